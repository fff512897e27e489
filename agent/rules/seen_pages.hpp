#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "model/evidence.hpp"
#include "model/observation.hpp"
#include "model/unknown.hpp"
#include "rules/form_kinds.hpp"
#include "rules/rule.hpp"
#include "vocabulary/notices.hpp"

/// What a visitor of an endpoint is shown: its page, and those in its frames.
namespace loketwacht::rules {

/// A page, read once for all rules. Borrows from the observation and the vocabulary.
struct seen_page {
    page_context context;
    std::vector<seen_form> forms;
    std::vector<model::evidence> strong;  ///< the ways to log in by itsme, eID, CSAM or ACM/IDM
    bool for_others = false;              ///< of a library, a school, for staff or editors

    [[nodiscard]] const model::page_facts& page() const { return context.page; }
    [[nodiscard]] const model::url& url() const { return context.url; }
    [[nodiscard]] bool logs_in() const;
};

/// The pages of an endpoint, its own first: those that are the site's and could be read.
struct seen_pages {
    std::vector<seen_page> pages;
    /// Why not all was seen of what visitors are shown there; nothing where it was.
    std::optional<model::unknown_reason> unseen;
    std::optional<vocabulary::notice>
        notice;  ///< what the endpoint's own walk led to, where that is not the site's page

    [[nodiscard]] bool logs_in() const;
};

/// The site itself lets nobody in without a login, as a protected page should.
[[nodiscard]] bool asks_to_authenticate(const model::hop& hop);

[[nodiscard]] seen_pages pages_of(model::endpoint_role role, const model::walk& walk,
                                  std::span<const model::walk> frames, const vocabulary::vocabulary& words);

/// What a rule says that found nothing on pages: that it holds, where all was seen.
[[nodiscard]] outcome nothing_on(const seen_pages& seen);

}  // namespace loketwacht::rules
