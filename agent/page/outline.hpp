#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "page/document.hpp"
#include "page/page_text.hpp"

/// What one walk over a page notes, for others to make facts of. Elements belong to the document.
namespace loketwacht::page {

inline constexpr std::size_t none = static_cast<std::size_t>(-1);

struct noted_form {
    page::element element;
    std::optional<std::size_t> offset;  ///< in the HTML
    stretch text;
};

/// An input, select, textarea or button, none of them disabled.
struct noted_control {
    page::element element;
    std::optional<std::size_t> offset;
    bool hidden = false;
    std::size_t at = 0;          ///< its place in the text
    stretch content;             ///< of a button
    std::string_view image;      ///< alt text of the first image in a button
    std::size_t form = none;     ///< that it stands in
    std::size_t label = none;    ///< that it stands in
    std::size_t legend = none;   ///< of the fieldset that it stands in; its place in `legends`
    std::size_t cell_begin = 0;  ///< of the table cell that it stands in
    stretch cell_before;         ///< the nearest text in a cell before it in the row
    stretch cell_above;          ///< the cell above it in the last row without controls
};

struct noted_text {
    page::element element;
    stretch text;
    std::size_t form = none;  ///< that it is; its place in `forms`
};

/// What people see or hear of an element besides its text: a tooltip, the words for a picture.
struct noted_aside {
    std::size_t at = 0;  ///< its place in the text
    std::string_view words;
    bool of_control = false;
};

/// A cell of a table, and the heading of its column.
struct headed_cell {
    stretch heading;
    stretch text;
};

struct noted_link {
    page::element element;
    stretch text;
    std::string_view image;  ///< alt text of the first image in it
};

struct outline {
    page_text text;
    std::string_view title;
    std::string_view language;
    std::string_view base;
    std::string_view refresh;  ///< content of the first meta refresh
    std::vector<noted_form> forms;
    std::vector<noted_control> controls;
    std::vector<noted_text> labels;
    std::vector<noted_text> headings;  ///< h1 to h6
    std::vector<stretch> legends;
    std::vector<noted_aside> asides;    ///< in the order of the text
    std::vector<headed_cell> headed;    ///< in the order of the text
    std::vector<stretch> heading_rows;  ///< of tables, in the order in which they end
    std::vector<noted_link> links;
    std::vector<element> loaders;                                     ///< elements that load something
    std::vector<std::pair<std::string_view, noted_text>> identified;  ///< by id, sorted; of equal ones the first counts
    bool scripts = false;
    std::string plain;  ///< where it was asked for: all that is written, titles and buttons too, blanks collapsed

    [[nodiscard]] const noted_text* by_id(std::string_view id) const;
    /// Notes what an element of HTML says of the page itself, and that it loads something.
    void note(element e);
    /// Notes what its attributes say to people.
    void note_asides(element e);
};

enum class plain_text { no, yes };

/// Walks over a page once.
[[nodiscard]] outline outline_of(const document& page, plain_text wanted = plain_text::no);

}  // namespace loketwacht::page
