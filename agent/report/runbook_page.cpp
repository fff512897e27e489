#include <algorithm>

#include "base/text.hpp"
#include "report/page_parts.hpp"
#include "report/runbooks.hpp"

namespace loketwacht::report {

namespace {

constexpr std::string_view list = "README";
constexpr std::string_view of_markdown = ".md";
constexpr char language_mark = '\1';

const runbook* runbook_named(std::string_view name) {
    const auto all = all_runbooks();
    const auto found = std::ranges::find(all, name, &runbook::name);
    return found == all.end() ? nullptr : &*found;
}

// Its links keep to the language of whoever reads it.
std::string html_in(const runbook& shown, page_language language) {
    const std::string address = runbook_link(list, language);
    const std::string query = address.substr(runbook_link(list, {}).size());
    std::string out;
    for (const char c : shown.html) {
        if (c == language_mark) {
            out += query;
        } else {
            out += c;
        }
    }
    return out;
}

}  // namespace

const runbook* runbook_for(std::string_view rule) {
    const auto all = all_runbooks();
    if (rule.empty()) return nullptr;
    const auto found = std::ranges::find_if(all, [&](const runbook& each) {
        const auto rules = base::split(each.rules, ' ');
        return std::ranges::find(rules, rule) != rules.end();
    });
    return found == all.end() ? nullptr : &*found;
}

std::optional<std::string> runbook_page(std::string_view name, const page_manner& how) {
    if (name.ends_with(of_markdown)) name.remove_suffix(of_markdown.size());
    const runbook* const shown = runbook_named(name.empty() ? list : name);
    if (shown == nullptr) return std::nullopt;
    const auto here = [&](page_language language) { return runbook_link(shown->name, language); };
    return in_document({std::string(shown->title), how.version, here}, how.language, [&](const page& to) {
        {
            const auto way = to.out.in("p");
            if (shown->name != list) {
                to.out.element("a", to.say(page_phrase::all_runbooks), {{"href", runbook_link(list, how.language)}});
            } else {
                to.out.element("a", to.say(status_phrase::back), {{"href", status_link("", {{}, 1, how.language})}});
            }
        }
        if (how.language.in != model::language::english)
            to.out.element("p", to.say(page_phrase::runbook_language), {{"class", "quiet"}});
        const auto body = to.out.in("article", {{"class", "runbook"}, {"lang", "en"}});
        to.out.raw(html_in(*shown, how.language));
    });
}

}  // namespace loketwacht::report
