#include <array>

#include "vocabulary/topics.hpp"
#include "vocabulary/words_of_files.hpp"
#include "vocabulary/words_of_forms.hpp"
#include "vocabulary/words_of_ways.hpp"

// The words, by topic and then by language: Dutch, French, German, English. Written as folded text is: lower case, no
// accents. A pattern is found anywhere in a text, so short words need their \b.
namespace loketwacht::vocabulary {

namespace {

// clang-format off

constexpr std::array national_number{
    words(R"(rijks ?register|rijksreg|rijksnummer|\bnat\.? ?n(umme)?r\b|\br\.?r\.?-n(umme)?r\b|nationaal n(umme)?r\b|\binsz)"),
    words(R"(nationaal (inschrijvings|identificatie|register)n?(umme)?r?|nationaal register|\breg\.? ?nat(ional)?\b|\bnat ?reg)"),
    words(R"(\bnatregn(umme|umbe)?r|\brijksregn|\brijks ?reg\b|nationalnr|\bnat(ionaal|ional)?num)"),
    words(R"(numero ?registre|numregistre|num ?reg ?nat|identifiant national|numero d'identification national)"),
    words(R"(^\W*(votre )?numero de registre\W*$)"),
    words(R"(identificatienummer (van|bij|voor) de sociale zekerheid)"),
    words(R"((identificatie|inschrijvings|register)?nummer (van|in|uit|bij|volgens) (het|ons|uw|je) rijksregister)"),
    words(R"(numero d'(identification|inscription) (du|de|au|dans le|aupres du) registre national)"),
    words(R"(nummer (van (11|elf) cijfers )?(waaronder|waarmee|dat|zoals)( [a-z]+){1,12} rijksregister)"),
    words(R"(numero (qui|que|sous lequel|par lequel|avec lequel)( [a-z']+){1,9} registre national)"),
    words(R"(rijks- ?register|registre- ?national)"),
    words(R"((identification|registration|identity) number (of|in|from) the national register)"),
    words(R"((identifikations|register)nummer (des|im|aus dem) nationalregisters?)"),
    words(R"(registre nat(\b|ional)|\b(numero|no|nr|num)\.? nat(ionale?)?\b)"),
    words(R"(numero d'identification (de|a) la securite sociale)"),
    words(R"(national[- ]?register|nationalnummer|(identifikations|erkennungs)nummer der sozialen sicherheit)"),
    words(R"(national register|national registry n|national registration n|belgian national n|\byour national number)"),
    words(R"((identification number of the social security|social security identification number))"),
    words(R"(\brij?ks? ?-?regi?s?te?r(nr|nu?mm?er)|\brijks? ?registe?(nr|nummer)|\brijksregiser|\brijskregister|\breijksregister|)"
          R"(\brijks?[ -]?reg[a-z]{2,8}(nr|nu?m+er)\b)"),
    words(R"(\bregist(re|er) nati?onn?al|\bregitre nation|\bregistres? nationau|\bnationalregist?er)"),
    words(R"((11|elf) cijfers[ ,(:].{0,40}(identiteitskaart|\beid\b)|(11|onze) chiffres[ ,(:].{0,40}carte d'identite)"),
    words(R"((identiteitskaart|\beid\b)[ ,:]{0,2}\(?(11|elf) cijfers|(carte d'identite|\beid\b)[ ,:]{0,2}\(?(11|onze) chiffres)"),
    words(R"(\bnummer (achteraan|achterop|(dat )?(op|aan) de (achterkant|achterzijde|keerzijde|rugzijde))( [a-z]+){0,4} (identiteitskaart|e-?id)\b)"),
    words(R"(\b(numero|no) (qui (figure|se trouve) |figurant |repris )?(au (dos|verso)|a l'arriere) de( [a-z]+)? (carte d'identite|e-?id)\b)"),
    words(R"((11|elf) ziffern .{0,40}personalausweis|(11|eleven) digits .{0,40}(identity card|id card|\beid\b))"),
};
constexpr std::array maybe_number{
    words(R"(\br\.r\.?( ?n(umme)?r)?)"),
    words(R"(\b(txt|tb|inp|fld)?(rrn|rrnr|rrnum|rrnummer|rr ?nr|rr ?nummer|rr|niss|nrn|ssin|enss|inss|nnr)\b)"),
    words(R"(national (id|identification|identity) n|\bnational (number|no\b))"),
};
constexpr std::array short_number{
    words(R"(^\W*((no|nr|n|num|numero|nummer|number)\b\.? ?)?(de |van )?(rn|nn|r\.n\.|n\.n\.)(\W|$))"),
};
constexpr std::array number_format{
    words(R"(\b[0-9xjyamdt]{2}[. ][0-9xjyamd]{2}[. ][0-9xjyamdt]{2} ?[-. ] ?[0-9xn]{3} ?[-. ] ?[0-9xc]{2}\b)"),
    words(R"((##[. ]##[. ]##|__[. ]__[. ]__) ?[-. ] ?(###|___) ?[-. ] ?(##|__))"),
    words(R"(\b[0-9xjyamdt]{6} ?[- ] ?[0-9xn]{3} ?[-. ] ?[0-9xc]{2}\b)"),
};
constexpr std::array eleven_digits{
    words(R"(\b(11|elf) (cijfers|posities)|\b(11|onze) chiffres|\b(11|elf) (ziffern|stellen)|\b(11|eleven)[ -]digit)"),
};
constexpr std::array foreign_number{
    words(R"(\bbsn\b|burgerservice|sofinummer|ondernemingsn|\bkbo\b|\bbtw|lidnummer|dossiern|klantn|lenersn)"),
    words(R"(kaartnummer|nederlandse? (inwoner|nummer))"),
    words(R"(\bnir\b|carte vitale|securite sociale franc|numero fiscal|numero d'entreprise|\bbce\b)"),
    words(R"(numero de (dossier|client|membre|carte))"),
    words(R"(steuernummer|steuer-id|aktenzeichen|kundennummer|mitgliedsnummer|sozialversicherungsnummer)"),
    words(R"(korea|resident registration|portugal|portugues|seguranca social|palavra-passe|company number)"),
    words(R"(file number|member number|[\x{1100}-\x{11FF}\x{AC00}-\x{D7AF}])"),
};
constexpr std::array not_number{
    words(R"(\b(niet|geen|nooit)( [a-z]+){0,3} (rijksregister|insz|nationaal nummer|rrn\b))"),
    words(R"(\b(pas|jamais|aucun)( [a-z']+){0,4} (registre national|national\b|niss\b))"),
    words(R"(\b(hou|houd|houdt|neem|prepare[rz]|munissez|gardez)\b.{0,40}(rijksregister|insz|nationaal nummer|\brrn\b|registre national|)"
          R"(numero national).{0,40}(klaar|bij de hand|erbij|\bpret\b|a portee))"),
    words(R"((geen|nieuwe?|nouveau|pas (encore )?de) (account|login|compte)\b.{0,60}(rijksregister|insz|registre national|numero national))"),
    words(R"(\b(nicht|kein[a-z]*|niemals)( [a-z]+){0,3} national|\b(not|never)( [a-z]+){0,3} (national|rrn\b))"),
};
constexpr std::array password{
    words(R"(wachtwoord|paswoord|passwoord|wachtzin|pincode|pin-code|\bpin\b|geheime code|toegangscode)"),
    words(R"(persoonlijke code|\bww\b|mots? de passe|code (pin|secret|d'acces|personnel)|\bmdp\b)"),
    words(R"(passwort|kennwort|geheimzahl|zugangscode|geheimcode)"),
    words(R"(password|passphrase|passcode|access code|passwd|\bpass\b|\bpwd?\b)"),
};
constexpr std::array bare_code{
    words(R"(^\W*((uw|je|jouw|de|votre|le|la|ihre?|your) )?(persoonlijke |geheime )?(code|sleutel|cle|kode|schlussel|key)\W*($|\())"),
};
constexpr std::array new_password{
    words(R"((nieuwe?|gewenste?|kies|kiezen|bevestig|bevestiging|herhaal|herhaling|)"
          R"(controle)\b.{0,24}(wachtwoord|paswoord|passwoord|pincode|wachtzin))"),
    words(R"((wachtwoord|paswoord|passwoord|pincode)\b.{0,14}(bevestig|herhal|opnieuw|nogmaals|nog eens|controle))"),
    words(R"(\b(nogmaals|nog eens|opnieuw|herhaal|bevestig)\b)"),
    words(R"((nouveau|souhaite|choisi[a-z]*|confirm[a-z]*|repete[a-z]*|verifi[a-z]*).{0,24}mot de passe)"),
    words(R"(mot de passe.{0,10}(souhaite|confirm|encore|nouveau|a nouveau)|^confirm|retapez)"),
    words(R"((neues?|wiederhol[a-z]*|bestatig[a-z]*|wahlen sie).{0,20}(passwort|kennwort))"),
    words(R"((passwort|kennwort).{0,14}(wiederhol|bestatig)|^(bestatig|wiederhol))"),
    words(R"((new|choose|confirm|repeat|retype|verify|create).{0,14}pass(word|wd)?\b)"),
    words(R"(password.{0,10}(again|confirm|repeat)|^(confirm|repeat|retype)|\bnew-password)"),
};
constexpr std::array old_password{
    words(R"((huidige?|oude?|vorige?) (wachtwoord|paswoord|passwoord|pincode)|mot de passe (actuel|ancien))"),
    words(R"(ancien mot de passe|(aktuelles|altes) (passwort|kennwort)|(current|old|existing) password)"),
};
constexpr std::array user_name{
    words(R"(gebruikersnaam|gebruiker\b|loginnaam|login\b|aanmeldnaam|nom d'utilisateur|identifiant\b|utilisateur)"),
    words(R"(benutzername|benutzer\b|user ?name|user ?id\b)"),
};
constexpr std::array birth_date{
    words(R"(geboorte ?(datum|dag|jaar)|\bverjaardag\b|geb\.? ?datum|date de naissance|ne\(?e?\)? le\b|geburts(datum|tag|jahr))"),
    words(R"(date of birth|birth ?(date|day)|\bdob\b|\bddn\b|\bbday\b|^\W*d\.? ?n\.?\W*$)"),
    words(R"(\bgeboren (op|am|de|den|in)\b|(geboren|ne\(?e?\)?|naissance|born)\W*$|^\W*wanneer (bent|ben|werd|is) .{0,30}geboren|etes-vous ne)"),
    words(R"(\b(jour|annee|mois) de naissance|\bjaar van geboorte|\bgeb\.? ?(dat|dag)\b|\bdate (de )?naiss|\byear of birth|wann sind sie geboren)"),
};
constexpr std::array date_part{
    words(R"(^\W*(dag|maand|jaar|jour|mois|annee|tag|monat|jahr|day|month|year|dd|mm|jj|jjjj|aaaa|yyyy)\b)"),
};
constexpr std::array person_name{
    words(R"(\b(roepnaam|naam|familienaam|achternaam|voornaam|voornamen|naam en voornaam)\b|uw naam|volledige naam)"),
    words(R"(wie (bent|ben) (u|je|jij)\b|\b(nom|prenoms?|nom de famille)\b|qui etes-vous)"),
    words(R"(\b(name|vorname|nachname|familienname|zuname)\b|(first|last|full|family|given|sur) ?name)"),
    words(R"(wer sind sie|who are you)"),
    // What is known of a person from birth.
    words(R"(geboorteplaats|geboortegemeente|plaats van geboorte|lieu de naissance|geburtsort|place of birth|birth ?place|meisjesnaam|nom de jeune fille)"),
};
constexpr std::array address{
    words(R"(\badres\b|\b(woon|thuis|domicilie|verblijfs)?(adres|plaats)\b|\bstraat|huisnummer|postcode)"),
    words(R"(\bgemeente\b|deelgemeente|\bbusnummer|\bhuisnr|\bpostn(umme)?r\b|\bstraatnaam|\bnummer (van (uw|je|het) )?huis\b|\bstraat en nummer)"),
    words(R"(\b(numero|no|nr|n|num)\b\.? ?(de |d'|de la |de votre |de l')?(maison|rue|habitation|porte|boite)\b|\bcode ?post|\bnom de (la |votre )?rue)"),
    words(R"(^\W*(votre |uw |je |jouw |ihre? |your )?(commune|ville|stad|woonplaats|dorp|wijk|ort|stadt|gemeinde|city|town|bus|boite|c\.?p\.?|zip|house number)\W*$)"),
    words(R"(\badresse\b|\brue\b|code postal|localite|commune de residence|\bstrasse|hausnummer|postleitzahl)"),
    words(R"(\bplz\b|wohnort|anschrift|\baddress\b|\bstreet|post ?code|zip ?code)"),
};
constexpr std::array phone{
    words(R"(telefoon|\btel\b|\bgsm\b|mobiel nummer|telephone|portable\b|telefon|handy|mobilnummer|\bphone|mobile)"),
};
constexpr std::array email{words(R"(e-?mail|\bmail\b|courriel|mailadres|adresse electronique)")};
constexpr std::array bank_account{
    words(R"(\biban\b|rekeningn|rekening\b.{0,12}nummer|bankrekening|compte (bancaire|en banque)|numero de compte)"),
    words(R"(kontonummer|bankverbindung|bank account|account number)"),
};
constexpr std::array card_number{
    words(R"(kaartnummer|nummer.{0,24}(identiteitskaart|\beid\b)|identiteitskaartn|numero.{0,12}carte)"),
    words(R"(kartennummer|ausweisnummer|card number|\bn[or]?\.? (de (la |votre )?|van (de |uw |je )?)?(carte d'identite|identiteitskaart|eid\b)|\bkaartnr)"),
    words(R"(^\W*(geldig(heid)? tot|vervaldatum|vervaldag|einde geldigheid|fin de validite|date de (fin de )?validite|valable jusqu|valide jusqu|date d'expiration|gultig bis|valid until|expiry date))"),
    words(R"(kaart geldig|geldig(heidsdatum)?( tot)?( [a-z]+){0,3} (identiteits)?kaart|(vervaldatum|einddatum)( [a-z]+){0,3} [a-z]*kaart)"),
    words(R"((validite|expiration)( [a-z']+){0,4} (carte|d'identite)|carte( [a-z']+){0,3} (valable|valide) jusqu|id card (is )?valid)"),
    words(R"((cijfers|chiffres|ziffern|digits) .{0,24}(identiteitskaart|\beid\b|carte d'identite|personalausweis|id card))"),
};
constexpr std::array forgotten{
    words(R"((wachtwoord|paswoord|passwoord|pincode|code).{0,12}(vergeten|kwijt|opnieuw instellen|herstellen|)"
          R"(resetten|opvragen|aanvragen))"),
    words(R"(vergeten (wachtwoord|paswoord)|nieuw (wachtwoord|paswoord|pincode) (aan|instellen|opvragen))"),
    words(R"(stuur .{0,12}(nieuw|wachtwoord|paswoord|link|koppeling))"),
    words(R"(mot de passe (oublie|perdu)|(oublie|perdu|reinitialis[a-z]*).{0,14}mot de passe)"),
    words(R"(envoyer (le|un) (lien|mot de passe)|code oublie)"),
    words(R"((passwort|kennwort).{0,10}(vergessen|zurucksetzen|anfordern))"),
    words(R"((forgot|forgotten|lost|reset).{0,14}(password|pin)|password reset|send (me )?(a )?(reset )?link)"),
};
// What was asked for already, to be looked at
constexpr std::array no_request{
    words(R"(^\W*(mijn|uw|je|jouw|mes|mon|ma|vos|votre|my|your|meine?|ihre?) (attesten|aanvragen|reservaties|bestellingen|afspraken|attestations?|demandes?|)"
          R"(reservations?|commandes?|rendez-vous|declarations?|inscriptions?|antrage|bescheinigungen|requests|applications|orders)\W*$)"),
    words(R"((suivi|etat|avancement|opvolging|status|stand) (van|de|d'|du) ?(votre|vos|ma|mes|mon|uw|je|jouw|mijn) [a-z]+)"),
    words(R"(inschrijving(en)? (bekijken|raadplegen|openen|inkijken|opvolgen|beheren|aanpassen|wijzigen)|\b(naar|open|toon|zie|beheer|bekijk|raadpleeg|volg) (de|mijn|uw|je|jouw) )"
          R"((inschrijving(en)?|aanvra(ag|gen)|reservaties?|bestelling(en)?|attest(en)?|afspra(ak|ken))\b)"),
    words(R"(\b(aanvra(ag|gen)|bestelling(en)?|reservaties?|afspra(ak|ken)|attest(en)?) (bekijken|raadplegen|openen|inkijken|opvolgen|beheren|downloaden|afdrukken)\b)"),
    words(R"((consulter|voir|suivre|gerer|retrouver|ouvrir|telecharger|imprimer|afficher) (ma|mes|mon|vos|votre|l'|les|la) ?(inscriptions?|demandes?|reservations?|commandes?|attestations?|declarations?)\b)"),
};
constexpr std::array request{
    words(R"(aanvragen\b|aanvraag\b|\bvraag aan|\baangeven\b|aangifte|bestel|afspraak|inschrijv)"),
    words(R"(schrijf (mij |me |je |u )?(nu )?in\b|reserve|attest|uittreksel|verzend|versturen|toevoegen|bewaren)"),
    words(R"(opslaan|melding|meld (u |je )?aan voor|aanmelden voor)"),
    words(R"(demande|commander|rendez-vous|s'inscrire|inscription|inscrivez|reserver|attestation|declar|envoyer)"),
    words(R"(soumettre|ajouter|enregistrer\b)"),
    words(R"(antrag|beantrag|bestell|termin|bescheinigung|absenden|einreichen|hinzufugen|speichern|\badd\b)"),
    words(R"(\bsave\b|request|apply|application|appointment|order|book\b|submit|enrol|send\b|subscribe)"),
};
constexpr std::array language{words(R"(\btaal|\blangue|\bsprache|\blanguage|\blang\b)")};
constexpr std::array search{
    words(R"(\bzoek|\btrefwoord|recherche|rechercher|\bsuche|\bsuchen|\bsearch|^q$|\bkeywords?\b)"),
};
constexpr std::array newsletter{
    words(R"(nieuwsbrief|nieuwsmail|e-zine|newsletter|lettre d'info|infolettre|rundbrief|blijf op de hoogte|abonne)"),
};
constexpr std::array no_newsletter{words(R"(\b(mijn|uw|je|jouw|mon|votre|mein|ihr|my|your) abonnement\b)")};
constexpr std::array all{
    entry{topic::national_number, national_number}, entry{topic::maybe_number, maybe_number},
    entry{topic::short_number, short_number},
    entry{topic::number_format, number_format}, entry{topic::eleven_digits, eleven_digits},
    entry{topic::foreign_number, foreign_number}, entry{topic::not_number, not_number},
    entry{topic::password, password}, entry{topic::bare_code, bare_code}, entry{topic::new_password, new_password},
    entry{topic::old_password, old_password},
    entry{topic::user_name, user_name}, entry{topic::birth_date, birth_date}, entry{topic::date_part, date_part},
    entry{topic::person_name, person_name}, entry{topic::address, address}, entry{topic::phone, phone},
    entry{topic::email, email}, entry{topic::bank_account, bank_account}, entry{topic::card_number, card_number},
    entry{topic::log_in, log_in}, entry{topic::open_file, open_file, no_open_file},
    entry{topic::own_thing, own_thing, no_own_thing}, entry{topic::without_password, without_password, no_without_password},
    entry{topic::next_step, next_step}, entry{topic::click_here, click_here},
    entry{topic::registration, registration, no_registration},
    entry{topic::enrolment, enrolment, no_enrolment}, entry{topic::sign_up_for, sign_up_for, no_sign_up}, entry{topic::forgotten, forgotten}, entry{topic::request, request, no_request},
    entry{topic::language, language}, entry{topic::search, search}, entry{topic::newsletter, newsletter, no_newsletter}, entry{topic::strong, strong},
    entry{topic::eid, eid}, entry{topic::about_strong, about_strong, not_about_strong}, entry{topic::must_log_in, must_log_in},
    entry{topic::not_for_citizens, not_for_citizens},
    entry{topic::school, school}, entry{topic::for_parents, for_parents}, entry{topic::only_for_others, only_for_others},
    entry{topic::counter, counter}, entry{topic::account, account}, entry{topic::no_promise, no_promise},
};
// clang-format on
static_assert(all.size() == topic_count);
static_assert([] {
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (static_cast<std::size_t>(all[i].about) != i) return false;
    }
    return true;
}());

}  // namespace

std::span<const entry> table() {
    return all;
}

}  // namespace loketwacht::vocabulary
