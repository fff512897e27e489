#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "report/pages.hpp"

/// The runbooks, one for each alert, as pages: made of config/prometheus/runbooks while the agent is built.
namespace loketwacht::report {

struct runbook {
    std::string_view name;   ///< of its alert; "README" is the list of them all
    std::string_view title;  ///< in English, as all of it but the texts to send
    std::string_view rules;  ///< whose findings it is for, with a space between them
    std::string_view html;   ///< '\1' stands where an address has the language
};

[[nodiscard]] std::span<const runbook> all_runbooks();

/// Nothing: a rule that no runbook names.
[[nodiscard]] const runbook* runbook_for(std::string_view rule);

/// By its name, with `.md` or without; the list of them all by none. Nothing: there is none of that name.
[[nodiscard]] std::optional<std::string> runbook_page(std::string_view name, const page_manner& how);

}  // namespace loketwacht::report
