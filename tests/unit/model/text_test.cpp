#include <gmock/gmock.h>

#include "model/observation.hpp"

namespace loketwacht::model {
namespace {

struct hsts_row {
    std::string name;
    std::string header;
    std::optional<hsts_policy> expected;
};

class hsts_table : public testing::TestWithParam<hsts_row> {};

TEST_P(hsts_table, follows_rfc_6797) {
    EXPECT_EQ(parse_hsts(GetParam().header), GetParam().expected);
}

using std::chrono::seconds;
INSTANTIATE_TEST_SUITE_P(
    rows, hsts_table,
    testing::Values(
        hsts_row{"year", "max-age=31536000", hsts_policy{seconds(31536000)}},
        hsts_row{"all", "Max-Age=\"300\" ; includeSubDomains;preload", hsts_policy{seconds(300), true, true}},
        hsts_row{"zero", "max-age=0", hsts_policy{seconds(0)}},
        hsts_row{"unknown_directive", "max-age=5; x=y", hsts_policy{seconds(5)}},
        hsts_row{"enormous", "max-age=99999999999999999999", hsts_policy{seconds(3153600000)}},
        hsts_row{"no_max_age", "includeSubDomains", std::nullopt},
        hsts_row{"twice", "max-age=1; max-age=2", std::nullopt}, hsts_row{"negative", "max-age=-1", std::nullopt},
        hsts_row{"words", "max-age=year", std::nullopt}, hsts_row{"empty", "", std::nullopt},
        hsts_row{"subdomains_with_a_value", "max-age=31536000; includeSubDomains=true", std::nullopt},
        hsts_row{"subdomains_with_a_quoted_value", "max-age=31536000; includeSubDomains=\"true\"", std::nullopt},
        hsts_row{"subdomains_with_an_empty_quoted_value", "max-age=1; includeSubDomains=\"\"", std::nullopt},
        hsts_row{"subdomains_with_an_empty_value", "max-age=1; includeSubDomains=", std::nullopt},
        hsts_row{"subdomains_twice", "max-age=1; includeSubDomains; INCLUDESUBDOMAINS", std::nullopt},
        hsts_row{"a_name_in_quotes", "max-age=31536000; \"includeSubDomains\"", std::nullopt},
        hsts_row{"an_empty_value", "max-age=31536000; preload=", std::nullopt},
        hsts_row{"no_name", "max-age=31536000; =1", std::nullopt},
        hsts_row{"two_names_in_one", "max-age=31536000; report,preload", std::nullopt},
        hsts_row{"a_comma_between_directives", "max-age=31536000, includeSubDomains", std::nullopt},
        hsts_row{"two_words", "max-age=31536000; include SubDomains", std::nullopt},
        hsts_row{"a_number_and_a_letter", "max-age=999999999999999999999999x", std::nullopt},
        hsts_row{"a_number_with_a_sign", "max-age=+31536000", std::nullopt},
        hsts_row{"a_number_with_a_fraction", "max-age=31536000.5", std::nullopt},
        hsts_row{"no_number", "max-age=", std::nullopt}, hsts_row{"no_value", "max-age", std::nullopt},
        hsts_row{"an_empty_quoted_number", "max-age=\"\"", std::nullopt},
        hsts_row{"a_number_in_single_quotes", "max-age='31536000'", std::nullopt},
        hsts_row{"a_quote_that_is_not_closed", "max-age=31536000; x=\"a", std::nullopt},
        hsts_row{"a_quote_within_a_quoted_value", "max-age=31536000; x=\"a\"b\"", std::nullopt},
        hsts_row{"an_escaped_quote", "max-age=31536000; x=\"a\\\"b\"", hsts_policy{seconds(31536000)}},
        hsts_row{"a_semicolon_within_quotes", "x=\"a; max-age=1\"; max-age=31536000", hsts_policy{seconds(31536000)}},
        hsts_row{"empty_directives", ";; max-age=5 ;;", hsts_policy{seconds(5)}},
        hsts_row{"blanks_around_the_sign", "max-age = 5 ; preload", hsts_policy{seconds(5), false, true}},
        hsts_row{"an_unknown_directive_twice", "max-age=5; x; x=1", hsts_policy{seconds(5)}},
        hsts_row{"preload_with_a_value", "max-age=5; preload=1", hsts_policy{seconds(5), false, true}}),
    [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace loketwacht::model
