#pragma once

#include <chrono>
#include <initializer_list>
#include <string>
#include <string_view>

#include "model/certificate.hpp"
#include "model/time.hpp"
#include "report/texts.hpp"

namespace loketwacht::report {

/// Speaks one of the languages. Cheap to copy.
class wording {
public:
    explicit wording(model::language in) : in_(in), texts_(&texts_in(in)) {}

    [[nodiscard]] model::language in() const { return in_; }
    [[nodiscard]] std::string_view code() const { return to_string(in_); }
    [[nodiscard]] std::string operator()(survey_phrase p, std::initializer_list<std::string_view> with = {}) const;
    [[nodiscard]] std::string operator()(status_phrase l, std::initializer_list<std::string_view> with = {}) const;
    [[nodiscard]] std::string operator()(contact_phrase p, std::initializer_list<std::string_view> with = {}) const;
    [[nodiscard]] std::string operator()(acceptance_phrase p, std::initializer_list<std::string_view> with = {}) const;
    [[nodiscard]] std::string operator()(selection_phrase p, std::initializer_list<std::string_view> with = {}) const;
    [[nodiscard]] std::string operator()(page_phrase p, std::initializer_list<std::string_view> with = {}) const;
    [[nodiscard]] std::string operator()(letter_phrase p, std::initializer_list<std::string_view> with = {}) const;
    [[nodiscard]] std::string operator()(period_phrase p, std::initializer_list<std::string_view> with = {}) const;
    [[nodiscard]] std::string_view operator()(model::severity s) const;
    [[nodiscard]] std::string_view operator()(model::verdict v) const;
    [[nodiscard]] std::string_view operator()(model::https_state s) const;
    [[nodiscard]] std::string_view operator()(model::endpoint_role r) const;
    [[nodiscard]] std::string_view operator()(model::contact_role r) const;
    [[nodiscard]] std::string_view operator()(model::failure_reason r) const;
    [[nodiscard]] std::string_view operator()(model::unknown_reason r) const;
    /// One word, for where there is no room for more.
    [[nodiscard]] std::string_view badge(model::severity s) const;
    [[nodiscard]] std::string_view badge(model::https_state s) const;
    [[nodiscard]] std::string_view badge(model::unknown_reason r) const;

    /// "1 March 2024".
    [[nodiscard]] std::string date(model::sys_time t) const;
    /// "21.0 %", as `percentage`.
    [[nodiscard]] std::string percentage(std::size_t part, std::size_t whole) const;
    /// "3 days", "5 hours", "1 minute": the largest unit that fills it (days from two days on).
    [[nodiscard]] std::string span(std::chrono::milliseconds length) const;
    /// "80 days left", "ended 3 days ago", "begins in 2 days".
    [[nodiscard]] std::string validity(const model::certificate& certificate, model::sys_time at) const;

    /// What the rule tells to do.
    [[nodiscard]] std::string_view remedy(const model::rule_text& rule) const;
    [[nodiscard]] std::string_view rationale(const model::rule_text& rule) const;
    /// The standard that the rule comes from: "AVG, artikel 32 (https://…)".
    [[nodiscard]] std::string source(const model::rule_text& rule) const;
    /// What the rule saw, in a line; empty where the catalogue does not have it in this language.
    [[nodiscard]] std::string_view says(const model::rule_text& rule) const;

private:
    model::language in_;
    const texts* texts_;
};

}  // namespace loketwacht::report
