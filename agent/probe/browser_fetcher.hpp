#pragma once

#include <optional>

#include "browser/browser.hpp"
#include "probe/round.hpp"

namespace loketwacht::probe {

/// Gets for a browser what a page asks for, within the bounds of a round: as a redirect would be followed where it is
/// the page itself, scripts, style sheets and data from wherever the page says, as for a visitor. Borrows the round.
class browser_fetcher final : public browser::fetcher {
public:
    explicit browser_fetcher(round& asking) : asking_(asking) {}

    [[nodiscard]] net::awaitable<std::optional<browser::page_response>> get(browser::page_request wanted) override;

private:
    round& asking_;
};

}  // namespace loketwacht::probe
