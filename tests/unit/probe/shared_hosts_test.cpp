#include "probe/shared_hosts.hpp"

#include <functional>
#include <string>

#include <gtest/gtest.h>

namespace loketwacht::probe {
namespace {

model::url door(const std::string& text) {
    return *model::parse_url(text);
}

model::portal_ptr portal(const std::string& id) {
    auto out = std::make_shared<model::portal>();
    out->id = id;
    out->endpoints = {{"home", model::endpoint_role::home, door("https://loket.example/" + id)}};
    return out;
}

model::hop answer(const model::url& url) {
    model::hop out;
    out.url = url;
    out.status = 200;
    out.page = std::make_shared<const model::page_facts>();
    return out;
}

/// What one portal's look saw, and whether another portal takes it.
struct sight_row {
    std::string name;
    std::function<void(model::hop& https)> saw;
    bool is_taken;
};

void with_an_unread_page(model::hop& of) {
    auto page = std::make_shared<model::page_facts>();
    page->unread = model::unread::no_reader;
    of.page = std::move(page);
}

class doors_of_one_host : public testing::TestWithParam<sight_row> {};

TEST_P(doors_of_one_host, are_taken_from_another_portal_where_all_was_seen) {
    shared_hosts hosts;
    const model::portal_ptr one = portal("one");
    const model::portal_ptr another = portal("another");
    hosts.share_among({one, another});
    model::hop https = answer(door("https://loket.example/"));
    GetParam().saw(https);
    model::host_observation host;
    host.http.hops = {std::make_shared<const model::hop>(answer(door("http://loket.example/")))};
    host.https.hops = {std::make_shared<const model::hop>(https)};
    hosts.keep_doors({*one}, host);
    const auto seen = [&](const model::portal& by) {
        return hosts.doors_for({by}, door("http://loket.example/"), door("https://loket.example/")) != nullptr;
    };
    EXPECT_EQ(seen(*another), GetParam().is_taken);
    EXPECT_FALSE(seen(*one)) << "who asked asks again";
}

INSTANTIATE_TEST_SUITE_P(table, doors_of_one_host,
                         testing::Values(sight_row{"an_answer", [](model::hop& /*as it is*/) {}, true},
                                         sight_row{"no_answer", [](model::hop& of) { of.status = 0; }, false},
                                         sight_row{"a_closed_port",
                                                   [](model::hop& of) {
                                                       of.status = 0;
                                                       of.failure =
                                                           model::failure{model::failure_reason::connect_refused, ""};
                                                   },
                                                   true},
                                         sight_row{"a_body_that_broke_off",
                                                   [](model::hop& of) {
                                                       of.failure = model::failure{
                                                           model::failure_reason::http_malformed, "too early"};
                                                   },
                                                   false},
                                         sight_row{"a_page_that_was_not_read", with_an_unread_page, false}),
                         [](const auto& row) { return row.param.name; });

TEST(doors_of_a_host, of_one_portal_are_its_own) {
    shared_hosts hosts;
    hosts.share_among({portal("one")});
    model::host_observation host;
    host.http.hops = {std::make_shared<const model::hop>(answer(door("http://loket.example/")))};
    host.https.hops = {std::make_shared<const model::hop>(answer(door("https://loket.example/")))};
    hosts.keep_doors({*portal("one")}, host);
    EXPECT_EQ(hosts.doors_for({*portal("another")}, host.http.first().url, host.https.first().url), nullptr);
}

model::host_observation both_doors() {
    model::host_observation out;
    out.http.hops = {std::make_shared<const model::hop>(answer(door("http://loket.example/")))};
    out.https.hops = {std::make_shared<const model::hop>(answer(door("https://loket.example/")))};
    return out;
}

class hosts_of_three : public testing::Test {
protected:
    hosts_of_three() { hosts_.share_among({one_, another_, third_}); }
    [[nodiscard]] bool takes(const model::portal_ptr& by, bool confirms) const {
        return hosts_.doors_for({*by, confirms}, seen_.http.first().url, seen_.https.first().url) != nullptr;
    }

    model::portal_ptr one_ = portal("one");
    model::portal_ptr another_ = portal("another");
    model::portal_ptr third_ = portal("third");
    model::host_observation seen_ = both_doors();
    shared_hosts hosts_;
};

TEST_F(hosts_of_three, confirm_by_what_a_look_that_confirmed_saw) {
    hosts_.keep_doors({*one_}, seen_);
    EXPECT_TRUE(takes(another_, false));
    EXPECT_FALSE(takes(another_, true)) << "one look confirms nothing";
    hosts_.keep_doors({*one_, true}, seen_);
    EXPECT_TRUE(takes(another_, true));
    EXPECT_FALSE(takes(one_, true)) << "who asked asks again";
    hosts_.keep_doors({*third_}, seen_);
    EXPECT_FALSE(takes(another_, true)) << "what is to be confirmed was seen later";
}

TEST_F(hosts_of_three, share_what_a_slow_look_saw) {
    const auto slow = [&](const model::portal_ptr& by) {
        return hosts_.slow_for(*by, seen_.http.first().url, seen_.https.first().url);
    };
    hosts_.keep_doors({*one_}, seen_);
    EXPECT_EQ(slow(another_), nullptr);
    seen_.legacy = model::legacy_tls{model::now(), {"TLSv1"}};
    hosts_.keep_slow(*one_, seen_);
    ASSERT_NE(slow(another_), nullptr);
    EXPECT_EQ(slow(another_)->legacy->accepted.size(), 1U);
    EXPECT_EQ(slow(one_), nullptr);
    seen_.legacy.reset();
    hosts_.keep_doors({*another_}, seen_);
    EXPECT_NE(slow(third_), nullptr) << "the doors alone were asked again";
}

TEST_F(hosts_of_three, share_a_robots_file) {
    const model::url page = door("https://loket.example/one");
    EXPECT_EQ(hosts_.robots_for(*one_, page), nullptr);
    hosts_.keep_robots(*one_, page, std::make_shared<const robots>("User-agent: *\nDisallow: /no", "Loketwacht"));
    for (const model::portal_ptr& each : {one_, another_, third_}) {
        const auto known = hosts_.robots_for(*each, page);
        ASSERT_NE(known, nullptr);
        EXPECT_FALSE(known->allows(door("https://loket.example/no")));
    }
    EXPECT_EQ(hosts_.robots_for(*one_, door("http://loket.example/")), nullptr) << "each origin has its own";
    auto impatient = std::make_shared<model::portal>(*one_);
    impatient->survey_interval = std::chrono::milliseconds(0);
    EXPECT_EQ(hosts_.robots_for(*impatient, page), nullptr);
    const model::url elsewhere = door("https://www.example/");
    hosts_.keep_robots(*one_, elsewhere, std::make_shared<const robots>());
    EXPECT_EQ(hosts_.robots_for(*one_, elsewhere), nullptr) << "a host of one portal";
}

}  // namespace
}  // namespace loketwacht::probe
