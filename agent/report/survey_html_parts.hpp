#pragma once

#include <string_view>

#include "report/json.hpp"
#include "report/markup.hpp"
#include "report/survey.hpp"
#include "report/wording.hpp"

// The sections of the HTML survey, in the order of the page.
namespace loketwacht::report {

/// Where they write, in which words. Borrows all.
struct survey_page {
    markup& out;
    const wording& say;
    const explainer& explain;
};

extern const std::string_view survey_style;

void add_headline(const survey_page& page, const counter_tally& counters);
/// How many portals have something critical, or a warning, and what to do first.
void add_advice(const survey_page& page, const model::snapshot& snapshot);
void add_figures(const survey_page& page, const tally& all);
void add_groups(const survey_page& page, const survey& counted);
/// Where the counters stand, and the hosts that nobody followed.
void add_elsewhere(const survey_page& page, const survey& counted);
void add_rules(const survey_page& page, const survey& counted);

/// Portals with a critical finding or a warning, each with what was seen and what to do.
void add_portals(const survey_page& page, const model::snapshot& snapshot);
/// Where a finding was seen, what, and who works on it.
void add_sight(const survey_page& page, const model::portal& portal, const model::open_finding& open);
/// The findings that are accepted, whatever their severity, each with who did so and why.
void add_accepted_findings(const survey_page& page, const model::snapshot& snapshot);
/// The other findings, by rule.
void add_notes(const survey_page& page, const model::snapshot& snapshot);
void add_unreached(const survey_page& page, const model::snapshot& snapshot);
void add_method(const survey_page& page, const model::snapshot& snapshot, const counter_tally& counters);

}  // namespace loketwacht::report
