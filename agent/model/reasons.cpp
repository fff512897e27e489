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
    {"too_costly", "the look at this portal has taken all the processor time or memory that it may"},
    {"agent_exhausted", "the agent itself has no file descriptors or memory left for a connection"},
}};

// A code of 0 is none: the reasons begin at 1.
class reason_category : public std::error_category {
public:
    [[nodiscard]] const char* name() const noexcept override { return "failure"; }
    [[nodiscard]] std::string message(int code) const override {
        return std::string(describe(static_cast<failure_reason>(code - 1)));
    }
};

const std::error_category& reasons() {
    static const reason_category category;
    return category;
}

}  // namespace

std::error_code make_error_code(failure_reason reason) {
    return {static_cast<int>(reason) + 1, reasons()};
}

failure failure_of(const base::error& error) {
    const bool by_reason = error.code() && error.code().category() == reasons();
    return {by_reason ? static_cast<failure_reason>(error.code().value() - 1) : failure_reason::dns_failure,
            error.message()};
}

std::string_view to_string(failure_reason reason) {
    return reason_texts.at(static_cast<std::size_t>(reason)).name;
}

std::string_view describe(failure_reason reason) {
    return reason_texts.at(static_cast<std::size_t>(reason)).sentence;
}

}  // namespace loketwacht::model
