#include "metrics/text.hpp"

#include <algorithm>
#include <span>
#include <string>
#include <vector>

#include <prometheus/collectable.h>

#include "metrics/families.hpp"
#include "metrics/serialize.hpp"

namespace loketwacht::metrics {

namespace {

using portals = std::span<const model::portal_state_ptr>;

// One family for a slice of the portals. Borrows all.
class family_collector : public prometheus::Collectable {
public:
    family_collector(const portal_family& family, portals slice, const evidence_words& words)
        : family_(family), slice_(slice), words_(words) {}

    [[nodiscard]] std::vector<prometheus::MetricFamily> Collect() const override {
        std::vector<prometheus::MetricFamily> out(1);
        out.front().name = family_.name;
        out.front().help = family_.help;
        out.front().type = prometheus::MetricType::Gauge;
        for (const model::portal_state_ptr& state : slice_) {
            portal_series series(out.front().metric, *state->portal, words_);
            family_.add(*state, series);
        }
        return out;
    }

private:
    const portal_family& family_;
    portals slice_;
    const evidence_words& words_;
};

// A family of 10,000 portals takes some 60 MB as prometheus-cpp holds it: so by slices.
bool write_family(const portal_family& family, portals all, const evidence_words& words, std::string& buffer,
                  const text_sink& sink) {
    constexpr std::size_t slice_size = 256;
    bool header_written = false;
    for (; !all.empty(); all = all.subspan(std::min(slice_size, all.size()))) {
        const portals slice = all.first(std::min(slice_size, all.size()));
        const auto collected = family_collector(family, slice, words).Collect();
        if (collected.front().metric.empty()) continue;
        buffer.clear();
        if (!header_written) append_gauge_header(buffer, collected.front());
        append_gauges(buffer, collected.front());
        if (!sink(buffer)) return false;
        header_written = true;
    }
    return true;
}

}  // namespace

bool write_text(const model::snapshot& snapshot, const evidence_words& words, const text_sink& sink) {
    std::string buffer;
    for (const auto families : {portal_families(), endpoint_families(), host_families()}) {
        for (const portal_family& family : families) {
            if (!write_family(family, snapshot.portals, words, buffer, sink)) return false;
        }
    }
    return true;
}

}  // namespace loketwacht::metrics
