#include "report/letter.hpp"

#include <filesystem>
#include <iostream>
#include <map>

#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/new_file.hpp"
#include "cli/setup.hpp"
#include "config/portals_named.hpp"
#include "ledger/history.hpp"
#include "model/snapshot.hpp"

namespace loketwacht::cli {

namespace {

int refused(std::string_view why) {
    std::cerr << "loketwacht letter: " << why << '\n';
    return exit_usage;
}

ledger::history history_in(const std::string& file) {
    return {file, [](const std::string& why) {
                std::cerr << "loketwacht letter: " << why
                          << "\n`loketwacht run` writes it; where it is, `ledger` of the configuration says\n";
            }};
}

std::vector<report::letter_matter> matters_of(const std::vector<model::portal_ptr>& portals,
                                              const ledger::remembered& ledger) {
    std::map<std::string, std::vector<model::open_finding>> open;
    for (const auto& [portal, finding] : ledger.findings)
        open[portal].push_back(finding);
    std::vector<report::portal_findings> out;
    for (const model::portal_ptr& portal : portals) {
        const model::portal_ptr known = as_known(portal, ledger);
        std::vector<model::open_finding>& findings = open[portal->id];
        for (model::open_finding& each : findings)
            model::mark(each, *known, model::now());
        out.push_back({known, findings});
    }
    return report::by_municipality(std::move(out));
}

std::string letters_of(std::span<const report::letter_matter> matters, letter_format format,
                       const report::letter_manner& how) {
    return format == letter_format::html ? report::letters_html(matters, how) : report::letters_text(matters, how);
}

// A portal belongs to one municipality, so that its id, which holds no sign that a file's name must not, is only once.
std::string file_of(const report::letter_matter& matter, const letter_options& options) {
    const std::string name = fmt::format("{}.{}.{}", matter.front().portal->id, to_string(options.language),
                                         options.format == letter_format::html ? "html" : "txt");
    return (std::filesystem::path(options.folder) / name).string();
}

int write_files(const std::vector<report::letter_matter>& matters, const letter_options& options,
                const report::letter_manner& how) {
    std::vector<std::string> files;
    files.reserve(matters.size());
    for (const report::letter_matter& matter : matters)
        files.push_back(file_of(matter, options));
    const auto written =
        write_all_new(files, [&](std::size_t i) { return letters_of({&matters[i], 1}, options.format, how); });
    if (!written) return refused(fmt::format("--to: {}", written.error().message()));
    std::cerr << fmt::format("{} {} in {}\n", matters.size(), matters.size() == 1 ? "letter is" : "letters are",
                             options.folder);
    return exit_fine;
}

}  // namespace

int letter(const letter_options& options) {
    const auto settings = load_or_explain(options.config_file);
    if (!settings) return exit_usage;
    if (!settings->contact.given()) {
        return refused(
            "contact.url and contact.email are missing: a letter has a sender, whom its reader can ask; give both, for "
            "example contact: {url: https://crt.voorbeeldgem.example/loketwacht, email: crt@voorbeeldgem.example}");
    }
    if (const auto contact = config::check_contact(*settings); !contact) return refused(contact.error().message());
    const auto portals = config::portals_named(settings->portals, options.named);
    if (!portals) return refused(portals.error().message());
    const ledger::history past = history_in(settings->ledger);
    const auto ledger = past.open_now();
    if (!ledger) return exit_usage;
    const std::vector<report::letter_matter> matters = matters_of(*portals, *ledger);
    if (matters.empty()) {
        std::cerr << "nothing stands open there: there is no letter to write\n";
        return exit_fine;
    }
    const report::letter_manner how{options.language, settings->contact.url, settings->contact.email,
                                    model::now(),     explain_rule,          pictures_in(past)};
    if (!options.folder.empty()) return write_files(matters, options, how);
    std::cout << letters_of(matters, options.format, how);
    return exit_fine;
}

}  // namespace loketwacht::cli
