#include "report/probe_text.hpp"

#include <array>
#include <cstdio>

#include "model/text.hpp"
#include "model/words.hpp"
#include "report/terminal.hpp"
#include "report/words.hpp"

namespace loketwacht::report {

namespace {

using style = terminal_text::style;

constexpr std::size_t shown_max = 300;  // bytes of one text from outside

std::string shown(std::string_view text) {
    return model::printable(text, shown_max);
}

style style_of(model::verdict v) {
    switch (v) {
        case model::verdict::secure:
            return style::green;
        case model::verdict::insecure:
            return style::red;
        case model::verdict::unreachable:
        case model::verdict::unknown:
            return style::yellow;
    }
    return style::plain;
}

style style_of(model::severity s) {
    if (s == model::severity::critical) return style::red;
    return s == model::severity::warning ? style::yellow : style::bold;
}

std::string counted(std::size_t n, const char* word) {
    return std::to_string(n) + " " + word + (n == 1 ? "" : "s");
}

// "resolve 4 ms, connect 8 ms": the phases that happened.
std::string timings(const model::phase_times& times) {
    std::string out;
    for (const model::phase p : model::all_phases) {
        const auto seconds = times.of(p);
        if (!seconds) continue;
        std::array<char, 48> text{};
        std::snprintf(text.data(), text.size(), "%s%s %.1f ms", out.empty() ? "" : ", ",
                      std::string(to_string(p)).c_str(), *seconds * 1000);
        out += text.data();
    }
    return out;
}

std::string told(const model::failure& failure) {
    const std::string detail = failure.detail.empty() ? "" : " (" + shown(failure.detail) + ")";
    return std::string(to_string(failure.reason)) + ": " + std::string(describe(failure.reason)) + detail;
}

// "3 findings: 1 critical, 2 info"
std::string counts(const model::portal_state& state) {
    if (state.findings.empty()) return "no findings";
    const auto numbers = model::by_severity(state);
    std::string out;
    for (const auto s : {model::severity::critical, model::severity::warning, model::severity::info}) {
        const std::size_t n = numbers.at(static_cast<std::size_t>(s));
        if (n > 0) out += (out.empty() ? ": " : ", ") + std::to_string(n) + " " + std::string(to_string(s));
    }
    return counted(state.findings.size(), "finding") + out;
}

void add_verdict(const model::portal_state& state, terminal_text& out) {
    const model::portal& portal = *state.portal;
    out.line(0, {{portal.endpoints.front().url.str(), style::bold}, {shown(portal.municipality.name)}});
    std::string verdict(to_string(state.verdict));
    for (char& c : verdict) {
        c = static_cast<char>(c - 'a' + 'A');
    }
    out.line(0, {{verdict, style_of(state.verdict), verdict.size() + 1},
                 {counts(state), style::plain, columns_of(counts(state)) + 1},
                 {state.latest ? "(looked at " + model::moment(state.latest->finished) + ")" : "(not probed yet)",
                  style::dim}});
}

void add_findings(const model::portal_state& state, const explainer& explain, terminal_text& out) {
    for (const model::open_finding& open : state.findings) {
        const model::finding& f = open.finding;
        out.blank();
        out.line(0, {{std::string(to_string(f.severity)), style_of(f.severity)},
                     {f.rule, style::bold},
                     {"on " + shown(f.endpoint)}});
        const model::rule_text* text = explain(f.rule);
        if (text != nullptr) out.paragraph(2, "what", text->says);
        out.paragraph(2, "seen", shown(f.evidence));
        out.paragraph(2, "since", model::moment(open.first_seen));
        if (text == nullptr) continue;
        out.paragraph(2, "why", text->rationale);
        out.paragraph(2, "remedy", text->remedy_en);
        out.paragraph(2, "remedie", text->remedy_nl);
        out.paragraph(2, "source", text->standard);
    }
}

void add_walk(const std::string& name, const model::walk& walk, terminal_text& out) {
    std::string label = name;
    for (const model::hop_ptr& hop : walk.hops) {
        out.line(2, {{label, style::plain, 10},
                     {hop->answered() ? std::to_string(hop->status) : "-", style::bold, 3},
                     {shown(hop->url.str())},
                     {hop->location.empty() ? "" : "-> " + shown(hop->location)}});
        const std::string notes = std::string(hop->reused_connection ? "connection kept, " : "") +
                                  (hop->tries > 1 ? "second try, " : "") + timings(hop->times);
        out.line(13, {{"    " + notes, style::dim}});
        if (hop->hsts) {
            out.line(13, {{"    HSTS for " + model::span(hop->hsts->max_age), style::dim}});
        }
        label.clear();
    }
    if (walk.left_portal) out.line(17, {{"leads out of the portal, not followed", style::dim}});
    if (walk.failure) out.line(17, {{told(*walk.failure), style::red}});
}

void add_addresses(const model::host_observation& host, terminal_text& out) {
    const model::hop* hop = !host.https.first().addresses.empty() ? &host.https.first() : &host.http.first();
    std::string label = "addresses";
    for (const model::address_attempt& a : hop->addresses) {
        out.line(2, {{label, style::plain, 10},
                     {a.address},
                     {a.failure ? "broken, " + told(*a.failure) : "", style::red},
                     {a.connected() ? "answers"
                      : a.tried     ? ""
                                    : "not needed",
                      style::dim}});
        label.clear();
    }
}

void add_chain(const model::host_state& host, model::sys_time now, terminal_text& out) {
    const model::certificate_chain& chain = *host.tls->chain;
    std::string results;
    for (const model::verification v : chain.results) {
        results += (results.empty() ? "" : ", ") + std::string(to_string(v));
    }
    out.line(2, {{"TLS", style::plain, 10}, {host.tls->version + " " + host.tls->cipher}});
    out.line(2, {{"chain", style::plain, 10},
                 {chain.verified() ? "verified" : results, chain.verified() ? style::green : style::red},
                 {shown(chain.detail), style::dim}});
    for (std::size_t i = 0; i < chain.sent.size(); ++i) {
        const model::certificate& c = *chain.sent[i];
        const bool current = now >= c.not_before && now <= c.not_after;
        out.line(4, {{std::to_string(i + 1) + ".", style::plain, 2}, {shown(c.subject), style::bold}});
        out.line(7, {{"issuer", style::dim, 8}, {shown(c.issuer)}});
        out.line(7, {{"valid", style::dim, 8},
                     {model::moment(c.not_before) + " to " + model::moment(c.not_after) + ","},
                     {model::validity(c, now), current ? style::plain : style::red}});
        out.line(7, {{"key", style::dim, 8}, {model::key_of(c) + ", signed with " + shown(c.signature_algorithm)}});
        std::string names;
        for (const std::string& name : c.names) {
            names += (names.empty() ? "" : ", ") + name;
        }
        if (!names.empty()) out.paragraph(7, "names", shown(names));
    }
}

void add_hosts(const model::portal_state& state, terminal_text& out) {
    for (std::size_t i = 0; i < state.hosts.size() && i < state.latest->hosts.size(); ++i) {
        const model::host_observation& seen = state.latest->hosts[i];
        out.blank();
        out.line(0, {{"Front door of " + shown(seen.host) + ":", style::bold},
                     {std::string(to_string(state.hosts[i].state))}});
        add_walk("http", seen.http, out);
        add_walk("https", seen.https, out);
        add_addresses(seen, out);
        if (state.hosts[i].tls) add_chain(state.hosts[i], state.latest->finished, out);
        if (!seen.legacy) continue;
        for (const std::string& version : seen.legacy->accepted) {
            out.line(2, {{"legacy", style::plain, 10}, {version + " is accepted", style::yellow}});
        }
    }
}

// "POST https://h.example/login: Gebruiker (text), Wachtwoord (password)"
std::string told(const model::page_form& form) {
    const model::form_submit& own = form.submits.front();
    std::string out(to_string(own.method));
    if (own.to) out += " " + own.to->str();
    std::string fields;
    for (const model::form_control& control : form.controls) {
        if (control.type == "hidden") continue;
        const std::string& name = control.label.empty() ? control.name : control.label;
        fields += (fields.empty() ? "" : ", ") + name + " (" + control.type + ")";
    }
    return shown(out + ": " + (fields.empty() ? "no fields" : fields));
}

void add_page(const model::walk& walk, terminal_text& out) {
    const auto& page = walk.last().page;
    if (!page) return;
    if (page->needs_browser) out.line(17, {{"an empty page that scripts fill", style::yellow}});
    if (page->cut) out.line(17, {{"a page so large that its end was not looked at", style::yellow}});
    for (const model::page_form& form : page->forms)
        out.paragraph(17, shown(form.name), told(form));
}

void add_endpoints(const model::portal_state& state, terminal_text& out) {
    out.blank();
    out.line(0, {{"Endpoints", style::bold}});
    for (std::size_t i = 0; i < state.latest->endpoints.size(); ++i) {
        const model::endpoint_observation& seen = state.latest->endpoints[i];
        const model::endpoint& endpoint = state.portal->endpoints.at(i);
        add_walk(shown(seen.endpoint), seen.walk, out);
        if (endpoint.discovered()) out.line(17, {{"discovered by " + shown(endpoint.found_by), style::dim}});
        add_page(seen.walk, out);
        for (const model::walk& frame : seen.frames) {
            add_walk("  frame", frame, out);
            add_page(frame, out);
        }
    }
}

}  // namespace

std::string probe_text(const model::portal_state& state, bool colour, const explainer& explain) {
    terminal_text out(colour);
    add_verdict(state, out);
    add_findings(state, explain, out);
    if (!state.latest) return out.str();
    add_hosts(state, out);
    add_endpoints(state, out);
    return out.str();
}

}  // namespace loketwacht::report
