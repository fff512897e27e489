#include "report/pages.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "catalogue.hpp"
#include "model/picture.hpp"
#include "report/markup.hpp"
#include "sample.hpp"
#include "well_formed.hpp"

namespace loketwacht {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr const char* attack = "<script>alert(1)</script>\"'><img src=x onerror=y>\x1b[31m\xff";

std::string status(const model::snapshot& snapshot, const report::status_query& query = {}) {
    return report::status_page(snapshot, query, {}, {sample::explain}, "1.2.3");
}

report::selection with(model::verdict only) {
    report::selection out;
    out.verdict = only;
    return out;
}

std::string page_of(const model::portal_state& state) {
    return report::portal_page({state, sample::history()}, sample::explain, sample::noon,
                               {model::language::english, "1.2.3"});
}

model::portal_state with_verdict(const std::string& id, model::verdict v) {
    model::portal_state s = sample::state(sample::portal(id));
    s.verdict = v;
    return s;
}

std::size_t count(const std::string& text, const std::string& part) {
    std::size_t n = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) {
        ++n;
    }
    return n;
}

// A portal with hostile words wherever the network or the inventory can put them.
model::portal_state hostile() {
    model::portal p = sample::portal("hostile");
    p.municipality.name = attack;
    p.platform = attack;
    p.contacts = model::contact_points({{std::nullopt, attack, attack, attack}});
    model::portal_state s = sample::state(p);
    auto o = std::make_shared<model::observation>(*s.latest);
    model::hop hop = sample::redirect("https://www.hostile.example/", "https://x.example/");
    hop.location = attack;
    hop.reason = attack;
    hop.server = attack;
    hop.addresses[0].failure->detail = attack;
    hop.failure = model::failure{model::failure_reason::tls_alert, attack};
    o->hosts[0].https = sample::walk({hop});
    o->endpoints[0].walk = o->hosts[0].https;
    o->endpoints[0].endpoint = attack;
    o->hosts[0].legacy = model::legacy_tls{sample::noon, {attack}};
    o->hosts[0].host = attack;
    o->hosts[0].security =
        model::security_text{{std::string("mailto:") + attack}, sample::noon + std::chrono::hours(1), true};
    s.latest = o;
    auto chain = std::make_shared<model::certificate_chain>();
    chain->sent = {sample::certificate(attack, attack, sample::noon, sample::noon)};
    chain->results = {model::verification::other};
    chain->detail = attack;
    s.hosts[0] = {attack, model::https_state::broken, model::tls_facts{attack, attack, chain}, sample::noon};
    s.findings = {sample::finding(attack, attack)};
    s.unknown = {{attack, model::unknown_reason::refused, {}}};
    s.findings[0].finding.evidence = model::evidence_of(attack);
    s.findings[0].accepted =
        std::make_shared<const model::acceptance>(model::acceptance{attack, attack, attack, attack, {}});
    s.verdict = model::verdict::insecure;
    return s;
}

TEST(pages, escape_everything) {
    const model::portal_state state = hostile();
    for (const std::string& page : {page_of(state), status(sample::snapshot({state}))}) {
        EXPECT_THAT(page, Not(HasSubstr("<script")));
        EXPECT_THAT(page, Not(HasSubstr("<img")));
        EXPECT_THAT(page, Not(HasSubstr("'><")));
        EXPECT_THAT(page, Not(HasSubstr("\x1b")));
        EXPECT_THAT(page, Not(HasSubstr("\xff")));
        EXPECT_THAT(page, HasSubstr("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&gt;"));
    }
    EXPECT_GE(count(page_of(state), "&lt;script&gt;"), 15U);
}

TEST(pages, need_neither_script_nor_inline_style) {
    for (const std::string& page : {page_of(sample::insecure()), status(sample::snapshot({sample::insecure()}))}) {
        EXPECT_THAT(page, Not(HasSubstr("<script")));
        EXPECT_THAT(page, Not(HasSubstr("style=")));
        EXPECT_THAT(page, Not(HasSubstr("<style")));
    }
}

TEST(pages, are_well_formed_whatever_they_show) {
    for (const model::language in : model::all_languages) {
        for (const model::portal_state& state : {hostile(), sample::insecure(), sample::state()}) {
            EXPECT_EQ(tests::ill_formed(status(sample::snapshot({state}), {{}, 1, in})), "");
            EXPECT_EQ(tests::ill_formed(report::portal_page({state, sample::history()}, sample::explain, sample::noon,
                                                            {in, "1.2.3"})),
                      "");
        }
        EXPECT_EQ(tests::ill_formed(report::not_found_page({in, "1.2.3"})), "");
    }
}

struct contacts_row {
    const char* name;
    model::contact_point whom;
    const char* shown;
};

class contacts_on_a_page : public testing::TestWithParam<contacts_row> {};

TEST_P(contacts_on_a_page, can_be_called_from_there) {
    model::portal p = sample::portal();
    p.contacts = model::contact_points({GetParam().whom});
    EXPECT_THAT(page_of(sample::state(p)), HasSubstr(GetParam().shown));
}

const contacts_row contacts_rows[] = {
    {"all",
     {model::contact_role::it, "An Peeters", "+32 (3) 123.45/67", "an+loket@gent.example"},
     "<li><strong>An Peeters</strong><span class=\"quiet\">IT</span><a href=\"tel:+3231234567\">+32 (3) "
     "123.45/67</a><a href=\"mailto:an%2Bloket@gent.example\">an+loket@gent.example</a></li>"},
    {"phone_only", {std::nullopt, "", "112", ""}, "<li><a href=\"tel:112\">112</a></li>"},
    {"email_that_would_ask_for_more",
     {model::contact_role::privacy, "", "", "a?cc=b&c@gent.example"},
     "<li><span class=\"quiet\">data protection</span><a "
     "href=\"mailto:a%3Fcc%3Db%26c@gent.example\">a?cc=b&amp;c@gent.example</a></li>"},
};

INSTANTIATE_TEST_SUITE_P(table, contacts_on_a_page, testing::ValuesIn(contacts_rows),
                         [](const auto& row) { return row.param.name; });

TEST(portal_page, says_whom_to_call_at_the_supplier) {
    model::portal p = sample::portal();
    EXPECT_THAT(page_of(sample::state(p)), Not(HasSubstr("Whom to call")));
    p.platforms = model::followed_platforms(
        {{"Voorbeeldloket", {"*.voorbeeldloket.example"}, model::contact_points({{std::nullopt, "Help", "112", ""}})},
         {"Anderloket", {"*.anders.example"}, model::contact_points({{std::nullopt, "Elders", "113", ""}})}});
    const std::string page = page_of(sample::state(p));
    EXPECT_THAT(page, HasSubstr("<h2>Whom to call</h2>"));
    EXPECT_THAT(page, HasSubstr("<strong>Help</strong><span class=\"quiet\">supplier of Voorbeeldloket</span>"));
    EXPECT_THAT(page, Not(HasSubstr("Elders"))) << "it is not on that platform";
    EXPECT_THAT(status(sample::snapshot({sample::state(p)})), Not(HasSubstr("Help"))) << "nor on the list of all";
}

model::portal_state with_security_text(std::vector<std::string> contacts, model::sys_time end, bool is_signed = false) {
    model::portal_state s = sample::state(sample::portal());
    auto o = std::make_shared<model::observation>(*s.latest);
    o->hosts[0].security = model::security_text{std::move(contacts), end, is_signed};
    s.latest = o;
    return s;
}

TEST(portal_page, says_whom_a_host_names_in_its_security_text_until_that_ends) {
    const std::vector<std::string> contacts{"mailto:security@gem.example", "https://gem.example/lek"};
    const model::sys_time tomorrow = sample::noon + std::chrono::hours(24);
    const std::string page = page_of(with_security_text(contacts, tomorrow));
    EXPECT_THAT(page, HasSubstr("<h2>Whom to call</h2>"));
    EXPECT_THAT(page, HasSubstr("<a href=\"mailto:security@gem.example\">security@gem.example</a><span "
                                "class=\"quiet\">by the security.txt of "));
    EXPECT_THAT(
        page,
        HasSubstr(
            "<a href=\"https://gem.example/lek\" rel=\"noopener noreferrer\"><bdi>https://gem.example/lek</bdi></a>"));
    EXPECT_THAT(page, Not(HasSubstr("not verified")));
    EXPECT_THAT(page_of(with_security_text(contacts, tomorrow, true)), HasSubstr("signed (not verified)"));
    EXPECT_THAT(page_of(with_security_text(contacts, sample::noon)), Not(HasSubstr("security@gem.example")));
}

TEST(portal_page, leads_to_grafana_where_there_is_one) {
    const model::portal_state s = sample::state(sample::portal("gem"));
    const auto page = [&](std::string_view grafana) {
        return report::portal_page({s, sample::history()}, sample::explain, sample::noon,
                                   {model::language::english, "1.2.3", grafana});
    };
    EXPECT_THAT(page("https://grafana.example.be/crt"),
                HasSubstr("<a href=\"https://grafana.example.be/crt/d/loketwacht-portal?var-portal=gem\">"));
    EXPECT_THAT(page(""), Not(HasSubstr("Grafana")));
}

TEST(portal_page, in_dutch_is_dutch) {
    const std::string page = report::portal_page({sample::insecure(), sample::history()}, sample::explain, sample::noon,
                                                 {model::language::dutch, "1.2.3"});
    EXPECT_THAT(page, HasSubstr("<html lang=\"nl\">"));
    EXPECT_THAT(page, HasSubstr("<h2>Vaststellingen</h2>"));
    EXPECT_THAT(
        page,
        HasSubstr("</span>\n http antwoordt, https niet <span class=\"quiet\">op loket · https-missing</span></h3>"));
    EXPECT_THAT(page, HasSubstr("<p><strong>Remedie.</strong> Bied de site aan over https"));
    EXPECT_THAT(page, HasSubstr("<p lang=\"en\"><strong>Remedy.</strong> Serve the site over https"));
    EXPECT_THAT(page, HasSubstr("connect_refused: daar luistert niets: de verbinding werd geweigerd"));
    EXPECT_THAT(page, HasSubstr("HSTS voor 365 dagen"));
    EXPECT_THAT(page, HasSubstr("<td data-label=\"Wat\">nieuw</td>"));
    EXPECT_THAT(page, HasSubstr("href=\"/?lang=nl\">← alle sites</a>"));
    EXPECT_THAT(page, HasSubstr("<a lang=\"en\" hreflang=\"en\" href=\"/portals/plaingem?lang=en\">English</a>"));
    for (const char* english : {"Since", "Remedy</", "Findings", "Front doors", "days left", "insecure</span>"})
        EXPECT_THAT(page, Not(HasSubstr(english)));
}

TEST(status_page, keeps_to_the_language) {
    const auto snapshot = sample::snapshot({sample::insecure()});
    const std::string page = status(snapshot, {with(model::verdict::insecure), 1, model::language::dutch});
    EXPECT_THAT(page, HasSubstr("<h1>1 site</h1>"));
    EXPECT_THAT(page, HasSubstr("href=\"/portals/plaingem?lang=nl\""));
    EXPECT_THAT(page, HasSubstr("href=\"/?verdict=secure&amp;lang=nl\""));
    EXPECT_THAT(page, HasSubstr("<a lang=\"en\" hreflang=\"en\" href=\"/?verdict=insecure&amp;lang=en\">English</a>"));
    EXPECT_THAT(status(snapshot), HasSubstr("<a lang=\"nl\" hreflang=\"nl\" href=\"/?lang=nl\">Nederlands</a>"));
}

struct query_case {
    const char* name;
    report::page_parameters asked;
    report::status_query expected;
};

class status_queries : public testing::TestWithParam<query_case> {};

TEST_P(status_queries, are_read_as_far_as_they_make_sense) {
    const report::status_query read = report::status_query_of(GetParam().asked, report::language_of(GetParam().asked));
    EXPECT_EQ(read.show, GetParam().expected.show);
    EXPECT_EQ(read.page, GetParam().expected.page);
    EXPECT_EQ(read.language.in, GetParam().expected.language.in);
    EXPECT_EQ(read.language.chosen, GetParam().expected.language.chosen);
}

const query_case queries[] = {
    {"nothing", {}, {}},
    {"all",
     {{"verdict", "unknown"}, {"page", "3"}, {"lang", "nl"}},
     {with(model::verdict::unknown), 3, {model::language::dutch, true}}},
    {"unknown_words", {{"verdict", "fine"}, {"page", "two"}, {"lang", "tlh"}, {"more", "1"}}, {}},
    {"english", {{"lang", "en"}}, {{}, 1, {model::language::english, true}}},
};

INSTANTIATE_TEST_SUITE_P(table, status_queries, testing::ValuesIn(queries),
                         [](const auto& row) { return row.param.name; });

TEST(portal_page, tells_findings_with_evidence_since_and_both_remedies) {
    const std::string page = page_of(sample::insecure());
    EXPECT_THAT(page, HasSubstr("https-missing"));
    EXPECT_THAT(page, HasSubstr("<dd>status 200 at http://www.voorbeeldgem.example/</dd>"));
    EXPECT_THAT(page, HasSubstr("<dt>Since</dt><dd>2024-02-29 13:00 (12:00 UTC)</dd>"));
    EXPECT_THAT(page, HasSubstr("Serve the site over https &amp; redirect http to it."));
    EXPECT_THAT(page, HasSubstr("<p lang=\"nl\"><strong>Remedie.</strong> Bied de site aan over https"));
    EXPECT_THAT(page, HasSubstr("connect_refused: "));
}

// Three findings of one page, which was pictured once, and one of another that was not.
TEST(portal_page, shows_each_picture_once) {
    model::portal_state state = sample::insecure();
    EXPECT_THAT(page_of(state), Not(HasSubstr("<img")));
    for (model::open_finding& each : state.findings)
        each.pictured = sample::noon;
    state.findings.back().finding.endpoint = state.findings.front().finding.endpoint;
    state.findings.push_back(sample::finding("login-plaintext", "home"));
    const std::string page = page_of(state);
    EXPECT_EQ(count(page, "<img"), 1U);
    const std::string name = model::picture_name("plaingem", state.findings.front().finding.endpoint, sample::noon);
    EXPECT_THAT(page, HasSubstr("<img src=\"/pictures/" + name + "\" width=\"1280\" height=\"900\""));
    EXPECT_THAT(page, HasSubstr("alt=\"A picture of the page loket;"));
    EXPECT_THAT(page,
                HasSubstr("loket on 2024-03-01 13:00 (12:00 UTC), when its finding opened, as a browser shows it to "
                          "somebody who has not logged in."));
    EXPECT_EQ(tests::ill_formed(page), "");
}

TEST(portal_page, says_what_a_drawn_page_wanted_to_send) {
    model::portal_state state = sample::insecure();
    auto seen = std::make_shared<model::observation>(*state.latest);
    auto hop = std::make_shared<model::hop>(seen->endpoints.front().walk.last());
    auto page = std::make_shared<model::page_facts>();
    page->refused = model::refused_requests{3, "POST <b>h.example"};
    hop->page = page;
    seen->endpoints.front().walk.hops.back() = hop;
    state.latest = seen;
    EXPECT_THAT(page_of(state), HasSubstr("requests that were refused: 3, the first of them POST &lt;b&gt;h.example."));
}

TEST(portal_page, tells_what_is_not_known_and_why) {
    EXPECT_THAT(page_of(sample::refused()), HasSubstr("loket answered 403: the answer refused us the page"));
    EXPECT_THAT(page_of(sample::state(sample::portal())), Not(HasSubstr("Not known")));
}

TEST(status_page, tells_why_a_portal_is_not_known_in_the_readers_language) {
    const model::snapshot one = sample::snapshot({sample::refused()});
    EXPECT_THAT(status(one), HasSubstr("loket: refused us"));
    EXPECT_THAT(status(one, {{}, 1, model::language::dutch}), HasSubstr("loket: weigerde ons"));
}

TEST(portal_page, tells_hops_timings_addresses_and_chain) {
    const std::string page = page_of(sample::state());
    EXPECT_THAT(page, HasSubstr("Location: https://www.voorbeeldgem.example/"));
    EXPECT_THAT(page, HasSubstr("data-label=\"tls ms\">16.0</td>"));
    EXPECT_THAT(page, HasSubstr("198.51.100.7: ✔ answers"));
    EXPECT_THAT(page, HasSubstr("2001:db8::7: ✖ "));
    EXPECT_THAT(page, HasSubstr("2024-02-20 13:00 (12:00 UTC) to 2024-05-20 14:00 (12:00 UTC), 80 days left"));
    EXPECT_THAT(page, HasSubstr("✔ verified"));
}

TEST(portal_page, tells_what_changed) {
    const std::string page = page_of(sample::insecure());
    EXPECT_THAT(page, HasSubstr("What changed"));
    EXPECT_THAT(page, HasSubstr("<td data-label=\"What\">opened</td>"));
    EXPECT_THAT(page, HasSubstr("2024-02-28 13:00 (12:00 UTC)"));
}

TEST(portal_page, tells_the_newest_changes_only) {
    model::portal_history past = sample::history();
    past.transitions.resize(50, past.transitions[0]);
    const model::portal_state state = sample::insecure();
    const std::string page =
        report::portal_page({state, past}, sample::explain, sample::noon, {model::language::english, "1.2.3"});
    EXPECT_EQ(count(page, "<td data-label=\"What\">opened</td>"), 20U);
    EXPECT_THAT(page, HasSubstr("The newest 20 of each; older ones are in the JSON."));
    EXPECT_THAT(page_of(state), Not(HasSubstr("The newest 20")));
}

TEST(portal_page, says_when_the_past_cannot_be_read) {
    const model::portal_state state = sample::insecure();
    const std::string page =
        report::portal_page({state, std::nullopt}, sample::explain, sample::noon, {model::language::english, "1.2.3"});
    EXPECT_THAT(page, HasSubstr("The ledger cannot be read now"));
    const std::string young = report::portal_page({state, model::portal_history{}}, sample::explain, sample::noon,
                                                  {model::language::english, "1.2.3"});
    EXPECT_THAT(young, HasSubstr("<p>Nothing yet.</p>"));
}

TEST(portal_page, before_the_first_probe_says_so) {
    model::portal_state state = sample::state();
    state.latest = nullptr;
    state.hosts.clear();
    EXPECT_THAT(page_of(state), HasSubstr("<dt>Last look</dt><dd>not yet</dd>"));
}

TEST(status_page, puts_findings_first_then_what_needs_a_look) {
    model::portal_state warned = with_verdict("warned", model::verdict::secure);
    warned.findings = {sample::finding("hsts-short", "home", model::severity::info)};
    const std::string page = status(sample::snapshot(
        {with_verdict("sound", model::verdict::secure), with_verdict("unsure", model::verdict::unknown),
         with_verdict("gone", model::verdict::unreachable), std::move(warned), sample::insecure("plain")}));
    std::size_t last = 0;
    for (const char* id : {"plain", "warned", "gone", "unsure", "sound"}) {
        const auto at = page.find(std::string("/portals/") + id + "\"");
        ASSERT_NE(at, std::string::npos) << id;
        EXPECT_GT(at, last) << id;
        last = at;
    }
}

TEST(status_page, counts_and_filters_by_verdict) {
    const auto snapshot = sample::snapshot({sample::state(), sample::insecure("one"), sample::insecure("two")});
    const std::string all = status(snapshot);
    EXPECT_THAT(all, HasSubstr("href=\"/?verdict=insecure\"><strong>2</strong>"));
    EXPECT_THAT(all, HasSubstr("href=\"/?verdict=unreachable\"><strong>0</strong>"));
    const std::string only = status(snapshot, {with(model::verdict::insecure), 1});
    EXPECT_EQ(count(only, "href=\"/portals/"), 2U);
    EXPECT_THAT(only, HasSubstr("aria-current=\"true\""));
    EXPECT_THAT(status(snapshot, {with(model::verdict::unknown), 1}), HasSubstr("There are none."));
}

struct page_case {
    const char* name;
    std::size_t page;
    std::size_t rows;
    const char* says;
};

class pager : public testing::TestWithParam<page_case> {};

TEST_P(pager, shows_a_hundred_at_a_time) {
    std::vector<model::portal_state> states;
    for (int i = 0; i < 250; ++i) {
        states.push_back(with_verdict("p" + std::to_string(i), model::verdict::unreachable));
    }
    const std::string page =
        status(sample::snapshot(std::move(states)), {with(model::verdict::unreachable), GetParam().page});
    EXPECT_EQ(count(page, "href=\"/portals/"), GetParam().rows);
    EXPECT_THAT(page, HasSubstr(GetParam().says));
}

const page_case pages[] = {
    {"first", 1, 100, "page 1 of 3 <a rel=\"next\" href=\"/?verdict=unreachable&amp;page=2\">"},
    {"last", 3, 50, "<a rel=\"prev\" href=\"/?verdict=unreachable&amp;page=2\">← previous</a> page 3 of 3"},
    {"zero_is_the_first", 0, 100, "page 1 of 3"},
    {"beyond_is_the_last", 999999999, 50, "page 3 of 3"},
};

INSTANTIATE_TEST_SUITE_P(table, pager, testing::ValuesIn(pages), [](const auto& row) { return row.param.name; });

TEST(status_page, tells_findings_in_words) {
    const auto snapshot = sample::snapshot({sample::insecure()});
    EXPECT_THAT(status(snapshot),
                HasSubstr("</span>\n http answers, https does not <span class=\"quiet\">on loket</span>"));
    EXPECT_THAT(status(snapshot, {{}, 1, model::language::dutch}), HasSubstr("http antwoordt, https niet"));
    EXPECT_THAT(status(snapshot), HasSubstr(" hsts-missing <span class=\"quiet\">on home</span>"))
        << "the catalogue does not have it";
}

TEST(status_page, tells_why_a_portal_is_unreachable) {
    model::portal_state dead = sample::insecure();
    dead.findings.clear();
    dead.verdict = model::verdict::unreachable;
    const auto snapshot = sample::snapshot({dead});
    EXPECT_THAT(status(snapshot), HasSubstr("nothing listens there: the connection was refused"));
    EXPECT_THAT(status(snapshot, {{}, 1, model::language::dutch}), HasSubstr("de verbinding werd geweigerd"));
}

struct mass_case {
    const char* name;
    std::vector<model::portal_state> states;
    std::vector<const char*> warnings;
};

std::vector<model::portal_state> of_each(std::size_t unreachable, std::size_t without_https, std::size_t fine) {
    std::vector<model::portal_state> out;
    for (std::size_t i = 0; i < unreachable; ++i)
        out.push_back(with_verdict("u" + std::to_string(i), model::verdict::unreachable));
    for (std::size_t i = 0; i < without_https; ++i)
        out.push_back(sample::insecure("i" + std::to_string(i)));
    for (std::size_t i = 0; i < fine; ++i)
        out.push_back(with_verdict("f" + std::to_string(i), model::verdict::secure));
    return out;
}

class mass_failure : public testing::TestWithParam<mass_case> {};

TEST_P(mass_failure, is_warned_of) {
    const std::string page = status(sample::snapshot(GetParam().states));
    EXPECT_EQ(count(page, "fail in the same way at once"), GetParam().warnings.size());
    for (const char* warning : GetParam().warnings)
        EXPECT_THAT(page, HasSubstr(warning));
}

const mass_case masses[] = {
    {"nothing", {}, {}},
    {"a_few_of_few", of_each(4, 0, 0), {}},
    {"half", of_each(5, 0, 5), {"5 of 10 portals fail in the same way at once (unreachable)"}},
    {"less_than_half", of_each(5, 0, 6), {}},
    {"a_rule", of_each(0, 10, 10), {"10 of 20 portals fail in the same way at once (https-missing)"}},
    {"a_rule_on_few", of_each(0, 9, 0), {}},
    {"both", of_each(10, 10, 0), {"(unreachable)", "(https-missing)"}},
};

INSTANTIATE_TEST_SUITE_P(table, mass_failure, testing::ValuesIn(masses),
                         [](const auto& row) { return row.param.name; });

TEST(status_page, leads_to_the_other_shards) {
    const auto snapshot = sample::snapshot({sample::state()});
    const report::shard_links shards{1, {"https://0.watch.example", "https://1.watch.example"}};
    const std::string page = report::status_page(snapshot, {}, shards, {sample::explain}, "1.2.3");
    EXPECT_THAT(page, HasSubstr("Shard 1 of 2"));
    EXPECT_THAT(page, HasSubstr("<a href=\"https://0.watch.example/\">0</a>"));
    EXPECT_THAT(page, HasSubstr("<a href=\"https://1.watch.example/portals/"));
    EXPECT_THAT(page, HasSubstr("href=\"https://1.watch.example/?verdict=insecure\""));
    EXPECT_THAT(status(snapshot), Not(HasSubstr("Shard")));
}

TEST(markup, escapes_text_and_bounds_it) {
    report::markup out;
    out.element("p", "<&>\"'");
    out.text(std::string(10000, 'x'));
    EXPECT_TRUE(out.str().starts_with("<p>&lt;&amp;&gt;&quot;&#39;</p>xxx"));
    EXPECT_LT(out.str().size(), 2200U);
}

TEST(portal_page, is_linked_by_an_id_that_is_encoded) {
    model::portal_state state = with_verdict("gem", model::verdict::unknown);
    model::portal odd = *state.portal;
    odd.id = "a b/ü?\"<";
    state.portal = std::make_shared<const model::portal>(odd);
    const std::string page = status(sample::snapshot({state}));
    EXPECT_THAT(page, HasSubstr("href=\"/portals/a%20b%2F%C3%BC%3F%22%3C\""));
}

model::snapshot without_descriptors() {
    model::snapshot out = sample::snapshot({sample::state()});
    for (model::condition& each : out.agent)
        each.since = sample::noon - std::chrono::hours(2);
    out.agent.at(static_cast<std::size_t>(model::agent_part::descriptors)) = {attack, sample::noon};
    return out;
}

TEST(agent_page, says_of_every_part_how_it_is) {
    const std::string page = report::agent_page(without_descriptors(), {model::language::english, "1.2.3"});
    EXPECT_EQ(count(page, "<tr>"), model::agent_part_count + 1);
    EXPECT_EQ(count(page, "</span> well"), model::agent_part_count - 1) << page;
    EXPECT_THAT(page, HasSubstr("&lt;script&gt;alert(1)"));
    EXPECT_THAT(page, HasSubstr("2024-03-01 11:00 (10:00 UTC)"));
    EXPECT_THAT(page, Not(HasSubstr("has what it needs")));
}

TEST(agent_page, is_in_dutch_too) {
    const std::string page = report::agent_page(sample::snapshot({sample::state()}), {model::language::dutch, "1.2.3"});
    EXPECT_THAT(page, HasSubstr("Loketwacht heeft wat het nodig heeft om goed te kijken."));
    EXPECT_EQ(count(page, "</span> in orde"), model::agent_part_count);
}

TEST(status_page, warns_where_the_agent_is_not_well) {
    const std::string page = status(without_descriptors());
    EXPECT_THAT(page, HasSubstr("file descriptors for connections: &lt;script&gt;"));
    EXPECT_THAT(status(sample::snapshot({sample::state()})), Not(HasSubstr("is not well")));
}

}  // namespace
}  // namespace loketwacht
