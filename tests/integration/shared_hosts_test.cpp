// Portals on one host: how often its doors are asked, and that each portal still sees what there is.

#include <functional>
#include <map>
#include <mutex>

#include <gmock/gmock.h>

#include "loopback.hpp"
#include "prober.hpp"
#include "script_server.hpp"

namespace loketwacht::integration {
namespace {

constexpr int many = 20;

std::string html(const std::string& body) {
    return "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
           body;
}

/// Answers requests and counts them by path.
class counting {
public:
    explicit counting(std::function<std::string(const std::string& path)> answer) : answer_(std::move(answer)) {}

    [[nodiscard]] script answers() {
        return [this](visitor& from) {
            for (std::string head = from.request(); !head.empty(); head = from.request()) {
                const std::size_t start = head.find(' ') + 1;
                const std::string path = head.substr(start, head.find(' ', start) - start);
                {
                    const std::lock_guard lock(mutex_);
                    ++asked_[path];
                }
                if (!from.send(answer_(path))) return;
            }
        };
    }
    [[nodiscard]] int asked(const std::string& path) {
        const std::lock_guard lock(mutex_);
        return asked_[path];
    }

private:
    std::function<std::string(const std::string& path)> answer_;
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

    [[nodiscard]] std::vector<model::portal> all(int portals) const {
        std::vector<model::portal> out;
        for (int i = 0; i < portals; ++i)
            out.push_back(municipality(i));
        return out;
    }
    void share(int portals) { agent_.share_among(all(portals)); }
    [[nodiscard]] virtual std::string answer_to(const std::string& /*path*/) const { return ok_answer(); }

    identity shown_ = sound_identity();
    counting behind_tls_{[this](const std::string& path) { return answer_to(path); }};
    counting in_the_open_{[](const std::string&) { return ok_answer(); }};
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

TEST_F(platform, is_asked_for_its_doors_once_by_all_that_come_at_the_same_time) {
    share(many);
    for (const probe::look how : {probe::look::usual, probe::look::slow}) {
        for (const model::observation_ptr& seen : agent_.probe_all(all(many), how)) {
            ASSERT_NE(seen->hosts.front().tls(), nullptr);
            EXPECT_EQ(seen->hosts.front().legacy.has_value(), how == probe::look::slow);
        }
    }
    // The one that asked first asks again; the others take that.
    EXPECT_LE(behind_tls_.asked("/"), 2);
    EXPECT_LE(in_the_open_.asked("/"), 2);
}

TEST_F(platform, is_asked_once_more_to_confirm_what_many_saw) {
    share(many);
    static_cast<void>(agent_.probe_all(all(many)));
    const int before = in_the_open_.asked("/");
    for (int i = 0; i < many; ++i)
        static_cast<void>(agent_.probe(municipality(i), probe::look::confirming));
    EXPECT_EQ(in_the_open_.asked("/"), before + 1);
    EXPECT_EQ(behind_tls_.asked(page_of(0)), 2) << "its page is each portal's own";
}

/// Municipalities on one host whose home pages each lead to a page of theirs that looks like a counter.
class platform_with_counters : public platform {
protected:
    [[nodiscard]] std::string answer_to(const std::string& path) const override {
        if (path == "/robots.txt") return "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n";
        if (path.ends_with("/loket/")) return html("<form><input name=naam><input name=straat></form>");
        return html("<p>Welkom.<a href=loket/>Naar het digitaal loket</a>");
    }
    [[nodiscard]] static bool has_found(const model::observation& seen) {
        return seen.endpoints.size() == 2 && seen.endpoints.back().walk.up();
    }
};

TEST_F(platform_with_counters, is_asked_for_its_robots_file_once) {
    constexpr int some = 4;  // discovery takes a second a page
    share(some);
    for (const model::observation_ptr& seen : agent_.probe_all(all(some), probe::look::slow))
        EXPECT_TRUE(has_found(*seen));
    EXPECT_LE(behind_tls_.asked("/robots.txt"), some) << "they may all have begun before it was there";
    const int before = behind_tls_.asked("/robots.txt");
    for (int i = 0; i < some; ++i)
        EXPECT_TRUE(has_found(*agent_.probe(municipality(i), probe::look::slow)));
    EXPECT_EQ(behind_tls_.asked("/robots.txt"), before);
}

TEST_F(platform_with_counters, is_discovered_by_one_portal_at_a_time_while_the_others_are_looked_at) {
    agent_.discover_by_turns();
    share(many);
    int found = 0;
    for (const model::observation_ptr& seen : agent_.probe_all(all(many), probe::look::slow)) {
        EXPECT_TRUE(seen->endpoints.front().walk.up()) << "its page is seen at once";
        EXPECT_NE(seen->links_wait, has_found(*seen));
        found += has_found(*seen) ? 1 : 0;
    }
    EXPECT_EQ(found, 1);
    EXPECT_EQ(behind_tls_.asked("/robots.txt"), 1);
    // The host rests, by an hour's interval: nobody else's turn comes.
    for (int i = 0; i < many; ++i)
        static_cast<void>(agent_.probe(municipality(i)));
    EXPECT_EQ(behind_tls_.asked("/robots.txt"), 1);
    int counters = 0;
    for (int i = 0; i < many; ++i)
        counters += behind_tls_.asked(page_of(i) + "loket/");
    EXPECT_EQ(counters, 1);
}

TEST_F(platform_with_counters, is_discovered_by_all_in_their_turn) {
    constexpr int some = 5;
    agent_.discover_by_turns();
    share(some);
    std::vector<model::portal> impatient = all(some);
    for (model::portal& each : impatient)
        each.interval = std::chrono::milliseconds(0);  // the host need not rest
    int found = 0;
    int looks = 0;
    for (const model::observation_ptr& seen : agent_.probe_all(impatient, probe::look::slow))
        found += has_found(*seen) ? 1 : 0;
    EXPECT_EQ(found, 1);
    // No slow look is needed: who waits has its turn at a usual one, and who had it does not come again.
    for (const model::portal& each : impatient) {
        found += has_found(*agent_.probe(each)) ? 1 : 0;
        ++looks;
    }
    EXPECT_EQ(found, some);
    EXPECT_EQ(looks, some);
    EXPECT_EQ(behind_tls_.asked("/robots.txt"), 1);
    for (int i = 0; i < some; ++i)
        EXPECT_EQ(behind_tls_.asked(page_of(i) + "loket/"), 1) << i;
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
                                    model::evidence_of("a link of the home page")});
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

TEST(host_of_a_platform, is_asked_for_its_robots_file_once_by_all_that_are_led_there) {
    const identity shown = sound_identity();
    std::string to;  // where the home pages lead
    counting there([](const std::string& path) {
        return path == "/robots.txt" ? html("User-agent: *\nDisallow: /intern/")
                                     : html("<form><input name=naam><input name=straat></form>");
    });
    counting at_home([&to](const std::string&) { return html("<a href='" + to + "'>Digitaal loket</a>"); });
    const script_server secure(there.answers(), {.tls = &shown});
    const script_server plain(at_home.answers());
    to = https_url(secure.port(), "/loket/");
    net::network::options options = test_network();
    for (int i = 0; i < 2; ++i)
        options.names.hosts["gemeente-" + std::to_string(i) + ".example"] = {own_address()};
    prober agent(std::move(options));
    for (int i = 0; i < 2; ++i) {
        const auto seen = agent.probe(led_to(host, i, {plain.port(), secure.port()}), probe::look::slow);
        EXPECT_EQ(seen->endpoints.size(), 2U);
        EXPECT_EQ(there.asked("/loket/"), i + 1);
        EXPECT_EQ(there.asked("/robots.txt"), 1);
    }
}

}  // namespace
}  // namespace loketwacht::integration
