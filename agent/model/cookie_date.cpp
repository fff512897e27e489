#include "model/cookie_date.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "base/ascii.hpp"

// The comments in quotes are the steps of RFC 6265, section 5.1.1, each above the lines that take it.
namespace loketwacht::model {

namespace {

using base::is_digit;

// "delimiter = %x09 / %x20-2F / %x3B-40 / %x5B-60 / %x7B-7E"
bool is_delimiter(char c) {
    return c == '\t' || (c >= ' ' && c <= '/') || (c >= ';' && c <= '@') || (c >= '[' && c <= '`') ||
           (c >= '{' && c <= '~');
}

// A number of so many digits at the front, taken off it; nothing where there are fewer or more. "2*4DIGIT ( non-digit
// *OCTET )": what follows must be no digit, and is ignored.
std::optional<int> number_at_front(std::string_view& text, std::size_t least, std::size_t most) {
    const auto digits = static_cast<std::size_t>(std::ranges::find_if_not(text, is_digit) - text.begin());
    if (digits < least || digits > most) return std::nullopt;
    int out = 0;
    for (const char c : text.substr(0, digits))
        out = out * 10 + (c - '0');
    text.remove_prefix(digits);
    return out;
}

// "1*2DIGIT ( non-digit *OCTET )": a number of so many digits that a token begins with.
std::optional<int> number_in(std::string_view token, std::size_t least, std::size_t most) {
    return number_at_front(token, least, most);
}

struct time_of_day {
    int hour = 0;
    int minute = 0;
    int second = 0;
};

// "time = hms-time ( non-digit *OCTET ); hms-time = time-field ":" time-field ":" time-field; time-field = 1*2DIGIT"
std::optional<time_of_day> time_in(std::string_view token) {
    std::array<int, 3> fields{};
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (i > 0) {
            if (!token.starts_with(':')) return std::nullopt;
            token.remove_prefix(1);
        }
        const auto field = number_at_front(token, 1, 2);
        if (!field) return std::nullopt;
        fields.at(i) = *field;
    }
    return time_of_day{fields[0], fields[1], fields[2]};
}

// "month = ( "jan" / "feb" / … ) *OCTET"
std::optional<unsigned> month_in(std::string_view token) {
    constexpr std::array<std::string_view, 12> months{"jan", "feb", "mar", "apr", "may", "jun",
                                                      "jul", "aug", "sep", "oct", "nov", "dec"};
    const auto* const found = std::ranges::find(months, base::lower_case(token.substr(0, 3)));
    if (found == months.end()) return std::nullopt;
    return static_cast<unsigned>(found - months.begin()) + 1;
}

struct parts {
    std::optional<time_of_day> time;
    std::optional<int> day;
    std::optional<unsigned> month;
    std::optional<int> year;
};

// "Process each date-token sequentially in the order the date-tokens appear in the cookie-date": each is the first part
// that is still missing and that it can be.
parts with(parts found, std::string_view token) {
    // Whether this token is the part, which was missing.
    const auto is = [](auto& part, const auto& value) {
        if (part || !value) return false;
        part = value;
        return true;
    };
    if (is(found.time, time_in(token)) || is(found.day, number_in(token, 1, 2)) || is(found.month, month_in(token)))
        return found;
    is(found.year, number_in(token, 2, 4));
    return found;
}

parts parts_of(std::string_view text) {
    parts found;
    while (!text.empty()) {
        const auto* const end = std::ranges::find_if(text, is_delimiter);
        const auto length = static_cast<std::size_t>(end - text.begin());
        if (length > 0) found = with(found, text.substr(0, length));
        text.remove_prefix(std::min(length + 1, text.size()));
    }
    return found;
}

// "If the year-value is greater than or equal to 70 and less than or equal to 99, increment the year-value by 1900. If
// the year-value is greater than or equal to 0 and less than or equal to 69, increment the year-value by 2000."
int whole_year(int year) {
    if (year >= 70 && year <= 99) return year + 1900;
    return year <= 69 ? year + 2000 : year;
}

}  // namespace

std::optional<sys_time> parse_cookie_date(std::string_view text) {
    const parts found = parts_of(text);
    // "Abort these steps and fail to parse the cookie-date if: at least one of the found-day-of-month, found-month,
    // found-year, or found-time flags is not set;"
    if (!found.day || !found.month || !found.year || !found.time) return std::nullopt;
    // "the day-of-month-value is less than 1 or greater than 31, the year-value is less than 1601, the hour-value is
    // greater than 23, the minute-value is greater than 59, or the second-value is greater than 59."
    const int year = whole_year(*found.year);
    const auto& [hour, minute, second] = *found.time;
    if (year < 1601 || hour > 23 || minute > 59 || second > 59) return std::nullopt;
    // "Let the parsed-cookie-date be the date whose day-of-month, month, year, hour, minute, and second (in UTC) are
    // the values. If no such date exists, abort these steps and fail to parse the cookie-date."
    const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(*found.month),
                                           std::chrono::day(static_cast<unsigned>(*found.day))};
    if (!date.ok()) return std::nullopt;
    return std::chrono::sys_days(date) + std::chrono::hours(hour) + std::chrono::minutes(minute) +
           std::chrono::seconds(second);
}

}  // namespace loketwacht::model
