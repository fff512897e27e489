#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "importer/columns.hpp"
#include "importer/municipal_register.hpp"
#include "importer/table.hpp"
#include "model/portal.hpp"

namespace loketwacht::importer {

/// Whether the agent would connect to a host, a name or an address without brackets.
using host_guard = std::function<bool(const std::string&)>;

/// A value that was refused.
struct left_out_value {
    std::size_t line = 0;
    std::string why;   ///< "counter is left out: …"
    std::string cell;  ///< as in `portal_row::cells`
};

/// What one row says, with what could not be taken of it.
struct portal_row {
    std::size_t line = 0;
    std::shared_ptr<model::portal>
        portal;  ///< without an id where the row has none; null where there is no address or name
    bool has_own_id = false;
    std::string within;            ///< as in `matched`
    std::vector<std::string> why;  ///< it cannot stand in an inventory; empty: it can
    std::vector<left_out_value> left_out;
    std::vector<std::string> remarks;
    std::vector<std::string> cells;  ///< "Gemeente: Namur", all of the row for a person, without passwords
};

/// What rows are read with; borrowed.
struct row_reading {
    const column_plan& plan;
    const std::vector<std::string>& header;  ///< empty: there is none
    const municipal_register& municipalities;
    const host_guard& is_public;
};

/// Reads a row with the scalars of the configuration: what that refuses is refused here. Pure.
[[nodiscard]] portal_row read_portal_row(const table_row& row, const row_reading& with);

/// A web address as people write it: a bare "www.aalst.be/loket" is one of https.
[[nodiscard]] base::result<model::url> read_address(std::string_view text, const host_guard& is_public);

/// A name as an id: its ASCII letters and digits in lower case, with single hyphens between, at most 63; it may be
/// empty.
[[nodiscard]] std::string slug(std::string_view name);

}  // namespace loketwacht::importer
