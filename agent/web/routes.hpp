#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "web/server.hpp"

namespace loketwacht::web {

/// A request as far as it matters here. Everything in it is the client's word.
struct request {
    std::string method;
    std::string path;                               ///< decoded
    std::multimap<std::string, std::string> query;  ///< decoded
    std::string host;                               ///< headers; empty when not sent
    std::string origin;
    std::string sec_fetch_site;
    std::string sec_fetch_mode;
    std::string sec_fetch_dest;
    std::string authorization;
    bool secure = false;  ///< it came over TLS

    /// The first value of a query parameter, or empty.
    [[nodiscard]] std::string parameter(const std::string& name) const;
};

struct response {
    int status = 200;
    std::string content_type = "text/plain; charset=utf-8";
    std::string body;
    std::function<bool(const text_sink&)> stream;  ///< instead of a body
    std::vector<std::pair<std::string, std::string>> headers;
};

/// Answers a request of somebody who may ask, unless it comes from a page of another site. Throws only what a handler
/// throws.
[[nodiscard]] response route(const request& request, const handlers& handlers);

/// A plain text, with a line end added.
[[nodiscard]] response plain(int status, std::string text);

}  // namespace loketwacht::web
