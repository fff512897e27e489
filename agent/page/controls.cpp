#include "page/controls.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "page/characters.hpp"

namespace loketwacht::page {

namespace {

constexpr std::array<std::string_view, 22> known_types{
    "text",  "search",         "tel",   "url",   "email", "password", "number", "date",   "month",  "week",
    "time",  "datetime-local", "range", "color", "radio", "checkbox", "file",   "hidden", "submit", "image",
    "reset", "button"};

// HTML, "rules for parsing non-negative integers": what follows the digits does not matter.
std::optional<int> first_number(std::string_view text) {
    text = trimmed(text);
    int value = 0;
    const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), value);
    return wrong == std::errc() && value >= 0 ? std::optional(value) : std::nullopt;
}

}  // namespace

model::form_method method_of(std::string_view word) {
    if (is_word(word, "post")) return model::form_method::post;
    return is_word(word, "dialog") ? model::form_method::dialog : model::form_method::get;
}

std::string type_of(element e) {
    if (e.tag() == tag::select) return "select";
    if (e.tag() == tag::textarea) return "textarea";
    const std::string type = lower_case(e.value_of("type"));
    if (e.tag() == tag::button) return type == "button" || type == "reset" ? type : "submit";
    return std::ranges::find(known_types, type) == known_types.end() ? "text" : type;
}

control_use use_of(const noted_control& control) {
    const std::string type = type_of(control.element);
    if (type == "submit" || type == "image") return control_use::send;
    return type == "button" || type == "reset" ? control_use::script : control_use::fill_in;
}

bool is_password(const noted_control& control) {
    return control.element.tag() == tag::input && is_word(control.element.value_of("type"), "password");
}

std::string written_on(const noted_control& button, const outline& page) {
    const element e = button.element;
    std::string text = tidy(page.text.in(button.content), longest_text);
    if (e.tag() == tag::input) {
        const bool image = is_word(e.value_of("type"), "image");
        text = tidy(e.value_of(image ? "alt" : "value"), longest_text);
    }
    if (text.empty()) text = tidy(button.image, longest_text);
    for (const std::string_view other : {"aria-label", "title"}) {
        if (text.empty()) text = tidy(e.value_of(other), longest_text);
    }
    return text;
}

model::form_control facts_of(std::size_t index, const outline& page, const labels& names) {
    const element e = page.controls[index].element;
    const auto text = [&e](std::string_view name) { return tidy(e.value_of(name), longest_text); };
    model::form_control facts;
    facts.type = type_of(e);
    facts.name = text("name");
    if (facts.type == "hidden") return facts;
    facts.autocomplete = text("autocomplete");
    facts.placeholder = text("placeholder");
    facts.pattern = text("pattern");
    facts.max_length = first_number(e.value_of("maxlength"));
    facts.label = names.of(index);
    facts.hint = names.hint_of(index, facts.label);
    return facts;
}

}  // namespace loketwacht::page
