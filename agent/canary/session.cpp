#include "canary/session.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "model/cookie.hpp"

namespace loketwacht::canary {

using net::awaitable;

namespace {

constexpr int most_redirects = 5;
constexpr std::size_t most_cookies = 50;
constexpr std::size_t longest_cookie = 4096;

bool is_modern(const std::string& version) {
    return version == "TLSv1.2" || version == "TLSv1.3";
}

// The probe verifies at OpenSSL's level 0, to see weak chains.
bool is_strong(const model::certificate_chain& chain) {
    using enum model::strength;
    const auto strong_key = [](const auto& each) { return model::key_strength(*each) == strong; };
    const auto signed_well = [&](std::size_t at) { return model::signature_strength(*chain.sent[at]) == strong; };
    return std::ranges::all_of(chain.sent, strong_key) && std::ranges::all_of(chain.below_roots(), signed_well);
}

// RFC 6265, section 5.2: what is between the first = and the first ;, without blanks around it.
std::string value_of(std::string_view header) {
    header = header.substr(0, header.find(';'));
    const auto equals = header.find('=');
    header.remove_prefix(equals == std::string_view::npos ? header.size() : equals + 1);
    return std::string(base::trimmed(header));
}

// The reason alone: the detail may hold what the portal sent.
base::error in_our_words(const base::error& error) {
    return base::failed(std::string(describe(model::failure_of(error).reason)));
}

bool is_header_text(std::string_view text) {
    return std::ranges::all_of(text, [](unsigned char c) { return c >= 0x20 && c != 0x7F && c != ';'; });
}

}  // namespace

bool session::may_ask(const model::url& url) const {
    return url.is_https() && url.host == pinned_.page.host && url.port == pinned_.page.port;
}

std::string session::cookie_header() const {
    return base::join(cookies_, "; ", [](const auto& cookie) { return cookie.first + '=' + cookie.second; });
}

void session::keep(const std::vector<std::string>& set_cookies) {
    for (const std::string& header : set_cookies) {
        const auto cookie = model::parse_set_cookie(header, model::now());
        std::string name = header.substr(0, std::min(header.find('='), header.find(';')));
        if (!cookie || header.size() > longest_cookie || cookie->name != name) continue;  // what is odd is left out
        std::string value = value_of(header);
        const bool sound = is_header_text(name) && is_header_text(value);
        if (cookie->removed) cookies_.erase(name);
        if (!cookie->removed && sound && cookies_.size() < most_cookies) cookies_[std::move(name)] = std::move(value);
    }
}

awaitable<base::result<void>> session::connect(const model::url& url, net::budget& time) {
    connection_.reset();
    const net::connection::target to{url, portal_.ip, net::offer::browsers};
    net::opening opening = co_await net::connection::open(network_, to, time);
    if (!opening.opened) co_return in_our_words(opening.opened.error());
    const model::connection_facts& seen = opening.seen;
    // The handshake goes on past a bad certificate, for others to judge: no credential goes to such a peer.
    if (!seen.tls || !seen.tls->usable_by_browsers() || !seen.tls->chain->verified())
        co_return base::failed("its certificate is not one that browsers accept");
    if (!is_strong(*seen.tls->chain)) co_return base::failed("its certificates have a weak key or signature");
    if (!is_modern(seen.tls->version)) co_return base::failed("it speaks no TLS 1.2 or later");
    connection_ = *std::move(opening.opened);
    co_return base::result<void>();
}

awaitable<session::step> session::ask(model::url url, const base::secret* form) {
    step out;
    out.reached.url = url;
    if (!may_ask(url)) {
        out.reached.arrived = base::failed("it is not on the pinned https origin");
        co_return out;
    }
    net::budget time(portal_.timeout);
    const std::string cookies = cookie_header();
    const net::http_request request{url, network_.user_agent, portal_.body_limit, net::keep_body::html, cookies, true};
    net::http_outcome outcome;
    for (int tries = 0; tries < 2; ++tries) {
        const bool reused = connection_ != nullptr;
        if (!reused) out.reached.arrived = co_await connect(url, time);
        if (!out.reached.arrived) co_return out;
        if (form != nullptr) outcome = co_await connection_->post(request, *form, time);
        if (form == nullptr) outcome = co_await connection_->get(request, time);
        if (!outcome.reusable) connection_.reset();
        // A server may close an idle connection; a form is not sent again even so.
        if (form != nullptr || !reused || !outcome.nothing_came) break;
    }
    keep(outcome.set_cookies);
    if (!outcome.answered) {
        out.reached.arrived = in_our_words(outcome.answered.error());
        co_return out;
    }
    const model::answer_facts& seen = outcome.seen;
    if (seen.body != model::body_extent::whole) {
        out.reached.arrived =
            base::failed("the answer is larger than the limit, or coded in a way that cannot be undone");
        co_return out;
    }
    out.reached.status = seen.status;
    out.reached.content_type = seen.content_type;
    out.reached.body = std::move(outcome.body).value_or("");
    const bool same_request = seen.status == 307 || seen.status == 308;
    const bool redirects = seen.is_redirect() && !seen.location.empty();
    out.reached.leads_away = redirects && (!seen.redirects_to || (form != nullptr && same_request));
    if (redirects && !out.reached.leads_away) out.redirect = seen.redirects_to;
    co_return out;
}

awaitable<landing> session::follow(landing first, std::optional<model::url> to) {
    landing reached = std::move(first);
    for (int hops = 0; to && reached.arrived && !reached.leads_away; ++hops) {
        if (hops == most_redirects || !may_ask(*to)) {
            reached.leads_away = true;
            break;
        }
        step next = co_await ask(*to, nullptr);
        reached = std::move(next.reached);
        to = std::move(next.redirect);
    }
    co_return reached;
}

awaitable<landing> session::get(model::url url) {
    step first = co_await ask(std::move(url), nullptr);
    co_return co_await follow(std::move(first.reached), std::move(first.redirect));
}

awaitable<landing> session::post(const base::secret& form) {
    step first = co_await ask(pinned_.action, &form);
    co_return co_await follow(std::move(first.reached), std::move(first.redirect));
}

}  // namespace loketwacht::canary
