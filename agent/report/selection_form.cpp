#include <algorithm>
#include <array>
#include <functional>
#include <ranges>
#include <set>

#include "report/status_parts.hpp"

namespace loketwacht::report {

namespace {

struct option {
    std::string value;
    std::string word;
};

void add_option(const page& to, const option& is, bool chosen) {
    if (chosen) {
        to.out.element("option", is.word, {{"value", is.value}, {"selected", "selected"}});
    } else {
        to.out.element("option", is.word, {{"value", is.value}});
    }
}

template <typename Phrase>
void add_choice(const page& to, Phrase what, std::string_view name, const std::vector<option>& options,
                std::string_view chosen) {
    const auto around = to.out.in("label");
    to.out.element("span", to.say(what));
    const auto choice = to.out.in("select", {{"name", name}});
    for (const option& each : options)
        add_option(to, each, each.value == chosen);
}

// All of them first; what is chosen stands among the others even where it leads to nothing.
std::vector<option> any_or(const page& to, std::set<std::string> values, const std::string& chosen) {
    std::vector<option> out{{"", to.say(selection_phrase::any)}};
    if (!chosen.empty()) values.insert(chosen);
    values.erase("");
    for (const std::string& value : values)
        out.push_back({value, value});
    return out;
}

// In words, and by them in order.
std::vector<option> in_words(const page& to, std::vector<option> rules, const explainer& explain) {
    const auto first_rule = rules.begin() + 1;
    for (option& each : std::ranges::subrange(first_rule, rules.end())) {
        const model::rule_text* rule = explain(each.value);
        if (rule != nullptr && !to.say.says(*rule).empty()) each.word = to.say.says(*rule);
    }
    std::ranges::sort(first_rule, rules.end(), {}, &option::word);
    return rules;
}

std::set<std::string> values_in(const model::snapshot& snapshot,
                                const std::function<void(const model::portal_state&, std::set<std::string>&)>& of) {
    std::set<std::string> out;
    for (const model::portal_state_ptr& state : snapshot.portals)
        of(*state, out);
    return out;
}

std::set<std::string> provinces(const model::snapshot& snapshot) {
    return values_in(snapshot, [](const model::portal_state& state, std::set<std::string>& into) {
        into.insert(state.portal->municipality.province);
    });
}

std::set<std::string> platforms(const model::snapshot& snapshot) {
    return values_in(snapshot, [](const model::portal_state& state, std::set<std::string>& into) {
        into.insert(state.portal->platform);
        for (const model::platform* each : model::platforms_of(*state.portal))
            into.insert(each->name);
    });
}

std::set<std::string> rules(const model::snapshot& snapshot) {
    return values_in(snapshot, [](const model::portal_state& state, std::set<std::string>& into) {
        for (const model::open_finding& open : state.findings)
            into.insert(open.finding.rule);
    });
}

void add_words(const page& to, const std::string& words) {
    const auto around = to.out.in("label");
    to.out.element("span", to.say(selection_phrase::search));
    to.out.empty(
        "input",
        {{"type", "search"}, {"name", "q"}, {"value", words}, {"placeholder", to.say(selection_phrase::search_in)}});
}

void add_severities(const page& to, const selection& now) {
    std::vector<option> options{{"", to.say(selection_phrase::any)}};
    for (const model::severity s : {model::severity::critical, model::severity::warning, model::severity::info})
        options.push_back({std::string(to_string(s)), std::string(to.say.badge(s))});
    add_choice(to, selection_phrase::severity, "severity", options, now.severity ? to_string(*now.severity) : "");
}

void add_verdicts(const page& to, const selection& now) {
    std::vector<option> options{{"", to.say(selection_phrase::any)}};
    for (const model::verdict v : model::all_verdicts)
        options.push_back({std::string(to_string(v)), std::string(to.say(v))});
    add_choice(to, status_phrase::verdict, "verdict", options, now.verdict ? to_string(*now.verdict) : "");
}

void add_accepted(const page& to, const selection& now) {
    const std::vector<option> options{{"", to.say(selection_phrase::any)},
                                      {"yes", to.say(selection_phrase::yes)},
                                      {"no", to.say(selection_phrase::no)}};
    std::string_view chosen;
    if (now.accepted) chosen = *now.accepted ? "yes" : "no";
    add_choice(to, selection_phrase::accepted, "accepted", options, chosen);
}

void add_order(const page& to, const selection& now) {
    constexpr std::array<selection_phrase, all_portal_orders.size()> words{
        selection_phrase::by_gravity, selection_phrase::by_name, selection_phrase::by_certificate,
        selection_phrase::by_since};
    std::vector<option> options;
    options.reserve(all_portal_orders.size());
    for (const portal_order order : all_portal_orders)
        options.push_back({std::string(to_string(order)), to.say(words.at(static_cast<std::size_t>(order)))});
    add_choice(to, selection_phrase::order, "sort", options, to_string(now.order));
}

}  // namespace

void add_selection_form(const page& to, const model::snapshot& snapshot, const status_query& now,
                        const explainer& explain, const std::string& base) {
    const auto form =
        to.out.in("form", {{"class", "selection"}, {"method", "get"}, {"action", base + "/"}, {"role", "search"}});
    add_words(to, now.show.words);
    add_choice(to, status_phrase::province, "province", any_or(to, provinces(snapshot), now.show.province),
               now.show.province);
    const std::vector<option> all_platforms = any_or(to, platforms(snapshot), now.show.platform);
    if (all_platforms.size() > 1) add_choice(to, status_phrase::platform, "platform", all_platforms, now.show.platform);
    add_choice(to, status_phrase::finding, "rule", in_words(to, any_or(to, rules(snapshot), now.show.rule), explain),
               now.show.rule);
    add_severities(to, now.show);
    add_verdicts(to, now.show);
    add_accepted(to, now.show);
    add_order(to, now.show);
    if (to.language.chosen) to.out.empty("input", {{"type", "hidden"}, {"name", "lang"}, {"value", to.say.code()}});
    to.out.element("button", to.say(selection_phrase::show), {{"type", "submit"}});
}

}  // namespace loketwacht::report
