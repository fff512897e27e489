#include <gmock/gmock.h>

#include "evidence_words.hpp"
#include "page_builders.hpp"
#include "rules/catalogue.hpp"
#include "rules/rules.hpp"

namespace loketwacht::rules::testing {

namespace {

using model::endpoint_role;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> told(const model::assessment& judged) {
    std::vector<std::string> lines;
    for (const model::finding& f : judged.findings) {
        lines.push_back(f.rule + " " + f.endpoint + " " + std::string(to_string(f.severity)));
    }
    return lines;
}

// Those that a page which did not answer leaves undecided: most endpoints need not refuse and have no canary.
std::vector<std::pair<std::string, std::string>> of_pages(const std::string& endpoint) {
    std::vector<std::pair<std::string, std::string>> undecided;
    for (const rule* r : all_rules()) {
        if (r->page != nullptr && r != &protected_endpoint_open && r != &legacy_login_accepted)
            undecided.emplace_back(r->name, endpoint);
    }
    return undecided;
}

std::vector<model::question> undecided_in(const model::assessment& judged) {
    std::vector<model::question> out;
    for (const auto& [question, why] : judged.undecided)
        out.push_back(question);
    return out;
}

void silence(model::host_observation& host) {
    host.http = walk({failed(http(host.host), failure_reason::connect_timeout)});
    host.https = walk({failed(https(host.host), failure_reason::connect_timeout)});
}

TEST(judge, a_sound_portal_has_no_finding_and_nothing_undecided_but_what_nobody_is_asked) {
    scene s = sound_scene();
    s.add("loket", endpoint_role::counter, page("/loket"));
    const model::assessment judged = judge(s.portal, s.seen, words, now);
    EXPECT_THAT(told(judged), IsEmpty());
    // Only a canary tells, and only a stapled response.
    EXPECT_THAT(undecided_in(judged),
                ::testing::UnorderedElementsAre(::testing::Pair("certificate-revoked", "home"),
                                                ::testing::Pair("legacy-login-accepted", "home"),
                                                ::testing::Pair("legacy-login-accepted", "loket")));
    EXPECT_THAT(judged.https_states, ElementsAre(model::https_state::enforced));
}

TEST(judge, a_silent_host_leaves_every_rule_undecided) {
    scene s = sound_scene();
    silence(s.host());
    const model::assessment judged = judge(s.portal, s.seen, words, now);
    EXPECT_THAT(told(judged), IsEmpty());
    EXPECT_EQ(judged.undecided.size(), all_rules().size());
    for (const rule* r : all_rules())
        EXPECT_TRUE(judged.undecided.contains({std::string(r->name), "home"}));
}

TEST(judge, a_silent_host_leaves_a_later_endpoint_undecided_only_for_the_rules_on_pages) {
    scene s = sound_scene();
    silence(s.host());
    s.add("loket", endpoint_role::counter, walk({failed(https(host_name, "/loket"), failure_reason::connect_timeout)}));
    const model::assessment judged = judge(s.portal, s.seen, words, now);
    EXPECT_EQ(judged.undecided.size(), all_rules().size() + of_pages("loket").size() + 2);
    for (const auto& each : of_pages("loket"))
        EXPECT_TRUE(judged.undecided.contains(each)) << each.first;
    EXPECT_TRUE(judged.undecided.contains({"protected-endpoint-open", "loket"}));
}

TEST(judge, a_silent_host_says_nothing_of_another) {
    scene s = sound_scene();
    s.seen.hosts.push_back(sound_host("stil.example"));
    silence(s.seen.hosts[1]);
    s.add("loket", endpoint_role::counter, walk({failed(https("stil.example"), failure_reason::connect_timeout)}), 1);
    s.host().http = walk({answer(http(), 200)});
    const model::assessment judged = judge(s.portal, s.seen, words, now);
    EXPECT_THAT(told(judged), ElementsAre("http-serves-content home warning"));
    EXPECT_THAT(judged.https_states, ElementsAre(model::https_state::available, model::https_state::unreachable));
    EXPECT_TRUE(judged.undecided.contains({"http-serves-content", "loket"}));
    EXPECT_FALSE(judged.undecided.contains({"http-serves-content", "home"}));
}

TEST(judge, what_is_true_of_a_host_is_found_once_on_its_first_endpoint) {
    scene s = sound_scene();
    s.seen.hosts.push_back(sound_host("loket.example"));
    s.seen.hosts[1].http = walk({answer(http("loket.example"), 200)});
    s.add("loket", endpoint_role::counter, walk({answer(https("loket.example", "/loket"), 200)}), 1);
    s.add("aanmelden", endpoint_role::login, walk({answer(https("loket.example", "/in"), 200)}), 1);
    EXPECT_THAT(told(judge(s.portal, s.seen, words, now)), ElementsAre("http-serves-content loket critical"));
}

TEST(judge, a_page_of_its_own_is_found_on_its_endpoint) {
    scene s = sound_scene();
    s.add("folder", endpoint_role::protected_page, walk({answer(http(host_name, "/folder"), 200)}));
    s.add("aanmelden", endpoint_role::login, walk({answer(http(host_name, "/in"), 200)}));
    s.add("loket", endpoint_role::counter, walk({redirect(https(host_name, "/loket"), 302, http())}));
    EXPECT_THAT(told(judge(s.portal, s.seen, words, now)),
                ElementsAre("http-serves-content folder warning", "protected-endpoint-open folder critical",
                            "http-serves-content aanmelden critical", "https-downgrade loket critical"));
}

TEST(judge, a_page_that_failed_is_undecided_only_for_the_rules_on_pages) {
    scene s = sound_scene();
    s.add("loket", endpoint_role::counter, walk({failed(https(host_name, "/loket"), failure_reason::http_timeout)}));
    const model::assessment judged = judge(s.portal, s.seen, words, now);
    EXPECT_THAT(told(judged), IsEmpty());
    std::vector<std::pair<std::string, std::string>> expected = of_pages("loket");
    std::erase(expected, std::pair<std::string, std::string>("http-serves-content", "loket"));
    for (const char* endpoint : {"home", "loket"})
        expected.emplace_back("legacy-login-accepted", endpoint);
    expected.emplace_back("certificate-revoked", "home");
    EXPECT_THAT(undecided_in(judged), ::testing::UnorderedElementsAreArray(expected));
}

TEST(judge, findings_say_whether_they_make_the_portal_insecure) {
    scene s = sound_scene();
    model::hop hop = answer(https(), 200);
    hop.hsts.reset();
    s.host().https = walk({hop});
    s.host().http = walk({answer(http(), 200)});
    const model::assessment judged = judge(s.portal, s.seen, words, now);
    ASSERT_THAT(told(judged), ElementsAre("http-serves-content home warning", "hsts-missing home info"));
    EXPECT_TRUE(judged.findings[0].insecure);
    EXPECT_FALSE(judged.findings[1].insecure);
}

TEST(judge, names_the_address_where_a_name_has_several) {
    for (const bool several : {true, false}) {
        scene s = sound_scene();
        model::hop hop = answer(https(), 200);
        hop.hsts.reset();
        hop.address = "192.0.2.7";
        hop.addresses = {{"192.0.2.7", true, {}}};
        if (several) hop.addresses.push_back({"192.0.2.8", false, {}});
        s.host().https = s.seen.endpoints[0].walk = walk({hop});
        const model::assessment judged = judge(s.portal, s.seen, words, now);
        ASSERT_THAT(told(judged), ElementsAre("hsts-missing home info"));
        EXPECT_EQ(judged.findings[0].evidence.find("address") != nullptr, several);
        EXPECT_EQ(judged.endpoints.at("home").address, "192.0.2.7");
    }
}

TEST(judge, tells_the_forms_that_people_log_in_with) {
    scene s = sound_scene();
    model::page_facts facts = page_with({number_login(), mail_login(), form({input("Zoekterm")}, "Zoek"),
                                         form({input("Rijksregisternummer"), input("Geboortedatum")}, "Aanmelden")});
    facts.links = {itsme(), itsme()};
    show(s, facts);
    const std::vector<model::login_form> expected{
        {"home", true, false}, {"home", false, false}, {"home", true, false}, {"home", false, true}};
    EXPECT_EQ(judge(s.portal, s.seen, words, now).login_forms, expected);
}

TEST(judge, basic_authentication_makes_insecure_only_over_http) {
    for (const model::url& url : {http(), https()}) {
        scene s = sound_scene();
        model::hop hop = answer(url, 401);
        hop.www_authenticate = "Basic realm=x";
        s.seen.endpoints[0].walk = walk({hop});
        const model::assessment judged = judge(s.portal, s.seen, words, now);
        ASSERT_THAT(told(judged), ::testing::SizeIs(1));
        EXPECT_EQ(judged.findings[0].insecure, !url.is_https());
    }
}

TEST(judge, evidence_of_pages_is_printable_and_bounded_whatever_they_hold) {
    std::string hostile(4000, 'x');
    hostile += "\x1b[31m\n\xff";
    model::page_form login = form({input("Rijksregisternummer" + hostile), password(hostile)}, hostile);
    login.name = hostile;
    for (model::form_submit& submit : login.submits)
        submit = {hostile, http(hostile, "/" + hostile), model::form_method::get};
    login.controls[1].pattern = "[0-9]{11}";
    model::page_form request = form({input(hostile + " naam"), input("E-mail", "email", hostile)}, hostile);
    request.name = hostile;
    scene s = sound_scene();
    show(s, page_with({login, request}), http(hostile, "/" + hostile));
    const model::assessment judged = judge(s.portal, s.seen, words, now);
    EXPECT_GE(judged.findings.size(), 6U);
    for (const model::finding& f : judged.findings) {
        EXPECT_LE(evidence_words(f).size(), 500U) << f.rule;
        EXPECT_THAT(evidence_words(f), ::testing::Not(::testing::ContainsRegex("[\x01-\x1f]"))) << f.rule;
        EXPECT_EQ(evidence_words(f).find('\xff'), std::string::npos) << f.rule;
    }
}

TEST(judge, evidence_is_printable_and_bounded_whatever_was_sent) {
    scene s = sound_scene();
    std::string hostile(4000, 'x');
    hostile += std::string("\0\x1b[31m\n\xff", 8);
    model::certificate cert = leaf();
    cert.subject = cert.issuer = cert.serial = cert.signature_algorithm = cert.key_type = hostile;
    cert.signature_algorithm = "md5" + hostile;
    cert.key_type = "RSA" + hostile;
    cert.key_bits = 512;
    cert.names = {hostile, hostile};
    cert.not_after = now + hours(1);
    using enum model::verification;
    model::tls_facts facts =
        tls({cert, cert}, {expired, not_yet_valid, hostname_mismatch, unknown_issuer, revoked, incomplete_chain});
    model::hop hop = redirect(https(hostile), 302, http(hostile, "/" + hostile));
    hop.tls = facts;
    s.host().host = hostile;
    s.host().https = walk({hop});
    s.host().http = walk({redirect(http(hostile), 302, http(hostile, hostile)), answer(http(hostile, hostile), 200)});
    s.host().legacy->accepted = {hostile, hostile, hostile, hostile, hostile, hostile};
    const model::assessment judged = judge(s.portal, s.seen, words, now);
    EXPECT_EQ(judged.findings.size(), 13U);
    for (const model::finding& f : judged.findings) {
        EXPECT_LE(evidence_words(f).size(), 500U) << f.rule;
        EXPECT_THAT(evidence_words(f), ::testing::Not(::testing::ContainsRegex("[\x01-\x1f]"))) << f.rule;
        EXPECT_EQ(evidence_words(f).find('\0'), std::string::npos) << f.rule;
        EXPECT_EQ(evidence_words(f).find('\xff'), std::string::npos) << f.rule;
    }
}

}  // namespace

}  // namespace loketwacht::rules::testing
