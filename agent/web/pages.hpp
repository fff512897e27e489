#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "model/history.hpp"
#include "model/snapshot.hpp"
#include "web/server.hpp"

namespace loketwacht::web {

/// What of the portals to show.
struct status_query {
    std::optional<model::verdict> verdict;  ///< only these
    std::size_t page = 1;                   ///< from 1; beyond the last is the last
};

/// All portals: counts by verdict on top, then those with findings (the gravest first), unreachable, unknown, secure,
/// a hundred at a time; and the pages of the other shards. Whole HTML documents, without script.
[[nodiscard]] std::string status_page(const model::snapshot& snapshot, const status_query& query,
                                      const shard_pages& shards, std::string_view version);

/// What is told of a portal: its state, and its past as the ledger has it (nothing: the ledger cannot be read).
struct portal_told {
    const model::portal_state& state;
    std::optional<model::portal_history> history;
};

/// One portal: verdict, findings with evidence and remedy (English and Dutch), front door, endpoints, certificates, and
/// what changed. `now` is what "80 days left" counts from.
[[nodiscard]] std::string portal_page(const portal_told& told,
                                      const std::function<const model::rule_text*(std::string_view)>& explain,
                                      model::sys_time now, std::string_view version);

[[nodiscard]] std::string not_found_page(std::string_view version);

/// The style sheet of all pages: light and dark, for a phone, for print; nothing is told by colour alone.
[[nodiscard]] std::string style_sheet();

}  // namespace loketwacht::web
