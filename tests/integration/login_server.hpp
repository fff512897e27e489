#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "script_server.hpp"

namespace loketwacht::integration {

/// A request as it came over the wire.
struct seen_request {
    std::string line;  ///< "POST /aanmelden"
    std::string head;
    std::string body;

    [[nodiscard]] std::string header(const std::string& name) const;
};

/// A server of a login page: answers by method and path, and keeps all that it is sent.
class login_server {
public:
    using answer = std::function<std::string(const seen_request&)>;

    /// `answers`: by line. An empty answer breaks the connection off; a line that is not there is answered 404.
    explicit login_server(std::map<std::string, answer> answers, const script_options& options = {});

    [[nodiscard]] std::uint16_t port() const { return server_.port(); }
    [[nodiscard]] std::size_t connections() const { return server_.connections().accepted(); }
    [[nodiscard]] std::size_t most_connections_at_once() const { return server_.connections().most_at_once(); }
    [[nodiscard]] std::vector<seen_request> requests() const;
    /// "GET /aanmelden, POST /aanmelden".
    [[nodiscard]] std::string lines() const;

private:
    void serve(visitor& from);

    std::map<std::string, answer> answers_;
    mutable std::mutex mutex_;
    std::vector<seen_request> requests_;
    script_server server_;  ///< last: its threads use the rest
};

[[nodiscard]] login_server::answer saying(std::string text);

/// An HTML page; `more` are header lines, each with its line break.
[[nodiscard]] std::string page_answer(const std::string& html, int status = 200, const std::string& more = "");
[[nodiscard]] std::string redirect_answer(const std::string& to, int status = 302, const std::string& more = "");

}  // namespace loketwacht::integration
