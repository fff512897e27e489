#pragma once

#include <cstddef>
#include <string_view>

#include "model/certificate.hpp"
#include "model/url.hpp"

/// What must hold of everything that the agent makes of bytes from outside, whatever they were.
namespace loketwacht::fuzz {

/// Ends the process, so that libFuzzer keeps the input, and says what did not hold.
void require(bool holds, std::string_view what);

/// Valid UTF-8 of at most `max` bytes, without control characters: base::printable's promise, read by other code.
void require_printable(std::string_view text, std::size_t max, std::string_view what);

/// In normal form, and the same when it is written down and parsed again.
void require_normal(const model::url& url);

/// Texts printable, everything bounded.
void require_bounded(const model::certificate& facts);

}  // namespace loketwacht::fuzz
