#include "model/reasons.hpp"

#include <utility>

namespace loketwacht::model {

namespace {

struct reason_text {
    std::string_view name;
    std::string_view sentence;
};

constexpr std::array<reason_text, failure_reason_count> reason_texts{{
    {"dns_not_found", "the name does not exist or has no address"},
    {"dns_timeout", "no name server answered in time"},
    {"dns_failure", "the name servers answered with an error"},
    {"address_denied", "the address is not public and the configuration does not allow its network"},
    {"connect_refused", "nothing listens there: the connection was refused"},
    {"connect_timeout", "the connection was not answered in time"},
    {"connect_unreachable", "there is no route to the address"},
    {"proxy_failure", "the proxy refused or failed to connect"},
    {"tls_timeout", "the TLS handshake did not end in time"},
    {"tls_alert", "the server refused the TLS handshake with an alert"},
    {"tls_protocol", "what answered does not speak TLS as it should"},
    {"http_timeout", "no HTTP answer came in time"},
    {"http_malformed", "the answer is not well-formed HTTP"},
    {"http_too_large", "the answer is larger than the limit"},
    {"redirect_limit", "too many redirects"},
    {"redirect_loop", "the redirects go round in a circle"},
    {"redirect_denied", "it redirects to where the agent must not go"},
    {"deadline", "the answer had begun but was not complete when the time was up"},
}};

}  // namespace

std::string_view to_string(failure_reason reason) {
    return reason_texts.at(static_cast<std::size_t>(reason)).name;
}

std::string_view describe(failure_reason reason) {
    return reason_texts.at(static_cast<std::size_t>(reason)).sentence;
}

}  // namespace loketwacht::model
