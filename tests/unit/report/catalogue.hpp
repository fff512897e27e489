#pragma once

#include <string_view>

#include "model/finding.hpp"

namespace loketwacht::sample {

inline constexpr model::rule_text https_missing{
    "https-missing",
    "critical on a counter or login, else warning",
    "pshtt, https://github.com/cisagov/pshtt",
    {{{"http answers, https does not", "Anyone on the same wifi reads what a visitor fills in.",
       "Serve the site over https & redirect http to it."},
      {"http antwoordt, https niet", "Iedereen op dezelfde wifi leest wat een bezoeker invult.",
       "Bied de site aan over https en stuur http daarheen door."}}},
};

/// A catalogue of one rule.
inline const model::rule_text* explain(std::string_view rule) {
    return rule == https_missing.name ? &https_missing : nullptr;
}

}  // namespace loketwacht::sample
