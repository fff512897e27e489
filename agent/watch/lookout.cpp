#include "watch/lookout.hpp"

#include <algorithm>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "probe/probe.hpp"
#include "probe/take_picture.hpp"
#include "rules/rules.hpp"
#include "turns/cost.hpp"
#include "watch/condition.hpp"
#include "watch/confirm.hpp"
#include "watch/next_state.hpp"

namespace loketwacht::watch {

namespace asio = boost::asio;

namespace {

// Long enough for a server that restarts, and well within a minute.
std::chrono::milliseconds pause_before_confirming(const model::portal& portal) {
    constexpr std::chrono::milliseconds longest = std::chrono::seconds(20);
    return std::min(longest, portal.interval / 15);
}

// Pages of many words can take a tenth of a second to judge: too long for the thread of the network.
bool has_large_pages(const model::observation& seen) {
    constexpr std::size_t large = 64UL * 1024;
    std::size_t bytes = 0;
    for (const model::endpoint_observation& endpoint : seen.endpoints) {
        bytes += endpoint.walk.last().body_bytes;
        for (const model::walk& frame : endpoint.frames)
            bytes += frame.last().body_bytes;
    }
    return bytes > large;
}

asio::awaitable<model::assessment> judged(std::shared_ptr<model::observation> seen,
                                          std::shared_ptr<const vocabulary::vocabulary> words) {
    turns::cost judging;
    model::assessment answers;
    {
        const turns::cost::step now(judging);
        answers = rules::judge(*seen->portal, *seen, *words, seen->finished);
    }
    seen->processor += judging.spent();
    co_return answers;
}

}  // namespace

void lookout::use_portals(const std::vector<model::portal_ptr>& all) {
    hosts_.share_among(all);
    declared_hosts_.clear();
    for (const model::portal_ptr& portal : all) {
        for (const model::endpoint& endpoint : portal->endpoints)
            declared_hosts_.insert(endpoint.url.host);
    }
}

bool lookout::wants_canary(const model::portal& configured, const std::string& audit_file) const {
    const model::portal_state_ptr now = board_.of(configured.id);
    return now && *now->configured == configured && !audit_file.empty() && audit_file == audit_file_ &&
           !clock_.wrong_at(model::now());
}

asio::awaitable<std::optional<model::canary_result>> lookout::try_canary(std::shared_ptr<net::network> network,
                                                                         model::portal_ptr configured) {
    const std::string file = audit_file_;
    if (!wants_canary(*configured, file)) co_return std::nullopt;
    std::function<bool()> wanted = [this, configured, file] { return wants_canary(*configured, file); };
    const std::shared_ptr<reader::outside_reader> pages = pages_;
    const canary::attempt_tools with{*network, *pages};
    canary::report told = co_await canaries_.come_by(with, file, *configured, std::move(wanted));
    tell_.canary_came_by(configured->id, told);
    co_return std::move(told.result);
}

asio::awaitable<lookout::judged_look> lookout::look_and_judge(model::portal_ptr portal, wishes wanted) {
    const std::shared_ptr<net::network> network = network_;
    const std::shared_ptr<const vocabulary::vocabulary> words = words_;
    const std::shared_ptr<reader::outside_reader> pages = pages_;
    const std::shared_ptr<browser::browser> browser = browser_;
    probe::tools with{*network, *words, words_since_, *pages};
    with.canary = std::move(wanted.canary);
    with.known = std::move(wanted.known);
    with.browser = browser.get();
    with.hosts = &hosts_;
    if (discovers_by_turns_) with.turns = &turns_;
    with.first_addresses = std::move(wanted.first_addresses);
    auto seen = co_await probe::probe_portal(with, portal, wanted.how, std::move(wanted.previous));
    std::erase_if(seen->elsewhere,
                  [this](const model::link_elsewhere& each) { return declared_hosts_.contains(each.to.host); });
    auto judging = judged(seen, words);
    model::assessment answers;
    if (has_large_pages(*seen)) {
        answers = co_await asio::co_spawn(judges_, std::move(judging), asio::use_awaitable);
    } else {
        answers = co_await std::move(judging);
    }
    co_return judged_look{std::move(seen), std::move(answers)};
}

asio::awaitable<lookout::judged_look> lookout::look_once(model::portal_ptr portal, bool slow) {
    wishes wanted;
    if (slow) wanted.how = probe::look::slow;
    if (portal->canary)
        wanted.canary = [this, network = network_, portal](const model::portal&) {
            return try_canary(network, portal);
        };
    if (const model::portal_state_ptr before = board_.of(portal->id)) {
        wanted.known = before->portal;
        wanted.previous = before->latest;
        wanted.first_addresses = addresses_to_mend(before->findings);
    }
    co_return co_await look_and_judge(std::move(portal), std::move(wanted));
}

asio::awaitable<lookout::judged_look> lookout::look_twice(model::portal_ptr portal, judged_look first) {
    const std::vector<model::open_finding> open = ledger_.open_of(portal->id, first.seen->finished);
    if (!wants_confirmation(first.answers, open)) co_return first;
    asio::steady_timer pause(co_await asio::this_coro::executor, pause_before_confirming(*portal));
    co_await pause.async_wait(asio::use_awaitable);
    wishes wanted;
    wanted.how = probe::look::confirming;
    wanted.known = first.seen->portal;
    wanted.previous = first.seen;
    wanted.first_addresses = addresses_to_confirm(first.answers, open);
    // The canary was tried; what came of it is of both looks.
    wanted.canary =
        [tried = first.seen->canary](const model::portal&) -> asio::awaitable<std::optional<model::canary_result>> {
        co_return tried;
    };
    judged_look second = co_await look_and_judge(std::move(portal), std::move(wanted));
    second.seen->started = first.seen->started;
    second.seen->requests += first.seen->requests;
    second.seen->processor += first.seen->processor;
    second.answers = confirmed(first.answers, std::move(second.answers), open);
    co_return second;
}

asio::awaitable<std::map<std::string, model::picture>> lookout::take_pictures(model::portal_ptr portal,
                                                                              const judged_look& of) {
    constexpr std::size_t most_taken = 3;  // of one look
    std::map<std::string, model::picture> out;
    const std::shared_ptr<net::network> network = network_;
    const std::shared_ptr<const vocabulary::vocabulary> words = words_;
    const std::shared_ptr<reader::outside_reader> pages = pages_;
    const std::shared_ptr<browser::browser> browser = browser_;
    if (!browser || !ledger_.keeps_pictures()) co_return out;
    std::set<std::string> endpoints;
    for (const model::question& each : questions_to_picture(of.answers, ledger_.open_of(portal->id, of.seen->finished)))
        endpoints.insert(each.second);
    for (const model::endpoint_observation& endpoint : of.seen->endpoints) {
        const model::hop* page = probe::page_to_picture(endpoint);
        if (page == nullptr || !endpoints.contains(endpoint.endpoint) || out.size() >= most_taken) continue;
        if (const auto room = ledger_.check_picture_room(portal->id); !room) {
            tell_.picture_missing(portal->id, endpoint.endpoint, room.error().message());
            break;
        }
        probe::tools with{*network, *words, words_since_, *pages};
        with.browser = browser.get();
        auto taken = co_await probe::take_picture(with, portal, page->url);
        if (taken) {
            out.emplace(endpoint.endpoint, model::picture{model::now(), *std::move(taken)});
        } else {
            tell_.picture_missing(portal->id, endpoint.endpoint, taken.error().message());
        }
    }
    co_return out;
}

void lookout::keep_pictures(const std::string& portal_id, const std::map<std::string, model::picture>& taken,
                            model::assessment& answers, const std::vector<model::open_finding>& open) {
    std::map<std::string, model::sys_time> kept;
    for (const auto& [endpoint, picture] : taken) {
        const auto written = ledger_.keep_picture(portal_id, endpoint, picture);
        if (written) kept.emplace(endpoint, picture.taken);
        if (!written) tell_.picture_missing(portal_id, endpoint, written.error().message());
    }
    for (const model::question& each : questions_to_picture(answers, open)) {
        if (const auto at = kept.find(each.second); at != kept.end()) answers.pictured.emplace(each, at->second);
    }
}

std::optional<model::agent_part> lookout::unwell_in(const model::observation& seen) {
    const bool exhausted = seen.failed_by(model::failure_reason::agent_exhausted);
    note(board_, tell_, model::agent_part::descriptors,
         exhausted ? "there are no file descriptors left for a connection, or no memory for it" : "");
    if (exhausted) return model::agent_part::descriptors;
    clock_.saw(seen);
    const std::optional<std::string> wrong_clock = clock_.wrong_at(model::now());
    tell_.clock_read(wrong_clock);
    note(board_, tell_, model::agent_part::clock, wrong_clock.value_or(""));
    return wrong_clock ? std::optional(model::agent_part::clock) : std::nullopt;
}

asio::awaitable<schedule::round_outcome> lookout::look(model::portal_ptr portal, bool slow) {
    judged_look looked = co_await look_once(portal, slow);
    std::optional<model::agent_part> unwell = unwell_in(*looked.seen);
    if (!unwell && confirms_) {
        looked = co_await look_twice(portal, std::move(looked));
        unwell = unwell_in(*looked.seen);
    }
    const model::observation_ptr seen = looked.seen;
    if (unwell) {
        tell_.looked_in_vain(*seen, *unwell);
        co_return schedule::round_outcome{.reached = true};
    }
    std::map<std::string, model::picture> pictures;
    if (confirms_) pictures = co_await take_pictures(portal, looked);
    const schedule::round_outcome again = look_again_after(*seen);
    const model::portal_state_ptr current = board_.of(portal->id);
    // A reload came in between: what was seen is of a portal that is no longer so.
    if (!current || *current->configured != *portal) co_return again;

    ledger_.note_discovered(portal->id, seen->portal->endpoints);
    model::portal_state known = *current;
    known.findings = ledger_.open_of(portal->id, seen->finished);
    known.mended = ledger_.of(portal->id).mended;
    keep_pictures(portal->id, pictures, looked.answers, known.findings);
    const model::telling how = ledger_.telling_of_news(portal->id, seen->finished);
    const look_result next = next_state(known, seen, std::move(looked.answers), seen->finished, how);
    ledger_.record(portal->id, {next.state->findings, next.transitions}, next.state->verdict, seen->finished);
    board_.publish(next.state);
    // Where the ledger's file could be read only now, it has remarks that nobody knew.
    board_.set_remarks(portal->id, ledger_.remarks_of(portal->id));
    tell_.looked(next, slow);
    co_return again;
}

}  // namespace loketwacht::watch
