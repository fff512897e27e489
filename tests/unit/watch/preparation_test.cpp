// What a reload makes ready before anything changes.

#include "watch/preparation.hpp"

#include <functional>
#include <string>

#include <boost/asio/io_context.hpp>
#include <gmock/gmock.h>

namespace loketwacht::watch {
namespace {

config::settings settings_of(std::initializer_list<const char*> portals) {
    config::settings out;
    out.trust.system = false;
    for (const char* id : portals) {
        auto portal = std::make_shared<model::portal>();
        portal->id = id;
        portal->endpoints = {{"home", model::endpoint_role::home, {model::scheme::https, "www.example", 443, "/"}}};
        out.portals.push_back(std::move(portal));
    }
    return out;
}

class preparation : public testing::Test {
protected:
    [[nodiscard]] base::result<prepared> prepared_from(config::settings settings, const prepared* before = nullptr) {
        return prepare(std::move(settings), before, "1.2.3", io_.get_executor());
    }

    boost::asio::io_context io_{1};
};

struct keeps_row {
    std::string name;
    std::function<void(config::settings&)> change;
    bool same_network;
    bool same_words;
};

class preparation_keeps : public preparation, public testing::WithParamInterface<keeps_row> {};

TEST_P(preparation_keeps, what_did_not_change) {
    const auto before = prepared_from(settings_of({"a"}));
    ASSERT_TRUE(before) << before.error().message();
    config::settings changed = settings_of({"a"});
    GetParam().change(changed);
    const auto after = prepared_from(std::move(changed), &*before);
    ASSERT_TRUE(after) << after.error().message();
    EXPECT_EQ(after->network == before->network, GetParam().same_network);
    EXPECT_EQ(after->words == before->words, GetParam().same_words);
}

INSTANTIATE_TEST_SUITE_P(
    rows, preparation_keeps,
    testing::Values(
        keeps_row{"nothing", [](config::settings&) {}, true, true},
        keeps_row{"the_inventory", [](config::settings& s) { s.portals.clear(); }, true, true},
        keeps_row{"how_many_at_once", [](config::settings& s) { s.concurrency = 1; }, true, true},
        keeps_row{"trust", [](config::settings& s) { s.trust.system = true; }, false, true},
        keeps_row{"the_contact", [](config::settings& s) { s.contact = {"https://a.example", "a@a.example"}; }, false,
                  true},
        keeps_row{"names", [](config::settings& s) { s.hosts["www.example"] = {"127.0.0.1"}; }, false, true},
        keeps_row{"words", [](config::settings& s) { s.vocabulary.login = {"inloggen"}; }, true, false}),
    [](const auto& row) { return row.param.name; });

TEST_F(preparation, fails_as_a_whole_and_says_why) {
    config::settings settings = settings_of({"a"});
    settings.trust.ca_files = {"/no/such/file.pem"};
    const auto failed = prepared_from(std::move(settings));
    ASSERT_FALSE(failed);
    EXPECT_THAT(failed.error().message(), testing::HasSubstr("/no/such/file.pem"));
}

TEST_F(preparation, fails_where_the_login_of_the_proxy_is_missing) {
    config::settings settings = settings_of({"a"});
    settings.proxy_login = model::secret_source{model::secret_source::kind::file, "/no/such/login"};
    const auto failed = prepared_from(std::move(settings));
    ASSERT_FALSE(failed);
    EXPECT_THAT(failed.error().message(), testing::HasSubstr("proxy_login: the file \"/no/such/login\""));
}

TEST_F(preparation, takes_the_portals_of_its_shard) {
    config::settings settings = settings_of({"a", "b", "c", "d", "e", "f"});
    std::size_t seen = 0;
    for (settings.shard = {0, 3}; settings.shard.index < 3; ++settings.shard.index) {
        const auto ready = prepared_from(settings);
        ASSERT_TRUE(ready);
        EXPECT_LT(ready->portals.size(), settings.portals.size());
        EXPECT_EQ(ready->settings.portals.size(), settings.portals.size());
        seen += ready->portals.size();
    }
    EXPECT_EQ(seen, settings.portals.size());
}

TEST_F(preparation, names_the_canaries_that_cannot_be_tried) {
    config::settings settings = settings_of({"sound", "lapsed"});
    model::portal lapsed = *settings.portals[1];
    model::canary canary;
    canary.authorisation = {"letter", "owner", std::chrono::year(2020) / 1 / 1};
    lapsed.canary = canary;
    settings.portals[1] = std::make_shared<model::portal>(lapsed);
    const auto ready = prepared_from(std::move(settings));
    ASSERT_TRUE(ready);
    ASSERT_EQ(ready->unusable_canaries.size(), 1U);
    EXPECT_EQ(ready->unusable_canaries[0].portal, "lapsed");
    EXPECT_THAT(ready->unusable_canaries[0].why, testing::HasSubstr("the authorisation has ended"));
}

TEST_F(preparation, tells_others_who_asks) {
    config::settings settings;
    EXPECT_EQ(network_options(settings, "1.2.3").user_agent, "Loketwacht/1.2.3");
    settings.contact = {"https://crt.example", "crt@crt.example"};
    EXPECT_EQ(network_options(settings, "1.2.3").user_agent,
              "Loketwacht/1.2.3 (+https://crt.example; mailto:crt@crt.example)");
}

}  // namespace
}  // namespace loketwacht::watch
