#pragma once

#include <string>

#include "model/snapshot.hpp"
#include "report/wording.hpp"

namespace loketwacht::report {

/// What is not known of an endpoint, and why: "loket answered 403: the answer refused us the page".
[[nodiscard]] std::string in_words(const model::unknown_answers& unknown, const model::portal_state& of,
                                   const wording& say);

}  // namespace loketwacht::report
