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
    testing::Values(hsts_row{"year", "max-age=31536000", hsts_policy{seconds(31536000)}},
                    hsts_row{"all", "Max-Age=\"300\" ; includeSubDomains;preload",
                             hsts_policy{seconds(300), true, true}},
                    hsts_row{"zero", "max-age=0", hsts_policy{seconds(0)}},
                    hsts_row{"unknown_directive", "max-age=5; x=y", hsts_policy{seconds(5)}},
                    hsts_row{"enormous", "max-age=99999999999999999999", hsts_policy{seconds(3153600000)}},
                    hsts_row{"no_max_age", "includeSubDomains", std::nullopt},
                    hsts_row{"twice", "max-age=1; max-age=2", std::nullopt},
                    hsts_row{"negative", "max-age=-1", std::nullopt}, hsts_row{"words", "max-age=year", std::nullopt},
                    hsts_row{"empty", "", std::nullopt}),
    [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace loketwacht::model
