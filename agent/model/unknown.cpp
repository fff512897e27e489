#include "model/unknown.hpp"

namespace loketwacht::model {

std::string_view to_string(unknown_reason why) {
    switch (why) {
        case unknown_reason::not_yet:
            return "not_yet";
        case unknown_reason::unreachable:
            return "unreachable";
        case unknown_reason::client_certificate:
            return "client_certificate";
        case unknown_reason::too_costly:
            return "too_costly";
        case unknown_reason::http_malformed:
            return "http_malformed";
        case unknown_reason::redirects:
            return "redirects";
        case unknown_reason::server_error:
            return "server_error";
        case unknown_reason::refused:
            return "refused";
        case unknown_reason::not_found:
            return "not_found";
        case unknown_reason::blocked:
            return "blocked";
        case unknown_reason::empty:
            return "empty";
        case unknown_reason::not_html:
            return "not_html";
        case unknown_reason::coding:
            return "coding";
        case unknown_reason::cut:
            return "cut";
        case unknown_reason::needs_browser:
            return "needs_browser";
        case unknown_reason::browser_failed:
            return "browser_failed";
        case unknown_reason::frame:
            return "frame";
        case unknown_reason::login_elsewhere:
            return "login_elsewhere";
        case unknown_reason::counter_elsewhere:
            return "counter_elsewhere";
        case unknown_reason::changed:
            return "changed";
        case unknown_reason::unconfirmed:
            return "unconfirmed";
    }
    return "";
}

std::array<unknown_reason, unknown_reason_count> all_unknown_reasons() {
    std::array<unknown_reason, unknown_reason_count> out{};
    for (std::size_t i = 0; i < out.size(); ++i)
        out.at(i) = static_cast<unknown_reason>(i);
    return out;
}

}  // namespace loketwacht::model
