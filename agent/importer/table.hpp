#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace loketwacht::importer {

inline constexpr std::size_t most_rows = 20'000;         ///< beside the header
inline constexpr std::size_t largest_row = 32UL * 1024;  ///< bytes, with its line ends
inline constexpr std::size_t most_columns = 100;

/// One row: a record of RFC 4180, which takes several lines where a quoted field holds line ends.
struct table_row {
    std::size_t line = 0;   ///< where it begins, from 1
    std::string_view text;  ///< as it stands in the file, without its last line end
    /// Or why it is no record. Blanks around a field that is not in quotes are gone.
    base::result<std::vector<std::string>> cells;
};

/// A comma, semicolon or tab: what the first line has most of outside quotes. A first line `sep=;`, which Excel
/// understands, says it.
[[nodiscard]] char separator_of(std::string_view text);

/// The rows of a table, without blank ones and without `sep=;`; they are views into the text. A row with a mistake ends
/// with its first line, so that one stray quote costs no other row. An error past `most_rows`. Pure, linear but for
/// such rows, which cost at most `largest_row` each.
[[nodiscard]] base::result<std::vector<table_row>> read_table(std::string_view text, char separator);
/// Not of a text that is gone when the rows are read.
void read_table(std::string&& text, char separator) = delete;

}  // namespace loketwacht::importer
