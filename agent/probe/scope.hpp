#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <utility>

#include "model/portal.hpp"

namespace loketwacht::probe {

/// Which hosts belong to a portal: those it declares, those under their registrable domains (Public Suffix List),
/// and those of the platforms that the operator named; and which ports: the usual one of the scheme, that of the front
/// door, and those it declares. A portal chooses no other port for the agent, for something else than a site may listen
/// there. Redirects, links and frames are followed only within; anything else is named and left alone. Immutable.
class scope {
public:
    explicit scope(const model::portal& portal);

    [[nodiscard]] bool contains(const std::string& host) const;
    /// Whether a host is one of the portal's own.
    [[nodiscard]] bool is_own(const std::string& host) const;
    /// Whether a host is a platform's, which other municipalities share, and not the portal's own.
    [[nodiscard]] bool is_shared(const std::string& host) const;
    [[nodiscard]] bool has_port(const model::url& url) const;

private:
    std::set<std::string> hosts_;
    std::set<std::string> domains_;
    std::set<std::pair<model::scheme, std::uint16_t>> ports_;
    model::followed_platforms platforms_;
};

/// The part of a host name that somebody registered: "voorbeeldgem.be" of "loket.voorbeeldgem.be"; empty for an address
/// and for a name that is itself a public suffix.
[[nodiscard]] std::string registrable_domain(const std::string& host);

}  // namespace loketwacht::probe
