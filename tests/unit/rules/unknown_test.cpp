// What was not seen of a portal, and why, as the answers of the rules tell it.

#include <string>

#include <gtest/gtest.h>

#include "base/text.hpp"
#include "page_builders.hpp"
#include "rules/rules.hpp"

namespace loketwacht::rules::testing {

namespace {

using model::endpoint_role;

struct unknown_row {
    const char* name;
    void (*spoil)(scene&);
    std::string told;  ///< "loket needs_browser"; empty where all is known
};

void add_page(scene& s, const model::walk& seen, endpoint_role role = endpoint_role::counter) {
    s.add("loket", role, seen);
}

void add_answer(scene& s, int status, endpoint_role role = endpoint_role::counter) {
    add_page(s, walk({answer(https(host_name, "/loket"), status)}), role);
}

model::hop notice(int status, const std::string& says, const std::string& title = "") {
    model::hop hop = answer(https(host_name, "/loket"), status);
    model::page_facts facts;
    facts.title = title;
    facts.notice = says;
    facts.text_bytes = static_cast<std::uint32_t>(says.size());
    hop.page = std::make_shared<model::page_facts>(facts);
    return hop;
}

model::hop with_page(int status, const model::page_facts& facts) {
    model::hop hop = answer(https(host_name, "/loket"), status);
    hop.page = std::make_shared<model::page_facts>(facts);
    return hop;
}

model::hop without_page(int status, std::size_t bytes) {
    model::hop hop = answer(https(host_name, "/loket"), status);
    hop.page.reset();
    hop.body_bytes = bytes;
    return hop;
}

const std::vector<unknown_row> rows{
    {"sound", [](scene&) {}, ""},
    {"a_page_that_was_read", [](scene& s) { add_answer(s, 200); }, ""},
    {"nobody_looked",
     [](scene& s) { s.portal.endpoints.push_back({"loket", endpoint_role::counter, https(host_name, "/loket"), {}}); },
     "loket not_yet"},
    {"no_answer_in_time",
     [](scene& s) { add_page(s, walk({failed(https(host_name, "/loket"), failure_reason::http_timeout)})); },
     "loket unreachable"},
    {"no_http",
     [](scene& s) { add_page(s, walk({failed(https(host_name, "/loket"), failure_reason::http_malformed)})); },
     "loket http_malformed"},
    {"too_costly",
     [](scene& s) { add_page(s, walk({failed(https(host_name, "/loket"), failure_reason::too_costly)})); },
     "loket too_costly"},
    {"a_loop", [](scene& s) { add_page(s, walk({failed(https(host_name, "/loket"), failure_reason::redirect_loop)})); },
     "loket redirects"},
    {"too_large",
     [](scene& s) { add_page(s, walk({failed(https(host_name, "/loket"), failure_reason::http_too_large)})); },
     "loket cut"},
    {"a_page_that_broke_off",
     [](scene& s) {
         model::hop hop = with_page(200, plain_page());
         hop.failure = model::failure{failure_reason::deadline, ""};
         add_page(s, walk({hop}));
     },
     "loket cut"},
    {"a_server_error", [](scene& s) { add_answer(s, 503); }, "loket server_error"},
    {"too_many_requests", [](scene& s) { add_answer(s, 429); }, "loket refused"},
    {"forbidden", [](scene& s) { add_answer(s, 403); }, "loket refused"},
    {"for_legal_reasons", [](scene& s) { add_answer(s, 451); }, "loket refused"},
    {"a_bad_request", [](scene& s) { add_answer(s, 400); }, "loket refused"},
    {"a_password_is_asked_by_the_browser", [](scene& s) { add_answer(s, 401); }, "loket refused"},
    {"a_password_is_asked_on_a_page",
     [](scene& s) { add_page(s, walk({with_page(401, page_with({mail_login()}))}), endpoint_role::login); }, ""},
    {"an_error_page_with_a_form", [](scene& s) { add_page(s, walk({with_page(404, page_with({mail_login()}))})); },
     "loket not_found"},
    {"gone", [](scene& s) { add_answer(s, 410); }, "loket not_found"},
    {"no_content", [](scene& s) { add_page(s, walk({without_page(204, 0)})); }, "loket empty"},
    {"not_a_byte", [](scene& s) { add_page(s, walk({without_page(200, 0)})); }, "loket empty"},
    {"a_page_without_a_word", [](scene& s) { add_page(s, walk({with_page(200, model::page_facts{})})); },
     "loket empty"},
    {"a_picture_with_links",
     [](scene& s) {
         model::page_facts facts;
         facts.links = {itsme()};
         add_page(s, walk({with_page(200, facts)}));
     },
     ""},
    {"a_coding_that_nobody_knows",
     [](scene& s) {
         model::hop hop = without_page(200, 4000);
         hop.body = model::body_extent::coded;
         add_page(s, walk({hop}));
     },
     "loket coding"},
    {"a_certificate_is_demanded_of_visitors",
     [](scene& s) {
         model::hop hop = failed(https(host_name, "/loket"), failure_reason::tls_alert);
         hop.asks_certificate = true;
         add_page(s, walk({hop}));
     },
     "loket client_certificate"},
    {"a_certificate_is_demanded_in_a_page",
     [](scene& s) {
         model::hop hop = without_page(400, 4000);
         hop.asks_certificate = true;
         add_page(s, walk({hop}));
     },
     "loket client_certificate"},
    {"a_document", [](scene& s) { add_page(s, walk({without_page(200, 4000)})); }, "loket not_html"},
    {"scripts",
     [](scene& s) {
         model::page_facts facts;
         facts.needs_browser = true;
         add_page(s, walk({with_page(200, facts)}));
     },
     "loket needs_browser"},
    {"not_all_of_a_page",
     [](scene& s) {
         model::page_facts facts = plain_page();
         facts.cut = true;
         add_page(s, walk({with_page(200, facts)}));
     },
     "loket cut"},
    {"a_wall_with_200",
     [](scene& s) { add_page(s, walk({notice(200, "Please consult with your administrator.", "Request Rejected")})); },
     "loket blocked"},
    {"a_wall_with_403", [](scene& s) { add_page(s, walk({notice(403, "Sorry, you have been blocked")})); },
     "loket blocked"},
    {"maintenance", [](scene& s) { add_page(s, walk({notice(200, "Onze website is tijdelijk niet beschikbaar.")})); },
     "loket blocked"},
    {"a_frame_that_failed",
     [](scene& s) {
         add_answer(s, 200);
         s.seen.endpoints.back().frames = {walk({failed(https(), failure_reason::http_timeout)})};
     },
     "loket frame"},
    {"a_counter_elsewhere",
     [](scene& s) {
         add_page(s, walk({redirect(https(), 302, https("leverancier.example"))}));
         s.seen.endpoints.back().walk.left_portal = true;
     },
     "loket counter_elsewhere"},
    {"a_login_elsewhere",
     [](scene& s) {
         add_page(s, walk({redirect(https(), 302, https("leverancier.example"))}), endpoint_role::login);
         s.seen.endpoints.back().walk.left_portal = true;
     },
     "loket login_elsewhere"},
    {"a_login_at_a_provider",
     [](scene& s) {
         add_page(s, walk({redirect(https(), 302, *itsme().to)}), endpoint_role::login);
         s.seen.endpoints.back().walk.left_portal = true;
     },
     ""},
    {"a_protected_page_that_refuses", [](scene& s) { add_answer(s, 403, endpoint_role::protected_page); }, ""},
    {"a_protected_page_that_asks_a_password", [](scene& s) { add_answer(s, 401, endpoint_role::protected_page); }, ""},
    {"a_protected_page_behind_a_wall",
     [](scene& s) { add_page(s, walk({notice(403, "Sorry, you have been blocked")}), endpoint_role::protected_page); },
     "loket blocked"},
    {"a_door_that_is_late", [](scene& s) { s.host().http = walk({failed(http(), failure_reason::http_timeout)}); },
     "home unreachable"},
    {"a_door_that_is_broken", [](scene& s) { s.host().http = walk({failed(http(), failure_reason::http_malformed)}); },
     "home http_malformed"},
    {"a_door_with_an_error_of_its_own", [](scene& s) { s.host().http = walk({answer(http(), 503)}); },
     "home server_error"},
    {"a_door_that_is_closed", [](scene& s) { s.host().http = walk({failed(http(), failure_reason::connect_refused)}); },
     ""},
};

class unknown : public ::testing::TestWithParam<unknown_row> {};

TEST_P(unknown, has_a_reason) {
    scene s = sound_scene();
    GetParam().spoil(s);
    const model::assessment judged = judge(s.portal, s.seen, words, now);
    EXPECT_EQ(base::join(judged.unknown, "; ",
                         [](const model::unknown_answers& each) {
                             return each.endpoint + ' ' + std::string(to_string(each.why));
                         }),
              GetParam().told);
    for (const model::unknown_answers& each : judged.unknown)
        EXPECT_FALSE(each.rules.empty()) << "which questions";
    const bool is_secure = verdict_of(s.seen.reached(), {}, judged.unknown) == model::verdict::secure;
    EXPECT_EQ(is_secure, GetParam().told.empty()) << "what was not seen is not secure";
}

INSTANTIATE_TEST_SUITE_P(portals, unknown, ::testing::ValuesIn(rows),
                         [](const auto& row) { return std::string(row.param.name); });

}  // namespace

}  // namespace loketwacht::rules::testing
