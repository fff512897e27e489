#include <algorithm>
#include <iostream>
#include <stdexcept>
#include <string_view>
#include <vector>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <fmt/format.h>
#include <unistd.h>

#include "cli/commands.hpp"
#include "cli/page_exceptions.hpp"
#include "cli/setup.hpp"
#include "config/mistakes.hpp"
#include "report/json.hpp"
#include "report/probe_text.hpp"
#include "watch/lookout.hpp"
#include "watch/preparation.hpp"

namespace loketwacht::cli {

namespace asio = boost::asio;

namespace {

// A site that is in no inventory: its name stands for its municipality.
model::portal_ptr portal_for(const model::url& url, const config::settings& settings) {
    auto out = std::make_shared<model::portal>();
    out->id = url.host;
    out->municipality.name = url.host;
    out->endpoints.push_back({"home", model::endpoint_role::home, url});
    const model::look_settings& usual = settings;
    model::look_settings& look = *out;
    look = usual;
    return out;
}

std::string no_such_id(const std::string& target, const config::settings& settings) {
    if (settings.portals.empty()) return "give --config FILE to name a portal by its id";
    std::vector<std::string_view> ids;
    ids.reserve(settings.portals.size());
    for (const model::portal_ptr& portal : settings.portals)
        ids.emplace_back(portal->id);
    const std::string_view meant = config::nearest(target, ids);
    return meant.empty()
               ? "and no portal of the inventory has this id"
               : fmt::format("and no portal of the inventory has this id; did you mean {}?", config::quote(meant));
}

model::portal_ptr portal_of(const std::string& target, const config::settings& settings) {
    const auto by_id = std::ranges::find_if(settings.portals, [&](const auto& portal) { return portal->id == target; });
    if (by_id != settings.portals.end()) return *by_id;
    const bool is_host_name = target.find("://") == std::string::npos && target.find('.') != std::string::npos;
    const auto url = model::parse_url(is_host_name ? "https://" + target : target);
    if (url) return portal_for(*url, settings);
    std::cerr << "loketwacht probe: " << url.error().message() << "; " << no_such_id(target, settings) << '\n';
    return nullptr;
}

model::portal_state_ptr look_once(const model::portal_ptr& portal, const config::settings& settings) {
    asio::io_context io(1);
    watch::board states;
    ledger::ledger memory;
    watch::observer nobody;
    states.set({portal});
    const said_on_pages said("probe", settings);
    said.give_exceptions({portal}, memory);
    watch::lookout watching(states, memory, nobody);
    watch::equip(watching, settings, version(), io.get_executor());
    asio::co_spawn(io, watching.look(portal, true),
                   [&io](std::exception_ptr unexpected, const schedule::round_outcome&) {
                       io.stop();  // a name server that never answers is not waited for
                       if (unexpected) std::rethrow_exception(unexpected);
                   });
    io.run();
    return said.with_handled(states.snapshot()->portals.front());  // with what is accepted
}

}  // namespace

int probe(const probe_options& options) {
    if (options.language && options.json) {
        std::cerr << "loketwacht probe: --language is for the text; JSON is the same in every language\n";
        return exit_usage;
    }
    config::settings settings;
    if (!options.config_file.empty()) {
        auto loaded = load_or_explain(options.config_file);
        if (!loaded) return exit_usage;
        settings = std::move(*loaded);
    }
    std::ranges::copy(options.allowed_networks, std::back_inserter(settings.networks_allow));
    std::ranges::copy(options.ca_files, std::back_inserter(settings.trust.ca_files));
    const model::portal_ptr portal = portal_of(options.target, settings);
    if (!portal) return exit_usage;
    try {
        const model::portal_state_ptr state = look_once(portal, settings);
        const model::language in = options.language.value_or(model::language::english);
        std::cout << (options.json ? report::portal_json(*state, explain_rule)
                                   : report::probe_text(*state, isatty(STDOUT_FILENO) != 0, explain_rule, in));
        if (reaches(*state, options.fail_on)) return exit_findings;
        return saw_something(*state) ? exit_fine : exit_nothing_seen;
    } catch (const std::exception& cannot) {
        std::cerr << "loketwacht probe: " << cannot.what() << '\n';
        return exit_usage;
    }
}

}  // namespace loketwacht::cli
