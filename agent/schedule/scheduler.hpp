#pragma once

#include <deque>
#include <functional>
#include <string>
#include <unordered_set>
#include <vector>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

#include "schedule/timetable.hpp"
#include "schedule/unstepped_clock.hpp"

namespace loketwacht::schedule {

/// Runs rounds when they are due, at most `concurrency` at once. A round that takes longer than two seconds (a dead
/// host's, mostly) gives its place to the next and goes on in a wider lane, so that dead hosts never delay live ones.
/// All on the executor's thread; must outlive its rounds.
class scheduler {
public:
    /// Looks at a portal once; `slow` asks for the thorough look.
    using probe_function = std::function<boost::asio::awaitable<round_outcome>(model::portal_ptr portal, bool slow)>;

    /// Told of what happens, on the same thread.
    struct observer {
        std::function<void(milliseconds)> lag = [](milliseconds) {};
        std::function<void(std::uint64_t)> overruns = [](std::uint64_t) {};
        std::function<void(std::size_t)> in_flight = [](std::size_t) {};
        std::function<void(const std::string& portal, const std::string& what)> error = [](const auto&, const auto&) {};
    };

    /// `patience`: how long a round may take before it gives its place away.
    scheduler(boost::asio::any_io_executor executor, probe_function probe, observer tell,
              milliseconds patience = std::chrono::seconds(2));

    /// Takes over an inventory and how many rounds may run at once, at the start and at each reload.
    void set(const std::vector<model::portal_ptr>& portals, std::size_t concurrency);
    /// As the timetable has it; the round begins as soon as there is a place.
    [[nodiscard]] model::asked_look look_soon(const std::string& id);
    /// Starts no more rounds; those under way go on.
    void stop();

    [[nodiscard]] std::size_t in_flight() const { return in_flight_; }
    [[nodiscard]] bool first_round_done() const { return timetable_.first_round_done(); }

private:
    struct started {
        std::uint64_t number;
        std::chrono::steady_clock::time_point when;
    };

    void pump();
    void make_way();
    void arm();
    [[nodiscard]] boost::asio::awaitable<void> run(job due, std::uint64_t number);
    void ended(std::uint64_t number);

    boost::asio::any_io_executor executor_;
    boost::asio::steady_timer timer_;
    std::size_t concurrency_ = 1;
    probe_function probe_;
    observer tell_;
    milliseconds patience_;
    unstepped_clock clock_;
    timetable timetable_;
    std::deque<started> starts_;                  ///< oldest first; some have ended
    std::unordered_set<std::uint64_t> in_place_;  ///< rounds that count against the concurrency
    std::size_t in_flight_ = 0;
    std::uint64_t last_number_ = 0;
    bool stopped_ = false;
};

}  // namespace loketwacht::schedule
