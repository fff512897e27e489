#include "page/open_elements.hpp"

#include <algorithm>

#include "page/tags.hpp"

namespace loketwacht::page {

namespace {

constexpr std::size_t deepest = 400;
constexpr std::size_t most_formatting = 60;
constexpr std::size_t most_framesets = 60;
constexpr std::size_t most_copies = 60'000;

}  // namespace

open_elements::open_elements() {
    stack_.reserve(deepest + 1);
}

bool open_elements::affordable() const {
    return copies_ <= most_copies && stack_.size() <= deepest;
}

bool open_elements::push(const element& added) {
    stack_.push_back(added);
    stack_.back().serial = ++serial_;
    if (added.space == space::html && sets_marker(added.tag)) formatting_.push_back({.tag = GUMBO_TAG_LAST});
    return stack_.size() <= deepest;
}

void open_elements::pop_to(std::size_t size) {
    while (stack_.size() > size) {
        const element top = stack_.back();
        stack_.pop_back();
        if (top.space != space::html || !sets_marker(top.tag)) continue;
        while (!formatting_.empty()) {
            const bool marker = formatting_.back().tag == GUMBO_TAG_LAST;
            formatting_cost_ -= formatting_.back().cost;
            formatting_.pop_back();
            if (marker) break;
        }
    }
    some_closed_ = true;
}

bool open_elements::is_open(const formatting_element& each) const {
    return each.place < stack_.size() && stack_[each.place].serial == each.serial;
}

// 13.2.4.3, "reconstruct the active formatting elements".
void open_elements::reopen_formatting() {
    if (!some_closed_) return;
    some_closed_ = false;
    std::size_t first = formatting_.size();
    while (first > 0 && formatting_[first - 1].tag != GUMBO_TAG_LAST && !is_open(formatting_[first - 1]))
        --first;
    for (std::size_t i = first; i < formatting_.size(); ++i) {
        formatting_element& each = formatting_[i];
        stack_.push_back({.tag = each.tag, .name = each.name, .serial = ++serial_});
        each.place = stack_.size() - 1;
        each.serial = serial_;
        copies_ += each.cost;
    }
}

void open_elements::text(bool blank) {
    const bool between_cells =
        !stack_.empty() &&
        (stack_.back().tag == GUMBO_TAG_TABLE || stack_.back().tag == GUMBO_TAG_TR || is_row_group(stack_.back().tag));
    if (!in_foreign_element() && !(blank && between_cells)) reopen_formatting();
}

bool open_elements::start(const start_tag& tag) {
    if (tag.tag == GUMBO_TAG_FRAMESET && ++framesets_ > most_framesets) return false;
    if (in_foreign_content()) {
        if (!breaks_out_of_foreign(tag.tag) && !(tag.tag == GUMBO_TAG_FONT && tag.styled)) return start_foreign(tag);
        while (in_foreign_content())
            pop_to(stack_.size() - 1);
    }
    return start_in_html(tag);
}

bool open_elements::start_foreign(const start_tag& tag) {
    // What these hold depends on more than their names.
    if (tag.tag == GUMBO_TAG_ANNOTATION_XML || tag.tag == GUMBO_TAG_MGLYPH || tag.tag == GUMBO_TAG_MALIGNMARK) {
        return false;
    }
    // gumbo 0.10.1 takes an open one for its namesake of HTML, and aborts where a select or a table ends in it.
    if (tells_insertion_mode(tag.tag) && !tag.self_closing) return false;
    const space within = stack_.back().space;
    const bool holds_html =
        within == space::svg ? is_svg_integration_point(tag.tag) : is_math_integration_point(tag.tag);
    return tag.self_closing || push({.tag = tag.tag, .name = tag.name, .space = within, .holds_html = holds_html});
}

bool open_elements::start_in_html(const start_tag& tag) {
    const bool in_select = find(only(GUMBO_TAG_SELECT), bounds_table_scope) != none;
    const bool ends_select = tag.tag == GUMBO_TAG_SELECT || tag.tag == GUMBO_TAG_INPUT || tag.tag == GUMBO_TAG_KEYGEN ||
                             tag.tag == GUMBO_TAG_TEXTAREA;
    if (in_select && ends_select) close(only(GUMBO_TAG_SELECT), bounds_table_scope);
    if (in_select && tag.tag == GUMBO_TAG_SELECT) return true;
    if (tag.tag == GUMBO_TAG_ISINDEX) return false;  // a whole form in one tag, long gone
    if (is_raw_text(tag.tag) || tag.tag == GUMBO_TAG_PLAINTEXT) {
        // Where the tag is ignored, what follows is no raw text.
        const bool ignored = (in_select && !ends_select && tag.tag != GUMBO_TAG_SCRIPT) ||
                             (framesets_ > 0 && tag.tag != GUMBO_TAG_NOFRAMES);
        if (tag.tag == GUMBO_TAG_XMP || tag.tag == GUMBO_TAG_PLAINTEXT) {
            close(only(GUMBO_TAG_P), bounds_button_scope);
            reopen_formatting();
        }
        return !ignored;
    }
    if (tag.tag == GUMBO_TAG_HR) close(only(GUMBO_TAG_P), bounds_button_scope);
    if (is_void(tag.tag) && reopens_formatting(tag.tag)) reopen_formatting();
    if (is_void(tag.tag) || tag.tag == GUMBO_TAG_HTML || tag.tag == GUMBO_TAG_HEAD || tag.tag == GUMBO_TAG_BODY) {
        return true;
    }
    if (is_table_part(tag.tag)) return start_in_table(tag);
    close_implied(tag.tag);
    if (is_formatting(tag.tag)) return start_formatting(tag);
    if (reopens_formatting(tag.tag)) reopen_formatting();
    const bool foreign = tag.tag == GUMBO_TAG_SVG || tag.tag == GUMBO_TAG_MATH;
    if (foreign && framesets_ > 0) return false;  // ignored among frames, CDATA sections in it too
    if (!foreign) return push({.tag = tag.tag, .name = tag.name});
    const space within = tag.tag == GUMBO_TAG_SVG ? space::svg : space::math;
    return tag.self_closing || push({.tag = tag.tag, .name = tag.name, .space = within, .holds_html = false});
}

void open_elements::close_implied(GumboTag tag) {
    if (tag == GUMBO_TAG_LI) close_list_item(false);
    if (tag == GUMBO_TAG_DD || tag == GUMBO_TAG_DT) close_list_item(true);
    if (ends_paragraph(tag) || tag == GUMBO_TAG_LI || tag == GUMBO_TAG_DD || tag == GUMBO_TAG_DT) {
        close(only(GUMBO_TAG_P), bounds_button_scope);
    }
    // Whether these end a paragraph hangs on more than the tags.
    if (tag == GUMBO_TAG_TABLE || tag == GUMBO_TAG_FORM) doubt(find(only(GUMBO_TAG_P), bounds_button_scope));
    const bool ruby = tag == GUMBO_TAG_RT || tag == GUMBO_TAG_RP || tag == GUMBO_TAG_RB || tag == GUMBO_TAG_RTC;
    if (ruby && find(only(GUMBO_TAG_RUBY), bounds_scope) != none) end_implied();
    if (is_heading(tag) && !stack_.empty() && is_heading(stack_.back().tag)) pop_to(stack_.size() - 1);
    if (tag == GUMBO_TAG_BUTTON) close(only(tag), bounds_scope);
    const bool group = tag == GUMBO_TAG_OPTGROUP && find(only(GUMBO_TAG_SELECT), bounds_table_scope) != none;
    if ((tag == GUMBO_TAG_OPTION || tag == GUMBO_TAG_OPTGROUP) && !stack_.empty() &&
        stack_.back().tag == GUMBO_TAG_OPTION) {
        pop_to(stack_.size() - 1);
    }
    if (group && !stack_.empty() && stack_.back().tag == tag) pop_to(stack_.size() - 1);
}

// It may be open or not: it counts, and no end tag finds it.
void open_elements::doubt(std::size_t place) {
    if (place == none) return;
    stack_[place].tag = GUMBO_TAG_UNKNOWN;
    stack_[place].name = 0;
}

void open_elements::close_list_item(bool definition) {
    const auto wanted = [definition](GumboTag tag) {
        return definition ? tag == GUMBO_TAG_DD || tag == GUMBO_TAG_DT : tag == GUMBO_TAG_LI;
    };
    close(wanted, [](GumboTag tag) {
        return bounds_scope(tag) ||
               (is_special(tag) && tag != GUMBO_TAG_ADDRESS && tag != GUMBO_TAG_DIV && tag != GUMBO_TAG_P);
    });
}

// A part of a table ends what its predecessor left open.
bool open_elements::start_in_table(const start_tag& tag) {
    const auto context = [&tag](GumboTag other) {
        if (other == GUMBO_TAG_TABLE || is_row_group(other)) return true;
        const bool row = other == GUMBO_TAG_TR && (is_cell(tag.tag) || tag.tag == GUMBO_TAG_TR);
        return row || (is_cell(tag.tag) && is_cell(other));
    };
    const std::size_t found = find(context, bounds_nothing);
    if (found == none) return true;  // outside a table it is ignored
    const GumboTag at = stack_[found].tag;
    const bool sibling = at == tag.tag || (is_cell(at) && is_cell(tag.tag)) ||
                         (is_row_group(at) && !is_cell(tag.tag) && tag.tag != GUMBO_TAG_TR);
    pop_to(sibling ? found : found + 1);
    if (tag.tag == GUMBO_TAG_COLGROUP) return true;  // anything but a <col> ends it
    return push({.tag = tag.tag, .name = tag.name});
}

bool open_elements::start_formatting(const start_tag& tag) {
    if (tag.tag == GUMBO_TAG_A || tag.tag == GUMBO_TAG_NOBR) end_formatting(tag.tag);
    reopen_formatting();
    // Of equal ones only three stay active (13.2.4.3, "Noah's Ark clause").
    std::size_t equal = 0;
    std::size_t earliest = none;
    std::size_t open = 0;
    for (std::size_t i = 0; i < formatting_.size(); ++i) {
        if (formatting_[i].tag == GUMBO_TAG_LAST) {
            equal = 0;
            continue;
        }
        ++open;
        if (formatting_[i].identity == tag.identity && ++equal == 1) earliest = i;
    }
    if (equal >= 3) {
        formatting_cost_ -= formatting_[earliest].cost;
        formatting_.erase(formatting_.begin() + static_cast<std::ptrdiff_t>(earliest));
    } else if (open >= most_formatting) {
        return false;
    }
    if (!push({.tag = tag.tag, .name = tag.name})) return false;
    formatting_.push_back({tag.tag, tag.name, tag.identity, tag.cost, stack_.size() - 1, serial_});
    formatting_cost_ += tag.cost;
    return true;
}

}  // namespace loketwacht::page
