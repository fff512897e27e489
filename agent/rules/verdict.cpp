#include <algorithm>

#include "rules/rules.hpp"

namespace loketwacht::rules {

using model::verdict;

verdict verdict_of(bool reached, const std::vector<model::open_finding>& open,
                   const std::vector<model::unknown_answers>& unknown) {
    if (std::ranges::any_of(open, [](const auto& each) { return each.finding.insecure; })) return verdict::insecure;
    if (!reached) return verdict::unreachable;
    return unknown.empty() ? verdict::secure : verdict::unknown;
}

}  // namespace loketwacht::rules
