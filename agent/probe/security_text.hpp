#pragma once

#include <optional>
#include <string_view>

#include "model/security_text.hpp"

namespace loketwacht::probe {

/// So many bytes of a security.txt are read (RFC 9116, section 5.4).
inline constexpr std::size_t most_security_text = 32UL * 1024;

/// What a security.txt says at `now` (RFC 9116): nothing where it names nobody who can be reached by mail, telephone or
/// https, says no end or several, or is past it. Of one that is signed the signature is not verified. Pure.
[[nodiscard]] std::optional<model::security_text> read_security_text(std::string_view text, model::sys_time now);

/// Whether a Content-Type is the one that such a text comes with (section 3).
[[nodiscard]] bool is_plain_text(std::string_view content_type);

}  // namespace loketwacht::probe
