#pragma once

#include <array>
#include <span>
#include <string_view>

#include "model/contact_point.hpp"
#include "model/evidence.hpp"
#include "model/finding.hpp"
#include "model/language.hpp"
#include "model/observation.hpp"
#include "model/portal.hpp"
#include "model/reasons.hpp"
#include "model/unknown.hpp"
#include "report/acceptance_phrases.hpp"
#include "report/contact_phrases.hpp"
#include "report/letter_phrases.hpp"
#include "report/page_phrases.hpp"
#include "report/period_phrases.hpp"
#include "report/selection_phrases.hpp"
#include "report/status_phrases.hpp"
#include "report/survey_phrases.hpp"
#include "report/text_table.hpp"

namespace loketwacht::report {

/// A unit of time, for one and for many.
struct unit_words {
    std::string_view one;
    std::string_view many;
};

/// What a library says of a certificate, in English, and how the language says it. `%1` stands for what differs.
struct detail_text {
    std::string_view english;
    std::string_view words;
};

/// A language: everything that is said in it, but for the texts of rules. One file each.
struct texts {
    std::string_view name;  ///< in its own words
    char decimal_point;
    std::array<std::string_view, count_of<survey_phrase>> survey;
    std::array<std::string_view, count_of<status_phrase>> status;
    std::array<std::string_view, count_of<letter_phrase>> letter;
    std::array<std::string_view, count_of<period_phrase>> period;
    std::array<std::string_view, 12> months;
    std::array<unit_words, 4> units;  ///< second, minute, hour, day
    std::array<std::string_view, 3> severities;
    std::array<std::string_view, 3> severity_badges;
    std::array<std::string_view, model::all_verdicts.size()> verdicts;
    std::array<std::string_view, model::all_https_states.size()> https_states;
    std::array<std::string_view, model::all_https_states.size()> https_badges;
    std::array<std::string_view, 4> roles;
    std::array<std::string_view, model::all_contact_roles.size()> contact_roles;
    std::array<std::string_view, count_of<contact_phrase>> contacts;
    std::array<std::string_view, count_of<acceptance_phrase>> acceptances;
    std::array<std::string_view, count_of<selection_phrase>> selections;
    std::array<std::string_view, count_of<page_phrase>> pages;
    std::array<std::string_view, model::failure_reason_count> reasons;
    std::array<std::string_view, model::unknown_reason_count> unknown_reasons;
    std::array<std::string_view, model::unknown_reason_count> unknown_badges;
    std::array<std::string_view, count_of<model::evidence_kind>> evidence;  ///< patterns, see evidence_pattern.hpp
    std::array<std::string_view, model::all_personal_data.size()> personal_data;
    std::array<std::string_view, model::all_claim_kinds.size()> claims;
    std::array<std::string_view, 5> resources;  ///< script, style, frame, image, other
    std::string_view form;
    std::string_view depth = {};                ///< how far from the host's own certificate, before a number
    std::span<const detail_text> details = {};  ///< English needs none
    std::span<const detail_text> sources = {};  ///< words in the name of a standard, likewise
};
extern const texts english;
extern const texts dutch;

[[nodiscard]] const texts& texts_in(model::language l);

}  // namespace loketwacht::report
