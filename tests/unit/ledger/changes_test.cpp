// A portal that changes its mind all day: how much of that is written down, and that nothing grave is left out.

#include "ledger/changes.hpp"

#include <functional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace loketwacht::ledger {
namespace {

using model::severity;

const model::sys_time start = std::chrono::sys_days(std::chrono::year(2026) / 3 / 1);
constexpr int looks_a_day = 24 * 12;

model::finding found(int endpoint, severity s) {
    return {"a", "endpoint-" + std::to_string(endpoint), s, {}, true};
}

/// What a portal shows at each look, to the rules.
using portal = std::function<std::vector<model::finding>(int look)>;

// Ten endpoints, each with a flaw that is there at one look in five.
std::vector<model::finding> comes_and_goes(int look) {
    std::vector<model::finding> out;
    for (int i = 0; i < 10; ++i)
        if ((look + i) % 5 == 0) out.push_back(found(i, severity::critical));
    return out;
}

// Ten endpoints, each with a flaw that is grave at every other look.
std::vector<model::finding> grave_by_turns(int look) {
    std::vector<model::finding> out;
    for (int i = 0; i < 10; ++i)
        out.push_back(found(i, look % 2 == 0 ? severity::critical : severity::info));
    return out;
}

std::vector<model::finding> fifty_that_are_mended(int look) {
    std::vector<model::finding> out;
    for (int i = 0; look < 10 && i < 50; ++i)
        out.push_back(found(i, severity::critical));
    return out;
}

/// One portal over several days.
class life {
public:
    explicit life(portal shows) : shows_(std::move(shows)) {}

    /// Looks every five minutes for a day; gives how many transitions that wrote.
    std::size_t day() {
        std::size_t written = 0;
        for (int i = 0; i < looks_a_day; ++i, ++look_) {
            model::assessment said;
            said.findings = shows_(look_);
            for (int k = 0; k < 50; ++k)
                said.endpoints.emplace("endpoint-" + std::to_string(k), model::endpoint_sight());
            last_ = changes_by(said, last_.open, start + std::chrono::minutes(5 * look_), last_.lately);
            written += last_.transitions.size();
            for (const model::finding& each : said.findings)
                all_told_ = all_told_ && is_open_as_grave(each);
        }
        return written;
    }
    [[nodiscard]] const changes& last() const { return last_; }
    /// At each look all that was found then was open, and at least as grave.
    [[nodiscard]] bool all_told() const { return all_told_; }

private:
    [[nodiscard]] bool is_open_as_grave(const model::finding& what) const {
        return std::ranges::any_of(last_.open, [&](const model::open_finding& open) {
            return open.finding.endpoint == what.endpoint && open.finding.severity >= what.severity;
        });
    }

    portal shows_;
    changes last_;
    int look_ = 0;
    bool all_told_ = true;
};

TEST(what_comes_and_goes, is_written_so_often_a_day_and_no_more) {
    life town_site(comes_and_goes);
    for (int i = 0; i < 3; ++i) {
        EXPECT_LE(town_site.day(), 2 * most_good_news + 10);
        EXPECT_EQ(town_site.last().lately.count, most_good_news) << "it would have been more";
        EXPECT_EQ(town_site.last().open.size(), 10U) << "what is no news today stays open";
    }
    EXPECT_TRUE(town_site.all_told());
}

TEST(what_is_grave_by_turns, is_written_so_often_a_day_and_stays_grave) {
    life town_site(grave_by_turns);
    for (int i = 0; i < 3; ++i)
        EXPECT_LE(town_site.day(), 2 * most_good_news + 10);
    EXPECT_TRUE(town_site.all_told());
    for (const model::open_finding& open : town_site.last().open)
        EXPECT_EQ(open.finding.severity, severity::critical);
}

TEST(what_is_mended_at_once, is_all_resolved) {
    life town_site(fifty_that_are_mended);
    EXPECT_EQ(town_site.day(), 100U);
    EXPECT_TRUE(town_site.last().open.empty());
}

}  // namespace
}  // namespace loketwacht::ledger
