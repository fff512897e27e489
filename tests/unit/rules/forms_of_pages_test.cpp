#include <set>
#include <string>

#include <gmock/gmock.h>

#include "small_pages.hpp"

/// Forms as the products of today build them, and what they are for.
namespace loketwacht::rules::testing {

namespace {

using names = std::set<std::string>;

class small_pages : public ::testing::TestWithParam<page_row> {};

TEST_P(small_pages, are_judged_as_people_read_them) {
    EXPECT_EQ(found_on(GetParam().html), GetParam().findings);
}

const names nothing;
const char* const number = "login-national-number";
const char* const as_password = "login-national-number-as-password";
const char* const knowledge = "login-knowledge-only";
const char* const weak = "login-without-strong-alternative";
const char* const plaintext = "login-plaintext";
const char* const by_get = "login-get-method";

const std::string number_and_password =
    R"(<label>Rijksregisternummer <input name="nummer"></label>
       <label>Wachtwoord <input name="woord" type="password"></label>)";
const std::string mail_and_password =
    R"(<label>E-mail <input name="m"></label><label>Wachtwoord <input name="w" type="password"></label>)";

// What "register" says: to register, or what the number is of.
const page_row register_rows[] = {
    {"heading_that_names_the_number_in_english",
     R"(<html lang="en"><title>My file</title>
        <h1>National register number</h1><form action="/file" method="post">
        <label>National register number <input name="number"></label>
        <label>Password <input name="word" type="password"></label><button>Continue</button></form>)",
     {number, weak}},
    {"title_that_names_the_number_in_english",
     R"(<html lang="en"><title>Enter your National Register number</title>
        <form action="/file" method="post"><label>National register number <input name="number"></label>
        <label>Password <input name="word" type="password"></label><button>OK</button></form>)",
     {number, weak}},
    {"address_that_names_the_number",
     R"(<html lang="nl"><title>Mijn dossier</title>
        <form action="/national-register/check" method="post">)" +
         number_and_password + R"(<button>Verder</button></form>)",
     {number, weak}},
    {"form_whose_name_names_the_number",
     R"(<html lang="nl"><title>Mijn dossier</title>
        <form id="nationalRegisterForm" method="post">)" +
         number_and_password + R"(<button>Verder</button></form>)",
     {number, weak}},
    {"address_of_the_register_of_the_population",
     R"(<html lang="nl"><title>Mijn dossier</title>
        <form action="/population-register/in" method="post">)" +
         number_and_password + R"(<button>Verder</button></form>)",
     {number, weak}},
    {"heading_that_registers_in_english", R"(<html lang="en"><h1>Register</h1><form method="post">
        <label>National register number <input name="number"></label>
        <label>Password <input name="word" type="password"></label><button>Continue</button></form>)",
     nothing},
    {"address_that_registers",
     R"(<html lang="nl"><h1>Mijn loket</h1><form action="/account/register" method="post">)" + number_and_password +
         R"(<button>Verder</button></form>)",
     nothing},
    {"button_that_registers_and_a_heading_that_names_the_number", R"(<html lang="en"><h1>National register number</h1>
        <form method="post"><label>National register number <input name="number"></label>
        <label>Password <input name="word" type="password"></label><button>Register</button></form>)",
     nothing},
};

// Words for logging in, and for enrolling.
const page_row button_rows[] = {
    {"log_in_with_a_hyphen",
     R"(<html lang="nl"><title>Registratie en toegang</title><form action="/toegang" method="post">)" +
         number_and_password + R"(<button>Log-in</button></form>)",
     {number, weak}},
    {"log_on_with_a_hyphen",
     R"(<html lang="nl"><title>Registratie en toegang</title><form action="/toegang" method="post">)" +
         number_and_password + R"(<input type=submit value="LOG-ON"></form>)",
     {number, weak}},
    {"log_in_with_a_dash",
     "<html lang=nl><title>Registratie</title><form method=post>" + number_and_password +
         "<button>Log\u2010in</button></form>",
     {number, weak}},
    {"to_enrol_a_child", R"(<html lang="nl"><title>Zomerkampen</title><h1>Uw kind aanmelden voor een zomerkamp</h1>
        <form action="/kamp" method="post"><label>Naam van het kind <input name="naam"></label>
        <label>Rijksregisternummer <input name="nummer"></label><label>Geboortedatum <input name="datum"></label>
        <label>Kamp <select name="kamp"><option>week 27<option>week 28</select></label><button>Aanmelden</button></form>)",
     nothing},
    {"to_enrol_without_a_choice", R"(<html lang="nl"><h1>Aanmelden voor de speelpleinwerking</h1><form method="post">
        <label>Naam <input name="naam"></label><label>Rijksregisternummer <input name="nummer"></label>
        <button>Aanmelden</button></form>)",
     nothing},
    {"to_enrol_somebody", R"(<html lang="nl"><h1>Meld je kind aan voor de kinderopvang</h1><form method="post">
        <label>Rijksregisternummer <input name="nummer"></label><label>Geboortedatum <input name="datum"></label>
        <button>Aanmelden</button></form>)",
     nothing},
    {"enrolment_by_its_heading", R"(<html lang="nl"><h1>Aanmelding zomerkamp</h1><form method="post">
        <label>Rijksregisternummer <input name="nummer"></label><label>Geboortedatum <input name="datum"></label>
        <label>Kamp <select name="kamp"><option>week 27</select></label><button>Aanmelden</button></form>)",
     nothing},
    {"german_enrolment", R"(<html lang="de"><h1>Ihr Kind zum Ferienlager anmelden</h1><form method="post">
        <label>Nationalregisternummer <input name="nummer"></label><label>Geburtsdatum <input name="datum"></label>
        <button>Anmelden</button></form>)",
     nothing},
    {"a_login_for_an_audience",
     R"(<html lang="nl"><h1>Aanmelden voor ouders</h1><form method="post">
        <label>Rijksregisternummer <input name="nummer"></label><label>Geboortedatum <input name="datum"></label>
        <button>Aanmelden</button></form>)",
     {knowledge}},
    {"french_enrolment_with_one_password", R"(<html lang="fr"><title>Inscription</title>
        <h1>Inscription au guichet communal</h1><form action="/inscription" method="post"><label>Nom <input name="nom"></label>
        <label>Numéro de registre national <input name="nrn"></label>
        <label>Mot de passe <input name="mdp" type="password"></label><button>Je m'inscris</button></form>)",
     nothing},
    {"french_membership", R"(<html lang="fr"><title>Guichet</title><form method="post">
        <label>Numéro de registre national <input name="nrn"></label>
        <label>Mot de passe <input name="mdp" type="password"></label><button>Devenir membre</button></form>)",
     nothing},
    {"dutch_enrolment_with_one_password",
     R"(<html lang="nl"><title>Guichet</title><h1>Inschrijven</h1><form method="post">)" + number_and_password +
         R"(<button>Schrijf me in</button></form>)",
     nothing},
    {"english_enrolment", R"(<html lang="en"><h1>Enrol</h1><form method="post">
        <label>National register number <input name="n"></label><label>Password <input name="w" type="password"></label>
        <button>Enrol</button></form>)",
     nothing},
    {"a_login_below_a_title_about_enrolments",
     R"(<html lang="nl"><title>Inschrijvingen vakantieaanbod</title>
        <form method="post">)" +
         number_and_password + R"(<button>Inloggen</button></form>)",
     {number, weak}},
    {"a_french_login_below_a_title_about_enrolments",
     R"(<html lang="fr"><title>Inscriptions aux plaines de jeux</title>
        <h1>Connexion</h1><form method="post"><label>Numéro national <input name="n"></label>
        <label>Mot de passe <input name="w" type="password"></label><button>Valider</button></form>)",
     {number, weak}},
    {"a_button_that_is_a_picture",
     R"(<html lang="nl"><title>Loket</title><h2>Aanmelden</h2><form method="post">
        <label>Rijksregisternummer <input name="n"></label><label>Geboortedatum <input name="d"></label>
        <input type="image" src="/pijl.png" alt=""></form>)",
     {knowledge}},
    {"a_button_by_the_words_of_its_picture",
     R"(<html lang="nl"><title>Registratie</title><form method="post">)" + number_and_password +
         R"(<button><img src="/pijl.png" alt="Inloggen"></button></form>)",
     {number, weak}},
};

// Forms that stand beside one another.
const page_row beside_rows[] = {
    {"a_login_in_the_head_of_a_page_about_forgotten_passwords",
     R"(<html lang="nl"><title>Wachtwoord vergeten</title>
        <form action="/in" method="post"><label>Rijksregisternummer <input name="n"></label>
        <label>Wachtwoord <input name="w" type="password"></label><input type="image" src="/pijl.png" alt=""></form>
        <h1>Wachtwoord vergeten</h1><form action="/vergeten" method="post"><label>E-mail <input name="m"></label>
        <button>Stuur mij een link</button></form>)",
     {number, weak}},
    {"the_same_in_french",
     R"(<html lang="fr"><title>Mot de passe oublié</title><form action="/in" method="post">
        <label>Numéro national <input name="n"></label><label>Mot de passe <input name="w" type="password"></label>
        <button>OK</button></form><h1>Mot de passe oublié</h1><form action="/oublie" method="post">
        <label>E-mail <input name="m"></label><button>Envoyer le lien</button></form>)",
     {number, weak}},
    {"a_login_below_the_form_for_forgotten_passwords",
     R"(<html lang="nl"><title>Wachtwoord vergeten</title>
        <h1>Wachtwoord vergeten</h1><form action="/vergeten" method="post"><label>E-mail <input name="m"></label>
        <button>Stuur mij een link</button></form><form action="/in" method="post">)" +
         number_and_password + R"(<button>OK</button></form>)",
     {number, weak}},
    {"a_password_that_is_set_again", R"(<html lang="nl"><title>Wachtwoord vergeten</title><h1>Wachtwoord vergeten</h1>
        <form action="/nieuw" method="post"><label>Rijksregisternummer <input name="n"></label>
        <label>Nieuw wachtwoord <input name="w" type="password"></label><button>Bewaren</button></form>)",
     nothing},
    {"a_registration_beside_a_login",
     R"(<html lang="nl"><title>Loket</title><h2>Aanmelden</h2><form method="post">)" + mail_and_password +
         R"(<button>Verder</button></form><h2>Nieuw? Registreer u</h2><form method="post">)" + number_and_password +
         R"(<button>Verder</button></form>)",
     {weak}},
};

// What fields ask.
const page_row field_rows[] = {
    {"password_in_an_unlabelled_text_box",
     R"(<html lang="nl"><title>Inloggen</title><h1>Inloggen</h1>
        <form action="http://portal.test/in" method="get"><input name="gebruikersnaam"><input name="wachtwoord">
        <button>Inloggen</button></form>)",
     {plaintext, by_get, weak}},
    {"password_in_an_unlabelled_text_box_in_french",
     R"(<html lang="fr"><h1>Connexion</h1><form method="get">
        <input name="identifiant"><input name="motDePasse"><button>Se connecter</button></form>)",
     {by_get, weak}},
    {"a_text_box_that_searches", R"(<html lang="nl"><h1>Zoeken</h1><form method="get"><input name="pass">
        <button>Zoek een pas</button></form>)",
     nothing},
    {"password_in_a_form_that_begins_in_a_select",
     R"(<html lang="nl"><title>Inloggen</title>
        <p>Taal <select name="taal"><option>Nederlands<option>Frans<form action="http://portal.test/in" method="post">
        <label>Gebruiker <input name="g"></label><label>Wachtwoord <input name="w" type="password"></label>
        <button>Inloggen</button></form>)",
     {plaintext, weak}},
    {"password_in_the_legend_of_a_disabled_fieldset",
     R"(<html lang="nl"><title>Inloggen</title>
        <form action="http://portal.test/in" method="post"><fieldset disabled><legend><label>Wachtwoord
        <input name="w" type="password"></label></legend><input name="later"></fieldset><button>Inloggen</button></form>)",
     {plaintext, weak}},
    {"login_is_rrn",
     R"(<html lang="nl-BE"><title>Mijn loket</title><p>Uw login is uw RRN.</p>
        <form action="/loket" method="post"><label>Login <input name="l"></label>
        <label>Wachtwoord <input name="w" type="password"></label><button>Inloggen</button></form>)",
     {number, weak}},
    {"identifiant_is_niss",
     R"(<html lang="fr-BE"><title>Guichet</title><p>Votre identifiant est votre NISS.</p>
        <form method="post"><label>Identifiant <input name="l"></label>
        <label>Mot de passe <input name="w" type="password"></label><button>Connexion</button></form>)",
     {number, weak}},
    {"rn_beside_a_belgian_sign",
     R"(<html lang="fr-BE"><title>Guichet</title><form method="post">
        <label>N° RN <input name="l"></label><label>Mot de passe <input name="w" type="password"></label>
        <button>Connexion</button></form>)",
     {number, weak}},
    {"nn_without_one",
     R"(<html lang="en"><title>Portal</title><form method="post"><label>NN <input name="l"></label>
        <label>Password <input name="w" type="password"></label><button>Log in</button></form>)",
     {weak}},
    {"masked_birth_date",
     R"(<html lang="nl"><h1>Mijn dossier</h1><form method="post">
        <label>Rijksregisternummer <input name="n"></label>
        <label>Geboortedatum <input name="d" type="password"></label><button>Aanmelden</button></form>)",
     {knowledge}},
    {"birth_date_of_a_child",
     R"(<html lang="nl"><h1>Opvang</h1><form method="post">
        <label>Rijksregisternummer <input name="n"></label>
        <label>Geboortedatum van uw kind <input name="d" type="date"></label><button>Aanmelden</button></form>)",
     {knowledge}},
    {"birthday_and_coming_in",
     R"(<html lang="fr"><h1>Garderie</h1><form method="post">
        <label>Numéro national <input name="n"></label>
        <label>Date de naissance <input name="d" type="date"></label><button>Accéder</button></form>)",
     {knowledge}},
    {"masked_birth_date_in_french",
     R"(<html lang="fr"><h1>Mon dossier</h1><form method="post">
        <label>Numéro national <input name="n"></label>
        <label>Date de naissance <input name="d" type="password" placeholder="jj/mm/aaaa"></label>
        <button>Accéder à mon dossier</button></form>)",
     {knowledge}},
    {"masked_card_number",
     R"(<html lang="nl"><h1>Mijn dossier</h1><form method="post">
        <label>Rijksregisternummer <input name="n"></label>
        <label>Kaartnummer <input name="k" type="password"></label><button>Aanmelden</button></form>)",
     {knowledge}},
    {"password_that_is_a_birth_date",
     R"(<html lang="nl"><h1>Aanmelden</h1><form method="post">
        <label>Rijksregisternummer <input name="n"></label>
        <label>Wachtwoord (uw geboortedatum) <input name="d" type="password"></label><button>Aanmelden</button></form>)",
     {number, knowledge, weak}},
    {"card_number_in_dutch",
     R"(<html lang="nl"><form method="post"><label>Nummer van uw identiteitskaart <input name="k"></label>
        <label>Wachtwoord <input name="w" type="password"></label><button>Aanmelden</button></form>)",
     {weak}},
    {"card_number_in_french",
     R"(<html lang="fr"><form method="post">
        <label>Numéro de carte d'identité nationale <input name="k"></label>
        <label>Mot de passe <input name="w" type="password"></label><button>Connexion</button></form>)",
     {weak}},
    {"card_number_in_english",
     R"(<html lang="en-BE"><form method="post">
        <label>National identity card number <input name="k"></label>
        <label>Password <input name="w" type="password"></label><button>Log in</button></form>)",
     {weak}},
    {"card_number_in_german",
     R"(<html lang="de"><form method="post"><label>Nationale Kartennummer <input name="k"></label>
        <label>Passwort <input name="w" type="password"></label><button>Anmelden</button></form>)",
     {weak}},
    {"number_as_it_stands_on_the_card",
     R"(<html lang="nl"><form method="post">
        <label>Rijksregisternummer (zie achterkant identiteitskaart) <input name="k"></label>
        <label>Wachtwoord <input name="w" type="password"></label><button>Aanmelden</button></form>)",
     {number, weak}},
};

const std::string two_boxes = R"(<label>Gebruikersnaam <input name="u"></label>
    <label>Wachtwoord <input name="w" type="password"></label><button>Aanmelden</button></form>)";

// Where visitors read that the number is the key.
const page_row place_rows[] = {
    {"below_the_box",
     R"(<html lang="nl"><form method="post"><p><label for="u">Gebruikersnaam</label><input id="u" name="u"></p>
        <p class="help">Uw rijksregisternummer, zonder punten</p><p><label for="w">Wachtwoord</label>
        <input id="w" name="w" type="password"></p><button>Aanmelden</button></form>)",
     {number, weak}},
    {"between_label_and_box",
     R"(<html lang="nl"><form method="post"><label for="u">Gebruikersnaam</label>
        <small>Dit is uw rijksregisternummer</small><input id="u" name="u"><label for="w">Wachtwoord</label>
        <input id="w" name="w" type="password"><button>Aanmelden</button></form>)",
     {number, weak}},
    {"by_reference",
     R"(<html lang="nl"><form method="post"><label>Gebruikersnaam <input name="u" aria-describedby="h"></label>
        <label>Wachtwoord <input name="w" type="password" aria-describedby="v"></label><button>Aanmelden</button></form>
        <div id="h">Uw rijksregisternummer</div><div id="v">De eerste keer is dit uw rijksregisternummer.</div>)",
     {number, as_password, weak}},
    {"by_description",
     R"(<html lang="fr"><form method="post"><label>Identifiant
        <input name="u" aria-description="Votre numéro national"></label>
        <label>Mot de passe <input name="w" type="password"></label><button>Connexion</button></form>)",
     {number, weak}},
    {"by_a_mask",
     R"(<html lang="nl"><form method="post"><label>Login <input name="u" data-mask="99.99.99-999.99"></label>
        <label>Wachtwoord <input name="w" type="password"></label><button>Aanmelden</button></form>)",
     {number, weak}},
    {"by_a_mask_of_signs",
     R"(<html lang="nl"><form method="post"><label>Login <input name="u" data-mask="##.##.##-###.##"></label>
        <label>Wachtwoord <input name="w" type="password"></label><button>Aanmelden</button></form>)",
     {number, weak}},
    {"below_the_box_of_the_password",
     R"(<html lang="nl"><form method="post"><p><label for="u">E-mail</label>
        <input id="u" name="u"></p><p><label for="w">Wachtwoord</label><input id="w" name="w" type="password"></p>
        <p>Bij een eerste bezoek is dit uw rijksregisternummer.</p><button>Aanmelden</button></form>)",
     {as_password, weak}},
    {"below_the_box_and_denied",
     R"(<html lang="nl"><form method="post"><p><label for="u">Gebruikersnaam</label>
        <input id="u" name="u"></p><p>Dit is niet langer uw rijksregisternummer.</p><p><label for="w">Wachtwoord</label>
        <input id="w" name="w" type="password"></p><p>Kies nooit uw rijksregisternummer.</p><button>Aanmelden</button></form>)",
     {weak}},
    {"in_a_tooltip",
     R"(<html lang="nl"><form method="post"><i class="info"
        data-bs-content="&lt;p&gt;Uw gebruikersnaam is uw rijksregisternummer.&lt;/p&gt;"></i>)" +
         two_boxes,
     {number, weak}},
    {"in_a_title",
     R"(<html lang="nl"><form method="post"><span title="Uw wachtwoord is uw rijksregisternummer">?</span>)" +
         two_boxes,
     {as_password, weak}},
    {"in_the_words_of_a_picture",
     R"(<html lang="nl"><form method="post"><img src="a.png" alt="Uw login is uw rijksregisternummer">)" + two_boxes,
     {number, weak}},
    {"in_a_summary",
     R"(<html lang="nl"><details><summary>Wat is mijn wachtwoord?</summary><p>Dat is uw rijksregisternummer.</p></details>
        <form method="post">)" +
         two_boxes,
     {as_password, weak}},
    {"as_term_and_value",
     R"(<html lang="nl"><dl><dt>Gebruikersnaam<dd>uw rijksregisternummer<dt>Wachtwoord<dd>uw geboortedatum</dl>
        <form method="post">)" +
         two_boxes,
     {number, knowledge, weak}},
    {"in_cells",
     R"(<html lang="nl"><table><tr><th>Gebruikersnaam<td>uw rijksregisternummer<tr><th>Wachtwoord<td>uw rijksregisternummer
        </table><form method="post">)" +
         two_boxes,
     {number, as_password, weak}},
    {"heading_and_paragraph",
     R"(<html lang="nl"><h3>Uw wachtwoord</h3><p>Dat is standaard uw rijksregisternummer.</p><form method="post">)" +
         two_boxes,
     {as_password, weak}},
    {"heading_and_paragraph_about_a_forgotten_one",
     R"(<html lang="nl"><h3>Wachtwoord vergeten</h3><p>Geef uw rijksregisternummer op.</p>
        <form method="post">)" +
         two_boxes,
     {weak}},
    {"in_two_paragraphs",
     R"(<html lang="nl"><p>Uw rijksregisternummer vindt u op uw identiteitskaart.</p><p>Dat is ook uw wachtwoord.</p>
        <form method="post">)" +
         two_boxes,
     {as_password, weak}},
    {"below_a_heading_that_is_news",
     R"(<html lang="nl"><h2>Toezichthouder: rijksregisternummer weg</h2>
        <p>Uw wachtwoord is uw rijksregisternummer.</p><form method="post">)" +
         two_boxes,
     {weak}},
    {"in_a_form_without_scripts",
     R"(<html lang="nl"><p>Welkom op het loket<noscript><form method="post"><p>Uw wachtwoord is uw rijksregisternummer.
        </form></noscript>)",
     {as_password}},
    {"in_words_without_scripts",
     R"(<html lang="nl"><noscript><p>Uw wachtwoord is uw rijksregisternummer.</noscript><p>Welkom)", nothing},
};

// Who lets in whom, and what stands beside it.
const page_row way_rows[] = {
    {"before_and_after_school",
     R"(<html lang="nl"><title>Opvang voor en na school</title><h1>Ouders: reserveer de opvang</h1>
        <form action="/in" method="post">)" +
         mail_and_password + R"(<button>Inloggen</button></form>)",
     {weak}},
    {"extra_scolaire",
     R"(<html lang="fr"><title>Accueil extrascolaire des écoles communales</title><h1>Espace parents</h1>
        <form method="post"><label>E-mail <input name="m"></label><label>Mot de passe <input name="w" type="password"></label>
        <button>Se connecter</button></form>)",
     {weak}},
    {"school_of_the_pupils",
     R"(<html lang="nl"><title>Basisschool De Kikker</title><h1>Schoolplatform</h1>
        <p>Voor leerlingen, ouders en leerkrachten.</p><form method="post">)" +
         mail_and_password + R"(<button>Inloggen</button></form>)",
     nothing},
    {"safely_with_itsme",
     R"(<html lang="nl"><title>Toegang</title><form action="/in" method="post">)" + mail_and_password +
         R"(<button>Inloggen</button></form><p><a href="/oidc/start">Veilig met itsme</a></p>)",
     nothing},
    {"safely_with_itsme_in_french",
     R"(<html lang="fr"><title>Accès</title><form method="post">)" + mail_and_password +
         R"(<button>Inloggen</button></form><p><a href="/oidc/start">En toute sécurité avec itsme</a></p>)",
     nothing},
    {"by_means_of_itsme",
     R"(<html lang="fr"><title>Accès</title><form method="post">)" + mail_and_password +
         R"(<button>Inloggen</button></form><p><a href="/oidc/start">À l'aide d'itsme</a></p>)",
     nothing},
    {"how_safe_itsme_is",
     R"(<html lang="nl"><title>Toegang</title><form method="post">)" + mail_and_password +
         R"(<button>Inloggen</button></form><p><a href="/faq/itsme">Hoe veilig is itsme?</a></p>)",
     {weak}},
    {"help_with_itsme",
     R"(<html lang="nl"><title>Toegang</title><form method="post">)" + mail_and_password +
         R"(<button>Inloggen</button></form><p><a href="/faq/itsme">Hulp bij itsme</a></p>)",
     {weak}},
    {"a_button_that_shows_ones_documents",
     R"(<html lang="nl"><h1>Attesten</h1><form method="post">
        <label>Rijksregisternummer <input name="n"></label><label>Geboortedatum <input name="d"></label>
        <button>Toon mijn attesten</button></form>)",
     {knowledge}},
    {"a_button_that_downloads_ones_document",
     R"(<html lang="nl"><h1>Fiscaal attest kinderopvang</h1><form method="post">
        <label>Rijksregisternummer <input name="n"></label><label>Geboortedatum <input name="d"></label>
        <button>Download mijn attest</button></form>)",
     {knowledge}},
    {"a_button_that_shows_ones_documents_in_french",
     R"(<html lang="fr"><h1>Attestations fiscales</h1><form method="post">
        <label>Numéro national <input name="n"></label><label>Date de naissance <input name="d"></label>
        <button>Consulter mes attestations</button></form>)",
     {knowledge}},
    {"a_button_that_asks_for_a_document", R"(<html lang="nl"><h1>Attesten</h1><form method="post">
        <label>Rijksregisternummer <input name="n"></label><label>Geboortedatum <input name="d"></label>
        <button>Vraag mijn attest aan</button></form>)",
     nothing},
    {"a_heading_that_names_ones_own_file",
     R"(<html lang="nl"><h1>Mijn afvalrekening</h1><form method="post">
        <label>Rijksregisternummer <input name="n"></label><label>Geboortedatum <input name="d"></label>
        <button>OK</button></form>)",
     {knowledge}},
    {"a_heading_that_tells_how_far_one_is",
     R"(<html lang="fr"><h1>Suivi de votre demande</h1><form method="post">
        <label>Numéro national <input name="n"></label><label>Date de naissance <input name="d"></label>
        <button>Valider</button></form>)",
     {knowledge}},
    {"a_heading_that_asks_for_something", R"(<html lang="nl"><h1>Premie aanvragen</h1><form method="post">
        <label>Rijksregisternummer <input name="n"></label><label>Geboortedatum <input name="d"></label>
        <button>OK</button></form>)",
     nothing},
    {"where_one_lives_in_two_boxes",
     R"(<html lang="nl"><h1>Pachtdossier</h1><form method="post">
        <label>Rijksregisternummer <input name="n"></label><label>Straat en nummer <input name="s"></label>
        <label>Gemeente <input name="g"></label><button>Inloggen</button></form>)",
     {knowledge}},
    {"the_number_typed_twice", R"(<html lang="nl"><h1>Pachtdossier</h1><form method="post">
        <label>Rijksregisternummer <input name="n"></label>
        <label>Herhaal uw rijksregisternummer <input name="h"></label><button>Inloggen</button></form>)",
     nothing},
    {"the_number_or_the_birth_date_in_one_box", R"(<html lang="nl"><h1>Pachtdossier</h1><form method="post">
        <label>Rijksregisternummer of geboortedatum <input name="n"></label><button>Inloggen</button></form>)",
     nothing},
    {"where_one_lives_for_a_request", R"(<html lang="nl"><h1>Pachtdossier</h1><form method="post">
        <label>Rijksregisternummer <input name="n"></label><label>Straat en nummer <input name="s"></label>
        <label>Gemeente <input name="g"></label><button>Verzenden</button></form>)",
     nothing},
    {"how_long_the_card_is_valid",
     R"(<html lang="fr"><h1>Aide</h1><form method="post">
        <label>N° registre national <input name="n"></label><label>N° de carte d'identité <input name="c"></label>
        <label>Valable jusqu'au <input name="v"></label><button>Ouvrir</button></form>)",
     {knowledge}},
    {"a_tab_that_leads_to_the_card",
     R"(<html lang="nl"><title>Toegang</title><a href="/eid">Met eID en kaartlezer</a><form method="post">)" +
         mail_and_password + R"(<button>Inloggen</button></form>)",
     nothing},
    {"a_request_below_a_file", R"(<html lang="nl"><h1>Uittreksel aanvragen</h1><form method="post">
        <label>Rijksregisternummer <input name="n"></label><label>Naam <input name="d"></label>
        <button>Verzenden</button></form>)",
     nothing},
};

std::string many(const std::string& row, int times) {
    std::string out = "<html lang=nl><title>Aanvraag</title><h1>Aanvraag van een vergunning</h1>";
    for (int i = 1; i <= times; ++i) {
        const std::string count = std::to_string(i);
        out += row.substr(0, row.find('#')) + count + row.substr(row.find('#') + 1);
    }
    return out;
}

// What an ordinary page has many of.
const page_row many_rows[] = {
    {"a_request_of_61_fields",
     many("<form action=/aanvraag method=post>", 0) + many("<label>Vraag <input name=v#></label>", 61) +
         "<button>Verzenden</button></form>",
     nothing},
    {"twenty_one_small_forms", many("<form action=/reserveer/# method=post><button>Reserveer</button></form>", 21),
     nothing},
};

std::string name_of(const ::testing::TestParamInfo<page_row>& row) {
    return row.param.name;
}

INSTANTIATE_TEST_SUITE_P(of_registers, small_pages, ::testing::ValuesIn(register_rows), name_of);
INSTANTIATE_TEST_SUITE_P(of_buttons, small_pages, ::testing::ValuesIn(button_rows), name_of);
INSTANTIATE_TEST_SUITE_P(of_forms_beside_one_another, small_pages, ::testing::ValuesIn(beside_rows), name_of);
INSTANTIATE_TEST_SUITE_P(of_fields, small_pages, ::testing::ValuesIn(field_rows), name_of);
INSTANTIATE_TEST_SUITE_P(of_places, small_pages, ::testing::ValuesIn(place_rows), name_of);
INSTANTIATE_TEST_SUITE_P(of_ways_in, small_pages, ::testing::ValuesIn(way_rows), name_of);
INSTANTIATE_TEST_SUITE_P(of_many, small_pages, ::testing::ValuesIn(many_rows), name_of);

// Nothing of them is left out, so that the verdict is known.
TEST(pages_of_many, are_read_whole) {
    for (const page_row& row : many_rows) {
        const model::url url = https(host_name, "/x");
        const auto facts =
            page::read({row.html, url, "text/html"},
                       {[](std::string_view) { return false; }, [](std::string_view) { return false; }, {}});
        EXPECT_FALSE(facts.cut) << row.name;
    }
}

}  // namespace

}  // namespace loketwacht::rules::testing
