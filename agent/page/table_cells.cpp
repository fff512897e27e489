#include "page/table_cells.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

namespace loketwacht::page {

namespace {

std::size_t columns_of(element cell) {
    constexpr std::size_t most = 12;
    const std::string_view digits = cell.value_of("colspan");
    std::size_t columns = 1;
    std::from_chars(digits.data(), digits.data() + digits.size(), columns);
    return std::clamp<std::size_t>(columns, 1, most);
}

}  // namespace

void table_cells::enter(element e, page_text& text) {
    if (e.tag() == tag::table) tables_.emplace_back();
    if (tables_.empty()) return;
    table& at = tables_.back();
    if (e.tag() == tag::tr) at.row.clear();
    if (e.tag() == tag::td || e.tag() == tag::th) {
        text.cell();
        at.begin = text.size();
        at.in_cell = true;
        at.has_control = false;
    }
}

void table_cells::leave(element e, page_text& text) {
    if (tables_.empty()) return;
    table& at = tables_.back();
    if (e.tag() == tag::td || e.tag() == tag::th) {
        text.cell();
        const stretch inside{at.begin, text.size()};
        at.row.insert(at.row.end(), columns_of(e),
                      cell{inside, says_something(text.in(inside)), at.has_control, e.tag() == tag::th});
        at.in_cell = false;
    } else if (e.tag() == tag::tr) {
        note_row(at);
        if (std::ranges::none_of(at.row, &cell::has_control)) at.above = std::exchange(at.row, {});
    } else if (e.tag() == tag::table) {
        const bool held = at.held_control;
        tables_.pop_back();
        if (held && !tables_.empty()) tables_.back().has_control = tables_.back().held_control = true;
    }
}

// A heading of a column is the word before what stands below it: "Wachtwoord", and under it "uw rijksregisternummer".
void table_cells::note_row(table& at) {
    constexpr std::size_t most_headed = 1000;
    constexpr std::size_t most_heading_rows = 100;
    if (at.row.size() < 2 || std::ranges::any_of(at.row, &cell::has_control)) return;
    if (std::ranges::all_of(at.row, &cell::heads)) {
        at.heads = at.row;
        if (heading_rows_.size() < most_heading_rows)
            heading_rows_.push_back({at.row.front().text.begin, at.row.back().text.end});
        return;
    }
    for (std::size_t i = 0; i < std::min(at.row.size(), at.heads.size()); ++i) {
        const bool read = at.row[i].says && at.heads[i].says && !at.row[i].heads;
        if (read && headed_.size() < most_headed) headed_.push_back({at.heads[i].text, at.row[i].text});
    }
}

void table_cells::place(noted_control& control) {
    if (tables_.empty() || !tables_.back().in_cell) return;
    table& at = tables_.back();
    at.has_control = at.held_control = true;
    control.cell_begin = at.begin;
    const std::size_t column = at.row.size();
    const bool above = column < at.above.size();
    if (above) control.cell_above = at.above[column].text;
    // Right before; else, where nothing stands above, past the controls before it.
    constexpr std::size_t most_passed = 4;
    const std::size_t last = column - std::min(column, most_passed);
    for (std::size_t i = column; i-- > last;) {
        if (!at.row[i].has_control && at.row[i].says) {
            control.cell_before = at.row[i].text;
            return;
        }
        if (at.row[i].has_control && above && at.above[column].says) return;
    }
}

}  // namespace loketwacht::page
