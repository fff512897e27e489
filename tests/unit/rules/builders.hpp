#pragma once

#include <chrono>
#include <initializer_list>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "model/finding.hpp"
#include "model/observation.hpp"
#include "model/portal.hpp"
#include "vocabulary/vocabulary.hpp"

/// Small observations to judge: a sound portal, and hops and certificates to spoil it with.
namespace loketwacht::rules::testing {

using model::failure_reason;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

inline const model::sys_time now =
    std::chrono::sys_days(std::chrono::year(2026) / std::chrono::March / 1) + std::chrono::hours(12);

inline const vocabulary::vocabulary words;

inline const std::string host_name = "loket.voorbeeldgem.example";

inline model::url http(const std::string& host = host_name, const std::string& target = "/") {
    return {model::scheme::http, host, 80, target};
}
inline model::url https(const std::string& host = host_name, const std::string& target = "/") {
    return {model::scheme::https, host, 443, target};
}

inline model::certificate certificate(const std::string& subject, model::sys_time not_before, seconds lifetime) {
    model::certificate cert;
    cert.subject = subject;
    cert.issuer = "CN=Intermediate";
    cert.serial = "0A1B";
    cert.not_before = not_before;
    cert.not_after = not_before + lifetime;
    cert.names = {host_name};
    cert.key_type = "EC";
    cert.key_bits = 256;
    cert.signature_algorithm = "sha256WithRSAEncryption";
    return cert;
}

inline model::certificate leaf() {
    return certificate("CN=" + host_name, now - days(10), days(90));
}

inline model::certificate intermediate() {
    model::certificate cert = certificate("CN=Intermediate", now - days(400), days(1825));
    cert.issuer = "CN=Root";
    cert.is_authority = true;
    return cert;
}

inline model::certificate root() {
    model::certificate cert = certificate("CN=Root", now - days(4000), days(7300));
    cert.issuer = "CN=Root";
    cert.is_authority = true;
    cert.is_self_issued = true;
    return cert;
}

inline model::tls_facts tls(const std::vector<model::certificate>& sent = {leaf(), intermediate()},
                            std::set<model::verification> results = {model::verification::ok}) {
    auto chain = std::make_shared<model::certificate_chain>();
    for (const model::certificate& cert : sent)
        chain->sent.push_back(std::make_shared<model::certificate>(cert));
    chain->results = std::move(results);
    return {"TLSv1.3", "TLS_AES_256_GCM_SHA384", chain};
}

/// A page that says something, and nothing that matters.
inline model::page_facts plain_page() {
    model::page_facts page;
    page.title = "Voorbeeldgem";
    page.text_bytes = 1200;
    return page;
}

/// An answer; a 2xx with a plain page, over https with a sound certificate and HSTS.
inline model::hop answer(const model::url& url, int status) {
    model::hop hop;
    hop.url = url;
    hop.status = status;
    if (status >= 200 && status < 300) hop.page = std::make_shared<model::page_facts>(plain_page());
    if (url.is_https()) {
        hop.tls = tls();
        hop.hsts = model::hsts_policy{seconds(31536000), true, false};
    }
    return hop;
}

inline model::hop redirect(const model::url& from, int status, const model::url& to) {
    model::hop hop = answer(from, status);
    hop.location = to.str();
    hop.redirects_to = to;
    return hop;
}

inline model::hop failed(const model::url& url, failure_reason reason, const std::string& detail = "192.0.2.7") {
    model::hop hop;
    hop.url = url;
    hop.failure = model::failure{reason, detail};
    return hop;
}

/// A walk over these hops; it failed where its last hop did.
inline model::walk walk(std::initializer_list<model::hop> hops) {
    model::walk result;
    for (const model::hop& hop : hops)
        result.hops.push_back(std::make_shared<model::hop>(hop));
    result.failure = result.last().failure;
    return result;
}

inline model::host_observation sound_host(const std::string& name = host_name) {
    model::host_observation host;
    host.host = name;
    host.http = walk({redirect(http(name), 301, https(name)), answer(https(name), 200)});
    host.https = walk({answer(https(name), 200)});
    host.legacy = model::legacy_tls{now - hours(3), {}};
    return host;
}

/// A portal and what was seen of it: one host, sound.
struct scene {
    model::portal portal;
    model::observation seen;

    [[nodiscard]] model::host_observation& host() { return seen.hosts.front(); }
    /// Exchanges the facts of the TLS handshake of https' first hop, which http's walk shares.
    void handshake(const model::tls_facts& facts) {
        model::hop hop = host().https.first();
        hop.tls = facts;
        host().https.hops.front() = std::make_shared<model::hop>(hop);
    }
    void add(const std::string& name, model::endpoint_role role, const model::walk& seen_there, std::size_t at = 0) {
        portal.endpoints.push_back({name, role, seen_there.first().url, {}});
        seen.endpoints.push_back({name, at, seen_there, {}, now});
    }
};

inline scene sound_scene() {
    scene s;
    s.portal.id = "voorbeeldgem";
    s.seen.started = s.seen.finished = now;
    s.seen.hosts = {sound_host()};
    s.seen.hosts.front().others = {now, {}};
    s.add("home", model::endpoint_role::home, walk({answer(https(), 200)}));
    return s;
}

inline model::walk page(const std::string& target) {
    return walk({answer(https(host_name, target), 200)});
}

}  // namespace loketwacht::rules::testing
