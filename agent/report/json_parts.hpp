#pragma once

#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "report/json.hpp"

namespace loketwacht::report {

// The JSON objects that several documents share; keys are a promise to users.

[[nodiscard]] nlohmann::ordered_json to_json(const model::municipality& municipality);
[[nodiscard]] nlohmann::ordered_json to_json(const model::failure& failure);
[[nodiscard]] nlohmann::ordered_json to_json(const model::hop& hop);
[[nodiscard]] nlohmann::ordered_json to_json(const model::walk& walk);
[[nodiscard]] nlohmann::ordered_json to_json(const model::tls_facts& tls, model::sys_time seen);
[[nodiscard]] nlohmann::ordered_json to_json(const model::open_finding& open, const explainer& explain);

/// Why a portal is not known to be secure.
[[nodiscard]] nlohmann::ordered_json to_json(const std::vector<model::unknown_answers>& unknown);

/// A finding by rule, endpoint and severity only, and by whom it is accepted or handled, if so.
[[nodiscard]] nlohmann::ordered_json brief(const model::open_finding& open);

/// `evidence` in English words, and `seen`, the same as data.
void add_evidence(nlohmann::ordered_json& to, const model::evidence& seen);

/// The document as text; bytes that are no UTF-8 are replaced. indent < 0: on one line.
[[nodiscard]] std::string text_of(const nlohmann::ordered_json& document, int indent);

}  // namespace loketwacht::report
