#include "vocabulary/vocabulary.hpp"

#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace loketwacht::vocabulary {

namespace {

const vocabulary& words() {
    static const vocabulary made;
    return made;
}

std::vector<claim> claims_in(const std::string& text, const vocabulary& by = words()) {
    const passage whole{text};
    return by.claims_in(std::span(&whole, 1));
}

std::optional<std::string> number_is_password(const std::string& text, const vocabulary& by = words()) {
    for (const claim& each : claims_in(text, by)) {
        if (each.of_password()) return each.words;
    }
    return std::nullopt;
}

std::optional<std::string> number_is_user_name(const std::string& text) {
    for (const claim& each : claims_in(text)) {
        if (each.of_user_name()) return each.words;
    }
    return std::nullopt;
}

struct topic_row {
    const char* name;
    std::string text;
    topic about;
    bool speaks;
};

class topics_of : public ::testing::TestWithParam<topic_row> {};

TEST_P(topics_of, texts) {
    EXPECT_EQ(words().of(GetParam().text).has(GetParam().about), GetParam().speaks) << GetParam().text;
}

const topic_row topic_rows[] = {
    {"number_nl", "Rijksregisternummer*", topic::national_number, true},
    {"number_nl_short", "Rijksreg. nr", topic::national_number, true},
    {"number_by_its_long_name", "Identificatienummer van het Rijksregister", topic::national_number, true},
    {"birthday", "Verjaardag", topic::birth_date, true},
    {"birthday_party", "Verjaardagsfeestje", topic::birth_date, false},
    {"child_that_is_signed_up", "Uw kind aanmelden", topic::sign_up_for, true},
    {"child_of_a_label", "Geboortedatum van uw kind Aanmelden", topic::sign_up_for, false},
    {"coming_in", "Acc\u00e9der", topic::log_in, true},
    {"number_insz", "INSZ", topic::national_number, true},
    {"number_fr", "N\u00b0 de registre national :", topic::national_number, true},
    {"number_fr_short", "Num\u00e9ro national", topic::national_number, true},
    {"number_de", "Nationalregisternummer", topic::national_number, true},
    {"number_en", "National register number", topic::national_number, true},
    {"number_by_the_card", "De 11 cijfers achteraan op je identiteitskaart", topic::national_number, true},
    {"company_number", "Ondernemingsnummer", topic::national_number, false},
    {"dutch_number", "BSN", topic::national_number, false},
    {"french_number", "Num\u00e9ro de s\u00e9curit\u00e9 sociale (NIR)", topic::national_number, false},
    {"rrn_only_maybe", "RRN", topic::national_number, false},
    {"rrn", "RRN", topic::maybe_number, true},
    {"niss", "NISS", topic::maybe_number, true},
    {"no_niss_within_a_word", "Dyonissos", topic::maybe_number, false},
    {"format", "bv. 00.00.00-000.00", topic::number_format, true},
    {"format_letters", "JJ.MM.DD-XXX.XX", topic::number_format, true},
    {"format_of_a_phone", "0470 00 00 00", topic::number_format, false},
    {"format_of_a_company", "0000.000.000", topic::number_format, false},
    {"password_nl", "Paswoord", topic::password, true},
    {"password_fr", "Mot de passe", topic::password, true},
    {"password_de", "Kennwort", topic::password, true},
    {"pin", "Pincode (4 cijfers)", topic::password, true},
    {"no_pin_in_spinnen", "Spinnen en opinie", topic::password, false},
    {"itsme", "Aanmelden met itsme\u00ae", topic::strong, true},
    {"acm_idm", "Aanmelden via ACM/IDM", topic::strong, true},
    {"burgerprofiel_is_no_login", "Mijn Burgerprofiel", topic::strong, false},
    {"must_log_in_nl", "Om verder te gaan moet u zich eerst aanmelden.", topic::must_log_in, true},
    {"must_log_in_fr", "Veuillez vous connecter", topic::must_log_in, true},
    {"may_log_in", "Aanmelden", topic::must_log_in, false},
};
INSTANTIATE_TEST_SUITE_P(words, topics_of, ::testing::ValuesIn(topic_rows),
                         [](const auto& each) { return each.param.name; });

struct claim_row {
    const char* name;
    std::string text;
    bool claims;
};

class password_claims : public ::testing::TestWithParam<claim_row> {};

TEST_P(password_claims, are_told_from_their_likes) {
    EXPECT_EQ(number_is_password(GetParam().text).has_value(), GetParam().claims) << GetParam().text;
}

const claim_row claim_rows[] = {
    {"plain", "Uw wachtwoord is uw rijksregisternummer.", true},
    {"first_time", "Bij een eerste aanmelding is uw wachtwoord uw rijksregisternummer.", true},
    {"as_user_name_and_password", "Gebruik uw rijksregisternummer als gebruikersnaam en als wachtwoord.", true},
    {"number_first", "Uw rijksregisternummer is uw gebruikersnaam \u00e9n uw wachtwoord.", true},
    {"fill_in", "Vul bij \u2018Wachtwoord\u2019 uw rijksregisternummer in.", true},
    {"same_number", "Gebruikersnaam: uw rijksregisternummer. Wachtwoord: hetzelfde nummer.", true},
    {"not_changed_yet", "Hebt u uw wachtwoord nog niet gewijzigd, dan is het uw rijksregisternummer.", true},
    {"in_brackets", "Wachtwoord (eerste keer: je rijksregisternummer)", true},
    {"french", "Lors de la premi\u00e8re connexion, votre mot de passe est votre num\u00e9ro national.", true},
    {"french_as", "Introduisez votre num\u00e9ro de registre national comme mot de passe.", true},
    {"german", "Beim ersten Mal ist Ihr Passwort Ihre Nationalregisternummer.", true},
    {"english", "Your initial password is your national register number.", true},
    {"forbidden", "Gebruik nooit uw rijksregisternummer als wachtwoord.", false},
    {"forbidden_after", "Uw rijksregisternummer als wachtwoord gebruiken is verboden.", false},
    {"forbidden_in_french", "N'utilisez jamais votre num\u00e9ro national comme mot de passe.", false},
    {"forbidden_in_german", "Verwenden Sie niemals Ihre Nationalregisternummer als Passwort.", false},
    {"forbidden_in_english", "Never use your national register number as your password.", false},
    {"news", "De toezichthouder verbood het rijksregisternummer als wachtwoord.", false},
    {"history", "Jusqu'en 2023, le mot de passe \u00e9tait votre num\u00e9ro national.", false},
    {"only_the_user_name", "Uw rijksregisternummer is uw gebruikersnaam, uw wachtwoord kiest u zelf.", false},
    {"both_asked", "Vul uw rijksregisternummer en uw wachtwoord in.", false},
    {"another_sentence", "Kies een wachtwoord. Uw rijksregisternummer vindt u op uw kaart.", false},
    {"another_number", "Uw wachtwoord is uw ondernemingsnummer.", false},
};
INSTANTIATE_TEST_SUITE_P(sentences, password_claims, ::testing::ValuesIn(claim_rows),
                         [](const auto& each) { return each.param.name; });

TEST(vocabulary, quotes_only_the_sentence_that_says_it) {
    EXPECT_EQ(number_is_password("Welkom bij het loket. Uw wachtwoord is uw rijksregisternummer. Veel succes!"),
              " Uw wachtwoord is uw rijksregisternummer.");
}

TEST(vocabulary, knows_the_number_as_user_name) {
    EXPECT_TRUE(number_is_user_name("Uw gebruikersnaam is uw rijksregisternummer."));
    EXPECT_TRUE(number_is_user_name("Meld u aan met uw rijksregisternummer en uw wachtwoord"));
    EXPECT_FALSE(number_is_user_name("Uw gebruikersnaam is niet langer uw rijksregisternummer."));
    EXPECT_FALSE(number_is_user_name("Uw gebruikersnaam is uw e-mailadres"));
}

struct promise_row {
    const char* name;
    std::string text;
    std::string target;
    std::string role;  // empty: neither
};

class promises : public ::testing::TestWithParam<promise_row> {};

TEST_P(promises, of_links) {
    const auto role = words().promised_by(GetParam().text, GetParam().target);
    EXPECT_EQ(role ? std::string(to_string(*role)) : "", GetParam().role);
}

const promise_row promise_rows[] = {
    {"e_loket", "E-loket", "/e-loket", "counter"},
    {"digitaal_loket", "Naar het digitaal loket", "/p/12", "counter"},
    {"attest", "Attest aanvragen", "/producten/attest", "counter"},
    {"appointment", "Maak een afspraak", "/x", "counter"},
    {"declaration", "Aangifte geboorte", "/x", "counter"},
    {"by_its_address", "Klik hier", "/formulieren/aangifte-verhuis", "counter"},
    {"guichet", "E-guichet", "/fr", "counter"},
    {"rendez_vous", "Prise de rendez-vous", "/rdv", "counter"},
    {"german_form", "Formulare und Antr\u00e4ge", "/de", "counter"},
    {"log_in", "Aanmelden", "/user", "login"},
    {"my_file", "Mijn dossier", "/md", "login"},
    {"my_counter", "Mijn loket", "/ml", "login"},
    {"se_connecter", "Se connecter", "/x", "login"},
    {"login_by_its_address", "", "/Account/Login?ReturnUrl=%2F", "login"},
    {"log_out", "Afmelden", "/user/logout", ""},
    {"news", "Nieuws: het e-loket is vernieuwd", "/nieuws/e-loket", ""},
    {"news_by_its_address", "Het e-loket is vernieuwd", "/nieuws/12", ""},
    {"newsletter", "Aanmelden nieuwsbrief", "/brief", ""},
    {"social_media", "Volg ons op Facebook", "/login.php", ""},
    {"document", "Formulier", "/bestanden/formulier.pdf", ""},
    {"forgotten", "Wachtwoord vergeten?", "/login/vergeten", ""},
    {"opening_hours", "Openingsuren", "/openingsuren", ""},
};
INSTANTIATE_TEST_SUITE_P(links, promises, ::testing::ValuesIn(promise_rows),
                         [](const auto& each) { return each.param.name; });

TEST(vocabulary, tells_what_is_worth_keeping) {
    for (const char* text : {"Rijksregisternummer", "Wachtwoord vergeten?", "Aanmelden met itsme", "Digitaal loket",
                             "U bent niet aangemeld", "Enkel voor personeel", "Prendre rendez-vous"}) {
        EXPECT_TRUE(words().telling_link(text)) << text;
    }
    for (const char* text : {"Rijksregisternummer", "Met uw eID", "U bent niet aangemeld", "Enkel voor personeel"})
        EXPECT_TRUE(words().telling_passage(text)) << text;
    for (const char* text : {"Digitaal loket", "Inschrijven kan in volgorde van aanmelding"})
        EXPECT_FALSE(words().telling_passage(text)) << text;
    for (const char* text : {"", "De kermis begint op zaterdag", "Werken in de Kerkstraat", "Dorp 1"})
        EXPECT_FALSE(words().telling_link(text)) << text;
}

TEST(vocabulary, takes_additions) {
    const vocabulary more({{"burgernummer"}, {"ga binnen"}, {"BALIE"}});
    EXPECT_TRUE(more.of("Uw burgernummer").has(topic::national_number));
    EXPECT_TRUE(number_is_password("Uw wachtwoord is uw burgernummer", more));
    EXPECT_EQ(more.promised_by("Ga binnen", "/"), model::endpoint_role::login);
    EXPECT_EQ(more.promised_by("De digitale balie", "/"), model::endpoint_role::counter);
    EXPECT_TRUE(more.telling_link("Ga binnen"));
    EXPECT_TRUE(more.telling_passage("Uw burgernummer"));
    EXPECT_FALSE(words().telling_link("Ga binnen"));
}

TEST(vocabulary, refuses_what_is_no_pattern) {
    EXPECT_TRUE(check_pattern("burger(nummer)?"));
    EXPECT_EQ(check_pattern("burger(nummer").error().message(), "missing ): burger(nummer");
    EXPECT_THROW(vocabulary({{"burger("}, {}, {}}), std::invalid_argument);
}

}  // namespace

}  // namespace loketwacht::vocabulary
