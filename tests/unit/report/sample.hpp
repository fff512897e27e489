#pragma once

#include <string>
#include <utility>

#include "model/history.hpp"
#include "model/snapshot.hpp"
#include "model/url.hpp"

// Portals to be told of, for the tests of what reads snapshots: metrics, report, web.
namespace loketwacht::sample {

using namespace std::chrono_literals;

inline constexpr model::sys_time noon = std::chrono::sys_days(std::chrono::year(2024) / 3 / 1) + 12h;

inline model::url url(const std::string& text) {
    return *model::parse_url(text);
}

inline std::shared_ptr<const model::certificate> certificate(std::string subject, std::string issuer,
                                                             model::sys_time from, model::sys_time until) {
    model::certificate c;
    c.subject = std::move(subject);
    c.issuer = std::move(issuer);
    c.serial = "0A1B";
    c.sha256 = std::string(64, 'a');
    c.not_before = from;
    c.not_after = until;
    c.names = {"www.voorbeeldgem.example"};
    c.key_type = "EC";
    c.key_bits = 256;
    c.signature_algorithm = "ecdsa-with-SHA256";
    return std::make_shared<const model::certificate>(std::move(c));
}

inline model::tls_facts tls(std::set<model::verification> results = {model::verification::ok}) {
    auto chain = std::make_shared<model::certificate_chain>();
    chain->sent = {certificate("CN=www.voorbeeldgem.example", "CN=Lab Intermediate", noon - 24h * 10, noon + 24h * 80),
                   certificate("CN=Lab Intermediate", "CN=Lab Root", noon - 24h * 300, noon + 24h * 60)};
    chain->results = std::move(results);
    return {"TLSv1.3", "TLS_AES_256_GCM_SHA384", std::move(chain)};
}

inline model::hop hop(const std::string& to, int status) {
    model::hop h;
    h.url = url(to);
    h.status = status;
    h.reason = status == 200 ? "OK" : "Moved Permanently";
    h.addresses = {{"2001:db8::7", true, model::failure{model::failure_reason::connect_timeout, "no answer"}},
                   {"198.51.100.7", true, std::nullopt}};
    h.address = "198.51.100.7";
    h.times.set(model::phase::resolve, 4ms);
    h.times.set(model::phase::connect, 8ms);
    h.times.set(model::phase::processing, 64ms);
    h.times.set(model::phase::transfer, 2ms);
    return h;
}

inline model::hop https_hop(const std::string& to) {
    model::hop h = hop(to, 200);
    h.tls = tls();
    h.hsts = model::hsts_policy{31536000s, true, false};
    h.server = "nginx";
    h.content_type = "text/html";
    h.body_bytes = 11000;
    h.times.set(model::phase::tls, 16ms);
    return h;
}

inline model::hop redirect(const std::string& from, const std::string& to) {
    model::hop h = hop(from, 301);
    h.location = to;
    h.redirects_to = url(to);
    return h;
}

inline model::walk walk(std::vector<model::hop> hops) {
    model::walk w;
    for (model::hop& h : hops) {
        w.hops.push_back(std::make_shared<const model::hop>(std::move(h)));
    }
    w.failure = w.last().failure;
    return w;
}

/// A sound portal with a home page and a counter on one host; tests change what they are about.
inline model::portal portal(const std::string& id = "voorbeeldgem") {
    model::portal p;
    p.id = id;
    p.municipality = {"Voorbeeldgem", "99999", "Antwerpen", std::nullopt};
    p.platform = "voorbeeldloket";
    p.endpoints = {{"home", model::endpoint_role::home, url("https://www." + id + ".example/")},
                   {"loket", model::endpoint_role::counter, url("https://www." + id + ".example/loket")}};
    p.interval = 5min;
    return p;
}

inline model::observation observation(const model::portal& p) {
    const std::string host = p.endpoints.front().url.host;
    model::observation o;
    o.portal = std::make_shared<const model::portal>(p);
    o.started = noon - 5s;
    o.finished = noon - 4s;
    model::host_observation h;
    h.host = host;
    h.http = walk({redirect("http://" + host + "/", "https://" + host + "/"), https_hop("https://" + host + "/")});
    h.https = walk({https_hop("https://" + host + "/")});
    o.hosts.push_back(h);
    for (const model::endpoint& e : p.endpoints) {
        o.endpoints.push_back({e.name, 0, walk({https_hop(e.url.str())}), {}, noon - 4s});
    }
    return o;
}

inline model::portal_state state(const model::portal& p) {
    model::portal_state s;
    s.portal = std::make_shared<const model::portal>(p);
    s.configured = s.portal;
    s.latest = std::make_shared<const model::observation>(observation(p));
    s.verdict = model::verdict::secure;
    s.hosts = {{p.endpoints.front().url.host, model::https_state::enforced, tls(), noon - 4s}};
    s.endpoints.assign(p.endpoints.size(), {noon - 4s});
    return s;
}

inline model::portal_state state() {
    return state(portal());
}

inline model::open_finding finding(std::string rule, std::string endpoint = "home",
                                   model::severity severity = model::severity::critical) {
    return {{std::move(rule), std::move(endpoint), severity,
             model::evidence_of("status 200 at http://www.voorbeeldgem.example/")},
            noon - 24h,
            noon - 4s};
}

/// It was opened, and the verdict fell.
inline model::portal_history history() {
    const model::finding f = finding("https-missing", "loket").finding;
    return {{{noon - 24h, model::verdict::insecure}, {noon - 48h, model::verdict::secure}},
            {{model::transition::kind::opened, f, {}, noon - 24h, noon - 24h}}};
}

/// A portal that serves its counter over plain http.
inline model::portal_state insecure(const std::string& id = "plaingem") {
    model::portal_state s = state(portal(id));
    auto o = std::make_shared<model::observation>(*s.latest);
    const std::string host = "www." + id + ".example";
    model::hop refused = hop("https://" + host + "/", 0);
    refused.failure = model::failure{model::failure_reason::connect_refused, "198.51.100.7 port 443: refused"};
    o->hosts[0].http = walk({hop("http://" + host + "/", 200)});
    o->hosts[0].https = walk({refused});
    o->endpoints[0].walk = walk({refused});
    s.latest = o;
    s.verdict = model::verdict::insecure;
    s.hosts[0] = {host, model::https_state::missing, std::nullopt, {}};
    s.findings = {finding("https-missing", "loket"), finding("hsts-missing", "home", model::severity::info)};
    return s;
}

inline model::snapshot snapshot(std::vector<model::portal_state> states) {
    model::snapshot s;
    s.taken = noon;
    for (model::portal_state& one : states) {
        s.portals.push_back(std::make_shared<const model::portal_state>(std::move(one)));
    }
    return s;
}

/// Its counter answered 403, so that nothing is known of it.
inline model::portal_state refused(const std::string& id = "geweigerd") {
    model::portal_state s = state(portal(id));
    auto o = std::make_shared<model::observation>(*s.latest);
    o->endpoints[1].walk = walk({hop("https://www." + id + ".example/loket", 403)});
    s.latest = o;
    s.verdict = model::verdict::unknown;
    s.unknown = {{"loket", model::unknown_reason::refused, {"login-plaintext", "counter-plaintext"}}};
    return s;
}

}  // namespace loketwacht::sample
