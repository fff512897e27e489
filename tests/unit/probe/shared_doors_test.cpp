#include "probe/shared_doors.hpp"

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
    shared_doors doors;
    const model::portal_ptr one = portal("one");
    const model::portal_ptr another = portal("another");
    doors.share_among({one, another});
    model::hop https = answer(door("https://loket.example/"));
    GetParam().saw(https);
    model::host_observation host;
    host.http.hops = {std::make_shared<const model::hop>(answer(door("http://loket.example/")))};
    host.https.hops = {std::make_shared<const model::hop>(https)};
    doors.keep(*one, host, false);
    const auto seen = [&](const model::portal& by) {
        return doors.seen_for(by, door("http://loket.example/"), door("https://loket.example/")) != nullptr;
    };
    EXPECT_EQ(seen(*another), GetParam().is_taken);
    EXPECT_FALSE(seen(*one)) << "who asked asks again";
}

INSTANTIATE_TEST_SUITE_P(table, doors_of_one_host,
                         testing::Values(sight_row{"an_answer", [](model::hop& /*as it is*/) {}, true},
                                         sight_row{"no_answer", [](model::hop& of) { of.status = 0; }, false},
                                         sight_row{"a_body_that_broke_off",
                                                   [](model::hop& of) {
                                                       of.failure = model::failure{
                                                           model::failure_reason::http_malformed, "too early"};
                                                   },
                                                   false},
                                         sight_row{"a_page_that_was_not_read", with_an_unread_page, false}),
                         [](const auto& row) { return row.param.name; });

TEST(doors_of_a_host, of_one_portal_are_its_own) {
    shared_doors doors;
    doors.share_among({portal("one")});
    model::host_observation host;
    host.http.hops = {std::make_shared<const model::hop>(answer(door("http://loket.example/")))};
    host.https.hops = {std::make_shared<const model::hop>(answer(door("https://loket.example/")))};
    doors.keep(*portal("one"), host, false);
    EXPECT_EQ(doors.seen_for(*portal("another"), host.http.first().url, host.https.first().url), nullptr);
}

}  // namespace
}  // namespace loketwacht::probe
