#pragma once

#include <string>
#include <string_view>

#include "lab/catalogue.hpp"

/// The pages of an invented municipality: small, Dutch, the same at each look.
namespace loketwacht::lab {

[[nodiscard]] std::string opening(const portal_plan& plan, std::string_view title, ports on);  ///< until the content
[[nodiscard]] std::string closing(const portal_plan& plan);

[[nodiscard]] std::string home_page(const portal_plan& plan, ports on);  ///< about 11 kB
[[nodiscard]] std::string text_page(const portal_plan& plan, std::string_view title, std::string_view html, ports on);
[[nodiscard]] std::string error_page(const portal_plan& plan, int status, ports on);

/// A portal's counter, login or protected page, and where it is.
struct place {
    const portal_plan& plan;
    const planned_endpoint& at;
    ports on;
};

[[nodiscard]] std::string counter_page(const place& of, counter_kind kind);
/// The form to add a family member.
[[nodiscard]] std::string family_page(const place& of);
[[nodiscard]] std::string login_page(const place& of, login_kind kind);
/// What somebody before the site shows in place of its page: a content network's wall, an appliance's refusal.
[[nodiscard]] std::string wall_page();
[[nodiscard]] std::string block_page();
/// What the frame of `framed_national_number` holds.
[[nodiscard]] std::string framed_page(const place& of);
/// The script that fills the shell of a login page.
[[nodiscard]] std::string drawing_script(const place& of);
inline constexpr std::string_view script_path = "/static/main.js";
inline constexpr std::string_view frame_path = "/formulier";  ///< after the login page's

/// Links to itsme and eID.
[[nodiscard]] std::string strong_logins();
/// The page's URL over http.
[[nodiscard]] std::string plain_url(const place& of);

/// RFC 1952. Throws std::runtime_error.
[[nodiscard]] std::string gzip(const std::string& text);
/// RFC 7932. Throws std::runtime_error.
[[nodiscard]] std::string brotli(const std::string& text);

}  // namespace loketwacht::lab
