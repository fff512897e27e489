#include "report/belgian_time.hpp"

#include <fmt/format.h>

namespace loketwacht::report {

namespace {

constexpr std::size_t clock_begins = 11;  // of ISO 8601, behind the date and its T

}  // namespace

std::string belgian_date(model::sys_time t, const wording& say) {
    return say.date(t + belgian_offset(t));
}

std::string belgian_moment(model::sys_time t, const wording& say) {
    const std::string clock = base::iso_8601(t + belgian_offset(t)).substr(clock_begins);
    return say(letter_phrase::moment, {belgian_date(t, say), clock.substr(0, 2), clock.substr(3, 2)});
}

std::string page_moment(model::sys_time t) {
    constexpr std::size_t date = 10;
    const std::string utc = base::moment(t);
    const std::string belgian = base::moment(t + belgian_offset(t)).substr(0, utc.find(" UTC"));
    const bool same_day = belgian.substr(0, date) == utc.substr(0, date);
    return fmt::format("{} ({})", belgian, same_day ? utc.substr(date + 1) : utc);
}

model::evidence in_belgian_time(const model::evidence& seen, const wording& say) {
    model::evidence out = seen;
    for (model::evidence_value& value : out.values) {
        if (const auto* const thing = std::get_if<model::evidence>(&value.is)) {
            value.is = in_belgian_time(*thing, say);
        } else if (value.name == model::evidence_name::at) {
            const auto when = base::parse_iso_8601(std::get<std::string>(value.is));
            if (when) value.is = belgian_moment(*when, say);
        }
    }
    return out;
}

}  // namespace loketwacht::report
