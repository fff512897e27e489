#include <array>
#include <map>
#include <ranges>

#include <fmt/format.h>

#include "base/text.hpp"
#include "report/days.hpp"
#include "report/ranking.hpp"
#include "report/status_parts.hpp"

namespace loketwacht::report {

namespace {

constexpr int days_shown = 30;
constexpr int whole = 10;  // the height of the worst

// Who sees no colours sees heights.
int height_of(model::verdict v) {
    constexpr std::array<int, model::all_verdicts.size()> heights{3, whole, 7, 5};
    return heights.at(static_cast<std::size_t>(v));
}

// "2 insecure, 28 secure".
std::string in_words(const std::vector<day>& days, const wording& say) {
    std::map<model::verdict, int> counts;
    for (const day& each : days) {
        if (each.worst) ++counts[*each.worst];
    }
    const auto had = [&](model::verdict v) { return counts.contains(v); };
    return base::join(verdicts_by_need | std::views::filter(had), ", ",
                      [&](model::verdict v) { return fmt::format("{} {}", counts.at(v), say(v)); });
}

// Days alike are one piece: most portals have one or two.
void add_pieces(const page& to, const std::vector<day>& days) {
    for (std::size_t first = 0, next = 0; first < days.size(); first = next) {
        for (next = first + 1; next < days.size() && days[next].worst == days[first].worst; ++next) {
        }
        const std::optional<model::verdict> worst = days[first].worst;
        if (!worst) continue;
        const int height = height_of(*worst);
        to.out.empty("rect", {{"class", to_string(*worst)},
                              {"x", std::to_string(first)},
                              {"y", std::to_string(whole - height)},
                              {"width", std::to_string(next - first)},
                              {"height", std::to_string(height)}});
    }
}

}  // namespace

void add_bar(const page& to, const std::vector<model::verdict_change>& verdicts, model::sys_time now) {
    if (verdicts.empty()) return;
    const std::vector<day> days = latest_days(verdicts, days_shown, now);
    const std::string says = to.say(page_phrase::days_were, {std::to_string(days_shown), in_words(days, to.say)});
    const auto bar = to.out.in("svg", {{"class", "bar"},
                                       {"role", "img"},
                                       {"aria-label", says},
                                       {"viewBox", "0 0 30 10"},
                                       {"preserveAspectRatio", "none"}});
    to.out.element("title", says);
    add_pieces(to, days);
}

}  // namespace loketwacht::report
