#pragma once

#include <array>
#include <string_view>

/// The words by which one opens what is one's own: a part of the table of `words.cpp`, which alone includes it.
namespace loketwacht::vocabulary {

using words = std::string_view;

// clang-format off
inline constexpr std::array open_file{
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
          R"(espace|bereich|bescheinigungen|rechnungen|bewerbung|vertrag|bills|certificates|file|pagina|ruimte|omgeving|portaal)\b)"),
    words(R"(\b(saldo|stand|status|plaats|rangorde|wachtlijst|kandidatuur|tegoed) [a-z ]*(raadplegen|bekijken|nakijken|opvragen|)"
          R"(inkijken|controleren|opvolgen))"),
    words(R"(^\W*(status|stand|opvolging|suivi|etat|situation|avancement) (van|de|d'|du|des|der|ihre[rs]) ?(uw|je|jouw|mijn|votre|vos|mon|)"
          R"(ma|mes|ihres?)\b)"),
    words(R"(\b(huurders|bewoners|burger|inwoners|klanten|leden|kandidaat|abonnees)-?(portaal|zone|ruimte|omgeving|toegang)\b)"),
    words(R"(\bespace (locataires?|citoyens?|membres?|famil|clients?|parents?|abonnes?|candidats?)|^\W*toegang (voor )?(onze )?)"
          R"((huurders|bewoners|burgers|inwoners|klanten|leden|ouders|kandidaten))"),
    words(R"((dossiers?|fiches?|portefeuille|woning|perceel|abonnement|reservaties?|inschrijving(en)?|factuur|facturen|rekening(en)?|overzicht) )"
          R"((te )?(openen|bekijken|inkijken|raadplegen|opvolgen|openmaken|tonen|opvragen|weergeven|beheren)\b)"),
    words(R"(\b(naar|open|toon|bekijk|raadpleeg|zie|haal) (de|het) (inschrijving(en)?|dossier|fiche|factuur|facturen|rekening|reservaties?|attesten|documenten|portefeuille)\b)"),
    words(R"(\b(open|bekijk|toon|raadpleeg|zie) (de|het) [a-z]+ van (mijn|uw|je|jouw)\b)"),
    words(R"(toegang tot (mijn|uw|jouw|je|het|de)\b)"),
    words(R"((consulter|ouvrir|voir|afficher|telecharger|acceder a|suivre|acces a|visualiser|imprimer|recuperer) )"
          R"((mon|mes|ma|votre|vos|son) ?[a-z])"),
    words(R"((consulter|ouvrir|voir|acceder|suivre|acces|afficher|visualiser|telecharger|retrouver|gerer|imprimer|vers) )"
          R"((au |aux |a l'|a la |le |la |les |l')?(dossiers?|espace|compte|fiches?|factures?|attestations?|documents?|reservations?|abonnement|carte|inscriptions?)\b)"),
    words(R"((retrouver|gerer|vers|imprimer|mettre a jour|verifier|completer|controleer|zoek|vind|check) (mon|mes|ma|votre|vos|mijn|uw|je|jouw|my|your) [a-z])"),
    words(R"(^\W*(de |het )?[a-z-]+ (openen|bekijken|inkijken|raadplegen|tonen|opvolgen|offnen|ansehen|einsehen|anzeigen)\W*$)"),
    words(R"(^\W*(ouvrir|voir|consulter|afficher|acceder a|visualiser) (le |la |les |l')?[a-z-]+\W*$)"),
    words(R"(\bfiche (in|aan)?(vullen|bijwerken)\b|(completer|remplir|mettre a jour) (la|ma|sa) fiche)"),
    words(R"(consultation (de votre|du|de mon) dossier)"),
    words(R"((mein|meine|ihre?) ([a-z]+ )?(akte|unterlagen|dossier|daten|antrage|dokumente|bescheinigung|bescheinigungen) )"
          R"((einsehen|offnen|ansehen|abrufen|herunterladen|anzeigen))"),
    words(R"(zugang zu (meine|ihre)|\b[a-z]*(akte|unterlagen|dossier|daten|antrag|antrage|dokumente|bescheinigung|bescheinigungen|rechnung|rechnungen|konto|vertrag|mappe) )"
          R"((zu )?(einsehen|offnen|ansehen|abrufen|herunterladen|anzeigen|verwalten|einzusehen)\b)"),
    words(R"(\b(zu|zur|zum) (meine[rmn]?|ihre[rmn]?) [a-z])"),
    words(R"(\b(view|open|see|access|consult|track|show|download|print) (my|your) [a-z])"),
};
// It asks for something new, or shows once more what one has just filled in
inline constexpr std::array no_open_file{
    words(R"(\b(overzicht|samenvatting|recapitulatif|resume|zusammenfassung|ubersicht|summary|overview) (te )?(bekijken|tonen|openen|weergeven|anzeigen|ansehen)\b)"),
    words(R"(\b(voir|afficher|consulter|verifier|show|view) (le |la |the |your |votre )?(recapitulatif|resume|apercu|summary|overview|preview)\b)"),
    words(R"(\b(controleer|check|verifier|completer|vul) (mijn|uw|je|jouw|mes|vos|my|your) (gegevens|antwoorden|invoer|aanvraag|donnees|)"
          R"(informations|coordonnees|reponses|demande|details|answers|entries|eligibility|recht)\b)"),
    words(R"(\b(voorwaarden|conditions|bedingungen|conditions generales|terms|reglement|uitleg|hulp|aide|hilfe|help|info|informatie)\W*)"
          R"((bekijken|raadplegen|tonen|openen|anzeigen|ansehen)?\W*$)"),
    words(R"(\b(mijn|uw|je|jouw) ([a-z-]+ ){1,3}(aan (te )?vragen|aanvragen|aan te geven|aangeven|melden|indienen|doorgeven|bestellen|reserveren)\b)"),
    words(R"(\b(demander|commander|introduire|declarer|signaler) (mon|ma|mes|votre|vos) [a-z]+)"),
};
// "Mijn maaltijden", on a button
inline constexpr std::array own_thing{
    words(R"(^\W*(naar |vers )?(mijn|mes|mon|ma|meine?|my) [a-z'-]{3,}\W*$)"),
};
inline constexpr std::array no_own_thing{
    words(R"((mijn|mes|mon|ma|meine?|my) (aanvraag|afspraak|gegevens|demande|donnees|coordonnees|rendez-vous|antrag|termin|daten|)"
          R"(request|appointment|details|keuze|vraag|melding|stem|antwoord|bericht|advies|reactie|idee|choix|question|avis|message|vote|)"
          R"(reponse|idee|frage|meldung|nachricht|choice|answer|report)\b)"),
};
// clang-format on

}  // namespace loketwacht::vocabulary
