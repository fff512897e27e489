#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "model/portal.hpp"

namespace loketwacht::schedule {

/// A 64-bit hash that is the same on every machine and in every version: phases and shards rest on it.
[[nodiscard]] std::uint64_t stable_hash(std::string_view text);

/// The shard, of `count`, that a portal belongs to: the one with the highest hash together with its id (rendezvous
/// hashing, Thaler and Ravishankar 1998), so that only about 1/count of the portals move when a shard is added.
[[nodiscard]] std::uint32_t shard_of(std::string_view portal_id, std::uint32_t count);

/// The portals of one shard, in their order.
[[nodiscard]] std::vector<model::portal_ptr> portals_of_shard(const std::vector<model::portal_ptr>& all,
                                                              std::uint32_t index, std::uint32_t count);

}  // namespace loketwacht::schedule
