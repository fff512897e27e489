#include "report/probe_text.hpp"

#include <array>
#include <cstdio>

#include <fmt/format.h>

#include "base/text.hpp"
#include "model/redacted.hpp"
#include "report/acceptance_words.hpp"
#include "report/evidence_words.hpp"
#include "report/formatting.hpp"
#include "report/ranking.hpp"
#include "report/refused_words.hpp"
#include "report/terminal.hpp"
#include "report/unknown_words.hpp"
#include "report/wording.hpp"

namespace loketwacht::report {

namespace {

using style = terminal_text::style;

constexpr std::size_t shown_max = 300;  // bytes of one text from outside

std::string shown(std::string_view text) {
    return base::printable(text, shown_max);
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

std::string in_words(const model::failure& failure, const wording& say) {
    const std::string detail = failure.detail.empty() ? "" : fmt::format(" ({})", shown(failure.detail));
    return fmt::format("{}: {}{}", to_string(failure.reason), say(failure.reason), detail);
}

// "3 findings: 1 critical, 2 info"
std::string counts(const model::portal_state& state, const wording& say) {
    if (state.findings.empty()) return say(status_phrase::findings_none);
    const auto numbers = by_severity(state);
    std::string out;
    for (const auto s : {model::severity::critical, model::severity::warning, model::severity::info}) {
        const std::size_t n = numbers.at(static_cast<std::size_t>(s));
        if (n > 0) out += fmt::format("{}{} {}", out.empty() ? ": " : ", ", n, say.badge(s));
    }
    const std::size_t accepted = accepted_in(state);
    if (accepted > 0) out += (out.empty() ? ": " : ", ") + say(acceptance_phrase::counted, {std::to_string(accepted)});
    const std::size_t all = state.findings.size();
    return say(all == 1 ? status_phrase::findings_one : status_phrase::findings_many, {std::to_string(all)}) + out;
}

void add_verdict(const model::portal_state& state, const wording& say, terminal_text& out) {
    const model::portal& portal = *state.portal;
    out.line(0, {{portal.endpoints.front().url.str(), style::bold}, {shown(portal.municipality.name)}});
    std::string verdict(say(state.verdict));
    for (char& c : verdict) {
        c = static_cast<char>(c - 'a' + 'A');
    }
    out.line(0, {{verdict, style_of(state.verdict), verdict.size() + 1},
                 {counts(state, say), style::plain, columns_of(counts(state, say)) + 1},
                 {state.latest ? say(status_phrase::looked_at, {moment(state.latest->finished)})
                               : say(status_phrase::not_probed),
                  style::dim}});
}

// In every language, the reader's first: who reads it may have to tell others.
void add_remedies(const model::rule_text& rule, const wording& say, terminal_text& out) {
    out.paragraph(2, say(status_phrase::margin_remedy), say.remedy(rule));
    for (const model::language other : model::all_languages) {
        const wording saying(other);
        if (other != say.in()) out.paragraph(2, saying(status_phrase::margin_remedy), saying.remedy(rule));
    }
}

void add_findings(const model::portal_state& state, const explainer& explain, const wording& say, terminal_text& out) {
    for (const model::open_finding& open : state.findings) {
        const model::finding& f = open.finding;
        out.blank();
        out.line(0, {{std::string(say.badge(f.severity)), style_of(f.severity)},
                     {f.rule, style::bold},
                     {say(status_phrase::on, {shown(f.endpoint)})}});
        const model::rule_text* text = explain(f.rule);
        if (text != nullptr) out.paragraph(2, say(status_phrase::margin_what), say.says(*text));
        out.paragraph(2, say(status_phrase::margin_seen), shown(report::in_words(f.evidence, say.in())));
        out.paragraph(2, say(status_phrase::margin_since), moment(open.first_seen));
        if (open.accepted) out.paragraph(2, say(acceptance_phrase::margin), shown(explanation(*open.accepted, say)));
        if (open.handled)
            out.paragraph(2, say(acceptance_phrase::in_hand),
                          shown(handling(*open.handled, moment(open.handled->at), say)));
        if (text == nullptr) continue;
        out.paragraph(2, say(status_phrase::margin_why), say.rationale(*text));
        add_remedies(*text, say, out);
        out.paragraph(2, say(status_phrase::margin_source), say.source(*text));
    }
}

void add_unknown(const model::portal_state& state, const wording& say, terminal_text& out) {
    if (state.unknown.empty()) return;
    out.blank();
    out.line(0, {{say(status_phrase::not_known), style::yellow}});
    for (const model::unknown_answers& each : state.unknown) {
        out.paragraph(2, say(status_phrase::margin_unknown), shown(in_words(each, state, say)));
        if (!each.rules.empty()) out.paragraph(2, "", base::join(each.rules, ", "));
    }
}

void add_walk(const std::string& name, const model::walk& walk, const wording& say, terminal_text& out) {
    std::string margin = name;
    for (const model::hop_ptr& hop : walk.hops) {
        out.line(2, {{margin, style::plain, 10},
                     {hop->answered() ? std::to_string(hop->status) : "-", style::bold, 3},
                     {shown(model::redacted(hop->url))},
                     {hop->location.empty()
                          ? ""
                          : "-> " + shown(model::redacted_location(hop->location, hop->redirects_to.get()))}});
        const std::string notes = (hop->reused_connection ? say(status_phrase::connection_kept) + ", " : "") +
                                  (hop->tries > 1 ? say(status_phrase::second_try) + ", " : "") + timings(hop->times);
        out.line(13, {{"    " + notes, style::dim}});
        if (hop->hsts) {
            out.line(13, {{"    " + say(status_phrase::hsts_for, {say.span(hop->hsts->max_age)}), style::dim}});
        }
        margin.clear();
    }
    if (walk.left_portal) out.line(17, {{say(status_phrase::leads_out), style::dim}});
    if (walk.failure) out.line(17, {{in_words(*walk.failure, say), style::red}});
}

void add_addresses(const model::host_observation& host, const wording& say, terminal_text& out) {
    const model::hop* hop = !host.https.first().addresses.empty() ? &host.https.first() : &host.http.first();
    std::string margin = say(status_phrase::margin_addresses);
    for (const model::address_attempt& a : hop->addresses) {
        out.line(2, {{margin, style::plain, 10},
                     {a.address},
                     {a.failure ? say(status_phrase::broken) + ", " + in_words(*a.failure, say) : "", style::red},
                     {a.connected() ? say(status_phrase::answers)
                      : a.tried     ? ""
                                    : say(status_phrase::not_needed),
                      style::dim}});
        margin.clear();
    }
}

void add_chain(const model::host_state& host, model::sys_time now, const wording& say, terminal_text& out) {
    const model::certificate_chain& chain = *host.tls->chain;
    const std::string results =
        base::join(chain.results, ", ", [](const model::verification v) { return to_string(v); });
    out.line(2, {{"TLS", style::plain, 10}, {host.tls->version + " " + host.tls->cipher}});
    out.line(2,
             {{say(status_phrase::margin_chain), style::plain, 10},
              {chain.verified() ? say(status_phrase::verified) : results, chain.verified() ? style::green : style::red},
              {shown(chain.detail), style::dim}});
    for (std::size_t i = 0; i < chain.sent.size(); ++i) {
        const model::certificate& c = *chain.sent[i];
        const bool current = now >= c.not_before && now <= c.not_after;
        out.line(4, {{fmt::format("{}.", i + 1), style::plain, 2}, {shown(c.subject), style::bold}});
        out.line(7, {{say(status_phrase::margin_issuer), style::dim, 8}, {shown(c.issuer)}});
        out.line(7, {{say(status_phrase::margin_valid), style::dim, 8},
                     {say(status_phrase::from_to, {moment(c.not_before), moment(c.not_after)}) + ","},
                     {say.validity(c, now), current ? style::plain : style::red}});
        out.line(7, {{say(status_phrase::margin_key), style::dim, 8},
                     {say(status_phrase::key_signed, {model::key_of(c), shown(c.signature_algorithm)})}});
        if (!c.names.empty()) out.paragraph(7, say(status_phrase::margin_names), shown(base::join(c.names, ", ")));
    }
}

void add_hosts(const model::portal_state& state, const wording& say, terminal_text& out) {
    for (std::size_t i = 0; i < state.hosts.size() && i < state.latest->hosts.size(); ++i) {
        const model::host_observation& seen = state.latest->hosts[i];
        out.blank();
        out.line(0, {{say(status_phrase::front_door_of, {shown(seen.host)}), style::bold},
                     {std::string(say.badge(state.hosts[i].state))}});
        add_walk("http", seen.http, say, out);
        add_walk("https", seen.https, say, out);
        add_addresses(seen, say, out);
        if (state.hosts[i].tls) add_chain(state.hosts[i], state.latest->finished, say, out);
        if (!seen.legacy) continue;
        for (const std::string& version : seen.legacy->accepted) {
            out.line(2, {{say(status_phrase::margin_legacy), style::plain, 10},
                         {say(status_phrase::is_accepted, {version}), style::yellow}});
        }
    }
}

// "POST https://h.example/login: Gebruiker (text), Wachtwoord (password)"
std::string in_words(const model::page_form& form, const wording& say) {
    const model::form_submit& own = form.submits.front();
    std::string out(to_string(own.method));
    if (own.to) out += " " + model::redacted(*own.to);
    std::vector<std::string> fields;
    for (const model::form_control& control : form.controls) {
        if (control.type == "hidden") continue;
        fields.push_back(fmt::format("{} ({})", control.label.empty() ? control.name : control.label, control.type));
    }
    return shown(fmt::format("{}: {}", out, fields.empty() ? say(status_phrase::no_fields) : base::join(fields, ", ")));
}

status_phrase label_of(model::unread why) {
    switch (why) {
        case model::unread::too_much:
            return status_phrase::page_too_much;
        case model::unread::look_spent:
            return status_phrase::page_look_spent;
        case model::unread::no_reader:
            break;
    }
    return status_phrase::page_no_reader;
}

void add_page(const model::walk& walk, const wording& say, terminal_text& out) {
    const auto& page = walk.last().page;
    if (!page) return;
    if (page->drawing == model::drawing::drawn) out.line(17, {{say(status_phrase::browser_drew), style::plain}});
    if (page->refused) out.paragraph(17, "", shown(in_words(*page->refused, say)));
    if (page->needs_browser) out.line(17, {{say(status_phrase::scripts_fill), style::yellow}});
    if (page->cut)
        out.line(17, {{say(page->unread ? label_of(*page->unread) : status_phrase::page_cut), style::yellow}});
    for (const model::page_form& form : page->forms)
        out.paragraph(17, shown(form.name), in_words(form, say));
}

void add_endpoints(const model::portal_state& state, const wording& say, terminal_text& out) {
    out.blank();
    out.line(0, {{say(status_phrase::endpoints), style::bold}});
    for (std::size_t i = 0; i < state.latest->endpoints.size(); ++i) {
        const model::endpoint_observation& seen = state.latest->endpoints[i];
        const model::endpoint& endpoint = state.portal->endpoints.at(i);
        add_walk(shown(seen.endpoint), seen.walk, say, out);
        if (endpoint.discovered())
            out.line(17,
                     {{say(status_phrase::discovered_by) + " " + shown(report::in_words(endpoint.found_by, say.in())),
                       style::dim}});
        add_page(seen.walk, say, out);
        for (const model::walk& frame : seen.frames) {
            add_walk("  " + say(status_phrase::frame), frame, say, out);
            add_page(frame, say, out);
        }
    }
}

}  // namespace

std::string probe_text(const model::portal_state& state, bool colour, const explainer& explain, model::language in) {
    const wording say(in);
    terminal_text out(colour);
    add_verdict(state, say, out);
    add_findings(state, explain, say, out);
    add_unknown(state, say, out);
    if (!state.latest) return out.str();
    add_hosts(state, say, out);
    add_endpoints(state, say, out);
    return out.str();
}

}  // namespace loketwacht::report
