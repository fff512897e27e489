#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "page/limits.hpp"
#include "page/outline.hpp"

namespace loketwacht::page {

/// What a page calls its controls, by whatever means it has: aria-labelledby, aria-label, <label>, a text or table cell
/// right before (after, for boxes to tick), else the legend; a title is added to it. Bounded, printable.
class labels {
public:
    /// Keeps a reference.
    explicit labels(const outline& page);

    /// Of the control at `index` in the outline; empty for a hidden one.
    [[nodiscard]] std::string of(std::size_t index) const;

    /// What the page says of it besides its label: ARIA's description, a mask, a tooltip, and the text between its
    /// label and its box or right below the box.
    [[nodiscard]] std::string hint_of(std::size_t index, std::string_view label) const;

private:
    [[nodiscard]] std::string referred_to(std::string_view ids) const;
    [[nodiscard]] bool has_legend_alone(std::size_t index) const;
    [[nodiscard]] std::string asides_in(stretch part) const;
    [[nodiscard]] std::size_t end_of_hint(std::size_t index) const;
    [[nodiscard]] std::size_t begin_of_line_before(std::size_t index) const;
    [[nodiscard]] const noted_text* label_element_of(const noted_control& control) const;
    [[nodiscard]] std::string named(const noted_control& control) const;
    [[nodiscard]] std::string nearby(std::size_t index) const;
    [[nodiscard]] std::string before(std::size_t index) const;
    [[nodiscard]] std::size_t end_of_title_before(std::size_t place) const;
    [[nodiscard]] std::string after(std::size_t index) const;
    [[nodiscard]] std::string said(stretch part) const;

    const outline& page_;
    std::vector<std::pair<std::string_view, std::size_t>> label_for_;  ///< id and place in the labels, sorted
};

}  // namespace loketwacht::page
