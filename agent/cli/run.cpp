#include <algorithm>
#include <iostream>
#include <stdexcept>

#include <fmt/format.h>

#include "cli/asked_remark.hpp"
#include "cli/commands.hpp"
#include "cli/journal.hpp"
#include "cli/log.hpp"
#include "cli/page_handlers.hpp"
#include "cli/service_manager.hpp"
#include "cli/setup.hpp"
#include "config/address_types.hpp"
#include "config/scalars.hpp"
#include "config/web_file.hpp"
#include "ledger/held_file.hpp"
#include "ledger/history.hpp"
#include "metrics/blackbox.hpp"
#include "metrics/text_format.hpp"
#include "report/evidence_words.hpp"
#include "report/json.hpp"
#include "report/pages.hpp"
#include "report/wording.hpp"
#include "rules/rules.hpp"
#include "schedule/shard.hpp"
#include "watch/agent.hpp"
#include "web/server.hpp"

namespace loketwacht::cli {

namespace {

// What is answered at once; who wants more asks again, from the last change on.
constexpr std::size_t most_changes = 5000;

std::optional<std::string> changes_since(const ledger::history& past, const model::snapshot& snapshot,
                                         model::sys_time since) {
    auto changed = past.changed_since(since, most_changes + 1);
    if (!changed) return std::nullopt;
    const bool more = changed->size() > most_changes;
    if (more) changed->pop_back();
    return report::changes_json(snapshot, {since, std::move(*changed), more}, explain_rule);
}

web::handlers handlers_of(watch::agent& watching, const metrics::agent_metrics& own, const ledger::history& past,
                          const journal& told, const web::shard_pages& shards) {
    web::handlers out;
    out.pages = pages_of(past, told, {shards.own, shards.addresses});
    out.shards = shards;
    out.snapshot = [&watching] { return watching.snapshot(); };
    out.waiting_for = [&watching] { return watching.waiting_for(); };
    out.reload = [&watching] { return watching.reload(); };
    out.metrics = [&watching, &own, &told,
                   bounds = std::make_shared<metrics::new_words>()](const web::text_sink& sink) {
        const metrics::label_words words{report::in_words, *bounds, told.metrics_name_contacts()};
        return metrics::write_text(*watching.snapshot(), words, sink) && own.write_text(sink);
    };
    out.portals_json = report::portals_json;
    out.findings_json = [](const model::snapshot& snapshot, const web::text_sink& sink) {
        return report::findings_json(snapshot, explain_rule, sink);
    };
    out.some_portals_json = report::some_portals_json;
    out.some_findings_json = [](const model::snapshot& snapshot, const web::parameters& asked) {
        return report::some_findings_json(snapshot, explain_rule, asked);
    };
    out.look = [&watching](const std::string& id) { return watching.look_soon(id); };
    out.remark = [&watching](const web::remark_asked& asked) -> base::result<model::remark_outcome> {
        const auto change = remark_of(asked, model::now());
        if (!change) return change.error();
        return watching.remark(*change);
    };
    out.portal_json = [&past](const model::portal_state& state) {
        const auto history = past.of(state.portal->id);
        return report::portal_json(state, explain_rule, history ? &*history : nullptr);
    };
    out.changes_json = [&past](const model::snapshot& snapshot, model::sys_time since) {
        return changes_since(past, snapshot, since);
    };
    out.probe = metrics::blackbox_text;
    return out;
}

web::access_source access_of(const run_options& options) {
    web::access_source out;
    out.file = options.web_config_file;
    out.read = [&options] {
        config::web_file_result loaded = config::load_web_file(options.web_config_file);
        if (!loaded.value) {
            std::string mistakes;
            for (const config::mistake& mistake : loaded.errors)
                mistakes += mistake.str() + '\n';
            return base::result<model::web_access>(base::failed(std::move(mistakes)));
        }
        loaded.value->open_metrics = options.open_metrics;
        return base::result<model::web_access>(std::move(*loaded.value));
    };
    out.tell = [&options](const base::result<void>& read) {
        if (read) {
            log_info("web configuration read again", {{"file", options.web_config_file}});
        } else {
            log_error("the web configuration is wrong, the old one stays", {{"mistakes", read.error().message()}});
        }
    };
    return out;
}

void add_reasons(metrics::agent_metrics& to) {
    const report::wording english(model::language::english);
    const report::wording dutch(model::language::dutch);
    for (std::size_t i = 0; i < model::failure_reason_count; ++i) {
        const auto why = static_cast<model::failure_reason>(i);
        to.add_reason("failure", to_string(why), {english(why), dutch(why)});
    }
    for (const model::unknown_reason why : model::all_unknown_reasons())
        to.add_reason("unknown", to_string(why), {english(why), dutch(why)});
}

// What is asked besides the configuration file.
struct overrides {
    config::listen_address listen;
    std::optional<config::shard> shard;
    web::shard_pages pages;
};

int watch_and_serve(const run_options& options, config::settings settings, const overrides& asked) {
    set_up_log(settings.log_as, settings.log_from);
    metrics::agent_metrics own(version(), loketwacht::rules::catalogue());
    add_reasons(own);
    journal told(options.config_file, own);
    const ledger::history past(settings.ledger, [&told](const std::string& what) { told.ledger_failed(what); });
    watch::agent watching({options.config_file, std::string(version()), asked.shard}, std::move(settings), told);
    const auto& [name, port] = asked.listen;
    web::handlers shown = handlers_of(watching, own, past, told, asked.pages);
    shown.names = web::server_names(name, options.hosts);
    web::server server(std::move(shown), access_of(options));
    const base::result<web::serving> started = server.start(name, port);
    if (!started) {
        std::cerr << "loketwacht run: " << started.error().message() << '\n';
        return exit_usage;
    }
    const std::string host = name.find(':') == std::string::npos ? name : '[' + name + ']';
    log_info("serving",
             {{"address", fmt::format("{}://{}:{}/", started->tls ? "https" : "http", host, started->port)}});
    if (started->logins && !started->tls && !web::is_loopback(name)) {
        log_warning("passwords come over plain http: add tls_server_config, or have a proxy speak TLS",
                    {{"file", options.web_config_file}});
    }
    tell_service_manager("READY=1");
    watching.run();
    server.stop();
    log_info("stopped");
    return exit_fine;
}

// Nothing where the pattern is none. A number instead of {} makes an address.
std::optional<web::shard_pages> parse_shard_url(std::string_view pattern, const config::shard& shard) {
    const auto number = pattern.find("{}");
    if (number == std::string_view::npos || pattern.find('#') != std::string_view::npos) return std::nullopt;
    web::shard_pages out{shard.index, {}, [count = shard.count](std::string_view portal_id) {
                             return std::size_t{schedule::shard_of(portal_id, count)};
                         }};
    for (std::uint32_t i = 0; i < shard.count; ++i) {
        const auto url = model::parse_url(std::string(pattern).replace(number, 2, std::to_string(i)));
        // The pages link to each other from the root.
        if (!url || url->target != "/") return std::nullopt;
        out.addresses.push_back((url->is_https() ? "https://" : "http://") + url->authority());
    }
    return out;
}

// Nothing, told on stderr, where an option is wrong.
std::optional<overrides> read_overrides(const run_options& options, const config::settings& settings) {
    const auto listen = options.listen.empty() ? base::result<config::listen_address>(settings.listen)
                                               : config::listen_type{}(options.listen);
    if (!listen) {
        std::cerr << "loketwacht run: --listen: " << listen.error().message() << '\n';
        return std::nullopt;
    }
    if (options.shard.empty()) return overrides{*listen, std::nullopt, {}};
    const auto shard = config::shard_type{}(options.shard);
    if (!shard) {
        std::cerr << "loketwacht run: --shard: " << shard.error().message() << '\n';
        return std::nullopt;
    }
    if (options.shard_url.empty()) return overrides{*listen, *shard, {}};
    auto pages = parse_shard_url(options.shard_url, *shard);
    if (!pages) {
        std::cerr << "loketwacht run: --web.shard-url " << options.shard_url
                  << " is no address without a path and with {} in it, such as https://{}.loketwacht.example.be\n";
        return std::nullopt;
    }
    return overrides{*listen, *shard, std::move(*pages)};
}

}  // namespace

int run(const run_options& options) {
    auto settings = load_or_explain(options.config_file);
    if (!settings) return exit_usage;
    if (const auto named = config::check_contact(*settings); !named) {
        std::cerr << options.config_file << ": " << named.error().message() << '\n';
        return exit_usage;
    }
    const auto asked = read_overrides(options, *settings);
    if (!asked) return exit_usage;
    if (!options.web_config_file.empty() && !web_file_or_explain(options.web_config_file)) return exit_usage;
    const auto held = settings->ledger.empty() ? base::result<ledger::held_file>(ledger::held_file())
                                               : ledger::held_file::of(settings->ledger);
    if (!held) {
        std::cerr << "loketwacht run: " << held.error().message() << '\n';
        return exit_usage;
    }
    raise_open_file_limit();
    fix_thread_stacks();
    try {
        return watch_and_serve(options, std::move(*settings), *asked);
    } catch (const std::exception& cannot) {
        std::cerr << "loketwacht run: " << cannot.what() << '\n';
        return exit_usage;
    }
}

}  // namespace loketwacht::cli
