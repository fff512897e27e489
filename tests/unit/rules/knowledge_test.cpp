#include <set>
#include <string>

#include <gmock/gmock.h>

#include "small_pages.hpp"

/// Forms that let in who gives the national number and what others know, and requests that ask the same.
namespace loketwacht::rules::testing {

namespace {

using known_findings = std::set<std::string>;

const known_findings lets_in{"login-knowledge-only"};
const known_findings asks_only;

struct known_row {
    const char* name;
    std::string words;  // of a button, a label, a heading or a text
    known_findings found;
};

// The heading speaks of attests, so that it decides nothing.
std::string page_that_asks(const std::string& button, const std::string& boxes, const std::string& heading,
                           const std::string& text = "", const std::string& title = "Dienst attesten") {
    return "<html lang=nl><title>" + title + "</title><h1>" + heading + "</h1><p>" + text +
           "<form method=post><label>Rijksregisternummer <input name=n></label>" + boxes + "<button>" + button +
           "</button></form>";
}

std::string box_for(const std::string& label) {
    return "<label>" + label + " <input name=x></label>";
}

class known_buttons : public ::testing::TestWithParam<known_row> {};

TEST_P(known_buttons, open_what_is_ones_own_or_ask_for_something) {
    const std::string page = page_that_asks(GetParam().words, box_for("Geboortedatum"), "Attesten en facturen");
    EXPECT_EQ(found_on(page), GetParam().found) << GetParam().words;
}

const known_row known_button_rows[] = {
    {"naar_mijn_facturen", "Naar mijn facturen", lets_in},
    {"mijn_maaltijden", "Mijn maaltijden", lets_in},
    {"mijn_perceel", "Mijn perceel", lets_in},
    {"open_de_fiche", "Open de fiche", lets_in},
    {"dossier_openen", "Dossier openen", lets_in},
    {"fiche_bekijken", "Fiche bekijken", lets_in},
    {"ga_naar_mijn_dossier", "Ga naar mijn dossier", lets_in},
    {"bekijk_de_factuur", "Bekijk de factuur", lets_in},
    {"naar_het_dossier", "Naar het dossier", lets_in},
    {"naar_de_inschrijving", "Naar de inschrijving", lets_in},
    {"mijn_inschrijving_beheren", "Inschrijving beheren", lets_in},
    {"toon_mijn_saldo", "Toon mijn saldo", lets_in},
    {"naar_binnen", "Naar binnen", lets_in},
    {"rekening_inkijken", "Rekening inkijken", lets_in},
    {"aanvraag_opvolgen", "Aanvraag opvolgen", lets_in},
    {"mes_repas", "Mes repas", lets_in},
    {"mon_potager", "Mon potager", lets_in},
    {"ouvrir_la_fiche", "Ouvrir la fiche", lets_in},
    {"voir_les_factures", "Voir les factures", lets_in},
    {"acceder_au_dossier", "Acc\u00e9der au dossier", lets_in},
    {"retrouver_mes_documents", "Retrouver mes documents", lets_in},
    {"vers_mes_reservations", "Vers mes r\u00e9servations", lets_in},
    {"gerer_mon_abonnement", "G\u00e9rer mon abonnement", lets_in},
    {"afficher_le_dossier", "Afficher le dossier", lets_in},
    {"consulter_l_attestation", "Consulter l'attestation", lets_in},
    {"telecharger_les_attestations", "T\u00e9l\u00e9charger les attestations", lets_in},
    {"voir_mon_inscription", "Voir mon inscription", lets_in},
    {"entrer", "Entrer", lets_in},
    {"unterlagen_oeffnen", "Unterlagen \u00f6ffnen", lets_in},
    {"meine_rechnungen", "Meine Rechnungen", lets_in},
    {"zu_meinem_konto", "Zu meinem Konto", lets_in},
    {"rechnung_ansehen", "Rechnung ansehen", lets_in},
    {"vertrag_anzeigen", "Vertrag anzeigen", lets_in},
    {"view_my_bills", "View my bills", lets_in},
    {"kampbewijs_openen", "Kampbewijs openen", lets_in},
    {"zoek_mijn_stembureau", "Zoek mijn stembureau", lets_in},
    {"controleer_uw_saldo", "Controleer uw saldo", lets_in},
    {"fiche_invullen", "Fiche invullen", lets_in},
    {"verifier_mon_solde", "V\u00e9rifier mon solde", lets_in},
    {"completer_la_fiche", "Compl\u00e9ter la fiche", lets_in},
    {"voir_l_avis", "Voir l'avertissement", lets_in},
    {"vertraege_ansehen", "Vertr\u00e4ge ansehen", lets_in},
    {"overzicht_bekijken", "Overzicht bekijken", asks_only},
    {"controleer_uw_gegevens", "Controleer uw gegevens", asks_only},
    {"verifier_mes_donnees", "V\u00e9rifier mes donn\u00e9es", asks_only},
    {"voir_le_recapitulatif", "Voir le r\u00e9capitulatif", asks_only},
    {"zusammenfassung_anzeigen", "Zusammenfassung anzeigen", asks_only},
    {"check_your_eligibility", "Check your eligibility", asks_only},
    {"voorwaarden_bekijken", "Voorwaarden bekijken", asks_only},
    {"mijn_gegevens", "Mijn gegevens", asks_only},
    {"mijn_aanvraag", "Mijn aanvraag", asks_only},
    {"ma_demande", "Ma demande", asks_only},
    {"account_openen_aanvragen", "Account aanvragen", asks_only},
    {"compostvat_bestellen", "Compostvat bestellen", asks_only},
    {"attest_aanvragen", "Attest aanvragen", asks_only},
    {"mijn_attest_aanvragen", "Mijn attest aanvragen", asks_only},
    {"uw_premie_hier_aanvragen", "Uw premie hier aanvragen", asks_only},
    {"aanvraag_indienen", "Aanvraag indienen", asks_only},
    {"mijn_kind_inschrijven", "Mijn kind inschrijven", asks_only},
    {"naar_inschrijven", "Inschrijven", asks_only},
    {"mijn_vraag", "Mijn vraag", asks_only},
    {"mijn_melding", "Mijn melding", asks_only},
    {"demander_mon_attestation", "Demander mon attestation", asks_only},
    {"envoyer_ma_demande", "Envoyer ma demande", asks_only},
    {"introduire_ma_demande", "Introduire ma demande", asks_only},
    {"declarer_mon_changement", "D\u00e9clarer mon changement", asks_only},
    {"je_m_inscris", "Je m'inscris", asks_only},
    {"mon_avis", "Mon avis", asks_only},
    {"antrag_absenden", "Antrag absenden", asks_only},
    {"verzenden", "Verzenden", asks_only},
};

class known_labels : public ::testing::TestWithParam<known_row> {};

TEST_P(known_labels, ask_what_others_know_or_something_else) {
    const std::string page = page_that_asks("Dossier openen", box_for(GetParam().words), "Attesten en facturen");
    EXPECT_EQ(found_on(page), GetParam().found) << GetParam().words;
}

const known_row known_label_rows[] = {
    {"geboren_op", "Geboren op", lets_in},
    {"wanneer_geboren", "Wanneer bent u geboren?", lets_in},
    {"geb_datum", "Geb. datum", lets_in},
    {"jaar_van_geboorte", "Jaar van geboorte", lets_in},
    {"ne_le", "N\u00e9(e) le", lets_in},
    {"date_naiss", "Date naiss.", lets_in},
    {"annee_de_naissance", "Ann\u00e9e de naissance", lets_in},
    {"jour_de_naissance", "Jour de naissance", lets_in},
    {"geboren_am", "Geboren am", lets_in},
    {"year_of_birth", "Year of birth", lets_in},
    {"numero_de_maison", "Num\u00e9ro de maison", lets_in},
    {"no_de_rue", "N\u00b0 de rue", lets_in},
    {"huisnr", "Huisnr.", lets_in},
    {"nummer_van_uw_huis", "Nummer van uw huis", lets_in},
    {"postnr", "Postnr.", lets_in},
    {"cp", "CP", lets_in},
    {"commune", "Commune", lets_in},
    {"woonplaats", "Woonplaats", lets_in},
    {"straat_en_nummer", "Straat en nummer", lets_in},
    {"nom_de_votre_rue", "Nom de votre rue", lets_in},
    {"boite", "Bo\u00eete", lets_in},
    {"vervaldag", "Vervaldag van uw identiteitskaart", lets_in},
    {"fin_de_validite", "Fin de validit\u00e9 de la carte", lets_in},
    {"familienaam_kind", "Familienaam van het kind", lets_in},
    {"nom_de_famille", "Nom de famille", lets_in},
    {"mail", "E-mail", asks_only},
    {"telephone", "T\u00e9l\u00e9phone", asks_only},
    {"gsm", "Gsm-nummer", asks_only},
    {"code", "Code", asks_only},
    {"volgcode", "Volgcode", asks_only},
    {"week", "Week van het kamp", asks_only},
    {"number_of_the_file", "Nummer van het dossier", asks_only},
};

class known_headings : public ::testing::TestWithParam<known_row> {};

// The button says nothing.
TEST_P(known_headings, tell_what_a_form_is_for) {
    const std::string page = page_that_asks("OK", box_for("Familienaam"), GetParam().words, "", "Dienst Vrije Tijd");
    EXPECT_EQ(found_on(page), GetParam().found) << GetParam().words;
}

const known_row known_heading_rows[] = {
    {"mijn_inschrijving_bekijken", "Mijn inschrijving bekijken", lets_in},
    {"open_je_portefeuille", "Open je portefeuille", lets_in},
    {"je_premiedossier", "Je premiedossier", lets_in},
    {"kom_binnen", "Kom binnen", lets_in},
    {"factuur_raadplegen", "Factuur raadplegen", lets_in},
    {"retrouver_la_fiche", "Retrouver la fiche de mon enfant", lets_in},
    {"acces_aux_factures", "Acc\u00e8s aux factures", lets_in},
    {"mon_dossier", "Mon dossier riverain", lets_in},
    {"unterlagen_einsehen", "Unterlagen einsehen", lets_in},
    {"mijn_premie_aanvragen", "Mijn premie aanvragen", asks_only},
    {"uw_afval_melden", "Uw afval melden", asks_only},
    {"aangifte", "Aangifte van een verlies", asks_only},
    {"inschrijving", "Inschrijving zwemles", asks_only},
    {"demander", "Demander une carte", asks_only},
    {"declarer", "D\u00e9clarer un sinistre", asks_only},
};

class known_texts : public ::testing::TestWithParam<known_row> {};

TEST_P(known_texts, say_that_no_password_is_needed) {
    const std::string page =
        page_that_asks("OK", box_for("Straat") + box_for("Huisnummer"), "Thuiszorg", GetParam().words, "Thuiszorg");
    EXPECT_EQ(found_on(page), GetParam().found) << GetParam().words;
}

const known_row known_text_rows[] = {
    {"geen_wachtwoord_nodig", "Geen wachtwoord nodig!", lets_in},
    {"zonder_account_of_wachtwoord", "Snel en zonder account of wachtwoord.", lets_in},
    {"een_wachtwoord_is_niet_nodig", "Een wachtwoord is niet nodig.", lets_in},
    {"zonder_wachtwoord", "U bekijkt alles zonder wachtwoord.", lets_in},
    {"ni_compte_ni_mot_de_passe", "Rapide : ni compte, ni mot de passe.", lets_in},
    {"sans_mot_de_passe", "Tout se consulte sans mot de passe.", lets_in},
    {"pas_besoin_de_mot_de_passe", "Vous n'avez pas besoin de mot de passe.", lets_in},
    {"aucun_mot_de_passe", "Aucun mot de passe \u00e0 retenir.", lets_in},
    {"ohne_passwort", "Hier kommen Sie ohne Passwort hinein.", lets_in},
    {"no_password", "No password needed.", lets_in},
    {"known_by", "Wij herkennen u aan uw rijksregisternummer en uw adres.", lets_in},
    {"log_in_with", "Meld u aan met uw rijksregisternummer en postcode.", lets_in},
    {"connectez_vous_avec", "Connectez-vous avec votre num\u00e9ro national et votre code postal.", lets_in},
    {"no_password_yet", "Nog geen wachtwoord?", asks_only},
    {"no_password_came", "Geen wachtwoord ontvangen?", asks_only},
    {"pas_de_mot_de_passe", "Vous n'avez pas de mot de passe ?", asks_only},
    {"noch_kein_passwort", "Noch kein Passwort?", asks_only},
    {"no_password_received", "No password received?", asks_only},
    {"ask_with", "Vermeld uw rijksregisternummer en postcode.", asks_only},
    {"with_itsme", "Met itsme hebt u geen wachtwoord nodig.", asks_only},
    {"with_the_card", "Avec votre carte eID, ni compte ni mot de passe.", asks_only},
    {"nothing", "Wij komen bij u aan huis.", asks_only},
    {"without_dots", "Zonder punten en streepjes.", asks_only},
};

const page_row known_form_rows[] = {
    {"no_password_said_beside_a_login",
     "<html lang=nl><title>Attesten</title><h1>Attesten</h1><p>U kunt ook zonder wachtwoord een kopie vragen."
     "<form method=post><label>E-mail <input name=u></label><label>Wachtwoord <input type=password name=p></label>"
     "<button>Inloggen</button></form><h2>Kopie</h2><form method=post><label>Rijksregisternummer <input name=n></label>"
     "<label>Geboortedatum <input name=d></label><button>Verder</button></form><a href=/itsme/login>Met itsme</a>",
     asks_only},
    {"a_step_to_identify_oneself",
     "<html lang=nl><title>Aangifte tweede verblijf</title><h1>Belasting op tweede verblijven</h1><form method=post>"
     "<p>Identificeer u om uw aangiftedossier te openen.<label>Nationaal nummer <input name=n></label>"
     "<label>Geboortedatum <select name=d aria-label=dag><option>1</select></label>"
     "<select aria-label=maand><option>1</select><input aria-label=jaar><button>Volgende</button></form>",
     lets_in},
    {"a_step_of_a_request",
     "<html lang=nl><title>Aangifte tweede verblijf</title><h1>Aangifte indienen</h1><form method=post>"
     "<p>Identificeer u.<label>Nationaal nummer <input name=n></label>"
     "<label>Geboortedatum <input name=d></label><button>Volgende</button></form>",
     asks_only},
    {"a_place_from_a_list",
     page_that_asks("Naar mijn bonnen", "<label>Postcode <select name=p><option>0000 Eikhoek</select></label>",
                    "Bonnen"),
     lets_in},
    {"a_week_from_a_list",
     page_that_asks("Naar mijn bonnen", "<label>Week <select name=p><option>week 1</select></label>", "Bonnen"),
     asks_only},
    {"where_one_lives_and_when_one_was_born",
     page_that_asks("Entrer", box_for("N\u00e9(e) le") + box_for("Code postal"), "Budget participatif"), lets_in},
    {"where_one_lives_in_four_boxes",
     page_that_asks("Dossier openen", box_for("Straat") + box_for("Huisnummer") + box_for("Bus") + box_for("Postcode"),
                    "Water"),
     lets_in},
    {"all_of_a_person",
     page_that_asks("Dossier openen",
                    box_for("Naam") + box_for("Geboortedatum") + box_for("Straat") + box_for("Postcode"), "Water"),
     asks_only},
    {"a_question_about_enrolling_below",
     "<html lang=nl><title>Speelweken</title><h1>Speelweken</h1><form method=post><label>Rijksregisternummer "
     "<input name=n></label><label>Wachtwoord <input type=password name=w></label><button>Naar mijn "
     "inschrijvingen</button></form><h2>Wanneer kan ik inschrijven?</h2>",
     {"login-national-number", "login-without-strong-alternative"}},
    {"a_code_that_is_a_birth_date",
     "<html lang=nl><title>Aanmelden</title><form method=post><label>Rijksregisternummer <input name=n></label>"
     "<label>Code <input type=password name=c placeholder='geboortedatum, 8 cijfers'></label><button>Ga verder</button>"
     "</form>",
     {"login-national-number", "login-knowledge-only", "login-without-strong-alternative"}},
    {"a_code_that_is_a_birth_date_in_french",
     "<html lang=fr><title>Connexion</title><form method=post><label>Num\u00e9ro national <input name=n></label>"
     "<label>Votre code <input type=password name=c placeholder='date de naissance'></label><button>Entrer</button>"
     "</form>",
     {"login-national-number", "login-knowledge-only", "login-without-strong-alternative"}},
    {"a_password_that_is_a_birth_date",
     "<html lang=nl><title>Aanmelden</title><form method=post><label>Rijksregisternummer <input name=n></label>"
     "<label>Wachtwoord <input type=password name=c></label><button>Aanmelden</button></form><p>Uw wachtwoord is uw "
     "geboortedatum.",
     {"login-national-number", "login-knowledge-only", "login-without-strong-alternative"}},
    {"a_password_that_is_a_birth_date_in_french",
     "<html lang=fr><title>Connexion</title><form method=post><label>Num\u00e9ro national <input name=n></label><label>"
     "Mot de passe <input type=password name=c></label><button>Entrer</button></form><p>Votre mot de passe : votre "
     "date de naissance (JJMMAAAA).",
     {"login-national-number", "login-knowledge-only", "login-without-strong-alternative"}},
    {"a_birth_date_by_which_a_password_is_asked_again",
     "<html lang=nl><title>Aanmelden</title><form method=post><label>Rijksregisternummer <input name=n></label>"
     "<label>Wachtwoord <input type=password name=c></label><button>Aanmelden</button></form><p>Wachtwoord vergeten? "
     "Met uw geboortedatum vraagt u een nieuw wachtwoord.",
     {"login-national-number", "login-without-strong-alternative"}},
    {"a_birth_date_in_three_boxes_without_its_name",
     page_that_asks("Aanmelden", box_for("Dag") + box_for("Maand") + box_for("Jaar"), "Aanmelden", "", "Loket"),
     lets_in},
    {"a_year_alone", page_that_asks("Aanmelden", box_for("Jaar"), "Aanmelden", "", "Loket"), asks_only},
    {"known_by_a_birth_date",
     page_that_asks("OK", box_for("Geboortedatum"), "Mijn maaltijden",
                    "Wij herkennen u aan uw rijksregisternummer en geboortedatum.", "Maaltijden"),
     lets_in},
    {"an_enrolment_to_be_changed",
     page_that_asks("Naar mijn inschrijving", box_for("Geboortedatum"), "Inschrijving aanpassen", "", "Kampen"),
     lets_in},
    {"a_birth_date_typed_masked",
     "<html lang=nl><title>Aanmelden</title><form method=post><label>Rijksregisternummer <input name=n></label>"
     "<label>Geboortedatum <input type=password name=c></label><button>Aanmelden</button></form>",
     lets_in},
};

class known_forms : public ::testing::TestWithParam<page_row> {};

TEST_P(known_forms, are_judged_as_people_read_them) {
    EXPECT_EQ(found_on(GetParam().html), GetParam().findings);
}

const auto name_of_known = [](const auto& each) { return each.param.name; };
INSTANTIATE_TEST_SUITE_P(of_knowledge, known_buttons, ::testing::ValuesIn(known_button_rows), name_of_known);
INSTANTIATE_TEST_SUITE_P(of_knowledge, known_labels, ::testing::ValuesIn(known_label_rows), name_of_known);
INSTANTIATE_TEST_SUITE_P(of_knowledge, known_headings, ::testing::ValuesIn(known_heading_rows), name_of_known);
INSTANTIATE_TEST_SUITE_P(of_knowledge, known_texts, ::testing::ValuesIn(known_text_rows), name_of_known);
INSTANTIATE_TEST_SUITE_P(of_knowledge, known_forms, ::testing::ValuesIn(known_form_rows), name_of_known);

}  // namespace

}  // namespace loketwacht::rules::testing
