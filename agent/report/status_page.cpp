#include <algorithm>
#include <array>
#include <ranges>
#include <vector>

#include "base/text.hpp"
#include "base/time.hpp"
#include "report/acceptance_words.hpp"
#include "report/page_parts.hpp"
#include "report/ranking.hpp"
#include "report/words.hpp"

namespace loketwacht::report {

namespace {

constexpr std::size_t page_size = 100;
constexpr std::size_t length_of_day = 10;  // of a moment in ISO 8601
// What needs someone first.
constexpr std::array order{model::verdict::insecure, model::verdict::unreachable, model::verdict::unknown,
                           model::verdict::secure};

using portals = std::vector<const model::portal_state*>;

// Where this page stands: nothing where it is alone. Several shards may be asked at one address, each time another: a
// link stays with the one that wrote it.
std::string base_of(const shard_links& shards) {
    return shards.addresses.empty() ? "" : shards.addresses.at(shards.own);
}

// Portals with findings, the gravest first; then the others by verdict, in the inventory's order.
portals sorted(const model::snapshot& snapshot, const std::optional<model::verdict>& only) {
    portals out = worst_first(snapshot);
    for (const model::verdict v : order) {
        for (const model::portal_state_ptr& state : snapshot.portals) {
            if (state->findings.empty() && state->verdict == v) out.push_back(state.get());
        }
    }
    if (only) std::erase_if(out, [&](const auto* state) { return state->verdict != *only; });
    return out;
}

void add_count(const page& to, model::verdict v, std::size_t count) {
    to.out.element("strong", std::to_string(count));
    to.out.text(" ");
    add_badge(to, v);
}

void add_counts(const page& to, const model::snapshot& snapshot, const status_query& query, const std::string& base) {
    std::array<std::size_t, model::all_verdicts.size()> counts{};
    for (const model::portal_state_ptr& state : snapshot.portals)
        ++counts.at(static_cast<std::size_t>(state->verdict));
    const auto nav = to.out.in("nav", {{"class", "counts"}, {"aria-label", to.say(label::portals_by_verdict)}});
    for (const model::verdict v : order) {
        const std::string kind = std::string("count ").append(to_string(v));
        const std::string link = status_link(base, {v, 1, query.in});
        const auto count = query.verdict == v
                               ? to.out.in("a", {{"class", kind}, {"href", link}, {"aria-current", "true"}})
                               : to.out.in("a", {{"class", kind}, {"href", link}});
        add_count(to, v, counts.at(static_cast<std::size_t>(v)));
    }
}

void add_shards(const page& to, const shard_links& shards) {
    if (shards.addresses.empty()) return;
    const auto nav = to.out.in("nav", {{"class", "shards"}, {"aria-label", to.say(label::shards)}});
    to.out.text(to.say(label::shard_of, {std::to_string(shards.own), std::to_string(shards.addresses.size())}));
    for (std::size_t i = 0; i < shards.addresses.size(); ++i) {
        to.out.text(" ");
        if (i == shards.own) {
            to.out.element("strong", std::to_string(i), {{"aria-current", "page"}});
        } else {
            to.out.element("a", std::to_string(i), {{"href", status_link(shards.addresses[i], {{}, 1, to.say.in()})}});
        }
    }
}

void add_findings(const page& to, const model::portal_state& state) {
    constexpr std::size_t shown = 5;
    const auto cell = to.out.in("td", {{"data-label", to.say(label::findings)}});
    const auto list = to.out.in("div");
    for (std::size_t i = 0; i < std::min(shown, state.findings.size()); ++i) {
        const model::finding& f = state.findings[i].finding;
        const auto line = to.out.in("div", {{"class", "line"}});
        add_badge(to, f.severity);
        to.out.text(" " + f.rule + " ");
        to.out.element("span", to.say(label::on, {f.endpoint}), {{"class", "quiet"}});
        if (const model::acceptance_ptr& accepted = state.findings[i].accepted)
            to.out.element("span", " (" + accepted_until(*accepted, to.say) + ")", {{"class", "quiet"}});
    }
    if (state.findings.size() > shown) {
        to.out.element("div", to.say(label::and_more, {std::to_string(state.findings.size() - shown)}),
                       {{"class", "quiet"}});
    }
    for (const model::unknown_answers& each : state.unknown | std::views::take(shown)) {
        const auto line = to.out.in("div", {{"class", "line quiet"}});
        to.out.text(to.say(label::not_known_of, {each.endpoint, to.say.badge(each.why)}));
    }
    if (state.findings.empty() && state.unknown.empty())
        to.out.element("span", to.say(label::none), {{"class", "quiet"}});
}

void add_name(const page& to, const model::portal& portal, const std::string& base) {
    const auto cell = to.out.in("th", {{"scope", "row"}});
    to.out.element("a", portal.municipality.name, {{"href", portal_link(base, portal.id, to.say.in())}});
    to.out.element("div", portal.endpoints.front().url.authority(), {{"class", "quiet"}});
}

void add_row(const page& to, const model::portal_state& state, model::sys_time now, const std::string& base) {
    const auto row = to.out.in("tr");
    {
        const auto cell = to.out.in("td");
        add_badge(to, state.verdict);
        if (const model::acceptance* accepted = acceptance_of_verdict(state))
            to.out.element("div", "(" + accepted_until(*accepted, to.say) + ")", {{"class", "quiet"}});
    }
    add_name(to, *state.portal, base);
    add_findings(to, state);
    const model::host_state* home = state.latest && !state.hosts.empty() ? &state.hosts.front() : nullptr;
    {
        const auto cell = to.out.in("td", {{"data-label", to.say(label::https)}});
        if (home != nullptr) add_badge(to, home->state);
    }
    const bool has_certificate = home != nullptr && home->tls.has_value();
    to.out.element("td", has_certificate ? to.say.validity(home->tls->chain->leaf(), now) : "",
                   {{"data-label", to.say(label::certificate)}});
    const auto look = to.out.in("td", {{"class", "line"}, {"data-label", to.say(label::last_look)}});
    if (state.latest) to.out.text(moment(state.latest->finished));
    if (!state.latest) to.out.element("span", to.say(label::not_yet), {{"class", "quiet"}});
}

void add_pager(const page& to, const status_query& query, std::size_t pages, const std::string& base) {
    if (pages < 2) return;
    const auto link_to = [&](std::size_t number) { return status_link(base, {query.verdict, number, query.in}); };
    const auto nav = to.out.in("nav", {{"class", "pager"}, {"aria-label", to.say(label::pages)}});
    if (query.page > 1) {
        to.out.element("a", to.say(label::previous), {{"rel", "prev"}, {"href", link_to(query.page - 1)}});
        to.out.text(" ");
    }
    to.out.text(to.say(label::page_of, {std::to_string(query.page), std::to_string(pages)}));
    if (query.page < pages) {
        to.out.text(" ");
        to.out.element("a", to.say(label::next), {{"rel", "next"}, {"href", link_to(query.page + 1)}});
    }
}

void add_table(const page& to, const portals& shown, std::size_t number, model::sys_time now, const std::string& base) {
    const std::size_t first = (number - 1) * page_size;
    const std::size_t end = std::min(shown.size(), first + page_size);
    const auto table = to.out.in("table", {{"class", "portals"}});
    add_columns(to,
                {label::verdict, label::portal, label::findings, label::https, label::certificate, label::last_look});
    const auto body = to.out.in("tbody");
    for (std::size_t i = first; i < end; ++i)
        add_row(to, *shown[i], now, base);
}

void add_choice(const page& to, const status_query& query, const std::string& base) {
    if (!query.verdict) return;
    const auto line = to.out.in("p");
    to.out.text(to.say(label::only) + " ");
    add_badge(to, *query.verdict);
    to.out.text(to.say(label::only_portals) + " ");
    to.out.element("a", to.say(label::show_all), {{"href", status_link(base, {{}, 1, query.in})}});
}

void add_trust(const page& to, const model::trust_facts& trust) {
    if (trust.roots == 0) return;
    std::string text = to.say(label::trusted_roots,
                              {std::to_string(trust.roots), base::iso_8601(trust.newest).substr(0, length_of_day)});
    if (!trust.dropped.empty()) {
        text +=
            ' ' + to.say(label::dropped_roots, {std::to_string(trust.dropped.size()), base::join(trust.dropped, ", ")});
    }
    to.out.element("p", text, {{"class", "quiet"}});
}

}  // namespace

std::string status_page(const model::snapshot& snapshot, const status_query& query, const shard_links& shards,
                        std::string_view version) {
    const portals shown = sorted(snapshot, query.verdict);
    const std::size_t pages = std::max<std::size_t>(1, (shown.size() + page_size - 1) / page_size);
    status_query actual = query;
    actual.page = std::clamp<std::size_t>(query.page, 1, pages);

    const std::string base = base_of(shards);
    const wording say(query.in);
    const auto here = [&](model::language in) { return status_link(base, {actual.verdict, actual.page, in}); };
    return in_document({say(label::status_title), version, here}, say, [&](const page& to) {
        to.out.element("h1", say(label::portals_counted, {std::to_string(snapshot.portals.size())}));
        to.out.element("p", say(label::as_of, {moment(snapshot.taken)}), {{"class", "quiet"}});
        add_what_is_unwell(to, snapshot.agent);
        add_shards(to, shards);
        add_counts(to, snapshot, actual, base);
        add_choice(to, actual, base);
        if (shown.empty()) {
            to.out.element("p", say(label::there_are_none));
        } else {
            add_table(to, shown, actual.page, snapshot.taken, base);
            add_pager(to, actual, pages, base);
        }
        add_trust(to, snapshot.trust);
    });
}

std::string not_found_page(const page_manner& how) {
    const wording say(how.in);
    const auto here = [](model::language in) { return status_link("", {{}, 1, in}); };
    return in_document({say(label::no_such_portal), how.version, here}, say, [&](const page& to) {
        to.out.element("h1", say(label::no_such_portal));
        const auto line = to.out.in("p");
        to.out.text(say(label::no_such_portal_says) + " ");
        to.out.element("a", say(label::all_portals), {{"href", here(how.in)}});
    });
}

}  // namespace loketwacht::report
