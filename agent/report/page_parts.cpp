#include "report/page_parts.hpp"

#include <array>
#include <utility>

#include <fmt/format.h>

#include "base/number.hpp"
#include "base/percent.hpp"

namespace loketwacht::report {

namespace {

void add_badge(const page& to, std::string_view kind, std::string_view sign, std::string_view word) {
    const auto badge = to.out.in("span", {{"class", std::string("badge ").append(kind)}});
    // The sign is for the eye; a screen reader reads the word.
    to.out.element("span", sign, {{"aria-hidden", "true"}});
    to.out.text(std::string(" ").append(word));
}

// An address to which its query is added.
class address {
public:
    explicit address(std::string path) : text_(std::move(path)) {}

    void add(std::string_view name, std::string_view value) {
        text_.append(1, sign_).append(name).append("=").append(base::percent_encoded(value));
        sign_ = '&';
    }

    // English is what whoever prefers nothing gets: nothing has to be said of it.
    [[nodiscard]] std::string in(page_language language) && {
        if (language.chosen || language.in != model::language::english) add("lang", to_string(language.in));
        return std::move(text_);
    }

private:
    std::string text_;
    char sign_ = '?';
};

std::string_view sign_of(model::verdict v) {
    constexpr std::array<std::string_view, model::all_verdicts.size()> signs{"✔", "✖", "⊘", "?"};
    return signs.at(static_cast<std::size_t>(v));
}

std::string first_of(const page_parameters& asked, const std::string& name) {
    const auto found = asked.find(name);
    return found == asked.end() ? "" : found->second;
}

void add_languages(const page& to, const page_document& document) {
    const auto nav = to.out.in("nav", {{"class", "languages"}});
    for (const model::language l : model::all_languages) {
        const std::string_view name = texts_in(l).name;
        to.out.text(" ");
        if (l == to.say.in()) {
            to.out.element("strong", name, {{"aria-current", "true"}});
        } else {
            to.out.element("a", name,
                           {{"lang", to_string(l)}, {"hreflang", to_string(l)}, {"href", document.here({l, true})}});
        }
    }
}

void add_head(const page& to, const page_document& document) {
    const auto head = to.out.in("head");
    to.out.empty("meta", {{"charset", "utf-8"}});
    to.out.empty("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
    to.out.empty("meta", {{"name", "color-scheme"}, {"content", "light dark"}});
    to.out.element("title", fmt::format("{} · Loketwacht", document.title));
    to.out.empty("link", {{"rel", "stylesheet"}, {"href", "/style.css"}});
    to.out.empty("link", {{"rel", "icon"}, {"href", "/favicon.svg"}});
}

void add_header(const page& to, const page_document& document) {
    const auto header = to.out.in("header");
    add_languages(to, document);
    to.out.element("a", "Loketwacht", {{"class", "home"}, {"href", status_link("", {{}, 1, to.language})}});
    to.out.text(" ");
    to.out.element("span", to.say(status_phrase::motto), {{"class", "motto"}});
}

void add_footer(const page& to, const page_document& document) {
    const auto footer = to.out.in("footer");
    to.out.text(std::string("Loketwacht ").append(document.version).append(" · "));
    to.out.element("a", to.say(status_phrase::agent_title), {{"href", agent_link(to.language)}});
    to.out.text(" · ");
    to.out.element("a", to.say(page_phrase::runbooks), {{"href", runbook_link("README", to.language)}});
    to.out.text(" · ");
    to.out.element("a", to.say(status_phrase::metrics), {{"href", "/metrics"}});
    to.out.text(" · ");
    to.out.element("a", to.say(status_phrase::portals_linked), {{"href", "/api/v1/portals"}});
    to.out.text(" " + to.say(status_phrase::also) + " ");
    to.out.element("a", to.say(status_phrase::findings_linked), {{"href", "/api/v1/findings"}});
    to.out.text(" " + to.say(status_phrase::as_json));
}

}  // namespace

page_language language_of(const page_parameters& asked, std::optional<model::language> preferred) {
    if (const auto chosen = model::language_named(first_of(asked, "lang"))) return {*chosen, true};
    return preferred.value_or(model::language::english);
}

status_query status_query_of(const page_parameters& asked, page_language language) {
    status_query query{selection_of(asked), 1, language};
    query.page = base::whole_number<decltype(query.page)>(first_of(asked, "page")).value_or(query.page);
    return query;
}

void add_badge(const page& to, model::verdict v) {
    add_badge(to, to_string(v), sign_of(v), to.say(v));
}

void add_sign(const page& to, model::verdict v, std::string_view in_words) {
    to.out.element("span", sign_of(v),
                   {{"class", to_string(v)}, {"role", "img"}, {"aria-label", in_words}, {"title", in_words}});
}

void add_badge(const page& to, model::severity s) {
    constexpr std::array<std::string_view, 3> signs{"ℹ", "▲", "✖"};
    add_badge(to, to_string(s), signs.at(static_cast<std::size_t>(s)), to.say.badge(s));
}

void add_badge(const page& to, model::https_state s) {
    switch (s) {
        case model::https_state::enforced:
            add_badge(to, "secure", "✔", to.say.badge(s));
            break;
        case model::https_state::available:
            add_badge(to, "warning", "▲", to.say.badge(s));
            break;
        case model::https_state::downgraded:
        case model::https_state::missing:
        case model::https_state::broken:
            add_badge(to, "insecure", "✖", to.say.badge(s));
            break;
        case model::https_state::unreachable:
            add_badge(to, "unreachable", "⊘", to.say.badge(s));
            break;
    }
}

void add_condition_badge(const page& to, bool is_well) {
    if (is_well) {
        add_badge(to, "secure", "✔", to.say(status_phrase::well));
    } else {
        add_badge(to, "warning", "▲", to.say.badge(model::severity::warning));
    }
}

std::string words_for(const model::finding& finding, const model::rule_text* rule, const wording& say) {
    const std::string_view says = rule == nullptr ? std::string_view() : say.says(*rule);
    return std::string(says.empty() ? finding.rule : says);
}

void add_fact(const page& to, std::string_view name, std::string_view value) {
    const auto line = to.out.in("div");
    to.out.element("dt", name);
    to.out.element("dd", value);
}

void add_fact(const page& to, status_phrase name, std::string_view value) {
    add_fact(to, to.say(name), value);
}

void add_columns(const page& to, std::initializer_list<status_phrase> columns) {
    const auto head = to.out.in("thead");
    const auto row = to.out.in("tr");
    for (const status_phrase column : columns)
        to.out.element("th", to.say(column), {{"scope", "col"}});
}

std::string status_link(const std::string& base, const status_query& query) {
    address out(base + '/');
    for (const auto& [name, value] : parameters_of(query.show))
        out.add(name, value);
    if (query.page > 1) out.add("page", std::to_string(query.page));
    return std::move(out).in(query.language);
}

std::string portal_link(const std::string& base, std::string_view id, page_language language) {
    return address(base + "/portals/" + base::percent_encoded(id)).in(language);
}

std::string remark_link(std::string_view id, model::remark::kind what, page_language language) {
    const std::string_view last = what == model::remark::kind::handled ? "/handling" : "/exceptions";
    return address("/api/v1/portals/" + base::percent_encoded(id) + std::string(last)).in(language);
}

std::string look_link(std::string_view id, page_language language) {
    return address(json_link(id) + "/look").in(language);
}

std::string agent_link(page_language language) {
    return address("/agent").in(language);
}

std::string runbook_link(std::string_view name, page_language language) {
    return address(name == "README" ? std::string("/runbooks") : "/runbooks/" + std::string(name)).in(language);
}

std::string letter_link(std::string_view id, model::language in, bool as_text) {
    address out("/portals/" + base::percent_encoded(id) + "/letter");
    if (as_text) out.add("format", "text");
    return std::move(out).in({in, true});
}

std::string json_link(std::string_view id) {
    return "/api/v1/portals/" + base::percent_encoded(id);
}

std::string in_document(const page_document& document, page_language language,
                        const std::function<void(const page&)>& add_main) {
    markup out;
    const wording say(language.in);
    out.raw("<!DOCTYPE html>\n");
    {
        const page to{out, say, language};
        const auto html = out.in("html", {{"lang", say.code()}});
        add_head(to, document);
        const auto body = out.in("body");
        add_header(to, document);
        {
            const auto main = out.in("main");
            add_main(to);
        }
        add_footer(to, document);
    }
    return out.str();
}

}  // namespace loketwacht::report
