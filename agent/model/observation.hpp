#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/canary.hpp"
#include "model/hop.hpp"
#include "model/portal.hpp"
#include "model/security_text.hpp"
#include "model/time.hpp"

namespace loketwacht::model {

/// What the slow look found on a host; kept beside every later observation until the next slow look.
struct legacy_tls {
    sys_time looked_at{};
    std::vector<std::string> accepted;  ///< "TLSv1", "TLSv1.1"
};

/// A certificate that visitors of a host may meet instead of the one that its last handshake showed.
struct other_certificate {
    std::string address;  ///< where it was met
    chain_ptr chain;
    bool by_browsers = true;  ///< today's meet it; else only programs that want another kind of key
};

/// Those that the slow look met at the host's addresses, for each kind of key; kept beside every later observation
/// until the next slow look.
struct other_certificates {
    sys_time looked_at{};
    std::vector<other_certificate> met;  ///< each once
};

/// The front door of one host: what `http://host/` and `https://host/` do.
struct host_observation {
    std::string host;  ///< name, with `:port` where its https port is not the front door's
    std::uint16_t http_port = 80;
    std::uint16_t https_port = 443;
    walk http;
    walk https;
    std::optional<legacy_tls> legacy;
    std::optional<other_certificates> others;
    base::rare<security_text> security;

    /// The TLS facts of the host itself, whatever its walks led to; null when no handshake succeeded.
    [[nodiscard]] const tls_facts* tls() const { return https.first().tls ? &*https.first().tls : nullptr; }
    [[nodiscard]] bool reached() const {
        return http.first().answered() || https.first().answered() || tls() != nullptr;
    }
};

struct endpoint_observation {
    std::string endpoint;  ///< its name
    std::size_t host = 0;  ///< index of its host in `observation::hosts`
    model::walk walk;
    std::vector<model::walk> frames;  ///< of its page on the same host, one level
    sys_time finished{};
    std::optional<sys_time> paused_until = {};  ///< the server asked for a pause: not asked again before
};

/// A link that promises a counter or a login on a host that is not followed.
struct link_elsewhere {
    endpoint_role role = endpoint_role::counter;
    model::url to;
    std::string words;  ///< of the link, or "a frame"
    model::url page;    ///< that has it
};

/// The facts of one probe of a portal, unjudged. Immutable once published.
struct observation {
    portal_ptr portal;  ///< as looked at: with the endpoints that the agent discovered, after the declared ones
    sys_time started{};
    sys_time finished{};
    std::vector<host_observation> hosts;          ///< one per distinct host of the endpoints; the first is home's
    std::vector<endpoint_observation> endpoints;  ///< in the portal's order, one each
    base::rare<canary_result> canary;             ///< of an attempt in this round
    std::vector<link_elsewhere> elsewhere;        ///< that the latest discovery saw, one of each host
    /// No look since the agent's start has followed the portal's links: a host's share of requests was used up by
    /// others.
    bool links_wait = false;
    int requests = 0;                      ///< that this round made, without the canary's
    std::chrono::nanoseconds processor{};  ///< that the look and its judgement took, without reading pages

    [[nodiscard]] const host_observation& host_of(const endpoint_observation& e) const { return hosts.at(e.host); }
    /// At least one host gave any answer.
    [[nodiscard]] bool reached() const;
    /// Some request or connection of the round ended so.
    [[nodiscard]] bool failed_by(failure_reason reason) const;
};

using observation_ptr = std::shared_ptr<const observation>;

/// What a host's two doors amount to, in the distinctions of pshtt and Internet.nl; the rules judge which.
enum class https_state { enforced, available, downgraded, missing, broken, unreachable };
inline constexpr std::array all_https_states{https_state::enforced, https_state::available, https_state::downgraded,
                                             https_state::missing,  https_state::broken,    https_state::unreachable};

[[nodiscard]] std::string_view to_string(https_state s);

}  // namespace loketwacht::model
