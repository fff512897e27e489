#include "lab/exchange.hpp"

#include <algorithm>

#include "base/percent.hpp"

namespace loketwacht::lab {
namespace {

constexpr std::size_t most_fields = 100;

// application/x-www-form-urlencoded (WHATWG URL, 5.1).
std::string decoded(std::string text) {
    std::ranges::replace(text, '+', ' ');
    return base::percent_decoded(text);
}

/// Cuts off the part before the mark, and the mark.
std::string_view next(std::string_view& rest, char mark) {
    const std::size_t end = rest.find(mark);
    const std::string_view part = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
    return part;
}

}  // namespace

std::vector<std::pair<std::string, std::string>> form_fields(std::string_view body) {
    std::vector<std::pair<std::string, std::string>> fields;
    while (!body.empty() && fields.size() < most_fields) {
        std::string_view value = next(body, '&');
        const std::string_view name = next(value, '=');
        if (!name.empty() || !value.empty())
            fields.emplace_back(decoded(std::string(name)), decoded(std::string(value)));
    }
    return fields;
}

std::string cookie_in(std::string_view header, std::string_view name) {
    while (!header.empty()) {
        std::string_view value = next(header, ';');
        std::string_view key = next(value, '=');
        key.remove_prefix(std::min(key.find_first_not_of(' '), key.size()));
        if (key == name) return std::string(value);
    }
    return {};
}

}  // namespace loketwacht::lab
