#include "web/preference.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/number.hpp"
#include "base/text.hpp"

namespace loketwacht::web {

namespace {

// RFC 9110, section 12.4.2: a weight from 0 to 1, with three decimals at most. What is none makes a thing unwanted: to
// answer without it cannot be wrong.
double weight_of(std::string_view parameters) {
    const std::string_view weight = base::trimmed(parameters);
    if (weight.empty()) return 1;
    if (weight.size() < 3 || weight.size() > 7 || base::lower_case(weight[0]) != 'q' || weight[1] != '=') return 0;
    const std::string_view digits = weight.substr(2);
    if (digits.find_first_not_of("0123456789.") != std::string_view::npos) return 0;
    const auto value = base::real_number(digits);
    return value && *value <= 1 ? *value : 0;
}

preference preference_of(std::string_view element) {
    const std::size_t mark = std::min(element.find(';'), element.size());
    return {base::lower_case(base::trimmed(element.substr(0, mark))),
            mark == element.size() ? 1 : weight_of(element.substr(mark + 1))};
}

}  // namespace

std::vector<preference> preferences_of(std::string_view header) {
    std::vector<preference> out;
    for (const std::string_view element : base::split(header, ','))
        out.push_back(preference_of(element));
    return out;
}

std::optional<model::language> preferred_language(std::string_view accept_language) {
    std::optional<model::language> best;
    double weight = 0;
    for (const preference& one : preferences_of(accept_language)) {
        const auto known = model::language_named(std::string_view(one.what).substr(0, one.what.find('-')));
        if (!known || one.weight <= weight) continue;
        best = known;
        weight = one.weight;
    }
    return best;
}

}  // namespace loketwacht::web
