#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/finding.hpp"
#include "model/language.hpp"

namespace loketwacht::cli {

/// What each command was asked; each returns the exit code.

struct run_options {
    std::string config_file;
    std::string listen;              ///< overrides the configuration's; empty: as configured
    std::string shard;               ///< likewise, also after a reload
    std::string shard_url;           ///< of each shard's pages, with {} for its number; empty: not known
    std::vector<std::string> hosts;  ///< further names that lead to the server
    std::string web_config_file;     ///< empty: none
    bool open_metrics = false;       ///< /metrics asks for no login
};
[[nodiscard]] int run(const run_options& options);

struct check_options {
    std::string config_file;
    std::string web_config_file;  ///< empty: none
};
[[nodiscard]] int check(const check_options& options);

struct health_options {
    std::string config_file;
    std::string url;  ///< of the agent; empty: where the configuration lets it listen
    bool ready = false;
};
[[nodiscard]] int health(const health_options& options);

struct probe_options {
    std::string target;       ///< a URL, or a portal's id
    std::string config_file;  ///< empty: none
    std::vector<std::string> allowed_networks;
    std::vector<std::string> ca_files;
    bool json = false;
    std::optional<model::language> language;  ///< of the text
    model::severity fail_on = model::severity::critical;
};
[[nodiscard]] int probe(const probe_options& options);

enum class survey_format { table, json, csv, csv_excel, html, prometheus };
enum class survey_rows { portals, findings };
struct survey_options {
    std::string config_file;
    survey_format format = survey_format::table;
    survey_rows rows = survey_rows::portals;  ///< of the CSV
    std::optional<model::language> language;  ///< of the HTML report, and of findings in the CSV
    std::string inventory_file;               ///< where discovered endpoints are written; empty: nowhere
    model::severity fail_on = model::severity::critical;
};
[[nodiscard]] int survey(const survey_options& options);

enum class letter_format { text, html };
struct letter_options {
    std::string config_file;
    std::vector<std::string> named;  ///< ids of portals, names or NIS codes of municipalities; empty: all
    letter_format format = letter_format::text;
    model::language language = model::language::english;
    std::string folder;  ///< where each letter is a new file; empty: all are printed
};
[[nodiscard]] int letter(const letter_options& options);

enum class report_format { text, html, csv, csv_excel, json };
struct report_options {
    std::string config_file;
    std::vector<std::string> named;  ///< as of a letter
    std::string since;               ///< a day or a moment, as it was written
    report_format format = report_format::text;
    std::optional<model::language> language;  ///< of all but JSON
    std::string folder = {};                  ///< for a file of each municipality; empty: all in one to stdout
};
/// `report` is a namespace.
[[nodiscard]] int report_period(const report_options& options);

struct import_options {
    std::string file;     ///< a table in CSV; "-": the standard input
    std::string columns;  ///< as of --columns; empty: all are guessed
};
/// `import` alone would be a word of C++20.
[[nodiscard]] int import_portals(const import_options& options);

struct join_options {
    std::vector<std::string> ledgers;
    std::vector<std::string> audits;  ///< of canaries
};
[[nodiscard]] int join_ledgers(const join_options& options);

[[nodiscard]] int rules(bool json);

/// Reads the command line and does what it says.
[[nodiscard]] int command_line(int argc, char** argv);

}  // namespace loketwacht::cli
