#pragma once

#include <string_view>

#include <gumbo.h>

/// Kinds of elements as the tree construction of HTML tells them apart (WHATWG HTML, 13.2).
namespace loketwacht::page {

[[nodiscard]] bool is_void(GumboTag tag);
/// Its content is text for the tokenizer: script, style, title, …
[[nodiscard]] bool is_raw_text(GumboTag tag);
[[nodiscard]] bool is_formatting(GumboTag tag);
[[nodiscard]] bool is_heading(GumboTag tag);
/// Ends a paragraph when it starts.
[[nodiscard]] bool ends_paragraph(GumboTag tag);
/// "Special": what an end tag of another kind does not close.
[[nodiscard]] bool is_special(GumboTag tag);
/// Bounds the scope in which an end tag looks for its start tag.
[[nodiscard]] bool bounds_scope(GumboTag tag);
[[nodiscard]] bool bounds_button_scope(GumboTag tag);
[[nodiscard]] bool bounds_list_scope(GumboTag tag);
[[nodiscard]] bool bounds_table_scope(GumboTag tag);
[[nodiscard]] bool bounds_nothing(GumboTag tag);
/// Puts a marker in the list of active formatting elements.
[[nodiscard]] bool sets_marker(GumboTag tag);
/// caption, colgroup, tbody, td, tfoot, th, thead, tr.
[[nodiscard]] bool is_table_part(GumboTag tag);
[[nodiscard]] bool is_cell(GumboTag tag);
[[nodiscard]] bool is_row_group(GumboTag tag);
/// Says what its content is read as when the insertion mode is reset (13.2.4.1).
[[nodiscard]] bool tells_insertion_mode(GumboTag tag);
/// In svg or math it ends them (font only with some attributes).
[[nodiscard]] bool breaks_out_of_foreign(GumboTag tag);
/// Elements of SVG and of MathML whose children are HTML.
[[nodiscard]] bool is_svg_integration_point(GumboTag tag);
[[nodiscard]] bool is_math_integration_point(GumboTag tag);
/// Goes into the formatting elements that are still active: they are reopened before it.
[[nodiscard]] bool reopens_formatting(GumboTag tag);

/// Stands on lines of its own.
[[nodiscard]] bool is_block(GumboTag tag);

}  // namespace loketwacht::page
