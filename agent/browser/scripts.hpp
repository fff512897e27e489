#pragma once

#include <string_view>

/// What the agent runs in a page, in a world of its own that the page's scripts cannot reach: the files beside this
/// one.
namespace loketwacht::browser {

/// A promise of the milliseconds that the page has been at rest, kept a fifth of a second later (settle.js).
[[nodiscard]] std::string_view settle_script();

/// A function of the most characters, giving the page as `{html, url, cut}` (serialise.js).
[[nodiscard]] std::string_view serialise_script();

/// True, once all of the page that holds a value is empty (blank.js).
[[nodiscard]] std::string_view blank_script();

}  // namespace loketwacht::browser
