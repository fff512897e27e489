#include "probe/drawn_pages.hpp"

#include <memory>
#include <utility>

namespace loketwacht::probe {

using net::awaitable;

namespace {

constexpr int most_drawn = 10;  // of one look; the others wait for the next
constexpr std::chrono::hours time_between{1};

model::walk with_page(model::walk walk, model::page_ptr page) {
    auto last = std::make_shared<model::hop>(walk.last());  // hops are shared, and stay as they were seen
    last->page = std::move(page);
    walk.hops.back() = std::move(last);
    return walk;
}

}  // namespace

bool drawn_pages::is_to_draw(const model::walk& walk) const {
    const model::page_facts* page = walk.last().shown_page();
    if (browser_ == nullptr || page == nullptr || drawn_ >= most_drawn || asking_.too_costly()) return false;
    if (page->drawing == model::drawing::none) return page->needs_browser;
    return again_ && page->drawn_at < began_;
}

model::page_ptr drawn_pages::drawn_lately(const model::walk& walk) const {
    if (previous_ == nullptr) return nullptr;
    const auto of = [&](const model::walk& before) -> model::page_ptr {
        const model::page_ptr& page = before.last().page;
        const bool same = before.last().url == walk.last().url && page && page->drawing != model::drawing::none;
        return same && began_ - page->drawn_at < time_between ? page : nullptr;
    };
    for (const model::endpoint_observation& endpoint : previous_->endpoints) {
        if (auto page = of(endpoint.walk)) return page;
        for (const model::walk& frame : endpoint.frames) {
            if (auto page = of(frame)) return page;
        }
    }
    return nullptr;
}

awaitable<model::walk> drawn_pages::drawn(model::walk walk) {
    if (!is_to_draw(walk)) co_return walk;
    if (!again_) {
        if (auto page = drawn_lately(walk)) co_return with_page(std::move(walk), std::move(page));
    }
    ++drawn_;
    model::page_ptr page = co_await draw(walk.last());
    co_return with_page(std::move(walk), std::move(page));
}

awaitable<model::page_ptr> drawn_pages::draw(const model::hop& shell) {
    asking_.hang_up();  // the browser may be busy with another page for long
    auto out = std::make_shared<model::page_facts>();
    const auto drawing = co_await browser_->draw(shell.url, fetching_);
    if (drawing) *out = co_await asking_.read_drawn(*drawing);
    out->drawing = drawing && !out->unread ? model::drawing::drawn : model::drawing::failed;
    out->needs_browser = out->drawing == model::drawing::failed;
    out->unread.reset();
    out->digest = shell.page->digest;  // by which the same page is known again
    out->drawn_at = model::now();
    if (drawing && drawing->refused.count > 0) out->refused = drawing->refused;
    co_return out;
}

}  // namespace loketwacht::probe
