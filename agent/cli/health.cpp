#include "web/health.hpp"

#include <iostream>

#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/setup.hpp"
#include "config/web_file.hpp"
#include "model/url.hpp"

namespace loketwacht::cli {

namespace {

int say(const base::result<std::string>& answer) {
    (answer ? std::cout : std::cerr) << "loketwacht health: " << (answer ? *answer : answer.error().message()) << '\n';
    return answer ? exit_fine : exit_not_well;
}

// An agent that listens everywhere is asked on this machine.
std::string reachable(const std::string& listens_on) {
    if (listens_on == "0.0.0.0") return "127.0.0.1";
    return listens_on == "::" ? "::1" : listens_on;
}

using place = base::result<config::listen_address>;

place place_of(const std::string& url) {
    const auto parsed = model::parse_url(url);
    if (!parsed) return base::failed(fmt::format("--url {}: {}", url, parsed.error().message()));
    if (parsed->is_https()) {
        return base::failed(
            fmt::format("--url {} is https; write http://: an agent that speaks TLS answers about its "
                        "health over http too, on the same port",
                        url));
    }
    return config::listen_address{parsed->host, parsed->port};
}

place configured_place(const std::string& config_file) {
    const config::listen_result read = config::load_listen(config_file);
    if (!read.value) return base::failed(read.errors.front().str());
    if (read.value->port != 0) return *read.value;
    return base::failed(fmt::format("{} lets the agent choose its port; say where it listens with --url", config_file));
}

}  // namespace

int health(const health_options& options) {
    const place where = options.url.empty() ? configured_place(options.config_file) : place_of(options.url);
    if (!where) return say(where.error());
    return say(web::ask_health(reachable(where->host), where->port, options.ready ? "/-/ready" : "/-/healthy"));
}

}  // namespace loketwacht::cli
