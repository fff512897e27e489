#include "turns/cost.hpp"

#include <algorithm>

#include "base/processor_time.hpp"

namespace loketwacht::turns {

namespace {

using clock = std::chrono::steady_clock;

thread_local cost::step* innermost = nullptr;

// Asking what the thread took is a call of the system, for which a look with its hundred short steps has no time; what
// time it is takes a twentieth of that. So the thread is asked where more than this went by since.
constexpr std::chrono::milliseconds long_time{1};

struct reading {
    std::chrono::nanoseconds taken{0};
    clock::time_point at;
};
thread_local reading latest;

// What the thread took since a moment at which a step began or went on; the latest reading is little older than that.
std::chrono::nanoseconds taken_since(clock::time_point since, clock::time_point now) {
    const std::chrono::nanoseconds went_by = now - since;
    if (went_by <= long_time) return went_by;
    const std::chrono::nanoseconds before = latest.taken;
    latest = {base::processor_time_of_thread(), now};
    return std::min(went_by, latest.taken - before);
}

clock::time_point now_with_a_reading() {
    const clock::time_point now = clock::now();
    if (now - latest.at > long_time) latest = {base::processor_time_of_thread(), now};
    return now;
}

}  // namespace

cost::step::step(cost& of) : of_(of), around_(innermost) {
    if (around_ != nullptr) around_->of_.spent_ += taken_since(around_->since_, clock::now());
    since_ = now_with_a_reading();
    innermost = this;
}

cost::step::~step() {
    of_.spent_ += taken_since(since_, clock::now());
    if (around_ != nullptr) around_->since_ = now_with_a_reading();
    innermost = around_;
}

}  // namespace loketwacht::turns
