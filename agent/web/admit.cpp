#include "web/admit.hpp"

#include <string>
#include <utility>
#include <variant>

namespace loketwacht::web {

namespace {

response with_header(response to, std::string name, std::string value) {
    to.headers.emplace_back(std::move(name), std::move(value));
    return to;
}

// The name of who is let in, which is empty where no login is asked for, or what is said instead of an answer.
std::variant<std::string, response> let_in(const request& r, const terms& t) {
    if (is_about_health(r)) return std::string();
    if (t.tls && !r.secure) {
        return plain(400, "this address speaks https; over http it only answers /-/healthy and /-/ready");
    }
    if (!t.users->asked() || (t.access.open_metrics && r.path == "/metrics")) return std::string();
    switch (t.users->check(r.authorization)) {
        case logins::answer::welcome:
            return name_in(r.authorization);
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

response admit(request asked, const terms& terms, service& offered) {
    auto who = let_in(asked, terms);
    if (auto* const refused = std::get_if<response>(&who)) return std::move(*refused);
    asked.user = std::get<std::string>(std::move(who));
    return route(asked, offered);
}

}  // namespace loketwacht::web
