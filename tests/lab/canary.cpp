#include "lab/canary.hpp"

#include <algorithm>

namespace loketwacht::lab {
namespace {

constexpr std::string_view cookie_name = "sessie";
constexpr std::string_view file_path = "/dossier";
constexpr std::string_view way_out = "/afmelden";

std::string set_cookie(const std::string& session) {
    return "Set-Cookie: " + std::string(cookie_name) + "=" + session + "; Path=/; Secure; HttpOnly; SameSite=Lax";
}

reply see_other(std::string_view path) {
    reply to;
    to.status = 303;
    to.location = path;
    return to;
}

std::string action_of(const place& login, canary_kind kind) {
    if (kind == canary_kind::plaintext) return plain_url(login);
    if (kind == canary_kind::elsewhere) {
        return "https://" + login.plan.stranger + ":" + std::to_string(login.on.https) + login.at.path;
    }
    return login.at.path;
}

std::string extra_field(canary_kind kind) {
    if (kind == canary_kind::changed) return "<p><label>Postcode <input name=\"postcode\"></label></p>\n";
    if (kind == canary_kind::captcha) {
        return "<div class=\"captcha\"><img src=\"/captcha.png\" alt=\"captcha\"> <label>Typ de letters over om te "
               "tonen "
               "dat u geen robot bent <input name=\"captcha\"></label></div>\n";
    }
    return {};
}

/// The form, with a word before it on what went before.
reply form_page(const site& of, const place& login, canary_kind kind, const question& asked, std::string_view word) {
    const login_desk::visit visit = of.desk().welcome(cookie_in(asked.cookies, cookie_name));
    reply shown;
    shown.more = {set_cookie(visit.session), "Cache-Control: no-store"};
    shown.body = opening(login.plan, "Aanmelden", login.on);
    if (!word.empty()) shown.body += "<p role=\"alert\">" + std::string(word) + "</p>\n";
    shown.body += strong_logins() + "<form method=\"post\" action=\"" + action_of(login, kind) +
                  "\">\n<input type=\"hidden\" name=\"csrf\" value=\"" + visit.token +
                  "\">\n<p><label for=\"gebruiker\">Gebruikersnaam</label> <input id=\"gebruiker\" name=\"gebruiker\" "
                  "autocomplete=\"username\"></p>\n"
                  "<p><label for=\"wachtwoord\">Wachtwoord</label> <input type=\"password\" id=\"wachtwoord\" "
                  "name=\"wachtwoord\" autocomplete=\"current-password\"></p>\n" +
                  extra_field(kind) + "<p><button type=\"submit\">Aanmelden</button></p>\n</form>\n" +
                  closing(login.plan);
    return shown;
}

std::string value_of(const std::vector<std::pair<std::string, std::string>>& fields, std::string_view name) {
    const auto found = std::ranges::find(fields, name, &std::pair<std::string, std::string>::first);
    return found == fields.end() ? std::string() : found->second;
}

reply log_in(const site& of, const place& login, canary_kind kind, const question& asked) {
    const auto fields = form_fields(asked.body);
    const std::string session = cookie_in(asked.cookies, cookie_name);
    if (!of.desk().take(session, value_of(fields, "csrf"))) {
        reply expired = form_page(of, login, kind, asked, "Het formulier is verlopen. Probeer het opnieuw.");
        expired.status = 403;
        return expired;
    }
    if (kind == canary_kind::locked) {
        return form_page(of, login, kind, asked, "Uw account is geblokkeerd na te veel pogingen.");
    }
    const bool known = value_of(fields, "gebruiker") == canary_account.username &&
                       value_of(fields, "wachtwoord") == canary_account.password;
    // A robot answers no captcha, and a form with a field more wants it filled in.
    if (kind != canary_kind::accepts || !known) {
        return form_page(of, login, kind, asked,
                         std::string(canary_account.refusal) + ": gebruikersnaam of wachtwoord is niet juist.");
    }
    reply in = see_other(file_path);
    in.more = {set_cookie(of.desk().log_in(session))};
    return in;
}

reply file_page(const place& login) {
    reply shown;
    shown.more = {"Cache-Control: no-store"};
    shown.body = text_page(
        login.plan, "Mijn dossier",
        std::string(canary_account.success) + ". <a href=\"" + std::string(way_out) + "\">Afmelden</a>", login.on);
    return shown;
}

}  // namespace

std::optional<reply> canary_answer(const site& of, const place& login, canary_kind kind, const question& asked) {
    const std::string_view path = asked.target.substr(0, asked.target.find('?'));
    const std::string session = cookie_in(asked.cookies, cookie_name);
    if (path == login.at.path) {
        return asked.method == "POST" ? log_in(of, login, kind, asked) : form_page(of, login, kind, asked, {});
    }
    if (path == file_path && asked.method == "GET") {
        return of.desk().logged_in(session) ? file_page(login) : see_other(login.at.path);
    }
    if (path == way_out && asked.method == "GET") {
        of.desk().log_out(session);
        reply out = see_other("/");
        out.more = {"Set-Cookie: " + std::string(cookie_name) + "=; Path=/; Max-Age=0; Secure; HttpOnly"};
        return out;
    }
    return std::nullopt;
}

}  // namespace loketwacht::lab
