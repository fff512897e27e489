#include "ledger/ledger.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>

namespace loketwacht::ledger {

namespace {

using model::severity;
using std::chrono::minutes;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

const model::sys_time start = std::chrono::sys_days(std::chrono::year(2026) / 3 / 1);

model::finding found(const std::string& rule, const std::string& endpoint = "home", severity s = severity::warning,
                     const std::string& evidence = "") {
    return {rule, endpoint, s, model::evidence_of(evidence), true};
}

// "m5" stands for minute 5 of the test.
std::string minute(model::sys_time t) {
    return "m" + std::to_string(std::chrono::duration_cast<minutes>(t - start).count());
}

std::string told(const model::open_finding& o) {
    return o.finding.rule + "@" + o.finding.endpoint + " " + std::string(to_string(o.finding.severity)) + " " +
           minute(o.first_seen) + " " + minute(o.last_confirmed);
}

std::string told(const model::transition& t) {
    const char* const verbs[] = {"opened", "resolved", "changed"};
    return std::string(verbs[static_cast<int>(t.what)]) + " " + t.finding.rule + "@" + t.finding.endpoint + " " +
           (t.before ? std::string(to_string(*t.before)) + "->" : "") + std::string(to_string(t.finding.severity)) +
           " " + minute(t.first_seen);
}

template <typename Item>
std::vector<std::string> told(const std::vector<Item>& items) {
    std::vector<std::string> lines(items.size());
    std::ranges::transform(items, lines.begin(), [](const Item& item) { return told(item); });
    return lines;
}

std::map<model::question, std::optional<model::unknown_reason>> undecided(const std::set<model::question>& which) {
    std::map<model::question, std::optional<model::unknown_reason>> out;
    for (const model::question& each : which)
        out.emplace(each, model::unknown_reason::unreachable);
    return out;
}

changes record(ledger& memory, const std::string& portal, const model::assessment& said, model::sys_time when) {
    changes by_look = changes_by(said, memory.open_of(portal, when), when);
    memory.record(portal, by_look, model::verdict::unknown, when);
    return by_look;
}

/// One round at minutes 0, 1, 2, …
struct round {
    std::vector<model::finding> findings;
    std::set<model::question> undecided;
};

struct ledger_row {
    const char* name;
    std::vector<round> rounds;
    std::vector<std::string> open;         ///< after the last round
    std::vector<std::string> transitions;  ///< of the last round
};

const std::vector<ledger_row> rows{
    {"nothing_found", {{}}, {}, {}},
    {"opens", {{{found("a")}, {}}}, {"a@home warning m0 m0"}, {"opened a@home warning m0"}},
    {"confirms", {{{found("a")}, {}}, {{found("a")}, {}}}, {"a@home warning m0 m1"}, {}},
    {"resolves", {{{found("a")}, {}}, {}}, {}, {"resolved a@home warning m0"}},
    {"stays_resolved", {{{found("a")}, {}}, {}, {}}, {}, {}},
    {"returns_as_a_new_one",
     {{{found("a")}, {}}, {}, {{found("a")}, {}}},
     {"a@home warning m2 m2"},
     {"opened a@home warning m2"}},
    {"undecided_keeps_and_does_not_confirm", {{{found("a")}, {}}, {{}, {{"a", "home"}}}}, {"a@home warning m0 m0"}, {}},
    {"undecided_opens_nothing", {{{}, {{"a", "home"}}}}, {}, {}},
    {"undecided_keeps_only_its_own_rule",
     {{{found("a"), found("b")}, {}}, {{}, {{"a", "home"}}}},
     {"a@home warning m0 m0"},
     {"resolved b@home warning m0"}},
    {"undecided_keeps_only_its_own_endpoint",
     {{{found("a"), found("a", "loket")}, {}}, {{}, {{"a", "loket"}}}},
     {"a@loket warning m0 m0"},
     {"resolved a@home warning m0"}},
    {"resolves_after_an_outage", {{{found("a")}, {}}, {{}, {{"a", "home"}}}, {}}, {}, {"resolved a@home warning m0"}},
    {"confirms_after_an_outage",
     {{{found("a")}, {}}, {{}, {{"a", "home"}}}, {{found("a")}, {}}},
     {"a@home warning m0 m2"},
     {}},
    {"severity_changes",
     {{{found("a")}, {}}, {{found("a", "home", severity::critical)}, {}}},
     {"a@home critical m0 m1"},
     {"changed a@home warning->critical m0"}},
    {"evidence_changes_quietly",
     {{{found("a", "home", severity::info, "old")}, {}}, {{found("a", "home", severity::info, "new")}, {}}},
     {"a@home info m0 m1"},
     {}},
    {"endpoint_is_gone",
     {{{found("a", "oud")}, {}}, {{found("a", "nieuw")}, {{"b", "nieuw"}}}},
     {"a@nieuw warning m1 m1"},
     {"opened a@nieuw warning m1", "resolved a@oud warning m0"}},
    {"order",
     {{{found("c", "home", severity::info), found("b", "z"), found("b", "a"), found("a"),
        found("z", "home", severity::critical)},
       {}}},
     {"z@home critical m0 m0", "a@home warning m0 m0", "b@a warning m0 m0", "b@z warning m0 m0", "c@home info m0 m0"},
     {"opened a@home warning m0", "opened b@a warning m0", "opened b@z warning m0", "opened c@home info m0",
      "opened z@home critical m0"}},
};

class ledger_table : public ::testing::TestWithParam<ledger_row> {};

TEST_P(ledger_table, remembers) {
    ledger memory;
    changes last;
    model::sys_time when = start;
    for (const round& r : GetParam().rounds) {
        last = record(memory, "portal", {r.findings, undecided(r.undecided), {}}, when);
        when += minutes(1);
    }
    EXPECT_EQ(told(last.open), GetParam().open);
    EXPECT_EQ(told(last.transitions), GetParam().transitions);
}

INSTANTIATE_TEST_SUITE_P(rounds, ledger_table, ::testing::ValuesIn(rows),
                         [](const auto& row) { return std::string(row.param.name); });

/// What a look says of one question on one endpoint, at an address of the host.
struct answer {
    enum class said { broken, silent, holds } what;
    std::string address;
    std::vector<std::string> addresses;  ///< all that the name has
    std::chrono::hours after{0};         ///< since the look before
};
using said = answer::said;

struct closing_row {
    const char* name;
    std::vector<answer> looks;
    std::string open;  ///< after each look: 'o' for open, '.' for closed
};

const std::vector<std::string> both{"192.0.2.1", "192.0.2.2"};
const answer bad_first{said::broken, "192.0.2.1", both};
const answer bad_second{said::broken, "192.0.2.2", both};
const answer good_first{said::holds, "192.0.2.1", both};
const answer good_second{said::holds, "192.0.2.2", both};
const answer silent{said::silent, "", both};

const std::vector<closing_row> closing_rows{
    {"after_three_looks_that_say_it_holds", {bad_first, good_first, good_first, good_first}, "ooo."},
    {"not_by_a_look_that_says_nothing", {bad_first, silent, silent, silent, silent}, "ooooo"},
    {"a_look_that_says_nothing_sets_nothing_back", {bad_first, good_first, good_first, silent, good_first}, "oooo."},
    {"not_where_it_is_found_again", {bad_first, good_first, good_first, bad_first, good_first, good_first}, "oooooo"},
    {"not_by_the_good_server_of_two", {bad_first, good_second, good_second, good_second, good_second}, "ooooo"},
    {"once_the_bad_one_was_seen_to_be_mended", {bad_first, good_second, good_second, good_second, good_first}, "oooo."},
    {"not_while_two_servers_take_turns", {bad_first, good_second, bad_first, good_second, bad_first}, "ooooo"},
    {"where_two_were_bad_once_both_are_mended",
     {bad_first, bad_second, good_first, good_first, good_first, good_first, good_second},
     "oooooo."},
    {"once_the_name_no_longer_leads_to_the_bad_one",
     {bad_first, {said::holds, "192.0.2.2", {"192.0.2.2"}}, good_second, good_second},
     "ooo."},
    {"once_the_bad_one_said_nothing_for_a_day",
     {bad_first, good_second, good_second, good_second, {said::holds, "192.0.2.2", both, std::chrono::hours(24)}},
     "oooo."},
    {"not_when_it_said_nothing_for_less",
     {bad_first, good_second, good_second, {said::holds, "192.0.2.2", both, std::chrono::hours(23)}},
     "oooo"},
    {"nor_by_one_look_a_day_later", {bad_first, {said::holds, "192.0.2.2", both, std::chrono::hours(48)}}, "oo"},
    {"where_no_address_was_ever_known",
     {{said::broken, "", {}}, {said::holds, "", {}}, {said::holds, "", {}}, {said::holds, "", {}}},
     "ooo."},
};

class closing : public ::testing::TestWithParam<closing_row> {};

TEST_P(closing, takes_time_and_every_address) {
    ledger memory;
    std::string open;
    model::sys_time when = start;
    for (const answer& each : GetParam().looks) {
        when += each.after;
        model::assessment answers;
        answers.endpoints.emplace("home", model::endpoint_sight{.address = each.address, .addresses = each.addresses});
        if (each.what == said::broken) answers.findings = {found("a")};
        if (each.what == said::silent) answers.undecided = undecided({{"a", "home"}});
        open += record(memory, "portal", answers, when).open.empty() ? '.' : 'o';
    }
    EXPECT_EQ(open, GetParam().open);
}

INSTANTIATE_TEST_SUITE_P(findings, closing, ::testing::ValuesIn(closing_rows),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(ledger, shows_the_newest_evidence) {
    ledger memory;
    (void)record(memory, "portal", {{found("a", "home", severity::info, "old")}, {}, {}}, start);
    const changes after = record(memory, "portal", {{found("a", "home", severity::info, "new")}, {}, {}}, start);
    ASSERT_EQ(after.open.size(), 1U);
    EXPECT_EQ(after.open[0].finding.evidence, model::evidence_of("new"));
}

TEST(ledger, keeps_portals_apart) {
    ledger memory;
    (void)record(memory, "one", {{found("a")}, {}, {}}, start);
    const changes two = record(memory, "two", {}, start);
    EXPECT_THAT(two.open, IsEmpty());
    EXPECT_THAT(two.transitions, IsEmpty());
    EXPECT_THAT(told(record(memory, "one", {}, start).transitions), ElementsAre("resolved a@home warning m0"));
}

}  // namespace

}  // namespace loketwacht::ledger
