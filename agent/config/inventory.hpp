#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "config/configuration.hpp"
#include "model/portal.hpp"

namespace loketwacht::config {

/// Gathers the portals of all inventory files, in their order. Borrows the configuration.
class inventory {
public:
    explicit inventory(const configuration& from) : configuration_(from), exceptions_(from.exceptions) {}

    /// Adds the portals of one file, up to its first mistake: a configuration with one is refused whole, and the rest
    /// is read for its mistakes only, which it borrows.
    void add(const node& root, mistakes& into);

    /// How many portals were named, sound or not.
    [[nodiscard]] std::size_t named() const { return named_; }
    /// To be called once all files were added: tells which exceptions, of any file, do not fit its portals.
    void check_exceptions() const;
    [[nodiscard]] std::vector<model::portal_ptr> take() { return with_exceptions(std::move(portals_), exceptions_); }

private:
    void add_portal(const node& value, mistakes& into);
    void claim(const std::string& id, position at, mistakes& into);

    const configuration& configuration_;
    std::vector<model::portal_ptr> portals_;
    std::unordered_map<std::string, std::pair<std::size_t, position>> places_;  ///< id -> file, place
    std::vector<std::string> files_;
    std::vector<stated_exception> exceptions_;
    std::size_t named_ = 0;
};

}  // namespace loketwacht::config
