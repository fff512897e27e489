#include "ledger/evidence_text.hpp"

#include <nlohmann/json.hpp>

#include "model/evidence_json.hpp"

namespace loketwacht::ledger {

using json = nlohmann::ordered_json;

std::string kept(const model::evidence& seen) {
    return model::json_of<json>(seen).dump(-1, ' ', false, json::error_handler_t::replace);
}

model::evidence evidence_kept(const std::string& text) {
    const json read = json::parse(text, nullptr, false);
    return read.is_object() ? model::evidence_from(read) : model::evidence_of(text);
}

}  // namespace loketwacht::ledger
