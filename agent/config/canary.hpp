#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/rare.hpp"
#include "config/configuration.hpp"
#include "config/map_reader.hpp"
#include "model/canary.hpp"
#include "model/portal.hpp"

namespace loketwacht::config {

/// Reads the `canary` of a portal, which is refused unless it is authorised and everything in it is pinned; where the
/// configuration is read so, also unless it can be tried today. `endpoints`: those of the portal. Secrets are not read.
[[nodiscard]] base::rare<model::canary> read_canary(const map_reader& portal,
                                                    const std::vector<model::endpoint>& endpoints,
                                                    const configuration& agent, mistakes& into);

/// The last day of an authorisation.
struct last_day_type {
    [[nodiscard]] parsed<std::chrono::year_month_day> operator()(std::string_view text) const;
    static std::string right() { return "write the last day as 2027-01-31"; }
};

/// A moment in UTC.
struct moment_type {
    [[nodiscard]] parsed<model::sys_time> operator()(std::string_view text) const;
    static std::string right() { return "write a moment in UTC such as 2026-11-22T09:00:00Z"; }
};

/// Where a secret is: "${NAME}" in the environment, or "file:PATH", a path that starts beside the configuration file
/// `beside_file`. Its mistakes never show the text, which may be the secret itself.
struct secret_source_type {
    const std::string& beside_file;

    [[nodiscard]] parsed<model::secret_source> operator()(std::string_view text) const;
    static std::string right() {
        return "write \"${NAME}\" for a variable of the environment, or file:/run/secrets/name for a file";
    }
};

/// Whether a secret can be had from where it should be. Never shows it.
[[nodiscard]] base::result<void> check_secret(const model::secret_source& source);

}  // namespace loketwacht::config
