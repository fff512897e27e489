#include "net/content_type.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "base/ascii.hpp"
#include "base/text.hpp"

namespace loketwacht::net {

using base::same_in_any_case;
using std::string;
using std::string_view;

namespace {

constexpr string_view blanks = " \t\r\n";

bool is_token(string_view text) {
    const auto allowed = [](char c) {
        return base::is_letter_or_digit(c) || string_view("!#$%&'*+-.^_`|~").find(c) != string_view::npos;
    };
    return !text.empty() && std::ranges::all_of(text, allowed);
}

// Fetch, "get, decode, and split": commas within quotes do not count.
std::vector<string_view> values_of(string_view list) {
    std::vector<string_view> out;
    std::size_t begin = 0;
    bool quoted = false;
    for (std::size_t at = 0; at < list.size(); ++at) {
        if (list[at] == '"') quoted = !quoted;
        if (quoted && list[at] == '\\') ++at;
        if (at >= list.size() || quoted || list[at] != ',') continue;
        out.push_back(list.substr(begin, at - begin));
        begin = at + 1;
    }
    out.push_back(list.substr(begin));
    return out;
}

struct mime_type {
    string essence;
    string charset;
};

// MIME Sniffing, section 4.4.
std::optional<mime_type> parse(string_view text) {
    text = base::trimmed(text, blanks);
    const auto end = std::min(text.find(';'), text.size());
    const string_view essence = base::trimmed(text.substr(0, end), blanks);
    const auto slash = essence.find('/');
    if (slash == string_view::npos) return std::nullopt;
    if (!is_token(essence.substr(0, slash)) || !is_token(essence.substr(slash + 1))) return std::nullopt;
    mime_type out{base::lower_case(essence), {}};
    for (const string_view each : base::split(text.substr(end), ';')) {
        const string_view parameter = base::trimmed(each, blanks);
        const auto equals = std::min(parameter.find('='), parameter.size());
        if (!out.charset.empty() || !same_in_any_case(parameter.substr(0, equals), "charset")) continue;
        string_view value = base::trimmed(parameter.substr(std::min(equals + 1, parameter.size())), blanks);
        if (value.starts_with('"')) value = value.substr(1, value.find('"', 1) - 1);
        out.charset = value;
    }
    return out;
}

bool is_xml(string_view essence) {
    return essence == "text/xml" || essence == "application/xml" || essence.ends_with("+xml");
}

// What may stand first in a page, each followed by a blank or the tag's end.
constexpr std::array<string_view, 17> first_tags{
    "<!doctype html", "<html",  "<head", "<script", "<iframe", "<h1", "<div", "<font", "<table", "<a",
    "<style",         "<title", "<b",    "<body",   "<br",     "<p",  "<!--"};

bool begins_as_html(string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    const auto first = bytes.find_first_not_of("\t\n\f\r ");
    bytes.remove_prefix(std::min(first, bytes.size()));
    return std::ranges::any_of(first_tags, [bytes](string_view tag) {
        if (!same_in_any_case(bytes.substr(0, tag.size()), tag)) return false;
        if (tag == "<!--") return true;
        const string_view next = bytes.substr(tag.size(), 1);
        return next == " " || next == ">";
    });
}

}  // namespace

// Fetch, "extract a MIME type": "*/*" and what is no type are passed over; a charset holds on while the essence stays.
string extract_mime_type(string_view values) {
    mime_type last;
    string charset;
    for (const string_view each : values_of(values)) {
        auto type = parse(each);
        if (!type || type->essence == "*/*") continue;
        if (type->essence != last.essence || !type->charset.empty()) charset = type->charset;
        last = std::move(*type);
    }
    return charset.empty() ? last.essence : last.essence + ";charset=" + charset;
}

page_type page_type_of(string_view type) {
    const string_view essence = type.substr(0, type.find(';'));
    if (essence == "text/html" || essence == "application/xhtml+xml") return page_type::yes;
    const bool says_nothing = essence.empty() || essence == "unknown/unknown" || essence == "application/unknown";
    return says_nothing || is_xml(essence) ? page_type::by_bytes : page_type::no;
}

bool looks_like_page(string_view type, string_view bytes) {
    constexpr std::size_t beginning = 1445;
    const string_view essence = type.substr(0, type.find(';'));
    if (page_type_of(type) != page_type::by_bytes) return page_type_of(type) == page_type::yes;
    const string_view first = bytes.substr(0, beginning);
    if (is_xml(essence) || base::trimmed(first, "\t\n\f\r ").starts_with("<?xml"))
        return first.find("http://www.w3.org/1999/xhtml") != string_view::npos;
    return begins_as_html(first);
}

}  // namespace loketwacht::net
