#include "base/belgian_clock.hpp"

namespace loketwacht::base {

namespace {

sys_time last_sunday(std::chrono::year year, std::chrono::month month) {
    return std::chrono::sys_days(year / month / std::chrono::Sunday[std::chrono::last]) + std::chrono::hours(1);
}

}  // namespace

std::chrono::sys_days belgian_day(sys_time t) {
    return std::chrono::floor<std::chrono::days>(t + belgian_offset(t));
}

std::chrono::hours belgian_offset(sys_time t) {
    const std::chrono::year year = std::chrono::year_month_day(std::chrono::floor<std::chrono::days>(t)).year();
    const bool is_summer = t >= last_sunday(year, std::chrono::March) && t < last_sunday(year, std::chrono::October);
    return std::chrono::hours(is_summer ? 2 : 1);
}

std::string iso_date(std::chrono::sys_days day) {
    return iso_8601(day).substr(0, std::string_view("2027-01-31").size());
}

sys_time end_of_belgian_day(std::chrono::year_month_day day) {
    // Clocks change at one o'clock UTC of a Sunday: an hour before or after any midnight of Belgium they are as then.
    const sys_time midnight = std::chrono::sys_days(day) + std::chrono::days(1);
    return midnight - belgian_offset(midnight - std::chrono::hours(1));
}

}  // namespace loketwacht::base
