#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <prometheus/client_metric.h>

#include "metrics/new_words.hpp"
#include "metrics/text_format.hpp"
#include "model/snapshot.hpp"

namespace loketwacht::metrics {

/// Bound of a label value that comes from outside the agent, in bytes.
inline constexpr std::size_t label_max = 128;

struct label {
    std::string_view name;
    std::string_view value;
    std::size_t max = label_max;
};

/// The series of one portal in one family: every series carries the labels `portal` and `municipality`, values are
/// bounded, and a label set occurs once whatever the portal's hosts call themselves.
class portal_series {
public:
    /// Appends to `to`; all references are borrowed for the lifetime of the object.
    portal_series(std::vector<prometheus::ClientMetric>& to, const model::portal& portal, const label_words& words,
                  model::sys_time now);

    void add(double value, std::initializer_list<label> labels = {});
    [[nodiscard]] std::string in_words(const model::evidence& seen, model::language in) const {
        return words_.of(seen, in);
    }
    [[nodiscard]] bool may_name_contacts() const { return words_.name_contacts; }
    /// Whether a text that the portal's servers choose may be a label today.
    [[nodiscard]] bool may_say(std::string_view text) const { return words_.bounds.may_say(portal_, text, now_); }
    /// That text, or what stands in its place; valid as long as `text`.
    [[nodiscard]] std::string_view theirs(std::string_view text) const {
        return words_.bounds.allowed(portal_, text, now_);
    }

private:
    [[nodiscard]] bool repeated(const prometheus::ClientMetric& metric) const;

    std::vector<prometheus::ClientMetric>& to_;
    std::size_t first_;
    const std::string& portal_;
    std::string municipality_;
    const label_words& words_;
    model::sys_time now_;
};

/// One metric family of the snapshot, a gauge. `add` appends what one portal knows: nothing where nothing is known.
struct portal_family {
    const char* name;
    const char* help;
    void (*add)(const model::portal_state& state, portal_series& series);
};

[[nodiscard]] std::span<const portal_family> portal_families();    ///< portal and its findings
[[nodiscard]] std::span<const portal_family> endpoint_families();  ///< per endpoint
[[nodiscard]] std::span<const portal_family> host_families();      ///< per host

}  // namespace loketwacht::metrics
