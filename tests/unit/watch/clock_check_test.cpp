#include "watch/clock_check.hpp"

#include <gmock/gmock.h>

namespace loketwacht::watch {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;
using std::chrono::sys_days;
using testing::Eq;
using testing::HasSubstr;
using testing::Optional;

model::observation shows(const std::string& name, model::sys_time from, days lives = days(90), bool anchored = true) {
    model::certificate leaf;
    leaf.sha256 = name;
    leaf.not_before = from;
    leaf.not_after = from + lives;
    auto chain = std::make_shared<model::certificate_chain>();
    chain->sent = {std::make_shared<const model::certificate>(leaf)};
    if (anchored) chain->issuer = chain->sent.front();
    auto hop = std::make_shared<model::hop>();
    hop->tls = model::tls_facts{"TLSv1.3", "TLS_AES_128_GCM_SHA256", chain};
    model::observation out;
    out.hosts.emplace_back();
    out.hosts.front().https.hops = {hop};
    out.hosts.front().http.hops = {std::make_shared<model::hop>()};
    return out;
}

struct clock_row {
    std::string name;
    sys_days now;
    std::optional<std::string> why;
    void (*see)(clock_check&) = [](clock_check&) {};
};

class clock_table : public testing::TestWithParam<clock_row> {};

TEST_P(clock_table, tells_a_clock_that_cannot_be_right) {
    clock_check clock;
    GetParam().see(clock);
    const auto why = clock.wrong_at(GetParam().now);
    ASSERT_EQ(why.has_value(), GetParam().why.has_value()) << why.value_or("");
    if (why) {
        EXPECT_THAT(*why, HasSubstr(*GetParam().why));
    }
}

void see_five(clock_check& clock, days lives, bool anchored) {
    for (int i = 0; i < 5; ++i)
        clock.saw(shows(std::to_string(i), sys_days{2026y / 12 / 1}, lives, anchored));
}

INSTANTIATE_TEST_SUITE_P(
    rows, clock_table,
    testing::Values(clock_row{"of_1970", sys_days{1970y / 1 / 1},
                              "the clock says 1970-01-01T00:00:00Z, which is before"},
                    clock_row{"before_this_version", sys_days{2025y / 12 / 31}, "before this version was made"},
                    clock_row{"of_this_version", sys_days{2026y / 1 / 1}, {}},
                    clock_row{"nine_years_later", sys_days{2035y / 11 / 1}, {}},
                    clock_row{"of_2040", sys_days{2040y / 1 / 1}, "ten years after"},
                    clock_row{"three_years_after_all_certificates", sys_days{2030y / 1 / 1}, "is of 2026-12-01",
                              [](clock_check& clock) { see_five(clock, days(90), true); }},
                    clock_row{"two_years_after_all_certificates",
                              sys_days{2028y / 12 / 1},
                              {},
                              [](clock_check& clock) { see_five(clock, days(90), true); }},
                    clock_row{"one_certificate_is_younger",
                              sys_days{2030y / 1 / 1},
                              {},
                              [](clock_check& clock) {
                                  see_five(clock, days(90), true);
                                  clock.saw(shows("6", sys_days{2029y / 12 / 1}));
                              }},
                    clock_row{"too_few_certificates",
                              sys_days{2030y / 1 / 1},
                              {},
                              [](clock_check& clock) {
                                  for (int i = 0; i < 9; ++i)
                                      clock.saw(shows(std::to_string(i % 4), sys_days{2026y / 12 / 1}));
                              }},
                    clock_row{"certificates_that_may_be_old",
                              sys_days{2030y / 1 / 1},
                              {},
                              [](clock_check& clock) { see_five(clock, days(3650), true); }},
                    clock_row{"certificates_of_nobody",
                              sys_days{2030y / 1 / 1},
                              {},
                              [](clock_check& clock) { see_five(clock, days(90), false); }},
                    clock_row{"no_handshake",
                              sys_days{2030y / 1 / 1},
                              {},
                              [](clock_check& clock) {
                                  model::observation seen = shows("1", sys_days{2026y / 12 / 1});
                                  seen.hosts.front().https.hops = {std::make_shared<model::hop>()};
                                  clock.saw(seen);
                              }}),
    [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace loketwacht::watch
