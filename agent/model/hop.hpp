#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/rare.hpp"
#include "model/certificate.hpp"
#include "model/cookie.hpp"
#include "model/hsts.hpp"
#include "model/page.hpp"
#include "model/reasons.hpp"
#include "model/time.hpp"
#include "model/url.hpp"

namespace loketwacht::model {

/// The parts that a request's time falls into.
enum class phase { resolve, connect, tls, processing, transfer };
inline constexpr std::array all_phases{phase::resolve, phase::connect, phase::tls, phase::processing, phase::transfer};

[[nodiscard]] std::string_view to_string(phase p);

/// Seconds by phase; a phase that did not happen (a reused connection has no connect) is absent.
class phase_times {
public:
    [[nodiscard]] std::optional<double> of(phase p) const {
        const float value = seconds_.at(static_cast<std::size_t>(p));
        return value < 0 ? std::nullopt : std::optional<double>(value);
    }
    void set(phase p, std::chrono::nanoseconds elapsed) {
        seconds_.at(static_cast<std::size_t>(p)) = std::chrono::duration<float>(elapsed).count();
    }
    /// Takes over the phases that happened in another part of the same request.
    void add(const phase_times& other) {
        for (const phase p : all_phases) {
            if (const auto seconds = other.of(p))
                seconds_.at(static_cast<std::size_t>(p)) = static_cast<float>(*seconds);
        }
    }

private:
    std::array<float, all_phases.size()> seconds_{-1, -1, -1, -1, -1};
};

/// What a TLS handshake showed.
struct tls_facts {
    std::string version;               ///< "TLSv1.3"
    std::string cipher;                ///< "TLS_AES_256_GCM_SHA384"
    chain_ptr chain;                   ///< never null
    bool is_beyond_browsers = false;   ///< the server refused what browsers offer: a second handshake showed this
    bool is_beyond_key_usage = false;  ///< the key was used for what the certificate's keyUsage does not allow

    /// Whether browsers come through such a handshake, whatever they think of the certificate.
    [[nodiscard]] bool usable_by_browsers() const { return !is_beyond_browsers && !is_beyond_key_usage; }
};

/// One address that a name has, and how it did when it was tried.
struct address_attempt {
    std::string address;
    bool tried = false;
    base::rare<model::failure> failure;  ///< why this address did not connect

    [[nodiscard]] bool connected() const { return tried && !failure; }
};

/// What the way to a server showed, as far as it went: also where no connection came to stand.
struct connection_facts {
    std::optional<tls_facts> tls;            ///< of the connection, whichever request opened it
    std::vector<address_attempt> addresses;  ///< empty on a reused connection
    std::string address;                     ///< the one that answered
    bool reused_connection = false;
    bool asks_certificate = false;  ///< the server asked the visitor for a certificate, of which the agent has none
    bool speaks_http2_only = false;
};

/// How much is known of the body of an answer.
enum class body_extent {
    whole,
    beginning,  ///< it is over the limit, or broke off
    coded,      ///< nothing: it is coded in a way that cannot be undone
};

/// What an answer said, as far as it came: also where it broke off.
struct answer_facts {
    int status = 0;                       ///< 0: no HTTP answer
    std::string reason;                   ///< the status line's own words, bounded, printable
    std::string location;                 ///< the Location header as sent, bounded, printable; empty without one
    base::rare<model::url> redirects_to;  ///< of a 3xx with a usable Location
    std::optional<hsts_policy> hsts;      ///< as sent, whatever the scheme
    std::string server;                   ///< Server header, bounded, printable
    std::string content_type;             ///< Content-Type header, bounded, printable
    std::string www_authenticate;         ///< WWW-Authenticate header, bounded, printable
    std::vector<cookie> cookies;          ///< that it sets, and those of this look that were sent for it
    base::rare<model::url> refresh;       ///< where a Refresh header leads, as a meta refresh would
    body_extent body = body_extent::whole;
    std::size_t body_bytes = 0;  ///< after decompression, as far as it was read
    base::rare<std::chrono::seconds> retry_after;

    [[nodiscard]] bool answered() const { return status != 0; }
    [[nodiscard]] bool is_redirect() const {
        return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    }
};

/// One request and its answer, unjudged: the steps on the way to it each gave a part. A hop with a failure may still
/// hold what was seen before it: TLS facts when the server hung up after the handshake, a status when the body broke
/// off.
struct hop : connection_facts, answer_facts {
    model::url url;
    page_ptr page;  ///< of an HTML answer, whatever its status, but for a redirect's; as far as it came
    int tries = 1;  ///< 2: a transient failure came first
    phase_times times;
    base::rare<model::failure> failure;

    /// The page that visitors are shown there: of a success, or one that asks them to log in (401). What comes with any
    /// other status speaks of that status. Null where there is none.
    [[nodiscard]] const page_facts* shown_page() const {
        const bool succeeded = status >= 200 && status < 300;
        const bool asks = status == 401 && page && !page->forms.empty();
        return succeeded || asks ? page.get() : nullptr;
    }
};

using hop_ptr = std::shared_ptr<const hop>;

/// A URL and where its redirects led, as far as the agent may follow. Hops are shared between the walks of one round.
struct walk {
    std::vector<hop_ptr> hops;           ///< at least one
    base::rare<model::failure> failure;  ///< of the last hop, or of following it (redirect_loop, …)
    bool left_portal = false;  ///< the last hop redirects to a host that is not this portal's: named, not followed

    [[nodiscard]] const hop& first() const { return *hops.front(); }
    [[nodiscard]] const hop& last() const { return *hops.back(); }
    /// The visitor gets an answer: the walk ended in one that is whole and no server error (5xx).
    [[nodiscard]] bool up() const { return !failure && last().answered() && last().status < 500; }
};

}  // namespace loketwacht::model
