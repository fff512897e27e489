#pragma once

#include <optional>

#include "model/evidence.hpp"
#include "rules/seen_pages.hpp"

namespace loketwacht::rules {

/// The kinds of evidence for a form that can be read on the way.
struct plaintext_kinds {
    model::evidence_kind delivered;
    model::evidence_kind sent;
};

/// How what is filled in on a form can be read on the way: its page was delivered over http, or it is sent there.
/// `seen` is what the evidence begins with. Nothing where it cannot.
[[nodiscard]] std::optional<model::evidence> plaintext_of(const seen_page& page, const model::page_form& form,
                                                          const plaintext_kinds& kinds, model::evidence seen);

}  // namespace loketwacht::rules
