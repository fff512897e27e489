#include "web/admit.hpp"

#include <optional>

namespace loketwacht::web {

namespace {

response with_header(response to, std::string name, std::string value) {
    to.headers.emplace_back(std::move(name), std::move(value));
    return to;
}

// What is said instead of an answer to somebody who may not have it.
std::optional<response> refusal(const request& r, const terms& t) {
    if (is_about_health(r)) return std::nullopt;
    if (t.tls && !r.secure) {
        return plain(400, "this address speaks https; over http it only answers /-/healthy and /-/ready");
    }
    if (!t.users->asked() || (t.access.open_metrics && r.path == "/metrics")) return std::nullopt;
    switch (t.users->check(r.authorization)) {
        case logins::answer::welcome:
            return std::nullopt;
        case logins::answer::busy:
            return with_header(plain(429, "too many logins are being checked; try again"), "Retry-After", "1");
        case logins::answer::refused:
            break;
    }
    return with_header(plain(401, "log in with a name and a password of the web configuration file"),
                       "WWW-Authenticate", R"(Basic realm="Loketwacht", charset="UTF-8")");
}

}  // namespace

bool is_about_health(const request& asked) {
    return asked.path == "/-/healthy" || asked.path == "/-/ready";
}

response admit(const request& request, const terms& terms, service& offered) {
    auto refused = refusal(request, terms);
    return refused ? std::move(*refused) : route(request, offered);
}

}  // namespace loketwacht::web
