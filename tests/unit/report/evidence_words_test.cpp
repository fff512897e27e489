#include "report/evidence_words.hpp"

#include <set>
#include <vector>

#include <gmock/gmock.h>

#include "report/evidence_pattern.hpp"
#include "report/texts.hpp"

namespace loketwacht {
namespace {

using model::evidence;
using kind = model::evidence_kind;
using name = model::evidence_name;

struct evidence_row {
    const char* called;
    evidence seen;
    const char* english;
    const char* dutch;
};

class evidence_words : public testing::TestWithParam<evidence_row> {};

TEST_P(evidence_words, are_of_the_language) {
    EXPECT_EQ(report::in_words(GetParam().seen, model::language::english), GetParam().english);
    EXPECT_EQ(report::in_words(GetParam().seen, model::language::dutch), GetParam().dutch);
}

const std::vector<evidence_row> rows{
    {"text", evidence{kind::text, {}}.with(name::text, "in words"), "in words", "in words"},
    {"https_missing",
     evidence{kind::https_missing, {}}
         .with(name::http, evidence{kind::answer, {}}.with(name::url, "http://h.example/").with(name::status, "200"))
         .with(name::https, evidence{kind::failed_answer, {}}
                                .with(name::url, "https://h.example/")
                                .with(name::reason, "connect_refused")
                                .with(name::detail, "refused")),
     "http://h.example/ answers 200; https://h.example/: connect_refused (refused)",
     "http://h.example/ antwoordt 200; https://h.example/: daar luistert niets: de verbinding werd geweigerd"},
    {"http_content",
     evidence{kind::http_content, {}}.with(
         name::answers,
         std::vector{evidence{kind::answer, {}}
                         .with(name::url, "https://h.example/")
                         .with(name::status, "301")
                         .with(name::to, "http://h.example/"),
                     evidence{kind::answer, {}}.with(name::url, "http://h.example/").with(name::status, "200")}),
     "https://h.example/ answers 301 to http://h.example/, http://h.example/ answers 200",
     "https://h.example/ antwoordt 301 naar http://h.example/, http://h.example/ antwoordt 200"},
    {"downgrade",
     evidence{kind::downgrade, {}}.with(name::answer, evidence{kind::answer, {}}
                                                          .with(name::url, "https://h.example/")
                                                          .with(name::status, "301")
                                                          .with(name::to, "http://h.example/")),
     "https://h.example/ answers 301 to http://h.example/", "https://h.example/ antwoordt 301 naar http://h.example/"},
    {"downgrade_from_elsewhere",
     evidence{kind::downgrade, {}}
         .with(name::answer, evidence{kind::answer, {}}
                                 .with(name::url, "https://h.example/")
                                 .with(name::status, "301")
                                 .with(name::to, "http://h.example/"))
         .with(name::from, "https://g.example/"),
     "https://h.example/ answers 301 to http://h.example/, reached from https://g.example/",
     "https://h.example/ antwoordt 301 naar http://h.example/, bereikt vanaf https://g.example/"},
    {"redirect_not_permanent",
     evidence{kind::redirect_not_permanent, {}}.with(name::answer, evidence{kind::answer, {}}
                                                                       .with(name::url, "https://h.example/")
                                                                       .with(name::status, "301")
                                                                       .with(name::to, "http://h.example/")),
     "https://h.example/ answers 301 to http://h.example/, which is not permanent (301 or 308 is)",
     "https://h.example/ antwoordt 301 naar http://h.example/, wat niet permanent is (301 of 308 wel)"},
    {"redirect_elsewhere",
     evidence{kind::redirect_elsewhere, {}}.with(name::answer, evidence{kind::answer, {}}
                                                                   .with(name::url, "https://h.example/")
                                                                   .with(name::status, "301")
                                                                   .with(name::to, "http://h.example/")),
     "https://h.example/ answers 301 to http://h.example/, which is not https on the same host",
     "https://h.example/ antwoordt 301 naar http://h.example/, wat geen https op dezelfde host is"},
    {"counter_delivered",
     evidence{kind::counter_delivered_over_http, {}}
         .with(name::form, "form 2 (login)")
         .with(name::asked, "national_number")
         .with(name::asked, "email")
         .with(name::page, "http://h.example/"),
     "form 2 (login) asks the national register number, an e-mail address; the page was delivered over http, "
     "http://h.example/",
     "formulier 2 (login) vraagt het rijksregisternummer, een e-mailadres; de pagina werd over http geleverd, "
     "http://h.example/"},
    {"counter_sent",
     evidence{kind::counter_sent_over_http, {}}
         .with(name::form, "form 2 (login)")
         .with(name::asked, "name")
         .with(name::button, "Verzenden")
         .with(name::to, "http://h.example/"),
     "form 2 (login) asks a name; is sent by \"Verzenden\" to http://h.example/",
     "formulier 2 (login) vraagt een naam; het wordt met \"Verzenden\" verzonden naar http://h.example/"},
    {"mixed_content",
     evidence{kind::mixed_content, {}}
         .with(name::page, "https://h.example/in")
         .with(name::resource, "script")
         .with(name::source, "http://h.example/a.js"),
     "https://h.example/in loads the script http://h.example/a.js",
     "https://h.example/in laadt het script http://h.example/a.js"},
    {"mixed_content_and_more",
     evidence{kind::mixed_content, {}}
         .with(name::page, "https://h.example/in")
         .with(name::resource, "resource")
         .with(name::source, "http://h.example/a")
         .with(name::more, "2"),
     "https://h.example/in loads the resource http://h.example/a, and 2 more",
     "https://h.example/in laadt het onderdeel http://h.example/a, en nog 2"},
    {"hsts_absent",
     evidence{kind::hsts_absent, {}}.with(
         name::answer, evidence{kind::answer, {}}.with(name::url, "http://h.example/").with(name::status, "200")),
     "http://h.example/ answers 200 without a valid Strict-Transport-Security header",
     "http://h.example/ antwoordt 200 zonder geldige header Strict-Transport-Security"},
    {"hsts_switched_off",
     evidence{kind::hsts_switched_off, {}}.with(
         name::answer, evidence{kind::answer, {}}.with(name::url, "http://h.example/").with(name::status, "200")),
     "http://h.example/ answers 200 with Strict-Transport-Security: max-age=0, which tells browsers to forget the "
     "policy",
     "http://h.example/ antwoordt 200 met Strict-Transport-Security: max-age=0, wat browsers het beleid laat vergeten"},
    {"hsts_short",
     evidence{kind::hsts_short, {}}
         .with(name::answer, evidence{kind::answer, {}}.with(name::url, "http://h.example/").with(name::status, "200"))
         .with(name::max_age_seconds, "172800"),
     "http://h.example/ answers 200 with Strict-Transport-Security: max-age=172800 (2 days), under 31536000 (365 days)",
     "http://h.example/ antwoordt 200 met Strict-Transport-Security: max-age=172800 (2 dagen), minder dan 31536000 "
     "(365 dagen)"},
    {"certificate_expired",
     evidence{kind::certificate_expired, {}}
         .with(name::certificate, evidence{kind::host_certificate, {}}.with(name::subject, "CN=h.example"))
         .with(name::at, "2026-03-01T12:00:00Z")
         .with(name::ago_seconds, "172799"),
     "the host's certificate (CN=h.example) expired at 2026-03-01T12:00:00Z, 47 hours ago",
     "het certificaat van de host (CN=h.example) is vervallen op 2026-03-01T12:00:00Z, 47 uur geleden"},
    {"chain_expired", evidence{kind::chain_expired, {}}.with(name::detail, "depth 1: certificate has expired"),
     "the chain has expired; the verifier says: depth 1: certificate has expired",
     "de keten is vervallen; de controle zegt: diepte 1: het certificaat is vervallen"},
    {"certificate_not_yet_valid",
     evidence{kind::certificate_not_yet_valid, {}}
         .with(name::certificate, evidence{kind::sent_certificate, {}}
                                      .with(name::position, "2")
                                      .with(name::sent, "3")
                                      .with(name::subject, "CN=Intermediate"))
         .with(name::at, "2026-03-01T12:00:00Z")
         .with(name::left_seconds, "7199"),
     "certificate 2 of the 3 sent (CN=Intermediate) is valid from 2026-03-01T12:00:00Z, in 119 minutes",
     "certificaat 2 van de 3 gestuurde (CN=Intermediate) is geldig vanaf 2026-03-01T12:00:00Z, over 119 minuten"},
    {"chain_not_yet_valid", evidence{kind::chain_not_yet_valid, {}}, "the chain is not yet valid",
     "de keten is nog niet geldig"},
    {"certificate_for_others",
     evidence{kind::certificate_for_others, {}}
         .with(name::host, "h.example")
         .with(name::names, "a.example")
         .with(name::names, "b.example")
         .with(name::more, "3"),
     "asked for h.example, the certificate is for a.example, b.example and 3 more",
     "gevraagd werd h.example, maar het certificaat is voor a.example, b.example en nog 3 andere"},
    {"certificate_for_nobody", evidence{kind::certificate_for_nobody, {}}.with(name::host, "h.example"),
     "asked for h.example, the certificate is for no name",
     "gevraagd werd h.example, maar het certificaat is voor geen enkele naam"},
    {"certificate_self_signed",
     evidence{kind::certificate_self_signed, {}}
         .with(name::certificate, evidence{kind::host_certificate, {}}.with(name::subject, "CN=h.example"))
         .with(name::issuer, "CN=h.example"),
     "the host's certificate (CN=h.example) is in a self-signed chain, issued by CN=h.example",
     "het certificaat van de host (CN=h.example) zit in een keten die zichzelf ondertekent, uitgegeven door "
     "CN=h.example"},
    {"certificate_untrusted",
     evidence{kind::certificate_untrusted, {}}
         .with(name::certificate, evidence{kind::host_certificate, {}}.with(name::subject, "CN=h.example"))
         .with(name::issuer, "CN=Own")
         .with(name::detail, "depth 1: proxy path length constraint exceeded; depth 0: invalid CA certificate"),
     "the host's certificate (CN=h.example) is not trusted, issued by CN=Own; the verifier says: depth 1: proxy path "
     "length constraint exceeded; depth 0: invalid CA certificate",
     "het certificaat van de host (CN=h.example) wordt niet vertrouwd, uitgegeven door CN=Own; de controle zegt: "
     "diepte 0: het certificaat mag geen andere uitgeven"},
    {"certificate_untrusted_for_what_has_no_words",
     evidence{kind::certificate_untrusted, {}}
         .with(name::certificate, evidence{kind::host_certificate, {}}.with(name::subject, "CN=h.example"))
         .with(name::issuer, "CN=Own")
         .with(name::detail, "depth 0: proxy path length constraint exceeded"),
     "the host's certificate (CN=h.example) is not trusted, issued by CN=Own; the verifier says: depth 0: proxy path "
     "length constraint exceeded",
     "het certificaat van de host (CN=h.example) wordt niet vertrouwd, uitgegeven door CN=Own"},
    {"certificate_revoked",
     evidence{kind::certificate_revoked, {}}
         .with(name::certificate, evidence{kind::host_certificate, {}}.with(name::subject, "CN=h.example"))
         .with(name::serial, "0A1B")
         .with(name::issuer, "CN=Authority"),
     "the host's certificate (CN=h.example), serial 0A1B, was revoked by CN=Authority",
     "het certificaat van de host (CN=h.example), serienummer 0A1B, werd ingetrokken door CN=Authority"},
    {"chain_incomplete", evidence{kind::chain_incomplete, {}}.with(name::sent, "1").with(name::issuer, "CN=Authority"),
     "1 certificate sent; the last was issued by CN=Authority, whose certificate is not sent and not a trusted root",
     "1 certificaat gestuurd; het laatste werd uitgegeven door CN=Authority, waarvan het certificaat niet gestuurd "
     "wordt en geen vertrouwd wortelcertificaat is"},
    {"chain_incomplete_of_two",
     evidence{kind::chain_incomplete, {}}.with(name::sent, "2").with(name::issuer, "CN=Authority"),
     "2 certificates sent; the last was issued by CN=Authority, whose certificate is not sent and not a trusted root",
     "2 certificaten gestuurd; het laatste werd uitgegeven door CN=Authority, waarvan het certificaat niet gestuurd "
     "wordt en geen vertrouwd wortelcertificaat is"},
    {"certificate_expiring",
     evidence{kind::certificate_expiring, {}}
         .with(name::certificate, evidence{kind::host_certificate, {}}.with(name::subject, "CN=h.example"))
         .with(name::at, "2026-03-01T12:00:00Z")
         .with(name::left_seconds, "59")
         .with(name::limit_seconds, "604800")
         .with(name::lifetime_seconds, "7776000"),
     "the host's certificate (CN=h.example) expires at 2026-03-01T12:00:00Z, in 59 seconds; less than 7 days is too "
     "near for one that lives 90 days",
     "het certificaat van de host (CN=h.example) vervalt op 2026-03-01T12:00:00Z, over 59 seconden; minder dan 7 dagen "
     "is te kort voor een certificaat met een looptijd van 90 dagen"},
    {"weak_keys",
     evidence{kind::weak_keys, {}}.with(
         name::keys, std::vector{evidence{kind::weak_key, {}}
                                     .with(name::certificate,
                                           evidence{kind::host_certificate, {}}.with(name::subject, "CN=h.example"))
                                     .with(name::type, "RSA")
                                     .with(name::bits, "1024"),
                                 evidence{kind::weak_key, {}}
                                     .with(name::certificate, evidence{kind::sent_certificate, {}}
                                                                  .with(name::position, "2")
                                                                  .with(name::sent, "3")
                                                                  .with(name::subject, "CN=Intermediate"))
                                     .with(name::type, "DSA")
                                     .with(name::bits, "2048")}),
     "the host's certificate (CN=h.example) has a key of type RSA, 1024 bits; certificate 2 of the 3 sent "
     "(CN=Intermediate) has a key of type DSA, 2048 bits",
     "het certificaat van de host (CN=h.example) heeft een sleutel van type RSA, 1024 bits; certificaat 2 van de 3 "
     "gestuurde (CN=Intermediate) heeft een sleutel van type DSA, 2048 bits"},
    {"weak_signatures",
     evidence{kind::weak_signatures, {}}.with(
         name::signatures, std::vector{evidence{kind::weak_signature, {}}
                                           .with(name::certificate, evidence{kind::host_certificate, {}}.with(
                                                                        name::subject, "CN=h.example"))
                                           .with(name::algorithm, "sha1WithRSAEncryption")}),
     "the host's certificate (CN=h.example) is signed with sha1WithRSAEncryption",
     "het certificaat van de host (CN=h.example) is ondertekend met sha1WithRSAEncryption"},
    {"beyond_browsers",
     evidence{kind::beyond_browsers, {}}
         .with(name::host, "h.example")
         .with(name::port, "443")
         .with(name::detail, "sslv3 alert handshake failure")
         .with(name::versions, "TLSv1")
         .with(name::suite, "AES128-SHA")
         .with(name::type, "RSA")
         .with(name::bits, "2048"),
     "h.example port 443 refuses what browsers offer (sslv3 alert handshake failure); to a client that offers more it "
     "speaks TLSv1 with AES128-SHA, and shows a key of type RSA, 2048 bits",
     "h.example poort 443 weigert wat browsers aanbieden; met een client die meer "
     "aanbiedt, spreekt de server TLSv1 met AES128-SHA, en toont hij een sleutel van type RSA, 2048 bits"},
    {"beyond_key_usage",
     evidence{kind::beyond_key_usage, {}}
         .with(name::certificate, evidence{kind::host_certificate, {}}.with(name::subject, "CN=h.example"))
         .with(name::suite, "AES128-SHA"),
     "the host's certificate (CN=h.example) has a keyUsage that does not allow what its key is used for, with "
     "AES128-SHA",
     "het certificaat van de host (CN=h.example) heeft een keyUsage die niet toelaat waarvoor de sleutel gebruikt "
     "wordt, met AES128-SHA"},
    {"weak_suite",
     evidence{kind::weak_suite, {}}
         .with(name::host, "h.example")
         .with(name::port, "443")
         .with(name::suite, "AES128-SHA"),
     "h.example port 443 chooses AES128-SHA", "h.example poort 443 kiest AES128-SHA"},
    {"surplus_certificates",
     evidence{kind::surplus_certificates, {}}.with(name::certificates, std::vector{evidence{kind::sent_certificate, {}}
                                                                                       .with(name::position, "2")
                                                                                       .with(name::sent, "3")
                                                                                       .with(name::subject, "CN=A"),
                                                                                   evidence{kind::sent_certificate, {}}
                                                                                       .with(name::position, "3")
                                                                                       .with(name::sent, "3")
                                                                                       .with(name::subject, "CN=B")}),
     "certificate 2 of the 3 sent (CN=A); certificate 3 of the 3 sent (CN=B)",
     "certificaat 2 van de 3 gestuurde (CN=A); certificaat 3 van de 3 gestuurde (CN=B)"},
    {"other_certificate_refused",
     evidence{kind::other_certificate_refused, {}}
         .with(name::subject, "CN=A")
         .with(name::met_at, "192.0.2.7")
         .with(name::detail, "depth 0: a key of RSA with 512 bits, which browsers do not take"),
     "some visitors meet another certificate (CN=A) at 192.0.2.7, which browsers refuse: depth 0: a key of RSA with "
     "512 bits, which browsers do not take",
     "sommige bezoekers krijgen een ander certificaat (CN=A) op 192.0.2.7, en browsers weigeren dat: diepte 0: een "
     "RSA-sleutel van 512 bits, die browsers weigeren"},
    {"other_certificate_ending",
     evidence{kind::other_certificate_ending, {}}
         .with(name::subject, "CN=A")
         .with(name::met_at, "192.0.2.7")
         .with(name::at, "2026-03-01T12:00:00Z"),
     "some visitors meet another certificate (CN=A) at 192.0.2.7, which ends at 2026-03-01T12:00:00Z",
     "sommige bezoekers krijgen een ander certificaat (CN=A) op 192.0.2.7, en dat eindigt op 2026-03-01T12:00:00Z"},
    {"fetched_certificate",
     evidence{kind::certificate_untrusted, {}}
         .with(name::certificate, evidence{kind::fetched_certificate, {}}.with(name::subject, "CN=A"))
         .with(name::issuer, "CN=B"),
     "a certificate that was fetched (CN=A) is not trusted, issued by CN=B",
     "een certificaat dat opgehaald werd (CN=A) wordt niet vertrouwd, uitgegeven door CN=B"},
    {"old_tls",
     evidence{kind::old_tls, {}}
         .with(name::host, "h.example")
         .with(name::port, "443")
         .with(name::versions, "TLSv1")
         .with(name::versions, "TLSv1.1")
         .with(name::at, "2026-03-01T12:00:00Z"),
     "h.example port 443 accepts TLSv1 and TLSv1.1 (looked at 2026-03-01T12:00:00Z)",
     "h.example poort 443 aanvaardt TLSv1 en TLSv1.1 (bekeken op 2026-03-01T12:00:00Z)"},
    {"login_delivered",
     evidence{kind::login_delivered_over_http, {}}
         .with(name::form, "form 2 (login)")
         .with(name::secret, evidence{kind::unlabelled_field, {}}.with(name::type, "password"))
         .with(name::page, "http://h.example/"),
     "form 2 (login), a field of type password: the page was delivered over http, http://h.example/",
     "formulier 2 (login), een veld van type password: de pagina werd over http geleverd, http://h.example/"},
    {"login_sent",
     evidence{kind::login_sent_over_http, {}}.with(name::form, "form 2 (login)").with(name::to, "http://h.example/"),
     "form 2 (login): is sent to http://h.example/", "formulier 2 (login): wordt verzonden naar http://h.example/"},
    {"login_sent_by_get",
     evidence{kind::login_sent_by_get, {}}
         .with(name::form, "form 2 (login)")
         .with(name::secret, evidence{kind::unlabelled_field, {}}.with(name::type, "password"))
         .with(name::button, "Ga")
         .with(name::to, "https://h.example/"),
     "form 2 (login), a field of type password: is sent by \"Ga\" with method GET, in the address https://h.example/",
     "formulier 2 (login), een veld van type password: wordt met \"Ga\" verzonden met methode GET, in het adres "
     "https://h.example/"},
    {"number_and_password",
     evidence{kind::number_and_password, {}}
         .with(name::form, "form 2 (login)")
         .with(name::page, "https://h.example/in")
         .with(name::number,
               evidence{kind::labelled_field, {}}.with(name::label, "Rijksregisternummer").with(name::name, "txtRR"))
         .with(name::secret, evidence{kind::unlabelled_field, {}}.with(name::type, "password"))
         .with(name::words, "uw nummer")
         .with(name::strong, evidence{kind::strong_way, {}}
                                 .with(name::label, "Aanmelden met itsme")
                                 .with(name::to, "https://h.example/itsme")),
     "form 2 (login) on https://h.example/in asks the national register number (the field \"Rijksregisternummer\" "
     "(txtRR): \"uw nummer\") and a password (a field of type password); beside it: \"Aanmelden met itsme\" to "
     "https://h.example/itsme",
     "formulier 2 (login) op https://h.example/in vraagt het rijksregisternummer (het veld \"Rijksregisternummer\" "
     "(txtRR): \"uw nummer\") en een wachtwoord (een veld van type password); ernaast: \"Aanmelden met itsme\" naar "
     "https://h.example/itsme"},
    {"number_said_to_be_password",
     evidence{kind::number_said_to_be_password, {}}
         .with(name::page, "https://h.example/in")
         .with(name::words, "uw wachtwoord is {page} [x]"),
     "https://h.example/in says: \"uw wachtwoord is {page} [x]\"",
     "https://h.example/in zegt: \"uw wachtwoord is {page} [x]\""},
    {"number_said_to_be_the_first_password",
     evidence{kind::number_said_to_be_password, {}}
         .with(name::page, "https://h.example/in")
         .with(name::words, "eerste keer: uw nummer")
         .with(name::claim, "number_is_first_password"),
     "https://h.example/in says that the national register number is the first password: \"eerste keer: uw nummer\"",
     "https://h.example/in zegt dat het rijksregisternummer het eerste wachtwoord is: \"eerste keer: uw nummer\""},
    {"password_takes_eleven_digits",
     evidence{kind::password_takes_eleven_digits, {}}
         .with(name::form, "form 2 (login)")
         .with(name::page, "https://h.example/in")
         .with(name::secret, evidence{kind::unlabelled_field, {}}.with(name::type, "password"))
         .with(name::pattern, "[0-9]{11}"),
     "form 2 (login) on https://h.example/in: a field of type password takes eleven digits only (pattern [0-9]{11})",
     "formulier 2 (login) op https://h.example/in: een veld van type password neemt enkel elf cijfers aan (patroon "
     "[0-9]{11})"},
    {"password_asks_form_of_number",
     evidence{kind::password_asks_form_of_number, {}}
         .with(name::form, "form 2 (login)")
         .with(name::page, "https://h.example/in")
         .with(name::secret, evidence{kind::unlabelled_field, {}}.with(name::type, "password")),
     "form 2 (login) on https://h.example/in: a field of type password asks the form of a national register number",
     "formulier 2 (login) op https://h.example/in: een veld van type password vraagt de vorm van een "
     "rijksregisternummer"},
    {"password_asks_number",
     evidence{kind::password_asks_number, {}}
         .with(name::form, "form 2 (login)")
         .with(name::page, "https://h.example/in")
         .with(name::secret, evidence{kind::unlabelled_field, {}}.with(name::type, "password")),
     "form 2 (login) on https://h.example/in: a field of type password asks the national register number",
     "formulier 2 (login) op https://h.example/in: een veld van type password vraagt het rijksregisternummer"},
    {"password_asks_eleven_digits",
     evidence{kind::password_asks_eleven_digits, {}}
         .with(name::form, "form 2 (login)")
         .with(name::page, "https://h.example/in")
         .with(name::secret, evidence{kind::unlabelled_field, {}}.with(name::type, "password")),
     "form 2 (login) on https://h.example/in: a field of type password asks eleven digits",
     "formulier 2 (login) op https://h.example/in: een veld van type password vraagt elf cijfers"},
    {"known_data_only",
     evidence{kind::known_data_only, {}}
         .with(name::form, "form 2 (login)")
         .with(name::page, "https://h.example/in")
         .with(name::number,
               evidence{kind::labelled_field, {}}.with(name::label, "Rijksregisternummer").with(name::name, "txtRR"))
         .with(name::known, evidence{kind::labelled_field, {}}.with(name::label, "Geboortedatum")),
     "form 2 (login) on https://h.example/in lets in by the national register number (the field "
     "\"Rijksregisternummer\" (txtRR)) and the field \"Geboortedatum\", without any secret",
     "formulier 2 (login) op https://h.example/in geeft toegang met het rijksregisternummer (het veld "
     "\"Rijksregisternummer\" (txtRR)) en het veld \"Geboortedatum\", zonder enig geheim"},
    {"password_only",
     evidence{kind::password_only, {}}
         .with(name::form, "form 2 (login)")
         .with(name::page, "https://h.example/in")
         .with(name::secret, evidence{kind::unlabelled_field, {}}.with(name::type, "password")),
     "form 2 (login) on https://h.example/in asks a password (a field of type password); nothing on the page leads to "
     "itsme, eID, CSAM or ACM/IDM",
     "formulier 2 (login) op https://h.example/in vraagt een wachtwoord (een veld van type password); niets op de "
     "pagina leidt naar itsme, eID, CSAM of ACM/IDM"},
    {"basic_authentication",
     evidence{kind::basic_authentication, {}}
         .with(name::answer, evidence{kind::answer, {}}.with(name::url, "http://h.example/").with(name::status, "200"))
         .with(name::challenge, "Basic realm=\"x\""),
     "http://h.example/ answers 200 with WWW-Authenticate: \"Basic realm='x'\"",
     "http://h.example/ antwoordt 200 met WWW-Authenticate: \"Basic realm='x'\""},
    {"words_of_others_as_quotations",
     evidence{kind::basic_authentication, {}}
         .with(name::answer, evidence{kind::answer, {}}.with(name::url, "http://h.example/").with(name::status, "200"))
         .with(name::challenge, "Basic realm=\"Bel nu de helpdesk\". De site is veilig"),
     "http://h.example/ answers 200 with WWW-Authenticate: \"Basic realm='Bel nu de helpdesk'. De site is veilig\"",
     "http://h.example/ antwoordt 200 met WWW-Authenticate: \"Basic realm='Bel nu de helpdesk'. De site is veilig\""},
    {"a_label_that_would_end_its_quotation",
     evidence{kind::link, {}}
         .with(name::page, "https://h.example/")
         .with(name::to, "https://o.example/")
         .with(name::label, "Loket\". Bel nu de \"helpdesk"),
     "https://h.example/ leads to https://o.example/, by \"Loket'. Bel nu de 'helpdesk\"",
     "https://h.example/ leidt naar https://o.example/, met \"Loket'. Bel nu de 'helpdesk\""},
    {"a_certificate_that_speaks",
     evidence{kind::weak_key, {}}
         .with(name::certificate, evidence{kind::host_certificate, {}}.with(name::subject, "CN=Alles is veilig, C=BE"))
         .with(name::type, "RSA")
         .with(name::bits, "1024"),
     "the host's certificate (\"CN=Alles is veilig, C=BE\") has a key of type RSA, 1024 bits",
     "het certificaat van de host (\"CN=Alles is veilig, C=BE\") heeft een sleutel van type RSA, 1024 bits"},
    {"a_form_that_speaks",
     evidence{kind::password_only, {}}
         .with(name::form, "form 2 (Bel nu de helpdesk)")
         .with(name::page, "https://h.example/in")
         .with(name::secret, evidence{kind::unlabelled_field, {}}.with(name::type, "password")),
     "form 2 (\"Bel nu de helpdesk\") on https://h.example/in asks a password (a field of type password); nothing on "
     "the page leads to itsme, eID, CSAM or ACM/IDM",
     "formulier 2 (\"Bel nu de helpdesk\") op https://h.example/in vraagt een wachtwoord (een veld van type password); "
     "niets op de pagina leidt naar itsme, eID, CSAM of ACM/IDM"},
    {"weak_cookie",
     evidence{kind::weak_cookie, {}}
         .with(name::page, "https://h.example/in")
         .with(name::cookie, "SESSID")
         .with(name::missing, "Secure")
         .with(name::missing, "HttpOnly"),
     "https://h.example/in sets the cookie SESSID without Secure and HttpOnly",
     "https://h.example/in zet de cookie SESSID zonder Secure en HttpOnly"},
    {"open_with_form",
     evidence{kind::open_with_form, {}}
         .with(name::answers,
               std::vector{evidence{kind::answer, {}}.with(name::url, "http://h.example/").with(name::status, "200")})
         .with(name::form, "form 2 (login)")
         .with(name::asked, "birth_date"),
     "http://h.example/ answers 200 to an anonymous visitor, with a form of its own (form 2 (login), which asks a "
     "birth date)",
     "http://h.example/ antwoordt 200 aan een anonieme bezoeker, met een eigen formulier (formulier 2 (login), dat een "
     "geboortedatum vraagt)"},
    {"open_without_login",
     evidence{kind::open_without_login, {}}.with(
         name::answers,
         std::vector{evidence{kind::answer, {}}.with(name::url, "http://h.example/").with(name::status, "200")}),
     "http://h.example/ answers 200 to an anonymous visitor, without asking to log in",
     "http://h.example/ antwoordt 200 aan een anonieme bezoeker, zonder aanmelding te vragen"},
    {"open_document",
     evidence{kind::open_document, {}}
         .with(name::answers,
               std::vector{evidence{kind::answer, {}}.with(name::url, "http://h.example/").with(name::status, "200")})
         .with(name::media_type, "application/pdf"),
     "http://h.example/ answers 200 to an anonymous visitor, with a document (application/pdf)",
     "http://h.example/ antwoordt 200 aan een anonieme bezoeker, met een document (application/pdf)"},
    {"canary_accepted",
     evidence{kind::canary_accepted, {}}
         .with(name::page, "https://h.example/in")
         .with(name::at, "2026-03-01T12:00:00Z")
         .with(name::reference, "2026/7"),
     "https://h.example/in let the test identity in with user name and password (attempt of 2026-03-01T12:00:00Z, "
     "authorised under reference 2026/7)",
     "https://h.example/in liet de testidentiteit binnen met gebruikersnaam en wachtwoord (poging van "
     "2026-03-01T12:00:00Z, toegelaten onder referentie 2026/7)"},
    {"browser_failed", evidence{kind::browser_failed, {}}.with(name::page, "https://h.example/in"),
     "https://h.example/in is empty until its scripts fill it, and the browser could not draw it",
     "https://h.example/in is leeg tot de scripts ze vullen, en de browser kon ze niet tekenen"},
    {"needs_browser", evidence{kind::needs_browser, {}}.with(name::page, "https://h.example/in"),
     "https://h.example/in is empty until its scripts fill it",
     "https://h.example/in is leeg tot de scripts ze vullen"},
    {"page_refused",
     evidence{kind::page_refused, {}}
         .with(name::answer,
               evidence{kind::answer, {}}.with(name::url, "https://h.example/in").with(name::status, "403"))
         .with(name::wall, "Cloudflare"),
     "https://h.example/in answers 403, with the wall of Cloudflare",
     "https://h.example/in antwoordt 403, met de blokkering van Cloudflare"},
    {"counter_elsewhere",
     evidence{kind::counter_elsewhere, {}}.with(
         name::links,
         {evidence{kind::link, {}}
              .with(name::page, "https://h.example/")
              .with(name::to, "https://s.example/h")
              .with(name::label, "E-loket"),
          evidence{kind::link, {}}.with(name::page, "https://h.example/").with(name::to, "https://t.example/")}),
     "https://h.example/ leads to https://s.example/h, by \"E-loket\", https://h.example/ leads to https://t.example/",
     "https://h.example/ leidt naar https://s.example/h, met \"E-loket\", https://h.example/ leidt naar "
     "https://t.example/"},
    {"of_one_of_several_addresses",
     evidence{kind::needs_browser, {}}.with(name::page, "https://h.example/in").with(name::address, "192.0.2.7"),
     "https://h.example/in is empty until its scripts fill it [192.0.2.7]",
     "https://h.example/in is leeg tot de scripts ze vullen [192.0.2.7]"},
    {"lost_redirect",
     evidence{kind::downgrade, {}}.with(
         name::answer,
         evidence{kind::redirect_without_location, {}}.with(name::url, "https://h.example/").with(name::status, "302")),
     "https://h.example/ answers 302 without a usable Location",
     "https://h.example/ antwoordt 302 zonder bruikbare Location"},
    {"no_answer",
     evidence{kind::downgrade, {}}.with(name::answer,
                                        evidence{kind::no_answer, {}}.with(name::url, "https://h.example/")),
     "https://h.example/ does not answer", "https://h.example/ antwoordt niet"},
    {"found_by_link",
     evidence{kind::found_by_link, {}}.with(name::page, "https://h.example/").with(name::label, "Meld \"u\" aan"),
     "the link \"Meld 'u' aan\" on https://h.example/", "de link \"Meld 'u' aan\" op https://h.example/"},
    {"found_by_frame", evidence{kind::found_by_frame, {}}.with(name::page, "https://h.example/"),
     "a frame on https://h.example/", "een kader op https://h.example/"},
    {"found_by_refresh", evidence{kind::found_by_refresh, {}}.with(name::page, "https://h.example/"),
     "the meta refresh on https://h.example/", "de doorverwijzing (meta refresh) op https://h.example/"},
    {"found_by_sitemap", evidence{kind::found_by_sitemap, {}}.with(name::page, "https://h.example/s.xml"),
     "the sitemap https://h.example/s.xml", "de sitemap https://h.example/s.xml"},
};

INSTANTIATE_TEST_SUITE_P(table, evidence_words, testing::ValuesIn(rows),
                         [](const auto& row) { return std::string(row.param.called); });

void note_kinds(const evidence& seen, std::set<kind>& to) {
    to.insert(seen.kind);
    for (const model::evidence_value& value : seen.values) {
        if (const auto* thing = std::get_if<evidence>(&value.is)) note_kinds(*thing, to);
    }
}

TEST(evidence_rows, have_every_kind) {
    std::set<kind> kinds;
    for (const evidence_row& row : rows)
        note_kinds(row.seen, kinds);
    EXPECT_EQ(kinds.size(), static_cast<std::size_t>(kind::contents_end));
}

TEST(evidence_words_of_a_long_text, are_cut) {
    const evidence seen = model::evidence_of(std::string(600, 'x'));
    EXPECT_EQ(report::in_words(seen, model::language::english), std::string(497, 'x') + "\u2026");
}

// The values of a pattern; those that may be missing are in brackets.
void note_values(std::string_view pattern, const std::string& mark, std::multiset<std::string>& to) {
    while (!pattern.empty()) {
        const report::pattern_piece piece = report::next_piece(pattern);
        if (piece.what == report::pattern_piece::kind::optional) note_values(piece.text, "?", to);
        if (piece.what == report::pattern_piece::kind::value) to.insert(mark + std::string(piece.text));
    }
}

TEST(patterns, name_known_values_and_the_same_in_every_language) {
    for (std::size_t i = 0; i < report::english.evidence.size(); ++i) {
        std::multiset<std::string> english;
        std::multiset<std::string> dutch;
        note_values(report::english.evidence.at(i), "", english);
        note_values(report::dutch.evidence.at(i), "", dutch);
        EXPECT_EQ(english, dutch) << report::english.evidence.at(i);
        for (const std::string& value : english) {
            const std::string_view known = value.starts_with('?') ? std::string_view(value).substr(1) : value;
            EXPECT_TRUE(model::evidence_name_named(known)) << report::english.evidence.at(i);
        }
    }
}

TEST(evidence_names, are_found_by_themselves) {
    for (int i = 0; i < static_cast<int>(kind::contents_end); ++i)
        EXPECT_EQ(model::evidence_kind_named(to_string(static_cast<kind>(i))), static_cast<kind>(i));
    for (int i = 0; i < static_cast<int>(name::contents_end); ++i)
        EXPECT_EQ(model::evidence_name_named(to_string(static_cast<name>(i))), static_cast<name>(i));
    EXPECT_FALSE(model::evidence_kind_named("to_come"));
    EXPECT_FALSE(model::evidence_name_named("to_come"));
}

}  // namespace
}  // namespace loketwacht
