#include "lab/pages.hpp"

namespace loketwacht::lab {
namespace {

/// Of text within U+00FF.
std::string to_latin1(const std::string& utf8) {
    std::string text;
    for (std::size_t i = 0; i < utf8.size(); ++i) {
        const auto lead = static_cast<unsigned char>(utf8[i]);
        if (lead < 0x80) {
            text += utf8[i];
            continue;
        }
        const auto next = static_cast<unsigned char>(utf8.at(++i));
        text += static_cast<char>(((lead & 0x03U) << 6U) | (next & 0x3FU));
    }
    return text;
}

std::string replaced(std::string text, std::string_view what, std::string_view with) {
    return text.replace(text.find(what), what.size(), with);
}

std::string counter_form(const std::string& action) {
    return "<form method=\"post\" action=\"" + action +
           "\">\n<fieldset><legend>Wie bent u?</legend>\n"
           "<p><label for=\"naam\">Naam en voornaam</label> <input id=\"naam\" name=\"naam\" required></p>\n"
           "<p><label for=\"rrn\">Rijksregisternummer</label> <input id=\"rrn\" name=\"rrn\" maxlength=\"15\" "
           "placeholder=\"00.00.00-000.00\"></p>\n"
           "<p><label for=\"adres\">Straat en nummer</label> <input id=\"adres\" name=\"adres\"></p>\n"
           "<p><label for=\"email\">E-mailadres</label> <input type=\"email\" id=\"email\" name=\"email\"></p>\n"
           "</fieldset>\n<fieldset><legend>Wat hebt u nodig?</legend>\n"
           "<p><label>Attest <select name=\"attest\"><option>Attest van woonst</option>"
           "<option>Attest van gezinssamenstelling</option></select></label></p>\n</fieldset>\n"
           "<p><button type=\"submit\">Aanvraag versturen</button></p>\n</form>\n";
}

}  // namespace

std::string plain_url(const place& of) {
    return "http://" + of.at.host + ":" + std::to_string(of.on.http) + of.at.path;
}

std::string counter_page(const place& of, counter_kind kind) {
    const std::string here = of.at.path;
    const std::string plain_host = "http://" + of.at.host + ":" + std::to_string(of.on.http);
    std::string page = opening(of.plan, "Digitaal loket", of.on) +
                       "<p>Vraag hier attesten aan, één per keer. Uw coördinaten dienen alleen daarvoor.</p>\n";
    if (kind == counter_kind::mixed_script) {
        page += "<script src=\"" + plain_host + "/loket.js\"></script>\n";
    } else if (kind == counter_kind::mixed_image) {
        page += "<p><img src=\"" + plain_host + "/wapenschild.png\" alt=\"Wapenschild\"></p>\n";
    }
    page += counter_form(kind == counter_kind::plaintext ? plain_url(of) : here) + closing(of.plan);
    if (kind != counter_kind::latin1) return page;
    return to_latin1(replaced(page, "charset=\"utf-8\"", "charset=\"iso-8859-1\""));
}

std::string family_page(const place& of) {
    return opening(of.plan, "Gezinslid toevoegen", of.on) +
           "<p>Wie u toevoegt, ziet u voortaan in uw dossier.</p>\n<form method=\"post\" action=\"" + of.at.path +
           "\">\n"
           "<p><label>Naam van het gezinslid <input name=\"naam\"></label></p>\n"
           "<p><label>Rijksregisternummer van het gezinslid <input name=\"insz\" maxlength=\"15\"></label></p>\n"
           "<p><label>Verwantschap <select name=\"verwantschap\"><option>Kind</option><option>Partner</option></select>"
           "</label></p>\n<p><button type=\"submit\">Toevoegen</button></p>\n</form>\n" +
           closing(of.plan);
}

}  // namespace loketwacht::lab
