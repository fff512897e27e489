#include "lab/entry.hpp"

/// The part of the town that has its flaws, or none, in its pages.
namespace loketwacht::lab {
namespace {

using model::endpoint_role;

linked_page found(std::string name, endpoint_role role, std::string path, std::string text) {
    return {.page = {std::move(name), role, {}, std::move(path)}, .text = std::move(text), .found = true};
}

linked_page never(endpoint_role role, std::string path, std::string text) {
    return {.page = {{}, role, {}, std::move(path)}, .text = std::move(text)};
}

entry searched() {
    linked_page on_other_host = found("loket-attest", endpoint_role::counter, "/attest", "Attest aanvragen");
    on_other_host.page.host = "loket.speurgem.example";
    linked_page by_form = never(endpoint_role::login, "/aanmelden/snel", "Snel aanmelden");
    by_form.by_form = true;
    return {.name = "Speurgem",
            .story =
                "declares home only: the agent must find a counter, one on another host, and a login with the "
                "national number; and keep out of what robots.txt names, the way out, and a form",
            .behaviour = {.login = login_kind::national_number},
            .findings = {critical("login-national-number", "aanmelden")},
            .counter = false,
            .second_host = "loket",
            .linked = {found("e-loket", endpoint_role::counter, "/e-loket", "E-loket"),
                       found("aanmelden", endpoint_role::login, "/aanmelden", "Aanmelden"), std::move(on_other_host),
                       never(endpoint_role::login, "/beheer/aanmelden", "Aanmelden voor medewerkers"),
                       never(endpoint_role::login, "/mijn-dossier/afmelden", "Afmelden"), std::move(by_form)},
            .robots = "# Voor zoekmachines\nUser-agent: *\nDisallow: /beheer\n",
            .security_text =
                "# Meld hier een lek\nContact: mailto:veiligheid@speurgem.example\n"
                "Contact: https://www.speurgem.example/lek\nExpires: 2099-12-31T23:00:00Z\n"
                "Preferred-Languages: nl, en\n"};
}

entry forbidden() {
    return {.name = "Verbodegem",
            .story = "declares home only, and robots.txt forbids all: nothing may be found",
            .behaviour = {.login = login_kind::national_number},
            .counter = false,
            .linked = {never(endpoint_role::counter, "/e-loket", "E-loket"),
                       never(endpoint_role::login, "/aanmelden", "Aanmelden")},
            .robots = "User-agent: *\nDisallow: /\n"};
}

/// The pages beyond the tenth must not be asked for: ten is the most that a portal bears.
entry maze() {
    entry e{.name = "Doolhovem",
            .story = "declares home only: links to another domain, and to fifteen counters, of which ten are looked at",
            .findings = {info("counter-elsewhere")},
            .counter = false,
            .stranger = true};
    linked_page outside = never(endpoint_role::login, "/aanmelden", "Aanmelden bij de buren");
    outside.page.host = "loket.vreemd-doolhovem.example";
    e.linked.push_back(std::move(outside));
    for (int i = 1; i <= 15; ++i) {
        const std::string number = (i < 10 ? "0" : "") + std::to_string(i);
        linked_page page = found("e-loket-aangifte-" + number, endpoint_role::counter, "/e-loket/aangifte-" + number,
                                 "Aangifte " + number + " doen");
        page.found = i <= 10;
        e.linked.push_back(std::move(page));
    }
    return e;
}

/// Found only where the configuration names the supplier as a platform.
entry elsewhere() {
    linked_page login = never(endpoint_role::login, "/aanmelden", "Aanmelden op het digitaal loket");
    login.page.host = "loket.vreemd-uitbestedegem.example";
    return {
        .name = "Uitbestedegem",
        .story = "its login, with the national number, is on its supplier's host: not followed unless that is named",
        .behaviour = {.login = login_kind::national_number},
        .findings = {info("counter-elsewhere")},
        .counter = false,
        .stranger = true,
        .linked = {std::move(login)}};
}

}  // namespace

std::vector<entry> counter_entries() {
    return {
        {.name = "Postkaartgem",
         .story = "the counter's form is sent over http",
         .behaviour = {.counter = counter_kind::plaintext},
         .findings = {critical("counter-plaintext", "loket")},
         .platform = "oudloket"},
        {.name = "Gemengdem",
         .story = "the counter's page loads a script over http",
         .behaviour = {.counter = counter_kind::mixed_script},
         .findings = {warning("mixed-content", "loket")}},
        {.name = "Prentegem",
         .story = "the counter's page loads an image over http",
         .behaviour = {.counter = counter_kind::mixed_image},
         .findings = {info("mixed-content", "loket")}},
        {.name = "Opendeurgem",
         .story = "anybody can open the page to add a family member",
         .behaviour = {.protected_page = protected_kind::open},
         .findings = {critical("protected-endpoint-open", "gezinslid")},
         .family = true},
    };
}

std::vector<entry> login_entries() {
    return {
        {.name = "Luidopgem",
         .story = "the login form is sent over http",
         .behaviour = {.login = login_kind::plaintext},
         .findings = {critical("login-plaintext", "aanmelden")}},
        {.name = "Adresbalkgem",
         .story = "the password travels in the URL",
         .behaviour = {.login = login_kind::get_method},
         .findings = {critical("login-get-method", "aanmelden")}},
        {.name = "Nummergem",
         .story = "login with national number and password, beside itsme",
         .behaviour = {.login = login_kind::national_number},
         .findings = {critical("login-national-number", "aanmelden")},
         .platform = "oudloket"},
        {.name = "Kadergem",
         .story = "the same login in a frame of the same host",
         .behaviour = {.login = login_kind::framed_national_number},
         .findings = {critical("login-national-number", "aanmelden")},
         .platform = "oudloket"},
        {.name = "Dubbelnummergem",
         .story = "the page says that the first password is the national number",
         .behaviour = {.login = login_kind::national_number_as_password},
         .findings = {critical("login-national-number-as-password", "aanmelden")},
         .platform = "oudloket"},
        {.name = "Verjaardagem",
         .story = "login with national number and birth date",
         .behaviour = {.login = login_kind::knowledge_only},
         .findings = {critical("login-knowledge-only", "aanmelden")}},
        {.name = "Zwakzele",
         .story = "login with a password and nothing stronger beside it",
         .behaviour = {.login = login_kind::no_strong_alternative},
         .findings = {warning("login-without-strong-alternative", "aanmelden")}},
        {.name = "Basisgem",
         .story = "HTTP basic authentication over https",
         .behaviour = {.login = login_kind::basic_auth},
         .findings = {warning("login-basic-auth", "aanmelden")}},
        {.name = "Koekegem",
         .story = "the login page's cookie lacks Secure and HttpOnly",
         .behaviour = {.login = login_kind::insecure_cookie},
         .findings = {warning("session-cookie-insecure", "aanmelden")}},
        {.name = "Lijstegem",
         .story = "the login page is an empty shell that scripts fill",
         .behaviour = {.login = login_kind::script_shell},
         .findings = {info("page-not-inspectable", "aanmelden")}},
        {.name = "Biscuitgem",
         .story = "shows its login with the national number only to who sends back its cookie",
         .behaviour = {.login = login_kind::national_number_behind_cookie},
         .findings = {critical("login-national-number", "aanmelden")}},
        {.name = "Persgem",
         .story = "sends the same login in Brotli, though nobody asked for it",
         .behaviour = {.login = login_kind::national_number_in_brotli},
         .findings = {critical("login-national-number", "aanmelden")}},
        {.name = "Kaartlezerle",
         .story = "asks visitors for a certificate: nothing of it can be seen but its own",
         .behaviour = {.client_certificate = true}},
        {.name = "Muurgem",
         .story = "a wall before the login page refuses the agent, with 403",
         .behaviour = {.login = login_kind::walled},
         .findings = {info("page-refused", "aanmelden")}},
        {.name = "Blokkegem",
         .story = "an appliance shows a page of its own in place of the login, with 200",
         .behaviour = {.login = login_kind::blocked},
         .findings = {info("page-refused", "aanmelden")}},
    };
}

std::vector<entry> sound_page_entries() {
    return {
        {.name = "Tweestapgem",
         .story = "sound: a login in two steps, the first asks the national number",
         .behaviour = {.login = login_kind::two_step}},
        {.name = "Sterkegem",
         .story = "sound: itsme and eID only",
         .behaviour = {.login = login_kind::strong_only},
         .platform = "voorbeeldloket"},
        {.name = "Leidterugge",
         .story = "sound: the page to add a family member leads to the login",
         .behaviour = {.protected_page = protected_kind::to_login},
         .family = true},
        {.name = "Slotvastem", .story = "sound: the page to add a family member says 403", .family = true},
        {.name = "Oudschriftem",
         .story = "sound: the counter is in ISO 8859-1",
         .behaviour = {.counter = counter_kind::latin1}},
        {.name = "Kanariegem",
         .story = "sound to the eye; takes the login of the test identity in expected.json",
         .behaviour = {.login = login_kind::canary},
         .stranger = true},
    };
}

std::vector<entry> discovery_entries() {
    return {searched(), forbidden(), maze(), elsewhere()};
}

}  // namespace loketwacht::lab
