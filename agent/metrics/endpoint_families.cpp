#include <cmath>
#include <map>
#include <string>
#include <tuple>

#include "metrics/families.hpp"
#include "model/redacted.hpp"

namespace loketwacht::metrics {

namespace {

using base::to_unix_seconds;
using model::endpoint_observation;

// Calls visit(observation) for every endpoint that has been probed.
template <typename visitor>
void for_each_probed(const model::portal_state& state, const visitor& visit) {
    if (!state.latest) return;
    for (const endpoint_observation& seen : state.latest->endpoints) {
        visit(seen);
    }
}

void add_info(const model::portal_state& state, portal_series& series) {
    for (const model::endpoint& endpoint : state.portal->endpoints) {
        series.add(1, {{"endpoint", endpoint.name},
                       {"role", to_string(endpoint.role)},
                       {"url", model::public_address(endpoint)},
                       {"discovered", endpoint.discovered() ? "true" : "false"}});
    }
}

void add_platform(const model::portal_state& state, portal_series& series) {
    for (const model::endpoint& endpoint : state.portal->endpoints) {
        if (const model::platform* on = state.portal->platforms.at(endpoint.url.host))
            series.add(1, {{"endpoint", endpoint.name}, {"platform", on->name}});
    }
}

void add_up(const model::portal_state& state, portal_series& series) {
    for_each_probed(state, [&](const endpoint_observation& seen) {
        series.add(seen.walk.up() ? 1 : 0, {{"endpoint", seen.endpoint}});
    });
}

void add_failure(const model::portal_state& state, portal_series& series) {
    for_each_probed(state, [&](const endpoint_observation& seen) {
        if (!seen.walk.failure) return;
        series.add(1, {{"endpoint", seen.endpoint}, {"reason", to_string(seen.walk.failure->reason)}});
    });
}

void add_last_probe(const model::portal_state& state, portal_series& series) {
    for_each_probed(state, [&](const endpoint_observation& seen) {
        series.add(to_unix_seconds(seen.finished), {{"endpoint", seen.endpoint}});
    });
}

void add_pause(const model::portal_state& state, portal_series& series) {
    for_each_probed(state, [&](const endpoint_observation& seen) {
        if (seen.paused_until) series.add(to_unix_seconds(*seen.paused_until), {{"endpoint", seen.endpoint}});
    });
}

void add_last_success(const model::portal_state& state, portal_series& series) {
    for (std::size_t i = 0; i < state.endpoints.size() && i < state.portal->endpoints.size(); ++i) {
        const auto& success = state.endpoints[i].last_success;
        if (success) series.add(to_unix_seconds(*success), {{"endpoint", state.portal->endpoints[i].name}});
    }
}

void add_status(const model::portal_state& state, portal_series& series) {
    for_each_probed(state, [&](const endpoint_observation& seen) {
        if (!seen.walk.last().answered()) return;
        series.add(seen.walk.last().status, {{"endpoint", seen.endpoint}});
    });
}

void add_phases(const model::portal_state& state, portal_series& series) {
    for_each_probed(state, [&](const endpoint_observation& seen) {
        for (const model::phase phase : model::all_phases) {
            const auto seconds = seen.walk.last().times.of(phase);
            if (!seconds) continue;
            // Kept as floats, so that beyond the microsecond there is only noise.
            const double rounded = std::round(*seconds * 1e6) / 1e6;
            series.add(rounded, {{"endpoint", seen.endpoint}, {"phase", to_string(phase)}});
        }
    });
}

void add_login_forms(const model::portal_state& state, portal_series& series) {
    using kind = std::tuple<std::string, bool, bool>;  // endpoint, national number, strong
    std::map<kind, int> counts;
    for (const model::login_form& form : state.login_forms)
        ++counts[{form.endpoint, form.national_number, form.strong}];
    for (const auto& [what, count] : counts) {
        const auto& [endpoint, national_number, strong] = what;
        series.add(count, {{"endpoint", endpoint},
                           {"identifier", national_number ? "national_number" : "other"},
                           {"strong", strong ? "yes" : "no"}});
    }
}

constexpr portal_family families[] = {
    {"loketwacht_endpoint_info", "The endpoint as the inventory names it or the agent discovered it, always 1",
     add_info},
    {"loketwacht_endpoint_platform", "The platform of the configuration that the endpoint's host belongs to, always 1",
     add_platform},
    {"loketwacht_endpoint_up", "Whether a visitor of the endpoint gets a whole answer that is no server error", add_up},
    {"loketwacht_endpoint_failure", "1 for the reason why the last probe of the endpoint failed", add_failure},
    {"loketwacht_endpoint_last_probe_timestamp_seconds", "When the last probe of the endpoint ended", add_last_probe},
    {"loketwacht_endpoint_paused_until_timestamp_seconds",
     "Until when the endpoint is not asked, because it asked for a pause (Retry-After)", add_pause},
    {"loketwacht_endpoint_last_success_timestamp_seconds", "When the endpoint was last up", add_last_success},
    {"loketwacht_endpoint_http_status", "HTTP status of the last hop of the endpoint", add_status},
    {"loketwacht_endpoint_phase_seconds", "Time that each phase of the last hop of the endpoint took", add_phases},
    {"loketwacht_login_forms", "Login forms on the page of the endpoint, by what they ask and whether they are strong",
     add_login_forms},
};

}  // namespace

std::span<const portal_family> endpoint_families() {
    return families;
}

}  // namespace loketwacht::metrics
