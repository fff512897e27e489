#include <iostream>
#include <map>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/completion.hpp"
#include "cli/ledger_commands.hpp"
#include "cli/manual.hpp"
#include "cli/options.hpp"
#include "cli/setup.hpp"
#include "cli/suggestion.hpp"
#include "net/tls_library.hpp"

namespace loketwacht::cli {

namespace {

const std::map<std::string, model::severity> severities{
    {"info", model::severity::info}, {"warning", model::severity::warning}, {"critical", model::severity::critical}};
const std::map<std::string, survey_format> formats{
    {"table", survey_format::table},         {"json", survey_format::json}, {"csv", survey_format::csv},
    {"csv-excel", survey_format::csv_excel}, {"html", survey_format::html}, {"prometheus", survey_format::prometheus}};

const std::map<std::string, survey_rows> rows{{"findings", survey_rows::findings}, {"portals", survey_rows::portals}};

void add_web_config(CLI::App& command, std::string& file) {
    command
        .add_option("--web.config.file", file,
                    "TLS, logins and headers of the agent's own server, in the format of Prometheus's exporter-toolkit")
        ->type_name("FILE");
}

void add_fail_on(CLI::App& command, model::severity& severity) {
    add_choice(command, "--fail-on", severity, severities, "critical",
               "Exit with 1 where a finding is this grave, or graver");
}

void add_run(CLI::App& app, run_options& options) {
    CLI::App& command = *app.add_subcommand("run", "Watch every portal of the inventory until told to stop");
    add_config(command, options.config_file)->default_val("loketwacht.yaml");
    command.add_option("--listen", options.listen, "Serve on this address instead of the configured one")
        ->type_name("HOST:PORT");
    CLI::Option* shard =
        command
            .add_option("--shard", options.shard,
                        "Watch this share of the inventory instead of the configured one, also after a reload")
            ->type_name("I/N");
    command
        .add_option(
            "--web.shard-url", options.shard_url,
            "Where each shard shows its pages, {} being its number: what is asked of the wrong one is sent there")
        ->type_name("URL")
        ->needs(shard);
    command
        .add_option("--web.host", options.hosts,
                    "A further name that leads to it where it listens on a loopback address, say that of a proxy; may "
                    "be given again")
        ->type_name("NAME")
        ->allow_extra_args(false);
    add_web_config(command, options.web_config_file);
    command.add_flag("--web.open-metrics", options.open_metrics,
                     "Ask no login for /metrics where the rest asks for one");
    command.footer(
        "SIGHUP and POST /-/reload read the configuration again; the web configuration and its certificates are read\n"
        "again as soon as they change. /-/healthy and /-/ready ask neither login nor TLS.\n\n"
        "Examples:\n  loketwacht run --config /etc/loketwacht/loketwacht.yaml\n"
        "  loketwacht run --shard 2/3 --web.shard-url https://{}.loketwacht.example.be\n"
        "  loketwacht run --web.config.file /etc/loketwacht/web.yaml --web.open-metrics");
}

void add_check(CLI::App& app, check_options& options) {
    CLI::App& command = *app.add_subcommand("check", "Read the configuration and name every mistake in it");
    add_config(command, options.config_file)->default_val("loketwacht.yaml");
    add_web_config(command, options.web_config_file);
    command.footer(
        "Examples:\n  loketwacht check --config config/loketwacht.yaml\n"
        "  loketwacht check --config config/loketwacht.yaml --web.config.file web.yaml");
}

void add_health(CLI::App& app, health_options& options) {
    CLI::App& command = *app.add_subcommand("health", "Ask a running agent whether it is healthy, or ready");
    add_config(command, options.config_file)->default_val("loketwacht.yaml");
    command.add_option("--url", options.url, "Where the agent listens, when not as configured")
        ->type_name("http://HOST:PORT");
    command.add_flag("--ready", options.ready, "Ask whether it is ready: whether every portal had its first look");
    command.footer(
        "Exit codes: 0 yes, 1 no.\n\nExamples:\n  loketwacht health --config /etc/loketwacht/loketwacht.yaml\n"
        "  loketwacht health --ready --url http://127.0.0.1:10285");
}

void add_probe(CLI::App& app, probe_options& options) {
    CLI::App& command = *app.add_subcommand("probe", "Look at one site once and tell what is seen");
    command
        .add_option("target", options.target,
                    "A URL, a host (looked at over https and http), or with --config the id of a portal")
        ->type_name("URL|HOST|PORTAL-ID")
        ->required();
    add_config(command, options.config_file);
    command
        .add_option("--allow-network", options.allowed_networks,
                    "Also connect to this network, though it is not public")
        ->type_name("CIDR");
    command.add_option("--ca-file", options.ca_files, "Also trust the authorities in this PEM file")
        ->type_name("FILE")
        ->check(CLI::ExistingFile.description(""));
    command.add_flag("--json", options.json, "Write JSON, for programs");
    add_choice(command, "--language", options.language, languages(), "en", "The language of the text");
    add_fail_on(command, options.fail_on);
    command.footer(
        "Examples:\n  loketwacht probe www.vlaanderen.be\n"
        "  loketwacht probe --language nl https://www.vlaanderen.be\n"
        "  loketwacht probe --config config/loketwacht.yaml aalst\n"
        "  loketwacht probe --allow-network 127.0.0.0/8 --ca-file ca.pem https://localhost:8443/");
}

void add_survey(CLI::App& app, survey_options& options) {
    CLI::App& command = *app.add_subcommand("survey", "Look at every portal once and count");
    add_config(command, options.config_file)->default_val("loketwacht.yaml");
    add_choice(command, "--format", options.format, formats, "table", "What to write on stdout");
    add_choice(command, "--rows", options.rows, rows, "portals",
               "What a line of the csv and csv-excel formats is about");
    add_choice(command, "--language", options.language, languages(), "en",
               "The language of the html format, and of --rows findings");
    command
        .add_option("--write-inventory", options.inventory_file,
                    "Also write the discovered endpoints, as an inventory to confirm, to a new file")
        ->type_name("FILE");
    add_fail_on(command, options.fail_on);
    command.footer(
        "Progress goes to stderr.\n\nExamples:\n  loketwacht survey --config config/loketwacht.yaml\n"
        "  loketwacht survey --format csv > survey.csv\n"
        "  loketwacht survey --format csv-excel --rows findings --language nl > vaststellingen.csv\n"
        "  loketwacht survey --format html --language nl > loketten.html\n"
        "  loketwacht survey --write-inventory discovered.yaml\n"
        "  loketwacht survey --format prometheus > /var/lib/prometheus/node-exporter/loketwacht.prom");
}

void add_import(CLI::App& app, import_options& options) {
    CLI::App& command =
        *app.add_subcommand("import", "Make an inventory of a table of municipalities in CSV, on stdout");
    command.add_option("file", options.file, "The table; - for stdin")->type_name("FILE")->required();
    command
        .add_option("--columns", options.columns,
                    "Which column is what, where its header does not say it: name, website, counter, login, platform, "
                    "email, phone, contact, nis, province or id, each with a header")
        ->type_name("COLUMN=HEADER,...");
    command.footer(
        "Comma, semicolon or tab; UTF-8, UTF-16 or Windows-1252; headers in Dutch, French or English. Municipalities "
        "are\n"
        "found in the register of Flanders by name or NIS code. What was guessed goes to stderr; what cannot be taken "
        "does\n"
        "too, with its line, and stands in the inventory as a comment.\n"
        "Exit codes: 0 all was taken, 1 something stands commented, 2 nothing could be read.\n\nExamples:\n"
        "  loketwacht import gemeenten.csv > inventory.yaml\n"
        "  loketwacht import --columns name=Bestuur,website=Adres gemeenten.csv > inventory.yaml\n"
        "  iconv -f MACINTOSH -t UTF-8 oud.csv | loketwacht import - > inventory.yaml");
}

using completion = std::string (*)(const described_command&);
const std::map<std::string, completion> shells{
    {"bash", bash_completion}, {"fish", fish_completion}, {"zsh", zsh_completion}};

void add_completion(CLI::App& app, completion& shell) {
    CLI::App& command = *app.add_subcommand("completion", "Write the script that completes commands in a shell");
    add_choice(command, "shell", shell, shells, "", "The shell");
    command.get_option("shell")->required();
    command.footer(
        "Examples:\n  loketwacht completion bash > /etc/bash_completion.d/loketwacht\n"
        "  loketwacht completion zsh > /usr/local/share/zsh/site-functions/_loketwacht\n"
        "  loketwacht completion fish > ~/.config/fish/completions/loketwacht.fish");
}

void add_rules(CLI::App& app, bool& json) {
    CLI::App& command =
        *app.add_subcommand("rules", "Print the catalogue of rules, with remedies in English and Dutch");
    command.add_flag("--json", json, "Write JSON, for programs");
    command.footer("Examples:\n  loketwacht rules\n  loketwacht rules --json > rules.json");
}

// What is asked of each command, wherever it is the one.
struct asked {
    run_options run;
    check_options check;
    probe_options probe;
    survey_options survey;
    letter_options letter;
    report_options report;
    join_options join;
    import_options import_table;
    health_options health;
    bool rules_json = false;
    completion shell = nullptr;
};

void add_commands(CLI::App& app, asked& of) {
    add_run(app, of.run);
    add_check(app, of.check);
    add_probe(app, of.probe);
    add_survey(app, of.survey);
    add_letter(app, of.letter);
    add_report(app, of.report);
    add_join(app, of.join);
    add_import(app, of.import_table);
    add_health(app, of.health);
    add_rules(app, of.rules_json);
    add_completion(app, of.shell);
    app.add_subcommand("manual", "Write the manual page, for man(1)")
        ->footer("Example:\n  loketwacht manual | man --local-file -");
}

int carry_out(const CLI::App& app, const asked& of) {
    if (app.got_subcommand("run")) return run(of.run);
    if (app.got_subcommand("check")) return check(of.check);
    if (app.got_subcommand("probe")) return probe(of.probe);
    if (app.got_subcommand("survey")) return survey(of.survey);
    if (app.got_subcommand("letter")) return letter(of.letter);
    if (app.got_subcommand("report")) return report_period(of.report);
    if (app.got_subcommand("join")) return join_ledgers(of.join);
    if (app.got_subcommand("import")) return import_portals(of.import_table);
    if (app.got_subcommand("health")) return health(of.health);
    if (app.got_subcommand("rules")) return rules(of.rules_json);
    std::cout << (app.got_subcommand("completion") ? of.shell(describe(app)) : manual_page(describe(app), version()));
    return exit_fine;
}

int run_command(int argc, char** argv) {
    CLI::App app("Loketwacht watches the digital counters of municipalities: HTTPS, certificates, weak logins.",
                 "loketwacht");
    app.set_version_flag("--version", fmt::format("loketwacht {}\n{}", version(), net::tls_library()));
    app.require_subcommand(1);
    app.footer(
        "Exit codes: 0 fine, 1 findings at or above --fail-on, 2 usage or configuration, 3 no page could be read, 4 "
        "the output could "
        "not be written.\n\n"
        "Example:\n  loketwacht probe https://www.vlaanderen.be");
    asked of;
    add_commands(app, of);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& wrong) {
        const int code = app.exit(wrong) == 0 ? exit_fine : exit_usage;
        const std::string meant = suggestion(app, {argv + 1, argv + argc});
        if (code != exit_fine && !meant.empty()) std::cerr << "Did you mean '" << meant << "'?\n";
        return code;
    }
    return carry_out(app, of);
}

}  // namespace

int command_line(int argc, char** argv) {
    const int code = run_command(argc, argv);
    if (std::cout.flush()) return code;
    std::cerr << "loketwacht: the standard output cannot be written (closed, or its disk is full): what it says is not "
                 "whole\n";
    return exit_unwritten;
}

}  // namespace loketwacht::cli
