#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/secret.hpp"
#include "model/portal.hpp"
#include "net/connection.hpp"
#include "net/network.hpp"

namespace loketwacht::canary {

/// What an exchange ended in, redirects followed.
struct landing {
    int status = 0;
    model::url url;              ///< of the page that answered
    std::string content_type;    ///< as sent
    std::string body;            ///< of an HTML page, whatever its status
    base::result<void> arrived;  ///< the answer did; the error, in our own words, why not
    /// It redirects where no session may go: off the pinned origin, off https, round and round.
    bool leads_away = false;
};

/// One visit to the pinned origin, as a browser would make it: cookies in memory, and gone with this object. Nothing is
/// ever asked of or sent to another origin, over http, or to a peer whose certificate a browser would not accept or is
/// weak. One connection at a time; one coroutine. Borrows all that it is given.
class session {
public:
    session(net::network& with, const model::portal& portal, const model::canary& pinned)
        : network_(with), portal_(portal), pinned_(pinned) {}

    [[nodiscard]] net::awaitable<landing> get(model::url url);
    /// Sends the form to the pinned action, once, and never again to where it redirects to.
    [[nodiscard]] net::awaitable<landing> post(const base::secret& form);

private:
    [[nodiscard]] bool may_ask(const model::url& url) const;
    [[nodiscard]] net::awaitable<landing> follow(landing first, std::optional<model::url> to);
    /// One request and where it redirects to; `form` may be null.
    struct step {
        landing reached;
        std::optional<model::url> redirect;
    };
    [[nodiscard]] net::awaitable<step> ask(model::url url, const base::secret* form);
    [[nodiscard]] net::awaitable<base::result<void>> connect(const model::url& url, net::budget& time);
    [[nodiscard]] std::string cookie_header() const;
    void keep(const std::vector<std::string>& set_cookies);

    net::network& network_;
    const model::portal& portal_;
    const model::canary& pinned_;
    std::unique_ptr<net::connection> connection_;
    std::map<std::string, std::string> cookies_;
};

}  // namespace loketwacht::canary
