#include "canary_scene.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <gmock/gmock.h>

#include "base/text.hpp"
#include "base/time.hpp"
#include "canary/audit.hpp"

namespace loketwacht::integration {

namespace asio = boost::asio;

std::string https_of(const std::string& name, std::uint16_t port) {
    return "https://" + name + ':' + std::to_string(port);
}

std::string login_form(const std::string& action, const std::string& more) {
    return "<form method=post action=\"" + action +
           "\"><input type=hidden name=csrf value=\"t+0/ken\"><input name=gebruiker><input type=password "
           "name=wachtwoord>" +
           more + "<button>Aanmelden</button></form>";
}

std::map<std::string, login_server::answer> working_login() {
    return {
        {"GET /aanmelden",
         saying(page_answer(login_form(), 200, "Set-Cookie: sessie=9c1d; Path=/; Secure\r\nSet-Cookie: taal=nl\r\n"))},
        {"POST /aanmelden",
         saying(redirect_answer("/dossier", 303, "Set-Cookie: sessie=7e2f\r\nSet-Cookie: taal=; Max-Age=0\r\n"))},
        {"GET /dossier", saying(page_answer("<h1>" + success_text + "</h1>" + personal_text))},
        {"GET /afmelden", saying(redirect_answer("/"))},
        {"GET /", saying(page_answer("<p>Loket"))},
    };
}

canary_scene::canary_scene() {
    setenv("LOKETWACHT_CANARY_PASSWORD", password.c_str(), 1);
    (void)directory.write("username", username + "\n");
}

model::portal canary_scene::pinned_to(std::uint16_t port) const {
    model::canary out;
    out.authorisation = {"CRT-2026-118", "Gemeente Voorbeeldgem", *base::parse_date("2199-12-31")};
    out.endpoint = "aanmelden";
    out.page = out.action = *model::parse_url(https_url(port, "/aanmelden"));
    out.fields = {"csrf", "gebruiker", "wachtwoord"};
    out.username = {"gebruiker", {model::secret_source::kind::file, directory.path("username")}};
    out.password = {"wachtwoord", {model::secret_source::kind::environment, "LOKETWACHT_CANARY_PASSWORD"}};
    out.success = success_text;
    out.logout = *model::parse_url(https_url(port, "/afmelden"));
    out.armed = model::now() - std::chrono::hours(24 * 30);
    return with(out);
}

model::portal canary_scene::with(const model::canary& canary) {
    model::portal out = portal_at("https://" + canary.page.authority() + "/");
    out.endpoints.push_back({"aanmelden", model::endpoint_role::login, canary.page});
    out.canary = canary;
    return out;
}

canary::report canary_scene::attempt(const model::portal& portal) const {
    asio::io_context io(1);
    auto options = test_network();
    options.names.hosts[stranger_host] = {own_address()};
    net::network network(io.get_executor(), std::move(options));
    reader::outside_reader pages(io.get_executor(), {.program = READING_PROGRAM});
    const canary::attempt_tools with{network, pages};
    canary::report out;
    bool done = false;
    asio::co_spawn(io, canary::attempt(with, audit_file, portal), [&](std::exception_ptr thrown, canary::report told) {
        if (thrown) std::rethrow_exception(thrown);
        out = std::move(told);
        done = true;
    });
    while (!done)
        io.run_one();
    return out;
}

std::string canary_scene::outcome_of(const canary::report& told) {
    return told.result ? std::string(to_string(told.result->outcome)) : "none";
}

std::string canary_scene::audit_text() const {
    std::ostringstream out;
    out << std::ifstream(audit_file).rdbuf();
    return out.str();
}

std::string canary_scene::events() const {
    return base::join(canary::read_history(audit_text(), model::now()).entries, " ",
                      [](const canary::audit_entry& each) { return to_string(each.what); });
}

void canary_scene::age_audit(std::chrono::hours by) const {
    const auto past = canary::read_history(audit_text(), model::now());
    std::filesystem::remove(audit_file);
    for (canary::audit_entry each : past.entries) {
        each.when -= by;
        std::ofstream(audit_file, std::ios::app) << canary::line_of(each, model::canary());
    }
}

void canary_scene::expect_no_secret_in(const std::string& text) {
    for (const std::string& each :
         {username, password, password_sign, encoded_password, std::string("9c1d"), std::string("7e2f"),
          std::string("t+0/ken"), std::string("t%2B0%2Fken"), personal_text, std::string("d47q11")})
        EXPECT_THAT(text, testing::Not(testing::HasSubstr(each)));
}

void canary_scene::expect_no_secret_told(const canary::report& told) const {
    expect_no_secret_in(audit_text());
    expect_no_secret_in(told.notice);
    if (told.result) expect_no_secret_in(told.result->why);
}

}  // namespace loketwacht::integration
