// A Set-Cookie header.
#include "fuzz/invariants.hpp"
#include "model/cookie.hpp"
#include "model/cookie_date.hpp"

using namespace loketwacht;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const std::string_view header(reinterpret_cast<const char*>(data), size);
    if (const auto date = model::parse_cookie_date(header)) {
        const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(*date));
        fuzz::require(day.year() >= std::chrono::year(1601) && day.year() <= std::chrono::year(9999),
                      "a date has a year of four digits");
    }
    const auto cookie = model::parse_set_cookie(header, model::sys_time(std::chrono::days(20'000)));
    if (!cookie) return 0;
    fuzz::require(!cookie->name.empty(), "a cookie has a name");
    fuzz::require_printable(cookie->name, 80, "the name");
    fuzz::require(!cookie->removed || cookie->persistent, "only an age or a date removes a cookie");
    return 0;
}
