#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "model/observation.hpp"
#include "net/connection.hpp"
#include "probe/cookie_jar.hpp"
#include "probe/page_reader.hpp"
#include "probe/scope.hpp"
#include "turns/cost.hpp"
#include "turns/limiter.hpp"

namespace loketwacht::probe {

/// The requests of one round over a portal. Each URL is asked once, whichever question needs it, and again only where a
/// redirect leads back to it with other cookies; one connection is open at a time and is used again while the next URL
/// is on the same origin. One coroutine.
class round {
public:
    /// What the look may take of the processor, what it has taken, and how many bytes may be kept of what it saw.
    struct costs {
        const turns::cost& taken;
        std::chrono::nanoseconds most_processor;
        std::size_t most_bytes;
    };

    /// `first`: the addresses to try before a name's others.
    round(net::network& with, const model::portal& portal, page_reader pages, costs may, std::vector<std::string> first)
        : network_(with),
          portal_(portal),
          scope_(portal),
          pages_(std::move(pages)),
          may_(may),
          first_(std::move(first)) {}

    using permission = std::function<net::awaitable<bool>(model::url)>;

    /// Follows redirects from a URL as far as the agent may; `permitted` (may be null) is asked before each of them.
    /// The URL itself is for the caller to have asked.
    [[nodiscard]] net::awaitable<model::walk> walk_from(model::url url, const permission* permitted = nullptr);

    struct text_answer {
        int status = 0;                   ///< 0: no answer
        std::optional<std::string> text;  ///< of a 2xx
    };
    /// A text such as robots.txt, through its redirects within the portal.
    [[nodiscard]] net::awaitable<text_answer> text_of(model::url url);

    struct raw_answer {
        int status = 0;
        std::vector<net::header_pair> headers;
        std::string body;  ///< of a 2xx, decompressed
    };
    /// Whatever is at a URL, wherever that is, with these headers; nothing where there is no whole answer of at most so
    /// many bytes. Redirects are not followed.
    [[nodiscard]] net::awaitable<std::optional<raw_answer>> whatever_at(model::url url,
                                                                        std::vector<net::header_pair> headers,
                                                                        std::size_t most_bytes);

    /// What a browser drew of a page.
    [[nodiscard]] net::awaitable<model::page_facts> read_drawn(const browser::drawn_page& drawn) {
        return pages_.read_drawn(drawn);
    }

    void hang_up();
    /// Hangs up where another look waits for the host: this one has nothing to ask for a moment.
    void make_way() {
        if (host_place_.is_wanted()) hang_up();
    }

    /// Another look asked these URLs a moment ago: this one does not ask them again.
    void take(const model::walk& seen);

    /// How many requests were made in this round.
    [[nodiscard]] int requests() const { return requests_; }
    [[nodiscard]] int requests_to(const std::string& host) const;
    /// The look has taken all that it may: nothing more is asked.
    [[nodiscard]] bool too_costly() const {
        return may_.taken.spent() >= may_.most_processor || kept_ >= may_.most_bytes;
    }

    [[nodiscard]] const scope& within() const { return scope_; }

private:
    /// How long a walk may take in all, redirects included. A second try after a transient failure starts it anew,
    /// once a walk.
    struct walk_time {
        net::budget left;
        bool renewed = false;
    };

    /// The hop of a URL, asked now or earlier in this round.
    [[nodiscard]] net::awaitable<model::hop_ptr> hop_of(model::url url, walk_time& time);
    void count(const model::hop& seen);
    /// A URL with the cookies that are sent to it now.
    [[nodiscard]] std::string as_sent(const model::url& url) const;
    /// Why no redirect should be followed to this URL; nothing where it may be.
    [[nodiscard]] std::optional<model::failure> denied(const model::hop& from) const;
    /// What is wanted of an answer.
    struct wish {
        net::keep_body keep = net::keep_body::html;
        std::size_t most_bytes = 0;
        std::vector<net::header_pair> headers = {};  ///< to be sent
        bool tell_headers = false;
    };
    /// One request: what was seen of it, however it ended.
    struct asked {
        model::hop seen;
        net::result<void> answered;
        std::optional<std::string> body;  ///< where it is one to keep
        std::vector<net::header_pair> headers;
    };
    [[nodiscard]] asked put_together(asked begun, model::connection_facts over, net::http_outcome outcome);
    [[nodiscard]] net::awaitable<asked> ask(model::url url, net::budget& time, const wish& wanted, bool last_try);
    [[nodiscard]] net::awaitable<asked> ask_twice(model::url url, walk_time& time, wish wanted);
    /// Makes the connection the open one where it comes to stand: `opened` then holds none.
    [[nodiscard]] net::awaitable<net::opening> open(const model::url& url, net::budget& time, bool last_try);

    net::network& network_;
    const model::portal& portal_;
    scope scope_;
    page_reader pages_;
    costs may_;
    std::vector<std::string> first_;
    cookie_jar cookies_;
    std::map<std::string, model::hop_ptr> hops_;  ///< by URL
    std::set<model::chain_ptr> chains_;           ///< that were seen
    std::size_t kept_ = 0;                        ///< bytes of what was seen
    std::map<std::string, net::error> dead_;      ///< origins that could not be connected to in this round
    turns::limiter::lease host_place_;
    std::string origin_;  ///< of the open connection
    int requests_ = 0;
    std::map<std::string, int> requests_to_;  ///< by host
    std::unique_ptr<net::connection> connection_;
};

/// Scheme, host and port: what shares a connection and a robots.txt.
[[nodiscard]] std::string origin_of(const model::url& url);

}  // namespace loketwacht::probe
