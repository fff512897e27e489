#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <utility>

#include "model/finding.hpp"
#include "model/observation.hpp"
#include "model/portal.hpp"
#include "model/time.hpp"
#include "rules/rule_texts.hpp"

namespace loketwacht::rules {

/// What a rule says of its subject. Undecided: what was seen does not tell (the server did not answer there, or only
/// with an error of its own), so an earlier finding is neither confirmed nor resolved.
struct outcome {
    enum class kind { holds, undecided, broken };
    kind what = kind::holds;
    model::severity severity = model::severity::info;  ///< of a broken rule
    model::evidence evidence;                          ///< of a broken rule
    /// Of an undecided one, nothing where nobody asks; of a broken one, why it leaves the portal unknown, if it does.
    std::optional<model::unknown_reason> why = {};
};

[[nodiscard]] inline outcome holds() {
    return {};
}
[[nodiscard]] inline outcome undecided(model::unknown_reason why) {
    return {outcome::kind::undecided, {}, {}, why};
}
/// Nobody asks it here, so that the portal is no less known for it; what was found before stays.
[[nodiscard]] inline outcome not_asked() {
    return {outcome::kind::undecided, {}, {}, {}};
}
[[nodiscard]] inline outcome broken(model::severity severity, model::evidence evidence,
                                    std::optional<model::unknown_reason> leaves_unknown = {}) {
    return {outcome::kind::broken, severity, std::move(evidence), leaves_unknown};
}

/// A host that gave some answer. Borrows from the caller of `judge`.
struct host_subject {
    const model::portal& portal;
    const model::host_observation& host;
    bool counter_or_login;  ///< of any endpoint of the portal on this host
    model::sys_time now;
};

struct seen_pages;

/// One endpoint: where its URL led, and what a visitor is shown there. Borrows from the caller of `judge`.
struct page_subject {
    const model::portal& portal;
    const model::host_observation& host;  ///< the endpoint's own, whatever its walk led to
    const model::endpoint& endpoint;
    const model::walk& walk;
    std::span<const model::walk> frames;
    const seen_pages& seen;
    const model::canary_result* canary = nullptr;           ///< of an attempt in this round; null: none
    std::span<const model::link_elsewhere> elsewhere = {};  ///< that the portal's pages lead to
    bool links_wait = false;                                ///< nobody has followed them yet

    [[nodiscard]] bool counter_or_login() const { return endpoint.is_counter_or_login(); }
};

/// Whether breaking a rule makes the portal insecure today.
enum class harm { none, where_critical, always };

/// A rule: its name, where its texts are, and the pure functions that judge it. A rule without `page` is about hosts
/// only, one without `host` about pages only.
struct rule {
    std::string_view name;        ///< "https-missing"
    std::string_view severities;  ///< "critical on a counter or login, else warning"
    std::string_view standard;    ///< where it comes from, with its address
    model::rule_words rule_texts::* words;
    rules::harm harm;
    outcome (*host)(const host_subject&) = nullptr;
    outcome (*page)(const page_subject&) = nullptr;
};

}  // namespace loketwacht::rules
