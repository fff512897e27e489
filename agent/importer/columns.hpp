#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace loketwacht::importer {

/// What a column can hold. Where the words of a header mean several ("E-mail loket", "Website gemeente"), the first of
/// these is what it is.
enum class column { email, phone, nis_code, platform, login, counter, province, contact, website, name, id };
inline constexpr std::size_t column_count = 11;

/// As --columns calls them: "email", "nis", …
[[nodiscard]] std::string_view to_string(column kind);
/// All of them, for a message: "email, phone, …".
[[nodiscard]] std::string column_words();

/// A header that the operator names for a column.
struct named_column {
    column kind;
    std::string header;
};

/// Reads --columns, `name=Gemeente,website=URL`.
[[nodiscard]] base::result<std::vector<named_column>> read_named_columns(std::string_view text);

/// Which column of a table is what.
struct column_plan {
    std::array<std::optional<std::size_t>, column_count> places;
    bool has_header = true;
    std::vector<std::string> remarks;  ///< what was guessed, and which columns nobody takes

    [[nodiscard]] std::optional<std::size_t> at(column kind) const { return places.at(static_cast<std::size_t>(kind)); }
    /// The cell of a row; empty where the row or the table has none.
    [[nodiscard]] std::string_view cell(std::span<const std::string> row, column kind) const;
};

/// Whether a text is the name of a municipality, or the NIS code of one.
struct known_words {
    std::function<bool(std::string_view)> is_municipality;
    std::function<bool(std::string_view)> is_nis_code;
};

/// From the first row, which is a header in Dutch, French or English or, where none of it says what it is, holds
/// values already. A table needs a website and a name or a NIS code: an error without them, with what would be right.
[[nodiscard]] base::result<column_plan> plan_columns(std::span<const std::string> first_row,
                                                     std::span<const named_column> named, const known_words& known);

}  // namespace loketwacht::importer
