#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/history.hpp"
#include "model/language.hpp"
#include "model/snapshot.hpp"
#include "report/json.hpp"
#include "report/selection.hpp"

/// The agent's own pages: whole HTML documents, without script, that load `style_sheet`, `icon` and pictures alone.
namespace loketwacht::report {

/// The language of a page. Where an address says it (`chosen`), links from the page say it too.
struct page_language {
    // NOLINTNEXTLINE(google-explicit-constructor): a language alone is one that no address says
    page_language(model::language spoken = model::language::english, bool by_address = false)
        : in(spoken), chosen(by_address) {}

    model::language in;
    bool chosen;
};

/// `lang`, or else what the visitor's browser prefers, or else English.
[[nodiscard]] page_language language_of(const page_parameters& asked, std::optional<model::language> preferred = {});

/// What of the portals to show.
struct status_query {
    selection show = {};
    std::size_t page = 1;  ///< from 1; beyond the last is the last
    page_language language = {};
};

/// A selection, `page`, and the language. What a page does not know, or cannot read, counts as not given.
[[nodiscard]] status_query status_query_of(const page_parameters& asked, page_language language);

/// The agents that share one inventory, where each shows its part on pages of its own.
struct shard_links {
    std::size_t own = 0;
    std::vector<std::string> addresses;  ///< of each, without a slash at the end; none where this agent is alone
};

/// The verdicts of portals by their ids, the newest first, as the ledger has them; none where it cannot be read.
using past_verdicts =
    std::function<std::map<std::string, std::vector<model::verdict_change>>(const std::vector<std::string>& ids)>;

/// What a page of many portals asks of others.
struct status_sources {
    explainer explain;
    past_verdicts past = {};  ///< asked once, of the portals that are shown: a hundred at most
};

/// The portals that are asked for, a hundred at a time, below a form that asks for others, counts by verdict, and the
/// pages of the other shards.
[[nodiscard]] std::string status_page(const model::snapshot& snapshot, const status_query& query,
                                      const shard_links& shards, const status_sources& from, std::string_view version);

/// What is reported of a portal: its state, and its past as the ledger has it (nothing: the ledger cannot be read).
struct portal_reported {
    const model::portal_state& state;
    std::optional<model::portal_history> history;
    bool is_for_login = false;  ///< who reads it is logged in, and may say something of a finding
};

/// How a page is written.
struct page_manner {
    page_language language = {};
    std::string_view version;       ///< of the agent
    std::string_view grafana = {};  ///< where it is, without a slash at the end; empty: nowhere
};

/// One portal: verdict, findings with evidence and remedy (in the page's language first), front door, endpoints,
/// certificates, and what changed. `now` is what "80 days left" counts from.
[[nodiscard]] std::string portal_page(const portal_reported& of, const explainer& explain, model::sys_time now,
                                      const page_manner& how);

/// How the agent itself is, part by part.
[[nodiscard]] std::string agent_page(const model::snapshot& snapshot, const page_manner& how);

[[nodiscard]] std::string not_found_page(const page_manner& how);

/// The sign of the pages in a browser's tab, as SVG.
[[nodiscard]] std::string icon();

/// The style sheet of all pages: light and dark, for a phone, for print; nothing is told by colour alone.
[[nodiscard]] std::string style_sheet();

}  // namespace loketwacht::report
