// Secrets of a canary: only where they are, never what they are.

#include "config/canary.hpp"

#include <cstdlib>
#include <string>

#include <gtest/gtest.h>

namespace loketwacht::config {

namespace {

constexpr const char* variable = "LOKETWACHT_CANARY_TEST";

struct source_row {
    const char* name;
    std::string text;
    std::string value;     ///< of the variable
    std::string expected;  ///< what is wrong; empty: nothing
};

class secret_sources : public testing::TestWithParam<source_row> {};

TEST_P(secret_sources, are_places_of_small_secrets) {
    setenv(variable, GetParam().value.c_str(), 1);
    const std::string beside = "loketwacht.yaml";
    const auto parsed = secret_source_type{beside}(GetParam().text);
    const base::result<void> secret = parsed ? check_secret(*parsed) : parsed.error();
    EXPECT_EQ(secret ? "" : secret.error().message(), GetParam().expected);
    if (parsed) {
        EXPECT_EQ(*parsed, (model::secret_source{model::secret_source::kind::environment, variable}));
    }
}

const std::string named = "the variable \"LOKETWACHT_CANARY_TEST\" of the environment ";
const std::string literal =
    "a secret must not be in the configuration itself; write \"${NAME}\" for a variable of the environment, or "
    "file:/run/secrets/name for a file";

INSTANTIATE_TEST_SUITE_P(
    rows, secret_sources,
    testing::Values(
        source_row{"variable", "${LOKETWACHT_CANARY_TEST}", "Geheim", ""},
        source_row{"largest", "${LOKETWACHT_CANARY_TEST}", std::string(1024, 'x'), ""},
        source_row{"too_large", "${LOKETWACHT_CANARY_TEST}", std::string(1025, 'x'),
                   named + "is over 1 KiB; set it to the secret and nothing else"},
        source_row{"empty_variable", "${LOKETWACHT_CANARY_TEST}", "", named + "is empty; set it to the secret"},
        source_row{"part_of_a_text", "x${LOKETWACHT_CANARY_TEST}", "Geheim", literal},
        source_row{"two_variables", "${LOKETWACHT_CANARY_TEST}${LOKETWACHT_CANARY_TEST}", "Geheim", literal},
        source_row{"no_name", "${}", "Geheim", literal}, source_row{"dollar", "$", "Geheim", literal},
        source_row{"open_brace", "${", "Geheim", literal}, source_row{"no_path", "file:", "Geheim", literal},
        source_row{"empty", "", "Geheim", literal}),
    [](const auto& row) { return std::string(row.param.name); });

}  // namespace

}  // namespace loketwacht::config
