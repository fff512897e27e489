#include "rules/rule_texts.hpp"

namespace loketwacht::rules {

constinit const rule_texts dutch{
    .https_missing = {.says = "http antwoordt, https niet",
                      .rationale = "Alles wat bezoekers lezen en intikken, gaat onversleuteld over het netwerk: "
                                   "iedereen op dezelfde wifi, en elk netwerk ertussen, kan het lezen en wijzigen.",
                      .remedy =
                          "Vraag een certificaat aan voor deze hostnaam (gratis bij een ACME-autoriteit zoals Let's "
                          "Encrypt), bied de site aan op poort 443 en laat http permanent doorverwijzen naar https."},
    .https_downgrade = {.says = "https stuurt de bezoeker naar http",
                        .rationale =
                            "Bezoekers die langs de veilige deur komen, worden weer naar buiten geleid: wat volgt, kan "
                            "onderweg gelezen en gewijzigd worden, hoewel ze een https-adres intikten of volgden.",
                        .remedy = "Verwijder de doorverwijzing van https naar http, in de webserver, de load balancer "
                                  "of de basis-URL van de toepassing, en bied de pagina zelf aan over https."},
    .http_serves_content =
        {.says = "http antwoordt met de pagina zelf in plaats van door te verwijzen naar https",
         .rationale = "Wie het adres intikt of een oude link volgt, blijft op http en wordt nooit naar de veilige deur "
                      "geleid: de pagina en alles wat daar ingetikt wordt, kan onderweg gelezen en gewijzigd worden.",
         .remedy = "Beantwoord elk verzoek over http met een permanente doorverwijzing (301 of 308) naar hetzelfde "
                   "adres over https."},
    .http_redirect_detour =
        {.says = "de eerste doorverwijzing van http gaat niet naar https op dezelfde host, of is niet permanent",
         .rationale = "Een browser neemt het HSTS-beleid van een host enkel van die host zelf aan, over https: als "
                      "http eerst ergens anders heen leidt, blijft de eerste stap bij elk bezoek open voor knoeierij. "
                      "Een tijdelijke doorverwijzing wordt telkens opnieuw gevraagd.",
         .remedy = "Verwijs http://HOST/ eerst door naar https://HOST/, met 301 of 308, en pas van daar naar een "
                   "andere hostnaam."},
    .counter_plaintext =
        {.says = "een formulier dat persoonsgegevens vraagt, wordt over http aangeboden of verzonden",
         .rationale = "Wat burgers invullen, gaat onversleuteld over het netwerk, en een formulier dat over http kwam, "
                      "kan onderweg gewijzigd zijn om het ergens anders heen te sturen. In 2017 was één op de vijf "
                      "Vlaamse loketten zo.",
         .remedy =
             "Bied de pagina met het formulier, en het adres waarnaar het verzonden wordt, enkel aan over https."},
    .mixed_content =
        {.says = "een https-pagina laadt delen van zichzelf over http",
         .rationale =
             "Wie een script onderweg kan wijzigen, kan de hele pagina wijzigen. De browsers van vandaag weigeren "
             "zulke scripts, stijlen en kaders, dus werkt de pagina niet voor hun bezoekers; oudere laden ze.",
         .remedy = "Laad alles over https, van adressen die met https:// of met één schuine streep beginnen; de header "
                   "Content-Security-Policy: upgrade-insecure-requests helpt ondertussen."},
    .hsts_missing = {.says = "https stuurt geen HSTS-beleid, of een dat het uitschakelt",
                     .rationale = "Zonder dat beleid probeert een browser bij elk ingetikt adres eerst http, en iemand "
                                  "op hetzelfde netwerk kan de bezoeker daar houden.",
                     .remedy = "Stuur `Strict-Transport-Security: max-age=31536000` mee met elk antwoord over https, "
                               "op elke hostnaam; begin met een korte max-age en verleng die zodra alles werkt."},
    .hsts_short = {.says = "het HSTS-beleid duurt minder dan een jaar",
                   .rationale = "Browsers vergeten het beleid tussen twee bezoeken: burgers komen één of twee keer per "
                                "jaar aan een loket.",
                   .remedy = "Verhoog max-age tot 31536000 (één jaar) of meer."},
    .certificate_expired = {.says = "het certificaat is vervallen",
                            .rationale = "Browsers houden bezoekers tegen met een waarschuwing; wie leert om die weg "
                                         "te klikken, klikt ook de waarschuwing voor een echte aanval weg.",
                            .remedy = "Vernieuw het certificaat nu en laat een ACME-client dat voortaan op tijd doen; "
                                      "is het al vernieuwd, herlaad dan de server zodat die het nieuwe gebruikt."},
    .certificate_not_yet_valid =
        {.says = "het certificaat is nog niet geldig",
         .rationale = "Browsers houden bezoekers tegen met een waarschuwing tot de eerste dag van het certificaat.",
         .remedy = "Gebruik het certificaat dat vandaag geldig is tot het nieuwe ingaat; kijk de klok na van de "
                   "machine die het heeft uitgegeven."},
    .certificate_hostname_mismatch =
        {.says = "het certificaat is voor andere hostnamen",
         .rationale = "Een certificaat bewijst wie antwoordt. Een certificaat voor een andere naam bewijst niets over "
                      "deze host, en browsers houden bezoekers tegen met een waarschuwing.",
         .remedy = "Neem deze hostnaam op in de subjectAltName van het certificaat, of laat de server het juiste "
                   "certificaat kiezen op naam (SNI); haal een naam die niet meer gebruikt wordt uit de DNS."},
    .certificate_untrusted =
        {.says = "geen autoriteit die browsers vertrouwen, staat in voor het certificaat",
         .rationale = "Iedereen kan zo'n certificaat maken voor elke naam. Bezoekers kunnen de gemeente dus niet van "
                      "een bedrieger onderscheiden; browsers houden hen tegen met een waarschuwing.",
         .remedy = "Vervang het door een certificaat van een publiek vertrouwde autoriteit (een ACME-autoriteit zoals "
                   "Let's Encrypt is gratis)."},
    .certificate_revoked =
        {.says = "de autoriteit heeft het certificaat ingetrokken",
         .rationale = "Een autoriteit trekt een certificaat in als de sleutel in andere handen kan zijn of als het "
                      "verkeerd werd uitgegeven: wie de sleutel heeft, kan zich voor deze host uitgeven.",
         .remedy = "Maak een nieuwe sleutel, vraag daarvoor een nieuw certificaat aan en zoek uit waarom het oude werd "
                   "ingetrokken."},
    .certificate_chain_incomplete =
        {.says = "het tussenliggende certificaat wordt niet meegestuurd",
         .rationale =
             "De meeste browsers halen de ontbrekende schakel op of onthouden ze, maar telefoons, apps en andere "
             "programma's weigeren de verbinding: het werkt dus voor sommige burgers en voor andere niet.",
         .remedy = "Laat de server na zijn eigen certificaat ook de tussenliggende certificaten sturen (het bestand "
                   "\"full chain\" van de autoriteit)."},
    .certificate_expiring = {.says = "het certificaat vervalt binnenkort, gemeten aan zijn looptijd",
                             .rationale = "Het had al vernieuwd moeten zijn. Als het vervalt, houden browsers elke "
                                          "bezoeker tegen met een waarschuwing.",
                             .remedy =
                                 "Vernieuw het certificaat en zoek uit waarom dat niet vanzelf gebeurde: het logboek "
                                 "van de ACME-client, de controle over http of DNS, en of de server herladen werd."},
    .certificate_weak_key =
        {.says = "een RSA-sleutel van minder dan 2048 bits, een EC-sleutel van minder dan 256 bits, of DSA",
         .rationale = "Zulke sleutels zijn binnen het bereik van een aanvaller met voldoende middelen, die zich dan "
                      "voor deze host kan uitgeven.",
         .remedy = "Maak een nieuwe sleutel, minstens EC P-256 of RSA 2048, en vraag daarvoor een certificaat aan."},
    .certificate_weak_signature =
        {.says = "een certificaat dat met SHA-224, SHA-1, MD5 of ouder ondertekend is",
         .rationale = "Botsingen in deze hashfuncties zijn in de praktijk al gemaakt: een certificaat dat nooit werd "
                      "uitgegeven, kan dezelfde handtekening krijgen. Browsers weigeren ze.",
         .remedy = "Vraag een nieuw certificaat aan, ondertekend met SHA-256 of beter, en stuur de huidige "
                   "tussenliggende certificaten van de autoriteit mee."},
    .certificate_surplus =
        {.says = "er worden certificaten gestuurd die naar geen wortel leiden die browsers vertrouwen",
         .rationale =
             "Browsers vinden de weg zonder deze certificaten, dus er gaat niets stuk, ook niet als ze "
             "vervallen. Ze maken elke verbinding groter, en oudere programma's kunnen de verkeerde weg nemen.",
         .remedy =
             "Stuur het certificaat van de host zelf en de tussenliggende certificaten tot aan de wortel, en niets "
             "anders (het bestand \"full chain\" van de autoriteit)."},
    .certificate_varies =
        {.says = "sommige bezoekers krijgen een ander certificaat, dat minder goed is",
         .rationale =
             "De naam heeft meerdere adressen, of de server heeft een certificaat voor elke soort sleutel. Welk "
             "een bezoeker krijgt, is toeval: sommigen zien een fout waar anderen niets merken, en wie een "
             "certificaat vernieuwt, vergeet het tweede gemakkelijk.",
         .remedy = "Zet dezelfde goede certificaten op elke server achter de naam, en vernieuw ze allemaal samen."},
    .tls_unusable =
        {.says = "https antwoordt, maar geen enkele browser kan het openen",
         .rationale = "De server aanvaardt enkel versies, versleuteling of sleutels van TLS die browsers niet meer "
                      "aanbieden: bezoekers zien een fout in plaats van het loket, zonder knop om door te gaan.",
         .remedy =
             "Aanvaard TLS 1.2 en 1.3 met ECDHE en AES-GCM of ChaCha20, en gebruik een certificaat met een sleutel "
             "EC P-256 of RSA 2048 waarvan keyUsage digitalSignature bevat."},
    .tls_legacy_protocol = {.says = "TLS 1.0 of 1.1 wordt nog aanvaard",
                            .rationale =
                                "Beide werden in 2021 ingetrokken om hun zwakke hashfuncties en versleuteling. De "
                                "browsers van vandaag gebruiken ze niet meer, dus hun bezoekers ondervinden geen "
                                "schade; oude programma's wel, en de server loopt achter met het onderhoud.",
                            .remedy = "Aanvaard enkel TLS 1.2 en 1.3 (nginx: `ssl_protocols TLSv1.2 TLSv1.3;`)."},
    .tls_weak_suite =
        {.says = "de server kiest een versleuteling die browsers binnenkort laten vallen",
         .rationale = "Ze heeft geen forward secrecy, zodat wie de sleutel later vindt alles kan lezen wat opgenomen "
                      "werd, of ze versleutelt met CBC, wat moeilijk goed te doen is. Browsers aanvaarden ze nog als "
                      "laatste uitweg.",
         .remedy = "Geef de voorkeur aan TLS 1.3, en in TLS 1.2 aan ECDHE met AES-GCM of ChaCha20."},
    .login_plaintext = {.says = "een wachtwoordveld wordt over http aangeboden, of wat ingevuld wordt, gaat over http",
                        .rationale =
                            "Iedereen op dezelfde wifi, en elk netwerk ertussen, kan het wachtwoord lezen, of het "
                            "formulier zo wijzigen dat het naar hen gaat, en dan binnenkomen als die burger.",
                        .remedy = "Bied de aanmeldpagina en het adres waarnaar het formulier verzonden wordt enkel aan "
                                  "over https, verwijs http door naar https en voeg HSTS toe."},
    .login_get_method =
        {.says = "een wachtwoord wordt meegestuurd in het adres: de methode van het formulier is GET",
         .rationale = "Adressen worden bewaard in de geschiedenis van browsers en in de logboeken van servers en "
                      "proxy's, en worden als verwijzer aan andere sites verteld: het wachtwoord staat in al die "
                      "plaatsen neergeschreven. Een formulier zonder methode verzendt met GET.",
         .remedy =
             "Geef het formulier method=\"post\", en zijn knoppen geen formmethod, ook als een script het verzendt."},
    .login_national_number =
        {.says = "één formulier vraagt een rijksregisternummer en een wachtwoord",
         .rationale =
             "Het nummer is geen geheim: werkgevers, scholen en verenigingen hebben er lijsten van. Als gebruikersnaam "
             "laat het iedereen met zo'n lijst wachtwoorden uitproberen op hele gezinnen; in 2024 moesten zulke "
             "accounts, met wachtwoorden die nooit gewijzigd waren, onmiddellijk buiten gebruik.",
         .remedy = "Laat burgers zich aanmelden met itsme of eID (CSAM, ACM/IDM) en neem het formulier met het nummer "
                   "buiten gebruik; een veilige weg ernaast helpt niet zolang het blijft staan."},
    .login_national_number_as_password =
        {.says = "de pagina zegt dat het rijksregisternummer het (eerste) wachtwoord is, of een wachtwoordveld neemt "
                 "alleen zo'n nummer aan",
         .rationale = "Wie iemands nummer kent, kan zich als die persoon aanmelden, en de meesten wijzigen een eerste "
                      "wachtwoord nooit: wie een lijst met nummers heeft, kan de gegevens van al die mensen lezen.",
         .remedy = "Neem deze aanmelding onmiddellijk buiten gebruik, beëindig haar sessies en wachtwoorden, en laat "
                   "burgers zich aanmelden met itsme of eID (CSAM, ACM/IDM)."},
    .login_knowledge_only = {.says = "een formulier geeft toegang met het rijksregisternummer en een geboortedatum, "
                                     "naam, adres of gegevens van de kaart, zonder enig geheim",
                             .rationale = "Familie, buren, werkgevers en wie ooit de identiteitskaart kopieerde, "
                                          "kennen dat allemaal: wat veel mensen weten, bewijst niemands identiteit.",
                             .remedy =
                                 "Laat burgers zich aanmelden met itsme of eID (CSAM, ACM/IDM) voor ze een dossier "
                                 "zien; voor één aanvraag kan een code naar een adres dat al bekend is volstaan."},
    .login_without_strong_alternative =
        {.says = "burgers melden zich aan met een wachtwoord, zonder itsme, eID, CSAM of ACM/IDM ernaast",
         .rationale =
             "Wachtwoorden worden geraden, hergebruikt en ontfutseld. Elke Belgische burger kan zich aanmelden met "
             "twee factoren waar de overheid voor instaat, en gemeenten kunnen daar gratis op aansluiten.",
         .remedy = "Sluit de toepassing aan op ACM/IDM of CSAM, zodat burgers zich aanmelden met itsme of eID, en neem "
                   "daarna de wachtwoorden buiten gebruik."},
    .login_basic_auth =
        {.says = "de pagina vraagt om aan te melden met HTTP basic authentication",
         .rationale = "De browser stuurt het wachtwoord, enkel gecodeerd, bij elk verzoek mee tot hij gesloten wordt: "
                      "afmelden kan niet, er is geen tweede factor en vaak geen grens aan het aantal pogingen. Over "
                      "http kan iedereen het lezen.",
         .remedy = "Vervang het door een aanmeldpagina over https, voor burgers met itsme of eID (CSAM, ACM/IDM)."},
    .session_cookie_insecure =
        {.says = "een cookie die met de aanmeldpagina wordt gezet, mist Secure of HttpOnly",
         .rationale = "Wie de cookie van de sessie heeft, is aangemeld. Zonder Secure stuurt een browser ze ook over "
                      "http, waar ze gelezen kan worden; zonder HttpOnly kan elk script op de pagina ze nemen.",
         .remedy = "Zet sessiecookies met Secure, HttpOnly en SameSite, liefst met een naam die begint met __Host-."},
    .protected_endpoint_open =
        {.says = "een pagina die anonieme bezoekers moet weigeren, toont zich zonder aanmelding",
         .rationale = "Iedereen kan daar doen of lezen wat enkel een aangemelde burger mag. In 2024 gaf een pagina om "
                      "een gezinslid toe te voegen de gegevens van eender welke inwoner prijs.",
         .remedy = "Laat de server bij elk verzoek naar dit adres de sessie nagaan en 401, 403 of een doorverwijzing "
                   "naar de aanmelding antwoorden; de link verbergen volstaat niet."},
    .legacy_login_accepted =
        {.says = "de oude aanmelding laat een testidentiteit nog binnen (enkel vastgesteld met een toegelaten "
                 "testaanmelding)",
         .rationale = "Een aanmelding die buiten gebruik moest, maar nog werkt, beschermt niemand: wie een lijst met "
                      "rijksregisternummers of een oud wachtwoord heeft, komt langs daar binnen zoals vroeger, naast "
                      "elke nieuwe en veilige aanmelding.",
         .remedy = "Zet de oude aanmelding uit in de toepassing zelf, niet enkel de link of de pagina ervan, en "
                   "beëindig haar sessies; controleer daarna of de testaanmelding geweigerd wordt."},
    .page_not_inspectable =
        {.says = "de pagina wordt door scripts opgebouwd en kan zonder browser niet nagekeken worden",
         .rationale = "Loketwacht voert zelf geen scripts uit, en geen browser heeft de pagina getekend: er kan een "
                      "zwakke aanmelding staan, dus is het oordeel over de site onbekend. Bezoekers met oude software "
                      "of hulpmiddelen "
                      "zien misschien ook niets.",
         .remedy = "Bekijk de pagina met de hand, of laat de server het aanmeldformulier in de pagina zelf meesturen."},
    .page_refused =
        {.says = "de pagina weigert Loketwacht, of een filter ervoor doet dat",
         .rationale =
             "Wat Loketwacht niet te zien krijgt, kan het niet nagaan: er kan een zwakke aanmelding staan, dus "
             "is het oordeel over de site onbekend. Burgers met een programma dat de filter niet kent, komen "
             "er misschien ook niet in.",
         .remedy = "Laat de User-Agent (Loketwacht) en het adres van Loketwacht door de filter; het vraagt weinig "
                   "pagina's, enkel met GET."},
    .counter_elsewhere =
        {.says =
             "een loket of login waar de pagina's naartoe leiden, staat op een andere site, die Loketwacht niet volgt",
         .rationale =
             "Veel loketten en logins staan op de server van hun leverancier. Wat niet bekeken is, is niet veilig: "
             "het oordeel over de site blijft onbekend tot iemand zegt van wie die server is.",
         .remedy = "Noem de server van de leverancier onder platforms in de configuratie, of geef de pagina op als "
                   "onderdeel van de site; de gemeente weet welk van de twee juist is."},
};

}  // namespace loketwacht::rules
