#include "page/open_elements.hpp"
#include "page/tags.hpp"

// The end tags (WHATWG HTML, 13.2.6).
namespace loketwacht::page {

// 13.2.6.3, "generate implied end tags".
void open_elements::end_implied() {
    const auto implied = [](GumboTag tag) {
        return tag == GUMBO_TAG_DD || tag == GUMBO_TAG_DT || tag == GUMBO_TAG_LI || tag == GUMBO_TAG_OPTION ||
               tag == GUMBO_TAG_OPTGROUP || tag == GUMBO_TAG_P || tag == GUMBO_TAG_RB || tag == GUMBO_TAG_RP ||
               tag == GUMBO_TAG_RT || tag == GUMBO_TAG_RTC;
    };
    while (!stack_.empty() && stack_.back().space == space::html && implied(stack_.back().tag))
        pop_to(stack_.size() - 1);
}

void open_elements::forget_formatting(GumboTag tag) {
    for (std::size_t i = formatting_.size(); i-- > 0;) {
        if (formatting_[i].tag == GUMBO_TAG_LAST) return;
        if (formatting_[i].tag != tag) continue;
        formatting_cost_ -= formatting_[i].cost;
        formatting_.erase(formatting_.begin() + static_cast<std::ptrdiff_t>(i));
        return;
    }
}

// The adoption agency (13.2.6.4.7). Where it would move a block out, the element is left open here: that is never less
// than what the tree builder has. It gives up after eight blocks, and the element stays active.
void open_elements::end_formatting(GumboTag tag) {
    std::size_t blocks_within = 0;
    std::size_t innermost_block = none;
    for (std::size_t i = stack_.size(); i-- > 0;) {
        const element& each = stack_[i];
        if (each.space != space::html) {
            if (each.holds_html) return;
            continue;
        }
        if (each.tag == tag) {
            constexpr std::size_t most_moved = 6;
            if (blocks_within <= most_moved) forget_formatting(tag);
            if (blocks_within == 0) return pop_to(i);
            if (blocks_within <= most_moved) pop_to(innermost_block + 1);
            copies_ += 8 * formatting_cost_;
            for (; i < stack_.size(); ++i) {
                if (stack_[i].space == space::html && !is_special(stack_[i].tag)) doubt(i);
            }
            some_closed_ = true;
            return;
        }
        if (bounds_scope(each.tag)) return;
        if (is_special(each.tag) && ++blocks_within == 1) innermost_block = i;
    }
    forget_formatting(tag);
}

bool open_elements::end_foreign(std::uint64_t name) {
    for (std::size_t i = stack_.size(); i-- > 0;) {
        if (stack_[i].space == space::html) return false;
        if (stack_[i].name != name) continue;
        pop_to(i);
        return true;
    }
    return false;
}

void open_elements::end(GumboTag tag, std::uint64_t name) {
    if (in_foreign_element() && end_foreign(name)) return;
    if (is_formatting(tag)) return end_formatting(tag);
    if (tag == GUMBO_TAG_FORM) return end_form();
    if (is_table_part(tag) || tag == GUMBO_TAG_TABLE) {
        close(only(tag), bounds_table_scope);
    } else if (is_heading(tag)) {
        close(is_heading, bounds_scope);
    } else if (tag == GUMBO_TAG_P) {
        close(only(tag), bounds_button_scope);
    } else if (tag == GUMBO_TAG_LI) {
        close(only(tag), bounds_list_scope);
    } else if (is_special(tag) && tag != GUMBO_TAG_NOSCRIPT && tag != GUMBO_TAG_FRAMESET) {
        close(only(tag), bounds_scope);
    } else {
        end_ordinary(name);
    }
}

// Only the form itself: what is open in it stays open.
void open_elements::end_form() {
    const std::size_t found = find(only(GUMBO_TAG_FORM), bounds_scope);
    if (found == none) return;
    end_implied();
    stack_.erase(stack_.begin() + static_cast<std::ptrdiff_t>(found));
    for (formatting_element& each : formatting_) {
        if (each.place > found) --each.place;
    }
    some_closed_ = true;
}

void open_elements::end_ordinary(std::uint64_t name) {
    for (std::size_t i = stack_.size(); i-- > 0;) {
        const element& each = stack_[i];
        if (each.space == space::html && each.name == name) return pop_to(i);
        if (each.space == space::html ? is_special(each.tag) || bounds_scope(each.tag) : each.holds_html) return;
    }
}

}  // namespace loketwacht::page
