#include "report/json_parts.hpp"

#include <cmath>

#include <nlohmann/json.hpp>

#include "base/time.hpp"
#include "model/evidence_json.hpp"
#include "model/redacted.hpp"
#include "report/evidence_words.hpp"
#include "report/wording.hpp"

namespace loketwacht::report {

using json = nlohmann::ordered_json;

namespace {

void add_text(json& to, const char* key, const std::string& text) {
    if (!text.empty()) to[key] = text;
}

json attempt_json(const model::address_attempt& attempt) {
    json out{{"address", attempt.address}, {"tried", attempt.tried}, {"connected", attempt.connected()}};
    if (attempt.failure) out["failure"] = to_json(*attempt.failure);
    return out;
}

json times_json(const model::phase_times& times) {
    json out = json::object();
    for (const model::phase p : model::all_phases) {
        // Kept as floats, so that beyond the microsecond there is only noise.
        if (const auto seconds = times.of(p)) out[std::string(to_string(p))] = std::round(*seconds * 1e6) / 1e6;
    }
    return out;
}

json hsts_json(const model::hsts_policy& hsts) {
    return {{"max_age_seconds", hsts.max_age.count()},
            {"include_subdomains", hsts.include_subdomains},
            {"preload", hsts.preload}};
}

json certificate_json(const model::certificate& c) {
    return {{"subject", c.subject},
            {"issuer", c.issuer},
            {"serial", c.serial},
            {"sha256", c.sha256},
            {"not_before", base::iso_8601(c.not_before)},
            {"not_after", base::iso_8601(c.not_after)},
            {"names", c.names},
            {"key", model::key_of(c)},
            {"signature", c.signature_algorithm}};
}

}  // namespace

json to_json(const model::municipality& municipality) {
    json out = json::object({{"name", municipality.name}});
    add_text(out, "nis_code", municipality.nis_code);
    add_text(out, "province", municipality.province);
    if (municipality.centre) {
        out["centre"] = {{"latitude", municipality.centre->latitude}, {"longitude", municipality.centre->longitude}};
    }
    return out;
}

json to_json(const model::failure& failure) {
    json out{{"reason", to_string(failure.reason)}, {"says", wording(model::language::english)(failure.reason)}};
    add_text(out, "detail", failure.detail);
    return out;
}

json to_json(const model::hop& hop) {
    json out = json::object({{"url", model::redacted(hop.url)}});
    if (hop.answered()) {
        out["status"] = hop.status;
        out["body_bytes"] = hop.body_bytes;
    }
    add_text(out, "reason", hop.reason);
    add_text(out, "location", model::redacted_location(hop.location, hop.redirects_to.get()));
    if (hop.redirects_to) out["redirects_to"] = model::redacted(*hop.redirects_to);
    if (hop.hsts) out["hsts"] = hsts_json(*hop.hsts);
    add_text(out, "server", hop.server);
    add_text(out, "content_type", hop.content_type);
    if (hop.retry_after) out["retry_after_seconds"] = hop.retry_after->count();
    if (hop.tls) {
        out["tls"] = {{"version", hop.tls->version},
                      {"cipher", hop.tls->cipher},
                      {"certificate_sha256", hop.tls->chain->leaf().sha256}};
    }
    add_text(out, "address", hop.address);
    json addresses = json::array();
    for (const model::address_attempt& attempt : hop.addresses) {
        addresses.push_back(attempt_json(attempt));
    }
    out["addresses"] = std::move(addresses);
    out["reused_connection"] = hop.reused_connection;
    out["tries"] = hop.tries;
    out["seconds"] = times_json(hop.times);
    if (hop.failure) out["failure"] = to_json(*hop.failure);
    return out;
}

json to_json(const model::walk& walk) {
    json hops = json::array();
    for (const model::hop_ptr& hop : walk.hops) {
        hops.push_back(to_json(*hop));
    }
    json out{{"up", walk.up()}, {"left_portal", walk.left_portal}};
    if (walk.failure) out["failure"] = to_json(*walk.failure);
    out["hops"] = std::move(hops);
    return out;
}

json to_json(const model::tls_facts& tls, model::sys_time seen) {
    json results = json::array();
    for (const model::verification v : tls.chain->results) {
        results.push_back(to_string(v));
    }
    json chain = json::array();
    for (const auto& certificate : tls.chain->sent) {
        chain.push_back(certificate_json(*certificate));
    }
    json out{{"seen", base::iso_8601(seen)},
             {"version", tls.version},
             {"cipher", tls.cipher},
             {"verified", tls.chain->verified()},
             {"verification", std::move(results)}};
    add_text(out, "verification_detail", tls.chain->detail);
    out["chain"] = std::move(chain);
    return out;
}

json to_json(const std::vector<model::unknown_answers>& unknown) {
    const wording say(model::language::english);
    json out = json::array();
    for (const model::unknown_answers& each : unknown) {
        out.push_back({{"endpoint", each.endpoint},
                       {"reason", to_string(each.why)},
                       {"says", say(each.why)},
                       {"rules", each.rules}});
    }
    return out;
}

json brief(const model::open_finding& open) {
    json out{{"rule", open.finding.rule},
             {"endpoint", open.finding.endpoint},
             {"severity", to_string(open.finding.severity)}};
    if (open.accepted) {
        out["accepted"] = {{"until", model::last_day_of(*open.accepted)},
                           {"by", open.accepted->by},
                           {"reason", open.accepted->reason},
                           {"from", to_string(open.accepted->from)}};
    }
    if (open.handled) {
        out["handled"] = {{"since", base::iso_8601(open.handled->at)}, {"by", open.handled->by}};
        add_text(out["handled"], "ticket", open.handled->says);
    }
    return out;
}

json to_json(const model::open_finding& open, const explainer& explain) {
    json out = brief(open);
    out["insecure"] = open.finding.insecure;
    add_evidence(out, open.finding.evidence);
    out["first_seen"] = base::iso_8601(open.first_seen);
    out["last_confirmed"] = base::iso_8601(open.last_confirmed);
    if (const model::rule_text* text = explain(open.finding.rule)) {
        const model::rule_words& words = text->in(model::language::english);
        out["says"] = words.says;
        out["rationale"] = words.rationale;
        for (const model::language l : model::all_languages)
            out["remedy"][std::string(to_string(l))] = text->in(l).remedy;
        out["standard"] = text->standard;
    }
    return out;
}

void add_evidence(json& to, const model::evidence& seen) {
    to["evidence"] = in_words(seen, model::language::english);
    to["seen"] = model::json_of<json>(seen);
}

std::string text_of(const json& document, int indent) {
    return document.dump(indent, ' ', false, json::error_handler_t::replace);
}

}  // namespace loketwacht::report
