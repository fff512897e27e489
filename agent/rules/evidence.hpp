#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "model/certificate.hpp"
#include "model/observation.hpp"
#include "model/time.hpp"
#include "model/url.hpp"

/// Facts as sentences that a person can check. Every text from outside is cut, so that a long one leaves room for the
/// others; what is shown of a URL ends at its query or parameters, which may hold a visitor's session; numbers and
/// e-mail addresses in its path are blanked out.
namespace loketwacht::rules {

[[nodiscard]] std::string shown(const model::url& url);

/// "https://h.example/ answers 301 to http://h.example/", or why there is no answer.
[[nodiscard]] std::string answer_of(const model::hop& hop);

/// The answers of a walk, hop by hop.
[[nodiscard]] std::string story_of(const model::walk& walk);

/// "2026-03-01T12:00:00Z" (ISO 8601, UTC).
[[nodiscard]] std::string iso(model::sys_time time);

/// The largest whole unit of a stretch of time that there are at least two of: "12 days", "36 hours".
[[nodiscard]] std::string stretch(std::chrono::milliseconds length);

/// "the host's certificate (CN=h.example)" or "certificate 2 of the 3 sent (CN=Intermediate)".
[[nodiscard]] std::string name_of(const model::certificate_chain& chain, std::size_t position);

/// Words of a page, of at most `max` bytes: numbers of five digits and more and e-mail addresses, which may be
/// somebody's, are blanked out.
[[nodiscard]] std::string shown_words(std::string_view text, std::size_t max = 120);

/// A text from outside in evidence.
[[nodiscard]] std::string from_outside(std::string_view text);

}  // namespace loketwacht::rules
