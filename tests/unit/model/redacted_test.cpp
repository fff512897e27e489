#include "model/redacted.hpp"

#include <gtest/gtest.h>

namespace loketwacht::model {
namespace {

struct redacted_row {
    const char* name;
    const char* text;
    const char* shown;
};

void PrintTo(const redacted_row& row, std::ostream* out) {
    *out << row.name;
}

class redacted_words : public testing::TestWithParam<redacted_row> {};

TEST_P(redacted_words, tell_of_nobody) {
    EXPECT_EQ(redacted(GetParam().text), GetParam().shown);
}

INSTANTIATE_TEST_SUITE_P(
    table, redacted_words,
    testing::Values(redacted_row{"plain", "Aanmelden met itsme", "Aanmelden met itsme"},
                    redacted_row{"number", "Dossier 85073003328 openen", "Dossier # openen"},
                    redacted_row{"number_to_call", "Bel dringend +32 2 555 12 12!", "Bel dringend +#!"},
                    redacted_row{"web_address", "Zie http://h.example/x nu", "Zie … nu"},
                    redacted_row{"web_address_without_a_scheme", "Zie (WWW.h.example)", "Zie …"},
                    redacted_row{"number_as_printed", "(85.07.30-033.28)", "(#)"},
                    redacted_row{"number_in_an_example", "00.00.00-000.00", "00.00.00-000.00"},
                    redacted_row{"year", "Belasting 2024", "Belasting 2024"},
                    redacted_row{"mail", "Aanmelden als jan.peeters@voorbeeld.be", "Aanmelden als @"}),
    [](const auto& row) { return row.param.name; });

class redacted_targets : public testing::TestWithParam<redacted_row> {};

TEST_P(redacted_targets, tell_of_nobody) {
    const url address{scheme::https, "www.voorbeeldgem.example", 443, GetParam().text};
    EXPECT_EQ(redacted(address), std::string("https://www.voorbeeldgem.example") + GetParam().shown);
    EXPECT_EQ(redacted_location(GetParam().text, &address), GetParam().shown);
}

INSTANTIATE_TEST_SUITE_P(
    table, redacted_targets,
    testing::Values(redacted_row{"plain", "/nl/loket/aanmelden.aspx", "/nl/loket/aanmelden.aspx"},
                    redacted_row{"query", "/loket?form=12&lang=nl&x", "/loket?form=12&lang=nl&x"},
                    redacted_row{"number", "/dossier/85073003328/nl", "/dossier/#/nl"},
                    redacted_row{"number_beside_a_name", "/login/85073003328-jan-peeters/", "/login/#/"},
                    redacted_row{"mail", "/login/jan.peeters@voorbeeld.be", "/login/@"},
                    redacted_row{"mail_escaped", "/login/jan.peeters%40voorbeeld.be", "/login/@"},
                    redacted_row{"number_escaped", "/login/%38%35073003328", "/login/#"},
                    redacted_row{"session_in_a_part", "/(S(4f0qk1b2c3d4))/login", "/…/login"},
                    redacted_row{"session_after_a_semicolon", "/login;jsessionid=4F0Q?lang=nl", "/login;…?lang=nl"},
                    redacted_row{"session_in_the_query", "/login?sid=GEHEIM123&lang=nl", "/login?sid=…&lang=nl"},
                    redacted_row{"mail_in_the_query", "/login?to=jan@x.be", "/login?to=…"},
                    redacted_row{"number_in_the_query", "/login?a=85.07.30-033.28", "/login?a=…"},
                    redacted_row{"name_in_the_query", "/login?voornaam=Jan", "/login?voornaam=…"},
                    redacted_row{"long_token_in_the_query", "/login?k=a1b2c3d4e5f6a7b8", "/login?k=…"},
                    redacted_row{"number_as_the_query", "/login?85073003328", "/login?#"}),
    [](const auto& row) { return row.param.name; });

TEST(redacted_location, is_told_by_where_it_leads_where_it_names_a_host) {
    const url to{scheme::https, "h.example", 443, "/login/85073003328"};
    EXPECT_EQ(redacted_location("https://h.example/login/85073003328", &to), "https://h.example/login/#");
    EXPECT_EQ(redacted_location("https://:0/85073003328", nullptr), "…");
}

TEST(public_address, is_the_operators_word_where_there_is_one) {
    const url address{scheme::https, "h.example", 443, "/login/85073003328"};
    EXPECT_EQ(public_address({"login", endpoint_role::login, address}), "https://h.example/login/85073003328");
    EXPECT_EQ(public_address({"login", endpoint_role::login, address, evidence_of("the link")}),
              "https://h.example/login/#");
}

}  // namespace
}  // namespace loketwacht::model
