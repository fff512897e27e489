#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "page/characters.hpp"
#include "page/labels.hpp"

namespace loketwacht::page {

namespace {

using std::string_view;

// What people are shown of a box besides its label, and the forms that scripts ask of what they type.
constexpr std::array attributes{string_view("aria-description"),
                                string_view("data-tooltip"),
                                string_view("data-original-title"),
                                string_view("data-content"),
                                string_view("data-bs-content"),
                                string_view("data-bs-original-title"),
                                string_view("data-hint"),
                                string_view("data-help"),
                                string_view("data-mask"),
                                string_view("data-inputmask"),
                                string_view("data-format"),
                                string_view("mask"),
                                string_view("data-val-required"),
                                string_view("data-val-regex"),
                                string_view("data-val-length"),
                                string_view("data-msg"),
                                string_view("data-msg-required"),
                                string_view("data-error"),
                                string_view("data-errormessage"),
                                string_view("data-validation-message"),
                                string_view("data-parsley-required-message"),
                                string_view("data-bv-notempty-message")};

bool takes_text(element e) {
    if (e.tag() != tag::input) return false;
    const string_view type = e.value_of("type");
    return std::ranges::none_of(
        std::array{"checkbox", "radio", "submit", "button", "image", "reset", "file", "range", "color", "hidden"},
        [&](const char* other) { return is_word(type, other); });
}

std::string joined(std::string to, string_view more) {
    if (more.empty()) return to;
    if (!to.empty()) to += ". ";
    to += more;
    return to;
}

// At most two lines of those that say something: more is the page's.
std::string first_lines(string_view text) {
    std::string out;
    for (int lines = 0; !text.empty() && lines < 2;) {
        const string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(line.size() + 1, text.size()));
        if (!says_something(line) || line.size() > longest_hint) continue;
        out = joined(std::move(out), line);
        ++lines;
    }
    return out;
}

}  // namespace

// Where the text after a box is no longer its own: at the next box, or at that one's label.
std::size_t labels::end_of_hint(std::size_t index) const {
    constexpr std::size_t farthest = 300;
    const noted_control& control = page_.controls[index];
    std::size_t end = std::min(control.at + farthest, page_.text.size());
    if (control.form != none && page_.forms[control.form].text.end > control.at)
        end = std::min(end, page_.forms[control.form].text.end);
    const auto heading = std::ranges::lower_bound(page_.headings, control.at, {},
                                                  [](const noted_text& each) { return each.text.begin; });
    if (heading != page_.headings.end()) end = std::min(end, heading->text.begin);
    for (std::size_t i = index + 1; i < page_.controls.size(); ++i) {
        const noted_control& next = page_.controls[i];
        if (next.hidden) continue;
        end = std::min(end, next.at);
        if (!takes_text(next.element)) break;
        const noted_text* const label = label_element_of(next);
        if (label != nullptr && label->text.begin >= control.at) return std::min(end, label->text.begin);
        if (next.cell_begin > control.at) {
            const bool beside = next.cell_before.begin > control.at && !next.cell_before.empty();
            return std::min(end, beside ? next.cell_before.begin : next.cell_begin);
        }
        // The last line before it is its label.
        const string_view between = page_.text.in({control.at, end});
        const std::size_t last = between.find_last_not_of(white_space);
        const std::size_t line = last == string_view::npos ? last : between.rfind('\n', last);
        return line == string_view::npos ? control.at : control.at + line;
    }
    return end;
}

// A fieldset around one box.
bool labels::has_legend_alone(std::size_t index) const {
    const auto shares = [&](const noted_control& each) {
        return !each.hidden && each.legend == page_.controls[index].legend && takes_text(each.element);
    };
    const std::size_t before = index == 0 ? index : index - 1;
    if (page_.controls[index].legend == none || (before != index && shares(page_.controls[before]))) return false;
    return index + 1 >= page_.controls.size() || !shares(page_.controls[index + 1]);
}

// The tooltip of a question mark beside the label or the box.
std::string labels::asides_in(stretch part) const {
    // Many boxes may stand beside the same ones.
    constexpr int most_looked_at = 20;
    constexpr std::size_t bytes_looked_at = 1000;
    std::string out;
    int said = 0;
    auto aside = std::ranges::lower_bound(page_.asides, part.begin, {}, &noted_aside::at);
    for (int looked = 0; aside != page_.asides.end() && aside->at < part.end && looked < most_looked_at; ++looked) {
        const noted_aside& each = *aside++;
        if (each.of_control || said == 2) continue;
        const std::string words = tidy(without_tags(each.words.substr(0, bytes_looked_at)), longest_hint);
        if (!says_something(words) || out.find(words) != std::string::npos) continue;
        out = joined(std::move(out), words);
        ++said;
    }
    return out;
}

// Where the line before a box without a label element begins, which is what names it.
std::size_t labels::begin_of_line_before(std::size_t index) const {
    constexpr std::size_t farthest = 300;
    const std::size_t at = page_.controls[index].at;
    std::size_t begin = at > farthest ? at - farthest : 0;
    if (index > 0) begin = std::max({begin, page_.controls[index - 1].at, page_.controls[index - 1].content.end});
    const string_view before = page_.text.in({std::min(begin, at), at});
    const std::size_t last = before.find_last_not_of(white_space);
    const std::size_t line = last == string_view::npos ? last : before.rfind('\n', last);
    return line == string_view::npos ? std::min(begin, at) : begin + line + 1;
}

std::string labels::hint_of(std::size_t index, string_view label) const {
    const noted_control& control = page_.controls[index];
    if (control.hidden || !takes_text(control.element)) return {};
    std::string hint = tidy(referred_to(control.element.value_of("aria-describedby")), longest_hint);
    for (const string_view name : attributes)
        hint = joined(std::move(hint), tidy(control.element.value_of(name), longest_hint));
    const noted_text* const element = label_element_of(control);
    if (element != nullptr && element->text.end < control.at) {
        const std::size_t begin = std::max(element->text.end, control.at - std::min(control.at, longest_hint));
        hint = joined(std::move(hint), first_lines(page_.text.in({begin, control.at})));
    }
    if (has_legend_alone(index)) hint = joined(std::move(hint), said(page_.legends[control.legend]));
    const std::size_t end = end_of_hint(index);
    // One at the very place of a box is of that box.
    std::size_t begin = element == nullptr ? begin_of_line_before(index) : element->text.begin;
    const bool after_box =
        index > 0 && !page_.controls[index - 1].hidden && takes_text(page_.controls[index - 1].element);
    if (after_box) begin = std::max(begin, page_.controls[index - 1].at + 1);
    hint = joined(std::move(hint), asides_in({begin, std::max(end, control.at + 1)}));
    const std::string below = first_lines(page_.text.in({control.at, end}));
    const bool known = hint.find(below) != std::string::npos || label.find(below) != string_view::npos;
    if (!known) hint = joined(std::move(hint), below);
    return tidy(hint, longest_hint);
}

}  // namespace loketwacht::page
