#include "web/health.hpp"

#include <iostream>
#include <optional>

#include "cli/commands.hpp"
#include "cli/setup.hpp"
#include "config/web_file.hpp"
#include "model/url.hpp"

namespace loketwacht::cli {

namespace {

int say(bool well, const std::string& text) {
    (well ? std::cout : std::cerr) << "loketwacht health: " << text << '\n';
    return well ? exit_fine : exit_not_well;
}

// An agent that listens everywhere is asked on this machine.
std::string reachable(const std::string& listens_on) {
    if (listens_on == "0.0.0.0") return "127.0.0.1";
    return listens_on == "::" ? "::1" : listens_on;
}

struct place {
    std::optional<config::listen_address> value;
    std::string problem;
};

place place_of(const std::string& url) {
    const auto parsed = model::parse_url(url);
    if (!parsed) return {std::nullopt, "--url " + url + ": " + parsed.error.message};
    if (parsed->is_https()) {
        return {std::nullopt, "--url " + url +
                                  " is https; write http://: an agent that speaks TLS answers about its health over "
                                  "http too, on the same port"};
    }
    return {config::listen_address{parsed->host, parsed->port}, {}};
}

place configured_place(const std::string& config_file) {
    const config::listen_result read = config::load_listen(config_file);
    if (!read.value) return {std::nullopt, read.errors.front().str()};
    if (read.value->port != 0) return {read.value, {}};
    return {std::nullopt, config_file + " lets the agent choose its port; say where it listens with --url"};
}

}  // namespace

int health(const health_options& options) {
    const place where = options.url.empty() ? configured_place(options.config_file) : place_of(options.url);
    if (!where.value) return say(false, where.problem);
    const auto answer =
        web::ask_health(reachable(where.value->host), where.value->port, options.ready ? "/-/ready" : "/-/healthy");
    return say(answer.well, answer.text);
}

}  // namespace loketwacht::cli
