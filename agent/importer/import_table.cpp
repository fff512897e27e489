#include "importer/import_table.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "config/write_inventory.hpp"
#include "importer/decoded.hpp"
#include "importer/portal_list.hpp"

namespace loketwacht::importer {

namespace {

constexpr const char* sources =
    "Names, NIS codes and provinces: Statbel, REFNIS 2025 (open data licence). Coordinates: BOSA, BeST address "
    "register "
    "(CC BY 4.0). Parts of municipalities: Flanders Heritage Agency (CC BY 4.0).";

std::string at_line(std::size_t line, const std::string& words) {
    return fmt::format("line {}: {}", line, words);
}

config::new_entry entry_of(const portal_row& row) {
    config::new_entry entry;
    for (const std::string& why : row.why)
        entry.remarks.push_back(at_line(row.line, fmt::format("left out: {}", why)));
    for (const left_out_value& each : row.left_out) {
        entry.remarks.push_back(at_line(each.line, each.why));
        entry.remarks.push_back(fmt::format("  {}", each.cell));
    }
    entry.holds = row.why.empty();
    entry.portal = row.portal;
    if (entry.holds) return entry;
    for (const std::string& cell : row.cells)
        entry.remarks.push_back(fmt::format("  {}", cell));
    return entry;
}

void tell(std::vector<note>& notes, const portal_row& row) {
    for (const std::string& why : row.why)
        notes.push_back({row.line, fmt::format("left out: {}", why)});
    for (const left_out_value& each : row.left_out)
        notes.push_back({each.line, each.why});
    for (const std::string& words : row.remarks)
        notes.push_back({row.line, words});
}

// Everything that a row tells; a value that joined the portal of another row is told at its own line.
std::vector<note> notes_of(const std::vector<portal_row>& rows) {
    std::vector<note> notes;
    for (const portal_row& row : rows)
        tell(notes, row);
    std::ranges::stable_sort(notes, {}, &note::line);
    return notes;
}

std::size_t lines_left_out(const std::vector<portal_row>& rows) {
    std::vector<std::size_t> lines;
    for (const portal_row& row : rows) {
        if (!row.why.empty()) lines.push_back(row.line);
        for (const left_out_value& each : row.left_out)
            lines.push_back(each.line);
    }
    std::ranges::sort(lines);
    const auto same = std::ranges::unique(lines);
    return lines.size() - same.size();
}

imported put_together(std::vector<portal_row> rows, const std::string& name) {
    imported out;
    std::vector<config::new_entry> entries;
    for (const portal_row& row : rows) {
        entries.push_back(entry_of(row));
        if (row.portal && row.why.empty()) ++out.portals;
    }
    out.rows = rows.size();
    out.left_out = lines_left_out(rows);
    out.notes = notes_of(rows);
    const std::vector<std::string> head{fmt::format("Made by `loketwacht import` of {}: {}.", name, in_words(out)),
                                        sources};
    out.inventory = config::new_inventory(head, entries);
    return out;
}

base::result<imported> import_rows(std::span<const table_row> rows, const import_order& order) {
    if (rows.empty()) return base::failed("there is no row; give it a header such as `naam;website` and rows below");
    const table_row& first = rows.front();
    if (!first.cells) return base::failed(at_line(first.line, first.cells.error().message()));
    static const municipal_register municipalities;  // it never changes
    const auto plan = plan_columns(*first.cells, order.columns,
                                   {[&](std::string_view cell) { return municipalities.has_name(cell); },
                                    [&](std::string_view cell) { return municipalities.has_code(cell); }});
    if (!plan) return base::failed(at_line(first.line, plan.error().message()));
    const std::vector<std::string> header = plan->has_header ? *first.cells : std::vector<std::string>();
    if (plan->has_header) rows = rows.subspan(1);
    portal_list portals;
    for (const table_row& row : rows)
        portals.add(read_portal_row(row, {*plan, header, municipalities, order.is_public}));
    imported out = put_together(portals.take(), order.name);
    std::vector<note> notes;
    for (const std::string& words : plan->remarks)
        notes.push_back({first.line, words});
    out.notes.insert(out.notes.begin(), notes.begin(), notes.end());
    return out;
}

}  // namespace

std::string in_words(const imported& made) {
    const auto counted = [](std::size_t count, const char* what) {
        return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
    };
    std::string out = fmt::format("{}, {}", counted(made.rows, "row"), counted(made.portals, "portal"));
    if (made.left_out == 0) return out;
    return out + fmt::format("; something is left out in {} and stands commented, with its line and why",
                             counted(made.left_out, "row"));
}

base::error is_too_large() {
    return base::failed(fmt::format("is over {} MiB; divide the table", largest_table / 1024 / 1024));
}

base::result<imported> import_table(std::string_view bytes, const import_order& order) {
    if (bytes.size() > largest_table) return is_too_large();
    const auto read = decode(bytes);
    if (!read) return read.error();
    const auto rows = read_table(read->text, separator_of(read->text));
    if (!rows) return rows.error();
    auto out = import_rows(*rows, order);
    if (out && read->as == written_in::windows_1252)
        out->notes.insert(out->notes.begin(), {0, "is no UTF-8 and is read as Windows-1252, as Excel writes CSV"});
    return out;
}

}  // namespace loketwacht::importer
