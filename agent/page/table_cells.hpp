#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "page/outline.hpp"
#include "page/page_text.hpp"

namespace loketwacht::page {

/// Follows the tables that a walk is in, so that a control can be told which cells stand before and above its own.
class table_cells {
public:
    void enter(element e, page_text& text);
    void leave(element e, page_text& text);
    /// Notes the neighbours of the cell that `control` is being found in.
    void place(noted_control& control);

    /// The cells that stand below a heading of their column, which a reader takes for the words before them.
    std::vector<headed_cell> headed() { return std::move(headed_); }
    /// The rows that hold nothing but headings of columns.
    std::vector<stretch> heading_rows() { return std::move(heading_rows_); }

private:
    struct cell {
        stretch text;
        bool says = false;  ///< something; asked once, for many controls may stand beside it
        bool has_control = false;
        bool heads = false;  ///< a th
    };
    struct table {
        std::vector<cell> row;    ///< the row at hand; a cell that spans columns is there once for each
        std::vector<cell> above;  ///< the last row without controls
        std::vector<cell> heads;  ///< the row of nothing but headings
        std::size_t begin = 0;    ///< of the cell at hand
        bool in_cell = false;
        bool has_control = false;   ///< the cell at hand
        bool held_control = false;  ///< any cell
    };

    void note_row(table& at);

    std::vector<table> tables_;
    std::vector<headed_cell> headed_;
    std::vector<stretch> heading_rows_;
};

}  // namespace loketwacht::page
