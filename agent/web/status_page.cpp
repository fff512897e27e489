#include <algorithm>
#include <array>
#include <tuple>
#include <vector>

#include "model/words.hpp"
#include "web/html.hpp"
#include "web/pages.hpp"

namespace loketwacht::web {

namespace {

constexpr std::size_t page_size = 100;
// What needs someone first.
constexpr std::array order{model::verdict::insecure, model::verdict::unreachable, model::verdict::unknown,
                           model::verdict::secure};

using portals = std::vector<const model::portal_state*>;

// Where this page stands: nothing where it is alone. Several shards may be asked at one address, each time another: a
// link stays with the one that wrote it.
std::string base_of(const shard_pages& shards) {
    return shards.addresses.empty() ? "" : shards.addresses.at(shards.own);
}

std::string link(const std::string& base, const std::optional<model::verdict>& verdict, std::size_t page) {
    std::string out = base + '/';
    if (verdict) out += "?verdict=" + std::string(to_string(*verdict));
    if (page > 1) out += (verdict ? "&page=" : "?page=") + std::to_string(page);
    return out;
}

// Portals with findings, the gravest first; then the others by verdict, in the inventory's order.
portals sorted(const model::snapshot& snapshot, const std::optional<model::verdict>& only) {
    portals out = model::worst_first(snapshot);
    for (const model::verdict v : order) {
        for (const model::portal_state_ptr& state : snapshot.portals) {
            if (state->findings.empty() && state->verdict == v) out.push_back(state.get());
        }
    }
    if (only) std::erase_if(out, [&](const auto* state) { return state->verdict != *only; });
    return out;
}

void add_counts(html& out, const model::snapshot& snapshot, const std::optional<model::verdict>& only,
                const std::string& base) {
    std::array<std::size_t, model::all_verdicts.size()> counts{};
    for (const model::portal_state_ptr& state : snapshot.portals) {
        ++counts.at(static_cast<std::size_t>(state->verdict));
    }
    out << "<nav class=\"counts\" aria-label=\"Portals by verdict\">\n";
    for (const model::verdict v : order) {
        const bool chosen = only == v;
        out << "<a class=\"count " << to_string(v) << "\" href=\"" << link(base, v, 1) << "\"";
        if (chosen) out << " aria-current=\"true\"";
        out << "><strong>" << counts.at(static_cast<std::size_t>(v)) << "</strong> " << badge(v) << "</a>\n";
    }
    out << "</nav>\n";
}

void add_shards(html& out, const shard_pages& shards) {
    if (shards.addresses.empty()) return;
    out << "<nav class=\"shards\" aria-label=\"Shards\">Shard " << shards.own << " of " << shards.addresses.size()
        << "; each shows its own portals:";
    for (std::size_t i = 0; i < shards.addresses.size(); ++i) {
        if (i == shards.own) {
            out << " <strong aria-current=\"page\">" << i << "</strong>";
        } else {
            out << " <a href=\"" << link(shards.addresses[i], std::nullopt, 1) << "\">" << i << "</a>";
        }
    }
    out << "</nav>\n";
}

void add_findings(html& out, const model::portal_state& state) {
    constexpr std::size_t shown = 5;
    for (std::size_t i = 0; i < std::min(shown, state.findings.size()); ++i) {
        const model::finding& f = state.findings[i].finding;
        out << "<div class=\"line\">" << badge(f.severity) << " " << f.rule << " <span class=\"quiet\">on "
            << f.endpoint << "</span></div>";
    }
    if (state.findings.size() > shown)
        out << "<div class=\"quiet\">and " << state.findings.size() - shown << " more</div>";
    if (state.findings.empty()) out << "<span class=\"quiet\">none</span>";
}

void add_row(html& out, const model::portal_state& state, model::sys_time now, const std::string& base) {
    const model::portal& portal = *state.portal;
    out << "<tr><td>" << badge(state.verdict) << "</td><th scope=\"row\"><a href=\"" << base << "/portals/"
        << url_encoded(portal.id) << "\">" << portal.municipality.name << "</a><div class=\"quiet\">"
        << portal.endpoints.front().url.authority() << "</div></th><td data-label=\"Findings\"><div>";
    add_findings(out, state);
    out << "</div></td><td data-label=\"HTTPS\">";
    const bool seen = state.latest && !state.hosts.empty();
    if (seen) out << badge(state.hosts.front().state);
    out << "</td><td data-label=\"Certificate\">";
    if (seen && state.hosts.front().tls) out << model::validity(state.hosts.front().tls->chain->leaf(), now);
    out << "</td><td class=\"line\" data-label=\"Last look\">";
    if (state.latest) out << model::moment(state.latest->finished);
    if (!state.latest) out << "<span class=\"quiet\">not yet</span>";
    out << "</td></tr>\n";
}

void add_pager(html& out, const status_query& query, std::size_t pages, const std::string& base) {
    if (pages < 2) return;
    out << "<nav class=\"pager\" aria-label=\"Pages\">";
    if (query.page > 1)
        out << "<a rel=\"prev\" href=\"" << link(base, query.verdict, query.page - 1) << "\">← previous</a> ";
    out << "page " << query.page << " of " << pages;
    if (query.page < pages)
        out << " <a rel=\"next\" href=\"" << link(base, query.verdict, query.page + 1) << "\">next →</a>";
    out << "</nav>\n";
}

void add_table(html& out, const portals& shown, const status_query& query, model::sys_time now,
               const std::string& base) {
    const std::size_t first = (query.page - 1) * page_size;
    const std::size_t end = std::min(shown.size(), first + page_size);
    out << R"(<table class="portals">
<thead><tr><th scope="col">Verdict</th><th scope="col">Portal</th><th scope="col">Findings</th><th scope="col">HTTPS</th><th scope="col">Certificate</th><th scope="col">Last look</th></tr></thead>
<tbody>
)";
    for (std::size_t i = first; i < end; ++i) {
        add_row(out, *shown[i], now, base);
    }
    out << "</tbody>\n</table>\n";
}

}  // namespace

std::string status_page(const model::snapshot& snapshot, const status_query& query, const shard_pages& shards,
                        std::string_view version) {
    const portals shown = sorted(snapshot, query.verdict);
    const std::size_t pages = std::max<std::size_t>(1, (shown.size() + page_size - 1) / page_size);
    status_query actual = query;
    actual.page = std::clamp<std::size_t>(query.page, 1, pages);

    const std::string base = base_of(shards);
    html out;
    out << "<h1>" << snapshot.portals.size() << " portals</h1>\n<p class=\"quiet\">As of "
        << model::moment(snapshot.taken) << "</p>\n";
    add_shards(out, shards);
    add_counts(out, snapshot, actual.verdict, base);
    if (actual.verdict) {
        out << "<p>Only " << badge(*actual.verdict) << " portals. <a href=\"" << link(base, std::nullopt, 1)
            << "\">Show all</a></p>\n";
    }
    if (shown.empty()) {
        out << "<p>There are none.</p>\n";
    } else {
        add_table(out, shown, actual, snapshot.taken, base);
        add_pager(out, actual, pages, base);
    }
    return document("Status", out, version);
}

std::string not_found_page(std::string_view version) {
    html out;
    out << "<h1>No such portal</h1>\n<p>The inventory has no portal with this id. <a href=\"/\">All portals</a></p>\n";
    return document("No such portal", out, version);
}

}  // namespace loketwacht::web
