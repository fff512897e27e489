#include "model/picture.hpp"

#include <algorithm>
#include <cstdint>

#include <fmt/format.h>

#include "base/text.hpp"

namespace loketwacht::model {

namespace {

constexpr std::size_t longest_name = 60;

// Little-endian, as all of RIFF.
std::uint32_t number_at(std::string_view bytes, std::size_t at) {
    std::uint32_t out = 0;
    for (std::size_t i = 4; i-- > 0;)
        out = out << 8U | static_cast<unsigned char>(bytes[at + i]);
    return out;
}

}  // namespace

bool is_picture(std::string_view bytes) {
    constexpr std::size_t least = 20;  // RIFF, its length, WEBP and the head of a chunk
    if (bytes.size() < least || bytes.size() > most_picture_bytes) return false;
    const std::string_view kind = bytes.substr(12, 4);
    const bool is_webp = bytes.starts_with("RIFF") && bytes.substr(8, 4) == "WEBP" &&
                         (kind == "VP8 " || kind == "VP8L" || kind == "VP8X");
    return is_webp && number_at(bytes, 4) == bytes.size() - 8;
}

std::string picture_prefix(std::string_view portal_id) {
    return fmt::format("{:016x}-", base::stable_hash(portal_id));
}

std::string picture_name(std::string_view portal_id, std::string_view endpoint, sys_time taken) {
    return fmt::format("{}{:016x}-{}", picture_prefix(portal_id), base::stable_hash(endpoint),
                       taken.time_since_epoch().count());
}

bool is_picture_name(std::string_view name) {
    constexpr std::string_view signs = "0123456789abcdef-";
    return !name.empty() && name.size() <= longest_name && name.find_first_not_of(signs) == std::string_view::npos;
}

}  // namespace loketwacht::model
