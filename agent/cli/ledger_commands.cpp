#include "cli/ledger_commands.hpp"

#include <map>

#include "cli/options.hpp"

namespace loketwacht::cli {

namespace {

const std::map<std::string, letter_format> letter_formats{{"text", letter_format::text}, {"html", letter_format::html}};

const std::map<std::string, report_format> report_formats{{"text", report_format::text},
                                                          {"html", report_format::html},
                                                          {"csv", report_format::csv},
                                                          {"csv-excel", report_format::csv_excel},
                                                          {"json", report_format::json}};

// Of which portals a command tells, and the configuration that has them.
void add_portals_named(CLI::App& command, auto& options) {
    command
        .add_option("named", options.named,
                    "Ids of portals, names or NIS codes of municipalities; all of the inventory where none is given")
        ->type_name("PORTAL|MUNICIPALITY");
    add_config(command, options.config_file)->default_val("loketwacht.yaml");
}

}  // namespace

void add_letter(CLI::App& app, letter_options& options) {
    CLI::App& command =
        *app.add_subcommand("letter", "Write to each municipality what stands open at its portals; nothing is sent");
    add_portals_named(command, options);
    add_choice(command, "--format", options.format, letter_formats, "text",
               "text for a mail, or html for a printer (A4)");
    add_choice(command, "--language", options.language, languages(), "en", "The language of the letters");
    command
        .add_option("--to", options.folder,
                    "Write each letter into a new file in this folder, instead of all to stdout")
        ->type_name("FOLDER");
    command.footer(
        "What stands open is read from the ledger that `run` keeps, while it runs too. The sender is the contact of "
        "the\n"
        "configuration; letters are addressed to the contacts of the portals.\n\nExamples:\n"
        "  loketwacht letter --config config/loketwacht.yaml --language nl Aalst\n"
        "  loketwacht letter --language nl --format html Aalst > aalst.html\n"
        "  mkdir letters && loketwacht letter --language nl --format html --to letters");
}

void add_report(CLI::App& app, report_options& options) {
    CLI::App& command =
        *app.add_subcommand("report", "Tell what is open, new, mended and accepted since a day, from the ledger");
    add_portals_named(command, options);
    command
        .add_option("--since", options.since,
                    "From when, until now: a day, which begins in Belgium, or a moment such as 2026-11-01T08:00:00Z")
        ->type_name("DATE")
        ->required();
    add_choice(command, "--format", options.format, report_formats, "text",
               "text, html for a printer (A4), a row of csv or csv-excel for each finding, or json for programs");
    add_choice(command, "--language", options.language, languages(), "en", "The language of all but json");
    command
        .add_option("--to", options.folder,
                    "Write the report of each municipality into a new file in this folder, instead of all to stdout")
        ->type_name("FOLDER");
    command.footer(
        "It is read from the ledger that `run` keeps, while it runs too; no look is made. By municipality, with totals "
        "by\n"
        "province and platform; what the ledger does not know of the time is said.\n\nExamples:\n"
        "  loketwacht report --since 2026-11-01\n"
        "  loketwacht report --since 2026-11-01 --format html --language nl Aalst > aalst.html\n"
        "  mkdir reports && loketwacht report --since 2026-11-01 --format html --language nl --to reports\n"
        "  loketwacht report --since 2026-11-01 --format csv-excel --language nl > november.csv\n"
        "  loketwacht report --since 2026-11-26T22:00:00Z --format json --config config/loketwacht.yaml");
}

void add_join(CLI::App& app, join_options& options) {
    CLI::App& command =
        *app.add_subcommand("join", "Make the ledgers of all shards say the same, before the number of shards changes");
    command
        .add_option("ledgers", options.ledgers,
                    "The ledgers of all shards, those of before and those to come; one that is not there is made")
        ->type_name("LEDGER")
        ->required()
        ->expected(2, 1000);
    command
        .add_option("--audit", options.audits,
                    "Likewise an audit of canaries, where each shard has its own; given again for each shard")
        ->type_name("FILE")
        ->allow_extra_args(false);
    command.footer(
        "Stop the agents first. Of each portal every ledger then has all that the one knows whose agent began last to "
        "look at it:\n"
        "since when what is open, what was said of it, history. Each ledger tells only of portals that its own agent "
        "watches. One\n"
        "that is changed is copied first, to LEDGER.before-join. Done again it changes nothing.\n\nExamples:\n"
        "  loketwacht join 0/loketwacht.db 1/loketwacht.db 2/loketwacht.db\n"
        "  loketwacht join 0.db 1.db 2.db --audit 0.jsonl --audit 1.jsonl --audit 2.jsonl");
}

}  // namespace loketwacht::cli
