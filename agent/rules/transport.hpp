#pragma once

#include <string>

#include "rules/pages.hpp"

namespace loketwacht::rules {

/// How what is filled in on a form can be read on the way: it "was delivered over http, …" or "is sent to http://…".
/// Empty where it cannot.
[[nodiscard]] std::string plaintext_of(const seen_page& page, const model::page_form& form);

}  // namespace loketwacht::rules
