#include "importer/municipal_register.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "importer/municipal_names.hpp"

namespace loketwacht::importer {

namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const municipal_register& all() {
    static const municipal_register flanders;
    return flanders;
}

struct row {
    const char* name;
    const char* written;
    const char* code;
    const char* province;
    const char* meant;  ///< name, NIS code
};

class written_name : public testing::TestWithParam<row> {};

TEST_P(written_name, is_found) {
    const auto found = all().find(GetParam().written, GetParam().code, GetParam().province);
    ASSERT_TRUE(found) << found.error().message();
    EXPECT_EQ(found->municipality->name + ' ' + found->municipality->nis_code, GetParam().meant);
}

INSTANTIATE_TEST_SUITE_P(
    all, written_name,
    testing::Values(
        row{"as_it_is", "Aalst", "", "", "Aalst 41002"}, row{"in_capitals", "AALST", "", "", "Aalst 41002"},
        row{"gemeente", "Gemeente Aalst", "", "", "Aalst 41002"}, row{"stad", "Stad Gent", "", "", "Gent 44021"},
        row{"behind_it", "Gent, stad", "", "", "Gent 44021"}, row{"in_brackets", "Gent (stad)", "", "", "Gent 44021"},
        row{"lokaal_bestuur", "Lokaal bestuur De Panne", "", "", "De Panne 38008"},
        row{"bestuur_van", "Gemeentebestuur van De Haan", "", "", "De Haan 35029"},
        row{"st_with_a_dot", "St.-Niklaas", "", "", "Sint-Niklaas 46021"},
        row{"st_and_a_blank", "St Niklaas", "", "", "Sint-Niklaas 46021"},
        row{"blanks_for_hyphens", "heist op den berg", "", "", "Heist-op-den-Berg 12014"},
        row{"another_hyphen", "Knokke–Heist", "", "", "Knokke-Heist 31043"},
        row{"accents", "Génk", "", "", "Genk 71016"}, row{"french", "Gand", "", "", "Gent 44021"},
        row{"french_with_de", "Ville d'Alost", "", "", "Aalst 41002"},
        row{"french_saint", "St-Nicolas", "", "", "Sint-Niklaas 46021"},
        row{"a_part", "'s-Gravenvoeren", "", "", "Voeren 73109"},
        row{"a_part_with_a_round_quote", "’s Gravenvoeren", "", "", "Voeren 73109"},
        row{"our_lady", "O.L.V. Waver", "", "", "Sint-Katelijne-Waver 12035"},
        row{"merged_in_2025", "Borsbeek", "", "", "Antwerpen 11002"},
        row{"merged_in_2019", "Meeuwen-Gruitrode", "", "", "Oudsbergen 72042"},
        row{"merged_before_a_part", "Beveren", "", "", "Beveren-Kruibeke-Zwijndrecht 46030"},
        row{"today_before_a_part", "Halle", "", "", "Halle 23027"},
        row{"a_part_by_its_province", "Deurne", "", "Vlaams-Brabant", "Diest 24020"},
        row{"a_part_by_its_code", "Deurne", "11002", "", "Antwerpen 11002"},
        row{"a_part_of_todays_name_by_its_code", "Halle", "11055", "", "Zoersel 11055"},
        row{"a_code_alone", "", "44021", "", "Gent 44021"}, row{"a_code_of_2024", "Tielt", "37015", "", "Tielt 37022"},
        row{"a_code_of_2018", "", "12030", "", "Puurs-Sint-Amands 12041"},
        row{"a_code_and_a_strange_name", "Dienst Burgerzaken", "44021", "", "Gent 44021"}),
    [](const auto& each) { return each.param.name; });

struct refused_row {
    const char* name;
    const char* written;
    const char* code;
    const char* message;
};

class unknown_name : public testing::TestWithParam<refused_row> {};

TEST_P(unknown_name, is_refused_with_all_that_could_be_meant) {
    const auto found = all().find(GetParam().written, GetParam().code, "");
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().message(), GetParam().message);
}

INSTANTIATE_TEST_SUITE_P(
    all, unknown_name,
    testing::Values(
        refused_row{"two_parts", "Deurne", "",
                    "\"Deurne\" can be Antwerpen (11002) or Diest (24020); give the NIS code or the province"},
        refused_row{
            "name_and_code", "Gent", "41002",
            "\"Gent\" is Gent (44021), but its NIS code is that of Aalst (41002); correct the one that is wrong"},
        refused_row{"a_slip", "Alst", "", "\"Alst\" is no municipality of Flanders; did you mean \"Aalst\"?"},
        refused_row{
            "elsewhere", "Charleroi", "",
            "\"Charleroi\" is no municipality of Flanders; write the name as the register of Flanders has it, or "
            "give its NIS code"},
        refused_row{"a_code_of_elsewhere", "Namur", "92094",
                    "\"92094\" is no NIS code of a municipality of Flanders; correct it, or leave it out and give the "
                    "name"},
        refused_row{"nothing", "", "", "there is no municipality; give its name or its NIS code"},
        refused_row{
            "a_word_around", "Gemeente", "",
            "\"Gemeente\" is no municipality of Flanders; write the name as the register of Flanders has it, or "
            "give its NIS code"}),
    [](const auto& each) { return each.param.name; });

TEST(municipal_register, says_how_a_name_was_taken) {
    EXPECT_THAT(all().find("Stad Gent", "", "Oost-Vlaanderen")->remarks, IsEmpty());
    const auto merged = all().find("Gemeente Borsbeek", "", "");
    EXPECT_THAT(merged->remarks,
                ElementsAre("\"Gemeente Borsbeek\" is taken as Antwerpen (11002), into which it merged"));
    EXPECT_EQ(merged->within, "Borsbeek");
    EXPECT_THAT(all().find("Tielt", "37015", "")->remarks, IsEmpty());
    EXPECT_THAT(all().find("Gent", "", "Limburg")->remarks,
                ElementsAre("the province \"Limburg\" is not taken, for Gent (44021) is in Oost-Vlaanderen"));
    EXPECT_THAT(all().find("Burgerzaken", "44021", "")->remarks,
                ElementsAre("\"Burgerzaken\" is taken as Gent (44021), for its NIS code"));
}

TEST(municipal_register, has_province_and_centre) {
    const model::municipality gent = *all().find("Gent", "", "")->municipality;
    EXPECT_EQ(gent.province, "Oost-Vlaanderen");
    EXPECT_EQ(gent.centre, (model::coordinates{51.05361, 3.72245}));
}

}  // namespace

}  // namespace loketwacht::importer
