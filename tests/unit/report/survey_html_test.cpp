#include "report/survey_html.hpp"

#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "catalogue.hpp"
#include "report/markup.hpp"
#include "sample.hpp"
#include "well_formed.hpp"

namespace loketwacht {
namespace {

using model::language;
using testing::HasSubstr;
using testing::Not;
using tests::ill_formed;

std::string page(model::snapshot snapshot, language in = language::english) {
    return report::survey_html(snapshot, {in, "1.2.3", sample::explain});
}

model::portal_state unreached() {
    model::portal p = sample::portal("weggem");
    p.municipality.name = "Weggem";
    model::portal_state s = sample::state(p);
    auto o = std::make_shared<model::observation>(*s.latest);
    model::hop refused = sample::hop("https://www.weggem.example/", 0);
    refused.failure = model::failure{model::failure_reason::connect_refused, "refused"};
    o->hosts[0].http = o->hosts[0].https = sample::walk({refused});
    s.latest = o;
    s.verdict = model::verdict::unreachable;
    s.hosts[0].state = model::https_state::unreachable;
    return s;
}

model::snapshot town() {
    model::portal found = sample::portal("vindgem");
    found.municipality = {"Vindgem", "99998", "Limburg", std::nullopt};
    found.endpoints.push_back({"attest", model::endpoint_role::counter,
                               sample::url("http://www.vindgem.example/attest"),
                               model::evidence_of("a link \"attest aanvragen\" on the home page")});
    model::portal_state with_found = sample::insecure("vindgem");
    with_found.portal = std::make_shared<const model::portal>(found);
    with_found.findings.push_back(sample::finding("https-missing", "attest"));
    return sample::snapshot({sample::state(), sample::insecure(), std::move(with_found), unreached()});
}

struct hostile_row {
    const char* name;
    std::string text;
};

class hostile : public testing::TestWithParam<hostile_row> {};

TEST_P(hostile, text_stays_text_wherever_it_is_shown) {
    const std::string& evil = GetParam().text;
    model::portal p = sample::portal();
    p.municipality.name = p.municipality.province = p.platform = evil;
    p.endpoints[1].found_by = model::evidence_of(evil);
    p.endpoints[1].url.target = "/" + evil;
    model::portal_state s = sample::insecure();
    s.portal = std::make_shared<const model::portal>(p);
    for (model::open_finding& open : s.findings)
        open.finding.evidence = model::evidence_of(evil);
    s.findings.push_back(sample::finding(evil, evil));
    model::portal_state silent = unreached();
    silent.portal = s.portal;
    for (const language in : {language::english, language::dutch}) {
        const std::string html = page(sample::snapshot({s, silent}), in);
        EXPECT_EQ(ill_formed(html), "");
        EXPECT_THAT(html, Not(HasSubstr("<script")));
        EXPECT_THAT(html, Not(HasSubstr("<img")));
        EXPECT_THAT(html, Not(HasSubstr("\" onclick=")));
        EXPECT_THAT(html, Not(HasSubstr("\xE2\x80\xAE")));
        EXPECT_THAT(html, Not(HasSubstr("\xEF\xBF\xBF")));
    }
}

const hostile_row hostile_rows[] = {
    {"script", "<script>alert(1)</script>"},
    {"attribute", "\" onclick=\"alert(1)"},
    {"single_quote", "' onclick='alert(1)"},
    {"entity", "&nbsp;&bogus; & &lt;"},
    {"end_of_everything", "</style></title></bdi></body></html><img src=x>"},
    {"comment", "<!-- --><![CDATA["},
    {"controls", std::string("a\0\x01\x1B\r\nb", 7)},
    {"turned_round", "\xE2\x80\xAE gem"},
    {"no_character", "\xEF\xBF\xBF\xEF\xBF\xBE"},
    {"broken_bytes", "\xC3\x28\xFF"},
    {"place", "%1 %2 %9"},
};

INSTANTIATE_TEST_SUITE_P(table, hostile, testing::ValuesIn(hostile_rows),
                         [](const auto& row) { return row.param.name; });

TEST(survey_html, is_well_formed_and_loads_nothing) {
    for (const language in : {language::english, language::dutch}) {
        const std::string html = page(town(), in);
        EXPECT_EQ(ill_formed(html), "");
        for (const char* loads : {"src=", "<script", "<link", "<iframe", "@import", "url(", "http-equiv=\"refresh\""})
            EXPECT_THAT(html, Not(HasSubstr(loads)));
        EXPECT_THAT(html, HasSubstr("default-src &#39;none&#39;"));
    }
    EXPECT_EQ(ill_formed(page(sample::snapshot({}))), "");
}

TEST(survey_html, answers_in_english) {
    const std::string html = page(town());
    for (const char* said :
         {"lang=\"en\"", "Survey of 1 March 2024 by Loketwacht 1.2.3", "<strong>67 %</strong>",
          "<span>2 of 3 portals whose digital counter answered take personal data without HTTPS.</span>",
          "the share without HTTPS is at least 50.0 %", "from 2024-03-01 11:59 UTC to 2024-03-01 12:00 UTC",
          "Of 4 portals with a counter, 0 owe it",
          // of Limburg, where the only counter lacks https
          "<td class=\"number\">100.0 %</td><td class=\"number\">1 of 1</td>", "takes personal data without HTTPS",
          "HTTPS of the counter: http answers, https does not",
          "<span>http answers, https does not</span> <code>https-missing</code>",
          "Serve the site over https &amp; redirect http to it.", "found by the agent: ",
          "a link &quot;attest aanvragen&quot; on the home page", "status 200 at http://www.voorbeeldgem.example/",
          "nothing listens there: the connection was refused", "No form was sent"})
        EXPECT_THAT(html, HasSubstr(said));
}

TEST(survey_html, answers_in_dutch) {
    const std::string html = page(town(), language::dutch);
    for (const char* said :
         {"lang=\"nl\"", "Onderzoek van 1 maart 2024 met Loketwacht 1.2.3", "<strong>67 %</strong>",
          "<span>2 van de 3 sites waarvan het digitaal loket antwoordde, nemen persoonsgegevens aan zonder HTTPS.",
          "minstens 50,0 %", "100,0 %", "1 van 1", "HTTPS van het loket: http antwoordt, https niet",
          "<code>https-missing</code>", "Bied de site aan over https en stuur http daarheen door.",
          "door Loketwacht zelf gevonden: ", "de verbinding werd geweigerd", "Er is geen formulier verstuurd"})
        EXPECT_THAT(html, HasSubstr(said));
    for (const char* english : {"Serve the site over https", "http answers, https does not", "Portals", "Remedy"})
        EXPECT_THAT(html.substr(html.find("<body>")), Not(HasSubstr(english)));
}

TEST(survey_html, concludes_and_says_what_to_do_first) {
    const std::string dutch = page(town(), language::dutch);
    EXPECT_THAT(dutch,
                HasSubstr("staat iets kritieks open. Wat kritiek is, brengt vandaag gegevens van bezoekers in gevaar"));
    const std::string nothing_to_do = "Er is nu niets te herstellen.";
    EXPECT_THAT(page(sample::snapshot({sample::state()}), language::dutch), HasSubstr(nothing_to_do));
    // What nobody could see may have to be mended.
    EXPECT_THAT(page(sample::snapshot({sample::state(), sample::refused()}), language::dutch),
                Not(HasSubstr(nothing_to_do)));
    // Words before ids, in the table of rules too.
    EXPECT_THAT(dutch, HasSubstr("<span>http antwoordt, https niet</span><code>https-missing</code>"));
}

TEST(survey_html, has_a_table_of_contents_where_there_are_many) {
    std::vector<model::portal_state> many;
    for (const char* id : {"a", "b", "c", "d", "e", "f"}) {
        many.push_back(sample::state(sample::portal(id)));
        many.back().findings = {sample::finding("certificate-expired")};
    }
    const std::string few = page(sample::snapshot({many[0], many[1]}), language::dutch);
    EXPECT_THAT(few, Not(HasSubstr("<nav")));
    const std::string html =
        page(sample::snapshot({many[0], many[1], many[2], many[3], many[4], many[5]}), language::dutch);
    EXPECT_EQ(ill_formed(html), "");
    const auto nav = html.find("<nav aria-label=\"Inhoud\">");
    ASSERT_NE(nav, std::string::npos);
    for (const char* id : {"a", "f"}) {
        EXPECT_NE(html.find(std::string("<a href=\"#") + id + "\">", nav), std::string::npos);
        EXPECT_NE(html.find(std::string("<article id=\"") + id + "\"", nav), std::string::npos);
    }
}

TEST(survey_html, shows_the_portals_without_https_first_and_small_points_by_rule) {
    model::portal_state worse = sample::state(sample::portal("expired"));
    worse.findings = {sample::finding("certificate-expired"), sample::finding("certificate-untrusted"),
                      sample::finding("login-get-method")};
    const std::string html = page(sample::snapshot({std::move(worse), sample::insecure()}));
    EXPECT_LT(html.find("<small>plaingem</small>"), html.find("<small>expired</small>"));
    EXPECT_LT(html.find("Smaller points"), html.rfind("<code>hsts-missing</code>"));
    EXPECT_GT(html.find("<code>hsts-missing</code>", html.find("Portals, the worst first")),
              html.find("Smaller points"));
}

TEST(survey_html, groups_the_findings_of_one_rule_under_one_remedy) {
    const std::string html = page(town());
    const std::string_view card = std::string_view(html).substr(html.find("<small>vindgem</small>"));
    const std::string_view one = card.substr(0, card.find("</article>"));
    EXPECT_EQ(one.find("Serve the site"), one.rfind("Serve the site"));
    EXPECT_THAT(std::string(one), HasSubstr("http://www.vindgem.example/attest"));
}

TEST(survey_html, says_how_many_are_in_no_group) {
    model::portal p = sample::portal();
    p.municipality.province.clear();
    const std::string html = page(sample::snapshot({sample::state(p), sample::insecure()}));
    EXPECT_THAT(html, HasSubstr("The inventory gives no province for 1 portal"));
    EXPECT_THAT(html, Not(HasSubstr("The inventory gives no platform")));
}

TEST(markup, closes_what_it_opens) {
    report::markup out;
    {
        const auto p = out.in("p", {{"class", "a\"b"}});
        out.text("1 < 2 & 'x'");
        out.link("https://a.example/?b=1&c=\"");
    }
    EXPECT_EQ(out.str(),
              "<p class=\"a&quot;b\">1 &lt; 2 &amp; &#39;x&#39;"
              "<a href=\"https://a.example/?b=1&amp;c=&quot;\" rel=\"noopener noreferrer\">"
              "<bdi>https://a.example/?b=1&amp;c=&quot;</bdi></a></p>\n");
}

}  // namespace
}  // namespace loketwacht
