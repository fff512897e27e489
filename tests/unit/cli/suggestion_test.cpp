#include "cli/suggestion.hpp"

#include <gtest/gtest.h>

namespace loketwacht::cli {
namespace {

struct meant_case {
    const char* name;
    std::vector<std::string> words;
    const char* meant;
};

void PrintTo(const meant_case& c, std::ostream* out) {
    *out << c.name;
}

class meant : public testing::TestWithParam<meant_case> {};

TEST_P(meant, is_suggested) {
    CLI::App app;
    app.add_flag("--version");
    app.add_subcommand("probe")->add_option("--language");
    app.add_subcommand("survey")->add_option("--format");
    EXPECT_EQ(suggestion(app, GetParam().words), GetParam().meant);
}

const meant_case cases[] = {
    {"a_command", {"prob"}, "probe"},
    {"a_command_with_options", {"surevy", "--format", "csv"}, "survey"},
    {"no_command", {"paint"}, ""},
    {"an_option", {"probe", "--langauge", "nl"}, "--language"},
    {"an_option_with_its_value", {"probe", "--langauge=nl"}, "--language"},
    {"no_option", {"probe", "--colour"}, ""},
    {"an_option_of_another_command", {"probe", "--format", "csv"}, ""},
    {"an_option_before_commands", {"--verison"}, "--version"},
    {"nothing", {}, ""},
    {"nothing_odd", {"probe", "--language", "nl", "prob"}, ""},
};

INSTANTIATE_TEST_SUITE_P(table, meant, testing::ValuesIn(cases), [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace loketwacht::cli
