#include "web/form.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/percent.hpp"

namespace loketwacht::web {

namespace {

constexpr std::size_t most_bytes = std::size_t{8} * 1024;
constexpr std::string_view form_type = "application/x-www-form-urlencoded";

bool is_form(std::string_view content_type) {
    const std::string_view type = content_type.substr(0, content_type.find(';'));
    return base::same_in_any_case(type.substr(0, type.find_last_not_of(' ') + 1), form_type);
}

std::string form_decoded(std::string text) {
    std::ranges::replace(text, '+', ' ');
    return base::percent_decoded(text);
}

}  // namespace

parameters fields_in(std::string_view text) {
    parameters out;
    while (!text.empty()) {
        const std::string_view pair = text.substr(0, text.find('&'));
        text.remove_prefix(std::min(pair.size() + 1, text.size()));
        const std::size_t equals = std::min(pair.find('='), pair.size());
        const std::string_view value = pair.substr(std::min(equals + 1, pair.size()));
        if (!pair.empty())
            out.emplace(form_decoded(std::string(pair.substr(0, equals))), form_decoded(std::string(value)));
    }
    return out;
}

std::variant<parameters, response> sent_form(const request& by) {
    if (!is_form(by.content_type))
        return plain(415, "send the fields as application/x-www-form-urlencoded, as a form and curl -d do");
    if (!by.body_length) return plain(411, "say with Content-Length how long the form is");
    if (*by.body_length > most_bytes) return plain(413, "that form is too long; at most 8 KiB are read");
    const auto body = by.read_body ? by.read_body(*by.body_length) : std::nullopt;
    if (!body) return plain(408, "the form did not come within 5 seconds");
    return fields_in(*body);
}

}  // namespace loketwacht::web
