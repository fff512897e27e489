#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/number.hpp"
#include "model/evidence.hpp"

// Evidence as JSON, the same wherever it is shown and kept: {"kind": "downgrade", "values": {"answer": {"kind":
// "answer", "url": "https://h.example/", …}}}. `Json` is nlohmann's, which model itself does not know.
namespace loketwacht::model {

template <typename Json>
[[nodiscard]] Json json_of(const evidence& e);

/// A thing with its kind among its values.
template <typename Json>
[[nodiscard]] Json json_of(const evidence_value& value) {
    if (const auto* text = std::get_if<std::string>(&value.is)) {
        const bool counts = shape_of(value.name) == evidence_shape::number;
        const auto number = counts ? base::whole_number<std::int64_t>(*text) : std::nullopt;
        return number ? Json(*number) : Json(*text);
    }
    const evidence& thing = std::get<evidence>(value.is);
    Json out{{"kind", to_string(thing.kind)}};
    out.update(json_of<Json>(thing)["values"]);
    return out;
}

template <typename Json>
Json json_of(const evidence& e) {
    Json values = Json::object();
    for (const evidence_value& value : e.values) {
        Json& at = values[std::string(to_string(value.name))];
        if (shape_of(value.name) == evidence_shape::list) {
            at.push_back(json_of<Json>(value));
        } else {
            at = json_of<Json>(value);
        }
    }
    return {{"kind", to_string(e.kind)}, {"values", std::move(values)}};
}

template <typename Json>
[[nodiscard]] evidence evidence_from(const Json& kind, const Json& values);

/// A value from JSON.
template <typename Json>
[[nodiscard]] evidence_value value_from(evidence_name name, const Json& json) {
    if (json.is_object()) return {name, evidence_from(json.value("kind", Json()), json)};
    if (json.is_number_integer()) return {name, std::to_string(json.template get<std::int64_t>())};
    return {name, json.is_string() ? json.template get<std::string>() : std::string()};
}

template <typename Json>
evidence evidence_from(const Json& kind, const Json& values) {
    evidence out;
    if (kind.is_string()) {
        out.kind = evidence_kind_named(kind.template get<std::string>()).value_or(evidence_kind::text);
    }
    if (!values.is_object()) return out;
    for (const auto& [key, json] : values.items()) {
        const auto name = evidence_name_named(key);
        if (!name) continue;
        if (!json.is_array()) {
            out.values.push_back(value_from(*name, json));
            continue;
        }
        for (const Json& one : json)
            out.values.push_back(value_from(*name, one));
    }
    return out;
}

/// What `json_of` wrote; what this version does not know is left out.
template <typename Json>
[[nodiscard]] evidence evidence_from(const Json& json) {
    if (!json.is_object()) return {};
    return evidence_from(json.value("kind", Json()), json.value("values", Json()));
}

}  // namespace loketwacht::model
