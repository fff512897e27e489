#pragma once

#include <set>
#include <string>

#include "model/portal.hpp"

namespace loketwacht::probe {

/// Which hosts belong to a portal: those it declares, and those under their registrable domains (Public Suffix List).
/// Redirects are followed only within; anything else is named and left alone. Immutable.
class scope {
public:
    explicit scope(const model::portal& portal);

    [[nodiscard]] bool contains(const std::string& host) const;

private:
    std::set<std::string> hosts_;
    std::set<std::string> domains_;
};

/// The part of a host name that somebody registered: "voorbeeldgem.be" of "loket.voorbeeldgem.be"; empty for an address
/// and for a name that is itself a public suffix.
[[nodiscard]] std::string registrable_domain(const std::string& host);

/// Whether what a page embeds or links to is on the port of the page, or on the usual one: pages choose no ports for
/// the agent.
[[nodiscard]] bool has_usual_port(const model::url& url, const model::url& page);

}  // namespace loketwacht::probe
