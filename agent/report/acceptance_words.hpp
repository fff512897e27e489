#pragma once

#include <string>
#include <string_view>

#include "model/snapshot.hpp"
#include "report/wording.hpp"

namespace loketwacht::report {

/// "accepted until 31 March 2027".
[[nodiscard]] std::string accepted_until(const model::acceptance& accepted, const wording& say);

/// "until 31 March 2027, by the CRT: the supplier moves it in March".
[[nodiscard]] std::string explanation(const model::acceptance& accepted, const wording& say);

/// "by crt-2, since 24 November 2026 at 10:30: CRT-1042"; the ticket stands there where there is one. `since` is
/// when it was said, as the reader is told times.
[[nodiscard]] std::string handling(const model::remark& handled, std::string_view since, const wording& say);

/// The same for a letter, which others read: "since 24 November 2026 at 10:30: CRT-1042", without who it is, and
/// without a sentence in the ticket's place, which was said among colleagues.
[[nodiscard]] std::string handling_outside(const model::remark& handled, std::string_view since, const wording& say);

/// The first to end, where every finding that makes a portal insecure is accepted; null: some is not, or there is none.
[[nodiscard]] const model::acceptance* acceptance_of_verdict(const model::portal_state& state);

}  // namespace loketwacht::report
