#pragma once

#include <array>
#include <string_view>

/// The words of what a form is for: a part of the table of `words.cpp`, which alone includes it.
namespace loketwacht::vocabulary {

using words = std::string_view;

// clang-format off
inline constexpr std::array log_in{
    words(R"(\baanmelden\b|\bmeld (u |je |mij )?(je |u )?(nu |hier )?aan\b|\binloggen\b)"),
    words(R"(\blog( nu| hier| je)?[ -]in\b|\binlog|\bidentificeer|\bkom (hier |dan |zo )?binnen\b|\bnaar binnen\b|\bbinnen ?gaan\b)"),
    words(R"(\bherkennen (wij |we )?(u|je)\b|\b(wij|we) herkennen (u|je|jou)\b|\bvous reconnai(t|ssons)\b|\berkennen sie\b)"),
    words(R"((se|me|vous|nous) connecter|connectez-vous|\bconnexion\b|identifiez-vous|s'identifier|m'identifier)"),
    words(R"(\bs'authentifier|^\W*(acceder|entrer|toegang|identificatie|identification|identifizierung)\W*$)"),
    words(R"(\banmelden\b|\banmeldung\b|\beinloggen\b|\blogin\b|\blog[ -]?[io]n\b|\bsign[ -]?in\b)"),
};
inline constexpr std::array without_password{
    words(R"(\b(zonder|geen)( [a-z]+){0,2} (wachtwoord|paswoord|account)( of (wachtwoord|paswoord|account))? (nodig|vereist|aan te maken|te onthouden)\b)"),
    words(R"(\b(zonder|noch|geen) (account|login|gebruikersnaam)?( of | en | noch )?(wachtwoord|paswoord)\b|\b(wachtwoord|paswoord) is niet (nodig|vereist))"),
    words(R"(\b(sans|ni) (compte|identifiant|login)?( ni |, ni | et | ou )?(de )?mots? de passe\b|\b(pas|aucun)( besoin)?( d'un| de)? mot de passe\b)"),
    // With what else one comes in
    words(R"((meld (u|je) (hier )?aan|log (hier )?in|inloggen|aanmelden|identificeer (u|je)|herkennen (u|je)|binnen) (met|aan|via) (uw |je |jouw |het )?)"
          R"((rijksregisternummer|rijksregisternr\.?|insz|nationaal nummer) en (uw |je |jouw |de )?(geboortedatum|[a-z]*naam|postcode|adres|huisnummer|kaartnummer)\b)"),
    words(R"((connectez-vous|identifiez-vous|reconnaissons|vous connecter|entrez) (avec|par|a|grace a|a l'aide de|au moyen de) (votre |le )?)"
          R"((numero (de registre )?national|registre national|niss) et (a |de )?(votre |la |le |l')?(date de naissance|nom\b|code postal|adresse|numero de (maison|carte)))"),
    words(R"(\b(ohne|kein) (passwort|kennwort)\b|\b(without|no) (a )?password\b)"),
};
// "Nog geen wachtwoord?", beside a login that asks one
inline constexpr std::array no_without_password{
    words(R"((wachtwoord|paswoord|mot de passe|passwort|kennwort|password)( [a-z]+){0,2} ?\?)"),
    words(R"(\b(nog|encore|noch|yet)( [a-z]+){0,2} (geen|pas|aucun|kein|no)\b|\b(pas|aucun) encore\b|\bnoch kein)"),
    words(R"(\b(wachtwoord|paswoord|mot de passe|passwort|kennwort|password)( [a-z]+){0,2} (ontvangen|gekregen|recu|erhalten|received|vergeten|oublie)\b)"),
};
inline constexpr std::array next_step{
    words(R"(^\W*(volgende( stap)?|verder|ga verder|doorgaan|vervolg|suivant|continuer|poursuivre|weiter|)"
          R"(fortfahren|next|continue|>+)\W*$)"),
};
// It says where a link is, and not what it leads to
inline constexpr std::array click_here{
    words(R"(^\W*(klik( dan| nu)? hier|hier( klikken)?|cliquez( donc)? ici|ici|hier klicken|click here|here|ga verder|verder|start(en)?|naar de lezer|)"
          R"(kaart lezen|lees mijn kaart|demarrer|commencer|lire ma carte|continuer|starten|karte lesen|continue|read my card)\W*$)"),
};
inline constexpr std::array registration{
    words(R"(registreer|registreren|registratie|account (aan|aan te) ?maken|nieuwe? (account|gebruiker))"),
    words(R"((maak|aanmaken)( [a-z]+){0,3} (account|profiel)|profiel aanmaken|(account|toegang|profiel) aanvragen)"),
    words(R"(creer (un |mon |votre )?compte|cree[rz] (un|mon|votre) (compte|profil|acces))"),
    words(R"(creation (de|d'un) (compte|profil)|[sm]'enregistrer|enregistrez-vous|nouveau compte|nouvel utilisateur)"),
    words(R"(ouvrir un compte)"),
    words(R"(registrieren|registrierung|konto (erstellen|anlegen|eroffnen)|neues konto|\bregister\b|sign[ -]?up)"),
    words(R"(create (an |your |my )?(account|profile)|new (account|user))"),
};
inline constexpr std::array no_registration{
    words(R"((national|state|population|civil|land|company|trade|business|central|public|residents?|the|het|een|dit|a)[ -]+register)"),
    words(R"(register( |-)?(of|van|der|des|number|numbers|nummer|nr|no)\b)"),
};
inline constexpr std::array enrolment{
    words(R"(\binschrijv|schrijf (mij |me |je |u |ons )?(nu |hier )?in\b|\bword lid|lid worden|sluit (je|u) aan)"),
    words(R"(\binscri(ption|re|vez|s)\b|m'inscri|devenir membre|devenez membre|rejoign|adherer|adhesion)"),
    words(R"(einschreib|mitglied werden|beitreten|\benrol|\bjoin\b|become a member)"),
};
inline constexpr std::array no_enrolment{
    words(R"(\b(mijn|mes|meine|my) (inschrijvingen|inscriptions|einschreibungen|enrolments))"),
    words(R"(inschrijving(en)? (raadplegen|bekijken|openen|inkijken|opvolgen|nakijken|wijzigen|aanpassen|annuleren|beheren))"),
    words(R"((raadpleeg|bekijk|volg|wijzig|beheer) ([a-z]+ ){1,2}inschrijving(en)?\b|inschrijvings(dossier|nummer|bewijs))"),
    words(R"((consulter|voir|suivre|modifier|annuler|gerer|retrouver|vers|ouvrir) (ma|mes|mon|vos|votre|une|l'|les|la|son) ?inscriptions?\b)"),
    words(R"(\b(naar|open|toon|zie|beheer) (de|het|mijn|uw|je|jouw) inschrijving(en)?\b|\bma inscription\b)"),
};
inline constexpr std::array sign_up_for{
    words(R"(aan(te )?meld(en|ing|ingen)? (van .{1,30} )?(voor|bij een) |\bmeld .{0,30}\baan (voor|bij een) )"),
    words(R"(\b(kind|kinderen|zoon|dochter|baby|kleuter|deelnemers?|ploeg|team|iemand|hond)( [a-z]+){0,5} aan(te )?melden)"),
    words(R"(\bmeld (je|uw|jouw|een|mijn) (kind|kinderen|zoon|dochter|baby|kleuter|ploeg|team|hond)\b)"),
    words(R"(\baanmelden (in |voor |bij )?(een |het |de )?(school|basis|kleuter|lager|secundair|buitengewoon)[a-z]*( onderwijs)?\b)"),
    words(R"(aanmelding (van |voor )?(het |de |een )?[a-z]*(kamp|stage|activiteit|workshop|cursus|opvang|speelplein|uitstap))"),
    words(R"(\b(kind|kinder|sohn|tochter)( [a-z]+){0,5} (anmelden|anzumelden)|anmeldung (zum|zur|fur) )"),
    words(R"(\b(zum|zur) [a-z]+( [a-z]+)? (anmelden|anzumelden))"),
};
inline constexpr std::array no_sign_up{
    words(R"((datum|nummer|naam|insz|niss|rrn|dag)( van)? (je |uw |het )?(kind|zoon|dochter|deelnemer)\W+(veilig )?aan(te )?melden)"),
    words(R"((datum|nummer|naam|insz|rrn|dag)( \([^)]{0,20}\))? van (je|uw|jouw|mijn|het|de) (kind|kinderen|zoon|dochter|baby|kleuter|deelnemer)\b)"),
    words(R"((aanmelden|aanmelding|aan) voor (de |onze |alle )?(ouder|burger|inwoner|bewoner|gezin|leden|gebruiker|klant|)"
          R"(medewerker|personeel|bezoeker|abonnee|particulier|ondernem|verenigingen|scholen|toegang|uw |je |jouw |mijn |het e?-?loket))"),
    words(R"(anmeldung fur (eltern|burger|mitglieder|einwohner|kunden))"),
};
// clang-format on

}  // namespace loketwacht::vocabulary
