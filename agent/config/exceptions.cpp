#include "config/exceptions.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

#include <fmt/format.h>

#include "config/canary.hpp"
#include "rules/rules.hpp"

namespace loketwacht::config {

namespace {

constexpr std::size_t most_exceptions = 10'000;
// To look for what was meant among 20,000 portals takes tens of milliseconds.
constexpr std::size_t most_guesses = 20;

/// A rule of the catalogue, by its name.
struct rule_type {
    [[nodiscard]] parsed<std::string> operator()(std::string_view text) const {
        std::vector<std::string_view> names;
        for (const model::rule_text& rule : rules::catalogue()) {
            if (rule.name == text) return std::string(text);
            names.push_back(rule.name);
        }
        const std::string_view meant = nearest(text, names);
        return problem{fmt::format("{} is no rule", quote(text)),
                       meant.empty() ? right() : fmt::format("did you mean {}?", quote(meant))};
    }
    static std::string right() { return "write a rule as `loketwacht rules` lists them, such as https-missing"; }
};

stated_exception read_exception(const node& value, mistakes& into) {
    const map_reader map(value, sections::exception, into);
    stated_exception read;
    read.portal = map.get("portal", id_type{}).value_or("");
    read.says.endpoint = map.get("endpoint", id_type{}).value_or("");
    read.says.rule = map.get("rule", rule_type{}).value_or("");
    read.says.reason = map.get("reason", words_type{}).value_or("");
    read.says.by = map.get("by", words_type{}).value_or("");
    read.says.until = map.get("until", last_day_type{}).value_or(std::chrono::year_month_day{});
    read.portal_at = map.at("portal");
    read.at = value.at();
    read.into = &into;
    return read;
}

problem no_portal(const std::string& id, const std::vector<std::string_view>& portal_ids, bool with_guess) {
    const std::string_view meant = with_guess ? nearest(id, portal_ids) : std::string_view();
    return {fmt::format("portal: {} is no portal of the inventory", quote(id)),
            meant.empty() ? "write the id of one" : fmt::format("did you mean {}?", quote(meant))};
}

}  // namespace

std::vector<stated_exception> read_exceptions(const map_reader& top, mistakes& into) {
    const auto list = top.find_list("exceptions");
    if (!list) return {};
    const std::vector<node> items = list->items();
    if (items.size() > most_exceptions) {
        top.mistake("exceptions", {fmt::format("{} exceptions are too many", items.size()),
                                   fmt::format("keep {} in a file", most_exceptions)});
        return {};
    }
    std::vector<stated_exception> all;
    all.reserve(items.size());
    for (const node& item : items)
        all.push_back(read_exception(item, into));
    return all;
}

void check_exceptions(const std::vector<stated_exception>& all, const std::vector<std::string_view>& portal_ids) {
    const std::set<std::string_view> known(portal_ids.begin(), portal_ids.end());
    std::map<std::tuple<std::string_view, std::string_view, std::string_view>, const stated_exception*> places;
    std::size_t guesses = 0;
    for (const stated_exception& each : all) {
        // What could not be read is told already.
        if (each.portal.empty() || each.says.rule.empty()) continue;
        if (!known.contains(each.portal)) {
            each.into->add(each.portal_at, no_portal(each.portal, portal_ids, guesses++ < most_guesses));
            continue;
        }
        const auto [entry, is_new] = places.try_emplace({each.portal, each.says.endpoint, each.says.rule}, &each);
        if (is_new) continue;
        const stated_exception& other = *entry->second;
        each.into->add(each.at,
                       problem{fmt::format("the same finding of {} is accepted at {}:{}:{}", quote(each.portal),
                                           other.into->file(), other.at.line, other.at.column),
                               "keep one of the two"});
    }
}

std::vector<model::portal_ptr> with_exceptions(std::vector<model::portal_ptr> portals,
                                               const std::vector<stated_exception>& all) {
    std::unordered_map<std::string_view, std::vector<model::acceptance>> of;
    for (const stated_exception& each : all)
        of[each.portal].push_back(each.says);
    for (model::portal_ptr& portal : portals) {
        const auto found = of.find(portal->id);
        if (found == of.end()) continue;
        auto with = std::make_shared<model::portal>(*portal);
        with->accepted = std::move(found->second);
        portal = std::move(with);
    }
    return portals;
}

}  // namespace loketwacht::config
