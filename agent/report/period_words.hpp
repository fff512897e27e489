#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "report/letter_content.hpp"
#include "report/period_report.hpp"
#include "report/wording.hpp"

// The sentences of a report of a period, for text and HTML: each is made once.
namespace loketwacht::report {

/// Of one municipality it names that one.
[[nodiscard]] std::string title(const period_content& content, const wording& say);

/// What stands open in a sentence, and what to do.
[[nodiscard]] std::string advice(const period_tally& all, const wording& say);

/// The same, the numbers, what changed, what is not known.
[[nodiscard]] std::vector<std::string> conclusion(const period_content& content, const wording& say);

/// What the ledger does not know of the period; empty where it knows all.
[[nodiscard]] std::vector<std::string> limits(const period_content& content, const wording& say);

/// From when to when, by whom, made by what.
[[nodiscard]] std::vector<std::string> origin(const period_content& content, const period_manner& how,
                                              const wording& say);

/// "Critical: 1. Warnings: 0. Smaller points: 2. …"
[[nodiscard]] std::string numbers(const period_tally& counted, const wording& say);

[[nodiscard]] std::string heading_of(finding_state state, const wording& say);

/// What the finding is, in words; the rule's name where the catalogue does not have it.
[[nodiscard]] std::string title_of(const reported_finding& finding, const period_manner& how, const wording& say);

/// Where, what was seen, since when; what changed; what to do, where something is.
[[nodiscard]] std::vector<letter_fact> facts_of(const reported_finding& finding, const model::portal& portal,
                                                const period_manner& how, const wording& say);

/// Those of which there is nothing to tell, by name; of those of which nothing is known it is said why.
[[nodiscard]] std::vector<std::string> quiet(const period_content& content);
[[nodiscard]] std::vector<std::string> unknown(const period_content& content, const wording& say);

/// To whom the part about a municipality goes.
[[nodiscard]] std::vector<std::string> recipients(const reported_municipality& of, const wording& say);

}  // namespace loketwacht::report
