#include <array>

#include "vocabulary/topics.hpp"
#include "vocabulary/words_of_ways.hpp"

// The words, by topic and then by language: Dutch, French, German, English. Written as folded text is: lower case, no
// accents. A pattern is found anywhere in a text, so short words need their \b.
namespace loketwacht::vocabulary {

namespace {

// clang-format off

constexpr std::array national_number{
    words(R"(rijks ?register|rijksreg|rijksnummer|\bnat\.? ?n(umme)?r\b|\br\.?r\.?-nummer|nationaal n(umme)?r\b|\binsz)"),
    words(R"(nationaal (inschrijvings|identificatie|register)n?(umme)?r?|nationaal register|\breg\.? ?nat(ional)?\b|\bnat ?reg)"),
    words(R"(\bnatregn(umme|umbe)?r|\brijksregn|\brijks ?reg\b|nationalnr|\bnat(ionaal|ional)?num)"),
    words(R"(numero ?registre|numregistre|num ?reg ?nat|identifiant national|numero d'identification national)"),
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
    words(R"(\brij?ks? ?-?regi?s?te?r(nr|nu?mm?er)|\brijks? ?registe?(nr|nummer)|\brijksregiser|\brijskregister|\breijksregister)"),
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
    words(R"(\bgemeente\b|deelgemeente|\bbusnummer)"),
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
    words(R"(^\W*(geldig(heid)? tot|vervaldatum|valable jusqu|valide jusqu|date d'expiration|gultig bis|valid until|expiry date))"),
    words(R"(kaart geldig|geldig(heidsdatum)?( tot)?( [a-z]+){0,3} (identiteits)?kaart|(vervaldatum|einddatum)( [a-z]+){0,3} [a-z]*kaart)"),
    words(R"((validite|expiration)( [a-z']+){0,4} (carte|d'identite)|carte( [a-z']+){0,3} (valable|valide) jusqu|id card (is )?valid)"),
    words(R"((cijfers|chiffres|ziffern|digits) .{0,24}(identiteitskaart|\beid\b|carte d'identite|personalausweis|id card))"),
};
constexpr std::array log_in{
    words(R"(\baanmelden\b|\bmeld (u |je |mij )?(je |u )?(nu |hier )?aan\b|\binloggen\b)"),
    words(R"(\blog( nu| hier| je)?[ -]in\b|\binlog|\bidentificeer)"),
    words(R"((se|me|vous|nous) connecter|connectez-vous|\bconnexion\b|identifiez-vous|s'identifier|m'identifier)"),
    words(R"(\bs'authentifier|^\W*(acceder|entrer|toegang|identificatie|identification|identifizierung)\W*$)"),
    words(R"(\banmelden\b|\banmeldung\b|\beinloggen\b|\blogin\b|\blog[ -]?[io]n\b|\bsign[ -]?in\b)"),
};
constexpr std::array open_file{
    words(R"(^\W*(mijn|mes|mon|ma) (attesten|aanvragen|reservaties|afspraken|facturen|documenten|ledigingen|inschrijvingen|)"
          R"(bestellingen|tickets|saldo|aanslagbiljetten|attestations|demandes|reservations|factures|documents|rendez-vous|)"
          R"(candidature|inscriptions)\W*$)"),
    words(R"((mijn|uw|jouw|je) ([a-z]+ ){0,2}[a-z]*(ledigingen|tickets|bestellingen|kandidatuur|dossiers?|gegevens|pagina|aanvragen|facturen|documenten|attesten|attest|)"
          R"(rekeningen|reservaties|inschrijvingen|saldo|afspraken|bezoeken) (raadplegen|bekijken|openen|inkijken|opvolgen|)"
          R"(opvragen|downloaden|ophalen|zien|tonen|afdrukken))"),
    words(R"(\b(open|bekijk|raadpleeg|toon|volg|zie|download|consulteer|druk|haal|ga naar|naar) (mijn|uw|jouw|je) [a-z])"),
    words(R"(\b(mijn|uw|jouw|je) [a-z]{4,} (raadplegen|bekijken|inkijken|opvolgen|tonen)\b)"),
    words(R"(\b(fiscaal |jouw |je |uw )?(attest|attesten|aanslagbiljet|factuur|facturen|fiche|bewijs|document|documenten) )"
          R"((downloaden|afdrukken|openen|bekijken|raadplegen|inkijken|tonen|ophalen)\b)"),
    words(R"(^\W*(raadplegen|inkijken|consulter|einsehen|openen|ouvrir|offnen|open|bekijken|toon|tonen|afficher|voir|)"
          R"(visualiser|anzeigen|ansehen|show|view|downloaden|telecharger|herunterladen|download|ophalen)\W*$)"),
    // A heading that names what is one's own
    words(R"(^\W*(mijn|mes|mon|ma|mein|meine|my|uw|je|jouw|votre|vos|ihre?|your) ([a-z]+ )?[a-z-]*(dossiers?|rekening|rekeningen|attest|)"
          R"(attesten|attestations?|factuur|facturen|factures?|saldo|solde|documenten|documents?|dokumente|unterlagen|akte|premie|)"
          R"(premies|primes?|woning|logement|kandidatuur|candidature|reservaties|ledigingen|aanslag|aanslagbiljet|belastingen|taxes|)"
          R"(espace|bereich|bescheinigungen|rechnungen|bills|certificates|file|pagina|ruimte|omgeving|portaal)\b)"),
    words(R"(\b(saldo|stand|status|plaats|rangorde|wachtlijst|kandidatuur|tegoed) [a-z ]*(raadplegen|bekijken|nakijken|opvragen|)"
          R"(inkijken|controleren|opvolgen))"),
    words(R"(^\W*(status|stand|opvolging|suivi|etat|situation|avancement) (van|de|d'|du|des|der|ihre[rs]) ?(uw|je|jouw|mijn|votre|vos|mon|)"
          R"(ma|mes|ihres?)\b)"),
    words(R"(\b(huurders|bewoners|burger|inwoners|klanten|leden|kandidaat|abonnees)-?(portaal|zone|ruimte|omgeving|toegang)\b)"),
    words(R"(\bespace (locataires?|citoyens?|membres?|famil|clients?|parents?|abonnes?|candidats?)|^\W*toegang (voor )?(onze )?)"
          R"((huurders|bewoners|burgers|inwoners|klanten|leden|ouders|kandidaten))"),
    words(R"(dossiers? (openen|bekijken|inkijken|raadplegen|opvolgen|openmaken|tonen|opvragen|weergeven))"),
    words(R"(toegang tot (mijn|uw|jouw|je|het|de)\b)"),
    words(R"((consulter|ouvrir|voir|afficher|telecharger|acceder a|suivre|acces a|visualiser|imprimer|recuperer) )"
          R"((mon|mes|ma|votre|vos|son) ?[a-z])"),
    words(R"((consulter|ouvrir|voir|acceder|suivre|acces) (au |a l'|le |l')(dossier|espace|compte))"),
    words(R"(consultation (de votre|du|de mon) dossier)"),
    words(R"((mein|meine|ihre?) ([a-z]+ )?(akte|unterlagen|dossier|daten|antrage|dokumente|bescheinigung|bescheinigungen) )"
          R"((einsehen|offnen|ansehen|abrufen|herunterladen|anzeigen))"),
    words(R"(zugang zu (meine|ihre)|akte (einsehen|offnen))"),
    words(R"(\b(view|open|see|access|consult|track|show|download|print) (my|your) [a-z])"),
};
constexpr std::array next_step{
    words(R"(^\W*(volgende( stap)?|verder|ga verder|doorgaan|vervolg|suivant|continuer|poursuivre|weiter|)"
          R"(fortfahren|next|continue|>+)\W*$)"),
};
constexpr std::array registration{
    words(R"(registreer|registreren|registratie|account (aan|aan te) ?maken|nieuwe? (account|gebruiker))"),
    words(R"((maak|aanmaken)( [a-z]+){0,3} (account|profiel)|profiel aanmaken|(account|toegang|profiel) aanvragen)"),
    words(R"(creer (un |mon |votre )?compte|cree[rz] (un|mon|votre) (compte|profil|acces))"),
    words(R"(creation (de|d'un) (compte|profil)|[sm]'enregistrer|enregistrez-vous|nouveau compte|nouvel utilisateur)"),
    words(R"(ouvrir un compte)"),
    words(R"(registrieren|registrierung|konto (erstellen|anlegen|eroffnen)|neues konto|\bregister\b|sign[ -]?up)"),
    words(R"(create (an |your |my )?(account|profile)|new (account|user))"),
};
constexpr std::array no_registration{
    words(R"((national|state|population|civil|land|company|trade|business|central|public|residents?|the|het|een|dit|a)[ -]+register)"),
    words(R"(register( |-)?(of|van|der|des|number|numbers|nummer|nr|no)\b)"),
};
constexpr std::array enrolment{
    words(R"(\binschrijv|schrijf (mij |me |je |u |ons )?(nu |hier )?in\b|\bword lid|lid worden|sluit (je|u) aan)"),
    words(R"(\binscri(ption|re|vez|s)\b|m'inscri|devenir membre|devenez membre|rejoign|adherer|adhesion)"),
    words(R"(einschreib|mitglied werden|beitreten|\benrol|\bjoin\b|become a member)"),
};
constexpr std::array no_enrolment{
    words(R"(\b(mijn|mes|meine|my) (inschrijvingen|inscriptions|einschreibungen|enrolments))"),
    words(R"(inschrijvingen? (raadplegen|bekijken|inkijken|opvolgen|nakijken|wijzigen|annuleren|beheren))"),
    words(R"((raadpleeg|bekijk|volg|wijzig|beheer) ([a-z]+ ){1,2}inschrijving(en)?\b|inschrijvings(dossier|nummer|bewijs))"),
    words(R"((consulter|voir|suivre|modifier|annuler|gerer) (mes|mon|vos|votre|une|l'|les|son) ?inscriptions?\b)"),
};
constexpr std::array sign_up_for{
    words(R"(aan(te )?meld(en|ing|ingen)? (van .{1,30} )?(voor|bij een) |\bmeld .{0,30}\baan (voor|bij een) )"),
    words(R"(\b(kind|kinderen|zoon|dochter|baby|kleuter|deelnemers?|ploeg|team|iemand|hond)( [a-z]+){0,5} aan(te )?melden)"),
    words(R"(\bmeld (je|uw|jouw|een|mijn) (kind|kinderen|zoon|dochter|baby|kleuter|ploeg|team|hond)\b)"),
    words(R"(\baanmelden (in |voor |bij )?(een |het |de )?(school|basis|kleuter|lager|secundair|buitengewoon)[a-z]*( onderwijs)?\b)"),
    words(R"(aanmelding (van |voor )?(het |de |een )?[a-z]*(kamp|stage|activiteit|workshop|cursus|opvang|speelplein|uitstap))"),
    words(R"(\b(kind|kinder|sohn|tochter)( [a-z]+){0,5} (anmelden|anzumelden)|anmeldung (zum|zur|fur) )"),
    words(R"(\b(zum|zur) [a-z]+( [a-z]+)? (anmelden|anzumelden))"),
};
constexpr std::array no_sign_up{
    words(R"((datum|nummer|naam|insz|rrn|dag)( \([^)]{0,20}\))? van (je|uw|jouw|mijn|het|de) (kind|kinderen|zoon|dochter|baby|kleuter|deelnemer)\b)"),
    words(R"((aanmelden|aanmelding|aan) voor (de |onze |alle )?(ouder|burger|inwoner|bewoner|gezin|leden|gebruiker|klant|)"
          R"(medewerker|personeel|bezoeker|abonnee|particulier|ondernem|verenigingen|scholen|toegang|uw |je |jouw |mijn |het e?-?loket))"),
    words(R"(anmeldung fur (eltern|burger|mitglieder|einwohner|kunden))"),
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
constexpr std::array all{
    entry{topic::national_number, national_number}, entry{topic::maybe_number, maybe_number},
    entry{topic::short_number, short_number},
    entry{topic::number_format, number_format}, entry{topic::eleven_digits, eleven_digits},
    entry{topic::foreign_number, foreign_number}, entry{topic::not_number, not_number},
    entry{topic::password, password}, entry{topic::new_password, new_password},
    entry{topic::old_password, old_password},
    entry{topic::user_name, user_name}, entry{topic::birth_date, birth_date}, entry{topic::date_part, date_part},
    entry{topic::person_name, person_name}, entry{topic::address, address}, entry{topic::phone, phone},
    entry{topic::email, email}, entry{topic::bank_account, bank_account}, entry{topic::card_number, card_number},
    entry{topic::log_in, log_in}, entry{topic::open_file, open_file}, entry{topic::next_step, next_step},
    entry{topic::registration, registration, no_registration},
    entry{topic::enrolment, enrolment, no_enrolment}, entry{topic::sign_up_for, sign_up_for, no_sign_up}, entry{topic::forgotten, forgotten}, entry{topic::request, request},
    entry{topic::language, language}, entry{topic::search, search}, entry{topic::newsletter, newsletter}, entry{topic::strong, strong},
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
