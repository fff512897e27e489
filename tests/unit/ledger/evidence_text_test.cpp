#include "ledger/evidence_text.hpp"

#include <gtest/gtest.h>

namespace loketwacht::ledger {

namespace {

using model::evidence;
using model::evidence_kind;
using model::evidence_name;

struct evidence_row {
    const char* name;
    evidence seen;
    const char* text;
};

class evidence_text : public ::testing::TestWithParam<evidence_row> {};

TEST_P(evidence_text, is_read_as_it_was_written) {
    EXPECT_EQ(kept(GetParam().seen), GetParam().text);
    EXPECT_EQ(evidence_kept(GetParam().text), GetParam().seen);
}

const evidence answer = evidence{evidence_kind::answer, {}}
                            .with(evidence_name::url, "http://h.example/")
                            .with(evidence_name::status, "200");
const evidence failed = evidence{evidence_kind::failed_answer, {}}
                            .with(evidence_name::url, "https://h.example/")
                            .with(evidence_name::reason, "connect_refused")
                            .with(evidence_name::detail, "\"refused\"");

const evidence_row rows[] = {
    {"words", model::evidence_of("said \"so\""), R"({"kind":"text","values":{"text":"said \"so\""}})"},
    {"nothing", {evidence_kind::needs_browser, {}}, R"({"kind":"needs_browser","values":{}})"},
    {"numbers", evidence{evidence_kind::hsts_short, {}}.with(evidence_name::max_age_seconds, "300"),
     R"({"kind":"hsts_short","values":{"max_age_seconds":300}})"},
    {"things",
     evidence{evidence_kind::https_missing, {}}.with(evidence_name::http, answer).with(evidence_name::https, failed),
     R"({"kind":"https_missing","values":{"http":{"kind":"answer","url":"http://h.example/","status":200},)"
     R"("https":{"kind":"failed_answer","url":"https://h.example/","reason":"connect_refused","detail":"\"refused\""}}})"},
    {"lists_of_things", evidence{evidence_kind::http_content, {}}.with(evidence_name::answers, std::vector{answer}),
     R"({"kind":"http_content","values":{"answers":[{"kind":"answer","url":"http://h.example/","status":200}]}})"},
    {"what_words_claim",
     evidence{evidence_kind::number_said_to_be_password, {}}.with(evidence_name::claim, "number_is_first_password"),
     R"({"kind":"number_said_to_be_password","values":{"claim":"number_is_first_password"}})"},
    {"words_of_an_agent_that_told_no_claim",
     evidence{evidence_kind::number_said_to_be_password, {}}.with(evidence_name::words, "uw nummer"),
     R"({"kind":"number_said_to_be_password","values":{"words":"uw nummer"}})"},
    {"lists_of_words",
     evidence{evidence_kind::weak_cookie, {}}
         .with(evidence_name::missing, "Secure")
         .with(evidence_name::missing, "HttpOnly"),
     R"({"kind":"weak_cookie","values":{"missing":["Secure","HttpOnly"]}})"},
};

INSTANTIATE_TEST_SUITE_P(rows, evidence_text, ::testing::ValuesIn(rows),
                         [](const auto& row) { return std::string(row.param.name); });

struct strange_row {
    const char* name;
    const char* text;
    evidence seen;
};

class strange_text : public ::testing::TestWithParam<strange_row> {};

TEST_P(strange_text, is_read_as_far_as_it_makes_sense) {
    EXPECT_EQ(evidence_kept(GetParam().text), GetParam().seen);
}

const strange_row strange_rows[] = {
    {"plain_words", "status 200", model::evidence_of("status 200")},
    {"no_object", "[1]", model::evidence_of("[1]")},
    {"empty", "", model::evidence_of("")},
    {"of_a_kind_to_come", R"({"kind":"to_come","values":{"text":"a","to_come":1}})", model::evidence_of("a")},
    {"of_the_wrong_shape", R"({"kind":7,"values":[]})", {}},
};

INSTANTIATE_TEST_SUITE_P(rows, strange_text, ::testing::ValuesIn(strange_rows),
                         [](const auto& row) { return std::string(row.param.name); });

struct way_row {
    const char* name;
    std::string text;
    evidence way;
};

class way_text : public ::testing::TestWithParam<way_row> {};

TEST_P(way_text, is_read_as_data_in_whatever_version_it_was_written) {
    EXPECT_EQ(way_kept(GetParam().text), GetParam().way);
    EXPECT_EQ(way_kept(kept(GetParam().way)), GetParam().way);
}

evidence way(evidence_kind kind, const std::string& page) {
    return evidence{kind, {}}.with(evidence_name::page, page);
}

const way_row way_rows[] = {
    {"a_link", R"(the link "meld "u" on aan" on https://h.example/)",
     way(evidence_kind::found_by_link, "https://h.example/").with(evidence_name::label, R"(meld "u" on aan)")},
    {"a_frame", "a frame on https://h.example/", way(evidence_kind::found_by_frame, "https://h.example/")},
    {"a_refresh", "the meta refresh on https://h.example/", way(evidence_kind::found_by_refresh, "https://h.example/")},
    {"a_sitemap", "the sitemap https://h.example/s.xml",
     way(evidence_kind::found_by_sitemap, "https://h.example/s.xml")},
    {"other_words", "a link of the home page", model::evidence_of("a link of the home page")},
};

INSTANTIATE_TEST_SUITE_P(rows, way_text, ::testing::ValuesIn(way_rows),
                         [](const auto& row) { return std::string(row.param.name); });

}  // namespace

}  // namespace loketwacht::ledger
