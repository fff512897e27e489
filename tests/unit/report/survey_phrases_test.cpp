#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "report/formatting.hpp"
#include "report/headline.hpp"
#include "report/wording.hpp"
#include "sample.hpp"

namespace loketwacht {
namespace {

using model::language;
using report::survey_phrase;
using report::wording;

std::set<char> places_in(std::string_view text) {
    std::set<char> out;
    for (std::size_t i = 0; i + 1 < text.size(); ++i) {
        if (text[i] == '%') out.insert(text[i + 1]);
    }
    return out;
}

TEST(phrases, are_there_in_both_languages_and_take_the_same) {
    const auto compare = [](const auto& english, const auto& dutch) {
        for (std::size_t i = 0; i < english.size(); ++i) {
            const std::string_view en = english.at(i);
            const std::string_view nl = dutch.at(i);
            EXPECT_FALSE(en.empty()) << i;
            EXPECT_FALSE(nl.empty()) << en;
            EXPECT_EQ(places_in(en), places_in(nl)) << en;
            EXPECT_TRUE(en != nl || en.size() <= 10) << en;  // some short words are the same in both
        }
    };
    compare(report::english.survey, report::dutch.survey);
    compare(report::english.status, report::dutch.status);
    compare(report::english.contacts, report::dutch.contacts);
    compare(report::english.period, report::dutch.period);
    const auto differs = [](std::string_view en, std::string_view nl) { return en != nl || en.starts_with('%'); };
    for (std::size_t i = 0; i < report::english.letter.size(); ++i) {
        const std::string_view en = report::english.letter.at(i);
        const std::string_view nl = report::dutch.letter.at(i);
        EXPECT_EQ(places_in(en), places_in(nl)) << en;
        EXPECT_TRUE(differs(en, nl)) << en;
    }
}

TEST(phrases, of_every_value_are_there_in_both_languages) {
    for (const report::texts* in : {&report::english, &report::dutch}) {
        const auto complete = [&](const auto& table) {
            const std::set<std::string_view> distinct(table.begin(), table.end());
            EXPECT_EQ(distinct.size(), table.size()) << in->name;
            EXPECT_FALSE(distinct.contains("")) << in->name;
        };
        complete(in->months);
        complete(in->severities);
        complete(in->verdicts);
        complete(in->https_states);
        complete(in->severity_badges);
        complete(in->https_badges);
        complete(in->roles);
        complete(in->contact_roles);
        complete(in->reasons);
    }
}

TEST(phrases, in_english_are_those_of_the_model) {
    const wording say(language::english);
    for (const model::verdict v : model::all_verdicts)
        EXPECT_EQ(say(v), to_string(v));
    for (const model::https_state s : model::all_https_states)
        EXPECT_EQ(say.badge(s), to_string(s));
    for (const model::severity s : {model::severity::info, model::severity::warning, model::severity::critical})
        EXPECT_EQ(say.badge(s), to_string(s));
    for (std::size_t i = 0; i < model::failure_reason_count; ++i)
        EXPECT_EQ(say(static_cast<model::failure_reason>(i)), describe(static_cast<model::failure_reason>(i)));
}

TEST(wording, never_looks_at_what_it_filled_in_again) {
    EXPECT_EQ(wording(language::english)(survey_phrase::subtitle, {"%2 %1", "<b>%"}),
              "Survey of %2 %1 by Loketwacht <b>%");
}

TEST(wording, tells_dates_and_shares_as_the_language_does) {
    EXPECT_EQ(wording(language::english).date(sample::noon), "1 March 2024");
    EXPECT_EQ(wording(language::dutch).date(sample::noon), "1 maart 2024");
    EXPECT_EQ(wording(language::english).percentage(1, 3), "33.3 %");
    EXPECT_EQ(wording(language::dutch).percentage(1, 3), "33,3 %");
    EXPECT_EQ(wording(language::dutch).percentage(0, 0), "");
}

struct rounding_case {
    const char* name;
    std::size_t part;
    std::size_t whole;
    const char* expected;
};

class rounded : public testing::TestWithParam<rounding_case> {};

TEST_P(rounded, percentage_is_never_a_wrong_none_or_all) {
    EXPECT_EQ(report::rounded_percentage(GetParam().part, GetParam().whole), GetParam().expected);
}

const rounding_case roundings[] = {
    {"of_2017", 61, 290, "21 %"}, {"down", 204, 1000, "20 %"},         {"up", 205, 1000, "21 %"},
    {"none", 0, 290, "0 %"},      {"hardly_any", 1, 1000, "< 1 %"},    {"half_a_percent", 1, 200, "1 %"},
    {"all", 290, 290, "100 %"},   {"nearly_all", 999, 1000, "> 99 %"}, {"of_nothing", 0, 0, "0 %"},
};

INSTANTIATE_TEST_SUITE_P(table, rounded, testing::ValuesIn(roundings), [](const auto& row) { return row.param.name; });

struct headline_case {
    const char* name;
    std::size_t portals;
    std::size_t answered;
    std::size_t without;
    const char* english;
    const char* dutch;
    bool has_note;
};

class headline : public testing::TestWithParam<headline_case> {};

TEST_P(headline, says_of_how_many) {
    report::counter_tally counters;
    counters.portals = GetParam().portals;
    counters.answered = GetParam().answered;
    counters.without_https = GetParam().without;
    EXPECT_EQ(report::headline(wording(language::english), counters), GetParam().english);
    EXPECT_EQ(report::headline(wording(language::dutch), counters), GetParam().dutch);
    EXPECT_NE(report::headline_note(wording(language::english), counters).empty(), GetParam().has_note);
}

const headline_case headlines[] = {
    {"of_2017", 290, 290, 61, "61 of 290 portals with a digital counter take personal data without HTTPS",
     "61 van de 290 sites met een digitaal loket nemen persoonsgegevens aan zonder HTTPS", false},
    {"one", 290, 290, 1, "1 of 290 portals with a digital counter takes personal data without HTTPS",
     "1 van de 290 sites met een digitaal loket neemt persoonsgegevens aan zonder HTTPS", false},
    {"none", 290, 290, 0, "0 of 290 portals with a digital counter take personal data without HTTPS",
     "0 van de 290 sites met een digitaal loket nemen persoonsgegevens aan zonder HTTPS", false},
    {"some_silent", 290, 280, 61, "61 of 280 portals whose digital counter answered take personal data without HTTPS",
     "61 van de 280 sites waarvan het digitaal loket antwoordde, nemen persoonsgegevens aan zonder HTTPS", true},
    {"all_silent", 3, 0, 0, "None of the digital counters (3) answered: nothing is known of them",
     "Geen enkel digitaal loket (3) antwoordde: we weten er niets over", false},
    {"no_counter", 0, 0, 0, "No portal of this survey has a digital counter",
     "Geen enkele site in dit onderzoek heeft een digitaal loket", false},
};

INSTANTIATE_TEST_SUITE_P(table, headline, testing::ValuesIn(headlines), [](const auto& row) { return row.param.name; });

TEST(headline_note, says_what_the_share_is_at_least) {
    report::counter_tally counters;
    counters.portals = 290;
    counters.answered = 289;
    counters.without_https = 61;
    EXPECT_EQ(report::headline_note(wording(language::english), counters),
              "One more portal has a counter that did not answer: nothing is known of it. Of all 290 portals with a "
              "counter, the share without HTTPS is at least 21.0 %.");
    counters.answered = 280;
    EXPECT_THAT(report::headline_note(wording(language::dutch), counters),
                testing::HasSubstr("Nog 10 sites hebben een loket dat niet antwoordde"));
}

}  // namespace
}  // namespace loketwacht
