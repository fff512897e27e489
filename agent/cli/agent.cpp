#include "cli/agent.hpp"

#include <algorithm>
#include <csignal>
#include <future>
#include <set>

#include <boost/asio/post.hpp>

#include "cli/log.hpp"
#include "schedule/shard.hpp"

namespace loketwacht::cli {

namespace asio = boost::asio;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

constexpr seconds trust_check_interval{60};
constexpr milliseconds longest_stop{1000};  // rounds under way get this long to end

std::vector<model::portal_ptr> of_this_shard(const config::settings& settings) {
    std::vector<model::portal_ptr> out;
    std::ranges::copy_if(settings.portals, std::back_inserter(out), [&](const auto& portal) {
        return schedule::shard_of(portal->id, settings.shard.count) == settings.shard.index;
    });
    return out;
}

// How long the first round may take before the agent says it is ready all the same: every portal's two tries at the
// front door and at each endpoint.
milliseconds first_round_deadline(const std::vector<model::portal_ptr>& portals) {
    milliseconds longest{0};
    for (const model::portal_ptr& portal : portals) {
        longest = std::max(longest, schedule::first_round_spread(portal->interval) + 2 * portal->timeout);
    }
    return longest;
}

}  // namespace

agent::agent(std::string config_file, config::settings settings, std::optional<config::shard> shard,
             metrics::agent_metrics& metrics)
    : config_file_(std::move(config_file)),
      shard_(shard),
      metrics_(metrics),
      signals_(io_, SIGINT, SIGTERM, SIGHUP),
      deadline_(io_),
      trust_timer_(io_),
      ledger_(ledger_options(settings), model::now()),
      watch_(board_, ledger_, [this](const watch::result& ended) { note(ended); }),
      scheduler_(
          io_.get_executor(),
          [this](model::portal_ptr portal, bool slow) { return watch_.look(std::move(portal), slow); },
          schedule_listener()) {
    take_over(std::move(settings));
    metrics_.set_reloaded(true, model::now());
}

ledger::file_options agent::ledger_options(const config::settings& settings) {
    ledger::file_options out;
    out.file = settings.ledger;
    out.retention = settings.ledger_retention;
    out.failed = [this](const std::string& what) {
        metrics_.count_ledger_error();
        log_error(what);
    };
    out.recovered = [](const std::string& what) { log_info(what); };
    return out;
}

schedule::scheduler::listener agent::schedule_listener() {
    schedule::scheduler::listener out;
    out.lag = [this](milliseconds lag) { metrics_.observe_lag(lag); };
    out.overruns = [this](std::uint64_t rounds) {
        for (std::uint64_t i = 0; i < rounds; ++i)
            metrics_.count_overrun();
    };
    out.in_flight = [this](std::size_t rounds) {
        metrics_.set_in_flight(rounds);
        if (scheduler_.first_round_done()) ready_ = true;
        if (stopping_ && rounds == 0) io_.stop();
    };
    out.error = [](const std::string& portal, const std::string& what) {
        log_error("a probe ended unexpectedly", {{"portal", portal}, {"error", what}});
    };
    return out;
}

std::string agent::waiting_for() const {
    if (ready_) return {};
    const model::snapshot_ptr all = snapshot();
    const auto seen = std::ranges::count_if(all->portals, [](const auto& state) { return state->latest != nullptr; });
    return "the first round: " + std::to_string(seen) + " of " + std::to_string(all->portals.size()) + " portals";
}

void agent::run() {
    wait_for_signal();
    check_trust();
    deadline_.expires_after(first_round_deadline(settings_.portals));
    deadline_.async_wait([this](boost::system::error_code cancelled) {
        if (!cancelled) ready_ = true;
    });
    io_.run();
}

void agent::wait_for_signal() {
    signals_.async_wait([this](boost::system::error_code cancelled, int signal) {
        if (cancelled) return;
        if (signal != SIGHUP) {
            stop();
            return;
        }
        static_cast<void>(reload_now());
        wait_for_signal();
    });
}

void agent::stop() {
    log_info("stopping", {{"probes_in_flight", std::to_string(scheduler_.in_flight())}});
    stopping_ = true;
    scheduler_.stop();
    if (scheduler_.in_flight() == 0) io_.stop();
    deadline_.expires_after(longest_stop);
    deadline_.async_wait([this](boost::system::error_code cancelled) {
        if (!cancelled) io_.stop();
    });
}

reloaded agent::reload() {
    const auto done = std::make_shared<std::promise<reloaded>>();
    auto result = done->get_future();
    asio::post(io_, [this, done] { done->set_value(reload_now()); });
    while (result.wait_for(milliseconds(50)) != std::future_status::ready) {
        if (io_.stopped()) return {false, "the agent is stopping\n"};
    }
    return result.get();
}

reloaded agent::reload_now() {
    config::load_result loaded = config::load(config_file_);
    std::string wrong;
    for (const config::error& mistake : loaded.errors) {
        log_error("the configuration is wrong, the old one stays", {{"mistake", mistake.str()}});
        wrong += mistake.str() + '\n';
    }
    if (loaded.value) wrong = missing_contact(*loaded.value);
    try {
        if (wrong.empty()) take_over(std::move(*loaded.value));
    } catch (const std::exception& cannot) {
        wrong = cannot.what();
    }
    metrics_.set_reloaded(wrong.empty(), model::now());
    if (!wrong.empty()) {
        log_error("reload failed, the old configuration stays", {{"file", config_file_}});
        return {false, wrong};
    }
    return {true, config_file_ + ": " + std::to_string(settings_.portals.size()) + " portals\n"};
}

void agent::take_over(config::settings settings) {
    settings.shard = shard_.value_or(settings.shard);
    // What can fail comes first: a reload counts as a whole or not at all.
    const bool same_network = watch_.network() != nullptr && network_options(settings) == network_options(settings_);
    const bool same_words = watch_.words() != nullptr && settings.vocabulary == settings_.vocabulary;
    std::shared_ptr<net::network> network;
    std::shared_ptr<const vocabulary::vocabulary> words;
    if (!same_network) network = std::make_shared<net::network>(io_.get_executor(), network_options(settings));
    if (!same_words) words = std::make_shared<vocabulary::vocabulary>(settings.vocabulary);
    if (network) watch_.use(std::move(network));
    if (words) watch_.use(std::move(words));
    watch_.try_canaries(settings.canary_audit);
    const model::snapshot_ptr before = board_.snapshot();
    if (!before->portals.empty() && settings.listen != settings_.listen) {
        log_warning("listen changed: that takes a restart");
    }
    const auto ledger_of = [](const config::settings& s) { return std::pair(s.ledger, s.ledger_retention); };
    if (!before->portals.empty() && ledger_of(settings) != ledger_of(settings_)) {
        log_warning("ledger changed: that takes a restart");
    }
    const std::vector<model::portal_ptr> mine = of_this_shard(settings);
    std::set<std::string> kept;
    for (const model::portal_ptr& portal : mine)
        kept.insert(portal->id);
    for (const model::portal_state_ptr& state : before->portals) {
        if (!kept.contains(state->portal->id)) watch_.forget(state->portal->id);
    }
    set_up_log(settings.log_as, settings.log_from);
    board_.set(mine, [this](const std::string& id) { return ledger_.of(id); });
    settings_ = std::move(settings);
    metrics_.set_portals(mine.size());
    scheduler_.set(mine, settings_.concurrency);
    for (const model::portal_ptr& portal : mine) {
        const std::string wrong = config::canary_problem(*portal);
        if (!wrong.empty()) log_warning("the canary cannot be tried", {{"portal", portal->id}, {"why", wrong}});
    }
    log_info("watching",
             {{"portals", std::to_string(mine.size())},
              {"of", std::to_string(settings_.portals.size())},
              {"shard", std::to_string(settings_.shard.index) + '/' + std::to_string(settings_.shard.count)},
              {"file", config_file_}});
}

void agent::check_trust() {
    trust_timer_.expires_after(trust_check_interval);
    trust_timer_.async_wait([this](boost::system::error_code cancelled) {
        if (cancelled) return;
        const std::string wrong = watch_.network()->chains.trust().reload_if_changed();
        if (!wrong.empty())
            log_error("trusted certificates cannot be read again, the old ones stay", {{"error", wrong}});
        check_trust();
    });
}

void agent::note(const watch::result& ended) {
    using kind = model::transition::kind;
    const model::observation& seen = *ended.state->latest;
    metrics_.count_probe(seen.reached());
    for (const model::host_observation& host : seen.hosts) {
        for (const model::walk* walk : {&host.http, &host.https})
            metrics_.observe_phases(walk->first().times);
    }
    for (const model::transition& change : ended.transitions) {
        if (change.what == kind::opened) metrics_.count_opened(change.finding.rule);
        if (change.what == kind::resolved) metrics_.count_resolved(change.finding.rule);
        const std::string_view what = change.what == kind::opened     ? "finding opened"
                                      : change.what == kind::resolved ? "finding resolved"
                                                                      : "finding changed";
        log_info(what, {{"portal", ended.state->portal->id},
                        {"endpoint", change.finding.endpoint},
                        {"rule", change.finding.rule},
                        {"severity", to_string(change.finding.severity)},
                        {"evidence", change.finding.evidence}});
    }
}

}  // namespace loketwacht::cli
