#pragma once

#include <string>

#include "base/result.hpp"
#include "model/language.hpp"
#include "report/csv_table.hpp"
#include "report/json.hpp"
#include "report/period_content.hpp"

/// The report of a period, from what the ledger has of it: what is open, new, mended and accepted. Pure.
namespace loketwacht::report {

struct period_manner {
    model::language in = model::language::english;
    std::string sender_url;
    std::string sender_email;
    std::string version;  ///< of the agent
    explainer explain;
};

/// The beginning of a period as somebody writes it: a day, which begins in Belgium, or a moment in ISO 8601, in UTC.
/// One that is not past is an error; its message says what would be right.
[[nodiscard]] base::result<model::sys_time> beginning_of_period(std::string_view text, model::sys_time now);

/// For a terminal or a mail: lines of at most 76 columns, but for addresses that are longer.
[[nodiscard]] std::string period_text(const period_content& content, const period_manner& how);

/// One document that loads nothing and prints on A4; for a screen too. Well-formed as XML.
[[nodiscard]] std::string period_html(const period_content& content, const period_manner& how);

/// A row per finding, in the order of the portals; names of columns are the same in each language.
[[nodiscard]] std::string period_csv(const period_content& content, csv_for reader, const period_manner& how);

/// One document, in English. Whom to call is not in it.
[[nodiscard]] std::string period_json(const period_content& content, const period_manner& how);

}  // namespace loketwacht::report
