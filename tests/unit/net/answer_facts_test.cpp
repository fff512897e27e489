#include "net/answer_facts.hpp"

#include <gtest/gtest.h>

namespace loketwacht::net {
namespace {

using std::chrono::seconds;

struct pause_row {
    const char* name;
    const char* retry_after;
    const char* date;  ///< of the answer; empty: not sent
    std::optional<seconds> pause;
};

void PrintTo(const pause_row& row, std::ostream* out) {
    *out << row.name;
}

class retry_after : public testing::TestWithParam<pause_row> {};

TEST_P(retry_after, is_a_number_or_a_date) {
    answer_head head;
    head.status = 503;
    head.fields = {{"Retry-After", GetParam().retry_after}};
    if (*GetParam().date != '\0') head.fields.push_back({"Date", GetParam().date});
    EXPECT_EQ(facts_of(head, model::url{}).retry_after, GetParam().pause);
}

// RFC 9110, sections 5.6.7 and 10.2.3.
INSTANTIATE_TEST_SUITE_P(
    table, retry_after,
    testing::Values(
        pause_row{"seconds", "120", "", seconds(120)}, pause_row{"none", "0", "", seconds(0)},
        pause_row{"negative", "-5", "", std::nullopt}, pause_row{"longer_than_a_day", "999999", "", seconds(86400)},
        pause_row{"date", "Sun, 06 Nov 1994 08:59:37 GMT", "Sun, 06 Nov 1994 08:49:37 GMT", seconds(600)},
        pause_row{"date_of_rfc_850", "Sunday, 06-Nov-94 08:59:37 GMT", "Sun, 06 Nov 1994 08:49:37 GMT", seconds(600)},
        pause_row{"date_of_asctime", "Sun Nov  6 08:59:37 1994", "Sun, 06 Nov 1994 08:49:37 GMT", seconds(600)},
        pause_row{"date_in_the_past", "Sun, 06 Nov 1994 08:39:37 GMT", "Sun, 06 Nov 1994 08:49:37 GMT", std::nullopt},
        pause_row{"date_far_ahead", "Mon, 06 Nov 1995 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:37 GMT", seconds(86400)},
        pause_row{"date_by_our_own_clock", "Mon, 06 Nov 2090 08:49:37 GMT", "", seconds(86400)},
        pause_row{"words", "tomorrow", "", std::nullopt}),
    [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace loketwacht::net
