#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace loketwacht::lab {

struct question {
    std::string_view method;
    std::string_view host;    ///< a name without port, in lower case
    std::string_view target;  ///< path and query
    std::string_view cookies;
    std::string_view body;
    bool tls = false;
    bool accepts_gzip = false;
    bool keep_alive = true;
};

struct reply {
    int status = 200;
    std::string body;
    std::string type = "text/html; charset=utf-8";
    std::string location;                ///< of a redirect
    std::vector<std::string> more = {};  ///< header lines such as "Set-Cookie: a=b"
    std::string coding = {};             ///< of the body: "gzip", "br"
};

/// The fields of a form as browsers send it, application/x-www-form-urlencoded (WHATWG URL, section 5.1); at most 100.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> form_fields(std::string_view body);

/// The value of a cookie in a Cookie header, or nothing.
[[nodiscard]] std::string cookie_in(std::string_view header, std::string_view name);

}  // namespace loketwacht::lab
