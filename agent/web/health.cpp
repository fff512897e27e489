#include "web/health.hpp"

#include <fmt/format.h>
#include <httplib.h>

namespace loketwacht::web {

namespace {

constexpr time_t longest_wait = 5;  // seconds

std::string in_words(httplib::Error error) {
    switch (error) {
        case httplib::Error::Connection:
            return "nothing listens there, or it cannot be reached; is the agent running, and --url or `listen` right?";
        case httplib::Error::Read:
            return "it took the question and did not answer within 5 seconds";
        default:
            return httplib::to_string(error);
    }
}

std::string first_line(const std::string& text) {
    return text.substr(0, text.find_first_of("\r\n"));
}

}  // namespace

base::result<std::string> ask_health(const std::string& host, std::uint16_t port, const std::string& path) {
    httplib::Client client(host, port);
    client.set_connection_timeout(longest_wait);
    client.set_read_timeout(longest_wait);
    const auto answer = client.Get(path);
    if (!answer) {
        const std::string shown = host.find(':') == std::string::npos ? host : '[' + host + ']';
        return base::failed(
            fmt::format("no answer of http://{}:{}{}: {}", shown, port, path, in_words(answer.error())));
    }
    if (answer->status == 200) return first_line(answer->body);
    return base::failed(fmt::format("status {}: {}", answer->status, first_line(answer->body)));
}

}  // namespace loketwacht::web
