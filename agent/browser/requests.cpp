#include "browser/requests.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "browser/base64.hpp"
#include "browser/devtools.hpp"

namespace loketwacht::browser {

namespace {

// Of the headers that a page sets, those that an answer may depend on; never cookies or logins.
constexpr std::array<std::string_view, 4> passed_on{"accept", "origin", "referer", "x-requested-with"};
constexpr std::size_t longest_value = 1000;

// What describes the body as it came over the wire, and what would make the browser ask, report or keep something.
constexpr std::array<std::string_view, 16> left_out{"alt-svc",
                                                    "clear-site-data",
                                                    "connection",
                                                    "content-encoding",
                                                    "content-length",
                                                    "keep-alive",
                                                    "link",
                                                    "nel",
                                                    "origin-trial",
                                                    "refresh",
                                                    "report-to",
                                                    "reporting-endpoints",
                                                    "speculation-rules",
                                                    "strict-transport-security",
                                                    "transfer-encoding",
                                                    "upgrade"};

bool is_script_or_data(std::string_view type) {
    constexpr std::array<std::string_view, 4> types{"Script", "Stylesheet", "XHR", "Fetch"};
    return std::ranges::find(types, type) != types.end();
}

bool is_sendable(std::string_view value) {
    return value.size() <= longest_value && std::ranges::all_of(value, [](char c) { return c >= ' ' && c <= '~'; });
}

std::vector<field> fields_of(const nlohmann::json& parameters) {
    std::vector<field> out;
    const auto* headers = part_at(parameters, "/request/headers");
    if (headers == nullptr || !headers->is_object()) return out;
    for (const auto& [name, value] : headers->items()) {
        const std::string known = base::lower_case(name);
        const bool passes = std::ranges::find(passed_on, known) != passed_on.end() && value.is_string();
        if (passes && is_sendable(value.get<std::string>())) out.emplace_back(known, value.get<std::string>());
    }
    return out;
}

// "POST www.voorbeeldgem.example", of which the page may have made up both.
std::string refusal_of(const nlohmann::json& parameters) {
    constexpr std::size_t longest = 300;
    const auto url = model::parse_url(text_at(parameters, "/request/url"));
    std::string out = text_at(parameters, "/request/method");
    if (url) out += ' ' + url->host;
    return base::printable(out, longest);
}

}  // namespace

paused_request read_paused(const nlohmann::json& parameters, const std::string& frame) {
    paused_request out;
    out.id = text_at(parameters, "/requestId");
    const std::string type = text_at(parameters, "/resourceType");
    const bool of_page = text_at(parameters, "/frameId") == frame;
    out.is_document = type == "Document" && of_page;
    if (text_at(parameters, "/request/method") != "GET") {
        out.what = fate::refuse;
        out.refused = refusal_of(parameters);
        return out;
    }
    if (!out.is_document && !is_script_or_data(type)) return out;
    auto url = model::parse_url(text_at(parameters, "/request/url"));
    if (!url) return out;
    out.what = fate::fetch;
    out.wanted = page_request{*std::move(url), out.is_document, fields_of(parameters), 0};
    return out;
}

nlohmann::json fulfilment(const std::string& id, const page_response& with) {
    nlohmann::json fields = nlohmann::json::array();
    for (const auto& [name, value] : with.fields) {
        const std::string known = base::lower_case(name);
        if (std::ranges::find(left_out, known) != left_out.end()) continue;
        fields.push_back({{"name", name}, {"value", value}});
    }
    return {{"requestId", id}, {"responseCode", with.status}, {"responseHeaders", fields}, {"body", base64(with.body)}};
}

nlohmann::json failure(const paused_request& of) {
    return {{"requestId", of.id}, {"errorReason", of.is_document ? "Aborted" : "BlockedByClient"}};
}

}  // namespace loketwacht::browser
