#include "rules/catalogue.hpp"

#include <fstream>
#include <set>
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "rules/rules.hpp"

namespace loketwacht::rules::testing {

namespace {

using ::testing::ElementsAreArray;
using ::testing::HasSubstr;

std::vector<std::string> rows_of_readme() {
    std::ifstream file(LOKETWACHT_SOURCE_DIR "/agent/rules/README.md");
    std::vector<std::string> rows;
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with("| `")) rows.push_back(line);
    }
    return rows;
}

std::string_view told(harm h) {
    if (h == harm::none) return "no";
    return h == harm::always ? "yes" : "where critical";
}

TEST(catalogue, is_the_table_of_the_readme) {
    std::vector<std::string> rows;
    for (const rule* r : all_rules()) {
        rows.push_back("| `" + std::string(r->name) + "` | " + std::string(r->severities) + " | " +
                       std::string(told(r->harm)) + " | " + std::string((english.*(r->words)).says) + " | " +
                       std::string(r->standard) + " |");
    }
    EXPECT_THAT(rows_of_readme(), ElementsAreArray(rows));
}

TEST(catalogue, has_the_texts_of_all_rules_in_their_order) {
    const std::span<const model::rule_text> texts = catalogue();
    ASSERT_EQ(texts.size(), all_rules().size());
    std::set<std::string_view> names;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        EXPECT_EQ(texts[i].name, all_rules()[i]->name);
        EXPECT_TRUE(names.insert(texts[i].name).second) << texts[i].name;
    }
}

TEST(catalogue, has_every_text_of_every_rule) {
    for (const model::rule_text& text : catalogue()) {
        EXPECT_THAT(std::string(text.severities), ::testing::MatchesRegex("(info|warning|critical).*")) << text.name;
        std::set<std::string_view> distinct;
        for (const model::language l : model::all_languages) {
            for (const std::string_view words : {text.in(l).says, text.in(l).rationale, text.in(l).remedy}) {
                EXPECT_FALSE(words.empty()) << text.name << " in " << to_string(l);
                EXPECT_TRUE(distinct.insert(words).second) << text.name << " in " << to_string(l) << ": " << words;
            }
        }
        EXPECT_THAT(std::string(text.standard), HasSubstr("https://")) << text.name;
    }
}

}  // namespace

}  // namespace loketwacht::rules::testing
