#pragma once

#include <vector>

#include <prometheus/collectable.h>
#include <prometheus/metric_family.h>

namespace loketwacht::metrics {

/// The families `process_*` of Prometheus's client libraries, read from /proc/self when collected. What cannot be read
/// is absent.
class process_collector : public prometheus::Collectable {
public:
    [[nodiscard]] std::vector<prometheus::MetricFamily> Collect() const override;
};

}  // namespace loketwacht::metrics
