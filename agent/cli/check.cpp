#include <iostream>
#include <set>
#include <stdexcept>

#include "base/time.hpp"
#include "cli/commands.hpp"
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
    std::cout << config_file << ": fine: " << municipalities.size() << " municipalities, " << settings->portals.size()
              << " portals, " << endpoints << " endpoints\n";
    for (const portal_exception& past : past_exceptions(*settings, model::now())) {
        std::cout << config_file << ": but the exception for " << past.accepted.rule << " at " << past.of.id
                  << " ended with " << model::last_day_of(past.accepted)
                  << " and accepts nothing any more; take it out, or give it a new end\n";
    }
    if (!options.web_config_file.empty()) std::cout << options.web_config_file << ": fine\n";
    if (!tell_trust(*settings, config_file)) return exit_usage;
    if (const auto named = config::check_contact(*settings); !named) {
        std::cout << config_file << ": but `run` and `survey` will refuse to start: " << named.error().message()
                  << '\n';
    }
    return exit_fine;
}

}  // namespace loketwacht::cli
