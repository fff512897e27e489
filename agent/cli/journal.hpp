#pragma once

#include <mutex>
#include <set>
#include <string>
#include <utility>

#include "metrics/agent_metrics.hpp"
#include "watch/observer.hpp"

namespace loketwacht::cli {

/// Logs and counts what the watch of `run` does. Borrows the metrics; `config_file` is named in messages.
class journal final : public watch::observer {
public:
    journal(std::string config_file, metrics::agent_metrics& metrics)
        : file_(std::move(config_file)), metrics_(metrics) {}

    void looked(const watch::look_result& ended, bool slow) override;
    void looked_in_vain(const model::observation& seen, model::agent_part unwell) override;
    void part_changed(model::agent_part part, const std::string& wrong) override;
    void look_failed(const std::string& portal, const std::string& why) override;
    void started_late(std::chrono::milliseconds lag) override;
    void overran(std::uint64_t looks) override;
    void in_flight(std::size_t looks) override;
    void canary_came_by(const std::string& portal, const canary::report& ended) override;
    void canary_unusable(const std::string& portal, const std::string& why) override;
    void picture_missing(const std::string& portal, const std::string& endpoint, const std::string& why) override;
    void remarked(const model::remark_change& change) override;
    void ledger_failed(const std::string& what) override;
    void ledger_recovered(const std::string& what) override;
    void clock_read(const std::optional<std::string>& wrong) override;
    void trust_read(const model::trust_facts& trust) override;
    void trust_not_read(const std::string& why) override;
    void reader_started(bool sandboxed, const std::string& why_not) override;
    void reader_restarting(const std::string& why) override;
    void reader_failed(const std::string& why) override;
    void watching(const config::settings& settings, std::size_t portals) override;
    void restart_needed(const std::string& key) override;
    void configuration_wrong(const std::string& mistake) override;
    void configuration_read(bool successful, model::sys_time when) override;
    void alive() override;
    void stopping(std::size_t looks_in_flight) override;

    /// Who the agent says it is, as the configuration that it took last has it. From any thread.
    [[nodiscard]] config::contact contact() const;
    /// Where it says that Grafana is, likewise; and whether metrics may name people.
    [[nodiscard]] std::string grafana() const;
    [[nodiscard]] bool metrics_name_contacts() const;

private:
    void tell_cost(const std::string& portal, bool too_costly);

    std::string file_;
    metrics::agent_metrics& metrics_;
    bool clock_is_wrong_ = false;
    mutable std::mutex mutex_;  ///< of the next three
    config::contact contact_;
    std::string grafana_;
    bool metrics_name_contacts_ = false;
    std::set<std::string> costly_;  ///< portals whose latest look took too much of the processor
};

}  // namespace loketwacht::cli
