#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "model/canary.hpp"
#include "model/filled_form.hpp"

/// Compares what the portal shows with what was reviewed. Every `why` and message is made of our own words and of what
/// the configuration pins: nothing that the portal sent is in it, for it could send back what it was once sent. Pure.
namespace loketwacht::canary {

/// A page as it came, and as it was read.
struct shown_page {
    std::string_view html;
    const model::form_page& read;
};

/// Whether the login page is still the one that was reviewed: the form of the page, the only one that fits, never null;
/// or why it must stop.
[[nodiscard]] base::result<const model::filled_form*> review_page(const model::canary& pinned, const shown_page& shown);

/// What the page after the form was sent tells.
struct judgement {
    model::canary_outcome outcome = model::canary_outcome::unclear;
    std::string why;
};

[[nodiscard]] judgement judge_answer(const model::canary& pinned, int status, const shown_page& shown);

}  // namespace loketwacht::canary
