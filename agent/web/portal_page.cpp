#include <algorithm>
#include <array>
#include <cstdio>
#include <ranges>

#include "model/words.hpp"
#include "web/html.hpp"
#include "web/pages.hpp"

namespace loketwacht::web {

namespace {

using explainer = std::function<const model::rule_text*(std::string_view)>;

std::string milliseconds(double seconds) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.1f", seconds * 1000);
    return text.data();
}

void add_head(html& out, const model::portal_state& state) {
    const model::portal& portal = *state.portal;
    const std::string url = portal.endpoints.front().url.str();
    out << "<p><a href=\"/\">← all portals</a></p>\n<h1>" << portal.municipality.name << " " << badge(state.verdict)
        << "</h1>\n<dl class=\"facts\">\n<div><dt>Site</dt><dd><a rel=\"noreferrer noopener\" href=\"" << url << "\">"
        << url << "</a></dd></div>\n<div><dt>Id</dt><dd>" << portal.id << "</dd></div>\n";
    const auto fact = [&](std::string_view name, const std::string& value) {
        if (!value.empty()) out << "<div><dt>" << name << "</dt><dd>" << value << "</dd></div>\n";
    };
    fact("NIS code", portal.municipality.nis_code);
    fact("Province", portal.municipality.province);
    fact("Platform", portal.platform);
    if (const auto& centre = portal.municipality.centre) {
        std::array<char, 64> place{};
        std::snprintf(place.data(), place.size(), "%.4f° N, %.4f° E", centre->latitude, centre->longitude);
        fact("Centre", place.data());
    }
    fact("Last look", state.latest ? model::moment(state.latest->finished) : "not yet");
    out << "</dl>\n";
}

void add_rule(html& out, const model::rule_text& rule) {
    out << "<p class=\"says\">" << rule.says << "</p>\n<p>" << rule.rationale
        << "</p>\n<div class=\"remedies\"><p><strong>Remedy.</strong> " << rule.remedy_en
        << "</p>\n<p lang=\"nl\"><strong>Remedie.</strong> " << rule.remedy_nl
        << "</p></div>\n<p class=\"quiet\">Source: " << rule.standard << "</p>\n";
}

void add_findings(html& out, const model::portal_state& state, const explainer& explain) {
    out << "<section>\n<h2>Findings</h2>\n";
    if (state.findings.empty()) out << "<p>None.</p>\n";
    for (const model::open_finding& open : state.findings) {
        const model::finding& f = open.finding;
        out << "<article class=\"finding " << to_string(f.severity) << "\">\n<h3>" << badge(f.severity) << " " << f.rule
            << " <span class=\"quiet\">on " << f.endpoint << "</span></h3>\n<dl class=\"facts\"><div><dt>Seen</dt><dd>"
            << f.evidence << "</dd></div><div><dt>Since</dt><dd>" << model::moment(open.first_seen)
            << "</dd></div><div><dt>Last confirmed</dt><dd>" << model::moment(open.last_confirmed)
            << "</dd></div></dl>\n";
        if (const model::rule_text* rule = explain(f.rule)) add_rule(out, *rule);
        out << "</article>\n";
    }
    out << "</section>\n";
}

void add_hop(html& out, const model::hop& hop) {
    out << "<tr><td data-label=\"Status\">";
    if (hop.answered()) out << hop.status;
    if (!hop.answered()) out << "–";
    out << "</td><td data-label=\"URL\"><div class=\"url\">" << hop.url.str();
    if (!hop.location.empty()) out << "<div class=\"quiet\">Location: " << hop.location << "</div>";
    if (hop.hsts) out << "<div class=\"quiet\">HSTS for " << model::span(hop.hsts->max_age) << "</div>";
    if (hop.tries > 1) out << "<div class=\"quiet\">second try</div>";
    out << "</div></td>";
    for (const model::phase p : model::all_phases) {
        const auto seconds = hop.times.of(p);
        out << "<td class=\"number\" data-label=\"" << to_string(p) << " ms\">"
            << (seconds ? milliseconds(*seconds) : "–") << "</td>";
    }
    out << "</tr>\n";
}

void add_walk(html& out, std::string_view name, const model::walk& walk) {
    out << "<table class=\"hops\"><caption>" << name << "</caption>\n<thead><tr><th scope=\"col\">Status</th>"
        << "<th scope=\"col\">URL</th>";
    for (const model::phase p : model::all_phases) {
        out << "<th scope=\"col\" class=\"number\">" << to_string(p) << " ms</th>";
    }
    out << "</tr></thead>\n<tbody>\n";
    for (const model::hop_ptr& hop : walk.hops) {
        add_hop(out, *hop);
    }
    out << "</tbody></table>\n";
    if (walk.left_portal) out << "<p class=\"quiet\">The redirect leaves the portal and was not followed.</p>\n";
    if (walk.failure) {
        out << "<p class=\"failure\">✖ " << to_string(walk.failure->reason) << ": " << describe(walk.failure->reason);
        if (!walk.failure->detail.empty()) out << " (" << walk.failure->detail << ")";
        out << "</p>\n";
    }
}

void add_endpoint(html& out, const model::endpoint& endpoint, const model::endpoint_observation& seen) {
    add_walk(out, endpoint.name, seen.walk);
    if (endpoint.discovered()) out << "<p class=\"quiet\">Discovered by " << endpoint.found_by << ".</p>\n";
    for (const model::walk& frame : seen.frames) {
        add_walk(out, endpoint.name + ", a frame in it", frame);
    }
}

void add_addresses(html& out, const model::host_observation& host) {
    const auto& addresses =
        !host.https.first().addresses.empty() ? host.https.first().addresses : host.http.first().addresses;
    if (addresses.empty()) return;
    out << "<h4>Addresses</h4>\n<ul>\n";
    for (const model::address_attempt& a : addresses) {
        out << "<li>" << a.address;
        if (a.connected()) out << ": ✔ answers";
        if (!a.tried) out << " <span class=\"quiet\">not needed</span>";
        if (a.failure)
            out << ": ✖ " << describe(a.failure->reason) << " <span class=\"quiet\">" << a.failure->detail << "</span>";
        out << "</li>\n";
    }
    out << "</ul>\n";
}

void add_certificate(html& out, const model::certificate& c, model::sys_time now) {
    out << "<li><strong>" << c.subject << "</strong><dl class=\"facts\"><div><dt>Issuer</dt><dd>" << c.issuer
        << "</dd></div><div><dt>Valid</dt><dd>" << model::moment(c.not_before) << " to " << model::moment(c.not_after)
        << ", " << model::validity(c, now) << "</dd></div><div><dt>Key</dt><dd>" << model::key_of(c) << "</dd></div>"
        << "<div><dt>Signed with</dt><dd>" << c.signature_algorithm
        << "</dd></div><div><dt>SHA-256</dt><dd class=\"url\">" << c.sha256 << "</dd></div>";
    if (!c.names.empty()) {
        std::string names;
        for (const std::string& name : c.names) {
            names += (names.empty() ? "" : ", ") + name;
        }
        out << "<div><dt>Names</dt><dd class=\"url\">" << names << "</dd></div>";
    }
    out << "</dl></li>\n";
}

void add_chain(html& out, const model::host_state& host, model::sys_time now) {
    const model::certificate_chain& chain = *host.tls->chain;
    out << "<h4>Certificate chain</h4>\n<p>" << host.tls->version << ", " << host.tls->cipher << "; ";
    if (chain.verified()) {
        out << "✔ verified";
    } else {
        out << "✖ not verified:";
        for (const model::verification v : chain.results) {
            out << " " << to_string(v);
        }
        out << " <span class=\"quiet\">" << chain.detail << "</span>";
    }
    out << " <span class=\"quiet\">(seen " << model::moment(host.tls_seen) << ")</span></p>\n<ol class=\"chain\">\n";
    for (const auto& certificate : chain.sent) {
        add_certificate(out, *certificate, now);
    }
    out << "</ol>\n";
}

void add_host(html& out, const model::host_state& host, const model::host_observation* seen, model::sys_time now) {
    out << "<section>\n<h3>" << host.host << " " << badge(host.state) << "</h3>\n";
    if (seen != nullptr) {
        add_walk(out, "http", seen->http);
        add_walk(out, "https", seen->https);
        add_addresses(out, *seen);
        if (seen->legacy && !seen->legacy->accepted.empty()) {
            out << "<p>▲ Old TLS is accepted:";
            for (const std::string& version : seen->legacy->accepted) {
                out << " " << version;
            }
            out << " <span class=\"quiet\">(seen " << model::moment(seen->legacy->looked_at) << ")</span></p>\n";
        }
    }
    if (host.tls) add_chain(out, host, now);
    out << "</section>\n";
}

constexpr std::size_t newest = 20;  // changes that are shown

std::string_view in_words(model::transition::kind what) {
    return what == model::transition::kind::severity_changed ? "severity changed" : to_string(what);
}

void add_changes(html& out, const std::vector<model::transition>& changes) {
    if (changes.empty()) return;
    out << "<table><caption>Findings</caption>\n<thead><tr><th scope=\"col\">When</th><th scope=\"col\">What</th>"
        << "<th scope=\"col\">Finding</th><th scope=\"col\">Seen</th></tr></thead>\n<tbody>\n";
    for (const model::transition& change : changes | std::views::take(newest)) {
        const model::finding& f = change.finding;
        out << "<tr><td data-label=\"When\">" << model::moment(change.at) << "</td><td data-label=\"What\">"
            << in_words(change.what) << "</td><td data-label=\"Finding\">" << badge(f.severity) << " " << f.rule
            << " <span class=\"quiet\">on " << f.endpoint << "</span></td><td data-label=\"Seen\"><div class=\"url\">"
            << f.evidence << "</div></td></tr>\n";
    }
    out << "</tbody></table>\n";
}

void add_history(html& out, const std::optional<model::portal_history>& history) {
    out << "<section>\n<h2>What changed</h2>\n";
    if (!history) out << "<p class=\"failure\">✖ The ledger cannot be read now; the agent's log says why.</p>\n";
    if (history && history->verdicts.empty() && history->transitions.empty()) out << "<p>Nothing yet.</p>\n";
    if (history && !history->verdicts.empty()) {
        out << "<table><caption>Verdicts</caption>\n<thead><tr><th scope=\"col\">Since</th>"
            << "<th scope=\"col\">Verdict</th></tr></thead>\n<tbody>\n";
        for (const model::verdict_change& change : history->verdicts | std::views::take(newest)) {
            out << "<tr><td data-label=\"Since\">" << model::moment(change.since) << "</td><td data-label=\"Verdict\">"
                << badge(change.verdict) << "</td></tr>\n";
        }
        out << "</tbody></table>\n";
    }
    if (history) add_changes(out, history->transitions);
    if (history && std::max(history->verdicts.size(), history->transitions.size()) > newest)
        out << "<p class=\"quiet\">The newest " << newest << " of each; older ones are in the JSON.</p>\n";
    out << "</section>\n";
}

}  // namespace

std::string portal_page(const portal_told& told, const explainer& explain, model::sys_time now,
                        std::string_view version) {
    const model::portal_state& state = told.state;
    html out;
    add_head(out, state);
    add_findings(out, state, explain);
    add_history(out, told.history);
    if (state.latest) {
        out << "<section>\n<h2>Endpoints</h2>\n";
        for (std::size_t i = 0; i < state.latest->endpoints.size(); ++i) {
            add_endpoint(out, state.portal->endpoints.at(i), state.latest->endpoints[i]);
        }
        out << "</section>\n<section>\n<h2>Front doors</h2>\n";
        for (std::size_t i = 0; i < state.hosts.size(); ++i) {
            const bool known = i < state.latest->hosts.size();
            add_host(out, state.hosts[i], known ? &state.latest->hosts[i] : nullptr, now);
        }
        out << "</section>\n";
    }
    out << "<p><a href=\"/api/v1/portals/" << url_encoded(state.portal->id) << "\">All of it as JSON</a></p>\n";
    return document(state.portal->municipality.name, out, version);
}

}  // namespace loketwacht::web
