#pragma once

#include "model/observation.hpp"
#include "model/unknown.hpp"

/// What walks and doors show, shared by the rules on https, http and HSTS and by the https state.
namespace loketwacht::rules {

/// The walk ended in an answer that shows what the server does: no failure, no server error, no "too many requests".
[[nodiscard]] bool told(const model::walk& walk);

/// The answer is what visitors get there, or asks them to authenticate: no "forbidden", no "not found".
[[nodiscard]] bool let_in(const model::walk& walk);

/// Why a walk is not `told`.
[[nodiscard]] model::unknown_reason why_untold(const model::walk& walk);

/// Nothing listens there, as far as a visitor can tell: the connection was refused, unanswered or had no route.
[[nodiscard]] bool closed(const model::walk& walk);

/// The answer sends the visitor to https on the same host.
[[nodiscard]] bool leads_to_https_there(const model::hop& hop);

/// http answered, and https was tried and is not there. A TLS handshake that is only late shows nothing. Nor does a
/// connection that is only late, where http leads to https on the host: then https is down, not missing.
[[nodiscard]] bool lacks_https(const model::host_observation& host);

/// The host shook hands as browsers do, with a certificate that they accept.
[[nodiscard]] bool opens_in_browsers(const model::host_observation& host);

/// Somebody answers there, and be it only visitors with a certificate of their own, or those who speak HTTP/2.
[[nodiscard]] bool is_there(const model::hop& https);

/// https answered on a certificate that browsers accept.
[[nodiscard]] bool https_accepted(const model::host_observation& host);

/// The first https hop of a walk that sends the visitor to http, or null.
[[nodiscard]] const model::hop* downgrade_in(const model::walk& walk);

}  // namespace loketwacht::rules
