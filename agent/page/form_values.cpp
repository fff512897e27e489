#include "page/form_values.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "page/characters.hpp"
#include "page/controls.hpp"
#include "page/opened.hpp"

namespace loketwacht::page {

namespace {

bool is_urlencoded(std::string_view coding) {
    return !is_word(coding, "multipart/form-data") && !is_word(coding, "text/plain");
}

struct option {
    std::string value;
    bool selected = false;
};

std::vector<option> options_of(element list) {
    std::vector<option> out;
    for (const element each : list.children()) {
        if (each.has("disabled")) continue;
        if (each.tag() == tag::optgroup) {
            std::ranges::move(options_of(each), std::back_inserter(out));
        } else if (each.tag() == tag::option) {
            const auto value = each.attribute("value");
            out.push_back({value ? std::string(*value) : each.content(), each.has("selected")});
        }
    }
    return out;
}

std::vector<std::string> selected_in(element select) {
    const std::vector<option> options = options_of(select);
    std::vector<std::string> out;
    for (const option& each : options) {
        if (each.selected) out.push_back(each.value);
    }
    if (select.has("multiple")) return out;
    if (out.empty() && !options.empty()) return {options.front().value};
    return out.empty() ? out : std::vector{out.back()};
}

// What a control adds to the form's entry list.
std::vector<std::string> values_of(element control) {
    if (control.tag() == tag::textarea) return {control.content()};
    if (control.tag() == tag::select) return selected_in(control);
    const std::string type = type_of(control);
    if (type == "checkbox" || type == "radio") {
        if (!control.has("checked")) return {};
        return {std::string(control.attribute("value").value_or("on"))};
    }
    return {type == "file" ? std::string() : std::string(control.value_of("value"))};
}

class filler {
public:
    explicit filler(const opened& from) : page_(from.page()), at_(from.at()) {}

    [[nodiscard]] model::filled_form fill(const owned_form& form) const {
        const element own = form.form->element;
        model::filled_form out{at_.action(own.value_of("action")),
                               method_of(own.value_of("method")),
                               is_urlencoded(own.value_of("enctype")),
                               {}};
        std::vector<std::size_t> entries = form.controls;
        if (!form.buttons.empty()) {
            const std::size_t first = form.buttons.front();
            out = sent_by(page_.controls[first].element, std::move(out));
            entries.insert(std::ranges::upper_bound(entries, first), first);
        }
        for (const std::size_t i : entries)
            std::ranges::move(entries_of(page_.controls[i]), std::back_inserter(out.values));
        return out;
    }

private:
    // A form that is sent by a button takes the button's word over its own.
    [[nodiscard]] model::filled_form sent_by(element button, model::filled_form form) const {
        if (const auto action = button.attribute("formaction")) form.action = at_.action(*action);
        if (const auto method = button.attribute("formmethod")) form.method = method_of(*method);
        if (const auto coding = button.attribute("formenctype")) form.urlencoded = is_urlencoded(*coding);
        return form;
    }

    static std::vector<model::form_value> entries_of(const noted_control& control) {
        const std::string name(control.element.value_of("name"));
        const bool picture = type_of(control.element) == "image";  // sends where it was clicked
        if (name.empty() || picture) return {};
        std::vector<model::form_value> out;
        for (std::string& value : values_of(control.element))
            out.push_back({name, std::move(value)});
        return out;
    }

    const outline& page_;
    const addresses& at_;
};

}  // namespace

model::form_page read_forms(const source& from) {
    const opened whole(from, plain_text::yes);
    const filler filling(whole);
    model::form_page out;
    for (const owned_form& form : whole.forms().forms) {
        if (form.form != nullptr) out.forms.push_back(filling.fill(form));
    }
    out.text = whole.page().plain;
    out.cut = whole.is_cut();
    return out;
}

}  // namespace loketwacht::page
