#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/cookie.hpp"
#include "model/time.hpp"
#include "model/url.hpp"
#include "net/set_cookie.hpp"

namespace loketwacht::probe {

/// The cookies of one look, as a visitor's browser keeps and sends them (RFC 6265bis): some sites show no page to who
/// does not send back what they set. They are gone with the look, and are told to nobody. Bounded in number and size.
class cookie_jar {
public:
    /// Takes the Set-Cookie headers of an answer. What a browser refuses is left out: of another domain, of a public
    /// suffix (publicsuffix.org), Secure over http, a name whose prefix it does not keep.
    void take(const model::url& from, const std::vector<std::string>& headers, model::sys_time now);

    /// The Cookie header for a request; empty where there is none to send.
    [[nodiscard]] std::string header_for(const model::url& to) const;
    /// What may be told of the cookies in that header that were set by the same scheme: a page that is sent a session's
    /// cookie need not set it again.
    [[nodiscard]] std::vector<model::cookie> sent_to(const model::url& to) const;

private:
    struct kept {
        std::string name;
        std::string value;
        std::string domain;
        std::string path;
        bool host_only = true;
        bool secure = false;
        model::scheme set_over = model::scheme::https;
        model::cookie told;  ///< without its value

        [[nodiscard]] bool replaces(const kept& other) const {
            return name == other.name && domain == other.domain && path == other.path && host_only == other.host_only;
        }
    };

    void take_one(const model::url& from, net::set_cookie cookie, model::cookie told);
    [[nodiscard]] std::vector<const kept*> matching(const model::url& to) const;
    void make_room(std::string_view domain);

    std::vector<kept> cookies_;  ///< the oldest first
};

}  // namespace loketwacht::probe
