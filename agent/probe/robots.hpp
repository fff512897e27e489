#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/url.hpp"

namespace loketwacht::probe {

/// What a robots.txt allows this agent (RFC 9309): the groups that name it, else those for everybody; the longest
/// matching rule decides, and of equals the one that allows. A file that cannot be taken in whole, or that would take
/// too long to decide by, allows nothing. Immutable.
class robots {
public:
    /// Everything is allowed: there is no such file (4xx).
    robots() = default;
    /// The text of the file; what is beyond 500 KiB is not read.
    robots(std::string_view text, std::string_view agent_name);

    [[nodiscard]] bool allows(const model::url& url) const;
    /// The first few that it names, as written (sitemaps.org; they are for whoever reads the file).
    [[nodiscard]] const std::vector<std::string>& sitemaps() const { return sitemaps_; }

private:
    struct rule {
        std::string pattern;
        bool allow = false;
    };

    void take(std::vector<rule>& rules, std::string_view pattern, bool allow);

    std::vector<rule> rules_;
    std::vector<std::string> sitemaps_;
    bool too_much_ = false;
};

}  // namespace loketwacht::probe
