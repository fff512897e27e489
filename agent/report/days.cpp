#include "report/days.hpp"

#include <algorithm>

#include "base/belgian_clock.hpp"
#include "report/ranking.hpp"

namespace loketwacht::report {

namespace {

std::optional<model::verdict> worst_between(const std::vector<model::verdict_change>& changes, model::sys_time from,
                                            model::sys_time to) {
    std::optional<model::verdict> worst;
    for (const model::verdict_change& change : changes) {
        if (change.since >= to) continue;
        if (!worst || need_of(change.verdict) < need_of(*worst)) worst = change.verdict;
        if (change.since <= from) break;  // what came before had ended by then
    }
    return worst;
}

}  // namespace

std::vector<day> latest_days(const std::vector<model::verdict_change>& changes, int how_many, model::sys_time now) {
    const auto today = base::belgian_day(now);
    std::vector<day> out;
    for (int ago = how_many - 1; ago >= 0; --ago) {
        const auto date = today - std::chrono::days(ago);
        const model::sys_time from = base::end_of_belgian_day(date - std::chrono::days(1));
        const model::sys_time to = std::min(base::end_of_belgian_day(date), now + std::chrono::milliseconds(1));
        out.push_back({date, worst_between(changes, from, to)});
    }
    return out;
}

}  // namespace loketwacht::report
