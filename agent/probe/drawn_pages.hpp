#pragma once

#include "browser/browser.hpp"
#include "model/observation.hpp"
#include "probe/browser_fetcher.hpp"
#include "probe/round.hpp"

namespace loketwacht::probe {

/// Has a browser draw the pages of one look that are empty until their scripts fill them, and gets for it what they ask
/// for, within the look's own bounds. A page is drawn when its bytes are new, though not more than once an hour, and
/// anew where `again` says so. One coroutine.
class drawn_pages {
public:
    /// `with` may be null: then pages stay as they came. `previous` too.
    drawn_pages(browser::browser* with, round& asking, const model::observation* previous, bool again)
        : browser_(with), asking_(asking), previous_(previous), again_(again) {}

    /// The walk, with the page that it led to as a browser shows it.
    [[nodiscard]] net::awaitable<model::walk> drawn(model::walk walk);

private:
    [[nodiscard]] bool is_to_draw(const model::walk& walk) const;
    /// What was made of the page at the end of this walk less than an hour ago; null where nothing was.
    [[nodiscard]] model::page_ptr drawn_lately(const model::walk& walk) const;
    [[nodiscard]] net::awaitable<model::page_ptr> draw(const model::hop& shell);

    browser::browser* browser_;
    round& asking_;
    browser_fetcher fetching_{asking_};
    const model::observation* previous_;
    bool again_;  ///< pages that were drawn before
    model::sys_time began_ = model::now();
    int drawn_ = 0;
};

}  // namespace loketwacht::probe
