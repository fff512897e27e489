#pragma once

#include <string_view>
#include <variant>

#include "web/request.hpp"

namespace loketwacht::web {

/// The names and values of a query, or of a form as browsers send it (WHATWG URL,
/// "application/x-www-form-urlencoded parsing").
[[nodiscard]] parameters fields_in(std::string_view text);

/// The form that a request brings, at most 8 KiB of it, or what is said of one that brings none. Waits for it as
/// `request::read_body` does.
[[nodiscard]] std::variant<parameters, response> sent_form(const request& by);

}  // namespace loketwacht::web
