#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace loketwacht::probe {

/// When discovery may ask a host, over all portals that are on it or lead there: for one portal at a time, by at most
/// forty requests, and not before the host has rested in proportion to what the one before asked. At the usual interval
/// of five minutes that is at most 180 requests in any hour. A portal whose turn it is not comes again at its next
/// look. One thread. Turns may outlive it.
class discovery_turns {
    using clock = std::chrono::steady_clock;
    using moments = std::map<std::string, clock::time_point, std::less<>>;

public:
    static constexpr int most_requests = 40;  ///< at one host in one turn
    /// How long a host rests after so many requests, at this interval of looks.
    [[nodiscard]] static std::chrono::milliseconds rest_after(int requests, std::chrono::milliseconds interval);

    /// Holds the host for one portal; the host rests when it goes.
    class turn {
    public:
        turn(turn&&) noexcept = default;
        turn& operator=(turn&&) = delete;
        turn(const turn&) = delete;
        turn& operator=(const turn&) = delete;
        ~turn();

        /// So many requests were made at the host.
        void used(int requests) { requests_ = requests; }

    private:
        friend class discovery_turns;
        turn(std::shared_ptr<moments> of, std::string host, std::chrono::milliseconds interval)
            : of_(std::move(of)), host_(std::move(host)), interval_(interval) {}

        std::shared_ptr<moments> of_;  ///< null: moved from
        std::string host_;
        std::chrono::milliseconds interval_;
        int requests_ = 0;
    };

    /// `interval`: of the portal's looks. Nothing where another portal has its turn there, or the host rests.
    [[nodiscard]] std::optional<turn> begin(const std::string& host, std::chrono::milliseconds interval);

    /// The discovery of a portal was not finished because of this host.
    void wait(const std::string& portal, const std::string& host) { waiting_.insert_or_assign(portal, host); }
    void finished(const std::string& portal) { waiting_.erase(portal); }
    /// The host that a portal waits for; null where it waits for none.
    [[nodiscard]] const std::string* waits_for(const std::string& portal) const;

private:
    void forget_the_rested();

    std::shared_ptr<moments> until_ = std::make_shared<moments>();  ///< by host, that is taken or rests
    std::size_t most_hosts_ = 100;                                  ///< before those that have rested are forgotten
    std::map<std::string, std::string, std::less<>> waiting_;       ///< host by portal
};

}  // namespace loketwacht::probe
