#include "lab/pages.hpp"

namespace loketwacht::lab {
namespace {

constexpr std::string_view title = "Aanmelden";
constexpr std::string_view email_field =
    "<p><label for=\"email\">E-mailadres</label> <input type=\"email\" id=\"email\" name=\"email\" "
    "autocomplete=\"username\"></p>\n";
constexpr std::string_view number_field =
    "<p><label for=\"insz\">Rijksregisternummer</label> <input type=\"text\" id=\"insz\" name=\"insz\" "
    "maxlength=\"15\" placeholder=\"00.00.00-000.00\"></p>\n";
constexpr std::string_view password_field =
    "<p><label for=\"wachtwoord\">Wachtwoord</label> <input type=\"password\" id=\"wachtwoord\" name=\"wachtwoord\" "
    "autocomplete=\"current-password\"></p>\n";
constexpr std::string_view birth_field =
    "<p><label for=\"geboren\">Geboortedatum</label> <input type=\"text\" id=\"geboren\" name=\"geboren\" "
    "placeholder=\"dd/mm/jjjj\"></p>\n";

std::string form(std::string_view attributes, std::string_view fields, std::string_view button) {
    return "<form " + std::string(attributes) + ">\n" + std::string(fields) + "<p><button type=\"submit\">" +
           std::string(button) + "</button></p>\n</form>\n";
}

std::string post_form(std::string_view action, std::string_view fields, std::string_view button = "Aanmelden") {
    return form("method=\"post\" action=\"" + std::string(action) + "\"", fields, button);
}

std::string both(std::string_view one, std::string_view other) {
    return std::string(one) + std::string(other);
}

/// What stands beside the strong logins.
std::string weak_part(const place& of, login_kind kind) {
    const std::string& here = of.at.path;
    switch (kind) {
        case login_kind::strong_only:
            return {};
        case login_kind::two_step:
            return post_form(here, number_field, "Volgende");
        case login_kind::plaintext:
            return post_form(plain_url(of), both(email_field, password_field));
        case login_kind::get_method:
            return form("action=\"" + here + "\"", both(email_field, password_field), "Aanmelden");
        case login_kind::national_number:
        case login_kind::national_number_behind_cookie:
        case login_kind::national_number_in_brotli:
            return post_form(here, both(number_field, password_field));
        case login_kind::national_number_as_password:
            return "<p>Bij een eerste aanmelding is uw wachtwoord uw rijksregisternummer, zonder punten of "
                   "streepje.</p>\n<h2>Met een e-mailadres</h2>\n" +
                   post_form(here, both(email_field, password_field));
        case login_kind::knowledge_only:
            return post_form(here, both(number_field, birth_field));
        case login_kind::framed_national_number:
            return "<iframe src=\"" + here + std::string(frame_path) + "\" title=\"Aanmelden\"></iframe>\n";
        default:
            return post_form(here, both(email_field, password_field)) +
                   "<p><a href=\"/wachtwoord-vergeten\">Wachtwoord vergeten?</a></p>\n";
    }
}

std::string shell(const portal_plan& plan) {
    return "<!DOCTYPE html>\n<html lang=\"nl-BE\">\n<head>\n<meta charset=\"utf-8\">\n<title>Gemeente " +
           plan.municipality + "</title>\n<script defer src=\"" + std::string(script_path) +
           "\"></script>\n</head>\n<body>\n<noscript>Zet JavaScript aan om deze toepassing te gebruiken.</noscript>\n"
           "<div id=\"root\"></div>\n</body>\n</html>\n";
}

}  // namespace

std::string strong_logins() {
    return "<ul>\n<li><a href=\"https://idp.prd.itsme.services/v2/authorization?client_id=loket\">Aanmelden met "
           "itsme</a></li>\n<li><a "
           "href=\"https://idp.iamfas.belgium.be/fas/oauth2/authorize?client_id=loket\">Aanmelden "
           "met eID en een kaartlezer</a></li>\n</ul>\n";
}

std::string login_page(const place& of, login_kind kind) {
    if (kind == login_kind::script_shell) return shell(of.plan);
    std::string page = opening(of.plan, title, of.on);
    if (kind != login_kind::no_strong_alternative) page += strong_logins();
    return page + weak_part(of, kind) + closing(of.plan);
}

std::string wall_page() {
    return "<!DOCTYPE html>\n<html lang=\"en-US\">\n<head>\n<title>Attention Required! | Cloudflare</title>\n</head>\n"
           "<body>\n<h1>Sorry, you have been blocked</h1>\n<p>You are unable to access this "
           "site.</p>\n</body>\n</html>\n";
}

std::string block_page() {
    return "<html><head><title>Request Rejected</title></head><body>The requested URL was rejected. Please consult "
           "with "
           "your administrator.<br><br>Your support ID is: 1234567890</body></html>\n";
}

std::string drawing_script(const place& of) {
    return "document.getElementById('root').innerHTML = `<h1>Aanmelden</h1>\n" +
           post_form(of.at.path, both(number_field, password_field)) + "`;\n";
}

std::string framed_page(const place& of) {
    return "<!DOCTYPE html>\n<html lang=\"nl-BE\">\n<head>\n<meta "
           "charset=\"utf-8\">\n<title>Aanmelden</title>\n</head>\n"
           "<body>\n" +
           strong_logins() + post_form(of.at.path, both(number_field, password_field)) + "</body>\n</html>\n";
}

}  // namespace loketwacht::lab
