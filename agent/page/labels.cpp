#include "page/labels.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "page/characters.hpp"

namespace loketwacht::page {

namespace {

bool is_ticked(element e) {
    const std::string_view type = e.value_of("type");
    return is_word(type, "checkbox") || is_word(type, "radio");
}

// The last line or cell that says something. One too long to be kept whole is prose, no label.
std::string_view last_said(std::string_view text) {
    constexpr std::size_t looked_at = 2000;
    if (text.size() > looked_at) text.remove_prefix(text.size() - looked_at);
    while (!text.empty()) {
        const std::size_t found = text.find_last_of("\n\t\r");
        const std::size_t begin = found == std::string_view::npos ? 0 : found + 1;
        const std::string_view line = text.substr(begin);
        if (says_something(line)) return line.size() <= longest_text ? line : std::string_view();
        text = text.substr(0, begin == 0 ? 0 : begin - 1);
    }
    return {};
}

// A cell of few words is a label as a whole, in however many lines it is set.
std::string_view label_in(std::string_view cell) {
    constexpr std::size_t few = 40;
    return cell.size() <= few && cell.find('\t') == std::string_view::npos ? cell : last_said(cell);
}

// "Nr: [ ] (11 cijfers) Paswoord: [ ]": what is in parentheses is said of the box before.
std::string_view after_remark(std::string_view label) {
    const std::string_view begun = trimmed(label);
    const std::size_t end = begun.find(')');
    if (!begun.starts_with('(') || end == std::string_view::npos) return label;
    const std::string_view rest = begun.substr(end + 1);
    return says_something(rest) ? rest : label;
}

}  // namespace

labels::labels(const outline& page) : page_(page) {
    for (std::size_t i = 0; i < page.labels.size(); ++i) {
        const std::string_view id = page.labels[i].element.value_of("for");
        if (!id.empty()) label_for_.emplace_back(id, i);
    }
    std::ranges::sort(label_for_);
}

std::string labels::said(stretch part) const {
    const std::string_view text = page_.text.in(part);
    return says_something(text) ? tidy(text, longest_text) : std::string();
}

std::string labels::of(std::size_t index) const {
    const noted_control& control = page_.controls[index];
    if (control.hidden) return {};
    std::string label = named(control);
    if (label.empty()) label = nearby(index);
    const std::string title = tidy(control.element.value_of("title"), longest_text);
    if (label.empty()) label = title;
    if (label.empty() && control.legend != none) label = said(page_.legends[control.legend]);
    if (says_something(title) && label.find(title) == std::string::npos) {
        label = base::printable(label.append(" (").append(title).append(")"), longest_text);
    }
    return label;
}

std::string labels::referred_to(std::string_view ids) const {
    std::string out;
    ids = trimmed(ids);
    constexpr int most_ids = 8;
    for (int i = 0; i < most_ids && !ids.empty(); ++i) {
        const std::string_view id = ids.substr(0, ids.find_first_of(" \t\n\f\r"));
        ids = trimmed(ids.substr(id.size()));
        const noted_text* const named_by = page_.by_id(id);
        if (named_by != nullptr) out.append(said(named_by->text)).append(" ");
    }
    return out;
}

const noted_text* labels::label_element_of(const noted_control& control) const {
    const std::string_view id = control.element.value_of("id");
    const auto found = std::ranges::lower_bound(label_for_, id, {}, [](const auto& each) { return each.first; });
    if (!id.empty() && found != label_for_.end() && found->first == id) return &page_.labels[found->second];
    return control.label == none ? nullptr : &page_.labels[control.label];
}

std::string labels::named(const noted_control& control) const {
    const std::string label = referred_to(control.element.value_of("aria-labelledby"));
    if (says_something(label)) return tidy(label, longest_text);
    std::string own = tidy(control.element.value_of("aria-label"), longest_text);
    if (says_something(own)) return own;
    const noted_text* const element = label_element_of(control);
    if (element == nullptr) return {};
    own = said(element->text);
    return own.empty() && control.label != none ? said(page_.labels[control.label].text) : own;
}

std::string labels::nearby(std::size_t index) const {
    const noted_control& control = page_.controls[index];
    if (is_ticked(control.element)) {
        std::string label = after(index);
        if (!label.empty()) return label;
    }
    if (control.cell_begin > 0) {
        // In its own cell, then in the cells around.
        const std::string_view own = page_.text.in({control.cell_begin, control.at});
        if (!says_something(own)) {
            for (const stretch cell : {control.cell_before, control.cell_above}) {
                const std::string_view text = label_in(page_.text.in(cell));
                if (!text.empty()) return tidy(text, longest_text);
            }
        }
    }
    std::string label = before(index);
    return label.empty() ? after(index) : label;
}

// What stands over a whole form is no label of its first field.
std::size_t labels::end_of_title_before(std::size_t place) const {
    const auto begin_of = [](const noted_text& each) { return each.text.begin; };
    const auto after = std::ranges::upper_bound(page_.headings, place, {}, begin_of);
    if (after == page_.headings.begin()) return 0;
    const noted_text& heading = *std::prev(after);
    const bool title = heading.element.tag() == tag::h1 || heading.element.tag() == tag::h2;
    return title && heading.text.end <= place ? heading.text.end : 0;
}

std::string labels::before(std::size_t index) const {
    constexpr std::size_t farthest = 300;
    const std::size_t at = page_.controls[index].at;
    std::size_t begin = at > farthest ? at - farthest : 0;
    const std::size_t form = page_.controls[index].form;
    if (form != none) begin = std::max(begin, page_.forms[form].text.begin);
    begin = std::max(begin, end_of_title_before(at));
    for (std::size_t i = index; i-- > 0;) {
        const noted_control& other = page_.controls[i];
        if (other.at + farthest < at) break;
        if (other.hidden) continue;
        begin = std::max({begin, other.at, other.content.end});
        // What follows a box to tick is its own.
        if (is_ticked(other.element)) {
            const std::size_t line = page_.text.in({other.at, at}).find('\n');
            begin = line == std::string_view::npos ? at : std::max(begin, other.at + line);
        }
        break;
    }
    return tidy(after_remark(last_said(page_.text.in({begin, at}))), longest_text);
}

std::string labels::after(std::size_t index) const {
    const std::size_t at = page_.controls[index].at;
    std::size_t end = at + longest_text + 1;
    for (std::size_t i = index + 1; i < page_.controls.size(); ++i) {
        if (page_.controls[i].hidden) continue;
        end = std::min(end, page_.controls[i].at);
        break;
    }
    const std::string_view text = page_.text.in({at, end});
    const bool ticked = is_ticked(page_.controls[index].element);
    std::string_view line = text.substr(0, text.find_first_of(ticked ? "\n\r" : "\n\t\r"));
    return says_something(line) && line.size() <= longest_text ? tidy(line, longest_text) : std::string();
}

}  // namespace loketwacht::page
