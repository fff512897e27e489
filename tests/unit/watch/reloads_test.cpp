#include "watch/reloads.hpp"

#include <functional>

#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

#include "scratch_directory.hpp"

namespace loketwacht::watch {
namespace {

class reloading : public testing::Test {
protected:
    std::future<reloads::outcome> ask() {
        const auto to = std::make_shared<std::promise<reloads::outcome>>();
        reloads_.ask(to);
        return to->get_future();
    }

    reloads::outcome take_over(const config::load_result& loaded) {
        ++readings_;
        if (on_reading_) on_reading_();
        if (!loaded.value) return base::failed(loaded.errors.front().str());
        return std::to_string(readings_);
    }

    tests::scratch_directory folder_;
    boost::asio::io_context io_;
    int readings_ = 0;
    std::function<void()> on_reading_;
    reloads reloads_{io_.get_executor(), folder_.path("loketwacht.yaml"),
                     [this](const config::load_result& loaded) { return take_over(loaded); }};
};

TEST_F(reloading, happens_once_for_all_who_ask_before_it_begins) {
    std::vector<std::future<reloads::outcome>> answers;
    for (int i = 0; i < 1000; ++i)
        answers.push_back(ask());
    io_.run();
    EXPECT_EQ(readings_, 1);
    for (auto& each : answers)
        EXPECT_FALSE(each.get()) << "there is no such file";
}

TEST_F(reloading, happens_once_more_for_all_who_ask_while_it_is_under_way) {
    (void)folder_.write("loketwacht.yaml", "inventory: [inventory.yaml]\n");
    (void)folder_.write("inventory.yaml", R"(portals: [{id: a, municipality: A, url: "http://127.0.0.1/"}])");
    std::vector<std::future<reloads::outcome>> later;
    on_reading_ = [&] {
        for (int i = 0; i < 1000 && readings_ == 1; ++i)
            later.push_back(ask());
    };
    auto first = ask();
    io_.run();
    EXPECT_EQ(readings_, 2);
    EXPECT_EQ(first.get().value(), "1");
    for (auto& each : later)
        EXPECT_EQ(each.get().value(), "2");
}

TEST_F(reloading, needs_nobody_who_waits_for_it) {
    reloads_.ask(nullptr);
    io_.run();
    EXPECT_EQ(readings_, 1);
}

}  // namespace
}  // namespace loketwacht::watch
