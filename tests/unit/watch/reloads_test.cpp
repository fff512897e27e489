#include "watch/reloads.hpp"

#include <atomic>
#include <filesystem>
#include <functional>

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
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
        if (refuses_) return base::failed("no");
        return std::to_string(readings_);
    }

    tests::scratch_directory folder_;
    boost::asio::io_context io_;
    int readings_ = 0;
    std::function<void()> on_reading_;
    std::atomic<int> parsings_ = 0;
    std::function<void()> on_parsing_;
    bool refuses_ = false;
    reloads reloads_{io_.get_executor(), folder_.path("loketwacht.yaml"),
                     [this](const config::load_result& loaded) { return take_over(loaded); },
                     [this](const std::string& file) {
                         ++parsings_;
                         if (on_parsing_) on_parsing_();
                         return config::load(file);
                     }};
};

struct change_case {
    const char* name;
    std::vector<std::pair<std::string, std::string>> writes;  ///< file and text
    int parsings;
};

void PrintTo(const change_case& c, std::ostream* out) {
    *out << c.name;
}

class changed_files : public reloading, public testing::WithParamInterface<change_case> {
protected:
    void reload() {
        ask();
        io_.restart();
        io_.run();
    }
};

const std::string portal = R"(portals: [{id: a, municipality: A, url: "http://127.0.0.1/"}])";
const std::string another = R"(portals: [{id: b, municipality: B, url: "http://127.0.0.1/"}])";

TEST_P(changed_files, alone_are_parsed_again) {
    (void)folder_.write("loketwacht.yaml", "inventory: [inventory*.yaml]\ntrust: {ca_files: [ca.pem]}\n");
    (void)folder_.write("inventory.yaml", portal);
    (void)folder_.write("ca.pem", "");
    reload();
    reload();  // the first reading said which files there are
    ASSERT_EQ(parsings_, 2);
    for (const auto& [file, text] : GetParam().writes) {
        if (text.empty()) {
            std::filesystem::remove(folder_.path(file));
        } else {
            (void)folder_.write(file, text);
        }
    }
    reload();
    EXPECT_EQ(readings_, 3) << "it is taken over all the same: it may depend on more than its files";
    EXPECT_EQ(parsings_, 2 + GetParam().parsings);
}

const change_case change_cases[] = {
    {"none", {}, 0},
    {"another_file", {{"other.yaml", portal}}, 0},
    {"inventory", {{"inventory.yaml", another}}, 1},
    {"inventory_as_it_was", {{"inventory.yaml", portal}}, 1},
    {"inventory_more", {{"inventory-2.yaml", another}}, 1},
    {"inventory_gone", {{"inventory.yaml", ""}}, 1},
    {"configuration", {{"loketwacht.yaml", "inventory: [inventory.yaml]\ninterval: 10m\n"}}, 1},
    {"authorities_gone", {{"ca.pem", ""}}, 1},
};

INSTANTIATE_TEST_SUITE_P(table, changed_files, testing::ValuesIn(change_cases),
                         [](const auto& row) { return row.param.name; });

TEST_F(reloading, parses_again_what_was_not_taken_over) {
    (void)folder_.write("loketwacht.yaml", "inventory: [inventory.yaml]\n");
    (void)folder_.write("inventory.yaml", portal);
    refuses_ = true;
    for (int i = 1; i <= 3; ++i) {
        ask();
        io_.restart();
        io_.run();
        EXPECT_EQ(parsings_, i);
    }
}

TEST_F(reloading, holds_up_nobody_while_it_parses) {
    std::promise<void> others;
    on_parsing_ = [&, went_on = others.get_future().share()] {
        EXPECT_EQ(went_on.wait_for(std::chrono::minutes(5)), std::future_status::ready);
    };
    boost::asio::steady_timer other(io_);
    std::function<void()> look = [&] {
        other.expires_after(std::chrono::milliseconds(1));
        other.async_wait([&](boost::system::error_code) {
            if (parsings_ == 0) {
                look();
            } else {
                others.set_value();
            }
        });
    };
    look();
    ask();
    io_.run();
    EXPECT_EQ(readings_, 1);
}

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
