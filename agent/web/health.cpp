#include "web/health.hpp"

#include <httplib.h>

namespace loketwacht::web {

namespace {

constexpr time_t patience = 5;  // seconds

std::string first_line(const std::string& text) {
    return text.substr(0, text.find_first_of("\r\n"));
}

}  // namespace

health_answer ask_health(const std::string& host, std::uint16_t port, const std::string& path) {
    httplib::Client client(host, port);
    client.set_connection_timeout(patience);
    client.set_read_timeout(patience);
    const auto answer = client.Get(path);
    if (!answer) {
        return {false, "no answer of http://" + (host.find(':') == std::string::npos ? host : '[' + host + ']') + ':' +
                           std::to_string(port) + path + ": " + httplib::to_string(answer.error())};
    }
    if (answer->status == 200) return {true, first_line(answer->body)};
    return {false, "status " + std::to_string(answer->status) + ": " + first_line(answer->body)};
}

}  // namespace loketwacht::web
