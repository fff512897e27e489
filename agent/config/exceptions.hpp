#pragma once

#include <functional>
#include <string>
#include <vector>

#include "config/map_reader.hpp"
#include "model/acceptance.hpp"
#include "model/portal.hpp"

namespace loketwacht::config {

/// One of `exceptions` as a file has it. It may stand before the portal that it names, or in another file: whether it
/// holds is known once all files are read. Borrows the mistakes of its file.
struct stated_exception {
    std::string portal;  ///< its id
    model::acceptance says;
    position portal_at;
    position at;
    mistakes* into = nullptr;  ///< never null once read
};

/// Reads `exceptions` of either file.
[[nodiscard]] std::vector<stated_exception> read_exceptions(const map_reader& top, mistakes& into);

/// Tells of those that name no portal of the inventory, and of two for the same.
void check_exceptions(const std::vector<stated_exception>& all, const std::vector<std::string_view>& portal_ids);

/// The portals, each with its own exceptions.
[[nodiscard]] std::vector<model::portal_ptr> with_exceptions(std::vector<model::portal_ptr> portals,
                                                             const std::vector<stated_exception>& all);

}  // namespace loketwacht::config
