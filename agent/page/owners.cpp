#include "page/owners.hpp"

#include <algorithm>
#include <optional>

#include "page/controls.hpp"

namespace loketwacht::page {

namespace {

class owners {
public:
    owners(const outline& page, const std::vector<std::size_t>& form_ends) : page_(page) {
        for (std::size_t i = 0; i < page.forms.size(); ++i) {
            if (!page.forms[i].offset) continue;
            const std::size_t begin = *page.forms[i].offset;
            const auto end = std::ranges::upper_bound(form_ends, begin);
            reach_.push_back({begin, end == form_ends.end() ? none : *end, i});
        }
        std::ranges::sort(reach_, {}, &reach::begin);
    }

    [[nodiscard]] std::size_t of(const noted_control& control) const {
        if (const auto id = control.element.attribute("form")) return by_id(*id);
        if (control.offset) {
            const auto after = std::ranges::upper_bound(reach_, *control.offset, {}, &reach::begin);
            if (after != reach_.begin() && *control.offset < std::prev(after)->end) return std::prev(after)->form;
        }
        return control.form;
    }

private:
    struct reach {
        std::size_t begin = 0;
        std::size_t end = 0;
        std::size_t form = 0;
    };

    [[nodiscard]] std::size_t by_id(std::string_view id) const {
        const noted_text* const named = id.empty() ? nullptr : page_.by_id(id);
        return named == nullptr ? none : named->form;
    }

    const outline& page_;
    std::vector<reach> reach_;
};

}  // namespace

owned_forms owned_forms_of(const outline& page, const std::vector<std::size_t>& form_ends) {
    const owners owner(page, form_ends);
    owned_forms out;
    out.forms.resize(page.forms.size() + 1);
    for (std::size_t i = 0; i < page.forms.size(); ++i) {
        out.forms[i].form = &page.forms[i];
        out.forms[i].number = i + 1;
    }
    for (std::size_t i = 0; i < page.controls.size(); ++i) {
        const noted_control& control = page.controls[i];
        owned_form& form = out.forms[std::min(owner.of(control), page.forms.size())];
        const control_use use = use_of(control);
        if (use == control_use::fill_in) {
            form.controls.push_back(i);
            form.asks_password = form.asks_password || is_password(control);
        } else if (use == control_use::send && form.form != nullptr) {
            form.buttons.push_back(i);
        } else {
            out.scripted.push_back(i);
        }
    }
    const auto visible = [&page](std::size_t i) { return !page.controls[i].hidden; };
    if (std::ranges::none_of(out.forms.back().controls, visible)) out.forms.pop_back();
    return out;
}

}  // namespace loketwacht::page
