#include "report/selection.hpp"

#include <algorithm>
#include <array>
#include <ranges>
#include <span>
#include <tuple>

#include <fmt/format.h>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "report/ranking.hpp"

namespace loketwacht::report {

namespace {

using portals = std::vector<const model::portal_state*>;

constexpr std::array all_severities{model::severity::critical, model::severity::warning, model::severity::info};

base::error cannot_be(std::string_view name, std::string_view value, std::span<const std::string_view> right) {
    return base::failed(fmt::format("{} cannot be '{}'; right are {}", name, value, base::join(right, ", ")));
}

// The one of `all` that has this name.
template <typename Kind, std::size_t Count>
base::result<Kind> named(std::string_view what, std::string_view value, const std::array<Kind, Count>& all) {
    std::array<std::string_view, Count> names{};
    for (std::size_t i = 0; i < Count; ++i) {
        names[i] = to_string(all[i]);
        if (names[i] == value) return all[i];
    }
    return cannot_be(what, value, names);
}

base::result<bool> yes_or_no(std::string_view what, std::string_view value) {
    constexpr std::array<std::string_view, 2> names{"yes", "no"};
    if (value == names[0]) return true;
    if (value == names[1]) return false;
    return cannot_be(what, value, names);
}

template <typename Value, typename To>
base::result<void> keep(const base::result<Value>& read, To& in) {
    if (!read) return read.error();
    in = *read;
    return {};
}

struct parameter {
    std::string_view name;
    base::result<void> (*read)(selection& into, std::string_view name, const std::string& value);
};

template <std::string selection::* Member>
base::result<void> read_text(selection& into, std::string_view, const std::string& value) {
    into.*Member = value;
    return {};
}

constexpr std::array known{
    parameter{"q", read_text<&selection::words>},
    parameter{"province", read_text<&selection::province>},
    parameter{"platform", read_text<&selection::platform>},
    parameter{"rule", read_text<&selection::rule>},
    parameter{"severity",
              [](selection& into, std::string_view name, const std::string& value) {
                  return keep(named(name, value, all_severities), into.severity);
              }},
    parameter{"verdict",
              [](selection& into, std::string_view name, const std::string& value) {
                  return keep(named(name, value, model::all_verdicts), into.verdict);
              }},
    parameter{"accepted", [](selection& into, std::string_view name,
                             const std::string& value) { return keep(yes_or_no(name, value), into.accepted); }},
    parameter{"sort", [](selection& into, std::string_view name,
                         const std::string& value) { return keep(named(name, value, all_portal_orders), into.order); }},
};

const parameter* known_as(std::string_view name) {
    const auto found = std::ranges::find(known, name, &parameter::name);
    return found == known.end() ? nullptr : &*found;
}

// An empty field of a form asks nothing.
base::result<void> read(selection& into, const parameter& as, const std::string& value) {
    return value.empty() ? base::result<void>{} : as.read(into, as.name, value);
}

bool contains_in_any_case(std::string_view text, std::string_view part) {
    const auto lower = [](char c) { return base::lower_case(c); };
    return part.empty() || !std::ranges::search(text, part, {}, lower, lower).empty();
}

bool is_on(const model::portal& portal, std::string_view platform) {
    return base::same_in_any_case(portal.platform, platform) ||
           std::ranges::any_of(model::platforms_of(portal), [&](const model::platform* each) {
               return base::same_in_any_case(each->name, platform);
           });
}

bool has_words(const model::portal& portal, std::string_view words) {
    if (words.empty()) return true;  // mostly, and of every portal
    std::string text =
        base::join(std::array<std::string_view, 3>{portal.municipality.name, portal.id, portal.platform}, " ");
    for (const model::endpoint& endpoint : portal.endpoints)
        text.append(" ").append(endpoint.url.host);
    for (const model::platform* each : model::platforms_of(portal))
        text.append(" ").append(each->name);
    return std::ranges::all_of(base::split(words, ' '),
                               [&](std::string_view word) { return contains_in_any_case(text, word); });
}

portals by_gravity(const model::snapshot& snapshot) {
    portals out = worst_first(snapshot);
    for (const model::verdict v : verdicts_by_need) {
        for (const model::portal_state_ptr& state : snapshot.portals) {
            if (state->findings.empty() && state->verdict == v) out.push_back(state.get());
        }
    }
    return out;
}

// Of the certificates that visitors meet; far ahead where there is none.
model::sys_time first_end(const model::portal_state* of) {
    model::sys_time first = model::sys_time::max();
    for (const model::host_state& host : of->hosts) {
        if (host.tls) first = std::min(first, host.tls->chain->leaf().not_after);
    }
    return first;
}

model::sys_time last_opened(const model::portal_state* of) {
    model::sys_time last = model::sys_time::min();
    for (const model::open_finding& open : of->findings)
        last = std::max(last, open.first_seen);
    return last;
}

portals in_order(const model::snapshot& snapshot, portal_order order) {
    if (order == portal_order::gravest) return by_gravity(snapshot);
    portals out;
    for (const model::portal_state_ptr& state : snapshot.portals)
        out.push_back(state.get());
    if (order == portal_order::name) {
        std::ranges::stable_sort(
            out, {}, [](const model::portal_state* of) { return base::lower_case(of->portal->municipality.name); });
    }
    if (order == portal_order::certificate) std::ranges::stable_sort(out, {}, first_end);
    if (order == portal_order::since) std::ranges::stable_sort(out, std::ranges::greater{}, last_opened);
    return out;
}

}  // namespace

std::string_view to_string(portal_order order) {
    constexpr std::array<std::string_view, all_portal_orders.size()> names{"gravest", "name", "certificate", "since"};
    return names.at(static_cast<std::size_t>(order));
}

bool selection::shows(const model::open_finding& open) const {
    return (rule.empty() || open.finding.rule == rule) && (!severity || open.finding.severity == *severity) &&
           (!accepted || (open.accepted != nullptr) == *accepted);
}

bool selection::shows(const model::portal_state& state) const {
    const model::portal& portal = *state.portal;
    const bool asks_findings = !rule.empty() || severity || accepted;
    return (!verdict || state.verdict == *verdict) &&
           (province.empty() || base::same_in_any_case(portal.municipality.province, province)) &&
           (platform.empty() || is_on(portal, platform)) && has_words(portal, words) &&
           (!asks_findings || std::ranges::any_of(state.findings, [&](const auto& open) { return shows(open); }));
}

base::result<selection> read_selection(const page_parameters& asked) {
    selection out;
    for (const auto& [name, value] : asked) {
        const parameter* as = known_as(name);
        if (as == nullptr) {
            return base::failed(
                fmt::format("nothing is asked by '{}'; right are {}", name, base::join(known, ", ", &parameter::name)));
        }
        if (asked.count(name) > 1) return base::failed(fmt::format("'{}' is given more than once", name));
        if (auto taken = read(out, *as, value); !taken) return taken.error();
    }
    return out;
}

selection selection_of(const page_parameters& asked) {
    selection out;
    for (const parameter& each : known) {
        const auto given = asked.find(std::string(each.name));
        if (given != asked.end()) std::ignore = read(out, each, given->second);
    }
    return out;
}

std::vector<std::pair<std::string_view, std::string>> parameters_of(const selection& asked) {
    std::vector<std::pair<std::string_view, std::string>> out;
    const auto add = [&](std::string_view name, std::string_view value) {
        if (!value.empty()) out.emplace_back(name, value);
    };
    add("q", asked.words);
    add("province", asked.province);
    add("platform", asked.platform);
    add("rule", asked.rule);
    if (asked.severity) add("severity", to_string(*asked.severity));
    if (asked.verdict) add("verdict", to_string(*asked.verdict));
    if (asked.accepted) add("accepted", *asked.accepted ? "yes" : "no");
    if (asked.order != portal_order::gravest) add("sort", to_string(asked.order));
    return out;
}

std::vector<const model::portal_state*> selected(const model::snapshot& snapshot, const selection& asked) {
    portals out = in_order(snapshot, asked.order);
    std::erase_if(out, [&](const model::portal_state* state) { return !asked.shows(*state); });
    return out;
}

}  // namespace loketwacht::report
