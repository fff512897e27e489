#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/asked_look.hpp"
#include "model/remark.hpp"
#include "model/snapshot.hpp"
#include "web/request.hpp"
#include "web/server_names.hpp"

namespace loketwacht::web {

/// The agents that share one inventory, where each shows its part on pages of its own.
struct shard_pages {
    std::size_t own = 0;
    std::vector<std::string> addresses;  ///< of each, without a slash at the end; none where this agent is alone
    std::function<std::size_t(std::string_view portal_id)> of;  ///< which of them a portal falls to
};

/// Whole HTML documents, and the style sheet and the sign that they share.
struct page_handlers {
    std::function<std::string(const model::snapshot&, const request& asked)> status;
    std::function<std::string(const model::portal_state&, model::sys_time now, const request& asked)> portal;
    /// What to send about a portal, a page or, where `format` is `text`, a text; the error says why there is none.
    std::function<base::result<std::string>(const model::portal_state&, const request& asked)> letter;
    /// The WebP of that name; nothing: there is none.
    std::function<std::optional<std::string>(const std::string& name)> picture;
    std::function<std::string(const request& asked)> no_portal;
    std::function<std::string(const model::snapshot&, const request& asked)> agent;
    /// Nothing: there is no runbook of that name; without a name it is the list of them.
    std::function<std::optional<std::string>(const std::string& name, const request& asked)> runbook;
    std::function<std::string()> style;
    std::function<std::string()> icon;
};

/// What somebody who is logged in says of a finding, as the fields of a form.
struct remark_asked {
    std::string portal;
    std::string user;
    model::remark::kind what = model::remark::kind::accepted;
    parameters fields;
};

/// What the server shows and does. Every function is called from the server's threads, several at once.
struct handlers {
    std::function<model::snapshot_ptr()> snapshot;  ///< never null
    /// What readiness still waits for ("the first round: 12 of 308 portals"); empty once ready.
    std::function<std::string()> waiting_for;
    /// Says for a person what was loaded; the error, every mistake.
    std::function<base::result<std::string>()> reload;
    page_handlers pages;
    /// These write their text piece by piece; false when the sink refused.
    std::function<bool(const text_sink&)> metrics;
    std::function<bool(const model::snapshot&, const text_sink&)> portals_json;
    std::function<bool(const model::snapshot&, const text_sink&)> findings_json;
    /// Of these lists what a query asks for. The error's message is JSON too, and says what would be right.
    std::function<base::result<std::string>(const model::snapshot&, const parameters& asked)> some_portals_json;
    std::function<base::result<std::string>(const model::snapshot&, const parameters& asked)> some_findings_json;
    std::function<std::string(const model::portal_state&)> portal_json;
    /// Looks at a portal again soon; waits until that is planned.
    std::function<model::asked_look(const std::string& id)> look;
    /// Takes a remark, or takes one back; waits until it is kept. The error says which field is wrong, and what is
    /// right.
    std::function<base::result<model::remark_outcome>(const remark_asked&)> remark;
    /// What was opened, changed or resolved since a moment. Nothing: the ledger cannot be read.
    std::function<std::optional<std::string>(const model::snapshot&, model::sys_time since)> changes_json;
    /// A target's latest observation in the Prometheus text format. Nothing: not configured; empty: not probed yet.
    std::function<std::optional<std::string>(const model::snapshot&, std::string_view target)> probe;
    shard_pages shards;
    server_names names;
};

}  // namespace loketwacht::web
