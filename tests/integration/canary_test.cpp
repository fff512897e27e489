// The canary against real servers: what it sends, where to, how often; and what it never does.

#include <cstdlib>
#include <sstream>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <gmock/gmock.h>

#include "canary/attempt.hpp"
#include "canary/audit.hpp"
#include "canary_scene.hpp"

namespace loketwacht::integration {
namespace {

using model::canary_outcome;
using std::chrono::hours;
using testing::HasSubstr;
using testing::Not;

class canary_attempts : public testing::Test, public canary_scene {};

TEST_F(canary_attempts, log_in_as_a_browser_does_and_out_again) {
    const login_server portal(working_login(), tls());
    const auto told = attempt(pinned_to(portal.port()));
    ASSERT_TRUE(told.result) << told.notice;
    EXPECT_EQ(told.result->outcome, canary_outcome::accepted) << told.result->why;
    EXPECT_EQ(portal.lines(), "GET /aanmelden, POST /aanmelden, GET /dossier, GET /afmelden, GET /");
    const auto requests = portal.requests();
    const std::string origin = https_url(portal.port(), "");
    EXPECT_EQ(requests[0].header("Cookie"), "");
    EXPECT_EQ(requests[1].body, "csrf=t%2B0%2Fken&gebruiker=" + username + "&wachtwoord=" + encoded_password);
    EXPECT_EQ(requests[1].header("Content-Type"), "application/x-www-form-urlencoded");
    EXPECT_EQ(requests[1].header("Cookie"), "sessie=9c1d; taal=nl");
    EXPECT_EQ(requests[1].header("Origin"), origin);
    EXPECT_THAT(requests[1].header("User-Agent"), HasSubstr("crt@example.be"));
    EXPECT_EQ(requests[2].header("Cookie"), "sessie=7e2f");
    EXPECT_EQ(requests[3].header("Cookie"), "sessie=7e2f");
    EXPECT_EQ(portal.most_connections_at_once(), 1U);
    EXPECT_EQ(events(), "attempting accepted");
    expect_no_secret_told(told);
}

TEST_F(canary_attempts, may_need_a_new_connection_for_each_request) {
    auto answers = working_login();
    answers["GET /aanmelden"] =
        saying(page_answer(login_form(), 200, "Set-Cookie: sessie=9c1d; Secure\r\nConnection: close\r\n"));
    const login_server portal(answers, tls());
    EXPECT_EQ(outcome_of(attempt(pinned_to(portal.port()))), "accepted");
    EXPECT_EQ(portal.most_connections_at_once(), 1U);
}

TEST_F(canary_attempts, follow_the_login_page_on_its_own_origin) {
    auto answers = working_login();
    answers["GET /aanmelden"] = saying(redirect_answer("/aanmelden/nl"));
    answers["GET /aanmelden/nl"] = saying(page_answer(login_form(), 200, "Set-Cookie: sessie=9c1d\r\n"));
    const login_server portal(answers, tls());
    EXPECT_EQ(outcome_of(attempt(pinned_to(portal.port()))), "accepted");
}

// One row: how the portal differs from one that accepts, and what comes of it.
struct portal_row {
    std::string name;
    void (*spoil)(std::map<std::string, login_server::answer>& answers, const others& elsewhere);
    std::string expected;
    std::size_t forms_sent = 0;
    std::string events = {};
};

class canary_portals : public canary_attempts, public testing::WithParamInterface<portal_row> {};

TEST_P(canary_portals, get_the_credentials_once_at_most_and_nobody_else_does) {
    const identity stranger = sound_identity(stranger_host);
    const login_server other_host(working_login(), {.tls = &stranger});
    const login_server other_port(working_login(), tls());
    const login_server plain(working_login());
    auto answers = working_login();
    GetParam().spoil(answers, {https_of(stranger_host, other_host.port()), https_url(other_port.port(), ""),
                               http_url(plain.port(), "")});
    const login_server portal(answers, tls());
    const auto told = attempt(pinned_to(portal.port()));
    EXPECT_EQ(told.sent, GetParam().forms_sent > 0);
    EXPECT_EQ(outcome_of(told), GetParam().expected) << (told.result ? told.result->why : told.notice);
    EXPECT_EQ(events(), GetParam().events);
    for (const login_server* each : {&other_host, &other_port, &plain})
        EXPECT_EQ(each->connections(), 0U) << each->lines();
    std::size_t forms = 0;
    for (const seen_request& request : portal.requests()) {
        EXPECT_THAT(request.head, Not(HasSubstr(password_sign)));
        EXPECT_THAT(request.head, Not(HasSubstr(username)));
        if (request.body.empty()) continue;
        ++forms;
        EXPECT_EQ(request.line, "POST /aanmelden");
    }
    EXPECT_EQ(forms, GetParam().forms_sent) << portal.lines();
    expect_no_secret_told(told);
}

using answers_map = std::map<std::string, login_server::answer>;

INSTANTIATE_TEST_SUITE_P(
    before_the_form_is_sent, canary_portals,
    testing::Values(
        portal_row{"redirect_to_another_host",
                   [](answers_map& a, const others& to) {
                       a["GET /aanmelden"] = saying(redirect_answer(to.host + "/aanmelden"));
                   },
                   "stopped", 0, "stopped"},
        portal_row{"redirect_to_another_port",
                   [](answers_map& a, const others& to) {
                       a["GET /aanmelden"] = saying(redirect_answer(to.port + "/aanmelden"));
                   },
                   "stopped", 0, "stopped"},
        portal_row{"redirect_to_http",
                   [](answers_map& a, const others& to) {
                       a["GET /aanmelden"] = saying(redirect_answer(to.plain + "/aanmelden"));
                   },
                   "stopped", 0, "stopped"},
        portal_row{"redirect_to_itself",
                   [](answers_map& a, const others&) { a["GET /aanmelden"] = saying(redirect_answer("/aanmelden")); },
                   "stopped", 0, "stopped"},
        portal_row{"action_on_another_host",
                   [](answers_map& a, const others& to) {
                       a["GET /aanmelden"] = saying(page_answer(login_form(to.host + "/aanmelden")));
                   },
                   "stopped", 0, "stopped"},
        portal_row{"action_over_http",
                   [](answers_map& a, const others& to) {
                       a["GET /aanmelden"] = saying(page_answer(login_form(to.plain + "/aanmelden")));
                   },
                   "stopped", 0, "stopped"},
        portal_row{"base_on_another_host",
                   [](answers_map& a, const others& to) {
                       a["GET /aanmelden"] = saying(page_answer("<base href=" + to.host + "/>" + login_form()));
                   },
                   "stopped", 0, "stopped"},
        portal_row{"field_more",
                   [](answers_map& a, const others&) {
                       a["GET /aanmelden"] = saying(page_answer(login_form("/aanmelden", "<input name=otp>")));
                   },
                   "stopped", 0, "stopped"},
        portal_row{"captcha",
                   [](answers_map& a, const others&) {
                       a["GET /aanmelden"] = saying(page_answer(login_form() + "<div class=h-captcha></div>"));
                   },
                   "stopped", 0, "stopped"},
        portal_row{"lock",
                   [](answers_map& a, const others&) {
                       a["GET /aanmelden"] = saying(page_answer(login_form() + "<p>Te veel pogingen"));
                   },
                   "stopped", 0, "stopped"},
        portal_row{"marker_before_any_login",
                   [](answers_map& a, const others&) {
                       a["GET /aanmelden"] = saying(page_answer(login_form() + success_text));
                   },
                   "stopped", 0, "stopped"},
        portal_row{"gone", [](answers_map& a, const others&) { a.erase("GET /aanmelden"); }, "stopped", 0, "stopped"},
        portal_row{"server_error",
                   [](answers_map& a, const others&) { a["GET /aanmelden"] = saying(page_answer("", 503)); }, "none"},
        portal_row{"too_many_requests",
                   [](answers_map& a, const others&) { a["GET /aanmelden"] = saying(page_answer("", 429)); }, "none"},
        portal_row{"broken_off", [](answers_map& a, const others&) { a["GET /aanmelden"] = saying(""); }, "none"}),
    [](const auto& row) { return row.param.name; });

INSTANTIATE_TEST_SUITE_P(
    after_the_form_is_sent, canary_portals,
    testing::Values(
        portal_row{"accepted", [](answers_map&, const others&) {}, "accepted", 1, "attempting accepted"},
        portal_row{"refused",
                   [](answers_map& a, const others&) {
                       a["POST /aanmelden"] = saying(page_answer("<p>Aanmelden mislukt</p>" + login_form()));
                   },
                   "refused", 1, "attempting refused"},
        portal_row{"refused_by_redirect",
                   [](answers_map& a, const others&) { a["POST /aanmelden"] = saying(redirect_answer("/aanmelden")); },
                   "refused", 1, "attempting refused"},
        portal_row{"lock",
                   [](answers_map& a, const others&) {
                       a["POST /aanmelden"] = saying(page_answer("<p>Uw account is geblokkeerd" + login_form(), 403));
                   },
                   "stopped", 1, "attempting stopped"},
        portal_row{"captcha",
                   [](answers_map& a, const others&) {
                       a["POST /aanmelden"] = saying(page_answer("<p class=g-recaptcha>" + login_form()));
                   },
                   "stopped", 1, "attempting stopped"},
        portal_row{"neither_marker_nor_form",
                   [](answers_map& a, const others&) { a["POST /aanmelden"] = saying(page_answer("<p>Hallo")); },
                   "stopped", 1, "attempting stopped"},
        portal_row{"redirect_to_another_host",
                   [](answers_map& a, const others& to) {
                       a["POST /aanmelden"] = saying(redirect_answer(to.host + "/dossier"));
                   },
                   "stopped", 1, "attempting stopped"},
        portal_row{"redirect_to_another_port",
                   [](answers_map& a, const others& to) {
                       a["POST /aanmelden"] = saying(redirect_answer(to.port + "/dossier"));
                   },
                   "stopped", 1, "attempting stopped"},
        portal_row{"redirect_to_http",
                   [](answers_map& a, const others& to) {
                       a["POST /aanmelden"] = saying(redirect_answer(to.plain + "/dossier"));
                   },
                   "stopped", 1, "attempting stopped"},
        portal_row{"redirect_of_the_form_to_another_host",
                   [](answers_map& a, const others& to) {
                       a["POST /aanmelden"] = saying(redirect_answer(to.host + "/aanmelden", 307));
                   },
                   "stopped", 1, "attempting stopped"},
        portal_row{
            "redirect_of_the_form_on_its_own_origin",
            [](answers_map& a, const others&) { a["POST /aanmelden"] = saying(redirect_answer("/elders", 308)); },
            "stopped", 1, "attempting stopped"},
        portal_row{
            "second_redirect_to_another_host",
            [](answers_map& a, const others& to) { a["GET /dossier"] = saying(redirect_answer(to.host + "/dossier")); },
            "stopped", 1, "attempting stopped"},
        portal_row{"redirect_that_echoes_the_credentials",
                   [](answers_map& a, const others&) {
                       a["POST /aanmelden"] = [](const seen_request& r) {
                           return redirect_answer("https://" + username + ".example/?" + r.body);
                       };
                   },
                   "stopped", 1, "attempting stopped"},
        portal_row{"page_that_echoes_the_credentials",
                   [](answers_map& a, const others&) {
                       a["POST /aanmelden"] = [](const seen_request& r) {
                           return page_answer("<form method=post action='" + r.body + "'><input name='" + r.body +
                                              "'><p>" + r.body);
                       };
                   },
                   "stopped", 1, "attempting stopped"},
        portal_row{"logout_to_another_host",
                   [](answers_map& a, const others& to) { a["GET /afmelden"] = saying(redirect_answer(to.host)); },
                   "accepted", 1, "attempting accepted"},
        portal_row{"server_error",
                   [](answers_map& a, const others&) { a["POST /aanmelden"] = saying(page_answer("", 500)); },
                   "unclear", 1, "attempting unclear"},
        portal_row{"broken_off", [](answers_map& a, const others&) { a["POST /aanmelden"] = saying(""); }, "unclear", 1,
                   "attempting unclear"}),
    [](const auto& row) { return row.param.name; });

struct certificate_row {
    std::string name;
    identity (*shown)();
};

class canary_certificates : public canary_attempts, public testing::WithParamInterface<certificate_row> {};

// The connection stands, as the probe wants it; the login page is not even asked for.
TEST_P(canary_certificates, that_browsers_refuse_get_nothing) {
    const identity shown = GetParam().shown();
    const login_server portal(working_login(), {.tls = &shown});
    const auto told = attempt(pinned_to(portal.port()));
    EXPECT_EQ(outcome_of(told), "none");
    EXPECT_THAT(told.notice, HasSubstr("certificate"));
    EXPECT_EQ(portal.lines(), "");
    EXPECT_EQ(portal.connections(), 1U);
    EXPECT_EQ(events(), "");
}

identity expired() {
    auto request = sound();
    request.not_before = days_from_now(-90);
    request.not_after = days_from_now(-1);
    return make_identity(request);
}
identity of_another_name() {
    return sound_identity(stranger_host);
}
identity of_a_stranger() {
    auto request = sound();
    request.issuer = &trusted_and_not().stranger;
    return make_identity(request);
}
identity signed_with_sha1() {
    auto request = sound();
    request.sha1 = true;
    return make_identity(request);
}
identity with_a_short_rsa_key() {
    auto request = sound();
    request.key = lab::make_rsa_key(1024);
    return make_identity(request);
}
identity incomplete() {
    identity out = sound_identity();
    out.chain.resize(1);
    return out;
}

INSTANTIATE_TEST_SUITE_P(rows, canary_certificates,
                         testing::Values(certificate_row{"expired", expired},
                                         certificate_row{"of_another_name", of_another_name},
                                         certificate_row{"of_a_stranger", of_a_stranger},
                                         certificate_row{"incomplete", incomplete},
                                         certificate_row{"signed_with_sha1", signed_with_sha1},
                                         certificate_row{"with_a_short_rsa_key", with_a_short_rsa_key}),
                         [](const auto& row) { return row.param.name; });

struct forbidden_row {
    std::string name;
    void (*spoil)(model::canary&, const others&);
};

class canary_permissions : public canary_attempts, public testing::WithParamInterface<forbidden_row> {};

// What the loader would have refused too: nobody is even connected to.
TEST_P(canary_permissions, that_are_missing_leave_everyone_alone) {
    const login_server plain(working_login());
    const login_server other(working_login(), tls());
    const login_server portal(working_login(), tls());
    model::canary canary = *pinned_to(portal.port()).canary;
    GetParam().spoil(canary, {"", https_url(other.port(), ""), http_url(plain.port(), "")});
    EXPECT_EQ(outcome_of(attempt(with(canary))), "none");
    for (const login_server* each : {&plain, &other, &portal})
        EXPECT_EQ(each->connections(), 0U);
    EXPECT_EQ(events(), "");
}

INSTANTIATE_TEST_SUITE_P(
    rows, canary_permissions,
    testing::Values(
        forbidden_row{"no_authorisation", [](model::canary& c, const others&) { c.authorisation = {}; }},
        forbidden_row{"no_reference", [](model::canary& c, const others&) { c.authorisation.reference.clear(); }},
        forbidden_row{"ended",
                      [](model::canary& c, const others&) {
                          c.authorisation.valid_until = std::chrono::year_month_day(
                              std::chrono::floor<std::chrono::days>(model::now()) - std::chrono::days(1));
                      }},
        forbidden_row{"not_armed_yet", [](model::canary& c, const others&) { c.armed = model::now() + hours(1); }},
        forbidden_row{"action_elsewhere",
                      [](model::canary& c, const others& to) { c.action = *model::parse_url(to.port + "/aanmelden"); }},
        forbidden_row{
            "action_over_http",
            [](model::canary& c, const others& to) { c.action = *model::parse_url(to.plain + "/aanmelden"); }},
        forbidden_row{"all_over_http",
                      [](model::canary& c, const others& to) {
                          c.page = c.action = *model::parse_url(to.plain + "/aanmelden");
                          c.logout.reset();
                      }}),
    [](const auto& row) { return row.param.name; });

// Every call is a run of its own: nothing but the audit is handed on.
TEST_F(canary_attempts, are_made_once_a_day_whatever_restarts) {
    const login_server portal(working_login(), tls());
    EXPECT_EQ(outcome_of(attempt(pinned_to(portal.port()))), "accepted");
    const std::size_t connections = portal.connections();
    for (int i = 0; i < 3; ++i)
        EXPECT_EQ(outcome_of(attempt(pinned_to(portal.port()))), "none");
    model::canary again = *pinned_to(portal.port()).canary;
    again.armed = model::now();
    EXPECT_EQ(outcome_of(attempt(with(again))), "none") << "arming is no second attempt";
    EXPECT_EQ(portal.connections(), connections);
}

TEST_F(canary_attempts, that_stopped_stay_so_until_armed_anew) {
    auto answers = working_login();
    bool changed = true;
    answers["GET /aanmelden"] = [&changed](const seen_request&) {
        return page_answer(login_form(changed ? "/login" : "/aanmelden"), 200, "Set-Cookie: sessie=9c1d\r\n");
    };
    const login_server portal(answers, tls());
    EXPECT_EQ(outcome_of(attempt(pinned_to(portal.port()))), "stopped");
    changed = false;
    const auto told = attempt(pinned_to(portal.port()));
    EXPECT_EQ(outcome_of(told), "none");
    EXPECT_THAT(told.notice, HasSubstr("its action is not the pinned"));
    EXPECT_EQ(portal.lines(), "GET /aanmelden");
    age_audit(hours(1));
    model::canary again = *pinned_to(portal.port()).canary;
    again.armed = model::now() - std::chrono::minutes(30);
    EXPECT_EQ(outcome_of(attempt(with(again))), "accepted");
}

TEST_F(canary_attempts, end_with_the_second_unclear_answer) {
    auto answers = working_login();
    answers["POST /aanmelden"] = saying(page_answer("", 500));
    const login_server portal(answers, tls());
    EXPECT_EQ(outcome_of(attempt(pinned_to(portal.port()))), "unclear");
    age_audit(hours(25));
    const auto second = attempt(pinned_to(portal.port()));
    EXPECT_EQ(outcome_of(second), "unclear");
    EXPECT_THAT(second.result->why, HasSubstr("the last refusal"));
    age_audit(hours(25));
    EXPECT_EQ(outcome_of(attempt(pinned_to(portal.port()))), "none");
}

TEST_F(canary_attempts, end_with_the_second_refusal) {
    auto answers = working_login();
    answers["POST /aanmelden"] = saying(page_answer(login_form()));
    const login_server portal(answers, tls());
    EXPECT_EQ(outcome_of(attempt(pinned_to(portal.port()))), "refused");
    age_audit(hours(25));
    const auto second = attempt(pinned_to(portal.port()));
    EXPECT_EQ(outcome_of(second), "refused");
    EXPECT_THAT(second.result->why, HasSubstr("the last refusal"));
    age_audit(hours(25));
    EXPECT_EQ(outcome_of(attempt(pinned_to(portal.port()))), "none");
    EXPECT_EQ(portal.lines(), "GET /aanmelden, POST /aanmelden, GET /aanmelden, POST /aanmelden");
}

TEST_F(canary_attempts, that_cannot_be_written_down_are_not_made) {
    const login_server portal(working_login(), tls());
    audit_file = directory.path("no/such/directory");
    const auto told = attempt(pinned_to(portal.port()));
    EXPECT_THAT(told.notice, HasSubstr("without it no attempt is made"));
    EXPECT_EQ(portal.connections(), 0U);
}

TEST_F(canary_attempts, without_a_secret_are_none) {
    const login_server portal(working_login(), tls());
    model::canary canary = *pinned_to(portal.port()).canary;
    canary.password.value = {model::secret_source::kind::file, directory.path("no-such-secret")};
    const auto told = attempt(with(canary));
    EXPECT_THAT(told.notice, HasSubstr("cannot be read"));
    EXPECT_EQ(portal.connections(), 0U);
    EXPECT_EQ(events(), "");
}

}  // namespace
}  // namespace loketwacht::integration
