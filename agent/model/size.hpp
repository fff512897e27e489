#pragma once

#include <cstddef>

#include "model/hop.hpp"

/// What facts take in memory, about: how many bytes their texts and lists have. What is kept of a portal is bounded by
/// it, whatever the portal sends.
namespace loketwacht::model {

[[nodiscard]] std::size_t bytes_of(const page_facts& page);
[[nodiscard]] std::size_t bytes_of(const certificate_chain& chain);
/// Without its chain, which other hops may share.
[[nodiscard]] std::size_t bytes_of(const hop& hop);

}  // namespace loketwacht::model
