#include "ledger/evidence_text.hpp"

#include <string_view>
#include <utility>

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

model::evidence way_kept(const std::string& text) {
    using kind = model::evidence_kind;
    using model::evidence_name;
    model::evidence out = evidence_kept(text);
    if (out.kind != kind::text || !out.find("text")) return out;
    const std::string_view words = text;
    constexpr std::string_view link = "the link \"";
    constexpr std::string_view on = "\" on ";
    if (const std::size_t end = words.rfind(on); words.starts_with(link) && end != std::string_view::npos) {
        return model::evidence{kind::found_by_link, {}}
            .with(evidence_name::page, std::string(words.substr(end + on.size())))
            .with(evidence_name::label, std::string(words.substr(link.size(), end - link.size())));
    }
    constexpr std::pair<std::string_view, kind> others[] = {{"a frame on ", kind::found_by_frame},
                                                            {"the meta refresh on ", kind::found_by_refresh},
                                                            {"the sitemap ", kind::found_by_sitemap}};
    for (const auto& [beginning, how] : others) {
        if (words.starts_with(beginning))
            return model::evidence{how, {}}.with(evidence_name::page, std::string(words.substr(beginning.size())));
    }
    return out;
}

}  // namespace loketwacht::ledger
