#include <set>
#include <string>

#include "small_pages.hpp"

/// Pages whose own words and boxes together say that the national register number is the key: none of them alone does.
namespace loketwacht::rules::testing {

namespace {

using names = std::set<std::string>;

class pages_that_say_it : public ::testing::TestWithParam<page_row> {};

TEST_P(pages_that_say_it, are_judged_as_people_read_them) {
    EXPECT_EQ(found_on(GetParam().html), GetParam().findings);
}

const char* const user_name = "login-national-number";
const char* const password = "login-national-number-as-password";
const char* const by_knowledge = "login-knowledge-only";
const char* const no_strong = "login-without-strong-alternative";

std::string login(const std::string& first, const std::string& second, const std::string& around = "",
                  const std::string& button = "Inloggen", const std::string& title = "Inloggen") {
    return "<html lang=nl><title>" + title + "</title><h1>" + title + "</h1>" + around + "<form method=post><p>" +
           first + "<p>" + second + "<p><button>" + button + "</button></form>";
}

std::string box(const std::string& label, const std::string& attributes = "", const std::string& below = "") {
    return "<label>" + label + " <input name=a " + attributes + "></label> " + below;
}

std::string secret(const std::string& label = "Wachtwoord", const std::string& below = "",
                   const std::string& attributes = "") {
    return "<label>" + label + " <input type=password name=b " + attributes + "></label> " + below;
}

// The number is mentioned, and it is not what these boxes take.
const page_row mention_rows[] = {
    {"mention_beside_a_box_of_eleven",
     login(box("Gebruiker", "maxlength=11"),
           secret("Wachtwoord", "<p>Na het aanmelden kunt u uw rijksregisternummer nakijken.")),
     {no_strong}},
    {"privacy_in_the_note_of_mandatory_boxes",
     login(box("Gebruikersnaam *"), secret("Wachtwoord *")) +
         "<p>* Verplicht veld. Wij verwerken uw rijksregisternummer volgens de privacywet.",
     {no_strong}},
    {"privacy_in_a_footnote",
     login(box("Gebruikersnaam *"), secret()) +
         "<p>* Wij verwerken uw rijksregisternummer volgens de geldende privacywet.",
     {no_strong}},
    {"question_whether_one_has_a_number",
     login("<label><input type=radio name=r> Ik heb een rijksregisternummer</label><label><input type=radio name=r> Ik "
           "ben niet "
           "ingeschreven</label>" +
               box("Gebruikersnaam"),
           secret()),
     {no_strong}},
    {"footnote_that_says_which",
     login(box("Gebruikersnaam *"), secret()) + "<p>* Uw rijksregisternummer, zonder punten of streepjes.",
     {user_name, no_strong}},
    {"choice_of_what_one_logs_in_with",
     login("Meld u aan met: <label><input type=radio name=r> Rijksregisternummer</label><label><input type=radio "
           "name=r> Lidnummer"
           "</label>" +
               box("Nummer"),
           secret()),
     {user_name, no_strong}},
};

// A box has a name of the page's own, and a sentence says what that is.
const page_row own_names_rows[] = {
    {"member_number_below_its_box",
     login(box("Lidnummer", "", "<div>Sinds dit jaar is je lidnummer gewoon je rijksregisternummer.</div>"), secret()),
     {user_name, no_strong}},
    {"family_number_in_a_text_above",
     login(box("Gezinsnummer"), secret(),
           "<p>Het gezinsnummer is het rijksregisternummer van de oudste ouder. Verhuisd? Laat het weten."),
     {user_name, no_strong}},
    {"customer_number_in_french",
     login(box("Num\u00e9ro de client"), secret("Mot de passe"),
           "<p>Votre num\u00e9ro de client est votre num\u00e9ro de registre national."),
     {user_name, no_strong}},
    {"ticket_code_of_the_second_box",
     login(box("E-mailadres"), secret("Klantcode", "<div>De klantcode is het rijksregisternummer van je kind.</div>")),
     {password, no_strong}},
    {"key_of_the_second_box_in_a_text_above",
     login(box("E-mailadres"), secret("Toegangssleutel"), "<p>Je toegangssleutel is je rijksregisternummer."),
     {password, no_strong}},
    {"member_number_that_it_is_not",
     login(box("Lidnummer"), secret(), "<p>Uw lidnummer is niet uw rijksregisternummer."),
     {no_strong}},
    {"member_number_beside_it",
     login(box("Lidnummer"), secret(),
           "<p>Uw lidnummer staat op uw kaart. Uw rijksregisternummer vragen wij voor het fiscaal attest."),
     {no_strong}},
    {"customer_code_sent_to_who_gives_it",
     login(box("E-mailadres"), secret("Klantcode"), "<p>Met uw rijksregisternummer vraagt u een klantcode aan."),
     {no_strong}},
};

// A box without words, and what it takes.
const page_row mask_rows[] = {
    {"eleven_digits_below_a_heading_that_names_it",
     login("<h2>Geef het rijksregisternummer van de referentiepersoon in</h2><input name=a pattern='[0-9]{11}'>",
           "<input type=password name=b placeholder=Wachtwoord>"),
     {user_name, no_strong}},
    {"eleven_characters_and_a_user_name",
     login(box("Gebruikersnaam", "maxlength=11"), secret(),
           "<p>Het rijksregisternummer staat op de achterkant van de kaart."),
     {no_strong}},
    {"eleven_digits_of_a_customer",
     login(box("Klantnummer", "pattern='[0-9]{11}'", "Niet uw rijksregisternummer"), secret()),
     {no_strong}},
};

// What one's own enrolments are: to be seen, and not to enrol.
const page_row enrolment_rows[] = {
    {"own_enrolments_to_be_seen",
     login(box("Rijksregisternummer ouder"), box("Geboortedatum ouder", "type=date"), "<p>Raadpleeg wat je boekte.",
           "Raadplegen", "Mijn inschrijvingen"),
     {by_knowledge}},
    {"file_of_an_enrolment",
     login(box("Rijksregisternummer"), box("Geboortedatum"), "", "Bekijk mijn dossier", "Mijn inschrijvingsdossier"),
     {by_knowledge}},
    {"enrolments_in_french",
     login(box("Num\u00e9ro national"), box("Date de naissance"), "", "Consulter mes inscriptions", "Mes inscriptions"),
     {by_knowledge}},
    {"to_enrol",
     login(box("Rijksregisternummer"), box("Geboortedatum"), "", "Inschrijven", "Inschrijving zomerkamp"),
     {}},
    {"child_signed_up_with_a_password_to_choose",
     login(box("Rijksregisternummer kind"), secret("Kies een wachtwoord"),
           "<p>Je kiest onderaan een wachtwoord waarmee je later je aanmelding kan wijzigen.", "Kind aanmelden",
           "Kind aanmelden"),
     {}},
};

// What many people know of somebody, and no more.
const page_row knowledge_rows[] = {
    {"postal_code",
     login(box("Rijksregisternummer"), box("Postcode"), "<p>Een wachtwoord is niet nodig."),
     {by_knowledge}},
    {"number_of_the_house",
     login(box("Rijksregisternr"), box("Huisnummer"), "<p>Meer vragen we niet.", "Log in"),
     {by_knowledge}},
    {"how_long_the_card_is_valid",
     login(box("het nummer op de achterkant (rijksregisternummer)"), box("tot wanneer de kaart geldig is")),
     {by_knowledge}},
    {"name_of_the_dog", login(box("Rijksregisternummer baasje"), box("Roepnaam hond")), {by_knowledge}},
    {"short_labels_in_french",
     login(box("N.N."), box("D.N.", "placeholder=JJ/MM/AAAA"), "", "Me connecter", "Composition de m\u00e9nage"),
     {by_knowledge}},
    {"address_of_a_request",
     login(box("Rijksregisternummer"), box("Postcode"), "", "Aanvraag versturen", "Premie aanvragen"),
     {}},
    {"address_and_telephone", login(box("Rijksregisternummer"), box("Postcode") + box("Telefoon")), {}},
    {"mail_for_a_link", login(box("Rijksregisternummer"), box("E-mailadres", "type=email")), {}},
};

// A box says it by a footnote, in several lines of its cell, or once it failed.
const page_row place_rows[] = {
    {"footnotes",
     login(box("Gebruikersnaam \u00b9"), secret("Wachtwoord \u00b2"), "", "Inloggen") +
         "<p>\u00b9 Rijksregisternummer (11 cijfers).<p>\u00b2 De eerste keer: herhaal de gebruikersnaam.",
     {user_name, password, no_strong}},
    {"footnote_on_where_it_stands",
     login(box("Gebruikersnaam"), secret("Wachtwoord *")) + "<p>* Uw rijksregisternummer zonder punten.",
     {password, no_strong}},
    {"footnote_on_a_field_that_must_be_filled_in",
     login(box("Gebruikersnaam *"), secret("Wachtwoord *")) +
         "<p>* verplicht<p>Het rijksregisternummer vragen wij nooit.",
     {no_strong}},
    {"cell_in_three_lines",
     "<html lang=nl><title>Inloggen</title><form method=post><table><tr><td>rijks-<br>register-<br>nummer<td>"
     "<input name=a><tr><td>paswoord<td><input type=password name=b></table><button>Inloggen</button></form>",
     {user_name, no_strong}},
    {"error_in_the_form",
     login("<ul><li>Aanmelden mislukt. Dit rijksregisternummer kennen we niet of het wachtwoord klopt niet.</ul>" +
               box("Wie ben je?"),
           secret()),
     {user_name, no_strong}},
    {"validator_right_after_its_box",
     login("<span>ID</span><input name=a><span>Geef uw rijksregisternummer (11 cijfers) in.</span><span>Ongeldig "
           "rijksregisternummer.</span>",
           "<span>Wachtwoord</span><input type=password name=b><span>Geef uw wachtwoord in.</span>"),
     {user_name, no_strong}},
    {"error_of_the_password",
     login(box("Klantnummer"), secret(),
           "<p>Foutief wachtwoord. Tip: zolang u het niet aanpaste, is dat uw rijksregisternummer zonder leestekens."),
     {password, no_strong}},
    {"error_that_asks_the_address",
     login(box("E-mailadres", "type=email"), secret(),
           "<p>Je hebt geprobeerd met een rijksregisternummer aan te melden, maar hier moet je e-mailadres staan."),
     {no_strong}},
};

// Where products of today put what people read of a box.
const page_row product_rows[] = {
    {"what_a_validator_will_say",
     login(
         "<label>Gebruiker</label><input name=a data-val=true data-val-required='Het veld Rijksregisternummer is "
         "verplicht.'>",
         "<label>Wachtwoord</label><input type=password name=b data-val-required='Het veld Wachtwoord is verplicht.'>"),
     {user_name, no_strong}},
    {"what_a_validator_of_a_password_forbids",
     login(box("E-mailadres"), secret("Wachtwoord", "", "data-val-regex='Gebruik niet uw rijksregisternummer.'")),
     {no_strong}},
    {"heading_that_logs_in_with_it",
     login(box("Gebruiker"), secret(), "<h2>Aanmelden met rijksregisternummer</h2>"),
     {user_name, no_strong}},
    {"french_heading_that_logs_in_with_it",
     "<html lang=fr><title>Connexion</title><h1>Connexion avec le num\u00e9ro national</h1><form "
     "method=post><label>Utilisateur "
     "<input name=a></label><label>Mot de passe <input type=password name=b></label><button>Se "
     "connecter</button></form>",
     {user_name, no_strong}},
    {"french_footnotes",
     "<html lang=fr><title>Connexion</title><form method=post><label>Identifiant (1) <input name=a></label><label>Mot "
     "de passe (2) "
     "<input type=password name=b></label><button>Se connecter</button></form><p>(1) Votre num\u00e9ro national<p>(2) "
     "\u00c0 la premi\u00e8re connexion : les 5 derniers chiffres du num\u00e9ro national",
     {user_name, password, no_strong}},
    {"french_error",
     "<html lang=fr><title>Connexion</title><form method=post><p class=erreur>Num\u00e9ro national inconnu ou mot de "
     "passe "
     "incorrect.<label>Utilisateur <input name=a></label><label>Mot de passe <input type=password name=b></label>"
     "<button>Se connecter</button></form>",
     {user_name, no_strong}},
    {"choice_of_what_one_logs_in_with",
     login("<label><input type=radio name=k checked> Rijksregisternummer</label><label><input type=radio name=k> "
           "Lidnummer</label><input name=a placeholder='Vul in'>",
           secret()),
     {user_name, no_strong}},
    {"choice_of_having_none",
     login(
         "<label><input type=radio name=k> Ik heb geen rijksregisternummer</label><input name=a placeholder='Vul in'>",
         secret()),
     {no_strong}},
    {"tooltip_of_a_question_mark",
     login(box("Login", "", "<span title='Uw rijksregisternummer, te vinden op uw identiteitskaart'>?</span>"),
           secret()),
     {user_name, no_strong}},
    {"folded_help",
     login(box("Login"), secret(), "", "Inloggen") +
         "<details><summary>Wat vul ik in?</summary><p>Login: uw rijksregisternummer. Wachtwoord: "
         "wat u zelf koos.</details>",
     {user_name, no_strong}},
    {"help_on_the_password_in_french",
     "<html lang=fr><title>Connexion</title><form method=post><label>E-mail <input name=a "
     "type=email></label><label>Mot de passe "
     "<input type=password name=b></label><button>Se connecter</button></form><h2>Aide</h2><dl><dt>Mot de passe "
     "inconnu ?"
     "<dd>Il s'agit par d\u00e9faut du num\u00e9ro national de l'enfant.</dl>",
     {password, no_strong}},
    {"button_that_enrols_where_the_number_is_both",
     login(box("UN"), secret("PW"), "<p>UN : rr-nummer kind. PW : rr-nummer kind.", "Inschrijven", "Kampinschrijving"),
     {user_name, password, no_strong}},
    {"button_that_enrols_with_a_password_to_choose",
     login(box("Rijksregisternummer"), secret("Kies een wachtwoord"), "", "Inschrijven", "Inschrijving"),
     {}},
    {"button_outside_any_form",
     "<html lang=nl><title>Mijn dossier</title><p>Geen wachtwoord nodig.<label>Rijksregisternummer <input></label>"
     "<label>Geboortedatum <input></label><button type=button>Inloggen</button>",
     {by_knowledge}},
    {"number_for_another_thing_beside",
     login(box("E-mailadres"), secret(),
           "<h2>Fiscaal attest</h2><p>Vul het rijksregisternummer van uw kind aan in uw profiel."),
     {no_strong}},
};

const auto name_of_page = [](const auto& each) { return each.param.name; };
INSTANTIATE_TEST_SUITE_P(by_own_names, pages_that_say_it, ::testing::ValuesIn(own_names_rows), name_of_page);
INSTANTIATE_TEST_SUITE_P(by_mentions, pages_that_say_it, ::testing::ValuesIn(mention_rows), name_of_page);
INSTANTIATE_TEST_SUITE_P(by_masks, pages_that_say_it, ::testing::ValuesIn(mask_rows), name_of_page);
INSTANTIATE_TEST_SUITE_P(by_knowledge, pages_that_say_it, ::testing::ValuesIn(knowledge_rows), name_of_page);
INSTANTIATE_TEST_SUITE_P(by_places, pages_that_say_it, ::testing::ValuesIn(place_rows), name_of_page);
INSTANTIATE_TEST_SUITE_P(by_products, pages_that_say_it, ::testing::ValuesIn(product_rows), name_of_page);
INSTANTIATE_TEST_SUITE_P(by_enrolments, pages_that_say_it, ::testing::ValuesIn(enrolment_rows), name_of_page);

}  // namespace

}  // namespace loketwacht::rules::testing
