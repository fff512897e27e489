#include "base/time.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/ascii.hpp"

namespace loketwacht::base {

namespace {

// `form` with a digit for each 0 and the same character elsewhere.
bool looks_like(std::string_view text, std::string_view form) {
    return std::ranges::equal(text, form, [](char c, char f) { return f == '0' ? is_digit(c) : c == f; });
}

int number(std::string_view digits) {
    int value = 0;
    for (const char c : digits)
        value = 10 * value + (c - '0');
    return value;
}

}  // namespace

std::optional<std::chrono::year_month_day> parse_date(std::string_view text) {
    if (!looks_like(text, "0000-00-00")) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year(number(text.substr(0, 4))),
                                           std::chrono::month(static_cast<unsigned>(number(text.substr(5, 2)))),
                                           std::chrono::day(static_cast<unsigned>(number(text.substr(8, 2))))};
    return date.ok() ? std::optional(date) : std::nullopt;
}

std::optional<sys_time> parse_iso_8601(std::string_view text) {
    if (!looks_like(text, "0000-00-00T00:00:00Z")) return std::nullopt;
    const auto date = parse_date(text.substr(0, 10));
    const int hour = number(text.substr(11, 2));
    const int minute = number(text.substr(14, 2));
    const int second = number(text.substr(17, 2));
    if (!date || hour > 23 || minute > 59 || second > 59) return std::nullopt;
    return std::chrono::sys_days(*date) + std::chrono::hours(hour) + std::chrono::minutes(minute) +
           std::chrono::seconds(second);
}

std::string iso_8601(sys_time t) {
    const auto day = std::chrono::floor<std::chrono::days>(t);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss time(std::chrono::floor<std::chrono::seconds>(t - day));
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), time.hours().count(),
                       time.minutes().count(), time.seconds().count());
}

std::string moment(sys_time t) {
    const std::string text = iso_8601(t);
    const std::size_t date_end = text.find('T');
    return fmt::format("{} {} UTC", text.substr(0, date_end), text.substr(date_end + 1, 5));
}

std::string span(std::chrono::milliseconds length) {
    const auto hours = std::chrono::floor<std::chrono::hours>(length).count();
    const auto minutes = std::chrono::floor<std::chrono::minutes>(length).count();
    const auto text = [](auto n, const char* unit) { return fmt::format("{} {}{}", n, unit, n == 1 ? "" : "s"); };
    if (hours >= 48) return text(hours / 24, "day");
    return hours > 0 ? text(hours, "hour") : text(minutes, "minute");
}

}  // namespace loketwacht::base
