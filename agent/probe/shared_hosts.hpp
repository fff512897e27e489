#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/observation.hpp"
#include "model/portal.hpp"
#include "probe/robots.hpp"

namespace loketwacht::probe {

/// What looks at portals on one host, as a platform's often is, see for each other: its front doors, which are asked
/// once an interval, whichever portal's turn it is, and its robots.txt. Two hundred municipalities on one host would
/// ask for them two hundred times else. Never taken: what another portal saw an interval ago or earlier, what failed,
/// and what a portal saw by itself, so that one that is alone on its host is looked at as ever. One thread.
class shared_hosts {
public:
    /// From now on these are the portals. What was seen is forgotten.
    void share_among(const std::vector<model::portal_ptr>& portals);
    /// A platform's host, which portals are led to that do not declare it.
    void share(const std::string& host) { hosts_.insert(host); }
    /// More than one portal is on it, or may be.
    [[nodiscard]] bool has(std::string_view host) const { return hosts_.contains(host); }
    /// What was seen, by other words or over another network, says nothing any more.
    void forget();

    /// Whose look it is: a look that confirms another is no good if it takes what that other one saw.
    struct looker {
        const model::portal& portal;
        bool confirms = false;
    };
    /// What another portal's look saw of these doors: one that confirms, where this one does. Null where they are to be
    /// asked. Valid until the next call, as all that is returned by pointer.
    [[nodiscard]] const model::host_observation* doors_for(const looker& who, const model::url& http,
                                                           const model::url& https) const;
    /// Keeps what a look saw of the doors by itself, where others can use it.
    void keep_doors(const looker& by, const model::host_observation& seen);

    /// Of these doors, what another portal's slow look saw that only slow looks see.
    [[nodiscard]] const model::host_observation* slow_for(const model::portal& portal, const model::url& http,
                                                          const model::url& https) const;
    /// `seen`: the host, with what a slow look of this portal saw by itself.
    void keep_slow(const model::portal& by, const model::host_observation& seen);

    /// What robots.txt at the origin of a URL said, to whichever portal's look; null where it is to be asked for.
    [[nodiscard]] std::shared_ptr<const robots> robots_for(const model::portal& portal, const model::url& url) const;
    void keep_robots(const model::portal& by, const model::url& url, std::shared_ptr<const robots> rules);

private:
    template <typename Seen>
    struct sight {
        Seen seen;
        std::string by;  ///< the portal whose look it was
        std::chrono::steady_clock::time_point at;
    };
    template <typename Seen>
    using sights = std::map<std::string, sight<Seen>, std::less<>>;
    template <typename Seen>
    [[nodiscard]] static const Seen* fresh(const sights<Seen>& of, const std::string& key, const std::string& portal,
                                           std::chrono::milliseconds interval);

    std::set<std::string, std::less<>> hosts_;   ///< that more than one portal is on, or may be
    sights<model::host_observation> doors_;      ///< their walks are whole: both doors answered
    sights<model::host_observation> confirmed_;  ///< by a look after the one that is in `doors_`
    sights<model::host_observation> slow_;
    sights<std::shared_ptr<const robots>> robots_;
};

}  // namespace loketwacht::probe
