#pragma once

#include <atomic>
#include <future>
#include <memory>
#include <optional>
#include <string>

#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>

#include "base/result.hpp"
#include "config/settings.hpp"
#include "ledger/ledger.hpp"
#include "schedule/scheduler.hpp"
#include "watch/board.hpp"
#include "watch/lookout.hpp"
#include "watch/observer.hpp"
#include "watch/preparation.hpp"
#include "watch/reloads.hpp"
#include "watch/remarks.hpp"

namespace loketwacht::watch {

/// How an agent is started, besides its settings.
struct start {
    std::string config_file;             ///< what a reload reads
    std::string version;                 ///< of the agent, for its User-Agent
    std::optional<config::shard> shard;  ///< takes the place of the configuration's, also after a reload
};

/// The agent: watches the portals of its configuration on one thread, the one that calls `run`.
class agent {
public:
    /// Borrows the observer. Throws std::runtime_error where the network part cannot be set up.
    agent(start how, config::settings settings, observer& tell);

    /// Watches until SIGINT or SIGTERM; returns within two seconds of it. SIGHUP reloads, and so does a change of the
    /// configuration's files.
    void run();

    /// Reads the configuration again: all of it counts, or nothing. Tells what is watched now, or what was wrong, line
    /// by line. From any thread but the agent's own; waits for the result.
    [[nodiscard]] base::result<std::string> reload();

    /// Looks at a portal again as soon as there is a place. From any thread but the agent's own; waits until that is
    /// planned. An agent that is stopping has no portal.
    [[nodiscard]] model::asked_look look_soon(const std::string& id);

    /// Takes what somebody says of an open finding into the ledger and onto the board. Likewise.
    [[nodiscard]] model::remark_outcome remark(const model::remark_change& change);

    /// What readiness still waits for; empty once every portal has had its first look, or had its time for it.
    [[nodiscard]] std::string waiting_for() const;
    [[nodiscard]] model::snapshot_ptr snapshot() const { return board_.snapshot(); }

private:
    [[nodiscard]] base::result<std::string> take_over(config::load_result loaded);
    [[nodiscard]] base::result<prepared> made_ready(config::load_result loaded);
    [[nodiscard]] base::result<prepared> prepared_from(config::settings settings);
    void swap(prepared next) noexcept;
    void tell_what_takes_a_restart(const config::settings& next);
    void forget_all_but(const std::vector<model::portal_ptr>& kept);
    template <typename Answer>
    [[nodiscard]] std::optional<Answer> answer_of(std::future<Answer> question) const;
    void wait_for_signal();
    void tell_trust();
    void check_itself();
    [[nodiscard]] boost::asio::awaitable<void> check_browser();
    void stop();
    [[nodiscard]] ledger::file_options ledger_options(const config::settings& settings);
    [[nodiscard]] schedule::scheduler::observer schedule_observer();
    [[nodiscard]] reader::process_observer reader_observer();

    start how_;
    std::optional<prepared> now_;  ///< nothing only while the agent is made
    observer& tell_;
    boost::asio::io_context io_{1};
    boost::asio::signal_set signals_;
    boost::asio::steady_timer deadline_;    ///< of the first round, then of stopping
    boost::asio::steady_timer self_timer_;  ///< when to look at the trusted certificates and the memory again
    board board_;
    ledger::ledger ledger_;
    remarks remarks_;
    std::shared_ptr<reader::outside_reader> pages_;
    lookout lookout_;
    schedule::scheduler scheduler_;
    reloads reloads_;
    std::atomic<bool> ready_ = false;
    bool stopping_ = false;
};

}  // namespace loketwacht::watch
