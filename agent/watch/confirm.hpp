#pragma once

#include <string>
#include <vector>

#include "model/finding.hpp"

/// A finding opens, or becomes graver, only when a second look at the same moment finds it too: a server that restarts,
/// a page half deployed, one bad answer of many wake nobody. Pure, and safe from any thread.
namespace loketwacht::watch {

/// Whether a look found what is not open yet, or not as grave.
[[nodiscard]] bool wants_confirmation(const model::assessment& answers, const std::vector<model::open_finding>& open);

/// What a second look says, as far as it counts: what it alone found is undecided (`unconfirmed`), what it found less
/// or more grave than the first is as grave as the milder of both. What only the first found is forgotten: the newest
/// look answered it.
[[nodiscard]] model::assessment confirmed(const model::assessment& first, model::assessment second,
                                          const std::vector<model::open_finding>& open);

/// The addresses at which a second look should look: those that showed what is to be confirmed.
[[nodiscard]] std::vector<std::string> addresses_to_confirm(const model::assessment& answers,
                                                            const std::vector<model::open_finding>& open);

/// The addresses at which any look should look first: those that showed what is open. Behind one name may be several
/// servers, and only the one that was bad can show that it is mended.
[[nodiscard]] std::vector<std::string> addresses_to_mend(const std::vector<model::open_finding>& open);

/// The findings on login pages that open by these answers: of their pages a picture is worth taking.
[[nodiscard]] std::vector<model::question> questions_to_picture(const model::assessment& answers,
                                                                const std::vector<model::open_finding>& open);

}  // namespace loketwacht::watch
