#include "cli/setup.hpp"

#include <algorithm>
#include <iostream>

#include <pthread.h>
#include <sys/resource.h>

#include "browser/base64.hpp"
#include "config/web_file.hpp"
#include "report/evidence_words.hpp"
#include "rules/rules.hpp"
#include "web/access.hpp"

namespace loketwacht::cli {

std::string_view version() {
    return LOKETWACHT_VERSION;
}

namespace {

// Tells the mistakes of a file on stderr.
void explain(const std::string& file, const std::vector<config::mistake>& mistakes) {
    for (const config::mistake& mistake : mistakes)
        std::cerr << mistake.str() << '\n';
    const std::size_t count = mistakes.size();
    std::cerr << file << ": " << count << (count == 1 ? " mistake" : " mistakes") << "; nothing was started\n";
}

}  // namespace

std::optional<config::settings> load_or_explain(const std::string& file, config::canaries how) {
    config::load_result loaded = config::load(file, how);
    if (!loaded.value) explain(file, loaded.errors);
    return std::move(loaded.value);
}

std::optional<model::web_access> web_file_or_explain(const std::string& file) {
    config::web_file_result loaded = config::load_web_file(file);
    if (!loaded.value) explain(file, loaded.errors);
    const bool tls = loaded.value && loaded.value->tls;
    if (const auto usable = tls ? web::check_tls(*loaded.value->tls) : base::result<void>(); !usable) {
        std::cerr << file << ": " << usable.error().message() << '\n';
        return std::nullopt;
    }
    return std::move(loaded.value);
}

const model::rule_text* explain_rule(std::string_view name) {
    const auto all = rules::catalogue();
    const auto found = std::ranges::find(all, name, &model::rule_text::name);
    return found == all.end() ? nullptr : &*found;
}

std::function<std::optional<std::string>(const std::string& name)> pictures_in(const ledger::history& past) {
    return [&past](const std::string& name) -> std::optional<std::string> {
        const auto webp = past.picture(name);
        return webp ? std::optional(browser::base64(*webp)) : std::nullopt;
    };
}

std::string evidence_words(const model::evidence& seen) {
    return report::in_words(seen, model::language::english);
}

void raise_open_file_limit() {
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
}

void fix_thread_stacks() {
    pthread_attr_t attributes{};
    if (pthread_attr_init(&attributes) != 0) return;
    pthread_attr_setstacksize(&attributes, thread_stack_bytes);
    pthread_setattr_default_np(&attributes);
    pthread_attr_destroy(&attributes);
}

std::vector<portal_exception> past_exceptions(const config::settings& settings, model::sys_time now) {
    std::vector<portal_exception> out;
    for (const model::portal_ptr& portal : settings.portals) {
        for (const model::acceptance& each : portal->accepted) {
            if (each.is_past(now)) out.push_back({*portal, each});
        }
    }
    return out;
}

bool saw_something(const model::portal_state& state) {
    if (!state.latest || !state.latest->reached()) return false;
    const auto is_known = [&](const model::endpoint& endpoint) {
        return std::ranges::find(state.unknown, endpoint.name, &model::unknown_answers::endpoint) ==
               state.unknown.end();
    };
    return std::ranges::any_of(state.portal->endpoints, is_known);
}

bool reaches(const model::portal_state& state, model::severity severity) {
    return std::ranges::any_of(
        state.findings, [severity](const auto& open) { return !open.accepted && open.finding.severity >= severity; });
}

}  // namespace loketwacht::cli
