#include "probe/discovery.hpp"

#include <algorithm>
#include <array>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fmt/format.h>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "model/redacted.hpp"
#include "probe/sitemap.hpp"

namespace loketwacht::probe {

namespace asio = boost::asio;
using model::endpoint_role;
using model::evidence_kind;
using model::evidence_name;
using net::awaitable;

namespace {

constexpr int most_pages = 10;
constexpr int most_tries = 30;           // with those that robots.txt forbids
constexpr std::size_t most_origins = 5;  // each costs a request for its robots.txt
constexpr std::size_t longest_target = 1024;
constexpr std::size_t most_candidates = 100;
constexpr std::size_t most_elsewhere = 20;
constexpr std::chrono::milliseconds pause_between_pages{1000};
constexpr std::chrono::minutes most_time{3};  // a site that answers slowly is left for another day
constexpr std::size_t longest_name = 40;
constexpr std::size_t longest_link_text = 60;

bool is_typed_in(const model::form_control& control) {
    constexpr std::array<std::string_view, 8> typed{"text", "email",  "tel",  "date",
                                                    "url",  "number", "file", "textarea"};
    return std::ranges::find(typed, control.type) != typed.end();
}

// Lower-case letters and digits; anything else is a dash.
std::string slug(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const bool plain = base::is_letter_or_digit(c);
        if (plain) out += base::lower_case(c);
        if (!plain && !out.empty() && out.back() != '-') out += '-';
    }
    out.resize(std::min(out.size(), longest_name));
    while (out.ends_with('-'))
        out.pop_back();
    return out;
}

model::evidence found_on(evidence_kind how, const std::string& page) {
    return model::evidence{how, {}}.with(evidence_name::page, page);
}

}  // namespace

bool asks_password(const model::page_facts& page) {
    return std::ranges::any_of(page.forms, &model::page_form::has_password_field);
}

bool may_take_data(const model::page_facts& page) {
    if (page.needs_browser || page.unread || asks_password(page)) return true;
    return std::ranges::any_of(
        page.forms, [](const model::page_form& form) { return std::ranges::count_if(form.controls, is_typed_in) > 1; });
}

// By its path, unless that speaks of a person: then by what the page is for.
std::string discovery::name_for(const model::url& url, endpoint_role role) const {
    const std::string path = url.target.substr(0, url.target.find_first_of("?;"));
    std::string base = slug(model::redacted_path(path) == path ? path : to_string(role));
    if (url.host != portal_.endpoints.front().url.host) {
        const std::string host = slug(url.host.substr(0, url.host.find('.')));
        base = slug(base.empty() ? host : host + '-' + base);
    }
    if (base.empty()) base = "found";
    std::string name = base;
    for (int n = 2; names_.contains(name); ++n)
        name = fmt::format("{}-{}", base, n);
    return name;
}

void discovery::note_known(const model::walk& walk) {
    for (const model::hop_ptr& hop : walk.hops)
        seen_.insert(hop->url.str());
}

// A strong way to log in, such as itsme: no counter of the municipality's.
bool discovery::leads_to_provider(const model::page_link& link) const {
    using vocabulary::topic;
    const vocabulary::topics said = with_.words.of(link.text) | with_.words.of_name(link.to->host + link.to->target);
    return said.has(topic::strong) || said.has(topic::eid);
}

void discovery::add_link(candidate to, const model::url& page_url, std::string words) {
    if (!scope_.contains(to.url.host)) {
        note_elsewhere(std::move(to), page_url, std::move(words));
        return;
    }
    const bool fits = to.url.target.size() <= longest_target && scope_.has_port(to.url);
    if (!follows_ || !fits || candidates_.size() >= most_candidates || scope_.is_shared(page_url.host)) return;
    if (seen_.insert(to.url.str()).second) candidates_.push_back(std::move(to));
}

void discovery::note_elsewhere(candidate to, const model::url& page_url, std::string words) {
    const auto same_host = [&](const model::link_elsewhere& each) { return each.to.host == to.url.host; };
    if (elsewhere_.size() >= most_elsewhere || std::ranges::any_of(elsewhere_, same_host)) return;
    elsewhere_.push_back({to.role, std::move(to.url), std::move(words), page_url});
}

void discovery::add_links(const model::url& page_url, const model::page_facts& page) {
    has_read_a_page_ = true;
    const std::string here = model::redacted(page_url);
    for (const model::page_link& link : page.links) {
        if (!link.to || leads_to_provider(link)) continue;
        const std::string text = base::printable(model::redacted(link.text), longest_link_text);
        if (const auto role = with_.words.promised_by(link.text, link.to->target))
            add_link({*link.to, *role, found_on(evidence_kind::found_by_link, here).with(evidence_name::label, text)},
                     page_url, text);
    }
    for (const model::page_resource& resource : page.resources) {
        if (resource.kind != model::resource_kind::frame) continue;
        if (const auto role = with_.words.promised_by("", resource.from.target))
            add_link({resource.from, *role, found_on(evidence_kind::found_by_frame, here)}, page_url, {});
    }
    if (!page.refresh) return;
    if (const auto role = with_.words.promised_by("", page.refresh->target))
        add_link({*page.refresh, *role, found_on(evidence_kind::found_by_refresh, here)}, page_url, {});
}

discovery::~discovery() {
    for (auto& [host, held] : turns_)
        if (held.turn) held.turn->used(asking_.requests_to(host) - held.requests_before);
}

bool discovery::may_ask(const std::string& host) {
    if (with_.turns == nullptr) return true;
    auto known = turns_.find(host);
    if (known == turns_.end()) {
        held_turn held{with_.turns->begin(host, portal_.interval), asking_.requests_to(host)};
        known = turns_.emplace(host, std::move(held)).first;
    }
    if (!known->second.turn) {
        waits_ = true;
        with_.turns->wait(portal_.id, host);
        return false;
    }
    return asking_.requests_to(host) - known->second.requests_before < discovery_turns::most_requests;
}

bool discovery::may_begin() {
    if (with_.turns == nullptr) return true;
    const std::string* waited_for = with_.turns->waits_for(portal_.id);
    return (waited_for == nullptr || may_ask(std::string(*waited_for))) && may_ask(portal_.endpoints.front().url.host);
}

// RFC 9309, section 2.3.1: no such file allows everything, a file that cannot be had nothing.
awaitable<std::shared_ptr<const robots>> discovery::robots_of(model::url url) {
    url.target = "/robots.txt";
    if (scope_.is_shared(url.host)) with_.hosts.share(url.host);
    if (auto known = with_.hosts.robots_for(portal_, url)) co_return known;
    if (!may_ask(url.host)) co_return nullptr;
    const auto answer = co_await asking_.text_of(url);
    const bool absent = answer.status >= 400 && answer.status < 500 && answer.status != 429;
    if (!answer.text && !absent) co_return nullptr;
    auto rules = std::make_shared<const robots>(answer.text ? robots(*answer.text, "Loketwacht") : robots());
    with_.hosts.keep_robots(portal_, url, rules);
    co_return rules;
}

awaitable<std::optional<bool>> discovery::robots_say(model::url url) {
    std::string origin = origin_of(url);
    auto known = robots_.find(origin);
    if (known == robots_.end()) {
        if (robots_.size() >= most_origins) co_return std::nullopt;
        auto rules = co_await robots_of(url);
        known = robots_.emplace(std::move(origin), std::move(rules)).first;
    }
    co_return known->second ? std::optional(known->second->allows(url)) : std::nullopt;
}

awaitable<bool> discovery::robots_allow(model::url url) {
    const auto said = co_await robots_say(std::move(url));
    co_return said.value_or(false);
}

awaitable<bool> discovery::allowed(model::url url) {
    if (!may_ask(url.host)) co_return false;
    co_return co_await robots_allow(std::move(url));
}

awaitable<bool> discovery::forbidden(model::url url) {
    const auto said = co_await robots_say(std::move(url));
    co_return !said.value_or(true);
}

awaitable<void> discovery::pause() const {
    asking_.make_way();
    asio::steady_timer timer(with_.network.executor, pause_between_pages);
    co_await timer.async_wait(asio::as_tuple(asio::use_awaitable));
}

awaitable<std::optional<discovered_endpoint>> discovery::visit(candidate next) {
    const round::permission permitted = [this](model::url url) { return allowed(std::move(url)); };
    model::walk walk = co_await asking_.walk_from(next.url, &permitted);
    const model::hop& last = walk.last();
    told_to_wait_ = last.status == 429 || last.status == 503;
    const bool new_page = walk.hops.size() == 1 || seen_.insert(last.url.str()).second;
    const model::page_facts* page = last.shown_page();
    if (page == nullptr || !new_page) co_return std::nullopt;
    add_links(last.url, *page);
    if (!may_take_data(*page)) co_return std::nullopt;
    const endpoint_role role = asks_password(*page) ? endpoint_role::login : next.role;
    model::endpoint endpoint{name_for(next.url, role), role, next.url, next.found_by};
    names_.insert(endpoint.name);
    discovered_endpoint out{std::move(endpoint), std::move(walk)};
    co_return out;
}

awaitable<bool> discovery::read_sitemap() {
    if (sitemap_read_) co_return false;
    sitemap_read_ = true;
    const model::url home = portal_.endpoints.front().url;
    if (!co_await allowed(home)) co_return false;
    for (const std::string& named : robots_.at(origin_of(home))->sitemaps()) {
        const auto at = model::parse_url(named);
        const bool fits = at && scope_.is_own(at->host) && scope_.has_port(*at);
        if (!fits || !co_await allowed(*at)) continue;
        co_await pause();
        ++visited_;
        const auto answer = co_await asking_.text_of(*at);
        for (const std::string& address : addresses_in_sitemap(answer.text.value_or(""))) {
            auto to = model::parse_url(address);
            if (!to) continue;
            if (const auto role = with_.words.promised_by("", to->target))
                add_link({*std::move(to), *role, found_on(evidence_kind::found_by_sitemap, model::redacted(*at))}, *at,
                         {});
        }
        co_return !candidates_.empty();
    }
    co_return false;
}

void discovery::read_known(const std::vector<model::endpoint_observation>& known) {
    for (const model::endpoint& endpoint : portal_.endpoints)
        names_.insert(endpoint.name);
    for (const model::endpoint_observation& endpoint : known)
        note_known(endpoint.walk);
    // The home page's links are followed; of the pages that are looked at anyway, only what leads elsewhere is noted.
    for (const model::endpoint_observation& endpoint : known) {
        follows_ = &endpoint == &known.front();
        const model::hop& last = endpoint.walk.last();
        if (const model::page_facts* page = last.shown_page()) add_links(last.url, *page);
    }
    follows_ = true;
}

awaitable<std::vector<discovered_endpoint>> discovery::run(const std::vector<model::endpoint_observation>& known) {
    std::vector<discovered_endpoint> found;
    read_known(known);
    // A turn that began for robots.txt is not used up by the pages that were drawn since.
    for (auto& [host, held] : turns_)
        held.requests_before = asking_.requests_to(host);
    has_begun_ = may_begin();
    if (!has_begun_) co_return found;
    visited_ = static_cast<int>(std::ranges::count_if(portal_.endpoints, &model::endpoint::discovered));
    const net::stopwatch looking;
    for (int tries = 0; tries < most_tries && visited_ < most_pages; ++tries) {
        if (told_to_wait_ || looking.elapsed() > most_time) break;
        if (candidates_.empty() && !co_await read_sitemap()) break;
        candidate next = std::move(candidates_.front());
        candidates_.pop_front();
        co_await pause();
        if (!co_await allowed(next.url)) continue;
        ++visited_;
        if (auto one = co_await visit(std::move(next))) found.push_back(*std::move(one));
    }
    if (!waits_ && with_.turns != nullptr) with_.turns->finished(portal_.id);
    co_return found;
}

}  // namespace loketwacht::probe
