#pragma once

#include <string>
#include <string_view>

#include "model/page.hpp"
#include "page/labels.hpp"
#include "page/outline.hpp"

namespace loketwacht::page {

/// What a control is for.
enum class control_use { fill_in, send, script };

[[nodiscard]] control_use use_of(const noted_control& control);

/// What a form's or a button's method says.
[[nodiscard]] model::form_method method_of(std::string_view word);

/// Its type as in model::form_control.
[[nodiscard]] std::string type_of(element e);

[[nodiscard]] bool is_password(const noted_control& control);

/// What is written on a button.
[[nodiscard]] std::string written_on(const noted_control& button, const outline& page);

/// The facts of the control at `index` in the outline.
[[nodiscard]] model::form_control facts_of(std::size_t index, const outline& page, const labels& names);

}  // namespace loketwacht::page
