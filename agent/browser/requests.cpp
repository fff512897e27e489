#include "browser/requests.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include <openssl/evp.h>

#include "base/ascii.hpp"
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

}  // namespace

paused_request read_paused(const nlohmann::json& parameters, const std::string& frame) {
    paused_request out;
    out.id = text_at(parameters, "/requestId");
    const std::string type = text_at(parameters, "/resourceType");
    const bool of_page = text_at(parameters, "/frameId") == frame;
    out.is_document = type == "Document" && of_page;
    if (text_at(parameters, "/request/method") != "GET") {
        out.what = fate::refuse;
        return out;
    }
    if (!out.is_document && !is_script_or_data(type)) return out;
    auto url = model::parse_url(text_at(parameters, "/request/url"));
    if (!url) return out;
    out.what = fate::fetch;
    out.wanted = request{*std::move(url), out.is_document, fields_of(parameters), 0};
    return out;
}

nlohmann::json fulfilment(const std::string& id, const answer& with) {
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

std::string base64(const std::string& bytes) {
    std::string out((bytes.size() + 2) / 3 * 4 + 1, '\0');  // with the zero that EVP_EncodeBlock ends it by
    const int size =
        EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()),
                        reinterpret_cast<const unsigned char*>(bytes.data()), static_cast<int>(bytes.size()));
    out.resize(static_cast<std::size_t>(size));
    return out;
}

}  // namespace loketwacht::browser
