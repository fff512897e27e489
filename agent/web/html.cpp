#include "web/html.hpp"

#include <array>

#include "model/text.hpp"

namespace loketwacht::web {

namespace {

constexpr std::size_t text_max = 2048;  // bytes of one text

html badge_of(std::string_view kind, std::string_view sign, std::string_view word) {
    html out;
    // The sign is for the eye; a screen reader reads the word.
    out << "<span class=\"badge " << kind << "\"><span aria-hidden=\"true\">" << sign << "</span> " << word
        << "</span>";
    return out;
}

}  // namespace

html& html::operator<<(std::string_view text) {
    for (const char c : model::printable(text, text_max)) {
        switch (c) {
            case '&':
                out_ += "&amp;";
                break;
            case '<':
                out_ += "&lt;";
                break;
            case '>':
                out_ += "&gt;";
                break;
            case '"':
                out_ += "&quot;";
                break;
            case '\'':
                out_ += "&#39;";
                break;
            default:
                out_ += c;
        }
    }
    return *this;
}

html& html::operator<<(std::size_t number) {
    out_ += std::to_string(number);
    return *this;
}

html& html::operator<<(int number) {
    out_ += std::to_string(number);
    return *this;
}

std::string url_encoded(std::string_view text) {
    constexpr std::string_view plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (plain.find(c) != std::string_view::npos) {
            out += c;
        } else {
            out.append({'%', digits[byte >> 4U], digits[byte & 15U]});
        }
    }
    return out;
}

html badge(model::verdict v) {
    constexpr std::array<std::string_view, model::all_verdicts.size()> signs{"✔", "✖", "⊘", "?"};
    return badge_of(to_string(v), signs.at(static_cast<std::size_t>(v)), to_string(v));
}

html badge(model::severity s) {
    constexpr std::array<std::string_view, 3> signs{"ℹ", "▲", "✖"};
    return badge_of(to_string(s), signs.at(static_cast<std::size_t>(s)), to_string(s));
}

html badge(model::https_state s) {
    switch (s) {
        case model::https_state::enforced:
            return badge_of("secure", "✔", to_string(s));
        case model::https_state::available:
            return badge_of("warning", "▲", to_string(s));
        case model::https_state::downgraded:
        case model::https_state::missing:
        case model::https_state::broken:
            return badge_of("insecure", "✖", to_string(s));
        case model::https_state::unreachable:
            return badge_of("unreachable", "⊘", to_string(s));
    }
    return {};
}

std::string document(std::string_view title, const html& main, std::string_view version) {
    html out;
    out << R"(<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>)"
        << title << R"( · Loketwacht</title>
<link rel="stylesheet" href="/style.css">
</head>
<body>
<header><a class="home" href="/">Loketwacht</a> <span class="motto">the watch over the digital counters</span></header>
<main>
)" << main
        << R"(</main>
<footer>Loketwacht )"
        << version
        << R"( · <a href="/metrics">metrics</a> · <a href="/api/v1/portals">portals</a> and <a href="/api/v1/findings">findings</a> as JSON</footer>
</body>
</html>
)";
    return out.str();
}

}  // namespace loketwacht::web
