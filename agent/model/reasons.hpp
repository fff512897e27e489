#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

#include "base/result.hpp"

namespace loketwacht::model {

/// Why a probe could not go on. The list is closed: it is a label of a metric and a promise to users.
enum class failure_reason {
    dns_not_found,
    dns_timeout,
    dns_failure,
    address_denied,
    connect_refused,
    connect_timeout,
    connect_unreachable,
    proxy_failure,
    tls_timeout,
    tls_alert,
    tls_protocol,
    http_timeout,
    http_malformed,
    http_too_large,
    redirect_limit,
    redirect_loop,
    redirect_denied,
    deadline,
    too_costly,
    agent_exhausted,
};

inline constexpr std::size_t failure_reason_count = static_cast<std::size_t>(failure_reason::agent_exhausted) + 1;

/// The reason as metrics and JSON name it, `dns_not_found`.
[[nodiscard]] std::string_view to_string(failure_reason reason);

/// One sentence for a person: "the name does not exist".
[[nodiscard]] std::string_view describe(failure_reason reason);

/// A reason with what was seen: "connect_refused", "198.51.100.7 port 443: connection refused".
struct failure {
    failure_reason reason{};
    std::string detail;

    bool operator==(const failure&) const = default;
};

/// The reason as the code of an error, whose message is the detail.
[[nodiscard]] std::error_code make_error_code(failure_reason reason);

/// What was made an error by its reason; `dns_failure` where it was made in another way.
[[nodiscard]] failure failure_of(const base::error& error);

}  // namespace loketwacht::model
