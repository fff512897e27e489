#pragma once

#include <string>
#include <utility>
#include <vector>

#include "config/exceptions.hpp"
#include "config/map_reader.hpp"
#include "config/settings.hpp"
#include "config/yaml_document.hpp"

namespace loketwacht::config {

/// What a configuration file says; its inventory is still to be read.
struct configuration {
    std::string file;                                         ///< its path
    config::settings settings;                                ///< without portals
    std::vector<std::pair<std::string, position>> inventory;  ///< patterns of files
    std::vector<std::pair<std::string, position>> ca_files;   ///< as written
    std::vector<stated_exception> exceptions;
    bool settings_hold = true;  ///< no value was wrong: portals may be compared with them
    config::canaries canaries = config::canaries::as_they_are;
};

[[nodiscard]] configuration read_configuration(const node& root, mistakes& into,
                                               config::canaries how = config::canaries::as_they_are);

/// A path beside the file, where it is relative.
[[nodiscard]] std::string beside(const std::string& file, const std::string& path);

/// Reads how portals are looked at from a map of either file; a key that is absent keeps the given value. `expiring` is
/// the section of that file's `certificate_expiring`; `compare`: whether the given values are sound, so that the new
/// ones can be held against them.
[[nodiscard]] model::look_settings read_look_settings(const map_reader& from, model::look_settings given,
                                                      const section& expiring, bool compare, mistakes& into);

}  // namespace loketwacht::config
