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
#include "report/period_report.hpp"

namespace loketwacht::cli {

namespace {

int refused(std::string_view why) {
    std::cerr << "loketwacht report: " << why << '\n';
    return exit_usage;
}

std::optional<ledger::period> read_ledger(const std::string& file, model::sys_time since) {
    const ledger::history past(file, [](const std::string& why) {
        std::cerr << "loketwacht report: " << why
                  << "\n`loketwacht run` writes it; where it is, `ledger` of the configuration says\n";
    });
    return past.period_since(since);
}

std::vector<report::portal_past> pasts_of(const std::vector<model::portal_ptr>& portals, const ledger::period& ledger) {
    std::map<std::string, std::vector<model::past_finding>> findings;
    for (const model::past_finding& each : ledger.findings)
        findings[each.portal].push_back(each);
    std::vector<report::portal_past> out;
    for (const model::portal_ptr& portal : portals) {
        const auto verdict = ledger.verdicts.find(portal->id);
        report::portal_past& past = out.emplace_back();
        past.portal = as_known(portal, ledger);
        if (verdict != ledger.verdicts.end()) past.verdict = verdict->second;
        past.findings = std::move(findings[portal->id]);
    }
    return out;
}

std::string written_as(const report::period_content& content, report_format format, const report::period_manner& how) {
    switch (format) {
        case report_format::text:
            return report::period_text(content, how);
        case report_format::html:
            return report::period_html(content, how);
        case report_format::csv:
            return report::period_csv(content, report::csv_for::program, how);
        case report_format::csv_excel:
            return report::period_csv(content, report::csv_for::excel, how);
        case report_format::json:
            return report::period_json(content, how);
    }
    return {};
}

std::string_view ending_of(report_format format) {
    switch (format) {
        case report_format::text:
            return "txt";
        case report_format::html:
            return "html";
        case report_format::csv:
        case report_format::csv_excel:
            return "csv";
        case report_format::json:
            return "json";
    }
    return {};
}

// A portal belongs to one municipality, so that its id, which holds no sign that a file's name must not, is only once.
int write_files(const std::vector<report::period_facts>& each, const report_options& options,
                const report::period_manner& how) {
    std::vector<std::string> files;
    for (const report::period_facts& facts : each) {
        const std::string name =
            fmt::format("{}.{}.{}", facts.portals.front().portal->id, to_string(how.in), ending_of(options.format));
        files.push_back((std::filesystem::path(options.folder) / name).string());
    }
    const auto written = write_all_new(
        files, [&](std::size_t i) { return written_as(report::content_of(each[i]), options.format, how); });
    if (!written) return refused(fmt::format("--to: {}", written.error().message()));
    std::cerr << fmt::format("{} {} in {}\n", files.size(), files.size() == 1 ? "report is" : "reports are",
                             options.folder);
    return exit_fine;
}

}  // namespace

int report_period(const report_options& options) {
    const model::sys_time now = model::now();
    const auto since = report::beginning_of_period(options.since, now);
    if (!since) return refused(fmt::format("--since: {}", since.error().message()));
    if (options.language && options.format == report_format::json)
        return refused("--language is for the formats text, html, csv and csv-excel; JSON is English");
    const auto settings = load_or_explain(options.config_file);
    if (!settings) return exit_usage;
    if (!settings->contact.given()) {
        return refused(
            "contact.url and contact.email are missing: a report says who reports; give both, for example contact: "
            "{url: https://crt.voorbeeldgem.example/loketwacht, email: crt@voorbeeldgem.example}");
    }
    if (const auto contact = config::check_contact(*settings); !contact) return refused(contact.error().message());
    const auto portals = config::portals_named(settings->portals, options.named);
    if (!portals) return refused(portals.error().message());
    const auto ledger = read_ledger(settings->ledger, *since);
    if (!ledger) return exit_usage;
    const report::period_facts facts{*since, now, ledger->begins, settings->ledger_retention,
                                     pasts_of(*portals, *ledger)};
    const report::period_manner how{options.language.value_or(model::language::english), settings->contact.url,
                                    settings->contact.email, std::string(version()), explain_rule};
    if (!options.folder.empty()) return write_files(report::by_municipality(facts), options, how);
    std::cout << written_as(report::content_of(facts), options.format, how);
    return exit_fine;
}

}  // namespace loketwacht::cli
