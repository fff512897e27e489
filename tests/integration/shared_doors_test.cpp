// Portals on one host: how often its doors are asked, and that each portal still sees what there is.

#include <map>
#include <mutex>

#include <gmock/gmock.h>

#include "loopback.hpp"
#include "prober.hpp"
#include "script_server.hpp"

namespace loketwacht::integration {
namespace {

constexpr int many = 20;

/// Answers every request alike and counts them by path.
class counting {
public:
    explicit counting(std::string answer) : answer_(std::move(answer)) {}

    [[nodiscard]] script answers() {
        return [this](visitor& from) {
            for (std::string head = from.request(); !head.empty(); head = from.request()) {
                const std::size_t start = head.find(' ') + 1;
                {
                    const std::lock_guard lock(mutex_);
                    ++asked_[head.substr(start, head.find(' ', start) - start)];
                }
                if (!from.send(answer_)) return;
            }
        };
    }
    [[nodiscard]] int asked(const std::string& path) {
        const std::lock_guard lock(mutex_);
        return asked_[path];
    }

private:
    std::string answer_;
    std::mutex mutex_;
    std::map<std::string, int> asked_;
};

/// One host with both doors, and municipalities that each have a page of their own there.
class platform : public testing::Test {
protected:
    [[nodiscard]] model::portal municipality(int i) const {
        model::portal out = portal_at(https_url(secure_.port(), page_of(i)));
        out.id = "gemeente-" + std::to_string(i);
        out.front_door = {plain_.port(), secure_.port()};
        out.interval = std::chrono::hours(1);
        return out;
    }
    [[nodiscard]] static std::string page_of(int i) { return "/gemeente-" + std::to_string(i) + "/"; }

    void share(int portals) {
        std::vector<model::portal> all;
        for (int i = 0; i < portals; ++i)
            all.push_back(municipality(i));
        agent_.share_among(all);
    }

    identity shown_ = sound_identity();
    counting behind_tls_{ok_answer()};
    counting in_the_open_{ok_answer()};
    script_server secure_{behind_tls_.answers(), {.tls = &shown_}};
    script_server plain_{in_the_open_.answers()};
    prober agent_;
};

TEST_F(platform, is_asked_for_its_doors_once_and_each_page_by_its_portal) {
    share(many);
    for (int i = 0; i < many; ++i) {
        const model::observation_ptr seen = agent_.probe(municipality(i));
        EXPECT_EQ(behind_tls_.asked(page_of(i)), 1);
        EXPECT_TRUE(seen->endpoints.front().walk.up());
        ASSERT_EQ(seen->hosts.size(), 1U);
        EXPECT_EQ(seen->hosts.front().http.first().status, 200);
        ASSERT_NE(seen->hosts.front().tls(), nullptr);
        EXPECT_TRUE(seen->hosts.front().tls()->chain->verified());
        EXPECT_EQ(seen->requests, i == 0 ? 3 : 1);
    }
    EXPECT_EQ(behind_tls_.asked("/"), 1);
    EXPECT_EQ(in_the_open_.asked("/"), 1);
}

TEST_F(platform, is_asked_again_by_the_portal_that_asked_before) {
    share(many);
    for (int i = 0; i < 3; ++i)
        EXPECT_EQ(agent_.probe(municipality(0))->requests, 3);
    EXPECT_EQ(agent_.probe(municipality(1))->requests, 1);
    EXPECT_EQ(in_the_open_.asked("/"), 3);
}

TEST_F(platform, is_asked_again_once_an_interval_is_over) {
    share(many);
    EXPECT_EQ(agent_.probe(municipality(0))->requests, 3);
    model::portal impatient = municipality(1);
    impatient.interval = std::chrono::milliseconds(0);
    EXPECT_EQ(agent_.probe(impatient)->requests, 3);
}

TEST_F(platform, is_asked_by_each_where_nobody_shares) {
    for (int i = 0; i < 3; ++i)
        EXPECT_EQ(agent_.probe(municipality(i))->requests, 3);
}

TEST_F(platform, is_asked_by_each_after_something_failed) {
    share(many);
    model::portal first = municipality(0);
    first.front_door.http = municipality(0).front_door.https;  // TLS is spoken there: no answer
    model::portal second = municipality(1);
    second.front_door = first.front_door;
    const int requests = agent_.probe(first)->requests;
    EXPECT_EQ(agent_.probe(second)->requests, requests);
}

TEST_F(platform, is_looked_at_slowly_once) {
    share(many);
    const model::observation_ptr first = agent_.probe(municipality(0), probe::look::slow);
    const std::size_t connections = secure_.connections().accepted();
    ASSERT_TRUE(first->hosts.front().legacy);
    const model::observation_ptr second = agent_.probe(municipality(1), probe::look::slow);
    EXPECT_LT(secure_.connections().accepted() - connections, connections);
    ASSERT_TRUE(second->hosts.front().legacy);
    EXPECT_EQ(second->hosts.front().legacy->looked_at, first->hosts.front().legacy->looked_at);
    EXPECT_EQ(behind_tls_.asked("/"), 1);
}

// No configuration says that it is on that host: a link of its home page led there.
model::portal led_to(const std::string& platform, int i, model::front_door_ports doors) {
    model::portal out = portal_at("http://gemeente-" + std::to_string(i) + ".example:" + std::to_string(doors.http));
    out.id = "gemeente-" + std::to_string(i);
    out.front_door = doors;
    out.interval = std::chrono::hours(1);
    out.platforms = model::followed_platforms({{"Leverancier", {platform}}});
    return out;
}

TEST(host_of_a_platform, is_asked_for_its_doors_once_by_all_that_it_was_discovered_on) {
    const identity shown = sound_identity();
    const script_server secure(always(ok_answer()), {.tls = &shown});
    const script_server plain(always(ok_answer()));
    net::network::options options = test_network();
    for (int i = 0; i < 2; ++i)
        options.names.hosts["gemeente-" + std::to_string(i) + ".example"] = {own_address()};
    prober agent(std::move(options));
    for (int i = 0; i < 2; ++i) {
        const model::portal portal = led_to(host, i, {plain.port(), secure.port()});
        auto known = std::make_shared<model::portal>(portal);
        known->endpoints.push_back({"loket", model::endpoint_role::counter,
                                    *model::parse_url(https_url(secure.port(), "/gemeente-" + std::to_string(i))),
                                    "a link of the home page"});
        auto before = std::make_shared<model::observation>();
        before->portal = known;
        const model::observation_ptr seen = agent.probe(portal, probe::look::usual, before);
        ASSERT_EQ(seen->endpoints.size(), 2U);
        EXPECT_TRUE(seen->endpoints.back().walk.up());
        ASSERT_EQ(seen->hosts.size(), 2U);
        EXPECT_NE(seen->hosts.back().tls(), nullptr);
        EXPECT_EQ(seen->requests, i == 0 ? 5 : 3) << "its own doors, the platform's at first, and its page there";
    }
}

}  // namespace
}  // namespace loketwacht::integration
