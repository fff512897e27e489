#include "report/survey.hpp"

#include <algorithm>
#include <iostream>
#include <stdexcept>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <fmt/format.h>
#include <unistd.h>

#include "cli/commands.hpp"
#include "cli/new_file.hpp"
#include "cli/page_exceptions.hpp"
#include "cli/setup.hpp"
#include "config/write_inventory.hpp"
#include "metrics/text_format.hpp"
#include "report/evidence_words.hpp"
#include "report/survey_html.hpp"
#include "schedule/shard.hpp"
#include "watch/lookout.hpp"
#include "watch/preparation.hpp"

namespace loketwacht::cli {

namespace asio = boost::asio;

namespace {

// On a terminal one line that counts up; elsewhere a line at every tenth.
class progress {
public:
    explicit progress(std::size_t total) : total_(total), terminal_(isatty(STDERR_FILENO) != 0) {}

    void step() {
        ++done_;
        const bool tenth = done_ * 10 / total_ != (done_ - 1) * 10 / total_;
        if (terminal_) {
            std::cerr << "\rlooked at " << done_ << " of " << total_ << (done_ == total_ ? "\n" : "") << std::flush;
        } else if (tenth) {
            std::cerr << "looked at " << done_ << " of " << total_ << '\n';
        }
    }

private:
    std::size_t total_;
    bool terminal_;
    std::size_t done_ = 0;
};

asio::awaitable<void> worker(watch::lookout& watching, const std::vector<model::portal_ptr>& portals, std::size_t& next,
                             progress& seen) {
    while (next < portals.size()) {
        co_await watching.look(portals[next++], true);
        seen.step();
    }
}

model::snapshot_ptr look_at_all(const config::settings& settings, const std::vector<model::portal_ptr>& portals) {
    asio::io_context io(1);
    watch::board states;
    ledger::ledger memory;
    watch::observer nobody;
    states.set(portals);
    const said_on_pages said("survey", settings);
    said.give_exceptions(portals, memory);
    watch::lookout watching(states, memory, nobody);
    watch::equip(watching, settings, version(), io.get_executor());
    watching.use_portals(settings.portals);
    progress seen(portals.size());
    std::size_t next = 0;
    std::size_t working = std::min(settings.concurrency, portals.size());
    for (std::size_t i = working; i > 0; --i) {
        asio::co_spawn(io, worker(watching, portals, next, seen), [&io, &working](std::exception_ptr unexpected) {
            if (--working == 0) io.stop();  // a name server that never answers is not waited for
            if (unexpected) std::rethrow_exception(unexpected);
        });
    }
    io.run();
    auto out = std::make_shared<model::snapshot>(*states.snapshot());
    for (model::portal_state_ptr& state : out->portals)
        state = said.with_handled(state);
    return out;
}

bool is_csv(const survey_options& options) {
    return options.format == survey_format::csv || options.format == survey_format::csv_excel;
}

std::string csv(const model::snapshot& snapshot, const survey_options& options) {
    const auto reader = options.format == survey_format::csv ? report::csv_for::program : report::csv_for::excel;
    if (options.rows == survey_rows::portals) return report::survey_csv(snapshot, reader);
    return report::findings_csv(snapshot, reader, explain_rule, options.language.value_or(model::language::english));
}

void print(const model::snapshot& snapshot, const survey_options& options) {
    switch (options.format) {
        case survey_format::table:
            std::cout << report::survey_table(snapshot);
            break;
        case survey_format::json:
            std::cout << report::survey_json(snapshot);
            break;
        case survey_format::csv:
        case survey_format::csv_excel:
            std::cout << csv(snapshot, options);
            break;
        case survey_format::html:
            std::cout << report::survey_html(
                snapshot, {options.language.value_or(model::language::english), std::string(version()), explain_rule});
            break;
        case survey_format::prometheus: {
            metrics::new_words bounds;
            static_cast<void>(metrics::write_text(snapshot, {report::in_words, bounds}, [](std::string_view text) {
                std::cout << text;
                return std::cout.good();
            }));
            break;
        }
    }
}

// False, told on stderr, where the file could not be written.
bool write_inventory(const config::settings& settings, const model::snapshot& snapshot, const std::string& file) {
    const std::string text = config::discovered_inventory(settings, snapshot, evidence_words);
    if (text.empty()) {
        std::cerr << "no endpoint was discovered, and no host elsewhere: " << file << " is not written\n";
        return true;
    }
    const auto written = write_new(file, text);
    std::cerr << (written ? fmt::format("what was discovered is in {}, for you to confirm", file)
                          : written.error().message())
              << '\n';
    return written.has_value();
}

// Whether the command line makes sense as a whole.
base::result<void> check_use(const survey_options& options) {
    const bool rows_of_findings = is_csv(options) && options.rows == survey_rows::findings;
    if (options.language && options.format != survey_format::html && !rows_of_findings)
        return base::failed("--language is for --format html and --rows findings; the rest is English");
    if (options.rows == survey_rows::findings && !is_csv(options))
        return base::failed("--rows is for --format csv and csv-excel");
    if (options.inventory_file.empty()) return {};
    const auto file = check_new(options.inventory_file);
    if (!file) return base::failed(fmt::format("--write-inventory: {}", file.error().message()));
    return {};
}

}  // namespace

int survey(const survey_options& options) {
    if (const auto sensible = check_use(options); !sensible) {
        std::cerr << "loketwacht survey: " << sensible.error().message() << '\n';
        return exit_usage;
    }
    const auto settings = load_or_explain(options.config_file);
    if (!settings) return exit_usage;
    if (const auto named = config::check_contact(*settings); !named) {
        std::cerr << options.config_file << ": " << named.error().message() << '\n';
        return exit_usage;
    }
    const std::vector<model::portal_ptr> mine =
        schedule::portals_of_shard(settings->portals, settings->shard.index, settings->shard.count);
    raise_open_file_limit();
    try {
        const model::snapshot_ptr snapshot = look_at_all(*settings, mine);
        print(*snapshot, options);
        if (!options.inventory_file.empty() && !write_inventory(*settings, *snapshot, options.inventory_file)) {
            return exit_usage;
        }
        const auto& all = snapshot->portals;
        if (std::ranges::any_of(all, [&](const auto& state) { return reaches(*state, options.fail_on); }))
            return exit_findings;
        const bool saw = std::ranges::any_of(all, [](const auto& state) { return saw_something(*state); });
        return saw || all.empty() ? exit_fine : exit_nothing_seen;
    } catch (const std::exception& cannot) {
        std::cerr << "loketwacht survey: " << cannot.what() << '\n';
        return exit_usage;
    }
}

}  // namespace loketwacht::cli
