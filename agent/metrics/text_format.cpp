#include "metrics/text_format.hpp"

#include <algorithm>
#include <span>
#include <string>

#include <prometheus/metric_family.h>

#include "metrics/families.hpp"
#include "metrics/serialize.hpp"

namespace loketwacht::metrics {

namespace {

using portals = std::span<const model::portal_state_ptr>;

prometheus::MetricFamily gauges_of(const portal_family& family, portals slice, const label_words& words,
                                   model::sys_time now) {
    prometheus::MetricFamily out;
    out.name = family.name;
    out.help = family.help;
    out.type = prometheus::MetricType::Gauge;
    for (const model::portal_state_ptr& state : slice) {
        portal_series series(out.metric, *state->portal, words, now);
        family.add(*state, series);
    }
    return out;
}

// A family of 10,000 portals takes some 60 MB as prometheus-cpp holds it: so by slices.
bool write_family(const portal_family& family, const model::snapshot& snapshot, const label_words& words,
                  std::string& buffer, const text_sink& sink) {
    constexpr std::size_t slice_size = 256;
    bool header_written = false;
    for (portals all = snapshot.portals; !all.empty(); all = all.subspan(std::min(slice_size, all.size()))) {
        const portals slice = all.first(std::min(slice_size, all.size()));
        const prometheus::MetricFamily gauges = gauges_of(family, slice, words, snapshot.taken);
        if (gauges.metric.empty()) continue;
        buffer.clear();
        if (!header_written) append_gauge_header(buffer, gauges);
        append_gauges(buffer, gauges);
        if (!sink(buffer)) return false;
        header_written = true;
    }
    return true;
}

}  // namespace

bool write_text(const model::snapshot& snapshot, const label_words& words, const text_sink& sink) {
    std::string buffer;
    for (const auto families : {portal_families(), endpoint_families(), host_families()}) {
        for (const portal_family& family : families) {
            if (!write_family(family, snapshot, words, buffer, sink)) return false;
        }
    }
    return true;
}

}  // namespace loketwacht::metrics
