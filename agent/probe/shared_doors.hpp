#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/observation.hpp"
#include "model/portal.hpp"

namespace loketwacht::probe {

/// The front doors of hosts that several portals are on, as a platform's often is: they are asked once an interval,
/// whichever portal's turn it is, and the others take what was seen then. Two hundred municipalities on one host would
/// ask its doors two hundred times else. Never taken: what another portal saw an interval ago or earlier, what failed,
/// and what a portal saw by itself, so that one that is alone on its host is looked at as ever. One thread.
class shared_doors {
public:
    /// From now on these are the portals. What was seen is forgotten.
    void share_among(const std::vector<model::portal_ptr>& portals);
    /// A platform's host, which portals are led to that do not declare it.
    void share(const std::string& host) { hosts_.insert(host); }
    /// What was seen, by other words or over another network, says nothing any more.
    void forget() { seen_.clear(); }

    struct sight {
        model::host_observation host;  ///< its walks are whole: both doors answered
        std::string by;                ///< the portal whose look it was
        std::chrono::steady_clock::time_point at;
        /// When the slow look saw what only slow looks see.
        std::optional<std::chrono::steady_clock::time_point> slow_at;

        /// Whether the host needs no slow look for this portal's sake.
        [[nodiscard]] bool is_slow_enough_for(const model::portal& portal) const;
    };
    /// What another portal's look saw of these doors; null where they are to be asked. Valid until the next call.
    [[nodiscard]] const sight* seen_for(const model::portal& portal, const model::url& http,
                                        const model::url& https) const;
    /// Keeps what a look of this portal saw by itself, where others can use it.
    void keep(const model::portal& by, const model::host_observation& seen, bool slow);
    /// Keeps what a slow look saw in addition to what it took from another portal's.
    void keep_slow(const model::portal& by, const model::host_observation& seen);

private:
    std::set<std::string, std::less<>> hosts_;  ///< that more than one portal is on, or may be
    std::map<std::string, sight, std::less<>> seen_;
};

}  // namespace loketwacht::probe
