#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "model/certificate.hpp"
#include "model/evidence.hpp"
#include "model/observation.hpp"
#include "model/time.hpp"
#include "model/url.hpp"

/// Facts as values that a person can check, told by `report`. Every text from outside is cut, so that a long one leaves
/// room for the others; what is shown of a URL ends at its query or parameters, which may hold a visitor's session;
/// numbers and e-mail addresses in its path are blanked out.
namespace loketwacht::rules {

[[nodiscard]] std::string shown(const model::url& url);

/// What a hop answered, or why it did not.
[[nodiscard]] model::evidence answer_of(const model::hop& hop);

/// The answers of a walk, hop by hop.
[[nodiscard]] std::vector<model::evidence> story_of(const model::walk& walk);

/// Whole seconds, "86400".
[[nodiscard]] std::string seconds_of(std::chrono::milliseconds length);

/// Which certificate it is: the host's own, or the second of the three that were sent.
[[nodiscard]] model::evidence certificate_of(const model::certificate_chain& chain, std::size_t position);
[[nodiscard]] model::evidence certificate_of(const model::certificate_chain& chain, const model::certificate& one);

/// Lists have an end, whatever was sent.
inline constexpr std::size_t most_in_list = 20;

/// Words of a page, of at most `max` bytes: numbers of five digits and more and e-mail addresses, which may be
/// somebody's, are blanked out.
[[nodiscard]] std::string shown_words(std::string_view text, std::size_t max = 120);

/// A text from outside in evidence.
[[nodiscard]] std::string from_outside(std::string_view text);

}  // namespace loketwacht::rules
