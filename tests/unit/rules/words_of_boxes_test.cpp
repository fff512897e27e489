#include <set>
#include <string>

#include <gmock/gmock.h>

#include "small_pages.hpp"

/// What stands at the boxes of a login, and of which box it speaks; whose login it is.
namespace loketwacht::rules::testing {

namespace {

const char* const by_number = "login-national-number";
const char* const is_password = "login-national-number-as-password";
const char* const by_knowledge = "login-knowledge-only";
const char* const no_way = "login-without-strong-alternative";

std::string logging_in(const std::string& above, const std::string& boxes, const std::string& below = "",
                       const std::string& title = "Loket") {
    return "<html lang=nl><title>" + title + "</title>" + above + "<form method=post>" + boxes +
           "<button>Inloggen</button></form>" + below;
}

const std::string number_box = "<p><label>Rijksregisternummer <input name=n></label>";
const std::string masked_box = "<p><label>Wachtwoord <input type=password name=w></label>";

// The number is what the other box asks, and no answer to what names the password.
const page_row other_box_rows[] = {
    {"heading_that_names_both",
     logging_in("<h2>Gebruikersnaam en wachtwoord</h2>",
                "<label for=a>Rijksregisternr.</label><input id=a name=a><label for=b>Wachtwoord</label><input id=b "
                "name=b type=password>"),
     {by_number, no_way}},
    {"line_that_parts",
     logging_in("<a href='/itsme'>Inloggen met itsme</a><p>of met je pincode",
                "<p><input name=a aria-label='Rijksregisternummer van de ouder' placeholder='Rijksregisternummer "
                "ouder'><p><input name=p type=password aria-label=Pincode placeholder='Pincode (5 cijfers)'>"),
     {by_number}},
    {"line_that_parts_in_french",
     logging_in("<p>ou avec votre mot de passe",
                "<p><input name=a aria-label='Num\u00e9ro de registre national' placeholder='Num\u00e9ro national'>"
                "<p><input name=p type=password aria-label='Mot de passe'>"),
     {by_number, no_way}},
    {"validator_below_the_password",
     logging_in("",
                "<table><tr><td>RR-nummer:<td><input name=r> <i>jj.mm.dd-xxx.xx</i><tr><td>Paswoord:<td><input "
                "type=password name=p></table><span>Gelieve een geldig rijksregisternummer in te vullen.</span>"),
     {by_number, no_way}},
    {"validator_below_the_password_in_french",
     logging_in("",
                "<table><tr><td>NISS :<td><input name=r><tr><td>Mot de passe :<td><input type=password name=p></table>"
                "<span>Veuillez saisir un num\u00e9ro de registre national valide.</span>"),
     {by_number, no_way}},
    {"validator_that_must_be_filled_in",
     logging_in("", number_box + masked_box + "<span>Het rijksregisternummer is verplicht.</span>"),
     {by_number, no_way}},
    {"tooltip_of_the_first_box",
     logging_in("<div>De combinatie van rijksregisternummer en wachtwoord is niet gekend.</div>",
                "<label for=u>Identificatie</label><input id=u name=u title='Geef je rijksregisternummer in, 11 "
                "cijfers' maxlength=11><label for=w>Wachtwoord</label><input id=w name=w type=password>"),
     {by_number, no_way}},
    {"each_in_its_box",
     logging_in("<p>Typ uw rijksregisternummer in het eerste vak en uw wachtwoord in het tweede.",
                "<label>Vak 1 <input name=a></label><label>Vak 2 <input type=password name=b></label>"),
     {by_number, no_way}},
    {"each_in_its_box_in_french",
     logging_in("<p>Tapez votre num\u00e9ro de registre national dans la premi\u00e8re case et votre mot de passe dans "
                "la seconde.",
                "<label>Case 1 <input name=a></label><label>Case 2 <input type=password name=b></label>"),
     {by_number, no_way}},
    {"column_of_what_not_to_choose",
     "<html lang=nl><title>Hulp</title><h1>Een sterk wachtwoord kiezen</h1><table><tr><th>Wel<th>Niet<tr><td>Een "
     "wachtwoord dat u nergens anders gebruikt<td>Uw rijksregisternummer of een stuk ervan</table>",
     {}},
    {"column_of_what_to_avoid_in_french",
     "<html lang=fr><title>Aide</title><h1>Choisir un mot de passe</h1><table><tr><th>Bien<th>\u00c0 \u00e9viter<tr>"
     "<td>Un mot de passe long<td>Votre num\u00e9ro de registre national</table>",
     {}},
    {"the_hint_of_the_password_itself",
     logging_in("",
                "<label>E-mail <input type=email name=m></label><p><label for=w>Wachtwoord</label><input id=w "
                "name=w type=password><small>Uw rijksregisternummer</small>"),
     {is_password, no_way}},
    {"a_heading_and_its_answer",
     logging_in("<h2>Wachtwoord</h2><p>Uw rijksregisternummer, zonder punten.",
                "<label>E-mail <input type=email name=m></label>" + masked_box),
     {is_password, no_way}},
    {"the_same_for_both",
     logging_in("",
                "<p><label>Login <input name=l></label> <small>Uw rijksregisternummer</small><p><label>Wachtwoord "
                "<input type=password name=w></label> <small>Hetzelfde nummer</small>"),
     {by_number, is_password, no_way}},
};

const page_row footnote_rows[] = {
    {"raised_digits",
     logging_in("",
                "<label>Login<sup>1</sup> <input name=l></label><label>Wachtwoord<sup>2</sup> <input type=password "
                "name=w></label>",
                "<p><sup>1</sup> Uw rijksregisternummer.<p><sup>2</sup> Wat u zelf koos."),
     {by_number, no_way}},
    {"raised_digit_close_to_its_words",
     logging_in("", "<label>Login<sup>1</sup> <input name=l></label>" + masked_box,
                "<p><sup>1</sup>Uw rijksregisternummer, zonder punten."),
     {by_number, no_way}},
    {"raised_digit_that_is_a_link",
     logging_in("", "<label>Identifiant<sup><a href='#n'>1</a></sup> <input name=l></label>" + masked_box,
                "<p id=n><sup>1</sup> Votre num\u00e9ro national."),
     {by_number, no_way}},
    {"asterisk_and_what_it_equals",
     logging_in("", "<label>Login * <input name=l></label>" + masked_box, "<p>* = uw rijksregisternummer"),
     {by_number, no_way}},
    {"asterisk_and_a_colon",
     logging_in("", "<label>Identifiant* <input name=l></label>" + masked_box,
                "<p>* : votre num\u00e9ro de registre national"),
     {by_number, no_way}},
    {"raised_asterisk",
     logging_in("", "<label>Login<sup>*</sup> <input name=l></label>" + masked_box,
                "<p><sup>*</sup> uw rijksregisternummer (zie uw identiteitskaart)"),
     {by_number, no_way}},
    {"footnote_of_the_password",
     logging_in("",
                "<label>E-mail <input name=l></label><label>Wachtwoord<sup>1</sup> <input type=password "
                "name=w></label>",
                "<p><sup>1</sup> De eerste keer: uw rijksregisternummer."),
     {is_password, no_way}},
    {"another_footnote",
     logging_in("", "<label>Login<sup>1</sup> <input name=l></label>" + masked_box,
                "<p><sup>1</sup> Uw klantnummer.<p><sup>2</sup> Uw rijksregisternummer vragen wij nooit."),
     {no_way}},
    {"mandatory",
     logging_in("", "<label>Login<sup>*</sup> <input name=l></label>" + masked_box,
                "<p><sup>*</sup> verplicht. Het rijksregisternummer vragen wij voor het attest."),
     {no_way}},
    {"raised_digit_of_a_measure",
     logging_in("<p>Uw tuin is 100 m<sup>2</sup>, zegt het rijksregister.",
                "<label>Login <input name=l></label>" + masked_box),
     {no_way}},
};

std::string login_of(const std::string& title, const std::string& above = "", const std::string& below = "") {
    return logging_in("<h1>" + title + "</h1>" + above, "<label>E-mail <input name=m></label>" + masked_box, below,
                      title);
}

const page_row whose_rows[] = {
    {"parents_of_the_towns_care", login_of("Ouderportaal Buitenschoolse Opvang"), {no_way}},
    {"parents_of_the_towns_camps", login_of("Kampen van de jeugddienst: ouderportaal"), {no_way}},
    {"parents_of_a_school", login_of("Ouderportaal"), {}},
    {"schools_that_sell_meals", login_of("Maaltijden van scholengroep De Berk"), {}},
    {"academy_in_one_word", login_of("Kinderkunstacademie Pastel"), {}},
    {"staff_alone", login_of("Monitorenzone", "<p>Enkel voor monitoren in dienst van de gemeente."), {}},
    {"page_for_child_minders", login_of("Aanwezigheden", "<p>Deze pagina is voor onze kinderbegeleiders."), {}},
    {"vendors", login_of("Vendor self-service"), {}},
    {"a_clock_for_staff", login_of("Prikklok"), {}},
    {"citizens_and_staff_below",
     login_of("Resident permit", "", "<h2>New in town?</h2><h2>Embassy staff</h2><p>By e-mail only."),
     {no_way}},
    {"citizens_and_monitors_below", login_of("Speelpleinen", "", "<h2>Monitoren gezocht</h2>"), {no_way}},
    {"the_card_by_a_link_that_says_here",
     login_of("Primes", "<p>Ins\u00e9rez votre eID dans le lecteur, puis <a href='/eid/'>cliquez ici</a>."),
     {}},
    {"the_card_by_a_link_that_says_start", login_of("Premies", "<p>Met uw eID: <a href='/eid/start'>Start</a>."), {}},
    {"about_the_card", login_of("Premies", "<p><a href='/hulp/eid'>Wat is eID?</a>"), {no_way}},
};

// What a label, a line below a box or the order of two labels says is of one box only.
const page_row parted_box_rows[] = {
    {"a_password_called_by_the_number_below_a_family_s",
     "<html lang=fr><title>Acc\u00e8s parents</title><h2>Accueil extrascolaire communal : acc\u00e8s parents</h2>"
     "<form method=post><table><tr><td>Num\u00e9ro de famille</td><td><input name=f></td></tr><tr><td>N\u00b0 de "
     "registre national du parent</td><td><input name=c type=password></td></tr></table><button>Acc\u00e9der</button>"
     "</form>",
     {is_password, no_way}},
    {"a_password_called_by_a_short_name",
     logging_in("", "<p>Gebruikersnaam<br><input name=g></p><p>RR-nr.<br><input type=password name=w></p>",
                "<p>Het RR-nr. is uw rijksregisternummer, 11 cijfers."),
     {is_password, no_way}},
    {"a_password_called_by_an_abbreviation",
     "<html lang=fr><title>Taxes</title><form method=post><table><tr><td>N\u00b0 contribuable</td><td><input "
     "name=t></td></tr><tr><td>N\u00b0 Reg. Nat. (mot de passe)</td><td><input type=password name=m></td></tr></table>"
     "<button>Connexion</button></form>",
     {is_password, no_way}},
    {"parentheses_of_the_box_before",
     "<html lang=nl><title>Bibliotheek</title><h2>Mijn uitleningen</h2><form method=post><pre>RR-nr : <input name=r> "
     "(rijksregisternr. van de lener) Paswoord : <input type=password name=p></pre><button>Toon uitleningen</button>"
     "</form>",
     {by_number}},
    {"the_number_in_three_boxes",
     "<html lang=fr><title>Primes</title><p>Connectez-vous \u00e0 votre dossier :</p><form method=post><dl><dt>n\u00b0 "
     "registre nat.</dt><dd><input name=a maxlength=6>-<input name=b maxlength=3>-<input name=c maxlength=2></dd><dt>"
     "num\u00e9ro de maison</dt><dd><input name=d></dd></dl><button>Connexion</button></form>",
     {by_knowledge}},
    {"a_street_and_its_number",
     "<html lang=nl><title>Premies</title><h2>Toegang tot uw premiedossier</h2><form method=post><table><tr><td>"
     "Rijksregsiternummer aanvrager</td><td><input name=r></td></tr><tr><td>Straat</td><td><input name=s></td></tr><tr>"
     "<td>Nr</td><td><input name=h></td></tr></table><button>Dossier openen</button></form>",
     {by_knowledge}},
    {"a_label_and_a_button_are_no_sentence",
     "<html lang=nl><title>Attesten</title><h1>Fiscale attesten</h1><form method=post><label>INSZ-nummer kind</label>"
     "<input name=i><label>Geboortedatum kind</label><input name=g><button>Aanmelden</button></form>",
     {by_knowledge}},
    {"one_s_own_enrolment",
     "<html lang=nl><title>Scholen</title><h1>Aanmelden basisscholen</h1><form method=post><label>Rijksregisternummer "
     "van je kind <input name=i></label><label>Geboortedatum van je kind <input name=g></label><button>Ga naar mijn "
     "aanmelding</button></form>",
     {by_knowledge}},
    {"a_login_below_enrolments",
     "<html lang=nl><title>Inschrijvingen</title><h2>Inschrijvingen speelplein</h2><a href='/eid'>Met eID-kaartlezer"
     "</a><form method=post><label>INSZ ouder 1 <input name=i></label><label>PIN <input type=password name=p></label>"
     "<button>Verder</button></form>",
     {by_number}},
    {"an_account_that_is_made",
     "<html lang=nl><title>Registreren</title><h2>Registreer u</h2><form method=post><label>INSZ <input name=i></label>"
     "<label>Wachtwoord <input type=password name=p></label><button>Verder</button></form>",
     {}},
    {"for_internal_use",
     logging_in("<h1>Uurroosters</h1>", "<p><label>Pers.nr. <input name=n></label>" + masked_box,
                "<p>Alleen voor intern gebruik."),
     {}},
    {"for_enterprises",
     "<html lang=fr><title>Bons</title><form method=post><label>N\u00b0 BCE <input name=b></label><label>Mot de passe "
     "<input type=password name=m></label><button>Entrer</button></form><p>R\u00e9serv\u00e9 aux entreprises.",
     {}},
};

class boxes_and_words : public ::testing::TestWithParam<page_row> {};

TEST_P(boxes_and_words, are_judged_as_people_read_them) {
    EXPECT_EQ(found_on(GetParam().html), GetParam().findings);
}

const auto row_of_boxes = [](const auto& each) { return each.param.name; };
INSTANTIATE_TEST_SUITE_P(of_other_boxes, boxes_and_words, ::testing::ValuesIn(other_box_rows), row_of_boxes);
INSTANTIATE_TEST_SUITE_P(of_parted_boxes, boxes_and_words, ::testing::ValuesIn(parted_box_rows), row_of_boxes);
INSTANTIATE_TEST_SUITE_P(of_footnotes, boxes_and_words, ::testing::ValuesIn(footnote_rows), row_of_boxes);
INSTANTIATE_TEST_SUITE_P(of_people, boxes_and_words, ::testing::ValuesIn(whose_rows), row_of_boxes);

}  // namespace

}  // namespace loketwacht::rules::testing
