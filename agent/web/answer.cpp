#include "web/answer.hpp"

#include <algorithm>
#include <array>

#include <boost/beast/http/status.hpp>
#include <fmt/format.h>

#include "base/ascii.hpp"

namespace loketwacht::web {

namespace {

using header = std::pair<std::string, std::string>;
using fixed_header = std::pair<std::string_view, std::string_view>;

constexpr std::array usual{
    fixed_header{"Content-Security-Policy",
                 "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; "
                 "frame-ancestors 'none'"},
    fixed_header{"X-Content-Type-Options", "nosniff"},
    fixed_header{"X-Frame-Options", "deny"},
    fixed_header{"Referrer-Policy", "same-origin"},
    fixed_header{"Cross-Origin-Opener-Policy", "same-origin"},
    fixed_header{"Cross-Origin-Resource-Policy", "same-origin"},
    fixed_header{"Cache-Control", "no-store"},
};

auto is_called(std::string_view name) {
    return [name](const header& each) { return base::same_in_any_case(each.first, name); };
}

std::string line_of(std::string_view name, std::string_view value) {
    return fmt::format("{}: {}\r\n", name, value);
}

std::string head_of(const response& answer, const answer_form& form) {
    const std::string_view reason =
        boost::beast::http::obsolete_reason(static_cast<boost::beast::http::status>(answer.status));
    std::string out = fmt::format("HTTP/1.1 {} {}\r\n", answer.status, reason);
    out += line_of("Content-Type", answer.content_type);
    for (const auto& [name, value] : answer.headers) {
        // A line end in a value would begin a header of its own.
        if (value.find_first_of(std::string_view("\r\n\0", 3)) == std::string::npos) out += line_of(name, value);
    }
    // A text that is not rendered for HEAD has a length that nobody knows.
    if (!answer.stream || answer.length)
        out += line_of("Content-Length", std::to_string(answer.length.value_or(answer.body.size())));
    out += form.ends_connection ? line_of("Connection", "close") : line_of("Keep-Alive", "timeout=2, max=100");
    return out + "\r\n";
}

bool write_all(client_connection& to, std::string_view bytes) {
    while (!bytes.empty()) {
        const std::ptrdiff_t written = to.write(bytes);
        if (written < 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

}  // namespace

response with_usual_headers(response answer, const model::web_access& access, bool secure) {
    for (const auto& [name, value] : usual) {
        if (std::ranges::none_of(answer.headers, is_called(name))) answer.headers.emplace_back(name, value);
    }
    for (const auto& [name, value] : access.headers) {
        if (name == "Strict-Transport-Security" && !secure) continue;
        std::erase_if(answer.headers, is_called(name));
        answer.headers.emplace_back(name, value);
    }
    return answer;
}

std::string whole_answer(const response& answer, const answer_form& form) {
    return head_of(answer, form) + (form.without_body ? "" : answer.body);
}

bool write_answer(client_connection& to, const response& answer, const answer_form& form) {
    if (!answer.stream || form.without_body) return write_all(to, whole_answer(answer, form));
    return write_all(to, head_of(answer, form)) &&
           answer.stream([&](std::string_view piece) { return write_all(to, piece); });
}

}  // namespace loketwacht::web
