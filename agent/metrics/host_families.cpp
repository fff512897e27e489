#include <algorithm>
#include <vector>

#include "metrics/families.hpp"
#include "model/certificate.hpp"

namespace loketwacht::metrics {

namespace {

using base::to_unix_seconds;
using model::certificate;

// The chain last seen on a host; null when none was, then all its series are absent.
const model::certificate_chain* chain_of(const model::host_state& host) {
    return host.tls && host.tls->chain && !host.tls->chain->sent.empty() ? host.tls->chain.get() : nullptr;
}

template <typename visitor>
void for_each_chain(const model::portal_state& state, const visitor& visit) {
    for (const model::host_state& host : state.hosts) {
        if (const auto* chain = chain_of(host)) visit(host, *chain);
    }
}

void add_https_state(const model::portal_state& state, portal_series& series) {
    if (!state.latest) return;
    for (const model::host_state& host : state.hosts) {
        for (const model::https_state s : model::all_https_states) {
            series.add(s == host.state ? 1 : 0, {{"host", host.host}, {"state", to_string(s)}});
        }
    }
}

// RFC 6797: the policy is of the host that sent it, so a hop elsewhere does not count.
const model::hsts_policy* hsts_of(const model::walk& https) {
    for (const model::hop_ptr& hop : https.hops) {
        if (hop->hsts && hop->url.is_https() && hop->url.host == https.first().url.host) return &*hop->hsts;
    }
    return nullptr;
}

void add_hsts(const model::portal_state& state, portal_series& series) {
    if (!state.latest) return;
    for (const model::host_observation& host : state.latest->hosts) {
        const auto* hsts = hsts_of(host.https);
        if (hsts != nullptr) series.add(static_cast<double>(hsts->max_age.count()), {{"host", host.host}});
    }
}

// The chains that a host shows: to the last look, and to some visitors beside it.
std::vector<const model::certificate_chain*> met_at(const model::portal_state& state, const model::host_state& host,
                                                    const model::certificate_chain& usual) {
    std::vector<const model::certificate_chain*> out{&usual};
    if (!state.latest) return out;
    const auto seen = std::ranges::find(state.latest->hosts, host.host, &model::host_observation::host);
    if (seen == state.latest->hosts.end() || !seen->others) return out;
    for (const model::other_certificate& other : seen->others->met)
        out.push_back(other.chain.get());
    return out;
}

// The earliest date of the host's own certificates, and of all that the peer sent.
void add_dates(const model::portal_state& state, portal_series& series, model::sys_time certificate::* date) {
    for_each_chain(state, [&](const model::host_state& host, const model::certificate_chain& usual) {
        model::sys_time of_leaf = usual.leaf().*date;
        model::sys_time of_all = of_leaf;
        for (const auto* chain : met_at(state, host, usual)) {
            of_leaf = std::min(of_leaf, chain->leaf().*date);
            for (const auto& each : chain->sent)
                of_all = std::min(of_all, (*each).*date);
        }
        series.add(to_unix_seconds(of_leaf), {{"host", host.host}, {"position", "leaf"}});
        series.add(to_unix_seconds(of_all), {{"host", host.host}, {"position", "chain"}});
    });
}

void add_not_after(const model::portal_state& state, portal_series& series) {
    add_dates(state, series, &certificate::not_after);
}

void add_not_before(const model::portal_state& state, portal_series& series) {
    add_dates(state, series, &certificate::not_before);
}

void add_verified(const model::portal_state& state, portal_series& series) {
    for_each_chain(state, [&](const model::host_state& host, const model::certificate_chain& chain) {
        series.add(chain.verified() ? 1 : 0, {{"host", host.host}});
    });
}

void add_verification(const model::portal_state& state, portal_series& series) {
    for_each_chain(state, [&](const model::host_state& host, const model::certificate_chain& chain) {
        for (const model::verification result : chain.results) {
            series.add(1, {{"host", host.host}, {"result", to_string(result)}});
        }
    });
}

void add_revocation_known(const model::portal_state& state, portal_series& series) {
    for_each_chain(state, [&](const model::host_state& host, const model::certificate_chain& chain) {
        series.add(chain.revocation_known() ? 1 : 0, {{"host", host.host}});
    });
}

void add_certificate_info(const model::portal_state& state, portal_series& series) {
    for_each_chain(state, [&](const model::host_state& host, const model::certificate_chain& chain) {
        const certificate& leaf = chain.leaf();
        series.add(1, {{"host", host.host},
                       {"issuer", series.theirs(leaf.issuer)},
                       {"subject", series.theirs(leaf.subject)},
                       {"key", model::key_of(leaf)},
                       {"signature", leaf.signature_algorithm}});
    });
}

void add_tls_info(const model::portal_state& state, portal_series& series) {
    for (const model::host_state& host : state.hosts) {
        if (!host.tls) continue;
        series.add(1, {{"host", host.host}, {"version", host.tls->version}, {"cipher", host.tls->cipher}});
    }
}

constexpr portal_family families[] = {
    {"loketwacht_https_state", "1 for what the host's http and https doors amount to, 0 for the others",
     add_https_state},
    {"loketwacht_hsts_max_age_seconds", "max-age of the Strict-Transport-Security header that the host sent over https",
     add_hsts},
    {"loketwacht_certificate_not_after_timestamp_seconds",
     "When the certificate ends; chain: the earliest that the peer sent", add_not_after},
    {"loketwacht_certificate_not_before_timestamp_seconds",
     "When the certificate begins; chain: the earliest that the peer sent", add_not_before},
    {"loketwacht_certificate_verified", "Whether the chain as last seen verifies for the host without any problem",
     add_verified},
    {"loketwacht_certificate_verification", "1 for every result of verifying the chain as last seen", add_verification},
    {"loketwacht_certificate_revocation_known",
     "Whether the authority of the certificate as last seen says if it is revoked, stapled or in a list",
     add_revocation_known},
    {"loketwacht_certificate_info", "The host's own certificate as last seen, always 1", add_certificate_info},
    {"loketwacht_tls_info", "The TLS version and cipher as last seen, always 1", add_tls_info},
};

}  // namespace

std::span<const portal_family> host_families() {
    return families;
}

}  // namespace loketwacht::metrics
