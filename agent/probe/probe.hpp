#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <boost/asio/awaitable.hpp>

#include "browser/browser.hpp"
#include "model/observation.hpp"
#include "model/portal.hpp"
#include "net/network.hpp"
#include "probe/shared_hosts.hpp"
#include "reader/reader.hpp"
#include "vocabulary/vocabulary.hpp"

namespace loketwacht::probe {

class discovery_turns;

/// How thorough a look is: the slow one also tries every address, looks for legacy TLS and discovers endpoints; a usual
/// one discovers too, where the portal still waits for its turn. One that confirms another has pages drawn anew as the
/// slow one does.
enum class look { usual, confirming, slow };

/// What every round works with. Outlives it.
struct tools {
    net::network& network;
    const vocabulary::vocabulary& words;
    model::sys_time words_since;  ///< pages read before were read with other words
    reader::outside_reader& pages;
    /// Tries the portal's canary where that is due: asked in every look; empty: never.
    std::function<net::awaitable<std::optional<model::canary_result>>(const model::portal&)> canary{};
    std::vector<std::string> first_addresses{};  ///< that connections try before a name's others
    /// What a look may take of the processor: once it is used up nothing more is asked.
    std::chrono::nanoseconds most_processor = std::chrono::seconds(1);
    shared_hosts* hosts = nullptr;        ///< what looks at other portals saw of hosts that they share; null: of no use
    discovery_turns* turns = nullptr;     ///< when discovery may ask a host; null: at once
    browser::browser* browser = nullptr;  ///< draws the pages that need one; null: they stay as they came
    model::portal_ptr known{};  ///< the portal with what was discovered on it before, also by an agent of the past
};

/// One round over a portal: the front door of each of its hosts, then its endpoints and the frames in their pages, with
/// as few connections as answer all questions and never more than one to a host at a time. Judges nothing and never
/// fails: what could not be seen is in the observation. `portal` is as configured; endpoints that
/// were discovered on it before are looked at like the others. `previous` (of the same portal, may be null) hands on
/// what only slow looks see of TLS. Runs on the network's thread.
[[nodiscard]] boost::asio::awaitable<std::shared_ptr<model::observation>> probe_portal(tools with,
                                                                                       model::portal_ptr portal,
                                                                                       look how,
                                                                                       model::observation_ptr previous);

}  // namespace loketwacht::probe
