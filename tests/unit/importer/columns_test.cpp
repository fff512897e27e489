#include "importer/columns.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "importer/header_words.hpp"

namespace loketwacht::importer {

namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

struct row {
    const char* header;
    const char* kind;  ///< "" where it is none
};

class header : public testing::TestWithParam<row> {};

TEST_P(header, means_a_column) {
    const auto meaning = meaning_of(GetParam().header);
    EXPECT_EQ(meaning ? to_string(meaning->kind) : "", GetParam().kind) << GetParam().header;
}

INSTANTIATE_TEST_SUITE_P(
    all, header,
    testing::Values(row{"Naam", "name"}, row{"GEMEENTE", "name"}, row{"Naam gemeente", "name"}, row{"Commune", "name"},
                    row{"municipality", "name"}, row{"Nom de la commune", "name"}, row{"Website", "website"},
                    row{"Site web", "website"}, row{"URL", "website"}, row{"Website gemeente", "website"},
                    row{"www", "website"}, row{"E-loket", "counter"}, row{"e loket", "counter"},
                    row{"URL van het loket", "counter"}, row{"Guichet électronique", "counter"},
                    row{"Digitaal\nloket", "counter"}, row{"counter", "counter"}, row{"Login", "login"},
                    row{"Aanmelden", "login"}, row{"Page de connexion", "login"}, row{"Login loket", "login"},
                    row{"Platform", "platform"}, row{"Leverancier", "platform"}, row{"E-mail", "email"},
                    row{"e-mailadres", "email"}, row{"Courriel", "email"}, row{"E-mail contactpersoon", "email"},
                    row{"Tel.", "phone"}, row{"GSM", "phone"}, row{"Téléphone", "phone"},
                    row{"Telefoon loket", "phone"}, row{"NIS", "nis"}, row{"Niscode", "nis"}, row{"NIS-code", "nis"},
                    row{"Code INS", "nis"}, row{"Provincie", "province"}, row{"Province", "province"},
                    row{"Contactpersoon", "contact"}, row{"id", "id"}, row{"ID kaart", ""}, row{"Opmerking", ""},
                    row{"Inwoners", ""}, row{"", ""}));

const known_words known{[](std::string_view cell) { return cell == "Aalst" || cell == "Stad Gent"; },
                        [](std::string_view cell) { return cell == "41002"; }};

base::result<column_plan> plan(const std::vector<std::string>& row, const std::string& named = "") {
    if (named.empty()) return plan_columns(row, {}, known);
    const auto read = read_named_columns(named);
    return plan_columns(row, read.value(), known);
}

TEST(columns, are_guessed_and_told) {
    const auto made = plan({"Gemeente", "Opmerking", "Website", "Loket"});
    ASSERT_TRUE(made);
    EXPECT_EQ(made->at(column::name), 0U);
    EXPECT_EQ(made->at(column::website), 2U);
    EXPECT_EQ(made->at(column::counter), 3U);
    EXPECT_TRUE(made->has_header);
    EXPECT_THAT(made->remarks, AllOf(Contains("the column \"Gemeente\" is taken as name"),
                                     Contains(HasSubstr("the column \"Opmerking\" is not taken"))));
}

TEST(columns, that_are_known_as_a_whole_go_first) {
    const auto made = plan({"Website van de stad", "Website", "Naam"});
    EXPECT_EQ(made->at(column::website), 1U);
    EXPECT_THAT(made->remarks, Contains(HasSubstr("the column \"Website van de stad\" is not taken")));
}

TEST(columns, that_are_named_go_before_what_is_guessed) {
    const auto made = plan({"Website", "Adres", "Bestuurseenheid"}, "name=bestuurseenheid, website=Adres");
    ASSERT_TRUE(made) << made.error().message();
    EXPECT_EQ(made->at(column::website), 1U);
    EXPECT_EQ(made->at(column::name), 2U);
}

TEST(columns, without_a_header_are_guessed_by_what_they_hold) {
    const auto made = plan({"Stad Gent", "053 72 31 11", "www.gent.be", "info@gent.be", "41002", "www.loket.be"});
    ASSERT_TRUE(made) << made.error().message();
    EXPECT_FALSE(made->has_header);
    EXPECT_EQ(made->at(column::name), 0U);
    EXPECT_EQ(made->at(column::phone), 1U);
    EXPECT_EQ(made->at(column::website), 2U);
    EXPECT_EQ(made->at(column::email), 3U);
    EXPECT_EQ(made->at(column::nis_code), 4U);
    EXPECT_THAT(made->remarks, Contains("there is no header; column 6, \"www.loket.be\", is not taken"));
}

TEST(columns, give_the_cell_of_a_row) {
    const auto made = plan({"Naam", "Website", "GSM"});
    const std::vector<std::string> cells{"Aalst", "www.aalst.be"};
    EXPECT_EQ(made->cell(cells, column::name), "Aalst");
    EXPECT_EQ(made->cell(cells, column::phone), "") << "the row is short";
    EXPECT_EQ(made->cell(cells, column::email), "") << "the table has none";
}

struct refused_row {
    const char* name;
    std::vector<std::string> header;
    std::string named;
    std::string message;
};

class refused_columns : public testing::TestWithParam<refused_row> {};

TEST_P(refused_columns, say_what_would_be_right) {
    const auto made = plan(GetParam().header, GetParam().named);
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().message(), GetParam().message);
}

const std::string right =
    "; let the first line be a header such as `naam;website;loket`, or say it: --columns name=Gemeente,website=URL";

INSTANTIATE_TEST_SUITE_P(
    all, refused_columns,
    testing::Values(
        refused_row{
            "no_website", {"Naam", "Loket"}, "", "no column says what is the website: \"Naam\", \"Loket\"" + right},
        refused_row{"no_municipality",
                    {"Website"},
                    "",
                    "no column says what is the municipality's name or NIS code: \"Website\"" + right},
        refused_row{"nothing_known",
                    {"a", "b"},
                    "",
                    "no column says what is the municipality and website: \"a\", \"b\"" + right},
        refused_row{"values_without_a_website",
                    {"Aalst", "53000"},
                    "",
                    "no column says what is the website: \"Aalst\", \"53000\"" + right},
        refused_row{"a_column_that_is_not_there",
                    {"Naam", "Website"},
                    "name=Gemeente",
                    "--columns: there is no column \"Gemeente\"; those of the file are \"Naam\", \"Website\""}),
    [](const auto& each) { return each.param.name; });

struct named_row {
    const char* name;
    const char* text;
    const char* message;
};

class named_columns : public testing::TestWithParam<named_row> {};

TEST_P(named_columns, are_refused) {
    const auto read = read_named_columns(GetParam().text);
    ASSERT_FALSE(read);
    EXPECT_THAT(read.error().message(), HasSubstr(GetParam().message));
}

INSTANTIATE_TEST_SUITE_P(
    all, named_columns,
    testing::Values(named_row{"no_such_column", "naam=Gemeente",
                              "\"naam\" is no column that is known; write one of name, website, counter, login"},
                    named_row{"no_header", "name=", "\"name\" has no header; write name= and a header of the file"},
                    named_row{"no_mark", "name", "\"name\" has no header"},
                    named_row{"twice", "name=A,name=B", "\"name\" is named twice; name one column"}),
    [](const auto& each) { return each.param.name; });

}  // namespace

}  // namespace loketwacht::importer
