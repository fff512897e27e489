#include "schedule/shard.hpp"

#include <algorithm>
#include <iterator>

namespace loketwacht::schedule {

namespace {

// The finalizer of splitmix64 (Steele, Lea and Flood 2014): every bit of the input moves every bit of the output.
std::uint64_t mixed(std::uint64_t value) {
    value = (value ^ (value >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    value = (value ^ (value >> 27U)) * 0x94D049BB133111EBULL;
    return value ^ (value >> 31U);
}

}  // namespace

std::uint64_t stable_hash(std::string_view text) {
    std::uint64_t hash = 0xCBF29CE484222325ULL;  // FNV-1a
    for (const char c : text)
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
    return mixed(hash);
}

std::uint32_t shard_of(std::string_view portal_id, std::uint32_t count) {
    const std::uint64_t id = stable_hash(portal_id);
    std::uint32_t best = 0;
    std::uint64_t highest = 0;
    for (std::uint32_t i = 0; i < count; ++i) {
        const std::uint64_t score = mixed(id ^ (0x9E3779B97F4A7C15ULL * (i + 1)));
        if (i == 0 || score > highest) {
            best = i;
            highest = score;
        }
    }
    return best;
}

std::vector<model::portal_ptr> portals_of_shard(const std::vector<model::portal_ptr>& all, std::uint32_t index,
                                                std::uint32_t count) {
    std::vector<model::portal_ptr> out;
    std::ranges::copy_if(all, std::back_inserter(out),
                         [&](const auto& portal) { return shard_of(portal->id, count) == index; });
    return out;
}

}  // namespace loketwacht::schedule
