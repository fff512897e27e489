// What the journal logs of a look, by the level that is asked for.

#include "cli/journal.hpp"

#include <algorithm>
#include <string>

#include <gmock/gmock.h>

#include "cli/log.hpp"

namespace loketwacht::cli {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

watch::look_result quiet_look(bool reached) {
    auto hop = std::make_shared<model::hop>();
    if (reached) hop->status = 200;
    const model::walk walk{{hop}, std::nullopt, false};
    auto seen = std::make_shared<model::observation>();
    seen->finished = seen->started + std::chrono::milliseconds(1234);
    seen->requests = 7;
    seen->hosts.push_back({"www.gem.example", 80, 443, walk, walk, {}, {}});
    auto portal = std::make_shared<model::portal>();
    portal->id = "gem";
    auto state = std::make_shared<model::portal_state>();
    state->portal = state->configured = portal;
    state->latest = seen;
    state->verdict = reached ? model::verdict::secure : model::verdict::unreachable;
    return {state, {}, {reached}};
}

struct row {
    std::string name;
    config::log_format format;
    config::log_level level;
    bool reached;
    bool slow;
    std::string expected;  ///< the end of the line; empty: none
};

class journal_of_a_look : public testing::TestWithParam<row> {};

TEST_P(journal_of_a_look, is_one_line_at_debug_and_none_above) {
    metrics::agent_metrics metrics("test", {});
    journal told("loketwacht.yaml", metrics);
    testing::internal::CaptureStderr();
    set_up_log(GetParam().format, GetParam().level);
    told.looked(quiet_look(GetParam().reached), GetParam().slow);
    const std::string logged = testing::internal::GetCapturedStderr();
    if (GetParam().expected.empty()) {
        EXPECT_EQ(logged, "");
    } else {
        EXPECT_THAT(logged, AllOf(testing::EndsWith(GetParam().expected + "\n"), HasSubstr("debug")));
        EXPECT_EQ(std::ranges::count(logged, '\n'), 1);
    }
}

INSTANTIATE_TEST_SUITE_P(
    rows, journal_of_a_look,
    testing::Values(
        row{"debug", config::log_format::logfmt, config::log_level::debug, true, false,
            R"(msg="looked" portal=gem look=usual milliseconds=1234 requests=7 outcome=reached verdict=secure)"},
        row{"slow_and_silent", config::log_format::logfmt, config::log_level::debug, false, true,
            R"(msg="looked" portal=gem look=slow milliseconds=1234 requests=7 outcome="not reached" verdict=unreachable)"},
        row{"json", config::log_format::json, config::log_level::debug, true, false,
            R"("message":"looked","portal":"gem","look":"usual","milliseconds":"1234","requests":"7","outcome":"reached","verdict":"secure"})"},
        row{"info", config::log_format::logfmt, config::log_level::info, true, false, ""},
        row{"error", config::log_format::json, config::log_level::error, true, true, ""}),
    [](const auto& each) { return each.param.name; });

TEST(journal, logs_a_change_at_info) {
    metrics::agent_metrics metrics("test", {});
    journal told("loketwacht.yaml", metrics);
    watch::look_result ended = quiet_look(true);
    ended.transitions.push_back(
        {model::transition::kind::opened,
         {"hsts-missing", "home", model::severity::warning, model::evidence_of("as seen"), false},
         {},
         {},
         {}});
    testing::internal::CaptureStderr();
    set_up_log(config::log_format::logfmt, config::log_level::info);
    told.looked(ended, false);
    EXPECT_THAT(testing::internal::GetCapturedStderr(),
                HasSubstr("msg=\"finding opened\" portal=gem endpoint=home rule=hsts-missing severity=warning "
                          "evidence=\"as seen\""));
}

TEST(journal, tells_once_that_the_clock_is_wrong) {
    metrics::agent_metrics metrics("test", {});
    journal told("loketwacht.yaml", metrics);
    testing::internal::CaptureStderr();
    set_up_log(config::log_format::logfmt, config::log_level::info);
    told.clock_read("the clock says 1970");
    told.clock_read("the clock says 1971");
    const std::string said = testing::internal::GetCapturedStderr();
    EXPECT_THAT(said, HasSubstr("the machine's clock is wrong\" why=\"the clock says 1970\""));
    EXPECT_THAT(said, Not(HasSubstr("1971")));
    std::string text;
    (void)metrics.write_text([&](std::string_view some) {
        text += some;
        return true;
    });
    EXPECT_THAT(text, HasSubstr("\nloketwacht_clock_plausible 0\n"));
}

std::string text_of(const metrics::agent_metrics& metrics) {
    std::string out;
    (void)metrics.write_text([&](std::string_view some) {
        out += some;
        return true;
    });
    return out;
}

TEST(journal, tells_once_that_a_portal_costs_too_much) {
    metrics::agent_metrics metrics("test", {});
    journal told("loketwacht.yaml", metrics);
    watch::look_result costly = quiet_look(true);
    costly.again.too_costly = true;
    testing::internal::CaptureStderr();
    set_up_log(config::log_format::logfmt, config::log_level::info);
    told.looked(costly, false);
    told.looked(costly, false);
    told.looked(quiet_look(true), false);
    told.looked(costly, false);
    const std::string said = testing::internal::GetCapturedStderr();
    EXPECT_EQ(std::ranges::count(said, '\n'), 2) << said;
    EXPECT_THAT(said, HasSubstr("or memory that it may; the portal is looked at less often\" portal=gem"));
}

TEST(journal, counts_what_the_agent_is_short_of) {
    metrics::agent_metrics metrics("test", {});
    journal told("loketwacht.yaml", metrics);
    testing::internal::CaptureStderr();
    set_up_log(config::log_format::logfmt, config::log_level::info);
    told.part_changed(model::agent_part::descriptors, "none is left");
    told.looked_in_vain(*quiet_look(true).state->latest, model::agent_part::descriptors);
    EXPECT_THAT(testing::internal::GetCapturedStderr(), HasSubstr("part=descriptors why=\"none is left\""));
    EXPECT_THAT(text_of(metrics), HasSubstr("\nloketwacht_agent_condition{part=\"descriptors\"} 0\n"));
    EXPECT_THAT(text_of(metrics), HasSubstr("\nloketwacht_agent_condition{part=\"ledger\"} 1\n"));
    EXPECT_THAT(text_of(metrics), HasSubstr("\nloketwacht_looks_discarded_total{part=\"descriptors\"} 1\n"));
    told.part_changed(model::agent_part::descriptors, "");
    EXPECT_THAT(text_of(metrics), HasSubstr("\nloketwacht_agent_condition{part=\"descriptors\"} 1\n"));
}

}  // namespace
}  // namespace loketwacht::cli
