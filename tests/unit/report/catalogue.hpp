#pragma once

#include <string_view>

#include "model/finding.hpp"

namespace loketwacht::sample {

inline constexpr model::rule_text https_missing{
    "https-missing",
    "critical on a counter or login, else warning",
    "http answers, https does not",
    "http antwoordt, https niet",
    "Anyone on the same wifi reads what a visitor fills in.",
    "Serve the site over https & redirect http to it.",
    "Bied de site aan over https en stuur http daarheen door.",
    "pshtt, https://github.com/cisagov/pshtt",
};

/// A catalogue of one rule.
inline const model::rule_text* explain(std::string_view rule) {
    return rule == https_missing.name ? &https_missing : nullptr;
}

}  // namespace loketwacht::sample
