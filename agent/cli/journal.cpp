#include "cli/journal.hpp"

#include <chrono>
#include <string_view>

#include <fmt/format.h>

#include "base/text.hpp"
#include "cli/log.hpp"
#include "cli/service_manager.hpp"
#include "cli/setup.hpp"

namespace loketwacht::cli {

namespace {

void log_look(const watch::look_result& ended, bool slow) {
    const model::observation& seen = *ended.state->latest;
    const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(seen.finished - seen.started);
    log_debug("looked", {{"portal", ended.state->portal->id},
                         {"look", slow ? "slow" : "usual"},
                         {"milliseconds", std::to_string(took.count())},
                         {"requests", std::to_string(seen.requests)},
                         {"outcome", seen.reached() ? "reached" : "not reached"},
                         {"verdict", to_string(ended.state->verdict)}});
}

void log_change(const std::string& portal, const model::transition& change) {
    using kind = model::transition::kind;
    const std::string_view what = change.what == kind::opened     ? "finding opened"
                                  : change.what == kind::resolved ? "finding resolved"
                                                                  : "finding changed";
    log_info(what, {{"portal", portal},
                    {"endpoint", change.finding.endpoint},
                    {"rule", change.finding.rule},
                    {"severity", to_string(change.finding.severity)},
                    {"evidence", evidence_words(change.finding.evidence)}});
}

}  // namespace

void journal::looked(const watch::look_result& ended, bool slow) {
    using kind = model::transition::kind;
    const model::observation& seen = *ended.state->latest;
    metrics_.count_probe(seen.reached());
    for (const model::host_observation& host : seen.hosts) {
        for (const model::walk* walk : {&host.http, &host.https})
            metrics_.observe_phases(walk->first().times);
    }
    for (const model::transition& change : ended.transitions) {
        if (change.what == kind::opened) metrics_.count_opened(change.finding.rule);
        if (change.what == kind::resolved) metrics_.count_resolved(change.finding.rule);
        log_change(ended.state->portal->id, change);
    }
    tell_cost(ended.state->portal->id, ended.again.too_costly);
    log_look(ended, slow);
}

// Once, however many looks of a portal are so.
void journal::tell_cost(const std::string& portal, bool too_costly) {
    if (!too_costly) {
        costly_.erase(portal);
    } else if (costly_.insert(portal).second) {
        log_warning(
            "a look at a portal took all the processor time or memory that it may; the portal is looked at less often",
            {{"portal", portal}});
    }
}

void journal::looked_in_vain(const model::observation& seen, model::agent_part unwell) {
    metrics_.count_probe(seen.reached());
    metrics_.count_discarded(unwell);
}

void journal::part_changed(model::agent_part part, const std::string& wrong) {
    metrics_.set_condition(part, wrong.empty());
    // Of the others more is said where it happens.
    using enum model::agent_part;
    if (part != descriptors && part != memory && part != browser) return;
    if (wrong.empty()) {
        log_debug("a part of the agent is well", {{"part", to_string(part)}});
    } else {
        log_error("a part of the agent is not well", {{"part", to_string(part)}, {"why", wrong}});
    }
}

void journal::look_failed(const std::string& portal, const std::string& why) {
    log_error("a probe ended unexpectedly", {{"portal", portal}, {"error", why}});
}

void journal::started_late(std::chrono::milliseconds lag) {
    metrics_.observe_lag(lag);
}

void journal::overran(std::uint64_t looks) {
    for (std::uint64_t i = 0; i < looks; ++i)
        metrics_.count_overrun();
}

void journal::in_flight(std::size_t looks) {
    metrics_.set_in_flight(looks);
}

void journal::canary_came_by(const std::string& portal, const canary::report& ended) {
    if (!ended.notice.empty()) log_warning("canary", {{"portal", portal}, {"notice", ended.notice}});
    if (!ended.result) return;
    log_warning(ended.sent ? "canary attempted" : "canary stopped",
                {{"portal", portal}, {"outcome", to_string(ended.result->outcome)}, {"why", ended.result->why}});
}

void journal::canary_unusable(const std::string& portal, const std::string& why) {
    log_warning("the canary cannot be tried", {{"portal", portal}, {"why", why}});
}

void journal::picture_missing(const std::string& portal, const std::string& endpoint, const std::string& why) {
    log_info("a login page with a finding has no picture", {{"portal", portal}, {"endpoint", endpoint}, {"why", why}});
}

// Who said what of which finding, and until when. Why it is accepted stands on the page: it may name somebody.
void journal::remarked(const model::remark_change& change) {
    const model::remark& said = change.said;
    const bool accepted = said.what == model::remark::kind::accepted;
    if (accepted && !change.taken_back) {
        log_info("a finding is accepted on its portal's page", {{"portal", change.portal},
                                                                {"endpoint", said.endpoint},
                                                                {"rule", said.rule},
                                                                {"by", said.by},
                                                                {"until", model::last_day_of(as_acceptance(said))}});
        return;
    }
    const std::string_view what = accepted            ? "a finding is no longer accepted on its portal's page"
                                  : change.taken_back ? "a finding is no longer being handled"
                                                      : "a finding is being handled";
    log_info(what, {{"portal", change.portal}, {"endpoint", said.endpoint}, {"rule", said.rule}, {"by", said.by}});
}

void journal::ledger_failed(const std::string& what) {
    metrics_.count_ledger_error();
    log_error(what);
}

void journal::ledger_recovered(const std::string& what) {
    log_info(what);
}

void journal::clock_read(const std::optional<std::string>& wrong) {
    metrics_.set_clock_plausible(!wrong);
    if (wrong && !clock_is_wrong_) log_error("nothing is judged: the machine's clock is wrong", {{"why", *wrong}});
    if (!wrong && clock_is_wrong_) log_info("the machine's clock can be right again");
    clock_is_wrong_ = wrong.has_value();
}

void journal::trust_read(const model::trust_facts& trust) {
    metrics_.set_trust(trust);
    if (!trust.dropped.empty())
        log_warning("certificate authorities are trusted that Mozilla's list no longer has; update ca-certificates",
                    {{"roots", base::join(trust.dropped, ", ")}});
}

void journal::trust_not_read(const std::string& why) {
    log_error("trusted certificates cannot be read again, the old ones stay", {{"error", why}});
}

void journal::reader_started(bool sandboxed, const std::string& why_not) {
    metrics_.set_reader_sandboxed(sandboxed);
    if (!sandboxed) log_warning("pages are read in a process of its own, but without a sandbox", {{"why", why_not}});
}

void journal::reader_restarting(const std::string& why) {
    metrics_.count_reader_restart();
    log_warning("the process that reads pages is started anew", {{"why", why}});
}

void journal::reader_failed(const std::string& why) {
    metrics_.set_reader_sandboxed(false);
    log_error("no page can be read", {{"why", why}});
}

void journal::watching(const config::settings& settings, std::size_t portals) {
    set_up_log(settings.log_as, settings.log_from);
    {
        const std::lock_guard lock(mutex_);
        contact_ = settings.contact;
        grafana_ = settings.grafana;
        metrics_name_contacts_ = settings.metrics_name_contacts;
    }
    metrics_.set_portals(portals);
    log_info("watching", {{"portals", std::to_string(portals)},
                          {"of", std::to_string(settings.portals.size())},
                          {"shard", fmt::format("{}/{}", settings.shard.index, settings.shard.count)},
                          {"file", file_}});
    for (const portal_exception& past : past_exceptions(settings, model::now())) {
        log_warning(
            "an exception has ended and accepts nothing any more",
            {{"portal", past.of.id}, {"rule", past.accepted.rule}, {"until", model::last_day_of(past.accepted)}});
    }
}

config::contact journal::contact() const {
    const std::lock_guard lock(mutex_);
    return contact_;
}

std::string journal::grafana() const {
    const std::lock_guard lock(mutex_);
    return grafana_;
}

bool journal::metrics_name_contacts() const {
    const std::lock_guard lock(mutex_);
    return metrics_name_contacts_;
}

void journal::restart_needed(const std::string& key) {
    log_warning(fmt::format("{} changed: that takes a restart", key));
}

void journal::configuration_wrong(const std::string& mistake) {
    log_error("the configuration is wrong, the old one stays", {{"mistake", mistake}});
}

void journal::configuration_read(bool successful, model::sys_time when) {
    metrics_.set_reloaded(successful, when);
    if (!successful) log_error("reload failed, the old configuration stays", {{"file", file_}});
}

void journal::alive() {
    tell_service_manager("WATCHDOG=1");
}

void journal::stopping(std::size_t looks_in_flight) {
    tell_service_manager("STOPPING=1");
    log_info("stopping", {{"probes_in_flight", std::to_string(looks_in_flight)}});
}

}  // namespace loketwacht::cli
