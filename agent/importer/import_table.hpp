#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "importer/columns.hpp"
#include "importer/portal_row.hpp"

namespace loketwacht::importer {

/// A word to the operator about the table; line 0 means all of it.
struct note {
    std::size_t line = 0;
    std::string words;

    bool operator==(const note&) const = default;
};

struct imported {
    std::string inventory;    ///< a whole file, which `check` accepts
    std::vector<note> notes;  ///< what was guessed, left out and made unique, in the order of the lines
    std::size_t rows = 0;
    std::size_t portals = 0;
    std::size_t left_out = 0;  ///< rows that are commented, as a whole or a value of them
};

/// "30 rows, 28 portals; something is left out in 2 rows and stands commented, …".
[[nodiscard]] std::string in_words(const imported& made);

struct import_order {
    std::vector<named_column> columns;  ///< goes before what is guessed
    std::string name;                   ///< of the file, for the inventory's head
    host_guard is_public;
};

[[nodiscard]] base::error is_too_large();

/// Makes an inventory of the table that municipalities are kept in. An error where nothing of it can be read. What
/// cannot be matched or read stands in the inventory all the same, commented. Rows of one municipality with one website
/// are one portal. Pure; what is over `largest_table` is refused, as `is_too_large` says.
[[nodiscard]] base::result<imported> import_table(std::string_view bytes, const import_order& order);

}  // namespace loketwacht::importer
