#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "model/evidence_names.hpp"

namespace loketwacht::model {

struct evidence_value;

/// What was seen, for a person to check, as data: a kind with named values, some of them made of values themselves (an
/// answer, a certificate, a field). For instance {downgrade, {answer: {answer, {url: https://h.example/, status: 302,
/// to: http://h.example/}}}}. Every text is printable and bounded, and holds no personal data. `report` puts it into
/// words.
struct evidence {
    evidence_kind kind = evidence_kind::text;
    std::vector<evidence_value> values;  ///< a name of shape `list` may occur several times

    /// The same with one more value.
    evidence with(evidence_name name, std::string text) &&;
    evidence with(evidence_name name, evidence thing) &&;
    evidence with(evidence_name name, std::vector<evidence> things) &&;

    [[nodiscard]] const evidence_value* find(std::string_view name) const;  ///< the first of that name, or null
    bool operator==(const evidence& other) const;
};

struct evidence_value {
    evidence_name name{};
    std::variant<std::string, evidence> is;

    bool operator==(const evidence_value&) const = default;
};

/// Evidence that is words already.
[[nodiscard]] evidence evidence_of(std::string words);

[[nodiscard]] std::optional<evidence_kind> evidence_kind_named(std::string_view name);
[[nodiscard]] std::optional<evidence_name> evidence_name_named(std::string_view name);

}  // namespace loketwacht::model
