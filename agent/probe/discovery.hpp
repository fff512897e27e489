#pragma once

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "model/observation.hpp"
#include "probe/discovery_turns.hpp"
#include "probe/robots.hpp"
#include "probe/round.hpp"
#include "probe/shared_hosts.hpp"
#include "vocabulary/vocabulary.hpp"

namespace loketwacht::probe {

/// An endpoint that nobody declared, and what its page showed.
struct discovered_endpoint {
    model::endpoint endpoint;
    model::walk walk;
};

/// Looks for the counters and logins of a portal: from its home page, along links whose text or address speaks of
/// them (and then along those of the sitemap that robots.txt names), on the portal's own registrable domains and to the
/// platforms that the operator named (whose own links are left alone: they may be another municipality's), one page at
/// a time with a pause, at most ten, as robots.txt allows. Nothing is ever submitted. What it reports takes data, or
/// cannot be told to take none. Where a host has had its share of such requests it waits for a later look. One
/// coroutine.
class discovery {
public:
    struct tools {
        net::network& network;
        const vocabulary::vocabulary& words;
        shared_hosts& hosts;     ///< that have shown a robots.txt
        discovery_turns* turns;  ///< null: it may ask at once
    };
    discovery(tools with, const model::portal& portal, round& asking)
        : with_(with), portal_(portal), asking_(asking), scope_(portal) {}
    discovery(const discovery&) = delete;
    discovery& operator=(const discovery&) = delete;
    ~discovery();

    /// `known`: what this round already saw of the portal's endpoints, parallel to them.
    [[nodiscard]] net::awaitable<std::vector<discovered_endpoint>> run(
        const std::vector<model::endpoint_observation>& known);

    /// Whether robots.txt allows a page. One that cannot be had allows nothing (RFC 9309, section 2.3.1).
    [[nodiscard]] net::awaitable<bool> robots_allow(model::url url);

    /// Whether robots.txt was seen to forbid a page. One that cannot be had now says nothing: an outage is no refusal.
    [[nodiscard]] net::awaitable<bool> forbidden(model::url url);

    /// Not all that it is to ask could be asked: it is to be tried again at the next look.
    [[nodiscard]] bool waits() const { return waits_; }
    /// It asked, or had nothing to ask.
    [[nodiscard]] bool has_begun() const { return has_begun_; }

    /// What the pages that were read lead to elsewhere: one link of each host, at most twenty.
    [[nodiscard]] std::vector<model::link_elsewhere>& elsewhere() { return elsewhere_; }
    [[nodiscard]] bool has_read_a_page() const { return has_read_a_page_; }

private:
    struct candidate {
        model::url url;
        model::endpoint_role role = model::endpoint_role::counter;
        model::evidence found_by;
    };

    void note_known(const model::walk& walk);
    void add_links(const model::url& page_url, const model::page_facts& page);
    [[nodiscard]] bool leads_to_provider(const model::page_link& link) const;
    void add_link(candidate to, const model::url& page_url, std::string words);
    void note_elsewhere(candidate to, const model::url& page_url, std::string words);
    /// Whether the host may be asked now, for which its turn is taken; where not, discovery waits.
    [[nodiscard]] bool may_ask(const std::string& host);
    /// Likewise what discovery began with before, and what it waited for.
    [[nodiscard]] bool may_begin();
    /// The links of the pages that were looked at anyway.
    void read_known(const std::vector<model::endpoint_observation>& known);
    /// Whether robots.txt allows a page and the host may be asked now.
    [[nodiscard]] net::awaitable<bool> allowed(model::url url);
    /// What robots.txt says of a page; nothing where it cannot be had, or after too many origins.
    [[nodiscard]] net::awaitable<std::optional<bool>> robots_say(model::url url);
    [[nodiscard]] net::awaitable<std::shared_ptr<const robots>> robots_of(model::url url);
    /// The sitemap's addresses that speak of a counter or a login become candidates; false where there is none more.
    [[nodiscard]] net::awaitable<bool> read_sitemap();
    /// What a page turned out to be, where it is one to report; notes where its links lead.
    [[nodiscard]] net::awaitable<std::optional<discovered_endpoint>> visit(candidate next);
    [[nodiscard]] net::awaitable<void> pause() const;
    [[nodiscard]] std::string name_for(const model::url& url, model::endpoint_role role) const;

    struct held_turn {
        std::optional<discovery_turns::turn> turn;
        int requests_before = 0;
    };

    tools with_;
    const model::portal& portal_;
    round& asking_;
    scope scope_;
    std::deque<candidate> candidates_;
    std::set<std::string> seen_;                                   ///< URLs that were asked or are waiting
    std::map<std::string, std::shared_ptr<const robots>> robots_;  ///< by origin; null: it cannot be had
    std::map<std::string, held_turn> turns_;                       ///< by host
    bool waits_ = false;
    bool has_begun_ = false;
    std::vector<model::link_elsewhere> elsewhere_;
    bool has_read_a_page_ = false;
    bool follows_ = true;  ///< the page that is read is one whose links are followed
    int visited_ = 0;
    bool sitemap_read_ = false;
    bool told_to_wait_ = false;  ///< "too many" or "not now": there is another day
    std::set<std::string> names_;
};

/// Whether a page takes what a visitor types about themselves: a password, or a form of two fields or more; a page
/// that needs a browser may.
[[nodiscard]] bool may_take_data(const model::page_facts& page);
[[nodiscard]] bool asks_password(const model::page_facts& page);

}  // namespace loketwacht::probe
