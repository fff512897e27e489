#pragma once

#include <span>
#include <string>
#include <vector>

#include "model/evidence.hpp"
#include "model/observation.hpp"
#include "rules/forms.hpp"
#include "rules/rule.hpp"

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

/// The pages of an endpoint, its own first.
struct seen_pages {
    std::vector<seen_page> pages;
    bool whole = false;  ///< all of it was seen: nothing failed, was refused, cut, not asked for or needs a browser

    [[nodiscard]] bool logs_in() const;
};

/// The walk ended in an answer that could be read: whole, and without a browser.
[[nodiscard]] bool was_read(const model::walk& walk);

/// What a browser shows in or instead of the pages of these walks, and the probe did not ask for.
[[nodiscard]] std::vector<model::url> unasked_in(const model::walk& walk, std::span<const model::walk> frames);

[[nodiscard]] seen_pages pages_of(const model::walk& walk, std::span<const model::walk> frames,
                                  const vocabulary::vocabulary& words);

/// What a rule says that found nothing on pages: that it holds, where all was seen.
[[nodiscard]] outcome nothing_on(const seen_pages& seen);

}  // namespace loketwacht::rules
