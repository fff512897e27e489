#pragma once

#include <array>
#include <span>
#include <string_view>

namespace loketwacht::config {

/// A key that the loader knows.
struct key {
    std::string_view name;
    bool required = false;
};

/// The keys of one map, and where that map is: "" is the top of the file, "portals[].front_door" a map in every item
/// of a list. These tables are what the loader accepts; the JSON Schemas, config/loketwacht.yaml and the table in
/// config/README.md are compared with them by tests.
struct section {
    std::string_view path;
    std::span<const key> keys;
};

namespace keys {

// clang-format off
inline constexpr std::array configuration{
    key{"contact"}, key{"listen"}, key{"interval"}, key{"survey_interval"}, key{"concurrency"},
    key{"connections_per_address"}, key{"pages_per_hour"}, key{"timeout"}, key{"body_limit"}, key{"ip"},
    key{"certificate_expiring"}, key{"trust"}, key{"revocation"}, key{"networks"}, key{"hosts"}, key{"nameservers"},
    key{"proxy"}, key{"proxy_login"}, key{"proxy_except"}, key{"browser"}, key{"platforms"}, key{"exceptions"},
    key{"vocabulary"}, key{"canary"}, key{"ledger"}, key{"ledger_retention"}, key{"shard"}, key{"log"}, key{"metrics"},
    key{"grafana"}, key{"inventory", true}};
// clang-format on
inline constexpr std::array contact{key{"url", true}, key{"email", true}};
inline constexpr std::array certificate_expiring{key{"warning"}, key{"critical"}};
inline constexpr std::array trust{key{"system"}, key{"ca_files"}};
inline constexpr std::array revocation{key{"crl"}};
inline constexpr std::array networks{key{"allow"}};
inline constexpr std::array browser{key{"devtools", true}};
inline constexpr std::array platform{key{"name", true}, key{"hosts", true}, key{"contacts"}};
// Of a platform and of a portal.
inline constexpr std::array contact_point{key{"role"}, key{"name"}, key{"phone"}, key{"email"}};
// Of either file.
inline constexpr std::array exception{
    key{"portal", true}, key{"endpoint"}, key{"rule", true}, key{"reason", true}, key{"by", true}, key{"until", true},
};
inline constexpr std::array vocabulary{key{"national_number"}, key{"login"}, key{"counter"}};
inline constexpr std::array canary{key{"audit", true}};
inline constexpr std::array log{key{"format"}, key{"level"}};
inline constexpr std::array metrics{key{"contacts"}};

inline constexpr std::array inventory{key{"portals", true}, key{"exceptions"}};
inline constexpr std::array portal{
    key{"id", true},    key{"municipality", true},
    key{"nis_code"},    key{"province"},
    key{"coordinates"}, key{"platform"},
    key{"url", true},   key{"front_door"},
    key{"interval"},    key{"survey_interval"},
    key{"timeout"},     key{"body_limit"},
    key{"ip"},          key{"certificate_expiring"},
    key{"endpoints"},   key{"contacts"},
    key{"canary"},
};
inline constexpr std::array coordinates{key{"latitude", true}, key{"longitude", true}};
inline constexpr std::array front_door{key{"http_port"}, key{"https_port"}};
inline constexpr std::array endpoint{key{"name", true}, key{"role", true}, key{"url", true}};
inline constexpr std::array portal_canary{
    key{"authorisation", true}, key{"endpoint", true}, key{"form", true}, key{"username", true},
    key{"password", true},      key{"success", true},  key{"logout"},     key{"armed", true},
};
inline constexpr std::array authorisation{key{"reference", true}, key{"granted_by", true}, key{"valid_until", true}};
inline constexpr std::array form{key{"action", true}, key{"fields", true}};
inline constexpr std::array secret_field{key{"field", true}, key{"value", true}};

}  // namespace keys

namespace sections {

inline constexpr section configuration{"", keys::configuration};
inline constexpr section contact{"contact", keys::contact};
inline constexpr section certificate_expiring{"certificate_expiring", keys::certificate_expiring};
inline constexpr section trust{"trust", keys::trust};
inline constexpr section revocation{"revocation", keys::revocation};
inline constexpr section networks{"networks", keys::networks};
inline constexpr section browser{"browser", keys::browser};
inline constexpr section platform{"platforms[]", keys::platform};
inline constexpr section platform_contact{"platforms[].contacts[]", keys::contact_point};
inline constexpr section exception{"exceptions[]", keys::exception};
inline constexpr section vocabulary{"vocabulary", keys::vocabulary};
inline constexpr section canary{"canary", keys::canary};
inline constexpr section log{"log", keys::log};
inline constexpr section metrics{"metrics", keys::metrics};

inline constexpr section inventory{"", keys::inventory};
inline constexpr section portal{"portals[]", keys::portal};
inline constexpr section portal_coordinates{"portals[].coordinates", keys::coordinates};
inline constexpr section portal_front_door{"portals[].front_door", keys::front_door};
inline constexpr section portal_certificate_expiring{"portals[].certificate_expiring", keys::certificate_expiring};
inline constexpr section portal_endpoint{"portals[].endpoints[]", keys::endpoint};
inline constexpr section portal_contact{"portals[].contacts[]", keys::contact_point};
inline constexpr section portal_canary{"portals[].canary", keys::portal_canary};
inline constexpr section portal_canary_authorisation{"portals[].canary.authorisation", keys::authorisation};
inline constexpr section portal_canary_form{"portals[].canary.form", keys::form};
inline constexpr section portal_canary_username{"portals[].canary.username", keys::secret_field};
inline constexpr section portal_canary_password{"portals[].canary.password", keys::secret_field};

}  // namespace sections

/// Every map of a configuration file. The keys of `hosts` are names of hosts, not keys of ours.
// clang-format off
inline constexpr std::array configuration_sections{
    sections::configuration, sections::contact, sections::certificate_expiring, sections::trust, sections::revocation,
    sections::networks, sections::browser, sections::platform, sections::platform_contact, sections::exception,
    sections::vocabulary, sections::canary, sections::log, sections::metrics};
// clang-format on

/// Every map of an inventory file.
inline constexpr std::array inventory_sections{sections::inventory,
                                               sections::portal,
                                               sections::portal_coordinates,
                                               sections::portal_front_door,
                                               sections::portal_certificate_expiring,
                                               sections::portal_endpoint,
                                               sections::portal_contact,
                                               sections::portal_canary,
                                               sections::portal_canary_authorisation,
                                               sections::portal_canary_form,
                                               sections::portal_canary_username,
                                               sections::portal_canary_password,
                                               sections::exception};

}  // namespace loketwacht::config
