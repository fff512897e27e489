#pragma once

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/thread_pool.hpp>

#include "browser/browser.hpp"
#include "canary/daily.hpp"
#include "ledger/ledger.hpp"
#include "model/picture.hpp"
#include "net/network.hpp"
#include "probe/discovery_turns.hpp"
#include "probe/probe.hpp"
#include "probe/shared_hosts.hpp"
#include "reader/reader.hpp"
#include "schedule/timetable.hpp"
#include "vocabulary/vocabulary.hpp"
#include "watch/board.hpp"
#include "watch/clock_check.hpp"
#include "watch/observer.hpp"

namespace loketwacht::watch {

/// The way of one look: probe, rules, ledger, board. On the network's thread, but for the rules, which judge large
/// pages on a thread of their own; borrows board, ledger and observer.
class lookout {
public:
    lookout(board& to, ledger::ledger& memory, observer& tell) : board_(to), ledger_(memory), tell_(tell) {}

    /// Rounds that start from now on use this network; those under way keep theirs.
    void use(std::shared_ptr<net::network> network) {
        network_ = std::move(network);
        hosts_.forget();
    }
    /// These are the portals of the configuration. Links to their hosts lead to what some portal declares: nothing of
    /// it is unlooked at. Portals on one host share its front doors and its robots.txt.
    void use_portals(const std::vector<model::portal_ptr>& all);
    /// Likewise this reader of pages.
    void use(std::shared_ptr<reader::outside_reader> pages) { pages_ = std::move(pages); }
    /// Likewise this browser; null: none draws pages. Pages are read anew, for others were perhaps drawn.
    void use(std::shared_ptr<browser::browser> browser) {
        browser_ = std::move(browser);
        words_since_ = model::now();
    }
    /// Likewise these words.
    void use(std::shared_ptr<const vocabulary::vocabulary> words) {
        words_ = std::move(words);
        words_since_ = model::now();
        hosts_.forget();
    }
    /// From now on what a look finds is confirmed by a second one before it counts (see confirm.hpp), which follows
    /// after a fifteenth of the portal's interval and at most twenty seconds. Without it one look is all there is.
    void confirm_findings() { confirms_ = true; }
    /// From now on looks try the canaries of portals where that is due, and write every attempt into this file. Without
    /// it, or with an empty name, no canary is ever tried; rounds under way heed it too, as they do the board.
    void try_canaries(std::string audit_file) { audit_file_ = std::move(audit_file); }
    [[nodiscard]] const std::shared_ptr<const vocabulary::vocabulary>& words() const { return words_; }
    [[nodiscard]] const std::shared_ptr<net::network>& network() const { return network_; }
    [[nodiscard]] const std::shared_ptr<browser::browser>& browser() const { return browser_; }

    /// From now on discovery takes turns at a host, and waits for a later look where it is not a portal's turn (see
    /// probe/discovery_turns.hpp). Without it there may be no later look: discovery asks at once.
    void discover_by_turns() { discovers_by_turns_ = true; }
    /// A portal is no longer on the board.
    void forget(const std::string& portal_id) {
        canaries_.forget(portal_id);
        turns_.finished(portal_id);
    }

    [[nodiscard]] boost::asio::awaitable<schedule::round_outcome> look(model::portal_ptr portal, bool slow);

private:
    struct judged_look {
        std::shared_ptr<model::observation> seen;
        model::assessment answers;
    };

    /// What differs between a look and the one that confirms it.
    struct wishes {
        probe::look how = probe::look::usual;
        std::function<boost::asio::awaitable<std::optional<model::canary_result>>(const model::portal&)> canary;
        model::portal_ptr known;          ///< with what was discovered on it
        model::observation_ptr previous;  ///< may be null
        std::vector<std::string> first_addresses;
    };

    [[nodiscard]] boost::asio::awaitable<judged_look> look_and_judge(model::portal_ptr portal, wishes wanted);
    [[nodiscard]] boost::asio::awaitable<judged_look> look_once(model::portal_ptr portal, bool slow);
    /// The look again, on fresh connections, where it found what is not open yet.
    [[nodiscard]] boost::asio::awaitable<judged_look> look_twice(model::portal_ptr portal, judged_look first);
    /// The pages of logins of which a finding will open, by their endpoints, as a browser shows them.
    [[nodiscard]] boost::asio::awaitable<std::map<std::string, model::picture>> take_pictures(model::portal_ptr portal,
                                                                                              const judged_look& of);
    /// Keeps them beside the ledger, and notes in the answers what they are of.
    void keep_pictures(const std::string& portal_id, const std::map<std::string, model::picture>& taken,
                       model::assessment& answers, const std::vector<model::open_finding>& open);
    /// The part of the agent that is not well, so that what was seen says nothing of the portal.
    [[nodiscard]] std::optional<model::agent_part> unwell_in(const model::observation& seen);
    /// Whether a reload left the portal and its canary as the round that is under way knows them.
    [[nodiscard]] bool wants_canary(const model::portal& configured, const std::string& audit_file) const;
    [[nodiscard]] boost::asio::awaitable<std::optional<model::canary_result>> try_canary(
        std::shared_ptr<net::network> network, model::portal_ptr configured);

    board& board_;
    ledger::ledger& ledger_;
    observer& tell_;
    std::shared_ptr<net::network> network_;
    std::shared_ptr<reader::outside_reader> pages_;
    std::shared_ptr<const vocabulary::vocabulary> words_;
    std::shared_ptr<browser::browser> browser_;
    model::sys_time words_since_{};  ///< pages that were read before are read anew
    std::set<std::string, std::less<>> declared_hosts_;
    std::string audit_file_;
    boost::asio::thread_pool judges_{1};
    bool confirms_ = false;
    bool discovers_by_turns_ = false;
    probe::shared_hosts hosts_;
    probe::discovery_turns turns_;
    canary::daily canaries_;
    clock_check clock_;
};

}  // namespace loketwacht::watch
