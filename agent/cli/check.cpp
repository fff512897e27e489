#include <iostream>
#include <set>
#include <stdexcept>
#include <string_view>

#include <fmt/format.h>

#include "base/time.hpp"
#include "cli/commands.hpp"
#include "cli/page_exceptions.hpp"
#include "cli/setup.hpp"
#include "net/trust_store.hpp"

namespace loketwacht::cli {

namespace {

// From when the trusted authorities are, and which of them Mozilla's list no longer has. False: they cannot be read.
bool tell_trust(const config::settings& settings, const std::string& config_file) {
    try {
        const net::trust_store store({settings.trust.system, settings.trust.ca_files});
        const model::trust_facts& facts = store.facts();
        std::cout << config_file << ": certificate authorities that are trusted: " << facts.roots
                  << ", the youngest of " << base::iso_8601(facts.newest) << '\n';
        for (const std::string& name : facts.dropped)
            std::cout << config_file << ": but Mozilla's list no longer has " << name << "; update ca-certificates\n";
        return true;
    } catch (const std::runtime_error& cannot) {
        std::cerr << config_file << ": " << cannot.what() << '\n';
        return false;
    }
}

// What of the exceptions of files can go.
void tell_exceptions(const config::settings& settings, const std::string& config_file) {
    const model::sys_time now = model::now();
    for (const portal_exception& past : past_exceptions(settings, now)) {
        std::cout << config_file << ": but the exception for " << past.accepted.rule << " at " << past.of.id
                  << " ended with " << model::last_day_of(past.accepted)
                  << " and accepts nothing any more; take it out, or give it a new end\n";
    }
    const auto known = known_now(settings);
    if (!known) return;
    for (const portal_exception& idle : idle_exceptions(settings, *known, now)) {
        const std::string& endpoint = idle.accepted.endpoint;
        std::cout << config_file << ": but of the exception for " << idle.accepted.rule << " at " << idle.of.id
                  << (endpoint.empty() ? "" : ", ") << endpoint << " nothing is open, says the ledger "
                  << settings.ledger << "; it can go\n";
    }
}

// "1 portal", "2 portals".
std::string counted(std::size_t some, std::string_view one, std::string_view many) {
    return fmt::format("{} {}", some, some == 1 ? one : many);
}

}  // namespace

int check(const check_options& options) {
    const std::string& config_file = options.config_file;
    const auto settings = load_or_explain(config_file, config::canaries::must_work_today);
    const bool web_is_fine = options.web_config_file.empty() || web_file_or_explain(options.web_config_file);
    if (!settings || !web_is_fine) return exit_usage;
    std::set<std::string> municipalities;
    std::size_t endpoints = 0;
    for (const model::portal_ptr& portal : settings->portals) {
        municipalities.insert(portal->municipality.nis_code.empty() ? portal->municipality.name
                                                                    : portal->municipality.nis_code);
        endpoints += portal->endpoints.size();
    }
    std::cout << fmt::format(
        "{}: fine: {}, {}, {}\n", config_file, counted(municipalities.size(), "municipality", "municipalities"),
        counted(settings->portals.size(), "portal", "portals"), counted(endpoints, "endpoint", "endpoints"));
    tell_exceptions(*settings, config_file);
    if (!options.web_config_file.empty()) std::cout << options.web_config_file << ": fine\n";
    if (!tell_trust(*settings, config_file)) return exit_usage;
    if (const auto named = config::check_contact(*settings); !named) {
        std::cout << config_file << ": but `run` and `survey` will refuse to start: " << named.error().message()
                  << '\n';
    }
    return exit_fine;
}

}  // namespace loketwacht::cli
