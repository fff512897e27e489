#pragma once

#include <array>

#include "config/keys.hpp"

namespace loketwacht::config {

/// The keys of a web configuration file, those of Prometheus's exporter-toolkit. Some are known only to say what would
/// be right instead. config/README.md and config/web.yaml are compared with them by tests.
namespace keys {

inline constexpr std::array web{key{"tls_server_config"}, key{"http_server_config"}, key{"basic_auth_users"},
                                key{"rate_limit"}};
inline constexpr std::array web_tls{
    key{"cert_file", true},
    key{"key_file", true},
    key{"client_auth_type"},
    key{"client_ca_file"},
    key{"client_allowed_sans"},
    key{"min_version"},
    key{"max_version"},
    key{"cipher_suites"},
    key{"prefer_server_cipher_suites"},
    key{"curve_preferences"},
    key{"cert"},
    key{"key"},
    key{"client_ca"},
};
inline constexpr std::array web_http{key{"http2"}, key{"headers"}};
inline constexpr std::array web_headers{key{"Content-Security-Policy"}, key{"X-Frame-Options"},
                                        key{"X-Content-Type-Options"}, key{"X-XSS-Protection"},
                                        key{"Strict-Transport-Security"}};

}  // namespace keys

namespace sections {

inline constexpr section web{"", keys::web};
inline constexpr section web_tls{"tls_server_config", keys::web_tls};
inline constexpr section web_http{"http_server_config", keys::web_http};
inline constexpr section web_headers{"http_server_config.headers", keys::web_headers};

}  // namespace sections

/// Every map of a web configuration file. The keys of `basic_auth_users` are names of users.
inline constexpr std::array web_sections{sections::web, sections::web_tls, sections::web_http, sections::web_headers};

}  // namespace loketwacht::config
