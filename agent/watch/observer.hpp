#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "canary/attempt.hpp"
#include "config/settings.hpp"
#include "model/condition.hpp"
#include "model/remark.hpp"
#include "model/time.hpp"
#include "model/trust.hpp"
#include "watch/next_state.hpp"

namespace loketwacht::watch {

/// Hears what the watch does, for logs and metrics. Every method is called on the agent's thread and must not throw;
/// whoever overrides none hears nothing.
class observer {
public:
    observer() = default;
    virtual ~observer() = default;
    observer(const observer&) = delete;
    observer& operator=(const observer&) = delete;
    observer(observer&&) = delete;
    observer& operator=(observer&&) = delete;

    /// A look ended and its state can be seen by everybody; `slow`: it was the thorough one.
    virtual void looked(const look_result& /*ended*/, bool /*slow*/) {}
    /// A look ended that does not count, for something is wrong with the agent itself.
    virtual void looked_in_vain(const model::observation& /*seen*/, model::agent_part /*unwell*/) {}
    /// A look ended by an exception: a mistake of the agent's own.
    virtual void look_failed(const std::string& /*portal*/, const std::string& /*why*/) {}
    /// How long after its time a look started.
    virtual void started_late(std::chrono::milliseconds /*lag*/) {}
    /// So many looks of a portal fell out, because one took longer than the interval.
    virtual void overran(std::uint64_t /*looks*/) {}
    virtual void in_flight(std::size_t /*looks*/) {}

    /// A portal's canary was tried, or was not for a reason that is told once (`ended.notice`).
    virtual void canary_came_by(const std::string& /*portal*/, const canary::report& /*ended*/) {}
    /// A canary of the configuration could not be tried as things are now.
    virtual void canary_unusable(const std::string& /*portal*/, const std::string& /*why*/) {}

    /// A login page with a finding has no picture, for that reason.
    virtual void picture_missing(const std::string& /*portal*/, const std::string& /*endpoint*/,
                                 const std::string& /*why*/) {}

    /// Somebody made a remark on a portal's page, or took one back.
    virtual void remarked(const model::remark_change& /*change*/) {}

    virtual void ledger_failed(const std::string& /*what*/) {}
    virtual void ledger_recovered(const std::string& /*what*/) {}
    /// The authorities that are trusted were read, at the start or anew.
    virtual void trust_read(const model::trust_facts& /*trust*/) {}
    virtual void trust_not_read(const std::string& /*why*/) {}

    /// A part of the agent is well again, or is not for that reason (empty: it is).
    virtual void part_changed(model::agent_part /*part*/, const std::string& /*wrong*/) {}
    /// The civil clock was looked at; why it cannot be right, if so: then no look counts.
    virtual void clock_read(const std::optional<std::string>& /*wrong*/) {}

    /// The process that reads pages runs; without a sandbox where the kernel has none, for that reason.
    virtual void reader_started(bool /*sandboxed*/, const std::string& /*why_not*/) {}
    /// That process ended when it should not have.
    virtual void reader_restarting(const std::string& /*why*/) {}
    /// It cannot be started: no page is read.
    virtual void reader_failed(const std::string& /*why*/) {}

    /// These settings take over, with so many portals of this shard.
    virtual void watching(const config::settings& /*settings*/, std::size_t /*portals*/) {}
    /// A key of the configuration changed that counts from the next start only.
    virtual void restart_needed(const std::string& /*key*/) {}
    /// The configuration is wrong in this place.
    virtual void configuration_wrong(const std::string& /*mistake*/) {}
    /// The configuration was read, at the start or again; where it is wrong, the old one stays.
    virtual void configuration_read(bool /*successful*/, model::sys_time /*when*/) {}
    /// The watch goes on: told when it begins, and at least once a minute.
    virtual void alive() {}
    virtual void stopping(std::size_t /*looks_in_flight*/) {}
};

}  // namespace loketwacht::watch
