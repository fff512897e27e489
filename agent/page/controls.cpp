#include "page/controls.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "page/characters.hpp"
#include "page/document.hpp"

namespace loketwacht::page {

namespace {

constexpr std::array<std::string_view, 22> known_types{
    "text",  "search",         "tel",   "url",   "email", "password", "number", "date",   "month",  "week",
    "time",  "datetime-local", "range", "color", "radio", "checkbox", "file",   "hidden", "submit", "image",
    "reset", "button"};

std::optional<int> whole_number(std::string_view text) {
    text = trimmed(text);
    int value = 0;
    const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), value);
    return wrong == std::errc() && value >= 0 ? std::optional(value) : std::nullopt;
}

}  // namespace

std::string type_of(const GumboElement& element) {
    if (element.tag == GUMBO_TAG_SELECT) return "select";
    if (element.tag == GUMBO_TAG_TEXTAREA) return "textarea";
    const std::string type = lower_case(value_of(element, "type"));
    if (element.tag == GUMBO_TAG_BUTTON) return type == "button" || type == "reset" ? type : "submit";
    return std::ranges::find(known_types, type) == known_types.end() ? "text" : type;
}

control_use use_of(const noted_control& control) {
    const std::string type = type_of(*control.element);
    if (type == "submit" || type == "image") return control_use::send;
    return type == "button" || type == "reset" ? control_use::script : control_use::fill_in;
}

bool is_password(const noted_control& control) {
    return control.element->tag == GUMBO_TAG_INPUT && is_word(value_of(*control.element, "type"), "password");
}

std::string written_on(const noted_control& button, const outline& page) {
    const GumboElement& element = *button.element;
    std::string text = tidy(page.text.in(button.content), longest_text);
    if (element.tag == GUMBO_TAG_INPUT) {
        const bool image = is_word(value_of(element, "type"), "image");
        text = tidy(value_of(element, image ? "alt" : "value"), longest_text);
    }
    if (text.empty()) text = tidy(button.image, longest_text);
    for (const std::string_view other : {"aria-label", "title"}) {
        if (text.empty()) text = tidy(value_of(element, other), longest_text);
    }
    return text;
}

model::form_control facts_of(std::size_t index, const outline& page, const labels& names) {
    const GumboElement& element = *page.controls[index].element;
    const auto text = [&element](std::string_view name) { return tidy(value_of(element, name), longest_text); };
    model::form_control facts;
    facts.type = type_of(element);
    facts.name = text("name");
    if (facts.type == "hidden") return facts;
    facts.autocomplete = text("autocomplete");
    facts.placeholder = text("placeholder");
    facts.pattern = text("pattern");
    facts.max_length = whole_number(value_of(element, "maxlength"));
    facts.label = names.of(index);
    return facts;
}

}  // namespace loketwacht::page
