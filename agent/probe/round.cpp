#include "probe/round.hpp"

#include <set>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "base/text.hpp"

namespace loketwacht::probe {

namespace asio = boost::asio;
using model::failure_reason;
using net::awaitable;

namespace {

constexpr std::size_t most_hops = 10;
constexpr int most_requests = 200;  // of a round, whatever a site's frames and redirects ask for
constexpr std::chrono::milliseconds pause_before_retry{500};

std::string origin_of(const model::url& url) {
    return std::string(to_string(url.scheme)) + "://" + url.authority();
}

}  // namespace

void round::hang_up() {
    connection_.reset();
    origin_.clear();
    host_place_.release();
}

awaitable<model::walk> round::walk_from(model::url url, const permission* permitted) {
    model::walk walk;
    std::set<std::string> visited;
    walk_time time{net::budget(portal_.timeout)};
    while (true) {
        visited.insert(url.str());
        walk.hops.push_back(co_await hop_of(url, time));
        const model::hop& hop = walk.last();
        walk.failure = hop.failure;
        if (walk.failure && walk.hops.size() > 1 && walk.failure->reason == failure_reason::address_denied) {
            walk.failure->reason = failure_reason::redirect_denied;
        }
        if (walk.failure || !hop.is_redirect() || hop.location.empty()) co_return walk;
        walk.failure = denied(hop);
        if (walk.failure) co_return walk;
        url = *hop.redirects_to;
        walk.left_portal = !scope_.contains(url.host);
        if (walk.left_portal) co_return walk;
        if (visited.contains(url.str())) {
            walk.failure = {failure_reason::redirect_loop, "back to " + base::printable(url.str(), 200)};
            co_return walk;
        }
        if (walk.hops.size() >= most_hops) {
            walk.failure = {failure_reason::redirect_limit, "more than " + std::to_string(most_hops) + " redirects"};
            co_return walk;
        }
        const net::stopwatch asking;
        const bool may = permitted == nullptr || co_await (*permitted)(url);
        time.left.pause(asking.elapsed());
        if (!may) {
            walk.failure = {failure_reason::redirect_denied, "robots.txt asks to stay away from it"};
            co_return walk;
        }
    }
}

std::optional<model::failure> round::denied(const model::hop& from) const {
    if (!from.redirects_to) {
        const auto again = model::resolve(from.url, from.location);
        return model::failure{failure_reason::redirect_denied,
                              "the Location is not usable: " + (again ? "it is too long" : again.error().message())};
    }
    boost::system::error_code not_an_address;
    const auto address = asio::ip::make_address(from.redirects_to->host, not_an_address);
    if (!not_an_address && !network_.policy.allows(address)) {
        return model::failure{failure_reason::redirect_denied,
                              base::printable(from.redirects_to->str(), 200) + " is not a public address"};
    }
    return std::nullopt;
}

awaitable<model::hop_ptr> round::hop_of(model::url url, walk_time& time) {
    std::string key = url.str();
    if (const auto known = hops_.find(key); known != hops_.end()) co_return known->second;
    const auto seen = std::make_shared<model::hop>();
    seen->url = std::move(url);
    const auto body = co_await ask_twice(*seen, time, net::keep_body::html);
    if (body) {
        const net::stopwatch reading;
        seen->page = co_await pages_.read(*seen, *body);
        time.left.pause(reading.elapsed());  // others' pages may come first
    }
    hops_.emplace(std::move(key), seen);
    co_return seen;
}

awaitable<round::text_answer> round::text_of(model::url url) {
    walk_time time{net::budget(portal_.timeout)};
    for (std::size_t hops = 0; hops < most_hops; ++hops) {
        model::hop seen;
        seen.url = url;
        auto text = co_await ask_twice(seen, time, net::keep_body::any);
        if (!seen.is_redirect()) co_return text_answer{seen.status, std::move(text)};
        if (!seen.redirects_to || denied(seen) || !scope_.contains(seen.redirects_to->host)) break;
        url = *seen.redirects_to;
    }
    co_return text_answer{};
}

// A transient failure (a timeout, a reset) is tried once more after a short wait before it counts.
awaitable<std::optional<std::string>> round::ask_twice(model::hop& seen, walk_time& time, net::keep_body keep) {
    while (true) {
        net::http_outcome outcome = co_await ask(seen, time.left, keep);
        if (outcome.answered) co_return std::move(outcome.body);
        hang_up();
        const net::error& why = outcome.answered.error();
        if (!why.is_transient() || time.renewed) {
            seen.failure = model::failure_of(why);
            co_return std::nullopt;
        }
        model::hop again;
        again.url = std::move(seen.url);
        again.tries = 2;
        seen = std::move(again);
        asio::steady_timer pause(network_.executor, pause_before_retry);
        co_await pause.async_wait(asio::as_tuple(asio::use_awaitable));
        time = {net::budget(portal_.timeout), true};
    }
}

awaitable<net::http_outcome> round::ask(model::hop& seen, net::budget& time, net::keep_body keep) {
    if (requests_ == most_requests) {
        net::http_outcome refused;
        refused.answered = net::failed(failure_reason::deadline, "the requests of this round are used up");
        co_return refused;
    }
    ++requests_;
    const net::http_request request{seen.url, network_.user_agent, portal_.body_limit, keep};
    const bool reused = connection_ != nullptr && origin_ == origin_of(seen.url);
    if (reused) {
        seen.reused_connection = true;
        seen.address = connection_->address();
        seen.tls = connection_->tls();
        net::http_outcome outcome = co_await connection_->get(request, time, seen);
        if (!outcome.reusable) hang_up();
        if (!outcome.nothing_came) co_return outcome;
        // The server had closed the idle connection, which is its right: nothing was seen over it.
        seen.reused_connection = false;
        seen.address.clear();
        seen.tls.reset();
    }
    if (const auto opened = co_await open(seen, time); !opened) {
        net::http_outcome unopened;
        unopened.answered = opened;
        co_return unopened;
    }
    net::http_outcome outcome = co_await connection_->get(request, time, seen);
    if (!outcome.reusable) hang_up();
    co_return outcome;
}

awaitable<net::result<void>> round::open(model::hop& seen, net::budget& time) {
    hang_up();
    const std::string origin = origin_of(seen.url);
    if (const auto dead = dead_.find(origin); dead != dead_.end()) co_return dead->second;
    const net::stopwatch waiting;
    host_place_ = co_await network_.hosts.acquire(seen.url.host);
    time.pause(waiting.elapsed());
    const net::connection::target to{seen.url, portal_.ip, net::network::offer::all};
    auto opened = co_await net::connection::open(network_, to, time, seen);
    if (!opened) {
        net::error failure = opened.error();
        if (seen.tries == 2 || !failure.is_transient())
            dead_.emplace(origin, net::error(failure.code(), failure.message()));
        co_return failure;
    }
    connection_ = std::move(*opened);
    origin_ = origin;
    co_return net::result<void>();
}

}  // namespace loketwacht::probe
