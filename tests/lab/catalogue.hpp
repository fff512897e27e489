#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "lab/behaviour.hpp"
#include "model/finding.hpp"
#include "model/observation.hpp"
#include "model/portal.hpp"

namespace loketwacht::lab {

/// The ports that all portals of a town share.
struct ports {
    std::uint16_t http = 0;
    std::uint16_t https = 0;
};

struct planned_endpoint {
    std::string name;
    model::endpoint_role role = model::endpoint_role::home;
    std::string host;
    std::string path;
};

/// A page that nobody declared, with a link to it on the home page.
struct linked_page {
    planned_endpoint page;  ///< with the name and role that discovery must give it
    std::string text;       ///< of the link
    bool found = false;     ///< discovery must find it; else nobody may ever ask for it
    bool by_form = false;   ///< not a link but the button of a form
};

struct expected_finding {
    std::string_view rule;
    std::string_view endpoint;
    model::severity severity = model::severity::info;
};

/// A portal of the town as it is planned: who it is, how it behaves, and what a watcher must say of it.
struct portal_plan {
    std::string id;
    std::string municipality;
    std::string nis_code;
    std::string province;
    model::coordinates centre;
    std::string platform;
    std::vector<std::string> hosts;  ///< all names it answers to, home's first
    std::string stranger;      ///< a host of another domain that is served here so that a visit is seen; usually empty
    std::string address;       ///< of all its hosts
    std::string dead_address;  ///< one that nobody listens on, given before `address`; usually empty
    std::string twin_of;       ///< the portal to whose names this server answers too, at a later address; usually empty
    std::vector<planned_endpoint> endpoints;  ///< the first is home
    std::vector<linked_page> linked;
    std::string robots;         ///< robots.txt; empty: there is none
    std::string security_text;  ///< security.txt (RFC 9116), likewise
    lab::behaviour behaviour;
    bool listens = true;
    std::string_view story;  ///< what there is to see, in one line
    std::vector<expected_finding> findings;
    model::https_state https_state = model::https_state::enforced;
};

/// The town of some fifty invented municipalities: sound ones, and one for each flaw.
[[nodiscard]] std::vector<portal_plan> flawed_town();

struct large_town_size {
    unsigned portals = 0;       ///< at most 100,000
    unsigned dead_percent = 0;  ///< of the portals, evenly spread
    unsigned addresses = 0;     ///< at most so many loopback addresses for those that live
    key_kind key = key_kind::rsa;
    bool forbids_all = false;  ///< robots.txt of each forbids all: nothing is discovered
};

/// A town of sound portals, many to an address, and of dead ones where nothing listens.
[[nodiscard]] std::vector<portal_plan> large_town(const large_town_size& size);

/// The 308 Flemish municipalities of 2017 with invented names: 290 have a counter, 61 of these lack https.
[[nodiscard]] std::vector<portal_plan> town_of_2017();

/// Its hosts and the stranger's.
[[nodiscard]] std::vector<std::string> names_of(const portal_plan& plan);

/// The portal's page of that role, declared or linked; null: it has none.
[[nodiscard]] const planned_endpoint* page_of(const portal_plan& plan, model::endpoint_role role);

/// The URL of an endpoint. A portal that is planned without https is known by its http URL.
[[nodiscard]] std::string url_of(const portal_plan& plan, const planned_endpoint& endpoint, ports on);

/// The town's portals, their flaws and findings as a Markdown table.
[[nodiscard]] std::string describe(const std::vector<portal_plan>& plans);

}  // namespace loketwacht::lab
