#include "metrics/new_words.hpp"

#include <set>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "../report/sample.hpp"
#include "base/text.hpp"
#include "metrics/text_format.hpp"

namespace loketwacht::metrics {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;

constexpr std::chrono::minutes interval{5};
constexpr int looks_a_day = 24 * 12;

model::evidence something_else(int look) {
    return model::evidence_of("seen " + std::to_string(look));
}

std::string words_of(const model::evidence& seen, model::language in = model::language::english) {
    const auto& word = std::get<std::string>(seen.values.at(0).is);
    return in == model::language::english ? word : "in het Nederlands: " + word;
}

// The portal as a look finds it whose server shows another certificate, and another flaw, each time.
model::snapshot changing(int look) {
    model::portal_state state = sample::state();
    state.findings = {sample::finding("hsts-short")};
    state.findings.front().finding.evidence = something_else(look);
    auto chain = std::make_shared<model::certificate_chain>(*state.hosts.front().tls->chain);
    chain->sent.front() = sample::certificate("CN=" + std::to_string(look), "CN=" + std::to_string(look) + " too",
                                              sample::noon, sample::noon + std::chrono::hours(24));
    state.hosts.front().tls->chain = std::move(chain);
    model::snapshot out = sample::snapshot({std::move(state)});
    out.taken = sample::noon + look * interval;
    return out;
}

/// What Prometheus keeps of the looks from one to another: each series once.
std::set<std::string> series_of(int from, int until, new_words& bounds) {
    std::set<std::string> out;
    for (int look = from; look < until; ++look) {
        EXPECT_TRUE(write_text(changing(look), {words_of, bounds}, [&](std::string_view text) {
            for (const std::string_view line : base::split(text, '\n'))
                if (!line.empty() && !line.starts_with('#')) out.emplace(line.substr(0, line.rfind('}')));
            return true;
        }));
    }
    return out;
}

TEST(new_words, of_a_portal_are_so_many_a_day_whatever_its_servers_say) {
    new_words bounds;
    const std::size_t of_one = series_of(0, 1, bounds).size();
    const std::size_t of_a_day = series_of(0, looks_a_day, bounds).size();
    EXPECT_GT(of_a_day, of_one + 50) << "there is something to bound";
    EXPECT_LE(of_a_day, of_one + most_new_words + 10);
    EXPECT_THAT(series_of(looks_a_day - 1, looks_a_day, bounds),
                Contains(AllOf(HasSubstr("evidence=\"" + std::string(too_many_new_words)),
                               HasSubstr("evidence_nl=\"" + std::string(too_many_new_words_dutch)))));
}

// What a server says may be cut in one language, and go on in the other.
TEST(new_words, in_another_language_are_new_too) {
    new_words bounds;
    std::set<std::string> told;
    for (int look = 0; look < looks_a_day; ++look) {
        const auto same_in_english = [look](const model::evidence&, model::language in) {
            return in == model::language::english ? std::string("seen") : "gezien: " + std::to_string(look);
        };
        EXPECT_TRUE(write_text(changing(0), {same_in_english, bounds}, [&](std::string_view text) {
            for (const std::string_view line : base::split(text, '\n'))
                if (line.starts_with("loketwacht_finding_info{")) told.emplace(line);
            return true;
        }));
    }
    EXPECT_GT(told.size(), most_new_words / 2);
    EXPECT_LE(told.size(), most_new_words + 1);
}

TEST(new_words, are_told_again_the_next_day) {
    new_words bounds;
    series_of(0, looks_a_day, bounds);
    EXPECT_THAT(series_of(looks_a_day, looks_a_day + 1, bounds),
                Contains(HasSubstr("evidence=\"" + words_of(something_else(looks_a_day)))));
}

TEST(new_words, that_were_said_today_may_be_said_again) {
    new_words bounds;
    series_of(0, 1, bounds);
    series_of(1, looks_a_day / 2, bounds);
    model::snapshot again = changing(0);
    again.taken += std::chrono::hours(6);
    EXPECT_EQ(bounds.allowed(again.portals.front()->portal->id, "CN=0", again.taken), "CN=0");
    EXPECT_EQ(bounds.allowed(again.portals.front()->portal->id, "CN=999", again.taken), too_many_new_words);
}

TEST(new_words, of_one_portal_take_nothing_from_another) {
    new_words bounds;
    series_of(0, looks_a_day, bounds);
    EXPECT_EQ(bounds.allowed("another", "something new", sample::noon + std::chrono::hours(23)), "something new");
}

TEST(new_words, are_counted_anew_where_the_clock_was_set_back) {
    new_words bounds;
    series_of(looks_a_day, 2 * looks_a_day, bounds);
    const std::string id = changing(0).portals.front()->portal->id;
    ASSERT_EQ(bounds.allowed(id, "something new", sample::noon + 2 * looks_a_day * interval - interval),
              too_many_new_words);
    EXPECT_EQ(bounds.allowed(id, "something new", sample::noon), "something new");
}

}  // namespace
}  // namespace loketwacht::metrics
