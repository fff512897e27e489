#include <algorithm>
#include <csignal>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <iostream>
#include <string>

#include <CLI/CLI.hpp>
#include <sys/resource.h>

#include "base/number.hpp"
#include "lab/config_writer.hpp"
#include "lab/control.hpp"
#include "lab/server.hpp"

namespace {

using namespace loketwacht;

struct options {
    std::string directory;
    lab::ports on{8080, 8443};
    std::string control = "127.0.0.1:10280";
    std::string agent_listen = "127.0.0.1:10285";
    unsigned portals = 0;
    unsigned dead = 0;
    std::string key = "rsa";
    bool forbids_all = false;
    unsigned threads = 1;
    bool list = false;
    bool town_of_2017 = false;
};

/// Allows as many open files as the system lets us have; returns how many.
unsigned raise_file_limit() {
    rlimit limit{};
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
    return static_cast<unsigned>(std::min<rlim_t>(limit.rlim_cur, 1'000'000));
}

std::vector<lab::portal_plan> plans_for(const options& chosen) {
    const unsigned files = raise_file_limit();
    if (chosen.town_of_2017) return lab::town_of_2017();
    if (chosen.portals == 0) return lab::flawed_town();
    // Two listeners an address, and at least half of the files for visitors.
    const unsigned addresses = std::clamp(files / 4, 1U, 2000U);
    return lab::large_town({chosen.portals, chosen.dead, addresses,
                            chosen.key == "ec" ? lab::key_kind::ec : lab::key_kind::rsa, chosen.forbids_all});
}

/// SIGINT and SIGTERM are kept for `sigwait`; threads that are started later inherit that.
sigset_t hold_ending_signals() {
    sigset_t ending;
    sigemptyset(&ending);
    sigaddset(&ending, SIGINT);
    sigaddset(&ending, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &ending, nullptr);
    return ending;
}

int run(const options& chosen) {
    const sigset_t ending = hold_ending_signals();
    const std::size_t colon = chosen.control.rfind(':');
    const std::string control_host = chosen.control.substr(0, colon);
    lab::town town(plans_for(chosen));
    lab::request_log log;
    lab::server server(town, log, chosen.threads);
    const lab::ports on = server.open(chosen.on);
    town.open_on(on);
    server.start();
    lab::control control(town, server, log);
    const std::uint16_t control_port =
        control.start(control_host, base::whole_number<std::uint16_t>(chosen.control.substr(colon + 1)).value());
    lab::write_configuration(chosen.directory, town, on, chosen.agent_listen);
    const auto is_portal = [](const auto& site) { return site->plan().twin_of.empty(); };
    std::cout << "ready portals=" << std::ranges::count_if(town.sites(), is_portal) << " http=" << on.http
              << " https=" << on.https << " control=http://" << control_host << ":" << control_port
              << " config=" << (std::filesystem::absolute(chosen.directory) / "loketwacht.yaml").string() << std::endl;
    int signal = 0;
    sigwait(&ending, &signal);
    control.stop();
    server.stop();
    return 0;
}

/// `HOST:PORT`, as CLI11 checks it.
std::string check_address(const std::string& text) {
    const std::size_t colon = text.rfind(':');
    const std::string digits = colon == std::string::npos ? "" : text.substr(colon + 1);
    if (colon > 0 && base::whole_number<std::uint16_t>(digits)) return {};
    return "\"" + text + "\" is no address; right would be one such as 127.0.0.1:10280";
}

/// A whole number between two bounds, as CLI11 checks it. The words of CLI::Range are other ones in CLI11 2.4.
auto from_to(int least, int most) {
    return [least, most](const std::string& text) -> std::string {
        const auto value = base::whole_number<int>(text);
        if (value && *value >= least && *value <= most) return {};
        return "\"" + text + "\" is not in range " + std::to_string(least) + " to " + std::to_string(most);
    };
}

}  // namespace

int main(int argc, char** argv) {
    options chosen;
    CLI::App app("A town full of local portals, each with its flaw, for demos, tests and benchmarks of loketwacht.",
                 "loketlab");
    auto* list = app.add_flag("--list", chosen.list, "Print the town's portals and their flaws, and end");
    app.add_option("--directory", chosen.directory, "Where to write the agent's configuration for this town");
    app.add_option("--http-port", chosen.on.http, "Of all portals; 0: any that is free")->capture_default_str();
    app.add_option("--https-port", chosen.on.https, "Of all portals; 0: any that is free")->capture_default_str();
    app.add_option("--control", chosen.control, "HOST:PORT of the control API, loopback only; port 0: any")
        ->check(check_address)
        ->capture_default_str();
    app.add_option("--agent-listen", chosen.agent_listen, "HOST:PORT that the agent is told to listen on")
        ->check(check_address)
        ->capture_default_str();
    auto* portals = app.add_option("--portals", chosen.portals, "A large town of so many sound portals instead")
                        ->check(from_to(1, 100'000), "1 to 100000");
    app.add_flag("--town-of-2017", chosen.town_of_2017,
                 "The 308 municipalities of 2017 instead: 290 have a counter, 61 of these lack https")
        ->excludes(portals);
    app.add_option("--dead", chosen.dead, "Percentage of them where nothing listens")
        ->check(from_to(0, 99), "0 to 99")
        ->needs(portals);
    app.add_option("--key", chosen.key, "Key pair of their certificates")
        ->check(CLI::IsMember({"rsa", "ec"}))
        ->needs(portals)
        ->capture_default_str();
    app.add_flag("--forbid-all", chosen.forbids_all, "Their robots.txt forbids all, so that nothing is discovered")
        ->needs(portals);
    app.add_option("--threads", chosen.threads, "That serve visitors")
        ->check(from_to(1, 64), "1 to 64")
        ->capture_default_str();
    try {
        app.parse(argc, argv);
        if (*list) {
            std::cout << lab::describe(lab::flawed_town());
            return 0;
        }
        if (chosen.directory.empty()) throw CLI::RequiredError("--directory");
        return run(chosen);
    } catch (const CLI::ParseError& e) {
        return app.exit(e) == 0 ? 0 : 2;
    } catch (const std::exception& e) {
        std::cerr << "loketlab: " << e.what() << "\n";
        return 1;
    }
}
