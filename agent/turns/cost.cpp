#include "turns/cost.hpp"

#include <ctime>

namespace loketwacht::turns {

namespace {

thread_local cost::step* innermost = nullptr;

std::chrono::nanoseconds taken_by_this_thread() {
    timespec taken{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &taken);
    return std::chrono::seconds(taken.tv_sec) + std::chrono::nanoseconds(taken.tv_nsec);
}

}  // namespace

cost::step::step(cost& of) : of_(of), around_(innermost), since_(taken_by_this_thread()) {
    if (around_ != nullptr) around_->of_.spent_ += since_ - around_->since_;
    innermost = this;
}

cost::step::~step() {
    const std::chrono::nanoseconds now = taken_by_this_thread();
    of_.spent_ += now - since_;
    if (around_ != nullptr) around_->since_ = now;
    innermost = around_;
}

}  // namespace loketwacht::turns
