#include "probe/probe.hpp"

#include <algorithm>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fmt/format.h>

#include "probe/discovery.hpp"
#include "probe/discovery_turns.hpp"
#include "probe/drawn_pages.hpp"
#include "probe/front_door.hpp"
#include "probe/metered.hpp"
#include "probe/pauses.hpp"
#include "probe/round.hpp"
#include "probe/slow_look.hpp"
#include "turns/cost.hpp"
#include "turns/limiter.hpp"
#include "vocabulary/notices.hpp"

namespace loketwacht::probe {

namespace asio = boost::asio;
using net::awaitable;

namespace {

constexpr std::size_t most_frames = 3;

// Pages that a browser shows in or instead of this one, on the same host.
std::vector<model::url> embedded_in(const model::walk& walk, const scope& within) {
    std::vector<model::url> out;
    const model::hop& last = walk.last();
    const model::page_facts* page = last.shown_page();
    if (page == nullptr) return out;
    const auto add = [&](const model::url& url) {
        const bool here = url.host == last.url.host && url != last.url && within.has_port(url);
        if (here && out.size() < most_frames) out.push_back(url);
    };
    if (page->refresh) add(*page->refresh);
    for (const model::page_resource& resource : page->resources) {
        if (resource.kind == model::resource_kind::frame) add(resource.from);
    }
    return out;
}

// Observations are many and stay: they share the portal that they are of.
model::portal_ptr looked_at(const model::portal_ptr& configured, const model::portal_ptr& known) {
    if (!known) return configured;
    model::portal_ptr out = model::with_discovered(configured, known->endpoints);
    return *out == *known ? known : out;
}

// What may be kept of what a look sees. A page of an ordinary site takes some 10 kB, and an operator may declare many.
std::size_t most_bytes_of(const model::portal& configured) {
    constexpr std::size_t of_any = 256UL * 1024;
    constexpr std::size_t of_each_endpoint = 32UL * 1024;
    return of_any + of_each_endpoint * configured.endpoints.size();
}

// What is shown instead of a page says nothing of the page.
bool takes_no_data(const model::hop& hop) {
    const model::page_facts* page = hop.shown_page();
    return page != nullptr && page->text_bytes > 0 && !vocabulary::notice_in(hop) && !may_take_data(*page);
}

/// One round over a portal, step by step.
class looking {
public:
    looking(tools with, model::portal_ptr configured, look how, const model::observation_ptr& previous,
            const turns::cost& taken)
        : with_(with),
          how_(how),
          previous_(previous),
          configured_(std::move(configured)),
          portal_(looked_at(configured_, with.known)),
          asking_(with.network, *configured_, page_reader(with.pages, readable(with, previous)),
                  {taken, with.most_processor, most_bytes_of(*configured_)}, std::move(with.first_addresses)),
          drawing_(with.browser, asking_, previous_.get(), how != look::usual),
          hosts_(with.hosts == nullptr ? of_no_use_ : *with.hosts),
          at_first_(portal_) {
        if (how == look::slow || (how == look::usual && waits_for_its_turn()))
            looking_around_.emplace(discovery::tools{with.network, with.words, hosts_, with.turns}, *at_first_,
                                    asking_);
    }

    awaitable<std::shared_ptr<model::observation>> run() {
        seen_->started = model::now();
        for (const model::endpoint& endpoint : portal_->endpoints)
            seen_->endpoints.push_back(
                {endpoint.name, index_of(doors_, front_door_of(*portal_, endpoint.url)), {}, {}, {}});
        for (std::size_t i = 0; i < doors_.size(); ++i)
            co_await look_at_host(i);
        co_await draw_pages();
        if (previous_) {
            seen_->elsewhere = previous_->elsewhere;
            seen_->links_wait = previous_->links_wait;
        }
        if (looking_around_ && !asking_.too_costly()) {
            co_await discover();
            co_await draw_pages();
        }
        asking_.hang_up();  // the canary takes the host's only place
        if (with_.canary && !asking_.too_costly()) seen_->canary = co_await with_.canary(*portal_);
        seen_->finished = model::now();
        seen_->requests = asking_.requests();
        seen_->portal = portal_;
        co_return seen_;
    }

private:
    static model::observation_ptr readable(const tools& with, const model::observation_ptr& previous) {
        return previous && previous->started >= with.words_since ? previous : nullptr;
    }

    awaitable<void> look_at_host(std::size_t i) {
        const front_door door = doors_[i];
        if (asking_.within().is_shared(door.https.host)) hosts_.share(door.https.host);
        model::host_observation host = co_await look_at_doors(door);
        hand_on(previous_, host);
        // While the connection is open: the endpoints that live here.
        for (std::size_t k = 0; k < seen_->endpoints.size(); ++k) {
            if (seen_->endpoints[k].host == i) co_await look_at_endpoint(k);
        }
        asking_.hang_up();
        if (how_ == look::slow && !asking_.too_costly()) host = co_await looked_at_slowly(std::move(host));
        seen_->hosts.push_back(std::move(host));
    }

    // Who comes while another look asks waits for what that one sees.
    awaitable<turns::limiter::lease> turn_at_doors(const std::string& host) {
        turns::limiter::lease none;
        if (!hosts_.has(host)) co_return none;
        std::string doors = fmt::format("the doors of {}", host);
        co_return co_await with_.network.hosts.acquire(std::move(doors));
    }

    awaitable<model::host_observation> look_at_doors(const front_door& door) {
        turns::limiter::lease turn;
        if (hosts_.doors_for(who(), door.http, door.https) == nullptr) turn = co_await turn_at_doors(door.https.host);
        bool taken = false;
        if (const auto* known = hosts_.doors_for(who(), door.http, door.https)) {
            asking_.take(known->http);
            asking_.take(known->https);
            taken = true;
        }
        model::host_observation host;
        host.host = door.label;
        host.http_port = door.http.port;
        host.https_port = door.https.port;
        host.http = co_await asking_.walk_from(door.http);
        host.https = co_await asking_.walk_from(door.https);
        if (!taken) hosts_.keep_doors(who(), host);
        co_return host;
    }

    awaitable<model::host_observation> looked_at_slowly(model::host_observation host) {
        const model::url https = host.https.first().url;
        const model::url http = host.http.first().url;
        turns::limiter::lease turn;
        if (hosts_.slow_for(*portal_, http, https) == nullptr) turn = co_await turn_at_doors(https.host);
        if (const auto* known = hosts_.slow_for(*portal_, http, https)) {
            host.legacy = known->legacy;
            host.others = known->others;
            host.security = known->security;
            co_return host;
        }
        co_await read_security_text_of(host, asking_, *looking_around_);
        asking_.hang_up();
        co_await look_slowly(with_.network, *portal_, host);
        hosts_.keep_slow(*portal_, host);
        co_return host;
    }

    [[nodiscard]] shared_hosts::looker who() const { return {*portal_, how_ == look::confirming}; }

    awaitable<void> look_at_endpoint(std::size_t k) {
        model::endpoint_observation& endpoint = seen_->endpoints[k];
        if (const auto* before =
                may_be_paused(k) ? paused(previous_.get(), portal_->endpoints[k], model::now()) : nullptr) {
            endpoint.walk = before->walk;
            endpoint.frames = before->frames;
            endpoint.finished = before->finished;
            endpoint.paused_until = before->paused_until;
            co_return;
        }
        if (endpoint.walk.hops.empty()) endpoint.walk = co_await asking_.walk_from(portal_->endpoints[k].url);
        endpoint.finished = model::now();
        if (may_be_paused(k)) endpoint.paused_until = pause_asked_by(endpoint);
        // robots.txt was asked for a discovered page, not for what is in it: discovery finds that by itself.
        if (portal_->endpoints[k].discovered()) co_return;
        co_await look_at_frames(endpoint);
        if (may_be_paused(k)) endpoint.paused_until = pause_asked_by(endpoint);
    }

    awaitable<void> draw_pages() {
        for (std::size_t k = 0; k < seen_->endpoints.size(); ++k) {
            model::endpoint_observation& endpoint = seen_->endpoints[k];
            const model::hop_ptr before = endpoint.walk.hops.back();
            endpoint.walk = co_await drawing_.drawn(std::move(endpoint.walk));
            if (endpoint.walk.hops.back() != before && !portal_->endpoints[k].discovered())
                co_await look_at_frames(endpoint);
            for (model::walk& frame : endpoint.frames)
                frame = co_await drawing_.drawn(std::move(frame));
        }
    }

    awaitable<void> look_at_frames(model::endpoint_observation& endpoint) {
        endpoint.frames.clear();
        for (const model::url& url : embedded_in(endpoint.walk, asking_.within()))
            endpoint.frames.push_back(co_await asking_.walk_from(url));
        endpoint.finished = model::now();
    }

    // A front door is asked in every look: an endpoint there costs nothing more.
    [[nodiscard]] bool may_be_paused(std::size_t k) const {
        const front_door& door = doors_[seen_->endpoints[k].host];
        const model::url& url = portal_->endpoints[k].url;
        return url != door.http && url != door.https;
    }

    [[nodiscard]] bool waits_for_its_turn() const {
        return with_.turns != nullptr && with_.turns->waits_for(configured_->id) != nullptr;
    }

    awaitable<void> discover() {
        const model::portal_ptr known = portal_;
        auto found = co_await looking_around_->run(seen_->endpoints);
        if (looking_around_->has_begun() && !looking_around_->waits()) seen_->links_wait = false;
        if (looking_around_->waits() && !previous_) seen_->links_wait = true;
        // Where no page was read nothing says that what was seen before is gone; nor where not all were.
        const bool all_known = !looking_around_->waits() || seen_->links_wait;
        if (looking_around_->has_read_a_page() && all_known) seen_->elsewhere = std::move(looking_around_->elsewhere());
        auto changed = std::make_shared<model::portal>(*known);
        if (looking_around_->has_begun()) co_await drop_gone(changed->endpoints);
        asking_.hang_up();
        for (discovered_endpoint& one : found) {
            const std::size_t host = index_of(doors_, front_door_of(*portal_, one.endpoint.url));
            seen_->endpoints.push_back({one.endpoint.name, host, std::move(one.walk), {}, model::now()});
            changed->endpoints.push_back(std::move(one.endpoint));
        }
        if (changed->endpoints != known->endpoints) portal_ = std::move(changed);
        for (std::size_t i = seen_->hosts.size(); i < doors_.size(); ++i)
            co_await look_at_host(i);
        looking_around_.reset();
    }

    // What was discovered earlier and is now seen to be gone, to take no data any more, or to be asked to stay away
    // from.
    awaitable<void> drop_gone(std::vector<model::endpoint>& endpoints) {
        for (std::size_t k = endpoints.size(); k-- > 0;) {
            if (!endpoints[k].discovered()) continue;
            const model::hop& last = seen_->endpoints[k].walk.last();
            bool gone = last.status == 404 || last.status == 410 || takes_no_data(last);
            for (const model::hop_ptr& hop : seen_->endpoints[k].walk.hops)
                gone = gone || co_await looking_around_->forbidden(hop->url);
            if (!gone) continue;
            endpoints.erase(endpoints.begin() + static_cast<std::ptrdiff_t>(k));
            seen_->endpoints.erase(seen_->endpoints.begin() + static_cast<std::ptrdiff_t>(k));
        }
    }

    tools with_;
    look how_;
    model::observation_ptr previous_;
    model::portal_ptr configured_;
    model::portal_ptr portal_;
    round asking_;
    drawn_pages drawing_;
    shared_hosts of_no_use_;
    shared_hosts& hosts_;
    model::portal_ptr at_first_;               // what the next one goes by
    std::optional<discovery> looking_around_;  // of a look that may discover; it holds its turn at a host
    std::vector<front_door> doors_;
    std::shared_ptr<model::observation> seen_ = std::make_shared<model::observation>();
};

}  // namespace

awaitable<std::shared_ptr<model::observation>> probe_portal(tools with, model::portal_ptr portal, look how,
                                                            model::observation_ptr previous) {
    const boost::intrusive_ptr<turns::cost> taken(new turns::cost);
    looking round_over(with, std::move(portal), how, previous, *taken);
    const metered_executor on = metered(with.network, taken);
    auto going = round_over.run();
    std::shared_ptr<model::observation> seen = co_await asio::co_spawn(on, std::move(going), asio::use_awaitable);
    seen->processor = taken->spent();
    co_return seen;
}

}  // namespace loketwacht::probe
