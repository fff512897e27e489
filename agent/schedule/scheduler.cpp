#include "schedule/scheduler.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

namespace loketwacht::schedule {

namespace asio = boost::asio;
using steady = std::chrono::steady_clock;

namespace {

constexpr milliseconds recheck{50};  // while the wider lane is full
constexpr std::size_t wider = 16;    // how many slow rounds there may be for each place

}  // namespace

scheduler::scheduler(asio::any_io_executor executor, probe_function probe, observer tell, milliseconds patience)
    : executor_(executor), timer_(executor), probe_(std::move(probe)), tell_(std::move(tell)), patience_(patience) {}

void scheduler::set(const std::vector<model::portal_ptr>& portals, std::size_t concurrency) {
    concurrency_ = concurrency;
    timetable_.set(portals, clock_.now());
    pump();
}

model::asked_look scheduler::look_soon(const std::string& id) {
    const model::asked_look what = timetable_.look_soon(id, clock_.now());
    pump();
    return what;
}

void scheduler::stop() {
    stopped_ = true;
    timer_.cancel();
}

void scheduler::pump() {
    if (stopped_) return;
    make_way();
    while (in_place_.size() < concurrency_) {
        auto due = timetable_.take(clock_.now());
        if (!due) break;
        tell_.lag(due->lag);
        const std::uint64_t number = ++last_number_;
        starts_.push_back({number, steady::now()});
        in_place_.insert(number);
        tell_.in_flight(++in_flight_);
        asio::co_spawn(executor_, run(std::move(*due), number), asio::detached);
    }
    arm();
}

// Rounds that are slow give their places away, as long as the wider lane has room.
void scheduler::make_way() {
    while (!starts_.empty()) {
        const bool ended = !in_place_.contains(starts_.front().number);
        const bool slow = steady::now() - starts_.front().when >= patience_;
        const bool room = in_flight_ - in_place_.size() < concurrency_ * wider;
        if (!ended && !(slow && room)) return;
        in_place_.erase(starts_.front().number);
        starts_.pop_front();
    }
}

void scheduler::arm() {
    auto wake = steady::time_point::max();
    if (!starts_.empty()) wake = std::max(starts_.front().when + patience_, steady::now() + recheck);
    if (const auto due = timetable_.next(); due && in_place_.size() < concurrency_) {
        wake = std::min(wake, steady::now() + std::max(milliseconds(0), *due - clock_.now()));
    }
    if (wake == steady::time_point::max()) return;
    timer_.expires_at(wake);
    timer_.async_wait([this](boost::system::error_code cancelled) {
        if (!cancelled) pump();
    });
}

asio::awaitable<void> scheduler::run(job due, std::uint64_t number) {
    round_outcome how;
    const std::string id = due.portal->id;
    try {
        how = co_await probe_(std::move(due.portal), due.slow);
    } catch (const std::exception& unexpected) {
        tell_.error(id, unexpected.what());
    }
    if (const std::uint64_t overrun = timetable_.finished(id, how, clock_.now())) tell_.overruns(overrun);
    ended(number);
}

void scheduler::ended(std::uint64_t number) {
    in_place_.erase(number);
    tell_.in_flight(--in_flight_);
    pump();
}

}  // namespace loketwacht::schedule
