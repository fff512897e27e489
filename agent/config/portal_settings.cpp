#include <initializer_list>

#include <fmt/format.h>

#include "config/choice.hpp"
#include "config/configuration.hpp"

namespace loketwacht::config {

namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr hours day{24};
// Under ten seconds a watch becomes a load on somebody else's site.
constexpr duration_type interval_type{seconds(10), 7 * day};
constexpr duration_type survey_interval_type{minutes(1), 366 * day};
constexpr duration_type timeout_type{milliseconds(100), minutes(10)};
constexpr duration_type threshold_type{seconds(1), 3660 * day};
constexpr size_type body_limit_type{1024, std::size_t{64} * 1024 * 1024};

/// The key among these that the map has: where a mistake between several is told.
std::string_view first_given(const map_reader& map, std::initializer_list<std::string_view> keys) {
    for (const std::string_view key : keys) {
        if (map.find(key)) return key;
    }
    return {};
}

void compare_durations(const map_reader& map, const model::look_settings& s) {
    const std::string_view timing = first_given(map, {"timeout", "interval"});
    if (!timing.empty() && s.timeout >= s.interval) {
        map.mistake(timing, {fmt::format("a timeout of {} does not fit into an interval of {}", to_text(s.timeout),
                                         to_text(s.interval)),
                             "make the timeout shorter than the interval"});
    }
    const std::string_view survey = first_given(map, {"survey_interval", "interval"});
    if (!survey.empty() && s.survey_interval < s.interval) {
        map.mistake(survey, {fmt::format("a survey_interval of {} is shorter than the interval of {}",
                                         to_text(s.survey_interval), to_text(s.interval)),
                             "make it the interval or longer"});
    }
}

std::optional<std::chrono::seconds> whole_seconds(std::optional<milliseconds> value) {
    if (!value) return std::nullopt;
    return std::chrono::duration_cast<std::chrono::seconds>(*value);
}

model::expiry_thresholds read_thresholds(const node& value, model::expiry_thresholds given, const section& known,
                                         bool compare, mistakes& into) {
    const std::size_t before = into.count();
    const map_reader map(value, known, into);
    if (const auto warning = whole_seconds(map.get("warning", threshold_type))) given.warning = warning;
    if (const auto critical = whole_seconds(map.get("critical", threshold_type))) given.critical = critical;
    const std::string_view key = first_given(map, {"critical", "warning"});
    if (compare && into.count() == before && !key.empty() && given.warning && given.critical &&
        *given.critical > *given.warning) {
        map.mistake(key, {fmt::format("critical at {} comes before warning at {}", to_text(*given.critical),
                                      to_text(*given.warning)),
                          "make critical the shorter one"});
    }
    return given;
}

}  // namespace

model::look_settings read_look_settings(const map_reader& from, model::look_settings given, const section& expiring,
                                        bool compare, mistakes& into) {
    const std::size_t before = into.count();
    given.interval = from.get("interval", interval_type).value_or(given.interval);
    given.survey_interval = from.get("survey_interval", survey_interval_type).value_or(given.survey_interval);
    given.timeout = from.get("timeout", timeout_type).value_or(given.timeout);
    if (compare && into.count() == before) compare_durations(from, given);
    given.body_limit = from.get("body_limit", body_limit_type).value_or(given.body_limit);
    given.ip = from.get("ip", ip_choice).value_or(given.ip);
    if (const auto value = from.find("certificate_expiring")) {
        given.certificate_expiring = read_thresholds(*value, given.certificate_expiring, expiring, compare, into);
    }
    return given;
}

}  // namespace loketwacht::config
