#pragma once

#include <array>
#include <chrono>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "metrics/text_format.hpp"
#include "model/condition.hpp"
#include "model/finding.hpp"
#include "model/language.hpp"
#include "model/observation.hpp"
#include "model/time.hpp"
#include "model/trust.hpp"

namespace loketwacht::metrics {

using in_each_language = std::array<std::string_view, model::language_count>;

/// What the agent counts and measures of itself. Every method may be called from any thread at any time.
class agent_metrics {
public:
    /// `rules` are those of the catalogue: what each says is exported, so that alerts can tell it, and its counters
    /// start at 0, so that the first finding shows as a rise.
    agent_metrics(std::string_view version, std::span<const model::rule_text> rules);
    ~agent_metrics();
    agent_metrics(const agent_metrics&) = delete;
    agent_metrics& operator=(const agent_metrics&) = delete;
    agent_metrics(agent_metrics&&) = delete;
    agent_metrics& operator=(agent_metrics&&) = delete;

    /// What a reason means in each language, so that alerts can tell it: why a probe failed ("failure"), or why
    /// something is not known ("unknown").
    void add_reason(std::string_view of, std::string_view reason, const in_each_language& says);

    /// A probe of a portal ended; success: at least one of its hosts gave an answer.
    void count_probe(bool success);
    /// Records the phases of a request that happened.
    void observe_phases(const model::phase_times& times);
    void count_opened(std::string_view rule);
    void count_resolved(std::string_view rule);
    /// The ledger's file could not be read or written.
    void count_ledger_error();

    /// Whether the process that reads pages is in a sandbox.
    void set_reader_sandboxed(bool sandboxed);
    /// That process ended when it should not have.
    void count_reader_restart();

    /// How long after its time a probe started.
    void observe_lag(std::chrono::nanoseconds lag);
    /// A round of a portal was still running when its next was due.
    void count_overrun();
    void set_in_flight(std::size_t probes);
    void set_portals(std::size_t portals);
    /// Whether the machine's clock can be right.
    void set_clock_plausible(bool plausible);
    /// Whether a part of the agent is well.
    void set_condition(model::agent_part part, bool well);
    /// A look ended that does not count, for that part was not.
    void count_discarded(model::agent_part unwell);
    /// The authorities that are trusted were read.
    void set_trust(const model::trust_facts& trust);
    /// The configuration was (re)loaded at `when`; the time of a failure is not kept.
    void set_reloaded(bool successful, model::sys_time when);

    /// Writes all in the Prometheus text format, and `process_*` beside. False: the sink refused.
    [[nodiscard]] bool write_text(const text_sink& sink) const;

private:
    struct instruments;
    std::unique_ptr<instruments> instruments_;
};

}  // namespace loketwacht::metrics
