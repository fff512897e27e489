#include "watch/agent.hpp"

#include <algorithm>
#include <csignal>
#include <future>
#include <set>

#include <boost/asio/post.hpp>

#include "schedule/shard.hpp"
#include "watch/network_options.hpp"

namespace loketwacht::watch {

namespace asio = boost::asio;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

constexpr seconds trust_check_interval{60};
constexpr milliseconds longest_stop{1000};  // rounds under way get this long to end

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

agent::agent(start how, config::settings settings, listener& tell)
    : how_(std::move(how)),
      tell_(tell),
      signals_(io_, SIGINT, SIGTERM, SIGHUP),
      deadline_(io_),
      trust_timer_(io_),
      ledger_(ledger_options(settings), model::now()),
      lookout_(board_, ledger_, tell),
      scheduler_(
          io_.get_executor(),
          [this](model::portal_ptr portal, bool slow) { return lookout_.look(std::move(portal), slow); },
          schedule_listener()) {
    take_over(std::move(settings));
    tell_.configuration_read(true, model::now());
}

ledger::file_options agent::ledger_options(const config::settings& settings) {
    ledger::file_options out;
    out.file = settings.ledger;
    out.retention = settings.ledger_retention;
    out.failed = [this](const std::string& what) { tell_.ledger_failed(what); };
    out.recovered = [this](const std::string& what) { tell_.ledger_recovered(what); };
    return out;
}

schedule::scheduler::listener agent::schedule_listener() {
    schedule::scheduler::listener out;
    out.lag = [this](milliseconds lag) { tell_.started_late(lag); };
    out.overruns = [this](std::uint64_t rounds) { tell_.overran(rounds); };
    out.in_flight = [this](std::size_t rounds) {
        tell_.in_flight(rounds);
        if (scheduler_.first_round_done()) ready_ = true;
        if (stopping_ && rounds == 0) io_.stop();
    };
    out.error = [this](const std::string& portal, const std::string& what) { tell_.look_failed(portal, what); };
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
    tell_.stopping(scheduler_.in_flight());
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
    config::load_result loaded = config::load(how_.config_file);
    std::string wrong;
    for (const config::error& mistake : loaded.errors) {
        tell_.configuration_wrong(mistake.str());
        wrong += mistake.str() + '\n';
    }
    if (loaded.value) {
        if (const auto named = config::check_contact(*loaded.value); !named) wrong = named.error().message();
    }
    try {
        if (wrong.empty()) take_over(std::move(*loaded.value));
    } catch (const std::exception& cannot) {
        wrong = cannot.what();
    }
    tell_.configuration_read(wrong.empty(), model::now());
    if (!wrong.empty()) return {false, wrong};
    return {true, how_.config_file + ": " + std::to_string(settings_.portals.size()) + " portals\n"};
}

void agent::take_over(config::settings settings) {
    settings.shard = how_.shard.value_or(settings.shard);
    // What can fail comes first: a reload counts as a whole or not at all.
    const bool same_network = lookout_.network() != nullptr &&
                              network_options(settings, how_.version) == network_options(settings_, how_.version);
    const bool same_words = lookout_.words() != nullptr && settings.vocabulary == settings_.vocabulary;
    std::shared_ptr<net::network> network;
    std::shared_ptr<const vocabulary::vocabulary> words;
    if (!same_network)
        network = std::make_shared<net::network>(io_.get_executor(), network_options(settings, how_.version));
    if (!same_words) words = std::make_shared<vocabulary::vocabulary>(settings.vocabulary);
    if (network) lookout_.use(std::move(network));
    if (words) lookout_.use(std::move(words));
    lookout_.try_canaries(settings.canary_audit);
    const model::snapshot_ptr before = board_.snapshot();
    if (!before->portals.empty() && settings.listen != settings_.listen) {
        tell_.restart_needed("listen");
    }
    const auto ledger_of = [](const config::settings& s) { return std::pair(s.ledger, s.ledger_retention); };
    if (!before->portals.empty() && ledger_of(settings) != ledger_of(settings_)) {
        tell_.restart_needed("ledger");
    }
    const std::vector<model::portal_ptr> mine =
        schedule::portals_of_shard(settings.portals, settings.shard.index, settings.shard.count);
    std::set<std::string> kept;
    for (const model::portal_ptr& portal : mine)
        kept.insert(portal->id);
    for (const model::portal_state_ptr& state : before->portals) {
        if (!kept.contains(state->portal->id)) lookout_.forget(state->portal->id);
    }
    board_.set(mine, [this](const std::string& id) { return ledger_.of(id); });
    settings_ = std::move(settings);
    scheduler_.set(mine, settings_.concurrency);
    tell_.watching(settings_, mine.size());
    for (const model::portal_ptr& portal : mine) {
        const auto usable = config::check_canary(*portal);
        if (!usable) tell_.canary_unusable(portal->id, usable.error().message());
    }
}

void agent::check_trust() {
    trust_timer_.expires_after(trust_check_interval);
    trust_timer_.async_wait([this](boost::system::error_code cancelled) {
        if (cancelled) return;
        const auto read = lookout_.network()->chains.trust().reload_if_changed();
        if (!read) tell_.trust_not_read(read.error().message());
        check_trust();
    });
}

}  // namespace loketwacht::watch
