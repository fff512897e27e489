#pragma once

#include <string_view>
#include <vector>

#include "lab/catalogue.hpp"

namespace loketwacht::lab {

/// A line of the town's table; what is left out is as in a sound portal.
struct entry {
    std::string_view name;
    std::string_view story;
    lab::behaviour behaviour = {};
    std::vector<expected_finding> findings = {};
    model::https_state state = model::https_state::enforced;
    std::string_view platform = {};
    bool counter = true;                ///< has the endpoints loket and aanmelden
    bool family = false;                ///< has the protected endpoint gezinslid
    std::string_view second_host = {};  ///< "www": home is the bare name; "loket": the counter's own host
    bool dead_first_address = false;
    lab::behaviour twin = {};  ///< of the second server behind its name, where it is of `twin_entries`
    bool listens = true;
    bool stranger = false;  ///< a host of another domain is served here too
    std::vector<linked_page> linked = {};
    std::string_view robots = {};
    std::string_view security_text = {};
};

inline expected_finding info(std::string_view rule, std::string_view endpoint = "home") {
    return {rule, endpoint, model::severity::info};
}
inline expected_finding warning(std::string_view rule, std::string_view endpoint = "home") {
    return {rule, endpoint, model::severity::warning};
}
inline expected_finding critical(std::string_view rule, std::string_view endpoint = "home") {
    return {rule, endpoint, model::severity::critical};
}

[[nodiscard]] std::vector<entry> sound_entries();
[[nodiscard]] std::vector<entry> door_entries();
[[nodiscard]] std::vector<entry> certificate_entries();
[[nodiscard]] std::vector<entry> counter_entries();
[[nodiscard]] std::vector<entry> login_entries();
[[nodiscard]] std::vector<entry> sound_page_entries();
[[nodiscard]] std::vector<entry> discovery_entries();
/// Two servers behind one name: that of the entry, and its `twin` at a second address.
[[nodiscard]] std::vector<entry> twin_entries();

}  // namespace loketwacht::lab
