#include <algorithm>

#include <fmt/format.h>

#include "model/finding.hpp"
#include "model/history.hpp"
#include "model/language.hpp"
#include "model/observation.hpp"
#include "model/page.hpp"
#include "model/portal.hpp"

namespace loketwacht::model {

std::string_view to_string(language l) {
    switch (l) {
        case language::english:
            return "en";
        case language::dutch:
            return "nl";
    }
    return "";
}

std::optional<language> language_named(std::string_view code) {
    for (const language one : all_languages) {
        if (to_string(one) == code) return one;
    }
    return std::nullopt;
}

std::string_view to_string(scheme s) {
    return s == scheme::https ? "https" : "http";
}

std::string_view to_string(endpoint_role role) {
    switch (role) {
        case endpoint_role::home:
            return "home";
        case endpoint_role::counter:
            return "counter";
        case endpoint_role::login:
            return "login";
        case endpoint_role::protected_page:
            return "protected";
    }
    return "";
}

std::string_view to_string(contact_role role) {
    switch (role) {
        case contact_role::it:
            return "it";
        case contact_role::supplier:
            return "supplier";
        case contact_role::privacy:
            return "privacy";
    }
    return "";
}

std::string_view to_string(telling t) {
    switch (t) {
        case telling::alone:
            return "alone";
        case telling::at_first_look:
            return "first_look";
        case telling::beyond_hourly_limit:
            return "hourly_limit";
    }
    return "";
}

std::string_view to_string(unread u) {
    switch (u) {
        case unread::too_much:
            return "it takes more time or memory to read than a page may";
        case unread::look_spent:
            return "the pages before it took all the time that a look may";
        case unread::no_reader:
            return "pages could not be read at that moment";
    }
    return "";
}

std::string_view to_string(phase p) {
    switch (p) {
        case phase::resolve:
            return "resolve";
        case phase::connect:
            return "connect";
        case phase::tls:
            return "tls";
        case phase::processing:
            return "processing";
        case phase::transfer:
            return "transfer";
    }
    return "";
}

std::string_view to_string(verification v) {
    switch (v) {
        case verification::ok:
            return "ok";
        case verification::expired:
            return "expired";
        case verification::not_yet_valid:
            return "not_yet_valid";
        case verification::self_signed:
            return "self_signed";
        case verification::unknown_issuer:
            return "unknown_issuer";
        case verification::incomplete_chain:
            return "incomplete_chain";
        case verification::hostname_mismatch:
            return "hostname_mismatch";
        case verification::revoked:
            return "revoked";
        case verification::weak:
            return "weak";
        case verification::other:
            return "other";
    }
    return "";
}

std::string_view to_string(https_state s) {
    switch (s) {
        case https_state::enforced:
            return "enforced";
        case https_state::available:
            return "available";
        case https_state::downgraded:
            return "downgraded";
        case https_state::missing:
            return "missing";
        case https_state::broken:
            return "broken";
        case https_state::unreachable:
            return "unreachable";
    }
    return "";
}

std::string_view to_string(severity s) {
    switch (s) {
        case severity::info:
            return "info";
        case severity::warning:
            return "warning";
        case severity::critical:
            return "critical";
    }
    return "";
}

std::string_view to_string(verdict v) {
    switch (v) {
        case verdict::secure:
            return "secure";
        case verdict::insecure:
            return "insecure";
        case verdict::unreachable:
            return "unreachable";
        case verdict::unknown:
            return "unknown";
    }
    return "";
}

std::string key_of(const certificate& c) {
    return c.key_bits > 0 ? fmt::format("{} {}", c.key_type, c.key_bits) : c.key_type;
}

bool observation::reached() const {
    for (const host_observation& host : hosts) {
        if (host.reached()) return true;
    }
    return false;
}

bool observation::failed_by(failure_reason reason) const {
    const auto so = [reason](const base::rare<failure>& why) { return why && why->reason == reason; };
    const auto hop_so = [&](const hop_ptr& each) {
        return so(each->failure) || std::ranges::any_of(each->addresses, so, &address_attempt::failure);
    };
    const auto walk_so = [&](const walk& each) { return std::ranges::any_of(each.hops, hop_so); };
    return std::ranges::any_of(hosts, [&](const auto& host) { return walk_so(host.http) || walk_so(host.https); }) ||
           std::ranges::any_of(endpoints, [&](const auto& endpoint) {
               return walk_so(endpoint.walk) || std::ranges::any_of(endpoint.frames, walk_so);
           });
}

std::string_view to_string(form_method m) {
    switch (m) {
        case form_method::get:
            return "get";
        case form_method::post:
            return "post";
        case form_method::dialog:
            return "dialog";
    }
    return "";
}

std::string_view to_string(resource_kind k) {
    switch (k) {
        case resource_kind::script:
            return "script";
        case resource_kind::style:
            return "style";
        case resource_kind::frame:
            return "frame";
        case resource_kind::image:
            return "image";
        case resource_kind::other:
            return "resource";
    }
    return "";
}

std::string_view to_string(transition::kind what) {
    switch (what) {
        case transition::kind::opened:
            return "opened";
        case transition::kind::resolved:
            return "resolved";
        case transition::kind::severity_changed:
            return "severity_changed";
    }
    return "";
}

}  // namespace loketwacht::model
