#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/settings.hpp"
#include "ledger/history.hpp"
#include "model/snapshot.hpp"
#include "model/web_access.hpp"

namespace loketwacht::cli {

/// Exit codes of every command.
inline constexpr int exit_fine = 0;
inline constexpr int exit_findings = 1;
inline constexpr int exit_not_well = 1;  ///< of `health`
inline constexpr int exit_left_out = 1;  ///< of `import`: something of the table stands commented
inline constexpr int exit_usage = 2;
inline constexpr int exit_unwritten = 4;     ///< what was to be printed could not be written
inline constexpr int exit_nothing_seen = 3;  ///< of `probe` and `survey`: there was no page that could be read

[[nodiscard]] std::string_view version();

/// The settings of a configuration file; where it is wrong, every mistake is told on stderr and nothing is returned.
[[nodiscard]] std::optional<config::settings> load_or_explain(const std::string& file,
                                                              config::canaries how = config::canaries::as_they_are);

/// Likewise what a web configuration file says.
[[nodiscard]] std::optional<model::web_access> web_file_or_explain(const std::string& file);

/// An exception and the portal that it is of; both live as long as the settings.
struct portal_exception {
    const model::portal& of;
    const model::acceptance& accepted;
};

/// Those that are past their end: what they accepted counts again.
[[nodiscard]] std::vector<portal_exception> past_exceptions(const config::settings& settings, model::sys_time now);

/// A portal of the inventory with what the ledger knows of it: `remembered`, or a `period`, which both have the pages
/// that were discovered and what was said on the portal's page.
[[nodiscard]] model::portal_ptr as_known(const model::portal_ptr& configured, const auto& ledger) {
    const auto discovered = ledger.discovered.find(configured->id);
    const auto said = ledger.remarks.find(configured->id);
    model::portal_ptr out = configured;
    if (discovered != ledger.discovered.end()) out = model::with_discovered(out, discovered->second);
    return said == ledger.remarks.end() ? out : model::with_remarks(out, said->second);
}

/// The catalogue's text of a rule, or null.
[[nodiscard]] const model::rule_text* explain_rule(std::string_view name);

/// The pictures that are kept beside a ledger, by their names, in base64. Borrows the ledger's history.
[[nodiscard]] std::function<std::optional<std::string>(const std::string& name)> pictures_in(
    const ledger::history& past);

/// What was seen, in the words of metrics, alerts and the log: English.
[[nodiscard]] std::string evidence_words(const model::evidence& seen);

/// Lets the agent have as many connections as the system allows it.
void raise_open_file_limit();

/// The stack of every thread but the first one, which begins with what `ulimit -s` says. Nothing here needs a tenth.
inline constexpr std::size_t thread_stack_bytes = std::size_t{2} << 20;

/// Gives this stack to every thread that begins from now on, our own and those of libraries, whatever `ulimit -s` says.
void fix_thread_stacks();

/// Whether any page of the portal could be read.
[[nodiscard]] bool saw_something(const model::portal_state& state);

/// Whether a finding that nobody accepts reaches the severity of --fail-on.
[[nodiscard]] bool reaches(const model::portal_state& state, model::severity severity);

}  // namespace loketwacht::cli
