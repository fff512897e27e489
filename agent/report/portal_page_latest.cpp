#include <array>
#include <cstdio>

#include <fmt/format.h>

#include "base/text.hpp"
#include "model/redacted.hpp"
#include "report/belgian_time.hpp"
#include "report/detail_words.hpp"
#include "report/evidence_words.hpp"
#include "report/formatting.hpp"
#include "report/portal_page_parts.hpp"
#include "report/refused_words.hpp"

namespace loketwacht::report {

namespace {

std::string milliseconds(double seconds) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.1f", seconds * 1000);
    return text.data();
}

std::string column_of(model::phase p) {
    return fmt::format("{} ms", to_string(p));
}

void add_url(const page& to, const model::hop& hop) {
    const auto cell = to.out.in("td", {{"data-label", to.say(status_phrase::url)}});
    const auto url = to.out.in("div", {{"class", "url"}});
    to.out.text(model::redacted(hop.url));
    if (!hop.location.empty())
        to.out.element("div",
                       fmt::format("Location: {}", model::redacted_location(hop.location, hop.redirects_to.get())),
                       {{"class", "quiet"}});
    if (hop.hsts) {
        to.out.element("div", to.say(status_phrase::hsts_for, {to.say.span(hop.hsts->max_age)}), {{"class", "quiet"}});
    }
    if (hop.tries > 1) to.out.element("div", to.say(status_phrase::second_try), {{"class", "quiet"}});
}

void add_hop(const page& to, const model::hop& hop) {
    const auto row = to.out.in("tr");
    to.out.element("td", hop.answered() ? std::to_string(hop.status) : "–",
                   {{"data-label", to.say(status_phrase::status)}});
    add_url(to, hop);
    for (const model::phase p : model::all_phases) {
        const auto seconds = hop.times.of(p);
        to.out.element("td", seconds ? milliseconds(*seconds) : "–",
                       {{"class", "number"}, {"data-label", column_of(p)}});
    }
}

void add_hops(const page& to, std::string_view name, const model::walk& walk) {
    const auto table = to.out.in("table", {{"class", "hops"}});
    to.out.element("caption", name);
    {
        const auto head = to.out.in("thead");
        const auto row = to.out.in("tr");
        to.out.element("th", to.say(status_phrase::status), {{"scope", "col"}});
        to.out.element("th", to.say(status_phrase::url), {{"scope", "col"}});
        for (const model::phase p : model::all_phases)
            to.out.element("th", column_of(p), {{"scope", "col"}, {"class", "number"}});
    }
    const auto body = to.out.in("tbody");
    for (const model::hop_ptr& hop : walk.hops)
        add_hop(to, *hop);
}

// In a library's own words, which are English, where the page's language has none for them.
void add_detail(const page& to, std::string_view detail) {
    const std::string words = detail_words(detail, to.say.in());
    if (words.empty()) {
        to.out.element("span", detail, {{"class", "quiet"}, {"lang", "en"}});
    } else {
        to.out.element("span", words, {{"class", "quiet"}});
    }
}

void add_walk(const page& to, std::string_view name, const model::walk& walk) {
    add_hops(to, name, walk);
    if (walk.left_portal) to.out.element("p", to.say(status_phrase::redirect_leaves), {{"class", "quiet"}});
    if (!walk.failure) return;
    const auto line = to.out.in("p", {{"class", "failure"}});
    to.out.text(fmt::format("✖ {}: {} ", to_string(walk.failure->reason), to.say(walk.failure->reason)));
    add_detail(to, walk.failure->detail);
}

void add_refused(const page& to, const model::walk& walk) {
    const model::page_ptr& seen = walk.last().page;
    if (!seen || !seen->refused) return;
    const auto line = to.out.in("p", {{"class", "quiet"}});
    to.out.outside(in_words(*seen->refused, to.say));
}

void add_endpoint(const page& to, const model::endpoint& endpoint, const model::endpoint_observation& seen) {
    add_walk(to, endpoint.name, seen.walk);
    add_refused(to, seen.walk);
    if (endpoint.discovered()) {
        const auto line = to.out.in("p", {{"class", "quiet"}});
        to.out.text("(" + to.say(status_phrase::discovered_by) + " ");
        to.out.outside(in_words(endpoint.found_by, to.say.in()));
        to.out.text(")");
    }
    for (const model::walk& frame : seen.frames) {
        add_walk(to, to.say(status_phrase::frame_of, {endpoint.name}), frame);
        add_refused(to, frame);
    }
}

void add_address(const page& to, const model::address_attempt& address) {
    const auto item = to.out.in("li");
    to.out.text(address.address);
    if (address.connected()) to.out.text(": ✔ " + to.say(status_phrase::answers));
    if (!address.tried) {
        to.out.text(" ");
        to.out.element("span", to.say(status_phrase::not_needed), {{"class", "quiet"}});
    }
    if (!address.failure) return;
    to.out.text(": ✖ " + std::string(to.say(address.failure->reason)) + " ");
    add_detail(to, address.failure->detail);
}

void add_addresses(const page& to, const model::host_observation& host) {
    const auto& addresses =
        !host.https.first().addresses.empty() ? host.https.first().addresses : host.http.first().addresses;
    if (addresses.empty()) return;
    to.out.element("h4", to.say(status_phrase::addresses));
    const auto list = to.out.in("ul");
    for (const model::address_attempt& address : addresses)
        add_address(to, address);
}

void add_long_fact(const page& to, std::string_view name, std::string_view value) {
    const auto line = to.out.in("div");
    to.out.element("dt", name);
    to.out.element("dd", value, {{"class", "url"}});
}

void add_certificate(const page& to, const model::certificate& c, model::sys_time now) {
    const auto item = to.out.in("li");
    to.out.element("strong", c.subject);
    const auto facts = to.out.in("dl", {{"class", "facts"}});
    add_fact(to, status_phrase::issuer, c.issuer);
    add_fact(to, status_phrase::valid,
             to.say(status_phrase::from_to, {page_moment(c.not_before), page_moment(c.not_after)}) + ", " +
                 to.say.validity(c, now));
    add_fact(to, status_phrase::key, model::key_of(c));
    add_fact(to, status_phrase::signed_with, c.signature_algorithm);
    add_long_fact(to, "SHA-256", c.sha256);
    if (!c.names.empty()) add_long_fact(to, to.say(status_phrase::names), base::join(c.names, ", "));
}

void add_chain(const page& to, const model::host_state& host, model::sys_time now) {
    const model::certificate_chain& chain = *host.tls->chain;
    to.out.element("h4", to.say(status_phrase::chain));
    {
        const auto line = to.out.in("p");
        to.out.text(host.tls->version + ", " + host.tls->cipher + "; ");
        if (chain.verified()) {
            to.out.text("✔ " + to.say(status_phrase::verified));
        } else {
            std::string results = "✖ " + to.say(status_phrase::not_verified);
            for (const model::verification v : chain.results)
                results.append(" ").append(to_string(v));
            to.out.text(results + " ");
            add_detail(to, chain.detail);
        }
        to.out.text(" ");
        to.out.element("span", to.say(status_phrase::seen_at, {page_moment(host.tls_seen)}), {{"class", "quiet"}});
    }
    const auto list = to.out.in("ol", {{"class", "chain"}});
    for (const auto& certificate : chain.sent)
        add_certificate(to, *certificate, now);
}

void add_old_tls(const page& to, const model::legacy_tls& legacy) {
    const auto line = to.out.in("p");
    to.out.text("▲ " + to.say(status_phrase::old_tls));
    for (const std::string& version : legacy.accepted)
        to.out.text(" " + version);
    to.out.text(" ");
    to.out.element("span", to.say(status_phrase::seen_at, {page_moment(legacy.looked_at)}), {{"class", "quiet"}});
}

void add_host(const page& to, const model::host_state& host, const model::host_observation* seen, model::sys_time now) {
    const auto section = to.out.in("section");
    {
        const auto title = to.out.in("h3");
        to.out.text(host.host + " ");
        add_badge(to, host.state);
    }
    if (seen != nullptr) {
        add_walk(to, "http", seen->http);
        add_walk(to, "https", seen->https);
        add_addresses(to, *seen);
        if (seen->legacy && !seen->legacy->accepted.empty()) add_old_tls(to, *seen->legacy);
    }
    if (host.tls) add_chain(to, host, now);
}

}  // namespace

void add_latest(const page& to, const model::portal_state& state, model::sys_time now) {
    {
        const auto section = to.out.in("section");
        to.out.element("h2", to.say(status_phrase::endpoints));
        for (std::size_t i = 0; i < state.latest->endpoints.size(); ++i)
            add_endpoint(to, state.portal->endpoints.at(i), state.latest->endpoints[i]);
    }
    const auto section = to.out.in("section");
    to.out.element("h2", to.say(status_phrase::front_doors));
    for (std::size_t i = 0; i < state.hosts.size(); ++i) {
        const bool known = i < state.latest->hosts.size();
        add_host(to, state.hosts[i], known ? &state.latest->hosts[i] : nullptr, now);
    }
}

}  // namespace loketwacht::report
