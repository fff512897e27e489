#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "model/snapshot.hpp"

namespace loketwacht::report {

/// The query of an address, decoded.
using page_parameters = std::multimap<std::string, std::string>;

/// In which order portals are listed. What they have in common stays in the inventory's order.
enum class portal_order {
    gravest,      ///< those with findings, the gravest first; then unreachable, unknown, secure
    name,         ///< of the municipality
    certificate,  ///< the certificate that ends first
    since,        ///< the finding that was opened last
};

/// Which portals somebody asks for, and in which order: the form of the status page and the lists of the API share it.
/// A portal is shown where all that is asked holds; what is asked of findings must hold of one of them together.
struct selection {
    std::string words;     ///< each must stand in its name, id, host, municipality or platform, in any case of letters
    std::string province;  ///< this one, in any case; empty: any
    std::string platform;  ///< likewise
    std::string rule;      ///< with a finding of this rule; empty: any
    std::optional<model::severity> severity;
    std::optional<bool> accepted;  ///< with a finding that somebody accepts, or that nobody does
    std::optional<model::verdict> verdict;
    portal_order order = portal_order::gravest;

    bool operator==(const selection&) const = default;

    [[nodiscard]] bool shows(const model::open_finding& open) const;
    [[nodiscard]] bool shows(const model::portal_state& state) const;
};

/// `q`, `province`, `platform`, `rule`, `severity`, `verdict`, `accepted` (yes, no) and `sort`. The error says what
/// would be right.
[[nodiscard]] base::result<selection> read_selection(const page_parameters& asked);

/// The same, but what cannot be read counts as not given.
[[nodiscard]] selection selection_of(const page_parameters& asked);

/// The query that asks for it, each name with its value, as it stands in an address before it is encoded.
[[nodiscard]] std::vector<std::pair<std::string_view, std::string>> parameters_of(const selection& asked);

/// Pointers into the snapshot.
[[nodiscard]] std::vector<const model::portal_state*> selected(const model::snapshot& snapshot, const selection& asked);

/// "gravest", as in `sort=`.
[[nodiscard]] std::string_view to_string(portal_order order);
inline constexpr std::array all_portal_orders{portal_order::gravest, portal_order::name, portal_order::certificate,
                                              portal_order::since};

}  // namespace loketwacht::report
