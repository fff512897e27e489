#include "page_builders.hpp"
#include "rule_table.hpp"

namespace loketwacht::rules::testing {

namespace {

using enum expected;

const char* const number = "login-national-number";
const char* const as_password = "login-national-number-as-password";
const char* const knowledge = "login-knowledge-only";
const char* const strong = "login-without-strong-alternative";

model::page_form knowledge_login() {
    return form({input("Rijksregisternummer"), input("Geboortedatum")}, "Aanmelden");
}

void show_passage(scene& s, const std::string& words) {
    model::page_facts facts = page_with({});
    facts.passages = {words};
    show(s, facts);
}

// A page to log in that says this above its form.
void show_asking(scene& s, const std::string& words) {
    model::page_facts facts = page_with({form({input("Gebruiker"), password()}, "Inloggen")});
    facts.title = "Inloggen";
    facts.passages = {words};
    show(s, facts);
}

void show_secret(scene& s, model::form_control secret) {
    show_form(s, form({input("Rijksregisternummer"), std::move(secret)}, "Aanmelden"));
}

void embed(scene& s, const model::url& frame) {
    model::page_facts facts = page_with({});
    facts.resources = {{model::resource_kind::frame, frame}};
    show(s, facts);
}

void show_under(scene& s, const std::string& heading, const model::page_form& made) {
    model::page_facts facts = page_with({made});
    facts.headings = {heading};
    show(s, facts);
}

const std::vector<rule_row> number_rows{
    {"and_password", number, [](scene& s) { show_form(s, number_login()); }, critical,
     "form 1 on https://loket.voorbeeldgem.example/ asks the national register number (the field "
     "\"Rijksregisternummer\") and a password (the field \"Wachtwoord\" (ww))"},
    {"strong_beside_it_is_told", number,
     [](scene& s) {
         model::page_facts facts = page_with({number_login()});
         facts.links = {itsme()};
         show(s, facts);
     },
     critical, "; beside it: \"Aanmelden met itsme\" to https://idp.prd.itsme.services/v2/authorization"},
    {"mail_and_password", number, [](scene& s) { show_form(s, mail_login()); }, holds, ""},
    {"by_placeholder", number,
     [](scene& s) {
         model::form_control control = input("");
         control.placeholder = "00.00.00-000.00";
         show_form(s, form({control, password()}, "OK"));
     },
     critical, "(the field \"00.00.00-000.00\")"},
    {"by_name", number,
     [](scene& s) { show_form(s, form({input("Gebruiker", "text", "ctl00$txtRijksregisterNr"), password()}, "OK")); },
     critical, "(ctl00$txtRijksregisterNr)"},
    {"by_the_words_around", number,
     [](scene& s) {
         model::page_form login = form({input("Gebruikersnaam"), password()}, "Aanmelden");
         login.text += ". Uw gebruikersnaam is uw rijksregisternummer.";
         show_form(s, login);
     },
     critical,
     "(the field \"Gebruikersnaam\"; the page says that the national register number is the user name: \" Uw "
     "gebruikersnaam is uw rijksregisternummer.\")"},
    {"by_a_hint_at_its_form", number,
     [](scene& s) {
         model::page_form login = form({input("Gebruikersnaam"), password()}, "Aanmelden");
         login.text += " (bv. 00.00.00-000.00)";
         show_form(s, login);
     },
     critical, "bv. 00.00.00-000.00"},
    {"denied_by_the_label", number,
     [](scene& s) {
         show_form(s, form({input("Gebruikersnaam (niet uw rijksregisternummer)"), password()}, "Aanmelden"));
     },
     holds, ""},
    {"masked_number", number,
     [](scene& s) { show_form(s, form({input("INSZ", "password"), password()}, "Aanmelden")); }, critical, "INSZ"},
    {"company_number", number,
     [](scene& s) { show_form(s, form({input("Ondernemingsnummer"), password()}, "Aanmelden")); }, holds, ""},
    {"korean_rrn", number,
     [](scene& s) {
         show_form(s, form({input("Resident registration number (Korea)", "text", "rrn"), password()}, "Log in"));
     },
     holds, ""},
    {"portuguese_niss", number,
     [](scene& s) {
         model::page_facts facts = page_with({form({input("NISS", "text", "niss"), password("Password")}, "Entrar")});
         facts.language = "pt";
         show(s, facts);
     },
     holds, ""},
    {"belgian_rrn", number,
     [](scene& s) { show_form(s, form({input("RRN", "text", "rrn"), password()}, "Aanmelden")); }, critical, "RRN"},
    {"name_rrn_with_another_label", number,
     [](scene& s) { show_form(s, form({input("Reservatie", "text", "rrn"), password()}, "Aanmelden")); }, holds, ""},
    {"name_rrn_of_eleven_characters", number,
     [](scene& s) {
         model::form_control control = input("Nummer", "text", "rrn");
         control.max_length = 11;
         show_form(s, form({control, password()}, "Aanmelden"));
     },
     critical, "rrn"},
    {"first_of_two_steps", number, [](scene& s) { show_form(s, form({input("Rijksregisternummer")}, "Volgende")); },
     holds, ""},
    {"registration", number,
     [](scene& s) {
         show_form(
             s, form({input("Rijksregisternummer"), password("Kies een wachtwoord"), password("Herhaal je wachtwoord")},
                     "Registreren"));
     },
     holds, ""},
    {"forgotten_password", number,
     [](scene& s) {
         model::page_facts facts = page_with({form({input("Rijksregisternummer")}, "Verzenden")});
         facts.title = "Wachtwoord vergeten";
         show(s, facts);
     },
     holds, ""},
    {"a_hint_that_denies_another", number,
     [](scene& s) {
         model::form_control name = input("Gebruikersnaam");
         name.hint = "Niet uw e-mailadres: u logt in met uw rijksregisternummer.";
         show_form(s, form({name, password()}, "OK"));
     },
     critical, "Gebruikersnaam"},
    {"a_hint_that_denies_it", number,
     [](scene& s) {
         model::form_control name = input("Gebruikersnaam");
         name.hint = "Niet uw rijksregisternummer, wel uw e-mailadres.";
         show_form(s, form({name, password()}, "OK"));
     },
     holds, ""},
    {"a_hint_for_who_has_no_account", number,
     [](scene& s) {
         model::form_control name = input("Gebruikersnaam");
         name.hint = "Nog geen account? Vraag het aan met uw rijksregisternummer.";
         show_form(s, form({name, password()}, "OK"));
     },
     holds, ""},
    {"a_hint_to_keep_it_ready", number,
     [](scene& s) {
         model::form_control name = input("Gebruikersnaam");
         name.hint = "Hou het rijksregisternummer van uw kind bij de hand.";
         show_form(s, form({name, password()}, "OK"));
     },
     holds, ""},
    {"short_in_a_long_box", number,
     [](scene& s) {
         model::form_control niss = input("NISS");
         niss.max_length = 255;
         show_form(s, form({niss, password()}, "OK"));
     },
     critical, "NISS"},
    {"short_in_a_box_too_small", number,
     [](scene& s) {
         model::form_control niss = input("NISS");
         niss.max_length = 8;
         show_form(s, form({niss, password()}, "OK"));
     },
     holds, ""},
    {"asked_in_a_sentence_of_a_page_that_lets_in", number,
     [](scene& s) { show_asking(s, "Vul uw rijksregisternummer in."); }, critical, "Vul uw rijksregisternummer in."},
    {"asked_in_a_sentence_of_the_form", number,
     [](scene& s) {
         model::page_form made = form({input("Gebruiker"), password()}, "OK");
         made.text = "Tik hieronder uw nationaal nummer in, dus niet uw naam. " + made.text;
         show_form(s, made);
     },
     critical, "dus niet uw naam"},
    {"named_in_a_sentence_of_the_form", number,
     [](scene& s) {
         model::page_form made = form({input("Gebruiker"), password()}, "OK");
         made.text = "Hou het rijksregisternummer van uw kind bij de hand voor het attest. " + made.text;
         show_form(s, made);
     },
     holds, ""},
    {"asked_in_a_sentence_for_something_else", number,
     [](scene& s) { show_asking(s, "Wachtwoord vergeten? Vul uw rijksregisternummer in."); }, holds, ""},
    {"asked_in_a_sentence_and_a_password_sent", number,
     [](scene& s) { show_asking(s, "Vul uw rijksregisternummer in. U ontvangt een nieuw wachtwoord."); }, holds, ""},
    {"with_name_and_phone_it_makes_an_account", number,
     [](scene& s) {
         show_form(s, form({input("Naam"), input("Rijksregisternummer"), input("Telefoon"), password()}, "Bewaren"));
     },
     holds, ""},
    {"one_form_for_the_whole_page", number,
     [](scene& s) {
         show_form(s, form({input("Zoeken", "search"), input("Rijksregisternummer:"), password("Paswoord:"),
                            input("Nieuwsbrief", "email")},
                           "OK"));
     },
     critical, "Paswoord:"},
    {"number_of_another_form_in_the_element", number,
     [](scene& s) {
         show_form(s, form({input("Rijksregisternummer"), input("Naam"), input("Straat"), input("Telefoon"),
                            input("E-mail", "email"), password()},
                           "Aanmelden"));
     },
     holds, ""},
    {"in_a_frame", number,
     [](scene& s) {
         s.seen.endpoints[0].frames = {walk({shows(page_with({number_login()}), https(host_name, "/kader"))})};
     },
     critical, "on https://loket.voorbeeldgem.example/kader"},
    {"a_frame_that_failed", number,
     [](scene& s) {
         s.seen.endpoints[0].frames = {walk({failed(https(host_name, "/kader"), failure_reason::http_timeout)})};
     },
     undecided, ""},
    {"a_frame_that_is_not_found", number,
     [](scene& s) { s.seen.endpoints[0].frames = {walk({answer(https(host_name, "/kader"), 404)})}; }, undecided, ""},
    {"a_frame_that_was_never_asked", number, [](scene& s) { embed(s, https(host_name, "/kader")); }, undecided, ""},
    {"a_frame_that_was_asked", number,
     [](scene& s) {
         embed(s, https(host_name, "/kader"));
         s.seen.endpoints[0].frames = {page("/kader")};
     },
     holds, ""},
    {"a_frame_within_a_frame", number,
     [](scene& s) {
         model::page_facts frame;
         frame.resources = {{model::resource_kind::frame, https(host_name, "/binnen")}};
         embed(s, https(host_name, "/kader"));
         s.seen.endpoints[0].frames = {walk({shows(frame, https(host_name, "/kader"))})};
     },
     undecided, ""},
    {"a_frame_elsewhere", number, [](scene& s) { embed(s, https("kaart.example", "/plan")); }, holds, ""},
    {"a_login_in_a_frame_elsewhere", number, [](scene& s) { embed(s, https("elders.example", "/aanmelden")); },
     undecided, ""},
    {"a_provider_in_a_frame", number, [](scene& s) { embed(s, https("idp.prd.itsme.services", "/login")); }, holds, ""},
    {"a_meta_refresh_that_was_never_followed", number,
     [](scene& s) {
         model::page_facts facts;
         facts.refresh = https(host_name, "/nieuw");
         show(s, facts);
     },
     undecided, ""},
    {"a_page_that_loads_itself_again", number,
     [](scene& s) {
         model::page_facts facts;
         facts.refresh = https();
         show(s, facts);
     },
     holds, ""},
    {"cut", number,
     [](scene& s) {
         model::page_facts facts = page_with({mail_login()});
         facts.cut = true;
         show(s, facts);
     },
     undecided, ""},
    {"cut_after_it", number,
     [](scene& s) {
         model::page_facts facts = page_with({number_login()});
         facts.cut = true;
         show(s, facts);
     },
     critical, "Wachtwoord"},
    {"not_found", number, [](scene& s) { s.seen.endpoints[0].walk = walk({answer(https(), 404)}); }, undecided, ""},
    {"server_error", number, [](scene& s) { s.seen.endpoints[0].walk = walk({answer(https(), 500)}); }, undecided, ""},
    {"left_for_a_provider", number,
     [](scene& s) {
         s.seen.endpoints[0].walk = walk({redirect(https(), 302, https("idp.iamfas.belgium.be"))});
         s.seen.endpoints[0].walk.left_portal = true;
     },
     holds, ""},
    {"left_for_elsewhere", number,
     [](scene& s) {
         s.seen.endpoints[0].walk = walk({redirect(https(), 302, https("elders.example"))});
         s.seen.endpoints[0].walk.left_portal = true;
     },
     undecided, ""},
};

const std::vector<rule_row> password_rows{
    {"said_on_a_page", as_password,
     [](scene& s) { show_passage(s, "Bij een eerste aanmelding is uw wachtwoord uw rijksregisternummer."); }, critical,
     "https://loket.voorbeeldgem.example/ says that the national register number is the first password: \"Bij een "
     "eerste aanmelding is uw wachtwoord uw "
     "rijksregisternummer.\""},
    {"forbidden_on_a_page", as_password,
     [](scene& s) { show_passage(s, "Gebruik nooit uw rijksregisternummer als wachtwoord."); }, holds, ""},
    {"personal_data_is_blanked_out", as_password,
     [](scene& s) {
         show_passage(s, "Dag jan@voorbeeldgem.example, uw wachtwoord is uw rijksregisternummer 85.07.30-033.28");
     },
     critical,
     "says that the national register number is the password: \"Dag @ uw wachtwoord is uw rijksregisternummer #\""},
    {"asked_and_answered", as_password,
     [](scene& s) {
         model::page_facts facts = page_with({});
         facts.passages = {"Wat is mijn wachtwoord?", "Dat is uw rijksregisternummer."};
         show(s, facts);
     },
     critical,
     "says that the national register number is the password: \"Wat is mijn wachtwoord? Dat is uw "
     "rijksregisternummer.\""},
    {"digits_are_told_as_such", as_password,
     [](scene& s) { show_passage(s, "Uw wachtwoord zijn de laatste vijf cijfers van uw rijksregisternummer."); },
     critical, "says that digits of the national register number are the password: "},
    {"both_boxes_are_told_as_such", as_password,
     [](scene& s) { show_passage(s, "Vul in beide velden uw rijksregisternummer in."); }, critical,
     "says that both boxes take the national register number: "},
    {"asked_and_denied", as_password,
     [](scene& s) {
         model::page_facts facts = page_with({});
         facts.passages = {"Wat is mijn wachtwoord?", "Dat is niet langer uw rijksregisternummer."};
         show(s, facts);
     },
     holds, ""},
    {"forgotten_and_the_number_asked", as_password,
     [](scene& s) {
         model::page_facts facts = page_with({});
         facts.passages = {"Wachtwoord vergeten?", "Geef uw rijksregisternummer op."};
         show(s, facts);
     },
     holds, ""},
    {"a_label_that_says_so", as_password,
     [](scene& s) { show_secret(s, password("Wachtwoord (eerste keer: uw rijksregisternummer)")); }, critical,
     "asks the national register number"},
    {"a_label_that_forbids_it", as_password,
     [](scene& s) { show_secret(s, password("Wachtwoord (niet uw rijksregisternummer)")); }, holds, ""},
    {"eleven_digits_only", as_password,
     [](scene& s) {
         model::form_control secret = password();
         secret.pattern = "[0-9]{11}";
         show_secret(s, secret);
     },
     critical, "the field \"Wachtwoord\" (ww) takes eleven digits only (pattern [0-9]{11})"},
    {"eleven_digits_with_separators", as_password,
     [](scene& s) {
         model::form_control secret = password();
         secret.pattern = R"(\d{2}\.?\d{2}\.?\d{2}-?\d{3}\.?\d{2})";
         show_secret(s, secret);
     },
     critical, "takes eleven digits only"},
    {"ten_digits", as_password,
     [](scene& s) {
         model::form_control secret = password();
         secret.pattern = R"(\d{10})";
         show_secret(s, secret);
     },
     holds, ""},
    {"eleven_characters_of_any_kind", as_password,
     [](scene& s) {
         model::form_control secret = password();
         secret.pattern = ".{11}";
         secret.max_length = 11;
         show_secret(s, secret);
     },
     holds, ""},
    {"the_same_number_says_its_hint", as_password,
     [](scene& s) {
         model::form_control secret = password();
         secret.hint = "Eerste keer? Hetzelfde nummer.";
         show_form(s, form({input("Rijksregisternummer"), secret}, "Aanmelden"));
     },
     critical, "Hetzelfde nummer."},
    {"the_same_number_of_another_kind", as_password,
     [](scene& s) {
         model::form_control secret = password();
         secret.hint = "Eerste keer? Hetzelfde nummer.";
         show_form(s, form({input("Klantnummer"), secret}, "Aanmelden"));
     },
     holds, ""},
    {"below_what_is_forgotten", as_password,
     [](scene& s) {
         model::page_facts facts = page_with({});
         facts.headings = {"Wachtwoord vergeten?"};
         facts.passages = {"Wachtwoord vergeten?", "Bel ons. Het is gewoon uw rijksregisternummer."};
         show(s, facts);
     },
     critical, "Het is gewoon uw rijksregisternummer."},
    {"a_plain_password", as_password, [](scene& s) { show_form(s, number_login()); }, holds, ""},
};

const std::vector<rule_row> knowledge_rows{
    {"number_and_birth_date", knowledge, [](scene& s) { show_form(s, knowledge_login()); }, critical,
     "form 1 on https://loket.voorbeeldgem.example/ lets in by the national register number (the field "
     "\"Rijksregisternummer\") and the field \"Geboortedatum\", without any secret"},
    {"number_and_name", knowledge,
     [](scene& s) { show_form(s, form({input("Num\u00e9ro national"), input("Nom")}, "Se connecter")); }, critical,
     "Nom"},
    {"number_and_card", knowledge,
     [](scene& s) { show_form(s, form({input("Rijksregisternummer"), input("Kaartnummer")}, "Open mijn dossier")); },
     critical, "Kaartnummer"},
    {"with_a_password", knowledge,
     [](scene& s) {
         show_form(s, form({input("Rijksregisternummer"), input("Geboortedatum"), password()}, "Aanmelden"));
     },
     holds, ""},
    {"a_request", knowledge,
     [](scene& s) { show_form(s, form({input("Rijksregisternummer"), input("Geboortedatum")}, "Attest aanvragen")); },
     holds, ""},
    {"sent_under_a_heading_that_says_log_in", knowledge,
     [](scene& s) {
         show_under(s, "Aanmelden", form({input("Rijksregisternummer"), input("Geboortedatum")}, "Verzenden"));
     },
     critical, "Geboortedatum"},
    {"sent_under_a_heading_that_enrols", knowledge,
     [](scene& s) {
         show_under(s, "Aanmelden voor de speelpleinwerking",
                    form({input("Rijksregisternummer"), input("Naam")}, "Verzenden"));
     },
     holds, ""},
    {"an_enrolment_called_aanmelden", knowledge,
     [](scene& s) {
         show_form(s, form({input("Rijksregisternummer"), input("Naam"), input("E-mail", "email")}, "Aanmelden"));
     },
     holds, ""},
    {"a_document_that_is_there_at_once", knowledge,
     [](scene& s) {
         show_form(s, form({input("Rijksregisternummer"), input("Geboortedatum")}, "Fiscaal attest downloaden"));
     },
     critical, "Geboortedatum"},
    {"a_request_asks_more", knowledge,
     [](scene& s) {
         show_form(s, form({input("Rijksregisternummer"), input("Geboortedatum"), input("Allergieën")}, "Aanmelden"));
     },
     holds, ""},
    {"one_box_of_number_and_card", knowledge,
     [](scene& s) { show_form(s, form({input("Rijksregisternummer (zie identiteitskaart)")}, "Aanmelden")); }, holds,
     ""},
    {"a_forgotten_password", knowledge,
     [](scene& s) {
         show_form(s, form({input("Rijksregisternummer"), input("Geboortedatum")}, "Stuur mij een nieuw wachtwoord"));
     },
     holds, ""},
    {"birth_date_only", knowledge,
     [](scene& s) { show_form(s, form({input("Dossiernummer"), input("Geboortedatum")}, "Aanmelden")); }, holds, ""},
};

const std::vector<rule_row> strong_rows{
    {"password_only", strong, [](scene& s) { show_form(s, mail_login()); }, warning,
     "form 1 on https://loket.voorbeeldgem.example/ asks a password (the field \"Wachtwoord\" (ww)); nothing on the "
     "page leads to itsme, eID, CSAM or ACM/IDM"},
    {"itsme_beside_it", strong,
     [](scene& s) {
         model::page_facts facts = page_with({mail_login()});
         facts.links = {itsme()};
         show(s, facts);
     },
     holds, ""},
    {"a_form_to_acm_beside_it", strong,
     [](scene& s) {
         show(s, page_with({mail_login(), form({}, "Verder", https("authenticatie.vlaanderen.be", "/op/v1/auth"))}));
     },
     holds, ""},
    {"a_button_for_a_script", strong,
     [](scene& s) {
         model::page_facts facts = page_with({mail_login()});
         facts.links = {{std::nullopt, "Aanmelden met eID"}};
         show(s, facts);
     },
     holds, ""},
    {"a_page_about_itsme", strong,
     [](scene& s) {
         model::page_facts facts = page_with({mail_login()});
         facts.links = {{https("www.itsme.be"), "itsme"}, {https(host_name, "/faq"), "Wat is itsme?"}};
         show(s, facts);
     },
     warning, "nothing on the page"},
    {"the_product_eid", strong,
     [](scene& s) {
         model::page_facts facts = page_with({mail_login()});
         facts.links = {{https(host_name, "/producten/identiteitskaart"), "Identiteitskaart (eID)"}};
         show(s, facts);
     },
     warning, "nothing on the page"},
    {"burgerprofiel_is_no_login", strong,
     [](scene& s) {
         model::page_facts facts = page_with({mail_login()});
         facts.links = {{https("www.burgerprofiel.be"), "Mijn Burgerprofiel"}};
         show(s, facts);
     },
     warning, "nothing on the page"},
    {"a_library", strong,
     [](scene& s) { show_form(s, form({input("Barcode lenerspas"), password("Pincode")}, "Aanmelden")); }, holds, ""},
    {"an_intranet", strong,
     [](scene& s) {
         model::page_facts facts = page_with({mail_login()});
         facts.title = "Intranet";
         show(s, facts);
     },
     holds, ""},
    {"a_change_of_password", strong,
     [](scene& s) { show_form(s, form({password("Huidig wachtwoord"), password("Nieuw wachtwoord")}, "Bewaren")); },
     holds, ""},
    {"links_left_out_that_may_be_strong", strong,
     [](scene& s) {
         model::page_facts facts = page_with({mail_login()});
         facts.links_cut = true;
         show(s, facts);
     },
     undecided, ""},
    {"cut_before_what_may_stand_beside", strong,
     [](scene& s) {
         model::page_facts facts = page_with({mail_login()});
         facts.cut = true;
         show(s, facts);
     },
     undecided, ""},
};

}  // namespace

INSTANTIATE_TEST_SUITE_P(login_national_number, rule_table, ::testing::ValuesIn(number_rows), row_name);
INSTANTIATE_TEST_SUITE_P(login_national_number_as_password, rule_table, ::testing::ValuesIn(password_rows), row_name);
INSTANTIATE_TEST_SUITE_P(login_knowledge_only, rule_table, ::testing::ValuesIn(knowledge_rows), row_name);
INSTANTIATE_TEST_SUITE_P(login_without_strong_alternative, rule_table, ::testing::ValuesIn(strong_rows), row_name);

}  // namespace loketwacht::rules::testing
