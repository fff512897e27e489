#pragma once

#include <string>

#include "lab/catalogue.hpp"

/// The pages of an invented municipality: small, Dutch, the same at each look.
namespace loketwacht::lab {

[[nodiscard]] std::string home_page(const portal_plan& plan);  ///< about 11 kB
[[nodiscard]] std::string counter_page(const portal_plan& plan);
[[nodiscard]] std::string login_page(const portal_plan& plan);
[[nodiscard]] std::string error_page(const portal_plan& plan, int status);

/// RFC 1952. Throws std::runtime_error.
[[nodiscard]] std::string gzip(const std::string& text);

}  // namespace loketwacht::lab
