#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace loketwacht::importer {

inline constexpr std::size_t largest_table = std::size_t{16} * 1024 * 1024;  ///< bytes

/// How the characters of a file were written.
enum class written_in { utf_8, utf_16, windows_1252 };

struct decoded {
    std::string text;  ///< UTF-8 without a byte-order mark and without NUL
    written_in as = written_in::utf_8;
};

/// The text of a file that a spreadsheet wrote: UTF-8 with a byte-order mark or without, UTF-16 with one (what Excel
/// calls Unicode text), else Windows-1252. An error for what is no text, which says how a workbook is saved as CSV, and
/// for a byte that stands for nothing, with its line. Pure.
[[nodiscard]] base::result<decoded> decode(std::string_view bytes);

}  // namespace loketwacht::importer
