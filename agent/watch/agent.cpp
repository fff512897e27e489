#include "watch/agent.hpp"

#include <algorithm>
#include <csignal>
#include <future>
#include <set>
#include <stdexcept>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <fmt/format.h>

#include "watch/condition.hpp"

namespace loketwacht::watch {

namespace asio = boost::asio;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

constexpr seconds self_check_interval{60};
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

std::string first_line_of(const std::string& text) {
    return text.substr(0, text.find('\n'));
}

}  // namespace

agent::agent(start how, config::settings settings, observer& tell)
    : how_(std::move(how)),
      tell_(tell),
      signals_(io_, SIGINT, SIGTERM, SIGHUP),
      deadline_(io_),
      self_timer_(io_),
      ledger_(ledger_options(settings), model::now()),
      remarks_(board_, ledger_, tell),
      pages_(std::make_shared<reader::outside_reader>(io_.get_executor(), reader::options{}, reader_observer())),
      lookout_(board_, ledger_, tell),
      scheduler_(
          io_.get_executor(),
          [this](model::portal_ptr portal, bool slow) { return lookout_.look(std::move(portal), slow); },
          schedule_observer()),
      reloads_(io_.get_executor(), how_.config_file,
               [this](config::load_result loaded) { return take_over(std::move(loaded)); }) {
    auto first = prepared_from(std::move(settings));
    if (!first) throw std::runtime_error(first.error().message());
    lookout_.use(pages_);
    lookout_.confirm_findings();
    lookout_.discover_by_turns();
    swap(std::move(*first));
    tell_.configuration_read(true, model::now());
    const model::conditions known = board_.snapshot()->agent;
    for (const model::agent_part part : model::all_agent_parts()) {
        if (known.at(static_cast<std::size_t>(part)).since == model::sys_time{}) note(board_, tell_, part, "");
    }
}

ledger::file_options agent::ledger_options(const config::settings& settings) {
    ledger::file_options out;
    out.file = settings.ledger;
    out.retention = settings.ledger_retention;
    out.failed = [this](const std::string& what) {
        tell_.ledger_failed(what);
        note(board_, tell_, model::agent_part::ledger, what);
    };
    out.recovered = [this](const std::string& what) {
        tell_.ledger_recovered(what);
        note(board_, tell_, model::agent_part::ledger, "");
    };
    return out;
}

schedule::scheduler::observer agent::schedule_observer() {
    schedule::scheduler::observer out;
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

reader::process_observer agent::reader_observer() {
    reader::process_observer out;
    out.started = [this](bool sandboxed, const std::string& why_not) {
        tell_.reader_started(sandboxed, why_not);
        note(board_, tell_, model::agent_part::reader, sandboxed ? "" : fmt::format("it has no sandbox: {}", why_not));
    };
    out.restarting = [this](const std::string& why) { tell_.reader_restarting(why); };
    out.failed = [this](const std::string& why) {
        tell_.reader_failed(why);
        note(board_, tell_, model::agent_part::reader, fmt::format("it cannot be started: {}", why));
    };
    return out;
}

std::string agent::waiting_for() const {
    if (ready_) return {};
    const model::snapshot_ptr all = snapshot();
    const auto seen = std::ranges::count_if(all->portals, [](const auto& state) { return state->latest != nullptr; });
    return fmt::format("the first round: {} of {} portals", seen, all->portals.size());
}

void agent::run() {
    wait_for_signal();
    tell_trust();
    check_itself();
    asio::co_spawn(io_, check_browser(), asio::detached);
    reloads_.watch_files(now_->settings.inventory);
    asio::co_spawn(io_, pages_->start(), asio::detached);
    deadline_.expires_after(first_round_deadline(now_->settings.portals));
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
        reloads_.ask(nullptr);
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

// Nothing where the agent stopped before its thread came to it.
template <typename Answer>
std::optional<Answer> agent::answer_of(std::future<Answer> question) const {
    while (question.wait_for(milliseconds(50)) != std::future_status::ready) {
        if (io_.stopped()) return std::nullopt;
    }
    return question.get();
}

base::result<std::string> agent::reload() {
    const auto done = std::make_shared<std::promise<reloads::outcome>>();
    asio::post(io_, [this, done] { reloads_.ask(done); });
    return answer_of(done->get_future()).value_or(base::failed("the agent is stopping\n"));
}

model::asked_look agent::look_soon(const std::string& id) {
    const auto done = std::make_shared<std::promise<model::asked_look>>();
    asio::post(io_, [this, done, id] { done->set_value(scheduler_.look_soon(id)); });
    return answer_of(done->get_future()).value_or(model::asked_look::no_such_portal);
}

model::remark_outcome agent::remark(const model::remark_change& change) {
    const auto done = std::make_shared<std::promise<model::remark_outcome>>();
    asio::post(io_, [this, done, change] { done->set_value(remarks_.take(change)); });
    return answer_of(done->get_future()).value_or(model::remark_outcome::no_such_portal);
}

base::result<std::string> agent::take_over(config::load_result loaded) {
    auto next = made_ready(std::move(loaded));
    tell_.configuration_read(next.has_value(), model::now());
    note(board_, tell_, model::agent_part::configuration, next ? "" : first_line_of(next.error().message()));
    if (!next) return next.error();
    swap(std::move(*next));
    return fmt::format("{}: {} portals\n", how_.config_file, now_->settings.portals.size());
}

base::result<prepared> agent::made_ready(config::load_result loaded) {
    std::string wrong;
    for (const config::mistake& mistake : loaded.errors) {
        tell_.configuration_wrong(mistake.str());
        wrong += mistake.str() + '\n';
    }
    if (loaded.value) {
        if (const auto named = config::check_contact(*loaded.value); !named) wrong = named.error().message();
    }
    if (!wrong.empty()) return base::failed(wrong);
    return prepared_from(std::move(*loaded.value));
}

base::result<prepared> agent::prepared_from(config::settings settings) {
    settings.shard = how_.shard.value_or(settings.shard);
    return prepare(std::move(settings), now_ ? &*now_ : nullptr, how_.version, io_.get_executor());
}

void agent::swap(prepared next) noexcept {
    if (next.network != lookout_.network()) lookout_.use(next.network);
    if (next.words != lookout_.words()) {
        lookout_.use(next.words);
        pages_->use(next.settings.vocabulary);
    }
    if (next.browser != lookout_.browser()) lookout_.use(next.browser);
    lookout_.try_canaries(next.settings.canary_audit);
    if (now_) tell_what_takes_a_restart(next.settings);
    lookout_.use_portals(next.settings.portals);
    next.network->chains.expect_hosts(next.portals.size());
    forget_all_but(next.portals);
    ledger_.allow_pages_per_hour(next.settings.pages_per_hour);
    ledger_.take_up(next.portals, model::now());
    board_.set(next.portals, [this](const std::string& id) { return ledger_.of(id); });
    for (const model::portal_ptr& portal : next.portals)
        board_.set_remarks(portal->id, ledger_.remarks_of(portal->id));
    now_ = std::move(next);
    scheduler_.set(now_->portals, now_->settings.concurrency);
    tell_.watching(now_->settings, now_->portals.size());
    for (const unusable_canary& each : now_->unusable_canaries)
        tell_.canary_unusable(each.portal, each.why);
}

void agent::tell_what_takes_a_restart(const config::settings& next) {
    const config::settings& before = now_->settings;
    if (next.listen != before.listen) tell_.restart_needed("listen");
    const auto ledger_of = [](const config::settings& s) { return std::pair(s.ledger, s.ledger_retention); };
    if (ledger_of(next) != ledger_of(before)) tell_.restart_needed("ledger");
}

void agent::forget_all_but(const std::vector<model::portal_ptr>& kept) {
    std::set<std::string> ids;
    for (const model::portal_ptr& portal : kept)
        ids.insert(portal->id);
    const model::snapshot_ptr shown = board_.snapshot();  // the loop alone would not keep it
    for (const model::portal_state_ptr& state : shown->portals) {
        if (!ids.contains(state->portal->id)) lookout_.forget(state->portal->id);
    }
}

void agent::tell_trust() {
    const model::trust_facts& now = lookout_.network()->chains.trust().facts();
    if (now == board_.snapshot()->trust) return;
    board_.set_trust(now);
    tell_.trust_read(now);
}

asio::awaitable<void> agent::check_browser() {
    const std::shared_ptr<browser::browser> asked = lookout_.browser();
    base::result<void> there;
    if (asked) there = co_await asked->is_there();
    // A reload may have named another meanwhile.
    if (asked != lookout_.browser()) co_return;
    note(board_, tell_, model::agent_part::browser, there ? "" : there.error().message());
}

void agent::check_itself() {
    tell_.alive();
    self_timer_.expires_after(self_check_interval);
    self_timer_.async_wait([this](boost::system::error_code cancelled) {
        if (cancelled) return;
        const auto read = lookout_.network()->chains.trust().reload_if_changed();
        if (!read) tell_.trust_not_read(read.error().message());
        note(board_, tell_, model::agent_part::trust_store, read ? "" : read.error().message());
        tell_trust();
        note(board_, tell_, model::agent_part::memory, memory_shortage());
        asio::co_spawn(io_, check_browser(), asio::detached);
        check_itself();
    });
}

}  // namespace loketwacht::watch
