#include "web/shared_rendering.hpp"

#include <algorithm>

#include "base/processor_time.hpp"

namespace loketwacht::web {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::steady_clock::duration longest_kept = 1s;
constexpr int kept_for_its_cost = 10;

}  // namespace

std::shared_ptr<const gzip_text> shared_rendering::get() {
    std::unique_lock lock(mutex_);
    const std::uint64_t asked_at = age_;
    while (under_way_ && !closed_) {
        ++waiting_;
        changed_.wait(lock, [this, now = ended_] { return closed_ || ended_ != now; });
        --waiting_;
        // It began before this was asked, and yet it is as new as what was rendered alone would be when it is there.
        if (text_age_ >= asked_at) return text_;
    }
    if (closed_) return nullptr;
    if (text_ != nullptr && text_age_ == age_ && clock::now() < fresh_until_) return text_;
    under_way_ = true;
    const std::uint64_t age = age_;
    const auto began = clock::now();
    lock.unlock();
    rendering made = render();
    lock.lock();
    under_way_ = false;
    ++ended_;
    text_age_ = age;
    fresh_until_ = began + std::min(longest_kept, kept_for_its_cost * made.cost);
    text_ = std::move(made.text);
    changed_.notify_all();
    return text_;
}

shared_rendering::rendering shared_rendering::render() const noexcept {
    const auto before = base::processor_time_of_thread();
    rendering out;
    try {
        gzip_writer into;
        const bool whole = writer_([&](std::string_view piece) {
            into.add(piece);
            return !is_closed();
        });
        if (whole) out.text = std::make_shared<const gzip_text>(into.finish());
    } catch (...) {
        out.text = nullptr;
    }
    out.cost = base::processor_time_of_thread() - before;
    return out;
}

bool shared_rendering::is_closed() const {
    const std::lock_guard lock(mutex_);
    return closed_;
}

std::size_t shared_rendering::waiting() const {
    const std::lock_guard lock(mutex_);
    return waiting_;
}

void shared_rendering::forget() {
    const std::lock_guard lock(mutex_);
    ++age_;
}

void shared_rendering::forget_old() {
    const std::lock_guard lock(mutex_);
    if (!under_way_ && (text_age_ != age_ || clock::now() >= fresh_until_)) text_ = nullptr;
}

void shared_rendering::close() {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    changed_.notify_all();
}

}  // namespace loketwacht::web
