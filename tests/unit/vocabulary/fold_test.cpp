#include "vocabulary/fold.hpp"

#include <string>

#include <gtest/gtest.h>

namespace loketwacht::vocabulary {

namespace {

struct row {
    const char* name;
    std::string text;
    std::string folded;
};

class folds : public ::testing::TestWithParam<row> {};

TEST_P(folds, to_plain_words) {
    EXPECT_EQ(fold(GetParam().text), GetParam().folded);
}

const row texts[] = {
    {"empty", "", ""},
    {"capitals", "RIJKSREGISTERNUMMER", "rijksregisternummer"},
    {"blanks", "  mot\t de\r\n passe ", "mot de passe"},
    {"no_break_space", "num\u00e9ro\u00a0national\u202f:", "numero national :"},
    {"accents", "Num\u00c9ro d\u2019identit\u00e9 \u00ab\u00e0\u00bb", "numero d'identite 'a'"},
    {"combining_accents", "ge\u0308initialiseerd", "geinitialiseerd"},
    {"latin_extended", "\u0160tefan \u0141\u00f3d\u017a \u0153uvre \u0133s", "stefan lodz oeuvre ijs"},
    {"sharp_s", "Stra\u00dfe", "strasse"},
    {"dashes", "00.00.00\u2013000.00", "00.00.00-000.00"},
    {"soft_hyphen_and_zero_width", "wacht\u00adwoord\u200b", "wachtwoord"},
    {"number_sign", "N\u00b0 national", "no national"},
    {"other_scripts_stay", "\uc8fc\ubbfc NR", "\uc8fc\ubbfc nr"},
    {"broken_bytes_stay", "a\xff\xc3", "a\xff\xc3"},
};
INSTANTIATE_TEST_SUITE_P(texts, folds, ::testing::ValuesIn(texts), [](const auto& each) { return each.param.name; });

class names_fold : public ::testing::TestWithParam<row> {};

TEST_P(names_fold, to_words) {
    EXPECT_EQ(fold_name(GetParam().text), GetParam().folded);
}

const row names[] = {
    {"asp_net", "ctl00$Main$txtRijksregisterNr", "ctl00 main txt rijksregister nr"},
    {"capitals_then_a_word", "RRNummer", "rr nummer"},
    {"capitals_at_the_end", "txtRRN", "txt rrn"},
    {"underscores_and_brackets", "login_form[_password]", "login form password"},
    {"path", "/mijn-dossier/aanmelden?stap=1", "mijn dossier aanmelden stap 1"},
};
INSTANTIATE_TEST_SUITE_P(names, names_fold, ::testing::ValuesIn(names),
                         [](const auto& each) { return each.param.name; });

}  // namespace

}  // namespace loketwacht::vocabulary
