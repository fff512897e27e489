#pragma once

#include <functional>
#include <memory>

#include <boost/asio/awaitable.hpp>

#include "cli/board.hpp"
#include "ledger/ledger.hpp"
#include "net/network.hpp"
#include "schedule/timetable.hpp"

namespace loketwacht::cli {

/// The way of one look: probe, rules, ledger, board. On the network's thread.
class watch {
public:
    /// What came of a look.
    struct result {
        model::portal_state_ptr state;
        std::vector<ledger::transition> transitions;
    };
    using listener = std::function<void(const result&)>;

    watch(board& to, listener tell) : board_(to), tell_(std::move(tell)) {}

    /// Rounds that start from now on use this network; those under way keep theirs.
    void use(std::shared_ptr<net::network> network) { network_ = std::move(network); }
    [[nodiscard]] const std::shared_ptr<net::network>& network() const { return network_; }

    /// Drops the findings of portals that are no longer on the board.
    void forget(const std::string& portal_id) { ledger_.forget(portal_id); }

    [[nodiscard]] boost::asio::awaitable<schedule::outcome> look(model::portal_ptr portal, bool slow);

private:
    board& board_;
    listener tell_;
    std::shared_ptr<net::network> network_;
    ledger::ledger ledger_;
};

}  // namespace loketwacht::cli
