// What one look makes of a portal's state, look by look: each row is a short life of a portal, told in a few words.

#include "watch/next_state.hpp"

#include <functional>
#include <set>
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "../rules/page_builders.hpp"
#include "base/text.hpp"
#include "rules/rules.hpp"

namespace loketwacht::watch {
namespace {

using namespace rules::testing;  // NOLINT(google-build-using-namespace): small observations to look at
using model::endpoint_role;
using model::severity;

const std::string other_host = "inloggen.voorbeeldgem.example";

void nothing_special(scene& /*sound*/) {}

/// One look, a minute after the one before: what is different from a sound portal, and what the rules say of it.
struct look {
    std::function<void(scene&)> saw = nothing_special;
    std::vector<model::finding> found = {};
    std::set<std::pair<std::string, std::string>> undecided = {};
};

model::sys_time minute(int number) {
    return now + minutes(number);
}

std::string told(model::sys_time when) {
    return "m" + std::to_string(std::chrono::duration_cast<minutes>(when - now).count());
}

model::portal_ptr configured() {
    return std::make_shared<model::portal>(sound_scene().portal);
}

model::portal_state at_first() {
    model::portal_state out;
    out.configured = out.portal = configured();
    return out;
}

model::observation_ptr observed(scene s, model::sys_time when) {
    s.seen.started = s.seen.finished = when;
    for (model::endpoint_observation& endpoint : s.seen.endpoints)
        endpoint.finished = when;
    s.seen.portal = std::make_shared<model::portal>(s.portal);
    return std::make_shared<model::observation>(std::move(s.seen));
}

/// What the last of the looks came to.
look_result after(const std::vector<look>& looks) {
    look_result last{std::make_shared<model::portal_state>(at_first()), {}, {}};
    for (std::size_t i = 0; i < looks.size(); ++i) {
        scene s = sound_scene();
        looks[i].saw(s);
        const model::sys_time when = minute(static_cast<int>(i));
        const model::observation_ptr seen = observed(std::move(s), when);
        // What has no answer, and what the pages look like, is what the rules say; what is found is the row's.
        model::assessment answers = rules::judge(*seen->portal, *seen, rules::testing::words, when);
        answers.findings = looks[i].found;
        std::erase_if(answers.undecided, [](const auto& each) { return each.second.has_value(); });
        for (const model::question& each : looks[i].undecided)
            answers.undecided.emplace(each, model::unknown_reason::unreachable);
        last = next_state(*last.state, seen, answers, when);
    }
    return last;
}

// "loket.voorbeeldgem.example enforced, certificate of m0".
std::string hosts(const look_result& last) {
    return base::join(last.state->hosts, "; ", [](const model::host_state& host) {
        return host.host + ' ' + std::string(to_string(host.state)) +
               (host.tls ? ", certificate of " + told(host.tls_seen) : ", no certificate");
    });
}

// "home up at m0; loket never up".
std::string endpoints(const look_result& last) {
    std::vector<std::string> each;
    for (std::size_t i = 0; i < last.state->endpoints.size(); ++i) {
        const auto& up = last.state->endpoints[i].last_success;
        each.push_back(last.state->portal->endpoints.at(i).name + (up ? " up at " + told(*up) : " never up"));
    }
    return base::join(each, "; ");
}

// "insecure: a@home m0-m1; opened a@home".
std::string findings(const look_result& last) {
    std::string out(to_string(last.state->verdict));
    for (const model::open_finding& open : last.state->findings) {
        out += (out.find(':') == std::string::npos ? ": " : ", ") + open.finding.rule + '@' + open.finding.endpoint +
               ' ' + told(open.first_seen) + '-' + told(open.last_confirmed);
    }
    for (const model::transition& change : last.transitions)
        out += "; " + std::string(to_string(change.what)) + ' ' + change.finding.rule + '@' + change.finding.endpoint;
    return out;
}

std::string again(const look_result& last) {
    return last.again.reached ? "reached" : "not reached";
}

void silence(scene& s) {
    s.host().http = walk({failed(http(), failure_reason::connect_timeout)});
    s.host().https = walk({failed(https(), failure_reason::connect_timeout)});
    s.seen.endpoints.front().walk = walk({failed(https(), failure_reason::connect_timeout)});
}

void without_tls(scene& s) {
    s.host().https = walk({failed(https(), failure_reason::connect_refused)});
}

void another_certificate(scene& s) {
    s.handshake(tls({certificate("CN=another", now, days(30)), intermediate()}));
}

void with_another_host(scene& s) {
    s.seen.hosts.push_back(sound_host(other_host));
    s.add("inloggen", endpoint_role::login, walk({answer(https(other_host), 200)}), 1);
}

void discovered(scene& s, const std::string& name, const model::walk& seen) {
    s.add(name, endpoint_role::counter, seen);
    s.portal.endpoints.back().found_by = model::evidence_of("a link of the home page");
}

std::function<void(scene&)> with_loket(int status, const std::string& name = "loket") {
    return [=](scene& s) { discovered(s, name, walk({answer(https(host_name, '/' + name), status)})); };
}

model::hop asking_for_a_pause(int status, int pause) {
    model::hop hop = answer(https(), status);
    hop.retry_after = seconds(pause);
    return hop;
}

std::function<void(scene&)> home_asks(int status, int pause) {
    return [=](scene& s) { s.seen.endpoints.front().walk = walk({asking_for_a_pause(status, pause)}); };
}

model::finding found(const std::string& rule, const std::string& endpoint = "home", bool insecure = true) {
    return {rule, endpoint, severity::warning, model::evidence_of("as seen"), insecure};
}

look judged(std::vector<model::finding> found, std::set<std::pair<std::string, std::string>> undecided = {}) {
    return {nothing_special, std::move(found), std::move(undecided)};
}

struct row {
    std::string name;
    std::string (*what)(const look_result&);
    std::vector<look> looks;
    std::string told;
};

class next_state_table : public testing::TestWithParam<row> {};

TEST_P(next_state_table, tells_what_a_look_came_to) {
    EXPECT_EQ(GetParam().what(after(GetParam().looks)), GetParam().told);
}

const look sound{};

INSTANTIATE_TEST_SUITE_P(
    hosts, next_state_table,
    testing::Values(
        row{"show_their_certificate", hosts, {sound}, host_name + " enforced, certificate of m0"},
        row{"show_the_newest", hosts, {sound, {another_certificate}}, host_name + " enforced, certificate of m1"},
        row{"keep_the_last_one_through_an_outage",
            hosts,
            {sound, {silence}, {silence}},
            host_name + " unreachable, certificate of m0"},
        row{"keep_it_where_tls_is_gone", hosts, {sound, {without_tls}}, host_name + " missing, certificate of m0"},
        row{"show_a_new_one_after_an_outage",
            hosts,
            {sound, {silence}, sound},
            host_name + " enforced, certificate of m2"},
        row{"that_never_answered_have_none", hosts, {{silence}}, host_name + " unreachable, no certificate"},
        row{"do_not_share_theirs",
            hosts,
            {{with_another_host}, {[](scene& s) {
                 with_another_host(s);
                 s.seen.hosts[1].https = walk({failed(https(other_host), failure_reason::connect_refused)});
                 silence(s);
             }}},
            host_name + " unreachable, certificate of m0; " + other_host + " missing, certificate of m0"},
        row{"that_are_new_have_no_past",
            hosts,
            {sound, {[](scene& s) {
                 with_another_host(s);
                 s.seen.hosts[1].https = walk({failed(https(other_host), failure_reason::connect_refused)});
             }}},
            host_name + " enforced, certificate of m1; " + other_host + " missing, no certificate"},
        row{"that_come_back_begin_anew",
            hosts,
            {{with_another_host}, sound, {[](scene& s) {
                 with_another_host(s);
                 s.seen.hosts[1].https = walk({failed(https(other_host), failure_reason::connect_refused)});
             }}},
            host_name + " enforced, certificate of m2; " + other_host + " missing, no certificate"}),
    [](const auto& each) { return each.param.name; });

INSTANTIATE_TEST_SUITE_P(
    endpoints, next_state_table,
    testing::Values(row{"that_answer_are_up", endpoints, {sound, sound}, "home up at m1"},
                    row{"keep_their_last_success", endpoints, {sound, {silence}, {silence}}, "home up at m0"},
                    row{"that_never_answered_were_never_up", endpoints, {{silence}}, "home never up"},
                    row{"with_a_server_error_are_not_up",
                        endpoints,
                        {{with_loket(200)}, {with_loket(502)}},
                        "home up at m1; loket up at m0"},
                    row{"that_refuse_are_up", endpoints, {{with_loket(403)}}, "home up at m0; loket up at m0"},
                    row{"that_were_discovered_are_known_by_name",
                        endpoints,
                        {{with_loket(200)}, {with_loket(502)}, {[](scene& s) {
                             with_loket(502, "aanvraag")(s);
                             with_loket(502)(s);
                         }}},
                        "home up at m2; aanvraag never up; loket up at m0"},
                    row{"that_went_leave_the_others_alone",
                        endpoints,
                        {{[](scene& s) {
                             with_loket(200, "aanvraag")(s);
                             with_loket(200)(s);
                         }},
                         {with_loket(502)}},
                        "home up at m1; loket up at m0"},
                    row{"that_come_back_begin_anew",
                        endpoints,
                        {{with_loket(200)}, sound, {with_loket(502)}},
                        "home up at m2; loket never up"}),
    [](const auto& each) { return each.param.name; });

INSTANTIATE_TEST_SUITE_P(
    findings, next_state_table,
    testing::Values(
        row{"none", findings, {sound}, "secure"},
        row{"open", findings, {judged({found("a")})}, "insecure: a@home m0-m0; opened a@home"},
        row{"stay", findings, {judged({found("a")}), judged({found("a")})}, "insecure: a@home m0-m1"},
        row{"stay_when_they_are_not_seen_once", findings, {judged({found("a")}), sound}, "insecure: a@home m0-m0"},
        row{"close", findings, {judged({found("a")}), sound, sound, sound}, "secure; resolved a@home"},
        row{"that_do_no_harm_today_leave_it_secure",
            findings,
            {judged({found("a", "home", false)})},
            "secure: a@home m0-m0; opened a@home"},
        row{"outlive_an_outage",
            findings,
            {judged({found("a")}), {silence, {}, {{"a", "home"}}}},
            "insecure: a@home m0-m0"},
        row{"none_of_a_silent_portal", findings, {{silence, {}, {{"a", "home"}}}}, "unreachable"},
        row{"that_are_undecided_still_count",
            findings,
            {judged({found("a")}), judged({}, {{"a", "home"}})},
            "insecure: a@home m0-m0"},
        row{"of_a_canary_outlive_the_looks_that_try_none",
            findings,
            {{[](scene& s) { s.seen.canary = model::canary_result{}; }, {found("canary-works", "home", false)}, {}},
             judged({}, {{"canary-works", "home"}}),
             judged({}, {{"canary-works", "home"}})},
            "secure: canary-works@home m0-m0"},
        row{"of_an_endpoint_that_is_gone_close",
            findings,
            {{with_loket(200), {found("a", "loket")}, {}}, sound},
            "secure; resolved a@loket"},
        row{"none_where_a_counter_was_not_shown", findings, {{with_loket(403)}}, "unknown"},
        row{"the_gravest_first",
            findings,
            {judged({found("b"), found("a"), {"c", "home", severity::critical, {}, true}})},
            "insecure: c@home m0-m0, a@home m0-m0, b@home m0-m0; opened a@home; opened b@home; opened c@home"}),
    [](const auto& each) { return each.param.name; });

model::finding revoked(const std::string& serial) {
    return {"certificate-revoked", "home", severity::critical,
            model::evidence{model::evidence_kind::certificate_revoked, {}}.with(model::evidence_name::serial, serial),
            true};
}

look shows_serial(const std::string& serial, std::vector<model::finding> found) {
    return {[=](scene& s) {
                model::certificate cert = leaf();
                cert.serial = serial;
                s.handshake(tls({cert, intermediate()}));
            },
            std::move(found),
            {}};
}

model::page_facts strange_page() {
    model::page_facts page = plain_page();
    page.title = "Blocked by Foo";
    return page;
}

std::function<void(scene&)> home_shows(const model::page_facts& page) {
    return [=](scene& s) { show(s, page); };
}

model::finding weak_login() {
    return {"login-national-number", "home", severity::critical, model::evidence_of("as seen"), true};
}

const std::string open_login = "insecure: login-national-number@home m0-m0";
const look weak{home_shows(page_with({number_login()})), {weak_login()}, {}};
const look strange{home_shows(strange_page()), {}, {}};
const look same_title{home_shows(plain_page()), {}, {}};
const look sound_login{home_shows([] {
                           model::page_facts page = strange_page();
                           page.links = {itsme()};
                           return page;
                       }()),
                       {},
                       {}};

INSTANTIATE_TEST_SUITE_P(
    mended, next_state_table,
    testing::Values(
        row{"not_by_a_page_of_nobody_knows_whom", findings, {weak, strange, strange, strange, strange}, open_login},
        row{"by_the_same_page_without_the_form",
            findings,
            {weak, same_title, same_title, same_title},
            "secure; resolved login-national-number@home"},
        row{"by_another_page_that_leads_on",
            findings,
            {weak, sound_login, sound_login, sound_login},
            "secure; resolved login-national-number@home"},
        row{"not_by_silence_about_a_revoked_certificate",
            findings,
            {shows_serial("1", {revoked("1")}), shows_serial("1", {}), shows_serial("1", {}), shows_serial("1", {})},
            "insecure: certificate-revoked@home m0-m0"},
        row{"by_another_certificate",
            findings,
            {shows_serial("1", {revoked("1")}), shows_serial("2", {}), shows_serial("2", {}), shows_serial("2", {})},
            "secure; resolved certificate-revoked@home"}),
    [](const auto& each) { return each.param.name; });

INSTANTIATE_TEST_SUITE_P(again, next_state_table,
                         testing::Values(row{"as_usual", again, {sound}, "reached"},
                                         row{"after_an_outage", again, {{silence}}, "not reached"},
                                         row{"after_too_many_requests", again, {{home_asks(429, 120)}}, "reached"},
                                         row{"after_service_unavailable", again, {{home_asks(503, 30)}}, "reached"}),
                         [](const auto& each) { return each.param.name; });

// The agent starts anew: what the ledger has is open, and nobody has followed the portal's links.
TEST(next_state, leaves_a_portal_unknown_whose_counter_elsewhere_nobody_has_looked_for_again) {
    for (const bool waits : {true, false}) {
        model::portal_state before = at_first();
        model::open_finding open;
        open.finding = {"counter-elsewhere", "home", severity::info, model::evidence_of("a link"), false};
        before.findings = {open};
        scene s = sound_scene();
        s.seen.links_wait = waits;
        const model::observation_ptr seen = observed(std::move(s), now);
        const look_result last =
            next_state(before, seen, rules::judge(*seen->portal, *seen, rules::testing::words, now), now);
        EXPECT_EQ(last.state->verdict, waits ? model::verdict::unknown : model::verdict::secure);
        ASSERT_EQ(last.state->unknown.size(), waits ? 1U : 0U);
        if (waits) {
            EXPECT_EQ(last.state->unknown.front().why, model::unknown_reason::counter_elsewhere);
        }
        EXPECT_EQ(last.state->findings.size(), 1U) << "it takes three looks to close";
    }
}

TEST(next_state, keeps_what_is_configured_apart_from_what_was_discovered) {
    const look_result last = after({{with_loket(200)}});
    EXPECT_EQ(last.state->configured->endpoints.size(), 1U);
    EXPECT_EQ(last.state->portal->endpoints.size(), 2U);
    EXPECT_EQ(last.state->latest->portal, last.state->portal);
}

}  // namespace
}  // namespace loketwacht::watch
