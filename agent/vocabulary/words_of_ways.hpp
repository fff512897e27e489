#pragma once

#include <array>
#include <string_view>

/// The words of how people come in, and who: a part of the table of `words.cpp`, which alone includes it.
namespace loketwacht::vocabulary {

using words = std::string_view;

// clang-format off
inline constexpr std::array strong{
    words(R"(\bitsme|\bcsam\b|iamfas|\bfas\b|\bacm ?[/-]? ?idm|\bacmidm|\bmyid\b|authenticatie(-ti)?\.vlaanderen)"),
    words(R"(\bacm\b|\bmygov|(aanmelden|inloggen|verder|log in|aan) (via|met|bij) (de )?(vlaamse|federale) overheid)"),
    words(R"(authentification federale|federale authenticatie|service federal d'authentification)"),
    words(R"(digitale? sleutel|cles? numerique|digitaler schlussel|digital key)"),
};
inline constexpr std::array eid{
    words(R"(kaartlezer|lecteur de cartes?\b|kartenleser|card reader|\bhelena\b)"),
    words(R"(\beid\b|\be-id\b|elektronische identiteitskaart|carte d'identite electronique)"),
    words(R"(elektronische[rn]? (personalausweis|identitat)|electronic identity card)"),
};
inline constexpr std::array about_strong{
    words(R"(wat is|meer (info|over|informatie|weten)|hoe (werkt|installeer|vraag|activeer)|hulp|installeer)"),
    words(R"(download|handleiding|volgt\b|binnenkort|lees meer|veelgestelde|hoe veilig|veiligheid|problemen|aanvragen|activeren)"),
    words(R"(en savoir plus|qu'est-ce|aide|telecharger|installer|comment|plus d'info|mode d'emploi|bientot)"),
    words(R"(was ist|mehr (info|uber|erfahren)|hilfe|bald|what is|learn more|more (info|about)|help|get the app)"),
    words(R"(how to|coming soon|about)"),
    words(R"(//(www\.)?(itsme\.be|itsme-id\.com|csam\.be|eid\.belgium\.be|eid\.vlaanderen\.be|vlaanderen\.be)\b)"),
};
inline constexpr std::array not_about_strong{words(R"((a|avec) l'aide d|met (de )?hulp van|(met )?behulp van|mit hilfe|with the help of)")};
inline constexpr std::array must_log_in{
    words(R"(niet (aangemeld|ingelogd))"),
    words(R"((moet|dient|gelieve|moeten).{0,40}(aan te melden|aanmelden|aangemeld|in te loggen|inloggen|ingelogd))"),
    words(R"((aanmelden|inloggen|aangemeld|ingelogd).{0,12}(vereist|verplicht|noodzakelijk|nodig|moet|dient))"),
    words(R"(meld (u|je) (eerst )?aan (om|voor(dat)?)|log (eerst )?in om)"),
    words(R"(geen toegang|toegang (geweigerd|verboden)|niet gemachtigd)"),
    words(R"((sessie|zitting).{0,20}(verlopen|beeindigd|afgelopen))"),
    words(R"((enkel|alleen) (toegankelijk )?(voor|na) (aangemelde|ingelogde|aanmelding|het aanmelden))"),
    words(R"(u (hebt|heeft) geen rechten)"),
    words(R"((veuillez|devez|faut|pour).{0,40}(connecter|identifier|authentifier|connecte\b))"),
    words(R"(connexion (requise|necessaire|obligatoire)|pas (connecte|identifie|autorise))"),
    words(R"(acces (refuse|interdit|reserve)|session.{0,16}expir|connectez-vous (pour|d'abord))"),
    words(R"((mussen|bitte).{0,40}(anmelden|einloggen|angemeldet|an\.)|melden sie sich.{0,30}\ban\b)"),
    words(R"(nicht angemeldet|zugriff verweigert|kein zugriff|sitzung.{0,16}abgelaufen)"),
    words(R"((please|must|need to|have to).{0,16}(log ?in|sign ?in|logged in|signed in)|not (logged|signed) in)"),
    words(R"(access denied|unauthorized|session.{0,16}(expired|ended))"),
    words(R"((login|log in|sign in|authentication) (is )?required|log in to (continue|view|see))"),
};
inline constexpr std::array not_for_citizens{
    words(R"(bibliothe(ek|que|k)|\bbib\b|mediatheek|mediatheque|lenersp|lenersn|uitleningen|lezersk)"),
    words(R"(carte de lecteur|compte lecteur|leserkonto|leserausweis|\blibrary|\bopac\b|barcode)"),
    words(R"((basis|kleuter|gemeente|stads|muziek|kunst|middel)scho(ol|len)|scholen(groep|gemeenschap)|schoolbestuur|groupe scolaire|leerling|leerkracht|klastitularis)"),
    words(R"(volwassenenonderwijs|\bcvo\b|cursisten|promotion sociale|\beleve|enseignant|schuler|lehrer|pupil|teacher|academie\b)"),
    words(R"(intranet|extranet|personeel|medewerkers(portaal|zone|login|toegang)|(voor|als) (onze )?medewerker|collega|\bstaff\b|employee|personnel (communal|de))"),
    words(R"(membres du personnel|mitarbeiter|bedienstete|raadsleden|gemeenteraadslid|mandataris)"),
    words(R"(windows-(gebruiker|account)|prikklok|monitoren(zone|portaal|login|hoek)|(espace|zone|portail) (des )?(moniteurs|animateurs|agents|accueillante?s))"),
    words(R"(dienst (voor )?onthaalouders|kinderbegeleid|accueillantes d'enfants|\bvendors?\b|\bcontractors?\b|aannemers(portaal|loket|zone))"),
    words(R"(ondernemers(loket|portaal)|leveranciers(portaal|loket|zone)?\b|clubportaal|verenigings?(en)?(portaal|loket)|bedrijvenloket)"),
    words(R"((espace|portail) (des )?(fournisseurs?|entreprises?|independants)|guichet (des )?entreprises?|\bsuppliers?\b|lieferanten)"),
    words(R"(^\W*(uw |je )?(ondernemings|kbo-|kbo |btw-|btw |leveranciers)nummer\W*$)"),
    words(R"(^\W*(votre )?numero (d'entreprise|bce|de tva|de fournisseur)\W*$|^\W*(vat|company|supplier) number\W*$)"),
    words(R"(webbeheer|websitebeheer|redactie|redacteur|back-?office|backend|\bcms\b|content management)"),
    words(R"(administrat(or|ion (du|de la) site)|gestion du (site|contenu)|typo3|wp-login|wp-admin|\beditors?\b)"),
    words(R"(webmaster|beheerder|beheeromgeving)"),
};
inline constexpr std::array school{words(R"(\bschool|\becole|ouder(portaal|platform))")};
inline constexpr std::array for_parents{
    words(R"(opvang|creche|kinderdagverblijf|\bkribbe|onthaalouder|maaltijd|speelplein|\bkamp|toelage|schoolvervoer|\bna school|(na|buiten|voor)schools)"),
    words(R"(garderie|accueil (extra|avant|apres|de l)|extra-?scolaire|parascolaire|\bplaines?\b|\bstages?\b)"),
    words(R"(\brepas|cantine|childcare|(before|after)[ -](and[ -]after[ -])?school|betreuung)"),
};
inline constexpr std::array only_for_others{
    words(R"((alleen|enkel|uitsluitend|strikt) (voor )?intern (gebruik)?|\busage (strictement )?interne\b|\binternal use only\b|nur (fur den )?intern)"),
    words(R"((reserve|uniquement|seulement|exclusivement).{0,20}(entreprises|fournisseurs|independants|professionnels|prestataires))"),
    words(R"((enkel|alleen|uitsluitend|voorbehouden|bestemd|bedoeld)( [a-z]+){0,2} (voor|aan)( [a-z]+){0,4} (personeel|)"
          R"(medewerker|collega|redacteur|beheerder|webbeheerder|leerkracht|leerling|mandataris|raadsleden|monitoren|animatoren|)"
          R"(kinderbegeleid|begeleiders|onthaalouders|lesgevers|docenten|verzorgenden|zorgkundigen|poetshulpen|jobstudenten|leveranciers|aannemers))"),
    words(R"((pagina|portaal|zone|toepassing|site|omgeving|login) is( [a-z]+){0,2} voor (de |onze |alle )?(personeel|medewerker|collega|)"
          R"(monitoren|animatoren|kinderbegeleid|begeleiders|onthaalouders|lesgevers|docenten|verzorgenden|leveranciers|aannemers))"),
    words(R"((reserve|uniquement|seulement|exclusivement).{0,20}(personnel|agents|redacteurs|)"
          R"(membres du personnel|enseignants|gestionnaires|moniteurs|animateurs|accueillante?s|puericultrices|aides menageres|fournisseurs))"),
    words(R"(nur fur.{0,12}(mitarbeiter|personal|redakt|bedienstete))"),
    words(R"((only for|for) .{0,12}(staff|employees|editors)|(staff|employees|editors) only)"),
};
inline constexpr std::array counter{
    words(R"(loket\b|loketten|aangifte|attest|afspraak|formulier|aanvra(ag|gen)|uittreksel|reserveren|reservatie)"),
    words(R"(inschrijv|schrijf (je |u )?in\b|online (diensten|dienstverlening)|verhuizing melden|aanmelden voor)"),
    words(R"(premie|guichet|demande|demarches|rendez-vous|formulaire|declaration|attestation|extrait|inscription)"),
    words(R"(reservation|permis)"),
    words(R"(schalter|antrag|termin|formular|bescheinigung|ummeldung|auszug|e-services|appointment)"),
    words(R"(application form|online services|certificate|\brequest|\bforms?\b)"),
};
inline constexpr std::array account{
    words(R"(\baanmeld|\bmeld (je |u )?aan\b|inlog|\blog in\b)"),
    words(R"(mijn[ -]?(dossier|loket|e-?loket|profiel|account|gegevens|zaken|gezin|pagina|aanvragen))"),
    words(R"(mijn gemeente|persoonlijke pagina|burgerloket login)"),
    words(R"(se connecter|connexion|connectez-vous|identifiez-vous|s'identifier)"),
    words(R"(mon (dossier|espace|compte|guichet|e-guichet|profil)|espace (citoyen|personnel|client|famille|parent))"),
    words(R"(\banmelden\b|\beinloggen|mein (konto|dossier|burgerkonto)|burgerkonto|\blogin\b|\blog ?on\b)"),
    words(R"(\bsign ?in\b|my (account|file|profile)|\bauth|\bsso\b|\bsaml|\boidc\b|\boauth|\bopenid|\bidp\b)"),
};
inline constexpr std::array no_promise{
    words(R"(nieuws|persbericht|\bagenda\b|vacature|afmelden|uitlog|\blog ?out|\blog ?off|\bsign ?out|logoff)"),
    words(R"(deconnexion|deconnecter|abmelden|ausloggen|actualit|\bnews|\bblog\b|newsletter)"),
    words(R"(facebook|twitter|linkedin|instagram|whatsapp|youtube|tiktok|bluesky|mastodon|mailto|privacy|\bcookie)"),
    words(R"(vergeten|oublie|vergessen|forgot|phishing|toegankelijkheid)"),
    words(R"(\b(pdf|docx?|xlsx?|odt|zip|jpe?g|png|ics|rss)$)"),
};
// clang-format on

}  // namespace loketwacht::vocabulary
