#include "report/phrase_table.hpp"

namespace loketwacht::report {

constinit const texts dutch{
    .code = "nl",
    .decimal_point = ',',
    .phrases = phrase_table({
        {phrase::title, "De digitale loketten van de gemeenten"},
        {phrase::subtitle, "Onderzoek van %1 met Loketwacht %2"},
        {phrase::counters_one, "%1 van de %2 sites met een digitaal loket neemt persoonsgegevens aan zonder HTTPS"},
        {phrase::counters_many, "%1 van de %2 sites met een digitaal loket nemen persoonsgegevens aan zonder HTTPS"},
        {phrase::counters_answered_one,
         "%1 van de %2 sites waarvan het digitaal loket antwoordde, neemt persoonsgegevens aan zonder HTTPS"},
        {phrase::counters_answered_many,
         "%1 van de %2 sites waarvan het digitaal loket antwoordde, nemen persoonsgegevens aan zonder HTTPS"},
        {phrase::no_counters, "Geen enkele site in dit onderzoek heeft een digitaal loket"},
        {phrase::counters_silent, "Geen enkel digitaal loket (%1) antwoordde: we weten er niets over"},
        {phrase::silent_one,
         "Nog één site heeft een loket dat niet antwoordde: daarover weten we niets. Van alle %1 sites met een loket "
         "is het aandeel zonder HTTPS minstens %2."},
        {phrase::silent_many,
         "Nog %3 sites hebben een loket dat niet antwoordde: daarover weten we niets. Van alle %1 sites met een loket "
         "is het aandeel zonder HTTPS minstens %2."},
        {phrase::why_it_matters,
         "Wat een burger daar invult, gaat onversleuteld over het netwerk: iedereen op dezelfde wifi kan het lezen en "
         "onderweg wijzigen."},
        {phrase::without_https, "zonder HTTPS"},
        {phrase::with_https, "met HTTPS"},
        {phrase::no_answer, "geen antwoord"},
        {phrase::figure_portals, "sites bekeken"},
        {phrase::figure_counters, "met een digitaal loket"},
        {phrase::figure_not_reached, "niet bereikt"},
        {phrase::by_province, "Per provincie"},
        {phrase::by_platform, "Per platform"},
        {phrase::groups_note,
         "Het aandeel is berekend op de sites waarvan het loket antwoordde. De slechtste staan bovenaan."},
        {phrase::no_province_one, "Voor 1 site vermeldt de inventaris geen provincie: die staat niet in deze tabel."},
        {phrase::no_province_many,
         "Voor %1 sites vermeldt de inventaris geen provincie: die staan niet in deze tabel."},
        {phrase::no_platform_one, "Voor 1 site vermeldt de inventaris geen platform: die staat niet in deze tabel."},
        {phrase::no_platform_many, "Voor %1 sites vermeldt de inventaris geen platform: die staan niet in deze tabel."},
        {phrase::column_province, "Provincie"},
        {phrase::column_platform, "Platform"},
        {phrase::column_share, "Aandeel"},
        {phrase::column_of, "%1 van %2"},
        {phrase::column_number, "Aantal"},
        {phrase::column_counters, "Met een loket"},
        {phrase::column_portals, "Sites"},
        {phrase::column_severity, "Ernst"},
        {phrase::rules_heading, "Wat is er vastgesteld?"},
        {phrase::rules_note, "Elke vaststelling telt één keer per site. Het aandeel is berekend op alle sites."},
        {phrase::column_rule, "Vaststelling"},
        {phrase::portals_heading, "De sites, de slechtste eerst"},
        {phrase::portals_note,
         "Alle sites met een kritieke vaststelling of een waarschuwing. Eerst de sites die persoonsgegevens aannemen "
         "zonder HTTPS."},
        {phrase::no_portals, "Geen enkele site heeft een kritieke vaststelling of een waarschuwing."},
        {phrase::takes_without_https, "neemt persoonsgegevens aan zonder HTTPS"},
        {phrase::counter_is, "HTTPS van het loket: %1"},
        {phrase::on_endpoint, "op: %1"},
        {phrase::found_by_agent, "door Loketwacht zelf gevonden:"},
        {phrase::seen, "Gezien"},
        {phrase::remedy, "Wat te doen"},
        {phrase::notes_heading, "Kleinere aandachtspunten"},
        {phrase::notes_note,
         "Deze punten brengen op zichzelf geen gegevens in gevaar. Wat precies gezien is, staat in het JSON-rapport."},
        {phrase::at_portals, "Bij"},
        {phrase::unreached_heading, "Sites die we niet konden bereiken"},
        {phrase::unreached_note,
         "Deze sites gaven geen antwoord. Daarom noemen we ze veilig noch onveilig. Bekijk ze later opnieuw "
         "en controleer het adres in de inventaris."},
        {phrase::column_municipality, "Gemeente"},
        {phrase::column_address, "Adres"},
        {phrase::column_reason, "Waarom"},
        {phrase::method_heading, "Hoe is dit gemeten?"},
        {phrase::method_when, "Wanneer. Loketwacht bekeek elke site van de inventaris één keer, van %1 tot %2."},
        {phrase::method_looked,
         "Wat is bekeken. Hoe elke server antwoordt op http:// en https://, het certificaat en de TLS-versies; de "
         "pagina's die de inventaris noemt; en enkele pagina's op het eigen domein waarnaar de startpagina verwijst "
         "als "
         "loket of aanmelding, als robots.txt dat toelaat."},
        {phrase::method_not,
         "Wat is niet bekeken. Er is geen formulier verstuurd, er is niet aangemeld en er zijn geen adressen geraden. "
         "Wat een site pas na het aanmelden toont, of enkel met een script opbouwt, is niet beoordeeld."},
        {phrase::method_counter,
         "Een digitaal loket. Een site heeft er een als de inventaris een pagina met formulieren of een aanmelding "
         "noemt, als Loketwacht zelf zo'n pagina vond, of als een pagina een aanmeldformulier bevat. Bij %1 van de "
         "%2 sites met een loket is dat loket enkel bekend doordat Loketwacht het zelf vond."},
        {phrase::method_without,
         "Zonder HTTPS. De server van een loket biedt geen https aan, of stuurt de bezoeker van https naar http, of "
         "een "
         "formulier dat persoonsgegevens of een wachtwoord vraagt, komt of vertrekt over http. Een fout in het "
         "certificaat is een aparte vaststelling en telt hier niet mee."},
        {phrase::method_share,
         "De percentages. Die over loketten zijn berekend op de sites waarvan het loket antwoordde; een loket dat niet "
         "antwoordde, telt niet als veilig en niet als onveilig. Alle andere zijn berekend op alle sites."},
        {phrase::method_verdict,
         "Het oordeel. Veilig: er is niets gevonden dat de site vandaag onveilig maakt, elke bekeken pagina "
         "antwoordde en elke pagina kon gelezen worden. Onveilig: minstens één vaststelling brengt gegevens van "
         "bezoekers in gevaar. Onbekend: wat "
         "gezien "
         "is, volstaat niet voor een oordeel. Onbereikbaar: geen enkele server antwoordde."},
        {phrase::method_moment,
         "Eén moment. Dit is een momentopname, gemaakt vanaf één plaats op het internet. Een site zonder "
         "vaststellingen is niet bewezen "
         "veilig."},
        {phrase::method_evidence,
         "Wat gezien is. Dat staat er in het Engels, zoals Loketwacht het noteerde, zodat de eigenaar van de site het "
         "kan "
         "controleren."},
    }),
    .months = {"januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober",
               "november", "december"},
    .severities = {"aandachtspunt", "waarschuwing", "kritiek"},
    .verdicts = {"veilig", "onveilig", "onbereikbaar", "onbekend"},
    .https_states = {"https werkt, en http is gesloten of leidt ernaartoe",
                     "https werkt, maar http biedt de site ook aan", "https stuurt de bezoeker naar http",
                     "http antwoordt, https niet", "https antwoordt met een certificaat dat browsers weigeren",
                     "geen antwoord: het is niet bekend of https werkt"},
    .roles = {"startpagina", "loket", "aanmeldpagina", "afgeschermde pagina"},
    .reasons = {"de naam bestaat niet of heeft geen adres", "geen enkele naamserver antwoordde op tijd",
                "de naamservers antwoordden met een fout",
                "het adres is niet publiek en de configuratie laat dat netwerk niet toe",
                "daar luistert niets: de verbinding werd geweigerd", "de verbinding werd niet op tijd beantwoord",
                "er is geen route naar het adres", "de proxy weigerde de verbinding of kon ze niet maken",
                "de TLS-handshake was niet op tijd klaar", "de server weigerde de TLS-handshake met een foutmelding",
                "wat antwoordde, spreekt geen correct TLS", "er kwam niet op tijd een HTTP-antwoord",
                "het antwoord is geen correct HTTP", "het antwoord is groter dan toegelaten",
                "te veel doorverwijzingen", "de doorverwijzingen vormen een lus",
                "er wordt doorverwezen naar waar Loketwacht niet mag komen",
                "het antwoord was begonnen, maar niet volledig toen de tijd om was"},
};

}  // namespace loketwacht::report
