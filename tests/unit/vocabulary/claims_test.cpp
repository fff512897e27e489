#include "vocabulary/claims.hpp"

#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "base/text.hpp"
#include "vocabulary/vocabulary.hpp"

/// The sentences of tests/data/sentences: what each says of logging in with the national number. Of those set aside,
/// nothing is told but how many are read rightly.
namespace loketwacht::vocabulary {

namespace {

const vocabulary& words() {
    static const vocabulary made;
    return made;
}

struct sentence_row {
    std::string name;
    std::set<std::string> says;
    std::vector<std::string> texts;
};

std::vector<std::string> texts_of(const std::string& written) {
    std::vector<std::string> texts;
    for (std::size_t start = 0; start != std::string::npos;) {
        const std::size_t end = written.find(" || ", start);
        texts.push_back(written.substr(start, end == std::string::npos ? end : end - start));
        start = end == std::string::npos ? end : end + 4;
    }
    return texts;
}

std::vector<sentence_row> rows_of(const std::string& file) {
    std::ifstream in(LOKETWACHT_SOURCE_DIR "/tests/data/sentences/" + file);
    std::vector<sentence_row> rows;
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with('#')) continue;
        const auto parts = base::split(line, '\t');
        sentence_row row{std::string(parts.at(0)), {}, texts_of(std::string(parts.at(2)))};
        for (const std::string_view each : base::split(parts.at(1), ','))
            row.says.emplace(each);
        rows.push_back(std::move(row));
    }
    return rows;
}

std::set<std::string> said_in(const std::vector<std::string>& texts) {
    std::vector<passage> passages;
    for (const std::string& text : texts) {
        const bool heading = text.starts_with("# ");
        passages.push_back({std::string_view(text).substr(heading ? 2 : 0), true, heading});
    }
    std::set<std::string> said;
    for (const claim& each : words().claims_in(passages)) {
        if (each.of_password()) said.insert("password");
        if (each.of_user_name()) said.insert("user-name");
        if (each.kind == claim_kind::birth_date_is_password) said.insert("birth-date");
    }
    return said;
}

// Whether a row is read as it is labelled, and what else it is read as.
std::set<std::string> wanted(const sentence_row& row, std::set<std::string>& said) {
    std::set<std::string> expected = row.says;
    if (expected.erase("any-user-name") > 0) said.erase("user-name");
    expected.erase("nothing");
    return expected;
}

class written : public ::testing::TestWithParam<sentence_row> {};

TEST_P(written, says_what_it_is_labelled_with) {
    std::set<std::string> said = said_in(GetParam().texts);
    EXPECT_EQ(said, wanted(GetParam(), said)) << ::testing::PrintToString(GetParam().texts);
}

const auto name_of_row = [](const auto& each) { return each.param.name; };
INSTANTIATE_TEST_SUITE_P(sentences, written, ::testing::ValuesIn(rows_of("written.tsv")), name_of_row);
INSTANTIATE_TEST_SUITE_P(roundabout, written, ::testing::ValuesIn(rows_of("roundabout.tsv")), name_of_row);

// One that is read rightly now belongs to the others.
TEST(sentences, known_to_be_read_wrongly_still_are) {
    const auto rows = rows_of("known-wrong.tsv");
    EXPECT_EQ(rows.size(), 34U);
    for (const sentence_row& row : rows) {
        std::set<std::string> said = said_in(row.texts);
        EXPECT_NE(said, wanted(row, said)) << row.name;
    }
}

struct tally {
    int right = 0;
    int made = 0;
    int labelled = 0;
};

std::map<std::string, tally> tallies_of(const std::string& file) {
    std::map<std::string, tally> tallies{{"password", {}}, {"user-name", {}}, {"birth-date", {}}};
    for (const sentence_row& row : rows_of(file)) {
        const std::set<std::string> said = said_in(row.texts);
        for (auto& [what, tally] : tallies) {
            if (row.says.contains("any-" + what)) continue;
            tally.made += said.contains(what) ? 1 : 0;
            tally.labelled += row.says.contains(what) ? 1 : 0;
            tally.right += said.contains(what) && row.says.contains(what) ? 1 : 0;
        }
    }
    return tallies;
}

TEST(sentences, are_read_as_well_as_the_readme_says) {
    std::ifstream in(LOKETWACHT_SOURCE_DIR "/agent/vocabulary/README.md");
    const std::string readme{std::istreambuf_iterator<char>(in), {}};
    for (const std::string part : {"written", "roundabout", "other-hands", "set-aside"}) {
        for (const auto& [what, tally] : tallies_of(part + ".tsv")) {
            const std::string row = fmt::format("\n| {} | {} | {} of {} | {} of {} |\n", part, what, tally.right,
                                                tally.made, tally.right, tally.labelled);
            EXPECT_THAT(readme, ::testing::HasSubstr(row));
        }
    }
}

std::vector<claim> claims_in(const std::vector<std::string>& texts) {
    std::vector<passage> passages;
    for (const std::string& text : texts)
        passages.push_back({text, true, false});
    return words().claims_in(passages);
}

TEST(claims, tell_their_kind) {
    const auto digits = claims_in({"Uw wachtwoord bestaat uit de laatste vijf cijfers van uw rijksregisternummer."});
    ASSERT_EQ(digits.size(), 1U);
    EXPECT_EQ(digits[0].kind, claim_kind::digits_are_password);
    const auto both = claims_in({"Vul in beide velden uw rijksregisternummer in."});
    ASSERT_EQ(both.size(), 1U);
    EXPECT_EQ(both[0].kind, claim_kind::number_in_both_boxes);
    const auto first = claims_in({"De eerste keer is uw wachtwoord uw rijksregisternummer."});
    ASSERT_EQ(first.size(), 1U);
    EXPECT_EQ(first[0].kind, claim_kind::number_is_first_password);
    EXPECT_EQ(claims_in({"Uw wachtwoord is uw rijksregisternummer."}).at(0).kind, claim_kind::number_is_password);
}

TEST(claims, quote_the_sentence_that_they_point_back_to) {
    const auto found = claims_in({"Welkom.", "Uw rijksregisternummer staat op uw kaart. Dat is ook uw wachtwoord."});
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].words, "Uw rijksregisternummer staat op uw kaart. Dat is ook uw wachtwoord.");
    EXPECT_EQ(found[0].place, 1U);
}

TEST(claims, are_not_made_below_a_heading_that_is_news) {
    const std::vector<passage> news{{"Toezichthouder: geen rijksregisternummer meer", true, true},
                                    {"Uw wachtwoord is uw rijksregisternummer.", true, false}};
    EXPECT_TRUE(words().claims_in(news).empty());
    std::vector<passage> below = news;
    below.insert(below.begin() + 1, {"Aanmelden", true, true});
    EXPECT_EQ(words().claims_in(below).size(), 1U);
}

// What is of the past takes back what was said, also where it is a question or is denied after.
TEST(claims, are_taken_back_by_the_past) {
    EXPECT_TRUE(claims_in({"Wachtwoord?", "Uw rijksregisternummer.", "Vroeger: Wachtwoord?"}).size() < 2);
    EXPECT_TRUE(claims_in({"Uw wachtwoord is uw rijksregisternummer.",
                           "Vroeger: Uw wachtwoord is uw rijksregisternummer. Dat mag niet meer."})
                    .empty());
    EXPECT_TRUE(claims_in({"Vroeger was dit zo: uw rijksregisternummer. Dat is niet meer zo."}).empty());
}

TEST(claims, stay_where_another_product_has_a_password_too) {
    EXPECT_EQ(claims_in({"Uw wachtwoord is uw rijksregisternummer.", "Wifi: wachtwoord"}).size(), 1U);
}

TEST(claims, of_short_names_are_made_where_these_mean_the_number) {
    const std::string text = "Uw login is uw RRN.";
    for (const bool belgian : {true, false}) {
        const passage whole{text, belgian, false};
        EXPECT_EQ(words().claims_in(std::span(&whole, 1)).size(), belgian ? 1U : 0U);
    }
}

struct hint_row {
    const char* name;
    std::string text;
    bool names;
};

class hints : public ::testing::TestWithParam<hint_row> {};

TEST_P(hints, name_the_number_or_deny_it) {
    EXPECT_EQ(words().names_number({GetParam().text, true, false}), GetParam().names);
}

const hint_row hint_rows[] = {
    {"plain", "Uw rijksregisternummer", true},
    {"with_where_it_stands", "Dit is uw rijksregisternummer, achteraan op uw identiteitskaart.", true},
    {"french", "Votre num\u00e9ro national, sans points ni tirets", true},
    {"denied", "Niet uw rijksregisternummer", false},
    {"forbidden", "Het rijksregisternummer is verboden", false},
    {"no_longer", "Vroeger was dit uw rijksregisternummer", false},
    {"another", "Uw lidnummer", false},
    {"to_recover_it", "Vergeten? Vraag ze opnieuw aan", false},
};
INSTANTIATE_TEST_SUITE_P(of_fields, hints, ::testing::ValuesIn(hint_rows),
                         [](const auto& each) { return each.param.name; });

}  // namespace

}  // namespace loketwacht::vocabulary
