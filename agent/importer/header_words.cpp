#include "importer/header_words.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "vocabulary/fold.hpp"

namespace loketwacht::importer {

namespace {

// Folded, with letters and digits only: "E-mail" is "email", "Guichet électronique" is "guichetelectronique".
constexpr std::array<std::pair<std::string_view, column>, 96> headers{{
    {"email", column::email},
    {"emailadres", column::email},
    {"emailaddress", column::email},
    {"mail", column::email},
    {"mailadres", column::email},
    {"courriel", column::email},
    {"adressemail", column::email},
    {"adresseemail", column::email},
    {"adresseelectronique", column::email},
    {"phone", column::phone},
    {"phonenumber", column::phone},
    {"telefoon", column::phone},
    {"telefoonnummer", column::phone},
    {"telefoonnr", column::phone},
    {"telephone", column::phone},
    {"numerodetelephone", column::phone},
    {"tel", column::phone},
    {"telnr", column::phone},
    {"gsm", column::phone},
    {"gsmnummer", column::phone},
    {"mobile", column::phone},
    {"nis", column::nis_code},
    {"niscode", column::nis_code},
    {"nis5", column::nis_code},
    {"nis2025", column::nis_code},
    {"nisnummer", column::nis_code},
    {"nisnr", column::nis_code},
    {"refnis", column::nis_code},
    {"ins", column::nis_code},
    {"codeins", column::nis_code},
    {"codenis", column::nis_code},
    {"platform", column::platform},
    {"plateforme", column::platform},
    {"leverancier", column::platform},
    {"supplier", column::platform},
    {"vendor", column::platform},
    {"fournisseur", column::platform},
    {"software", column::platform},
    {"logiciel", column::platform},
    {"login", column::login},
    {"logon", column::login},
    {"signin", column::login},
    {"aanmelden", column::login},
    {"aanmeldpagina", column::login},
    {"aanmelding", column::login},
    {"inloggen", column::login},
    {"inlogpagina", column::login},
    {"connexion", column::login},
    {"pagedeconnexion", column::login},
    {"authentification", column::login},
    {"loket", column::counter},
    {"eloket", column::counter},
    {"digitaalloket", column::counter},
    {"onlineloket", column::counter},
    {"counter", column::counter},
    {"ecounter", column::counter},
    {"guichet", column::counter},
    {"eguichet", column::counter},
    {"guichetenligne", column::counter},
    {"guichetelectronique", column::counter},
    {"province", column::province},
    {"provincie", column::province},
    {"contactpersoon", column::contact},
    {"contactperson", column::contact},
    {"personnedecontact", column::contact},
    {"verantwoordelijke", column::contact},
    {"responsable", column::contact},
    {"website", column::website},
    {"websites", column::website},
    {"webadres", column::website},
    {"webpagina", column::website},
    {"webstek", column::website},
    {"homepage", column::website},
    {"site", column::website},
    {"siteweb", column::website},
    {"siteinternet", column::website},
    {"adresseweb", column::website},
    {"url", column::website},
    {"web", column::website},
    {"www", column::website},
    {"naam", column::name},
    {"name", column::name},
    {"nom", column::name},
    {"gemeente", column::name},
    {"gemeentenaam", column::name},
    {"gemeentebestuur", column::name},
    {"lokaalbestuur", column::name},
    {"stad", column::name},
    {"commune", column::name},
    {"municipalite", column::name},
    {"municipality", column::name},
    {"ville", column::name},
    {"city", column::name},
    {"town", column::name},
    {"id", column::id},
    {"portalid", column::id},
}};

std::optional<column> known(std::string_view word) {
    const auto* const found = std::ranges::find(headers, word, [](const auto& each) { return each.first; });
    return found == headers.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace

std::optional<header_meaning> meaning_of(std::string_view header) {
    std::string words = vocabulary::fold(header);
    for (std::string_view electronic : {"e-mail", "e-loket", "e-guichet", "e-counter"}) {
        if (const auto at = words.find(electronic); at != std::string::npos) words.erase(at + 1, 1);
    }
    std::ranges::replace_if(words, [](char c) { return !base::is_letter_or_digit(c); }, ' ');
    std::string whole = words;
    std::erase(whole, ' ');
    if (const auto kind = known(whole)) return header_meaning{*kind, true};
    std::optional<column> first;
    for (const std::string_view word : base::split(words, ' ')) {
        const auto kind = known(word);
        // "Login ID" is no portal's id, nor is "ID kaart".
        if (kind && *kind != column::id && (!first || *kind < *first)) first = kind;
    }
    return first ? std::optional(header_meaning{*first, false}) : std::nullopt;
}

}  // namespace loketwacht::importer
