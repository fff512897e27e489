#include "probe/pauses.hpp"

#include <gmock/gmock.h>

namespace loketwacht::probe {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

const model::sys_time then = model::sys_time(std::chrono::sys_days(std::chrono::year(2026) / 11 / 26));
const model::endpoint loket{"loket", model::endpoint_role::counter, *model::parse_url("https://a.example/loket"), {}};

model::hop_ptr hop(int status, std::optional<seconds> retry_after) {
    auto out = std::make_shared<model::hop>();
    out->url = loket.url;
    out->status = status;
    out->retry_after = retry_after;
    return out;
}

model::walk walk(std::vector<model::hop_ptr> hops) {
    return {std::move(hops), std::nullopt, false};
}

struct asked_row {
    std::string name;
    std::vector<model::hop_ptr> page;
    std::vector<model::hop_ptr> frame;
    std::optional<seconds> pause;
};

class asked_table : public testing::TestWithParam<asked_row> {};

TEST_P(asked_table, is_what_the_page_and_its_frames_ask_for) {
    model::endpoint_observation seen{"loket", 0, walk(GetParam().page), {}, then};
    if (!GetParam().frame.empty()) seen.frames.push_back(walk(GetParam().frame));
    const auto until = pause_asked_by(seen);
    EXPECT_EQ(until.has_value(), GetParam().pause.has_value());
    if (until && GetParam().pause) {
        EXPECT_EQ(*until - then, *GetParam().pause);
    }
}

INSTANTIATE_TEST_SUITE_P(
    rows, asked_table,
    testing::Values(asked_row{"too_many_requests", {hop(429, seconds(120))}, {}, seconds(120)},
                    asked_row{"service_unavailable", {hop(503, seconds(30))}, {}, seconds(30)},
                    asked_row{"an_hour_at_most", {hop(503, seconds(86400))}, {}, seconds(3600)},
                    asked_row{"no_time", {hop(503, std::nullopt)}, {}, std::nullopt},
                    asked_row{"at_once", {hop(503, seconds(0))}, {}, std::nullopt},
                    asked_row{"another_server_error", {hop(500, seconds(120))}, {}, std::nullopt},
                    asked_row{"page_that_is_shown", {hop(200, seconds(120))}, {}, std::nullopt},
                    asked_row{"before_a_redirect", {hop(503, seconds(90)), hop(200, std::nullopt)}, {}, std::nullopt},
                    asked_row{"frame", {hop(200, std::nullopt)}, {hop(429, seconds(90))}, seconds(90)},
                    asked_row{"the_longest", {hop(429, seconds(60))}, {hop(503, seconds(600))}, seconds(600)}),
    [](const auto& row) { return row.param.name; });

model::observation observed(std::optional<model::sys_time> until) {
    model::observation out;
    out.endpoints.push_back({"loket", 0, walk({hop(503, seconds(600))}), {}, then, until});
    return out;
}

TEST(paused, while_the_pause_lasts) {
    const model::observation before = observed(then + minutes(10));
    EXPECT_EQ(paused(&before, loket, then + minutes(9)), &before.endpoints.front());
    EXPECT_EQ(paused(&before, loket, then + minutes(10)), nullptr);
    EXPECT_EQ(paused(&before, loket, then - minutes(51)), nullptr) << "the clock was set back";
}

TEST(paused, is_only_the_endpoint_that_asked) {
    const model::observation before = observed(then + minutes(10));
    model::endpoint other = loket;
    other.name = "aanmelden";
    EXPECT_EQ(paused(&before, other, then), nullptr);
    model::endpoint moved = loket;
    moved.url.target = "/nieuw";
    EXPECT_EQ(paused(&before, moved, then), nullptr);
    const model::observation nothing_asked = observed(std::nullopt);
    EXPECT_EQ(paused(&nothing_asked, loket, then), nullptr);
    EXPECT_EQ(paused(nullptr, loket, then), nullptr);
}

}  // namespace
}  // namespace loketwacht::probe
