#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace loketwacht::report {

/// A phrase with `%1`, `%2`, … replaced by what stands there. What is filled in is not looked at again: text from
/// outside may well contain "%1".
[[nodiscard]] std::string filled(std::string_view pattern, std::initializer_list<std::string_view> with);

}  // namespace loketwacht::report
