#include "web/preference.hpp"

#include <gtest/gtest.h>

namespace loketwacht::web {
namespace {

struct language_case {
    const char* name;
    const char* header;
    std::optional<model::language> language;
};

void PrintTo(const language_case& c, std::ostream* out) {
    *out << c.name;
}

class preferred : public testing::TestWithParam<language_case> {};

TEST_P(preferred, is_the_language_that_is_liked_best) {
    EXPECT_EQ(preferred_language(GetParam().header), GetParam().language);
}

constexpr auto dutch = model::language::dutch;
constexpr auto english = model::language::english;

const language_case headers[] = {
    {"nothing", "", std::nullopt},
    {"dutch", "nl", dutch},
    {"of_belgium", "nl-BE,nl;q=0.9,en-US;q=0.8,en;q=0.7", dutch},
    {"of_the_united_states", "en-US,en;q=0.9,nl;q=0.8", english},
    {"in_capitals", "NL-be", dutch},
    {"one_that_we_do_not_speak_first", "fr-BE, fr;q=0.9, nl;q=0.5, en;q=0.4", dutch},
    {"none_that_we_speak", "fr, de;q=0.5", std::nullopt},
    {"any", "*", std::nullopt},
    {"not_wanted", "nl;q=0", std::nullopt},
    {"the_first_of_equals", "en;q=0.5, nl;q=0.5", english},
    {"a_weight_that_is_none", "nl;q=2, en;q=0.1", english},
    {"noise", ",,;q=1,-,nl-", dutch},
    {"a_name_that_only_begins_so", "nlx", std::nullopt},
};

INSTANTIATE_TEST_SUITE_P(table, preferred, testing::ValuesIn(headers), [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace loketwacht::web
