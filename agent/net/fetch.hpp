#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "net/http.hpp"
#include "net/network.hpp"

namespace loketwacht::net {

/// What fetching something that is no page may take.
struct fetch_limits {
    std::chrono::seconds time;
    std::size_t bytes;
};

/// Where something may be fetched that an authority publishes: by http, on a port that browsers do not block.
[[nodiscard]] std::optional<model::url> fetchable(const std::string& url);

/// One GET over the address policy, without following redirects; `take` gets what a 2xx sends as it comes, and says
/// whether it wants more. Whether all of it came. It waits for no turn at an address: who fetches may have a connection
/// to a portal open, and would wait for ever where all places at an address are taken by those who wait for it.
[[nodiscard]] awaitable<bool> fetch(network& with, const model::url& url, fetch_limits limits, const hand_on& take);

}  // namespace loketwacht::net
