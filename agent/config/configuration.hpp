#pragma once

#include <string>
#include <utility>
#include <vector>

#include "config/document.hpp"
#include "config/reader.hpp"
#include "config/settings.hpp"

namespace loketwacht::config {

/// What a configuration file says; its inventory is still to be read.
struct configuration {
    std::string file;                                         ///< its path
    config::settings settings;                                ///< without portals
    std::vector<std::pair<std::string, position>> inventory;  ///< patterns of files
    std::vector<std::pair<std::string, position>> ca_files;   ///< as written
    bool settings_hold = true;                                ///< no value was wrong: portals may be compared with them
    config::canaries canaries = config::canaries::as_they_are;
};

[[nodiscard]] configuration read_configuration(const node& root, mistakes& into);

/// A path beside the file, where it is relative.
[[nodiscard]] std::string beside(const std::string& file, const std::string& path);

/// The settings that the agent and a single portal both may have. A key that is absent keeps the given value.
struct portal_settings {
    milliseconds interval{};
    milliseconds survey_interval{};
    milliseconds timeout{};
    std::size_t body_limit = 0;
    model::ip_family ip = model::ip_family::any;
    model::expiry_thresholds certificate_expiring;
};

/// Reads them from a map of either file. `expiring` is the section of that file's `certificate_expiring`;
/// `compare`: whether the given values are sound, so that the new ones can be held against them.
[[nodiscard]] portal_settings read_portal_settings(const map_reader& from, portal_settings given,
                                                   const section& expiring, bool compare, mistakes& into);

}  // namespace loketwacht::config
