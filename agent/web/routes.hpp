#pragma once

#include <map>
#include <optional>
#include <string>

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

    /// The first value of a query parameter, or empty.
    [[nodiscard]] std::string parameter(const std::string& name) const;
};

struct response {
    int status = 200;
    std::string content_type = "text/plain; charset=utf-8";
    std::string body;
    std::function<bool(const text_sink&)> stream;  ///< instead of a body
    std::string allow;                             ///< of a 405
};

/// Answers a request. Throws only what a handler throws.
[[nodiscard]] response route(const request& request, const handlers& handlers);

}  // namespace loketwacht::web
