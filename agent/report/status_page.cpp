#include <algorithm>
#include <array>
#include <vector>

#include "base/text.hpp"
#include "base/time.hpp"
#include "report/belgian_time.hpp"
#include "report/ranking.hpp"
#include "report/status_parts.hpp"

namespace loketwacht::report {

namespace {

constexpr std::size_t page_size = 100;
constexpr std::size_t length_of_day = 10;  // of a moment in ISO 8601

using portals = std::vector<const model::portal_state*>;

// Where this page stands: nothing where it is alone. Several shards may be asked at one address, each time another: a
// link stays with the one that wrote it.
std::string base_of(const shard_links& shards) {
    return shards.addresses.empty() ? "" : shards.addresses.at(shards.own);
}

void add_count(const page& to, model::verdict v, std::size_t count) {
    to.out.element("strong", std::to_string(count));
    to.out.text(" ");
    add_badge(to, v);
}

// Of those that are asked for whatever their verdict: each count is a step to one of them.
void add_counts(const page& to, const model::snapshot& snapshot, const status_query& query, const std::string& base) {
    selection each = query.show;
    each.verdict.reset();
    std::array<std::size_t, model::all_verdicts.size()> counts{};
    for (const model::portal_state_ptr& state : snapshot.portals) {
        if (each.shows(*state)) ++counts.at(static_cast<std::size_t>(state->verdict));
    }
    const auto nav = to.out.in("nav", {{"class", "counts"}, {"aria-label", to.say(status_phrase::portals_by_verdict)}});
    for (const model::verdict v : verdicts_by_need) {
        const std::string kind = std::string("count ").append(to_string(v));
        each.verdict = v;
        const std::string link = status_link(base, {each, 1, query.language});
        const auto count = query.show.verdict == v
                               ? to.out.in("a", {{"class", kind}, {"href", link}, {"aria-current", "true"}})
                               : to.out.in("a", {{"class", kind}, {"href", link}});
        add_count(to, v, counts.at(static_cast<std::size_t>(v)));
    }
}

void add_shards(const page& to, const shard_links& shards) {
    if (shards.addresses.empty()) return;
    const auto nav = to.out.in("nav", {{"class", "shards"}, {"aria-label", to.say(status_phrase::shards)}});
    to.out.text(to.say(status_phrase::shard_of, {std::to_string(shards.own), std::to_string(shards.addresses.size())}));
    for (std::size_t i = 0; i < shards.addresses.size(); ++i) {
        to.out.text(" ");
        if (i == shards.own) {
            to.out.element("strong", std::to_string(i), {{"aria-current", "page"}});
        } else {
            to.out.element("a", std::to_string(i), {{"href", status_link(shards.addresses[i], {{}, 1, to.language})}});
        }
    }
}

void add_pager(const page& to, const status_query& query, std::size_t pages, const std::string& base) {
    if (pages < 2) return;
    const auto link_to = [&](std::size_t number) { return status_link(base, {query.show, number, query.language}); };
    const auto nav = to.out.in("nav", {{"class", "pager"}, {"aria-label", to.say(status_phrase::pages)}});
    if (query.page > 1) {
        to.out.element("a", to.say(status_phrase::previous), {{"rel", "prev"}, {"href", link_to(query.page - 1)}});
        to.out.text(" ");
    }
    to.out.text(to.say(status_phrase::page_of, {std::to_string(query.page), std::to_string(pages)}));
    if (query.page < pages) {
        to.out.text(" ");
        to.out.element("a", to.say(status_phrase::next), {{"rel", "next"}, {"href", link_to(query.page + 1)}});
    }
}

void add_trust(const page& to, const model::trust_facts& trust) {
    if (trust.roots == 0) return;
    std::string text = to.say(status_phrase::trusted_roots,
                              {std::to_string(trust.roots), base::iso_8601(trust.newest).substr(0, length_of_day)});
    if (!trust.dropped.empty()) {
        text += ' ' + to.say(status_phrase::dropped_roots,
                             {std::to_string(trust.dropped.size()), base::join(trust.dropped, ", ")});
    }
    to.out.element("p", text, {{"class", "quiet"}});
}

portals part_of(const portals& shown, std::size_t page) {
    const auto first = shown.begin() + static_cast<std::ptrdiff_t>((page - 1) * page_size);
    return {first, first + std::min<std::ptrdiff_t>(page_size, shown.end() - first)};
}

void add_how_many(const page& to, const status_query& query, std::size_t shown, std::size_t all,
                  const std::string& base) {
    if (shown == all) return;
    const auto line = to.out.in("p");
    to.out.text(to.say(selection_phrase::shown_of, {std::to_string(shown), std::to_string(all)}) + " ");
    to.out.element("a", to.say(selection_phrase::show_all), {{"href", status_link(base, {{}, 1, query.language})}});
}

}  // namespace

std::string status_page(const model::snapshot& snapshot, const status_query& query, const shard_links& shards,
                        const status_sources& from, std::string_view version) {
    const portals shown = selected(snapshot, query.show);
    const std::size_t pages = std::max<std::size_t>(1, (shown.size() + page_size - 1) / page_size);
    status_query actual = query;
    actual.page = std::clamp<std::size_t>(query.page, 1, pages);

    const std::string base = base_of(shards);
    const wording say(query.language.in);
    const auto here = [&](page_language language) { return status_link(base, {actual.show, actual.page, language}); };
    return in_document({say(status_phrase::status_title), version, here}, query.language, [&](const page& to) {
        const std::size_t all = snapshot.portals.size();
        to.out.element(
            "h1", all == 1 ? say(selection_phrase::one_portal) : say(selection_phrase::portals, {std::to_string(all)}));
        to.out.element("p", say(status_phrase::as_of, {page_moment(snapshot.taken)}), {{"class", "quiet"}});
        add_what_is_unwell(to, snapshot.agent);
        add_what_is_stale(to, snapshot);
        add_mass_failure(to, snapshot);
        add_shards(to, shards);
        add_counts(to, snapshot, actual, base);
        add_selection_form(to, snapshot, actual, from.explain, base);
        add_how_many(to, actual, shown.size(), snapshot.portals.size(), base);
        if (shown.empty()) {
            to.out.element("p", say(status_phrase::there_are_none));
        } else {
            add_portals(to, part_of(shown, actual.page), from, {snapshot.taken, base});
            add_pager(to, actual, pages, base);
        }
        add_trust(to, snapshot.trust);
    });
}

std::string not_found_page(const page_manner& how) {
    const wording say(how.language.in);
    const auto here = [](page_language language) { return status_link("", {{}, 1, language}); };
    return in_document({say(status_phrase::no_such_portal), how.version, here}, how.language, [&](const page& to) {
        to.out.element("h1", say(status_phrase::no_such_portal));
        const auto line = to.out.in("p");
        to.out.text(say(status_phrase::no_such_portal_says) + " ");
        to.out.element("a", say(status_phrase::all_portals), {{"href", here(how.language)}});
    });
}

}  // namespace loketwacht::report
