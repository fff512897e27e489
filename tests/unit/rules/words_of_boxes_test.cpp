#include <set>
#include <string>

#include <gmock/gmock.h>

#include "small_pages.hpp"

/// What stands at the boxes of a login, and of which box it speaks; whose login it is.
namespace loketwacht::rules::testing {

namespace {

const char* const by_number = "login-national-number";
const char* const is_password = "login-national-number-as-password";
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

class boxes_and_words : public ::testing::TestWithParam<page_row> {};

TEST_P(boxes_and_words, are_judged_as_people_read_them) {
    EXPECT_EQ(found_on(GetParam().html), GetParam().findings);
}

const auto row_of_boxes = [](const auto& each) { return each.param.name; };
INSTANTIATE_TEST_SUITE_P(of_other_boxes, boxes_and_words, ::testing::ValuesIn(other_box_rows), row_of_boxes);
INSTANTIATE_TEST_SUITE_P(of_footnotes, boxes_and_words, ::testing::ValuesIn(footnote_rows), row_of_boxes);
INSTANTIATE_TEST_SUITE_P(of_people, boxes_and_words, ::testing::ValuesIn(whose_rows), row_of_boxes);

}  // namespace

}  // namespace loketwacht::rules::testing
