#include "metrics/agent_metrics.hpp"

#include <array>
#include <utility>

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>

#include "metrics/process.hpp"
#include "metrics/serialize.hpp"

namespace loketwacht::metrics {

namespace {

using prometheus::BuildCounter;
using prometheus::BuildGauge;
using prometheus::BuildHistogram;
using prometheus::Counter;
using prometheus::Family;
using prometheus::Gauge;
using prometheus::Histogram;
using prometheus::Registry;

// From a cached name to the total deadline of an endpoint.
Histogram::BucketBoundaries phase_buckets() {
    return {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};
}

Histogram::BucketBoundaries lag_buckets() {
    return {0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30, 60, 300};
}

Counter& counter(Registry& registry, const char* name, const char* help) {
    return BuildCounter().Name(name).Help(help).Register(registry).Add({});
}

Gauge& gauge(Registry& registry, const char* name, const char* help) {
    return BuildGauge().Name(name).Help(help).Register(registry).Add({});
}

std::array<Histogram*, model::all_phases.size()> phase_histograms(Registry& registry) {
    auto& family = BuildHistogram()
                       .Name("loketwacht_probe_phase_seconds")
                       .Help("Time that each phase of a request took")
                       .Register(registry);
    std::array<Histogram*, model::all_phases.size()> out{};
    for (const model::phase p : model::all_phases) {
        out.at(static_cast<std::size_t>(p)) = &family.Add({{"phase", std::string(to_string(p))}}, phase_buckets());
    }
    return out;
}

// A label of each language: "title_en", "title_nl".
prometheus::Labels with_each_language(prometheus::Labels labels, std::string_view name, const in_each_language& says) {
    for (const model::language l : model::all_languages) {
        labels.emplace(std::string(name).append("_").append(to_string(l)),
                       std::string(says.at(static_cast<std::size_t>(l))));
    }
    return labels;
}

prometheus::Labels labels_of(const model::rule_text& rule, std::string_view name,
                             std::string_view model::rule_words::* text) {
    in_each_language says;
    for (const model::language l : model::all_languages)
        says.at(static_cast<std::size_t>(l)) = rule.in(l).*text;
    return with_each_language({{"rule", std::string(rule.name)}}, name, says);
}

}  // namespace

struct agent_metrics::instruments {
    Registry registry;

    Family<Counter>& probes = BuildCounter()
                                  .Name("loketwacht_probes_total")
                                  .Help("Probes of portals that ended, by whether any host of the portal answered")
                                  .Register(registry);
    Counter& successes = probes.Add({{"outcome", "success"}});
    Counter& failures = probes.Add({{"outcome", "failure"}});
    std::array<Histogram*, model::all_phases.size()> phases = phase_histograms(registry);
    Family<Counter>& findings = BuildCounter()
                                    .Name("loketwacht_findings_total")
                                    .Help("Findings that were opened and resolved")
                                    .Register(registry);
    Counter& ledger_errors = counter(registry, "loketwacht_ledger_errors_total",
                                     "Times that the ledger's file could not be read or written");
    Histogram& lag = BuildHistogram()
                         .Name("loketwacht_schedule_lag_seconds")
                         .Help("How long after its time a probe started")
                         .Register(registry)
                         .Add({}, lag_buckets());
    Counter& overruns = counter(registry, "loketwacht_schedule_overruns_total",
                                "Rounds that were still running when the next of the portal was due");
    Gauge& in_flight = gauge(registry, "loketwacht_probes_in_flight", "Probes that are running");
    Gauge& portals = gauge(registry, "loketwacht_portals", "Portals that the agent watches");
    Gauge& reader_sandboxed = gauge(registry, "loketwacht_reader_sandboxed",
                                    "Whether the process that reads pages can open no files and no connections");
    Counter& reader_restarts = counter(registry, "loketwacht_reader_restarts_total",
                                       "Times that the process that reads pages ended when it should not have");
    Gauge& clock_plausible = gauge(registry, "loketwacht_clock_plausible",
                                   "Whether the machine's clock can be right; by one that cannot nothing is judged");
    Family<Gauge>& conditions =
        BuildGauge()
            .Name("loketwacht_agent_condition")
            .Help("Whether a part of the agent is well: 1, or 0 where the page /agent says why not")
            .Register(registry);
    Family<Counter>& discarded = BuildCounter()
                                     .Name("loketwacht_looks_discarded_total")
                                     .Help("Looks that do not count, for that part of the agent was not well")
                                     .Register(registry);
    Gauge& trusted_roots = gauge(registry, "loketwacht_trust_store_roots", "Certificate authorities that are trusted");
    Gauge& dropped_roots = gauge(registry, "loketwacht_trust_store_dropped_roots",
                                 "Trusted certificate authorities that Mozilla's list no longer has");
    Gauge& newest_root = gauge(registry, "loketwacht_trust_store_newest_root_timestamp_seconds",
                               "When the youngest trusted certificate authority was made");
    Gauge& reload_successful = gauge(registry, "loketwacht_config_last_reload_successful",
                                     "Whether the last attempt to load the configuration succeeded");
    Family<Gauge>& reasons = BuildGauge()
                                 .Name("loketwacht_reason_info")
                                 .Help("What a reason of a failure, or of something unknown, means, always 1")
                                 .Register(registry);
    // Its series is added at the first success: no zero times.
    Family<Gauge>& reload_time = BuildGauge()
                                     .Name("loketwacht_config_last_reload_success_timestamp_seconds")
                                     .Help("When the configuration was last loaded with success")
                                     .Register(registry);
};

agent_metrics::agent_metrics(std::string_view version, std::span<const model::rule_text> rules)
    : instruments_(std::make_unique<instruments>()) {
    BuildGauge()
        .Name("loketwacht_build_info")
        .Help("The agent that runs, always 1")
        .Register(instruments_->registry)
        .Add({{"version", std::string(version)}})
        .Set(1);
    auto& info = BuildGauge()
                     .Name("loketwacht_rule_info")
                     .Help("What a rule of the catalogue says of a portal that breaks it, always 1")
                     .Register(instruments_->registry);
    auto& remedies = BuildGauge()
                         .Name("loketwacht_rule_remedy_info")
                         .Help("What mends what a rule of the catalogue finds, always 1")
                         .Register(instruments_->registry);
    instruments_->clock_plausible.Set(1);
    for (const model::agent_part part : model::all_agent_parts())
        set_condition(part, true);
    for (const model::agent_part part : {model::agent_part::clock, model::agent_part::descriptors})
        instruments_->discarded.Add({{"part", std::string(to_string(part))}});
    for (const model::rule_text& rule : rules) {
        info.Add(labels_of(rule, "title", &model::rule_words::says)).Set(1);
        remedies.Add(labels_of(rule, "remedy", &model::rule_words::remedy)).Set(1);
        instruments_->findings.Add({{"rule", std::string(rule.name)}, {"event", "opened"}});
        instruments_->findings.Add({{"rule", std::string(rule.name)}, {"event", "resolved"}});
    }
}

agent_metrics::~agent_metrics() = default;

void agent_metrics::add_reason(std::string_view of, std::string_view reason, const in_each_language& says) {
    instruments_->reasons
        .Add(with_each_language({{"of", std::string(of)}, {"reason", std::string(reason)}}, "title", says))
        .Set(1);
}

void agent_metrics::count_probe(bool success) {
    (success ? instruments_->successes : instruments_->failures).Increment();
}

void agent_metrics::observe_phases(const model::phase_times& times) {
    for (const model::phase p : model::all_phases) {
        const auto seconds = times.of(p);
        if (seconds) instruments_->phases.at(static_cast<std::size_t>(p))->Observe(*seconds);
    }
}

void agent_metrics::count_opened(std::string_view rule) {
    instruments_->findings.Add({{"rule", std::string(rule)}, {"event", "opened"}}).Increment();
}

void agent_metrics::count_resolved(std::string_view rule) {
    instruments_->findings.Add({{"rule", std::string(rule)}, {"event", "resolved"}}).Increment();
}

void agent_metrics::count_ledger_error() {
    instruments_->ledger_errors.Increment();
}

void agent_metrics::set_reader_sandboxed(bool sandboxed) {
    instruments_->reader_sandboxed.Set(sandboxed ? 1 : 0);
}

void agent_metrics::count_reader_restart() {
    instruments_->reader_restarts.Increment();
}

void agent_metrics::observe_lag(std::chrono::nanoseconds lag) {
    instruments_->lag.Observe(std::chrono::duration<double>(lag).count());
}

void agent_metrics::count_overrun() {
    instruments_->overruns.Increment();
}

void agent_metrics::set_in_flight(std::size_t probes) {
    instruments_->in_flight.Set(static_cast<double>(probes));
}

void agent_metrics::set_portals(std::size_t portals) {
    instruments_->portals.Set(static_cast<double>(portals));
}

void agent_metrics::set_clock_plausible(bool plausible) {
    instruments_->clock_plausible.Set(plausible ? 1 : 0);
}

void agent_metrics::set_condition(model::agent_part part, bool well) {
    instruments_->conditions.Add({{"part", std::string(to_string(part))}}).Set(well ? 1 : 0);
}

void agent_metrics::count_discarded(model::agent_part unwell) {
    instruments_->discarded.Add({{"part", std::string(to_string(unwell))}}).Increment();
}

void agent_metrics::set_trust(const model::trust_facts& trust) {
    instruments_->trusted_roots.Set(static_cast<double>(trust.roots));
    instruments_->dropped_roots.Set(static_cast<double>(trust.dropped.size()));
    instruments_->newest_root.Set(base::to_unix_seconds(trust.newest));
}

void agent_metrics::set_reloaded(bool successful, model::sys_time when) {
    instruments_->reload_successful.Set(successful ? 1 : 0);
    if (successful) instruments_->reload_time.Add({}).Set(base::to_unix_seconds(when));
}

bool agent_metrics::write_text(const text_sink& sink) const {
    text_buffer buffer;
    return sink(buffer.serialize(instruments_->registry.Collect())) && sink(buffer.serialize(process_families()));
}

}  // namespace loketwacht::metrics
