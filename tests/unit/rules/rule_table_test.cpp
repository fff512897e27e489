#include "rule_table.hpp"

#include <algorithm>

#include <gmock/gmock.h>

#include "evidence_words.hpp"
#include "rules/rules.hpp"

namespace loketwacht::rules::testing {

namespace {

const model::finding* finding_of(const model::assessment& judged, const std::string& rule) {
    const auto found = std::ranges::find_if(
        judged.findings, [&](const model::finding& f) { return f.rule == rule && f.endpoint == "home"; });
    return found == judged.findings.end() ? nullptr : &*found;
}

model::severity severity_of(expected e) {
    if (e == expected::info) return model::severity::info;
    return e == expected::warning ? model::severity::warning : model::severity::critical;
}

}  // namespace

TEST_P(rule_table, judges) {
    const rule_row& row = GetParam();
    scene s = sound_scene();
    row.spoil(s);
    const model::assessment judged = judge(s.portal, s.seen, words, now);
    const model::finding* found = finding_of(judged, row.rule);
    EXPECT_EQ(judged.undecided.contains({row.rule, "home"}), row.outcome == expected::undecided);
    if (row.outcome == expected::holds || row.outcome == expected::undecided) {
        EXPECT_EQ(found, nullptr) << evidence_words(*found);
        return;
    }
    ASSERT_NE(found, nullptr);
    EXPECT_EQ(to_string(found->severity), to_string(severity_of(row.outcome)));
    EXPECT_THAT(evidence_words(*found), ::testing::HasSubstr(row.evidence));
    EXPECT_LE(evidence_words(*found).size(), 500U);
}

}  // namespace loketwacht::rules::testing
