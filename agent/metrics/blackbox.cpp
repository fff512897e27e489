#include "metrics/blackbox.hpp"

#include <algorithm>
#include <numeric>

#include "metrics/families.hpp"
#include "metrics/serialize.hpp"

namespace loketwacht::metrics {

namespace {

using prometheus::ClientMetric;
using prometheus::MetricFamily;

// What a target means: a walk, null where its portal was not probed yet.
using found_walk = std::optional<const model::walk*>;

found_walk endpoint_walk(const model::portal_state& state, std::size_t index) {
    const bool probed = state.latest && index < state.latest->endpoints.size();
    return probed ? &state.latest->endpoints[index].walk : nullptr;
}

found_walk find_endpoint(const model::snapshot& snapshot, const model::url& target) {
    for (const model::portal_state_ptr& state : snapshot.portals) {
        const auto& endpoints = state->portal->endpoints;
        const auto found = std::ranges::find(endpoints, target, &model::endpoint::url);
        if (found != endpoints.end()) {
            return endpoint_walk(*state, static_cast<std::size_t>(std::distance(endpoints.begin(), found)));
        }
    }
    return std::nullopt;
}

found_walk find_door(const model::snapshot& snapshot, const model::url& target) {
    for (const model::portal_state_ptr& state : snapshot.portals) {
        if (!state->latest) {
            const auto same_host = [&](const model::endpoint& e) { return e.url.host == target.host; };
            if (target.target == "/" && std::ranges::any_of(state->portal->endpoints, same_host)) return nullptr;
            continue;
        }
        for (const model::host_observation& host : state->latest->hosts) {
            const model::walk& walk = target.is_https() ? host.https : host.http;
            if (walk.first().url == target) return &walk;
        }
    }
    return std::nullopt;
}

found_walk find_target(const model::snapshot& snapshot, std::string_view target) {
    for (const model::portal_state_ptr& state : snapshot.portals) {
        if (state->portal->id == target) return endpoint_walk(*state, 0);
    }
    const auto url = model::parse_url(target);
    if (!url) return std::nullopt;
    const auto endpoint = find_endpoint(snapshot, *url);
    return endpoint ? endpoint : find_door(snapshot, *url);
}

class text_builder {
public:
    void add(const char* name, const char* help, double value, std::initializer_list<label> labels = {}) {
        if (families_.empty() || families_.back().name != name) {
            families_.push_back({name, help, prometheus::MetricType::Gauge, {}});
        }
        ClientMetric metric;
        for (const label& l : labels) {
            metric.label.push_back({std::string(l.name), std::string(l.value)});
        }
        metric.gauge.value = value;
        families_.back().metric.push_back(std::move(metric));
    }

    [[nodiscard]] std::string str() const { return std::string(text_buffer().serialize(families_)); }

private:
    std::vector<MetricFamily> families_;
};

std::optional<double> phase_sum(const model::walk& walk, model::phase phase) {
    std::optional<double> sum;
    for (const model::hop_ptr& hop : walk.hops) {
        const auto seconds = hop->times.of(phase);
        if (seconds) sum = sum.value_or(0) + *seconds;
    }
    return sum;
}

double duration(const model::walk& walk) {
    return std::accumulate(model::all_phases.begin(), model::all_phases.end(), 0.0,
                           [&](double sum, model::phase p) { return sum + phase_sum(walk, p).value_or(0); });
}

bool successful(const model::walk& walk) {
    const auto sound = [](const model::hop_ptr& hop) {
        return !hop->tls || (hop->tls->usable_by_browsers() && hop->tls->chain->verified());
    };
    return walk.up() && walk.last().status < 400 && std::ranges::all_of(walk.hops, sound);
}

void add_http(const model::walk& walk, text_builder& text) {
    const model::hop& last = walk.last();
    for (const model::phase p : model::all_phases) {
        const auto seconds = phase_sum(walk, p);
        if (!seconds) continue;
        text.add("probe_http_duration_seconds", "Duration of http request by phase, summed over all redirects",
                 *seconds, {{"phase", to_string(p)}});
    }
    text.add("probe_http_redirects", "The number of redirects", static_cast<double>(walk.hops.size() - 1));
    if (!last.answered()) return;
    text.add("probe_http_ssl", "Indicates if SSL was used for the final redirect", last.tls ? 1 : 0);
    text.add("probe_http_status_code", "Response HTTP status code", last.status);
    text.add("probe_http_uncompressed_body_length", "Length of uncompressed response body",
             static_cast<double>(last.body_bytes));
}

void add_tls(const model::tls_facts& tls, text_builder& text) {
    const auto earliest = std::ranges::min(tls.chain->sent, {}, [](const auto& c) { return c->not_after; });
    text.add("probe_ssl_earliest_cert_expiry", "Returns last SSL chain expiry in unixtime",
             base::to_unix_seconds(earliest->not_after));
    // "TLSv1.3" is "TLS 1.3" there.
    std::string version = tls.version;
    if (version.starts_with("TLSv")) version.replace(0, 4, "TLS ");
    text.add("probe_tls_version_info", "Returns the TLS version used or NaN when unknown", 1, {{"version", version}});
}

}  // namespace

std::optional<std::string> blackbox_text(const model::snapshot& snapshot, std::string_view target) {
    const found_walk found = find_target(snapshot, target);
    if (!found) return std::nullopt;
    if (*found == nullptr) return "";
    const model::walk& walk = **found;

    text_builder text;
    const auto lookup = phase_sum(walk, model::phase::resolve);
    if (lookup) text.add("probe_dns_lookup_time_seconds", "Returns the time taken for probe dns lookup", *lookup);
    text.add("probe_duration_seconds", "Returns how long the probe took to complete in seconds", duration(walk));
    add_http(walk, text);
    const std::string& address = walk.last().address;
    if (!address.empty()) {
        text.add("probe_ip_protocol", "Specifies whether probe ip protocol is IP4 or IP6",
                 address.find(':') == std::string::npos ? 4 : 6);
    }
    if (walk.last().tls) add_tls(*walk.last().tls, text);
    text.add("probe_success", "Displays whether or not the probe was a success", successful(walk) ? 1 : 0);
    return text.str();
}

}  // namespace loketwacht::metrics
