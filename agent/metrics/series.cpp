#include <algorithm>
#include <utility>

#include "base/text.hpp"
#include "metrics/families.hpp"

namespace loketwacht::metrics {

portal_series::portal_series(std::vector<prometheus::ClientMetric>& to, const model::portal& portal,
                             const label_words& words, model::sys_time now)
    : to_(to),
      first_(to.size()),
      portal_(portal.id),
      municipality_(base::printable(portal.municipality.name, label_max)),
      words_(words),
      now_(now) {}

void portal_series::add(double value, std::initializer_list<label> labels) {
    prometheus::ClientMetric metric;
    metric.label.reserve(2 + labels.size());
    metric.label.push_back({"portal", portal_});
    metric.label.push_back({"municipality", municipality_});
    for (const label& l : labels) {
        metric.label.push_back({std::string(l.name), base::printable(l.value, l.max)});
    }
    metric.gauge.value = value;
    if (!repeated(metric)) to_.push_back(std::move(metric));
}

bool portal_series::repeated(const prometheus::ClientMetric& metric) const {
    // A series twice makes Prometheus drop the whole scrape. Portals have few series, and labels differ at the end.
    return std::any_of(to_.begin() + static_cast<std::ptrdiff_t>(first_), to_.end(), [&](const auto& earlier) {
        return std::equal(metric.label.rbegin(), metric.label.rend(), earlier.label.rbegin(), earlier.label.rend());
    });
}

}  // namespace loketwacht::metrics
