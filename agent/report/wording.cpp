#include "report/wording.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "report/filled.hpp"
#include "report/formatting.hpp"

namespace loketwacht::report {

namespace {

const auto& at(const auto& table, auto value) {
    return table.at(static_cast<std::size_t>(value));
}

constexpr std::array all_texts{&english, &dutch};
static_assert(all_texts.size() == model::language_count, "a language has no texts");

enum class unit { second, minute, hour, day };

}  // namespace

std::string filled(std::string_view pattern, std::initializer_list<std::string_view> with) {
    std::string out;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const char next = i + 1 < pattern.size() ? pattern[i + 1] : '\0';
        if (pattern[i] != '%' || next < '1' || next > '9') {
            out += pattern[i];
            continue;
        }
        const auto which = static_cast<std::size_t>(next - '1');
        if (which < with.size()) out += std::data(with)[which];
        ++i;
    }
    return out;
}

const texts& texts_in(model::language l) {
    return *at(all_texts, l);
}

std::string wording::operator()(survey_phrase p, std::initializer_list<std::string_view> with) const {
    return filled(at(texts_->survey, p), with);
}

std::string wording::operator()(status_phrase l, std::initializer_list<std::string_view> with) const {
    return filled(at(texts_->status, l), with);
}

std::string wording::operator()(contact_phrase p, std::initializer_list<std::string_view> with) const {
    return filled(at(texts_->contacts, p), with);
}

std::string wording::operator()(acceptance_phrase p, std::initializer_list<std::string_view> with) const {
    return filled(at(texts_->acceptances, p), with);
}

std::string wording::operator()(selection_phrase p, std::initializer_list<std::string_view> with) const {
    return filled(at(texts_->selections, p), with);
}

std::string wording::operator()(page_phrase p, std::initializer_list<std::string_view> with) const {
    return filled(at(texts_->pages, p), with);
}

std::string wording::operator()(letter_phrase p, std::initializer_list<std::string_view> with) const {
    return filled(at(texts_->letter, p), with);
}

std::string wording::operator()(period_phrase p, std::initializer_list<std::string_view> with) const {
    return filled(at(texts_->period, p), with);
}

std::string_view wording::operator()(model::contact_role r) const {
    return at(texts_->contact_roles, r);
}

std::string_view wording::operator()(model::severity s) const {
    return at(texts_->severities, s);
}

std::string_view wording::operator()(model::verdict v) const {
    return at(texts_->verdicts, v);
}

std::string_view wording::operator()(model::https_state s) const {
    return at(texts_->https_states, s);
}

std::string_view wording::operator()(model::endpoint_role r) const {
    return at(texts_->roles, r);
}

std::string_view wording::operator()(model::failure_reason r) const {
    return at(texts_->reasons, r);
}

std::string_view wording::operator()(model::unknown_reason r) const {
    return at(texts_->unknown_reasons, r);
}

std::string_view wording::badge(model::unknown_reason r) const {
    return at(texts_->unknown_badges, r);
}

std::string_view wording::badge(model::severity s) const {
    return at(texts_->severity_badges, s);
}

std::string_view wording::badge(model::https_state s) const {
    return at(texts_->https_badges, s);
}

std::string wording::date(model::sys_time t) const {
    const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(t));
    const std::string_view month = texts_->months.at(static_cast<unsigned>(day.month()) - 1);
    return fmt::format("{} {} {}", static_cast<unsigned>(day.day()), month, static_cast<int>(day.year()));
}

std::string wording::percentage(std::size_t part, std::size_t whole) const {
    std::string text = report::percentage(part, whole);
    std::ranges::replace(text, '.', texts_->decimal_point);
    return text;
}

std::string wording::span(std::chrono::milliseconds length) const {
    const auto hours = std::chrono::floor<std::chrono::hours>(length).count();
    const auto minutes = std::chrono::floor<std::chrono::minutes>(length).count();
    const auto counted = [&](auto n, unit of) {
        const unit_words& words = at(texts_->units, of);
        return fmt::format("{} {}", n, n == 1 ? words.one : words.many);
    };
    if (hours >= 48) return counted(hours / 24, unit::day);
    return hours > 0 ? counted(hours, unit::hour) : counted(minutes, unit::minute);
}

std::string wording::validity(const model::certificate& certificate, model::sys_time at) const {
    if (at < certificate.not_before) return (*this)(status_phrase::begins_in, {span(certificate.not_before - at)});
    if (at > certificate.not_after) return (*this)(status_phrase::ended_ago, {span(at - certificate.not_after)});
    return (*this)(status_phrase::left, {span(certificate.not_after - at)});
}

std::string_view wording::remedy(const model::rule_text& rule) const {
    return rule.in(in_).remedy;
}

std::string wording::source(const model::rule_text& rule) const {
    std::string out(rule.standard);
    for (const detail_text& each : texts_->sources) {
        for (std::size_t at = out.find(each.english); at != std::string::npos; at = out.find(each.english, at)) {
            out.replace(at, each.english.size(), each.words);
            at += each.words.size();
        }
    }
    return out;
}

std::string_view wording::rationale(const model::rule_text& rule) const {
    return rule.in(in_).rationale;
}

std::string_view wording::says(const model::rule_text& rule) const {
    return rule.in(in_).says;
}

}  // namespace loketwacht::report
