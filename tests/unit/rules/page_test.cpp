#include "page_builders.hpp"
#include "rule_table.hpp"

namespace loketwacht::rules::testing {

namespace {

using enum expected;
using model::form_method;
using model::resource_kind;

model::page_form request() {
    return form({input("Rijksregisternummer"), input("Naam")}, "Attest aanvragen");
}

model::page_form sent_to(model::page_form made, const model::url& url) {
    for (model::form_submit& submit : made.submits)
        submit.to = url;
    return made;
}

void over_http(scene& s, const model::page_form& made) {
    show(s, page_with({made}), http(host_name, "/in?zitting=1"));
}

const std::vector<rule_row> counter_rows{
    {"delivered_over_http", "counter-plaintext", [](scene& s) { over_http(s, request()); }, critical,
     "form 1 asks the national register number, a name; the page was delivered over http, "
     "http://loket.voorbeeldgem.example/in?\u2026"},
    {"submitted_over_http", "counter-plaintext",
     [](scene& s) { show_form(s, sent_to(request(), http(host_name, "/a"))); }, critical,
     "is sent by \"Attest aanvragen\" to http://loket.voorbeeldgem.example/a"},
    {"over_https", "counter-plaintext", [](scene& s) { show_form(s, request()); }, holds, ""},
    {"name_and_mail", "counter-plaintext",
     [](scene& s) { over_http(s, form({input("Naam"), input("E-mail", "email")}, "Verzenden")); }, critical,
     "a name, an e-mail address"},
    {"only_mail", "counter-plaintext",
     [](scene& s) { over_http(s, form({input("E-mail", "email")}, "Inschrijven nieuwsbrief")); }, holds, ""},
    {"search", "counter-plaintext", [](scene& s) { over_http(s, form({input("Naam"), input("Gemeente")}, "Zoeken")); },
     holds, ""},
    {"a_login_is_none", "counter-plaintext", [](scene& s) { over_http(s, number_login()); }, holds, ""},
    {"bank_account", "counter-plaintext",
     [](scene& s) { over_http(s, form({input("Rekeningnummer (IBAN)")}, "Premie aanvragen")); }, critical,
     "a bank account"},
    {"no_page", "counter-plaintext", [](scene& s) { s.seen.endpoints[0].walk = walk({answer(http(), 404)}); },
     undecided, ""},
};

const std::vector<rule_row> plaintext_rows{
    {"delivered_over_http", "login-plaintext", [](scene& s) { over_http(s, mail_login()); }, critical,
     "form 1, the field \"Wachtwoord\" (ww): the page was delivered over http, "
     "http://loket.voorbeeldgem.example/in?\u2026"},
    {"submitted_over_http", "login-plaintext",
     [](scene& s) { show_form(s, sent_to(mail_login(), http(host_name, "/in"))); }, critical,
     "is sent by \"Aanmelden\" to http://loket.voorbeeldgem.example/in"},
    {"one_button_over_http", "login-plaintext",
     [](scene& s) {
         model::page_form login = mail_login();
         login.submits.push_back({"Bekijk saldo", http("elders.example", "/saldo"), form_method::post});
         show_form(s, login);
     },
     critical, "is sent by \"Bekijk saldo\" to http://elders.example/saldo"},
    {"every_button_goes_elsewhere_than_the_form", "login-plaintext",
     [](scene& s) {
         model::page_form login = mail_login();
         login.submits[0].to = http(host_name, "/oud");
         show_form(s, login);
     },
     holds, ""},
    {"by_a_script", "login-plaintext",
     [](scene& s) {
         model::page_form login = mail_login();
         login.submits = {{"", std::nullopt, form_method::post}};
         show_form(s, login);
     },
     holds, ""},
    {"a_registration", "login-plaintext",
     [](scene& s) { over_http(s, form({input("Naam"), password("Kies een wachtwoord")}, "Registreren")); }, critical,
     "Kies een wachtwoord"},
    {"the_number_without_a_password_yet", "login-plaintext",
     [](scene& s) { over_http(s, form({input("Rijksregisternummer")}, "Aanmelden")); }, critical, "form 1: the page"},
    {"search", "login-plaintext", [](scene& s) { over_http(s, form({input("Zoekterm")}, "Zoek")); }, holds, ""},
    {"in_a_frame_over_http", "login-plaintext",
     [](scene& s) {
         s.seen.endpoints[0].frames = {walk({shows(page_with({mail_login()}), http(host_name, "/kader"))})};
     },
     critical, "http://loket.voorbeeldgem.example/kader"},
    {"needs_a_browser", "login-plaintext",
     [](scene& s) {
         model::page_facts facts;
         facts.needs_browser = true;
         show(s, facts);
     },
     undecided, ""},
};

model::page_form sent_by(form_method own, form_method button) {
    model::page_form login = mail_login();
    login.submits[0].method = own;
    login.submits[1].method = button;
    return login;
}

const std::vector<rule_row> get_rows{
    {"get", "login-get-method", [](scene& s) { show_form(s, sent_by(form_method::get, form_method::get)); }, critical,
     "form 1, the field \"Wachtwoord\" (ww): is sent by \"Aanmelden\" with method GET, in the address "
     "https://loket.voorbeeldgem.example/verder"},
    {"formmethod_get", "login-get-method", [](scene& s) { show_form(s, sent_by(form_method::post, form_method::get)); },
     critical, "by \"Aanmelden\""},
    {"formmethod_post", "login-get-method",
     [](scene& s) { show_form(s, sent_by(form_method::get, form_method::post)); }, holds, ""},
    {"no_button", "login-get-method",
     [](scene& s) {
         model::page_form login = mail_login();
         login.submits = {{"", https(), form_method::get}};
         show_form(s, login);
     },
     critical, "is sent with method GET"},
    {"post", "login-get-method", [](scene& s) { show_form(s, mail_login()); }, holds, ""},
    {"dialog", "login-get-method", [](scene& s) { show_form(s, sent_by(form_method::dialog, form_method::dialog)); },
     holds, ""},
    {"search_by_get", "login-get-method",
     [](scene& s) {
         model::page_form search = form({input("Zoekterm")}, "Zoek");
         search.submits[1].method = form_method::get;
         show_form(s, search);
     },
     holds, ""},
};

void load(scene& s, std::vector<model::page_resource> resources) {
    model::page_facts facts = plain_page();
    facts.resources = std::move(resources);
    show(s, facts);
}

const std::vector<rule_row> mixed_rows{
    {"script", "mixed-content", [](scene& s) { load(s, {{resource_kind::script, http("cdn.example", "/a.js")}}); },
     warning, "https://loket.voorbeeldgem.example/ loads the script http://cdn.example/a.js"},
    {"frame", "mixed-content", [](scene& s) { load(s, {{resource_kind::frame, http("kaart.example")}}); }, warning,
     "frame"},
    {"image", "mixed-content", [](scene& s) { load(s, {{resource_kind::image, http("beeld.example", "/a.png")}}); },
     info, "image"},
    {"the_worst_is_told_and_the_rest_counted", "mixed-content",
     [](scene& s) {
         load(s, {{resource_kind::image, http("beeld.example")},
                  {resource_kind::style, http("stijl.example")},
                  {resource_kind::image, http("beeld.example")}});
     },
     warning, "the style http://stijl.example/, and 2 more"},
    {"https_frame", "mixed-content", [](scene& s) { load(s, {{resource_kind::frame, https("kaart.example")}}); }, holds,
     ""},
    {"local", "mixed-content", [](scene& s) { load(s, {{resource_kind::script, http("127.0.0.1", "/eid.js")}}); },
     holds, ""},
    {"an_http_page", "mixed-content",
     [](scene& s) {
         model::page_facts facts = plain_page();
         facts.resources = {{resource_kind::script, http("cdn.example")}};
         show(s, facts, http());
     },
     holds, ""},
};

void challenge(scene& s, const model::url& url, const std::string& header) {
    model::hop hop = answer(url, 401);
    hop.www_authenticate = header;
    s.seen.endpoints[0].walk = walk({hop});
}

const std::vector<rule_row> basic_rows{
    {"over_https", "login-basic-auth", [](scene& s) { challenge(s, https(), "Basic realm=\"Loket\""); }, warning,
     "https://loket.voorbeeldgem.example/ answers 401 with WWW-Authenticate: \"Basic realm='Loket'\""},
    {"over_http", "login-basic-auth", [](scene& s) { challenge(s, http(), "basic realm=x"); }, critical, "basic"},
    {"at_the_door_of_http", "login-basic-auth",
     [](scene& s) {
         model::hop hop = answer(http(), 401);
         hop.www_authenticate = "Basic realm=x";
         s.host().http = walk({hop});
     },
     critical, "http://loket.voorbeeldgem.example/ answers 401"},
    {"at_a_door_of_http_that_is_late", "login-basic-auth",
     [](scene& s) { s.host().http = walk({failed(http(), failure_reason::http_timeout)}); }, undecided, ""},
    {"second_of_two", "login-basic-auth", [](scene& s) { challenge(s, https(), "Negotiate, Basic realm=x"); }, warning,
     "Negotiate"},
    {"another_scheme", "login-basic-auth", [](scene& s) { challenge(s, https(), "Bearer realm=\"a, basic\""); }, holds,
     ""},
    {"a_name_that_begins_so", "login-basic-auth", [](scene& s) { challenge(s, https(), "Basically x"); }, holds, ""},
    {"no_challenge", "login-basic-auth", [](scene& s) { challenge(s, https(), ""); }, holds, ""},
    {"forbidden", "login-basic-auth", [](scene& s) { s.seen.endpoints[0].walk = walk({answer(https(), 403)}); },
     undecided, ""},
    {"not_found", "login-basic-auth", [](scene& s) { s.seen.endpoints[0].walk = walk({answer(https(), 404)}); },
     undecided, ""},
    {"no_answer", "login-basic-auth",
     [](scene& s) { s.seen.endpoints[0].walk = walk({failed(https(), failure_reason::http_timeout)}); }, undecided, ""},
};

void set_cookie(scene& s, const model::cookie& cookie, const model::page_facts& facts = page_with({mail_login()}),
                const model::url& url = https()) {
    model::hop hop = shows(facts, url);
    hop.cookies = {cookie};
    s.seen.endpoints[0].walk = walk({hop});
}

void set_cookies(scene& s, std::vector<model::cookie> cookies) {
    model::hop hop = shows(page_with({mail_login()}));
    hop.cookies = std::move(cookies);
    s.seen.endpoints[0].walk = walk({hop});
}

constexpr const char* cookie_rule = "session-cookie-insecure";

model::cookie cookie(const std::string& name, bool secure, bool http_only, bool persistent = false) {
    return {name, secure, http_only, persistent, false};
}

const std::vector<rule_row> cookie_rows{
    {"neither", cookie_rule, [](scene& s) { set_cookie(s, cookie("JSESSIONID", false, false)); }, warning,
     "https://loket.voorbeeldgem.example/ sets the cookie JSESSIONID without Secure and HttpOnly"},
    {"not_secure", cookie_rule, [](scene& s) { set_cookie(s, cookie("PHPSESSID", false, true)); }, warning,
     "without Secure"},
    {"not_http_only", cookie_rule, [](scene& s) { set_cookie(s, cookie("PHPSESSID", true, false)); }, warning,
     "without HttpOnly"},
    {"both", cookie_rule, [](scene& s) { set_cookie(s, cookie("JSESSIONID", true, true)); }, holds, ""},
    {"removed", cookie_rule, [](scene& s) { set_cookie(s, {"JSESSIONID", false, false, true, true}); }, holds, ""},
    {"preference", cookie_rule, [](scene& s) { set_cookie(s, cookie("site_lang", false, false)); }, holds, ""},
    {"persistent_and_not_of_a_session", cookie_rule,
     [](scene& s) { set_cookie(s, cookie("bezoeker", false, false, true)); }, holds, ""},
    {"persistent_session", cookie_rule, [](scene& s) { set_cookie(s, cookie("laravel_session", false, true, true)); },
     warning, "laravel_session"},
    {"double_submit", cookie_rule, [](scene& s) { set_cookie(s, cookie("XSRF-TOKEN", true, false)); }, holds, ""},
    {"double_submit_not_secure", cookie_rule, [](scene& s) { set_cookie(s, cookie("XSRF-TOKEN", false, false)); },
     warning, "XSRF-TOKEN without Secure"},
    {"over_http", cookie_rule,
     [](scene& s) { set_cookie(s, cookie("JSESSIONID", false, true), page_with({mail_login()}), http()); }, holds, ""},
    {"secure_over_http_is_refused", cookie_rule,
     [](scene& s) { set_cookie(s, cookie("JSESSIONID", true, false), page_with({mail_login()}), http()); }, holds, ""},
    {"removed_in_the_same_answer", cookie_rule,
     [](scene& s) { set_cookies(s, {cookie("JSESSIONID", false, false), {"JSESSIONID", false, false, true, true}}); },
     holds, ""},
    {"set_again_in_the_same_answer", cookie_rule,
     [](scene& s) { set_cookies(s, {cookie("JSESSIONID", true, true), cookie("JSESSIONID", false, true)}); }, warning,
     "JSESSIONID without Secure"},
    {"another_is_removed_in_the_same_answer", cookie_rule,
     [](scene& s) { set_cookies(s, {cookie("JSESSIONID", false, false), {"sid", false, false, true, true}}); }, warning,
     "JSESSIONID"},
    {"removed_one_step_later", cookie_rule,
     [](scene& s) {
         model::hop first = redirect(https(host_name, "/begin"), 302, https());
         first.cookies = {cookie("JSESSIONID", false, false)};
         model::hop last = shows(page_with({mail_login()}));
         last.cookies = {{"JSESSIONID", false, false, true, true}};
         s.seen.endpoints[0].walk = walk({first, last});
     },
     holds, ""},
    {"a_page_without_a_login", cookie_rule,
     [](scene& s) { set_cookie(s, cookie("JSESSIONID", false, false), page_with({})); }, holds, ""},
    {"declared_as_login", cookie_rule,
     [](scene& s) {
         set_cookie(s, cookie("JSESSIONID", false, false), page_with({}));
         s.portal.endpoints[0].role = model::endpoint_role::login;
     },
     warning, "JSESSIONID"},
    {"forbidden_login", cookie_rule,
     [](scene& s) {
         s.seen.endpoints[0].walk = walk({answer(https(), 403)});
         s.portal.endpoints[0].role = model::endpoint_role::login;
     },
     undecided, ""},
    {"login_whose_frame_is_not_found", cookie_rule,
     [](scene& s) {
         s.seen.endpoints[0].frames = {walk({answer(https(host_name, "/kader"), 404)})};
         s.portal.endpoints[0].role = model::endpoint_role::login;
     },
     undecided, ""},
    {"login_by_a_challenge", cookie_rule,
     [](scene& s) {
         challenge(s, https(), "Basic realm=x");
         s.portal.endpoints[0].role = model::endpoint_role::login;
     },
     holds, ""},
};

const char* const open = "protected-endpoint-open";

model::page_form newsletter() {
    return form({input("Naam"), input("E-mail", "email")}, "Inschrijven op de nieuwsbrief");
}

model::page_form registration() {
    return form({input("Rijksregisternummer"), input("Naam"), password("Kies een wachtwoord")}, "Registreren");
}

void protect(scene& s, const model::walk& seen) {
    s.portal.endpoints[0].role = model::endpoint_role::protected_page;
    s.portal.endpoints[0].url = seen.first().url;
    s.seen.endpoints[0].walk = seen;
}

model::url family() {
    return https(host_name, "/gezin/toevoegen");
}

const std::vector<rule_row> protected_rows{
    {"shows_its_form", open, [](scene& s) { protect(s, walk({shows(page_with({request()}), family())})); }, critical,
     "https://loket.voorbeeldgem.example/gezin/toevoegen answers 200 to an anonymous visitor, with a form of its own "
     "(form 1, which asks the national register number)"},
    {"its_form_below_a_login_in_the_header", open,
     [](scene& s) { protect(s, walk({shows(page_with({mail_login(), request()}), family())})); }, critical,
     "a form of its own"},
    {"shows_content", open, [](scene& s) { protect(s, walk({shows(page_with({}), family())})); }, critical,
     "answers 200 to an anonymous visitor, without asking to log in"},
    {"a_login_and_a_newsletter", open,
     [](scene& s) { protect(s, walk({shows(page_with({mail_login(), newsletter()}), family())})); }, holds, ""},
    {"a_login_and_a_registration", open,
     [](scene& s) { protect(s, walk({shows(page_with({mail_login(), registration()}), family())})); }, holds, ""},
    {"a_login_and_a_forgotten_password", open,
     [](scene& s) {
         model::page_form forgotten = form({input("Rijksregisternummer"), input("Naam")}, "Wachtwoord vergeten");
         protect(s, walk({shows(page_with({mail_login(), forgotten}), family())}));
     },
     holds, ""},
    {"a_request_that_offers_a_newsletter", open,
     [](scene& s) {
         model::page_form made = request();
         made.text += " Ik wil de nieuwsbrief ontvangen";
         protect(s, walk({shows(page_with({mail_login(), made}), family())}));
     },
     critical, "a form of its own"},
    {"shows_a_login", open, [](scene& s) { protect(s, walk({shows(page_with({number_login()}), family())})); }, holds,
     ""},
    {"says_to_log_in", open,
     [](scene& s) {
         model::page_facts facts = page_with({});
         facts.passages = {"Om een gezinslid toe te voegen moet u zich eerst aanmelden."};
         protect(s, walk({shows(facts, family())}));
     },
     holds, ""},
    {"leads_to_itsme", open,
     [](scene& s) {
         model::page_facts facts = page_with({});
         facts.links = {itsme()};
         protect(s, walk({shows(facts, family())}));
     },
     holds, ""},
    {"unauthorized", open, [](scene& s) { protect(s, walk({answer(family(), 401)})); }, holds, ""},
    {"forbidden", open, [](scene& s) { protect(s, walk({answer(family(), 403)})); }, holds, ""},
    {"not_found", open, [](scene& s) { protect(s, walk({answer(family(), 404)})); }, undecided, ""},
    {"server_error", open, [](scene& s) { protect(s, walk({answer(family(), 500)})); }, undecided, ""},
    {"redirect_to_a_login", open,
     [](scene& s) {
         const model::url login = https(host_name, "/aanmelden");
         protect(s, walk({redirect(family(), 302, login), shows(page_with({mail_login()}), login)}));
     },
     holds, ""},
    {"redirect_to_a_login_with_a_request_on_it", open,
     [](scene& s) {
         const model::url login = https(host_name, "/aanmelden");
         protect(s, walk({redirect(family(), 302, login), shows(page_with({mail_login(), request()}), login)}));
     },
     holds, ""},
    {"redirect_to_a_registration", open,
     [](scene& s) {
         const model::url account = https(host_name, "/account");
         protect(s, walk({redirect(family(), 302, account), shows(page_with({registration()}), account)}));
     },
     holds, ""},
    {"redirect_to_itself_in_a_session", open,
     [](scene& s) {
         const model::url same = https(host_name, "/nl/gezin/toevoegen/;jsessionid=AB12?s=1");
         protect(s, walk({redirect(family(), 302, same), shows(page_with({mail_login(), request()}), same)}));
     },
     critical, "a form of its own"},
    {"redirect_to_the_front_page", open,
     [](scene& s) { protect(s, walk({redirect(family(), 302, https()), shows(page_with({}))})); }, holds, ""},
    {"redirect_out_of_the_portal", open,
     [](scene& s) {
         model::walk seen = walk({redirect(family(), 302, https("idp.example"))});
         seen.left_portal = true;
         protect(s, seen);
     },
     holds, ""},
    {"meta_refresh_to_a_login", open,
     [](scene& s) {
         model::page_facts facts = page_with({});
         facts.refresh = https(host_name, "/aanmelden");
         protect(s, walk({shows(facts, family())}));
     },
     holds, ""},
    {"a_document", open,
     [](scene& s) {
         model::hop hop = answer(family(), 200);
         hop.page = nullptr;
         hop.content_type = "application/pdf";
         hop.body_bytes = 1000;
         protect(s, walk({hop}));
     },
     critical, "with a document (application/pdf)"},
    {"an_empty_answer", open,
     [](scene& s) {
         model::hop hop = answer(family(), 204);
         hop.page = nullptr;
         protect(s, walk({hop}));
     },
     undecided, ""},
    {"needs_a_browser", open,
     [](scene& s) {
         model::page_facts facts;
         facts.needs_browser = true;
         protect(s, walk({shows(facts, family())}));
     },
     undecided, ""},
    {"not_declared_protected", open, [](scene& s) { show_form(s, request()); }, holds, ""},
};

void refused(scene& s, int status, const std::string& says = "", const std::string& server = "") {
    model::hop hop = answer(https(), status);
    hop.server = server;
    if (!says.empty()) {
        model::page_facts facts;
        facts.notice = says;
        facts.text_bytes = static_cast<std::uint32_t>(says.size());
        hop.page = std::make_shared<model::page_facts>(facts);
    }
    s.seen.endpoints[0].walk = walk({hop});
}

const std::vector<rule_row> refused_rows{
    {"by_status", "page-refused", [](scene& s) { refused(s, 403); }, info, "answers 403"},
    {"for_legal_reasons", "page-refused", [](scene& s) { refused(s, 451); }, info, "answers 451"},
    {"for_being_too_many", "page-refused", [](scene& s) { refused(s, 429); }, info, "answers 429"},
    {"by_a_known_wall", "page-refused",
     [](scene& s) { refused(s, 200, "Request unsuccessful. Incapsula incident ID: 1"); }, info,
     "with the wall of Imperva"},
    {"by_who_says_so_in_a_header", "page-refused", [](scene& s) { refused(s, 503, "", "cloudflare"); }, info,
     "with the wall of Cloudflare"},
    {"by_a_password", "page-refused", [](scene& s) { refused(s, 401); }, holds, ""},
    {"by_a_protected_page", "page-refused",
     [](scene& s) {
         refused(s, 403);
         s.portal.endpoints[0].role = model::endpoint_role::protected_page;
     },
     holds, ""},
    {"not_by_maintenance", "page-refused", [](scene& s) { refused(s, 200, "De site is in onderhoud"); }, undecided, ""},
    {"not_by_a_server_error", "page-refused", [](scene& s) { refused(s, 500); }, undecided, ""},
    {"not_by_a_page", "page-refused", [](scene& s) { show(s, page_with({})); }, holds, ""},
};

const std::vector<rule_row> inspectable_rows{
    {"an_empty_shell", "page-not-inspectable",
     [](scene& s) {
         model::page_facts facts;
         facts.needs_browser = true;
         show(s, facts);
     },
     info, "https://loket.voorbeeldgem.example/ is empty until its scripts fill it"},
    {"a_page", "page-not-inspectable", [](scene& s) { show(s, page_with({})); }, holds, ""},
    {"a_frame_that_failed", "page-not-inspectable",
     [](scene& s) {
         s.seen.endpoints[0].frames = {walk({failed(https(host_name, "/kader"), failure_reason::http_timeout)})};
     },
     undecided, ""},
    {"a_page_that_was_cut", "page-not-inspectable",
     [](scene& s) {
         model::page_facts facts = page_with({});
         facts.cut = true;
         show(s, facts);
     },
     undecided, ""},
    {"no_page", "page-not-inspectable", [](scene& s) { s.seen.endpoints[0].walk = walk({answer(https(), 404)}); },
     undecided, ""},
};

}  // namespace

INSTANTIATE_TEST_SUITE_P(counter_plaintext, rule_table, ::testing::ValuesIn(counter_rows), row_name);
INSTANTIATE_TEST_SUITE_P(login_plaintext, rule_table, ::testing::ValuesIn(plaintext_rows), row_name);
INSTANTIATE_TEST_SUITE_P(login_get_method, rule_table, ::testing::ValuesIn(get_rows), row_name);
INSTANTIATE_TEST_SUITE_P(mixed_content, rule_table, ::testing::ValuesIn(mixed_rows), row_name);
INSTANTIATE_TEST_SUITE_P(login_basic_auth, rule_table, ::testing::ValuesIn(basic_rows), row_name);
INSTANTIATE_TEST_SUITE_P(session_cookie_insecure, rule_table, ::testing::ValuesIn(cookie_rows), row_name);
INSTANTIATE_TEST_SUITE_P(protected_endpoint_open, rule_table, ::testing::ValuesIn(protected_rows), row_name);
INSTANTIATE_TEST_SUITE_P(page_refused, rule_table, ::testing::ValuesIn(refused_rows), row_name);
INSTANTIATE_TEST_SUITE_P(page_not_inspectable, rule_table, ::testing::ValuesIn(inspectable_rows), row_name);

}  // namespace loketwacht::rules::testing
