#include "probe/round.hpp"

#include <algorithm>
#include <set>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fmt/format.h>

#include "base/text.hpp"
#include "model/redacted.hpp"
#include "model/size.hpp"

namespace loketwacht::probe {

namespace asio = boost::asio;
using model::failure_reason;
using net::awaitable;

namespace {

constexpr std::size_t most_hops = 10;
constexpr int most_requests = 200;  // of a round, whatever a site's frames and redirects ask for
constexpr std::chrono::milliseconds pause_before_retry{500};

}  // namespace

std::string origin_of(const model::url& url) {
    return std::string(to_string(url.scheme)) + "://" + url.authority();
}

int round::requests_to(const std::string& host) const {
    const auto known = requests_to_.find(host);
    return known == requests_to_.end() ? 0 : known->second;
}

void round::hang_up() {
    connection_.reset();
    origin_.clear();
    host_place_.release();
}

awaitable<model::walk> round::walk_from(model::url url, const permission* permitted) {
    model::walk walk;
    std::set<std::string> visited;  // with the cookies that were sent
    std::set<std::string> visited_urls;
    walk_time time{net::budget(portal_.timeout)};
    while (true) {
        // Where it is asked anew with other cookies, another answer is to be had.
        if (!visited_urls.insert(url.str()).second) hops_.erase(url.str());
        visited.insert(as_sent(url));
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
        if (visited.contains(as_sent(url))) {
            walk.failure = model::failure{failure_reason::redirect_loop,
                                          fmt::format("back to {}", base::printable(model::redacted(url), 200))};
            co_return walk;
        }
        if (walk.hops.size() >= most_hops) {
            walk.failure =
                model::failure{failure_reason::redirect_limit, fmt::format("more than {} redirects", most_hops)};
            co_return walk;
        }
        const net::stopwatch asking;
        const bool may = permitted == nullptr || co_await (*permitted)(url);
        time.left.pause(asking.elapsed());
        if (!may) {
            walk.failure = model::failure{failure_reason::redirect_denied, "robots.txt asks to stay away from it"};
            co_return walk;
        }
    }
}

std::string round::as_sent(const model::url& url) const {
    return url.str() + '\n' + cookies_.header_for(url);
}

std::optional<model::failure> round::denied(const model::hop& from) const {
    if (!from.redirects_to) {
        const auto again = model::resolve(from.url, from.location);
        return model::failure{
            failure_reason::redirect_denied,
            fmt::format("the Location is not usable: {}", again ? "it is too long" : again.error().message())};
    }
    boost::system::error_code not_an_address;
    const auto address = asio::ip::make_address(from.redirects_to->host, not_an_address);
    const std::string where = base::printable(model::redacted(*from.redirects_to), 200);
    if (!not_an_address && !network_.policy.allows(address)) {
        return model::failure{failure_reason::redirect_denied, fmt::format("{} is not a public address", where)};
    }
    if (scope_.contains(from.redirects_to->host) && !scope_.has_port(*from.redirects_to)) {
        return model::failure{failure_reason::redirect_denied,
                              fmt::format("{} is on a port that the portal does not declare", where)};
    }
    return std::nullopt;
}

awaitable<model::hop_ptr> round::hop_of(model::url url, walk_time& time) {
    std::string key = url.str();
    if (const auto known = hops_.find(key); known != hops_.end()) co_return known->second;
    const wish page{net::keep_body::html, portal_.body_limit};
    asked once = co_await ask_twice(std::move(url), time, page);
    const auto seen = std::make_shared<model::hop>(std::move(once.seen));
    if (once.body) {
        const net::stopwatch reading;
        seen->page = co_await pages_.read(*seen, *once.body);
        time.left.pause(reading.elapsed());  // others' pages may come first
    }
    count(*seen);
    hops_.emplace(std::move(key), seen);
    co_return seen;
}

void round::take(const model::walk& seen) {
    for (const model::hop_ptr& hop : seen.hops) {
        if (hops_.emplace(hop->url.str(), hop).second) count(*hop);
    }
}

void round::count(const model::hop& seen) {
    kept_ += bytes_of(seen);
    if (seen.tls && chains_.insert(seen.tls->chain).second) kept_ += bytes_of(*seen.tls->chain);
}

awaitable<round::text_answer> round::text_of(model::url url) {
    walk_time time{net::budget(portal_.timeout)};
    const wish text{net::keep_body::any, portal_.body_limit};
    for (std::size_t hops = 0; hops < most_hops; ++hops) {
        asked once = co_await ask_twice(url, time, text);
        const model::hop& seen = once.seen;
        if (!seen.is_redirect())
            co_return text_answer{seen.status, once.answered ? std::move(once.body) : std::nullopt};
        if (!seen.redirects_to || denied(seen) || !scope_.contains(seen.redirects_to->host)) break;
        url = *seen.redirects_to;
    }
    co_return text_answer{};
}

awaitable<std::optional<round::raw_answer>> round::whatever_at(model::url url, std::vector<net::header_pair> headers,
                                                               std::size_t most_bytes) {
    net::budget time(portal_.timeout);
    const wish raw{net::keep_body::any, most_bytes, std::move(headers), true};
    asked once = co_await ask(std::move(url), time, raw, true);
    const bool whole = once.answered && once.seen.body == model::body_extent::whole;
    if (!whole) co_return std::nullopt;
    co_return raw_answer{once.seen.status, std::move(once.headers), std::move(once.body).value_or("")};
}

// A transient failure (a timeout, a reset) is tried once more after a short wait before it counts.
awaitable<round::asked> round::ask_twice(model::url url, walk_time& time, wish wanted) {
    for (int tries = 1;; tries = 2) {
        asked once = co_await ask(url, time.left, wanted, tries == 2);
        once.seen.tries = tries;
        if (once.answered) co_return once;
        hang_up();
        const net::error& why = once.answered.error();
        if (!why.is_transient() || time.renewed) {
            once.seen.failure = model::failure_of(why);
            co_return once;
        }
        asio::steady_timer pause(network_.executor, pause_before_retry);
        co_await pause.async_wait(asio::as_tuple(asio::use_awaitable));
        time = {net::budget(portal_.timeout), true};
    }
}

awaitable<round::asked> round::ask(model::url url, net::budget& time, const wish& wanted, bool last_try) {
    asked out;
    out.seen.url = std::move(url);
    if (requests_ == most_requests) {
        out.answered = net::failed(failure_reason::deadline, "the requests of this round are used up");
        co_return out;
    }
    if (too_costly()) {
        out.answered =
            net::failed(failure_reason::too_costly, "what was seen before in this look took all that it may take");
        co_return out;
    }
    ++requests_;
    ++requests_to_[out.seen.url.host];
    const std::string cookies = cookies_.header_for(out.seen.url);
    const net::http_request request{.url = out.seen.url,
                                    .user_agent = network_.user_agent,
                                    .body_limit = wanted.most_bytes,
                                    .keep = wanted.keep,
                                    .cookies = cookies,
                                    .tell_cookies = true,
                                    .headers = wanted.headers,
                                    .tell_headers = wanted.tell_headers};
    const bool reused = connection_ != nullptr && origin_ == origin_of(out.seen.url);
    if (reused) {
        net::http_outcome outcome = co_await connection_->get(request, time);
        const model::connection_facts over = connection_->facts();
        if (!outcome.reusable) hang_up();
        // Where nothing came the server had closed the idle connection, which is its right: nothing was seen over it.
        if (!outcome.nothing_came) co_return put_together(std::move(out), over, std::move(outcome));
        out.seen.times = outcome.times;
    }
    net::opening opening = co_await open(out.seen.url, time, last_try);
    out.seen.times.add(opening.times);
    if (!opening.opened) {
        static_cast<model::connection_facts&>(out.seen) = std::move(opening.seen);
        out.answered = opening.opened.error();
        co_return out;
    }
    net::http_outcome outcome = co_await connection_->get(request, time);
    opening.seen.asks_certificate = connection_->facts().asks_certificate;
    if (!outcome.reusable) hang_up();
    co_return put_together(std::move(out), std::move(opening.seen), std::move(outcome));
}

round::asked round::put_together(asked begun, model::connection_facts over, net::http_outcome outcome) {
    // What was sent counts as much as what is set: a page need not set a session's cookie again.
    for (model::cookie& sent : cookies_.sent_to(begun.seen.url)) {
        const bool set_again =
            std::ranges::find(outcome.seen.cookies, sent.name, &model::cookie::name) != outcome.seen.cookies.end();
        if (!set_again && outcome.seen.answered()) outcome.seen.cookies.push_back(std::move(sent));
    }
    cookies_.take(begun.seen.url, outcome.set_cookies, model::now());
    static_cast<model::connection_facts&>(begun.seen) = std::move(over);
    static_cast<model::answer_facts&>(begun.seen) = std::move(outcome.seen);
    begun.seen.times.add(outcome.times);
    begun.answered = std::move(outcome.answered);
    begun.body = std::move(outcome.body);
    begun.headers = std::move(outcome.headers);
    return begun;
}

awaitable<net::opening> round::open(const model::url& url, net::budget& time, bool last_try) {
    hang_up();
    net::opening out;
    const std::string origin = origin_of(url);
    if (const auto dead = dead_.find(origin); dead != dead_.end()) {
        out.opened = dead->second;
        co_return out;
    }
    const net::stopwatch waiting;
    host_place_ = co_await network_.hosts.acquire(url.host);
    time.pause(waiting.elapsed());
    const net::connection::target to{url, portal_.ip, net::offer::browsers, first_};
    out = co_await net::connection::open(network_, to, time);
    if (!out.opened) {
        const net::error& failure = out.opened.error();
        if (last_try || !failure.is_transient()) dead_.emplace(origin, net::error(failure.code(), failure.message()));
        co_return out;
    }
    connection_ = *std::move(out.opened);
    origin_ = origin;
    co_return out;
}

}  // namespace loketwacht::probe
