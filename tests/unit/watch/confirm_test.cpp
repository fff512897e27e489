// What a second look confirms of a first.

#include "watch/confirm.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "base/text.hpp"

namespace loketwacht::watch {
namespace {

using model::severity;

model::finding found(const std::string& rule, severity how = severity::warning) {
    return {rule, "home", how, model::evidence_of("as seen"), true};
}

model::assessment look(std::vector<model::finding> findings) {
    model::assessment out;
    out.findings = std::move(findings);
    out.endpoints.emplace("home", model::endpoint_sight{.address = "192.0.2.1", .addresses = {}});
    return out;
}

struct row {
    const char* name;
    std::vector<model::finding> open;
    std::vector<model::finding> first;
    std::vector<model::finding> second;
    bool wanted;        ///< a second look
    std::string found;  ///< what then counts as found, and as unconfirmed
};

const std::vector<row> rows{
    {"nothing_found", {}, {}, {}, false, ""},
    {"what_is_open_already", {found("a")}, {found("a")}, {}, false, ""},
    {"what_is_new_and_seen_again", {}, {found("a")}, {found("a")}, true, "a warning"},
    {"what_is_new_and_not_seen_again", {}, {found("a")}, {}, true, ""},
    {"what_only_the_second_look_found", {}, {found("a")}, {found("b")}, true, "b unconfirmed"},
    {"what_is_open_and_only_the_second_look_found",
     {found("b")},
     {found("a")},
     {found("a"), found("b")},
     true,
     "a warning, b warning"},
    {"what_became_graver",
     {found("a")},
     {found("a", severity::critical)},
     {found("a", severity::critical)},
     true,
     "a critical"},
    {"what_was_graver_once", {found("a")}, {found("a", severity::critical)}, {found("a")}, true, "a warning"},
    {"what_became_graver_in_between", {}, {found("a")}, {found("a", severity::critical)}, true, "a warning"},
    {"what_became_milder", {found("a", severity::critical)}, {found("a")}, {found("a")}, false, "a warning"},
};

class confirmation : public testing::TestWithParam<row> {};

TEST_P(confirmation, takes_a_second_look) {
    std::vector<model::open_finding> open;
    for (const model::finding& each : GetParam().open)
        open.push_back({each, {}, {}});
    const model::assessment first = look(GetParam().first);
    EXPECT_EQ(wants_confirmation(first, open), GetParam().wanted);
    const model::assessment sure = confirmed(first, look(GetParam().second), open);
    std::vector<std::string> told;
    for (const model::finding& each : sure.findings)
        told.push_back(each.rule + ' ' + std::string(to_string(each.severity)));
    for (const auto& [question, why] : sure.undecided)
        told.push_back(question.first + ' ' + std::string(to_string(*why)));
    EXPECT_EQ(base::join(told, ", "), GetParam().found);
    EXPECT_EQ(sure.unknown.empty(), sure.undecided.empty()) << "an unconfirmed flaw is not secure either";
}

INSTANTIATE_TEST_SUITE_P(of, confirmation, testing::ValuesIn(rows),
                         [](const auto& each) { return std::string(each.param.name); });

TEST(pictures, are_of_login_findings_that_open) {
    const std::vector<model::finding> all{found("login-plaintext"), found("login-national-number", severity::critical),
                                          found("hsts-missing")};
    using questions = std::vector<model::question>;
    EXPECT_EQ(questions_to_picture(look(all), {}),
              (questions{{"login-plaintext", "home"}, {"login-national-number", "home"}}));
    EXPECT_EQ(questions_to_picture(look(all), {{found("login-national-number"), {}, {}}}),
              (questions{{"login-plaintext", "home"}}))
        << "what becomes graver was pictured when it opened";
    EXPECT_EQ(questions_to_picture(look({}), {}), questions{});
}

TEST(confirmation, looks_at_the_address_that_showed_the_flaw) {
    EXPECT_EQ(addresses_to_confirm(look({found("a")}), {}), std::vector<std::string>{"192.0.2.1"});
    EXPECT_EQ(addresses_to_confirm(look({}), {}), std::vector<std::string>{});
}

}  // namespace
}  // namespace loketwacht::watch
