#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "model/time.hpp"

/// Pictures of pages, as a browser showed them to somebody who had not logged in.
namespace loketwacht::model {

/// How much of a page is on one, in pixels.
inline constexpr int picture_width = 1280;
inline constexpr int picture_height = 900;

/// Of its WebP.
inline constexpr std::size_t most_picture_bytes = 200'000;

struct picture {
    sys_time taken{};
    std::string webp;
};

/// Whether the bytes say that they are a WebP (RFC 9649, section 2.4) of that length, and are not too many. A browser
/// may have lied: the rest is for whoever decodes it.
[[nodiscard]] bool is_picture(std::string_view bytes);

/// The name that the picture of an endpoint's page has wherever pictures are kept: digits, a to f and dashes.
[[nodiscard]] std::string picture_name(std::string_view portal_id, std::string_view endpoint, sys_time taken);

/// How the names of a portal's pictures begin, and those of no other's.
[[nodiscard]] std::string picture_prefix(std::string_view portal_id);

/// Whether a name can be one: others are looked for nowhere.
[[nodiscard]] bool is_picture_name(std::string_view name);

}  // namespace loketwacht::model
