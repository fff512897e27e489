#include "report/phrase_table.hpp"

namespace loketwacht::report {

constinit const texts english{
    .code = "en",
    .decimal_point = '.',
    .phrases = phrase_table({
        {phrase::title, "The digital counters of municipalities"},
        {phrase::subtitle, "Survey of %1 by Loketwacht %2"},
        {phrase::counters_one, "%1 of %2 portals with a digital counter takes personal data without HTTPS"},
        {phrase::counters_many, "%1 of %2 portals with a digital counter take personal data without HTTPS"},
        {phrase::counters_answered_one,
         "%1 of %2 portals whose digital counter answered takes personal data without HTTPS"},
        {phrase::counters_answered_many,
         "%1 of %2 portals whose digital counter answered take personal data without HTTPS"},
        {phrase::no_counters, "No portal of this survey has a digital counter"},
        {phrase::counters_silent, "None of the digital counters (%1) answered: nothing is known of them"},
        {phrase::silent_one,
         "One more portal has a counter that did not answer: nothing is known of it. Of all %1 portals with a counter, "
         "the share without HTTPS is at least %2."},
        {phrase::silent_many,
         "%3 more portals have a counter that did not answer: nothing is known of them. Of all %1 portals with a "
         "counter, the share without HTTPS is at least %2."},
        {phrase::why_it_matters,
         "What a citizen fills in there crosses the network in the open: anyone on the same wifi can read it, and "
         "change it on the way."},
        {phrase::without_https, "without HTTPS"},
        {phrase::with_https, "with HTTPS"},
        {phrase::no_answer, "no answer"},
        {phrase::figure_portals, "portals looked at"},
        {phrase::figure_counters, "with a digital counter"},
        {phrase::figure_not_reached, "not reached"},
        {phrase::by_province, "By province"},
        {phrase::by_platform, "By platform"},
        {phrase::groups_note, "The share is of the portals whose counter answered. The worst come first."},
        {phrase::no_province_one, "The inventory gives no province for 1 portal: it is not in this table."},
        {phrase::no_province_many, "The inventory gives no province for %1 portals: they are not in this table."},
        {phrase::no_platform_one, "The inventory gives no platform for 1 portal: it is not in this table."},
        {phrase::no_platform_many, "The inventory gives no platform for %1 portals: they are not in this table."},
        {phrase::column_province, "Province"},
        {phrase::column_platform, "Platform"},
        {phrase::column_share, "Share"},
        {phrase::column_of, "%1 of %2"},
        {phrase::column_number, "Number"},
        {phrase::column_counters, "With a counter"},
        {phrase::column_portals, "Portals"},
        {phrase::column_severity, "Severity"},
        {phrase::rules_heading, "What was found"},
        {phrase::rules_note, "Each rule counts once per portal. The share is of all portals."},
        {phrase::column_rule, "Finding"},
        {phrase::portals_heading, "Portals, the worst first"},
        {phrase::portals_note,
         "Every portal with a critical finding or a warning, first those that take personal data without HTTPS."},
        {phrase::no_portals, "No portal has a critical finding or a warning."},
        {phrase::takes_without_https, "takes personal data without HTTPS"},
        {phrase::counter_is, "HTTPS of the counter: %1"},
        {phrase::on_endpoint, "on the %1"},
        {phrase::found_by_agent, "found by the agent:"},
        {phrase::seen, "Seen"},
        {phrase::remedy, "Remedy"},
        {phrase::notes_heading, "Smaller points"},
        {phrase::notes_note, "These put nobody's data at risk by themselves. The evidence is in the JSON report."},
        {phrase::at_portals, "At"},
        {phrase::unreached_heading, "Portals that were not reached"},
        {phrase::unreached_note,
         "No answer came from these portals. That makes them neither safe nor unsafe: look again later, and check the "
         "address in the inventory."},
        {phrase::column_municipality, "Municipality"},
        {phrase::column_address, "Address"},
        {phrase::column_reason, "Why"},
        {phrase::method_heading, "How this was measured"},
        {phrase::method_when, "When. The agent looked at every portal of the inventory once, from %1 to %2."},
        {phrase::method_looked,
         "What was looked at. What http:// and https:// of every host do, the certificate and the TLS versions; the "
         "pages that the inventory names; and a few pages of the portal's own domain that its home page points to as a "
         "counter or a login, where robots.txt allows it."},
        {phrase::method_not,
         "What was not looked at. No form was sent, nobody logged in and no address was guessed. What a site shows "
         "only "
         "after logging in, or draws only by script, was not judged."},
        {phrase::method_counter,
         "A digital counter. A portal has one where the inventory names a page with forms or a login, where the agent "
         "found such a page itself, or where a page holds a login form. Of %2 portals with a counter, %1 owe it to "
         "what "
         "the agent found itself."},
        {phrase::method_without,
         "Without HTTPS. The host of a counter does not offer https, or its https sends the visitor on to http, or a "
         "form that asks personal data or a password is delivered or sent over http. A faulty certificate is reported "
         "as a finding of its own and is not counted here."},
        {phrase::method_share,
         "The percentages. Those about counters are of the portals whose counter answered; a counter that did not "
         "answer counts as neither safe nor unsafe. All others are of all portals."},
        {phrase::method_verdict,
         "The verdicts. Secure: nothing was found that makes the portal insecure today, every page that was looked "
         "at answered, and every one could be read. Insecure: at least one finding puts visitors' data at risk. "
         "Unknown: what was seen is not "
         "enough "
         "to say. Unreachable: no host answered."},
        {phrase::method_moment,
         "One moment. This is a picture of one moment, taken from one place on the internet. A portal without findings "
         "has not been proven "
         "safe."},
        {phrase::method_evidence,
         "What was seen. It is told as the agent noted it, so that the owner of the site can check it."},
    }),
    .months = {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
               "November", "December"},
    .severities = {"note", "warning", "critical"},
    .verdicts = {"secure", "insecure", "unreachable", "unknown"},
    .https_states = {"https works, and http is closed or leads to it", "https works, but http serves the site as well",
                     "https sends the visitor to http", "http answers, https does not",
                     "https answers with a certificate that browsers refuse",
                     "no answer: it is not known whether https works"},
    .roles = {"home page", "counter", "login page", "protected page"},
    .reasons = {"the name does not exist or has no address", "no name server answered in time",
                "the name servers answered with an error",
                "the address is not public and the configuration does not allow its network",
                "nothing listens there: the connection was refused", "the connection was not answered in time",
                "there is no route to the address", "the proxy refused or failed to connect",
                "the TLS handshake did not end in time", "the server refused the TLS handshake with an alert",
                "what answered does not speak TLS as it should", "no HTTP answer came in time",
                "the answer is not well-formed HTTP", "the answer is larger than the limit", "too many redirects",
                "the redirects go round in a circle", "it redirects to where the agent must not go",
                "the answer had begun but was not complete when the time was up"},
};

}  // namespace loketwacht::report
