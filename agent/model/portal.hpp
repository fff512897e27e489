#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/canary.hpp"
#include "model/contact_point.hpp"
#include "model/evidence.hpp"
#include "model/remark.hpp"
#include "model/url.hpp"

namespace loketwacht::model {

/// What an endpoint is for; it decides how grave a finding is.
enum class endpoint_role { home, counter, login, protected_page };

[[nodiscard]] std::string_view to_string(endpoint_role role);  // "home", "counter", "login", "protected"

/// One URL of a portal. `name` is unique within the portal; the portal's own URL is the endpoint "home".
struct endpoint {
    std::string name;
    endpoint_role role = endpoint_role::home;
    model::url url;
    evidence found_by = {};  ///< how the agent discovered it; without values for a declared one

    bool operator==(const endpoint&) const = default;
    [[nodiscard]] bool discovered() const { return !found_by.values.empty(); }
    /// People give their data there: what is broken on it harms them more.
    [[nodiscard]] bool is_counter_or_login() const {
        return role == endpoint_role::counter || role == endpoint_role::login;
    }
};

struct coordinates {
    double latitude = 0;   ///< degrees, WGS 84
    double longitude = 0;  ///< degrees, WGS 84

    bool operator==(const coordinates&) const = default;
};

/// A supplier's product that municipalities share, on hosts of its own. A host is a name, or "*." before one: all names
/// below it.
struct platform {
    std::string name;
    std::vector<std::string> hosts;
    contact_points contacts = {};  ///< of the supplier

    bool operator==(const platform&) const = default;
    [[nodiscard]] bool has_host(std::string_view host) const;
};

/// The platforms that the operator named, where links of a portal may be followed to: immutable, shared by all portals,
/// compared by value.
class followed_platforms {
public:
    followed_platforms() = default;
    explicit followed_platforms(std::vector<platform> all)
        : all_(std::make_shared<const std::vector<platform>>(std::move(all))) {}

    /// The platform that a host belongs to; null: none of them.
    [[nodiscard]] const platform* at(std::string_view host) const;
    /// In the operator's order.
    [[nodiscard]] std::span<const platform> all() const;
    bool operator==(const followed_platforms& other) const {
        return all_ == other.all_ || (all_ && other.all_ && *all_ == *other.all_);
    }

private:
    std::shared_ptr<const std::vector<platform>> all_;  ///< null where there are none
};

/// The *gemeente* that offers a portal.
struct municipality {
    std::string name;
    std::string nis_code;  ///< Statbel's REFNIS code, five digits
    std::string province;
    std::optional<coordinates> centre;

    bool operator==(const municipality&) const = default;
};

/// Where the front door of the portal's hosts is, where that differs from the usual.
struct front_door_ports {
    std::uint16_t http = 80;
    std::uint16_t https = 443;

    bool operator==(const front_door_ports&) const = default;
};

enum class ip_family { any, v4, v6 };

/// Below how much remaining life a certificate is reported; absent means the share of its lifetime that the rule
/// catalogue gives.
struct expiry_thresholds {
    std::optional<std::chrono::seconds> warning;
    std::optional<std::chrono::seconds> critical;

    bool operator==(const expiry_thresholds&) const = default;
};

/// How a portal is looked at: what an agent's configuration gives for all portals, and a portal may have otherwise.
/// Both are one: a key that is added here reaches every portal. The values here are the defaults.
struct look_settings {
    std::chrono::milliseconds interval = std::chrono::minutes(5);
    std::chrono::milliseconds survey_interval = std::chrono::hours(24);
    std::chrono::milliseconds timeout = std::chrono::seconds(15);
    std::size_t body_limit = std::size_t{1024} * 1024;  ///< bytes, as sent and again as decompressed
    ip_family ip = ip_family::any;
    expiry_thresholds certificate_expiring;

    bool operator==(const look_settings&) const = default;
};

/// One site that a municipality offers its citizens, with all that probing and judging it needs to know. The agent's
/// defaults are already filled in: a portal needs no other settings beside it. Immutable once loaded, shared by
/// threads.
struct portal : look_settings {
    std::string id;  ///< never changes
    model::municipality municipality;
    std::string platform;             ///< the product it runs on, or empty
    std::vector<endpoint> endpoints;  ///< the first is home
    front_door_ports front_door;
    base::rare<model::canary> canary;
    followed_platforms platforms;
    contact_points contacts;                ///< of the municipality and of whoever keeps the portal for it
    std::vector<acceptance> accepted = {};  ///< the operator's, then those of its page; those past their end too
    std::vector<remark> handled = {};       ///< who works on what, as its page says

    bool operator==(const portal&) const = default;
};

using portal_ptr = std::shared_ptr<const portal>;

/// The platforms that a portal is on: the one that the inventory names, in any case of letters, and those that one of
/// its endpoints is on. In the operator's order; they live as long as the portal.
[[nodiscard]] std::vector<const platform*> platforms_of(const portal& portal);

/// The portal with the endpoints of the list that were discovered, after its own; the same portal where there are none.
/// What an operator has declared since is no discovery any more.
[[nodiscard]] portal_ptr with_discovered(const portal_ptr& configured, const std::vector<endpoint>& known);

}  // namespace loketwacht::model
