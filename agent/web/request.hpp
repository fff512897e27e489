#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace loketwacht::web {

/// Takes a piece of text; false: it wants no more.
using text_sink = std::function<bool(std::string_view)>;

/// The query of a request, decoded.
using parameters = std::multimap<std::string, std::string>;

/// A request as far as it matters here. Everything in it is the client's word.
struct request {
    std::string method;
    std::string path;  ///< decoded
    parameters query;
    std::string host;  ///< headers; empty when not sent
    std::string origin;
    std::string sec_fetch_site;
    std::string sec_fetch_mode;
    std::string sec_fetch_dest;
    std::string authorization;
    std::string accept_encoding;  ///< all such headers, joined by commas
    std::string accept_language;  ///< likewise
    std::string content_type;
    std::optional<std::size_t> body_length;  ///< as it says; nothing: of a body that comes in chunks
    bool secure = false;                     ///< it came over TLS
    std::string user;                        ///< who is logged in; empty: nobody, or no login is asked for
    /// Waits for so many bytes of the body; nothing: they did not come in time. For a handler, once, after all that can
    /// be refused without them; empty where nobody may wait.
    std::function<std::optional<std::string>(std::size_t bytes)> read_body;

    /// The first value of a query parameter, or empty.
    [[nodiscard]] std::string parameter(const std::string& name) const;
};

struct response {
    int status = 200;
    std::string content_type = "text/plain; charset=utf-8";
    std::string body;
    std::function<bool(const text_sink&)> stream;  ///< instead of a body
    std::optional<std::size_t> length;             ///< of the stream; it may be unknown to HEAD alone
    std::vector<std::pair<std::string, std::string>> headers;
};

/// A plain text, with a line end added.
[[nodiscard]] response plain(int status, std::string text);

}  // namespace loketwacht::web
