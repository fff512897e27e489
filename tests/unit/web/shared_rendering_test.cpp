#include "web/shared_rendering.hpp"

#include <atomic>
#include <future>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "base/processor_time.hpp"

namespace loketwacht::web {
namespace {

using namespace std::chrono_literals;

std::string plain(const std::shared_ptr<const gzip_text>& text) {
    if (text == nullptr) return "nothing";
    std::string out;
    EXPECT_TRUE(text->write_plain([&](std::string_view piece) {
        out += piece;
        return true;
    }));
    return out;
}

/// Renders how often it has rendered, and says when it begins. A rendering waits until it is let go.
class rendering : public testing::Test {
protected:
    void TearDown() override { let_all_go(); }

    bool render(const text_sink& sink) {
        const int now = ++begun_;
        while (let_go_ < now)
            std::this_thread::yield();
        if (failing_) throw std::runtime_error("no");
        for (const auto end = base::processor_time_of_thread() + cost_; base::processor_time_of_thread() < end;) {
        }
        return sink(std::to_string(now));
    }

    void let_all_go() { let_go_ = 1'000'000; }
    std::future<std::string> ask() {
        return std::async(std::launch::async, [this] { return plain(shared_.get()); });
    }
    void wait_until_begun(int count) const {
        while (begun_ < count)
            std::this_thread::yield();
    }
    void wait_until_waiting(std::size_t count) const {
        while (shared_.waiting() < count)
            std::this_thread::yield();
    }

    std::atomic<int> begun_ = 0;
    std::atomic<int> let_go_ = 0;
    std::atomic<bool> failing_ = false;
    std::chrono::milliseconds cost_{0};
    shared_rendering shared_{[this](const text_sink& sink) { return render(sink); }};
};

TEST_F(rendering, happens_once_for_all_who_ask_while_it_is_under_way) {
    auto first = ask();
    wait_until_begun(1);
    std::vector<std::future<std::string>> others;
    for (int i = 0; i < 20; ++i)
        others.push_back(ask());
    wait_until_waiting(others.size());
    let_all_go();
    EXPECT_EQ(first.get(), "1");
    for (auto& each : others)
        EXPECT_EQ(each.get(), "1");
    EXPECT_EQ(begun_, 1);
}

TEST_F(rendering, that_costs_much_is_for_all_who_ask_within_a_second) {
    let_all_go();
    cost_ = 100ms;
    constexpr int tries = 20;  // a machine that is busy may let the second pass
    for (int i = 0; i < tries; ++i) {
        const auto began = std::chrono::steady_clock::now();
        const std::string before = plain(shared_.get());
        const std::string after = plain(shared_.get());
        if (std::chrono::steady_clock::now() - began < 1s) {
            EXPECT_EQ(before, after);
            return;
        }
    }
}

TEST_F(rendering, happens_again_for_who_asks_later) {
    let_all_go();
    cost_ = 1ms;
    const std::string first = plain(shared_.get());
    const auto asked = std::chrono::steady_clock::now();
    std::string later = first;
    while (later == first && std::chrono::steady_clock::now() - asked < 10min)
        later = plain(shared_.get());
    EXPECT_NE(later, first);
}

TEST_F(rendering, happens_again_for_who_asks_after_all_is_to_be_forgotten) {
    let_all_go();
    cost_ = 100ms;
    EXPECT_EQ(plain(shared_.get()), "1");
    shared_.forget();
    EXPECT_EQ(plain(shared_.get()), "2");
}

TEST_F(rendering, that_began_before_all_was_to_be_forgotten_is_for_none_who_ask_after) {
    auto before = ask();
    wait_until_begun(1);
    shared_.forget();
    auto after = ask();
    wait_until_waiting(1);
    let_go_ = 1;
    EXPECT_EQ(before.get(), "1");
    wait_until_begun(2);
    let_all_go();
    EXPECT_EQ(after.get(), "2");
}

TEST_F(rendering, that_fails_gives_nothing_and_is_tried_again) {
    let_all_go();
    failing_ = true;
    EXPECT_EQ(shared_.get(), nullptr);
    failing_ = false;
    EXPECT_EQ(plain(shared_.get()), "2");
}

TEST_F(rendering, is_kept_no_longer_than_it_is_given) {
    let_all_go();
    const std::weak_ptr<const gzip_text> kept = shared_.get();
    const auto asked = std::chrono::steady_clock::now();
    while (!kept.expired() && std::chrono::steady_clock::now() - asked < 10min)
        shared_.forget_old();
    EXPECT_TRUE(kept.expired());
}

TEST_F(rendering, ends_for_all_once_it_is_closed) {
    auto renders = ask();
    wait_until_begun(1);
    auto waits = ask();
    wait_until_waiting(1);
    shared_.close();
    EXPECT_EQ(waits.get(), "nothing");
    let_all_go();
    EXPECT_EQ(shared_.get(), nullptr);
    renders.get();
    EXPECT_EQ(begun_, 1);
}

}  // namespace
}  // namespace loketwacht::web
