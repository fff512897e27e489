#pragma once

#include <vector>

#include <prometheus/metric_family.h>

namespace loketwacht::metrics {

/// The families `process_*` of Prometheus's client libraries, read from /proc/self now. What cannot be read is absent.
[[nodiscard]] std::vector<prometheus::MetricFamily> process_families();

}  // namespace loketwacht::metrics
