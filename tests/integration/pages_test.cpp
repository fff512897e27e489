#include <gmock/gmock.h>

#include "prober.hpp"
#include "servers.hpp"

namespace loketwacht::integration {
namespace {

using model::endpoint_role;
using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::Pair;
using testing::SizeIs;

using paths = std::vector<std::pair<std::string, std::string>>;

const std::string login =
    "<h1>Aanmelden</h1><form method=post><label>Gebruiker <input name=u></label>"
    "<label>Wachtwoord <input type=password name=w></label><button>Aanmelden</button></form>";
const std::string counter =
    "<h1>Aangifte</h1><form method=post><label>Naam <input name=n></label>"
    "<label>E-mail <input type=email name=e></label></form>";

const std::string security_txt = "/.well-known/security.txt";

std::string link(const std::string& to, const std::string& text) {
    return "<p><a href=\"" + to + "\">" + text + "</a></p>";
}

// nginx over https with these pages, and 404 for what is not among them.
class site {
public:
    explicit site(const paths& pages, const std::string& more = "")
        : server_({{.port = port_, .tls = &shown_, .body = locations(pages) + more}}) {}

    [[nodiscard]] model::portal portal() const { return portal_at(https_url(port_)); }
    [[nodiscard]] std::string url(const std::string& path) const { return https_url(port_, path); }

    /// The paths that were asked for, in their order.
    [[nodiscard]] std::vector<std::string> asked() {
        std::vector<std::string> out;
        for (const std::string& line : server_.log()) {
            const auto from = line.find(" uri=") + 5;
            out.push_back(line.substr(from, line.find(' ', from) - from));
        }
        return out;
    }

private:
    static std::string locations(const paths& pages) {
        std::string out = "location / { return 404; }";
        for (const auto& [path, body] : pages) {
            const bool directives = body.starts_with("return ") || body.starts_with("add_header ");
            out += " location = \"" + path + "\" { " + (directives ? body : "return 200 '" + body + "';") + " }";
        }
        return out;
    }

    identity shown_ = sound_identity();
    std::uint16_t port_ = free_port(own_address());
    nginx server_;
};

model::evidence found_on(model::evidence_kind how, const std::string& page) {
    return model::evidence{how, {}}.with(model::evidence_name::page, page);
}

std::vector<std::pair<std::string, endpoint_role>> discovered(const model::observation& seen) {
    std::vector<std::pair<std::string, endpoint_role>> out;
    for (const model::endpoint& endpoint : seen.portal->endpoints) {
        if (endpoint.discovered()) out.emplace_back(endpoint.name, endpoint.role);
    }
    return out;
}

// gumbo 0.10.1 aborts on it; a later one reads it, and finds the select.
TEST(pages, that_break_the_parser_break_nothing_else) {
    const site at({{"/", "<table><svg><td><title><select></table>"}, {"/in", login}});
    prober with;
    auto portal = at.portal();
    portal.endpoints.push_back({"in", endpoint_role::login, *model::parse_url(at.url("/in"))});
    const auto first = with.probe(portal);
    for (const auto& seen : {first, with.probe(portal, probe::look::usual, first)}) {
        const auto& broken = *seen->endpoints.at(0).walk.last().page;
        EXPECT_EQ(broken.unread.has_value(), broken.cut);
        EXPECT_EQ(broken.unread.has_value(), broken.forms.empty());
        EXPECT_EQ(seen->endpoints.at(1).walk.last().page->forms.size(), 1U);
    }
}

TEST(pages, show_their_forms_and_cookies) {
    const site at({{"/",
                    "add_header Set-Cookie \"sid=1; HttpOnly\"; add_header Set-Cookie \"taal=nl; Max-Age=9\"; "
                    "return 200 '" +
                        login + "';"}});
    const auto seen = probe_once(at.portal());
    const model::hop& home = seen->endpoints.front().walk.last();
    ASSERT_TRUE(home.page);
    ASSERT_THAT(home.page->forms, SizeIs(1));
    EXPECT_EQ(home.page->forms.front().submits.front().to->str(), at.url("/"));
    EXPECT_THAT(home.cookies, ElementsAre(model::cookie{"sid", false, true, false, false},
                                          model::cookie{"taal", false, false, true, false}));
}

TEST(pages, are_read_of_html_whatever_its_status_but_for_redirects) {
    const site at({{"/", "add_header WWW-Authenticate \"Basic realm=loket\" always; return 401 '" + login + "';"},
                   {"/weg", "return 302 https://elders.example/;"}});
    model::portal portal = at.portal();
    portal.endpoints.push_back({"weg", endpoint_role::login, *model::parse_url(at.url("/weg"))});
    const auto seen = probe_once(portal);
    const model::hop& refused = seen->endpoints.front().walk.last();
    ASSERT_TRUE(refused.page);
    EXPECT_EQ(refused.shown_page(), refused.page.get()) << "a login that answers 401";
    EXPECT_EQ(refused.www_authenticate, "Basic realm=loket");
    EXPECT_FALSE(seen->endpoints.at(1).walk.first().page);
}

TEST(pages, that_did_not_change_are_not_parsed_again) {
    const site at({{"/", login}, {"/nu", "return 200 '" + login + "$request_id';"}});
    model::portal portal = at.portal();
    portal.endpoints.push_back({"nu", endpoint_role::login, *model::parse_url(at.url("/nu"))});
    prober agent;
    const auto first = agent.probe(portal);
    const auto second = agent.probe(portal, probe::look::usual, first);
    const auto page = [](const model::observation_ptr& seen, std::size_t i) {
        return seen->endpoints[i].walk.last().page;
    };
    ASSERT_TRUE(page(first, 0));
    EXPECT_EQ(page(first, 0), page(second, 0)) << "the same facts, not equal ones";
    EXPECT_NE(page(first, 1), page(second, 1));
}

TEST(frames, of_the_same_host_are_followed_one_level) {
    site at({{"/", "<iframe src=/login></iframe><iframe src=https://elders.example/></iframe>"},
             {"/login", login + "<iframe src=/dieper></iframe>"},
             {"/dieper", login}});
    const auto seen = probe_once(at.portal());
    ASSERT_THAT(seen->endpoints.front().frames, SizeIs(1));
    EXPECT_THAT(seen->endpoints.front().frames.front().last().page->forms, SizeIs(1));
    EXPECT_THAT(at.asked(), ElementsAre("/", "/login"));
}

TEST(discovery, finds_what_takes_data_and_tells_how) {
    const site at({{"/", link("/e-loket", "E-loket") + link("/toerisme", "Toerisme")},
                   {"/e-loket", link("/aangifte verhuis", "Aangifte verhuis") + link("/aanmelden?x=1", "Aanmelden")},
                   {"/aangifte verhuis", counter},
                   {"/aanmelden", login}});
    prober agent;
    const auto seen = agent.probe(at.portal(), probe::look::slow);
    ASSERT_THAT(discovered(*seen), ElementsAre(Pair("aangifte-20verhuis", endpoint_role::counter),
                                               Pair("aanmelden", endpoint_role::login)));
    EXPECT_EQ(seen->portal->endpoints.back().found_by, found_on(model::evidence_kind::found_by_link, at.url("/e-loket"))
                                                           .with(model::evidence_name::label, "Aanmelden"));
    ASSERT_THAT(seen->endpoints, SizeIs(3));
    EXPECT_EQ(seen->endpoints.back().endpoint, "aanmelden");
    EXPECT_TRUE(seen->endpoints.back().walk.up());
    EXPECT_THAT(seen->hosts, SizeIs(1));
}

TEST(discovery, goes_by_the_sitemap_that_robots_txt_names_where_no_link_leads_on) {
    const auto listed = [](const std::string& path) { return "<url><loc>https://$http_host" + path + "</loc></url>"; };
    site at({{"/robots.txt", "User-agent: *\nDisallow: /beheer\nSitemap: https://$http_host/kaart.xml\n"},
             {"/", "<p>Welkom bij de gemeente, waar u van alles vindt."},
             {"/kaart.xml", "<urlset>" + listed("/toerisme") + listed("/aanmelden") + listed("/beheer/aanmelden") +
                                "<url><loc>http://127.0.0.1/aanmelden</loc></url></urlset>"},
             {"/aanmelden", login},
             {"/beheer/aanmelden", login}});
    const auto seen = probe_once(at.portal(), test_network(), probe::look::slow);
    ASSERT_THAT(discovered(*seen), ElementsAre(Pair("aanmelden", endpoint_role::login)));
    EXPECT_EQ(seen->portal->endpoints.back().found_by,
              found_on(model::evidence_kind::found_by_sitemap, at.url("/kaart.xml")));
    EXPECT_THAT(at.asked(), ElementsAre("/", "/robots.txt", security_txt, "/kaart.xml", "/aanmelden"));
}

TEST(discovery, asks_for_no_sitemap_that_nobody_names) {
    site at({{"/", "<p>Welkom bij de gemeente."}, {"/sitemap.xml", "<loc>" + login + "</loc>"}});
    (void)probe_once(at.portal(), test_network(), probe::look::slow);
    EXPECT_THAT(at.asked(), ElementsAre("/", "/robots.txt", security_txt));
}

TEST(discovery, is_for_slow_looks_and_what_it_found_stays) {
    const paths pages{{"/", link("/aanmelden", "Aanmelden")}, {"/aanmelden", login}};
    site at(pages);
    prober agent;
    EXPECT_THAT(discovered(*agent.probe(at.portal(), probe::look::usual)), IsEmpty());
    const auto slow = agent.probe(at.portal(), probe::look::slow);
    const auto usual = agent.probe(at.portal(), probe::look::usual, slow);
    EXPECT_EQ(discovered(*usual), discovered(*slow));
    EXPECT_EQ(usual->portal, slow->portal) << "the same portal, not an equal one";
    EXPECT_TRUE(usual->endpoints.back().walk.up());
    const auto again = agent.probe(at.portal(), probe::look::slow, usual);
    EXPECT_EQ(discovered(*again), discovered(*slow));
    EXPECT_THAT(at.asked(), ElementsAre("/", "/", "/robots.txt", security_txt, "/aanmelden", "/", "/aanmelden", "/",
                                        "/aanmelden", "/robots.txt", security_txt));
}

TEST(discovery, forgets_what_is_gone) {
    const site before({{"/", link("/aanmelden", "Aanmelden")}, {"/aanmelden", login}});
    prober agent;
    auto old = std::make_shared<model::observation>(*agent.probe(before.portal(), probe::look::slow));
    ASSERT_THAT(discovered(*old), SizeIs(1));
    const site after(paths{{"/", "Welkom"}});
    auto moved = std::make_shared<model::portal>(*old->portal);
    moved->endpoints.back().url = *model::parse_url(after.url("/aanmelden"));
    old->portal = moved;
    EXPECT_THAT(discovered(*agent.probe(after.portal(), probe::look::usual, old)), SizeIs(1)) << "until a slow look";
    const auto seen = agent.probe(after.portal(), probe::look::slow, old);
    EXPECT_THAT(discovered(*seen), IsEmpty());
    EXPECT_THAT(seen->endpoints, SizeIs(1));
}

TEST(discovery, forgets_nothing_for_an_outage) {
    const site before({{"/", link("/aanmelden", "Aanmelden")}, {"/aanmelden", login}});
    prober agent;
    auto old = std::make_shared<model::observation>(*agent.probe(before.portal(), probe::look::slow));
    const site after({{"/", "return 503;"}, {"/robots.txt", "return 503;"}, {"/aanmelden", "return 503;"}});
    auto moved = std::make_shared<model::portal>(*old->portal);
    moved->endpoints.back().url = *model::parse_url(after.url("/aanmelden"));
    old->portal = moved;
    EXPECT_THAT(discovered(*agent.probe(after.portal(), probe::look::slow, old)), SizeIs(1));
}

TEST(discovery, stops_where_it_is_told_to_wait) {
    site at({{"/", link("/loket", "E-loket") + link("/aanmelden", "Aanmelden")},
             {"/loket", "return 429;"},
             {"/aanmelden", login}});
    prober agent;
    EXPECT_THAT(discovered(*agent.probe(at.portal(), probe::look::slow)), IsEmpty());
    EXPECT_THAT(at.asked(), ElementsAre("/", "/robots.txt", security_txt, "/loket"));
}

TEST(discovery, follows_no_links_to_other_ports) {
    const std::string elsewhere = "https://www.voorbeeldgem.example:25/aanmelden";
    site at({{"/", link(elsewhere, "Aanmelden") + "<iframe src=\"" + elsewhere + "\"></iframe>"}});
    prober agent;
    const auto seen = agent.probe(at.portal(), probe::look::slow);
    EXPECT_THAT(discovered(*seen), IsEmpty());
    EXPECT_THAT(seen->endpoints.front().frames, IsEmpty());
}

TEST(discovery, honours_robots_txt_also_behind_redirects) {
    site at({{"/robots.txt", "User-agent: *\nDisallow: /beheer\n"},
             {"/", link("/beheer/aanmelden", "Aanmelden") + link("/inloggen", "Inloggen") + link("/loket", "E-loket")},
             {"/beheer/aanmelden", login},
             {"/inloggen", "return 302 /beheer/aanmelden;"},
             {"/loket", counter}});
    prober agent;
    const auto seen = agent.probe(at.portal(), probe::look::slow);
    EXPECT_THAT(discovered(*seen), ElementsAre(Pair("loket", endpoint_role::counter)));
    EXPECT_THAT(at.asked(), Not(Contains("/beheer/aanmelden")));
}

TEST(discovery, stays_away_where_robots_txt_cannot_be_had) {
    site at({{"/robots.txt", "return 503;"}, {"/", link("/aanmelden", "Aanmelden")}, {"/aanmelden", login}});
    prober agent;
    EXPECT_THAT(discovered(*agent.probe(at.portal(), probe::look::slow)), IsEmpty());
    EXPECT_THAT(at.asked(), Not(Contains("/aanmelden")));
}

TEST(discovery, stays_on_the_portal_and_follows_no_logout) {
    site at({{"/", link("https://elders.example/aanmelden", "Aanmelden") + link("/afmelden", "Afmelden") +
                       "<form method=post action=/aangifte><button>Aangifte</button></form>"},
             {"/afmelden", login},
             {"/aangifte", counter}});
    prober agent;
    EXPECT_THAT(discovered(*agent.probe(at.portal(), probe::look::slow)), IsEmpty());
    EXPECT_THAT(at.asked(), ElementsAre("/", "/robots.txt", security_txt));
}

TEST(discovery, visits_ten_pages_at_most) {
    paths pages{{"/", ""}};
    for (int i = 0; i < 15; ++i) {
        const std::string path = "/aangifte-" + std::to_string(i);
        pages.front().second += link(path, "Aangifte " + std::to_string(i));
        pages.emplace_back(path, counter);
    }
    site at(pages);
    prober agent;
    EXPECT_THAT(discovered(*agent.probe(at.portal(), probe::look::slow)), SizeIs(10));
    EXPECT_THAT(at.asked(), SizeIs(13)) << "home, robots.txt, security.txt and ten pages";
}

}  // namespace
}  // namespace loketwacht::integration
