// What a form says of a finding, and what is said where it says something that cannot be.

#include "cli/asked_remark.hpp"

#include <gmock/gmock.h>

namespace loketwacht::cli {
namespace {

using testing::HasSubstr;
using kind = model::remark::kind;

const model::sys_time now = std::chrono::sys_days(std::chrono::year(2026) / 11 / 30) + std::chrono::hours(23);

base::result<model::remark_change> read(kind what, web::parameters fields, const std::string& user = "alice") {
    fields.insert({{"rule", "https-missing"}, {"endpoint", "home"}});
    return remark_of({"gem", user, what, std::move(fields)}, now);
}

TEST(remark, has_what_the_form_says_and_who_sent_it) {
    const auto accepted = read(kind::accepted, {{"reason", " the supplier moves it\r\n"}, {"until", "2027-01-31"}});
    ASSERT_TRUE(accepted);
    EXPECT_EQ(accepted->portal, "gem");
    EXPECT_FALSE(accepted->taken_back);
    EXPECT_EQ(accepted->said, (model::remark{kind::accepted, "https-missing", "home", "alice", now,
                                             "the supplier moves it", std::chrono::year(2027) / 1 / 31}));
    const auto handled = read(kind::handled, {{"ticket", "CRT-1042"}, {"until", "x"}});
    ASSERT_TRUE(handled);
    EXPECT_EQ(handled->said, (model::remark{kind::handled, "https-missing", "home", "alice", now, "CRT-1042", {}}));
    EXPECT_EQ(read(kind::handled, {})->said.says, "");
    EXPECT_EQ(read(kind::handled, {}, "a\nb")->said.by, "a?b");
}

TEST(remark, that_is_taken_back_needs_no_more) {
    const auto back = read(kind::accepted, {{"take_back", "yes"}});
    ASSERT_TRUE(back);
    EXPECT_TRUE(back->taken_back);
    EXPECT_EQ(back->said.rule, "https-missing");
}

struct wrong_row {
    const char* name;
    kind what;
    web::parameters fields;
    const char* says;
};

class wrong_remark : public testing::TestWithParam<wrong_row> {};

TEST_P(wrong_remark, says_what_would_be_right) {
    const auto read_as = read(GetParam().what, GetParam().fields);
    ASSERT_FALSE(read_as);
    EXPECT_EQ(read_as.error().message(), GetParam().says);
}

const std::string long_text(201, 'x');

// In Belgium it is the first of December already.
const wrong_row wrong[] = {
    {"no_reason",
     kind::accepted,
     {{"until", "2027-01-31"}},
     R"(reason: "" is empty; write 1 to 200 characters of printable text)"},
    {"blank_reason",
     kind::accepted,
     {{"reason", "  "}, {"until", "2027-01-31"}},
     R"(reason: "" is empty; write 1 to 200 characters of printable text)"},
    {"no_day", kind::accepted, {{"reason", "x"}}, R"(until: "" is not a date; write the last day as 2027-01-31)"},
    {"a_day_that_is_none",
     kind::accepted,
     {{"reason", "x"}, {"until", "2027-02-30"}},
     R"(until: "2027-02-30" is not a date; write the last day as 2027-01-31)"},
    {"yesterday",
     kind::accepted,
     {{"reason", "x"}, {"until", "2026-11-30"}},
     "until: 2026-11-30 is over; write a day from 2026-12-01 to 2027-12-02"},
    {"in_a_year_and_more",
     kind::accepted,
     {{"reason", "x"}, {"until", "2027-12-03"}},
     "until: 2027-12-03 is too far ahead; write a day from 2026-12-01 to 2027-12-02"},
    {"a_ticket_with_a_control_character",
     kind::handled,
     {{"ticket", "a\x1b[1m"}},
     R"(ticket: "a?[1m" holds characters that cannot be printed; write 1 to 200 characters of printable text)"},
};

INSTANTIATE_TEST_SUITE_P(table, wrong_remark, testing::ValuesIn(wrong), [](const auto& row) { return row.param.name; });

TEST(remark, that_is_too_long_is_refused) {
    const auto refused = read(kind::accepted, {{"reason", long_text}, {"until", "2027-01-31"}});
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().message(), HasSubstr("is too long; write 1 to 200 characters of printable text"));
    EXPECT_TRUE(read(kind::accepted, {{"reason", long_text.substr(1)}, {"until", "2026-12-01"}}));
    EXPECT_TRUE(read(kind::accepted, {{"reason", "x"}, {"until", "2027-12-02"}}));
}

}  // namespace
}  // namespace loketwacht::cli
