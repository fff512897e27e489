#include "page/kept_forms.hpp"

#include <algorithm>
#include <utility>

#include "page/controls.hpp"

namespace loketwacht::page {

namespace {

// Texts are cut to the longest that is kept; addresses are not.
std::size_t cost_of(const noted_control& control) {
    std::size_t cost = sizeof(model::form_control) + (control.hidden ? 0 : longest_text + longest_hint / 4);
    for (const std::string_view name : {"name", "autocomplete", "placeholder", "pattern"})
        cost += std::min(control.element.value_of(name).size(), longest_text);
    return cost;
}

// An action, resolved: escaping makes three bytes of one.
std::size_t cost_of_address(std::string_view written, const addresses& from) {
    return from.base.host.size() + from.base.target.size() + 3 * written.size();
}

std::size_t cost_of(const owned_form& form, const outline& page, const addresses& from) {
    constexpr std::size_t submit = sizeof(model::form_submit) + longest_text;
    const std::string_view own = form.form == nullptr ? std::string_view() : form.form->element.value_of("action");
    std::size_t cost =
        sizeof(model::page_form) + longest_form_text + longest_text + submit + cost_of_address(own, from);
    for (std::size_t i = 0; i < std::min(form.buttons.size(), most_submits); ++i) {
        const element button = page.controls[form.buttons[i]].element;
        cost += submit + cost_of_address(button.attribute("formaction").value_or(own), from);
    }
    return cost;
}

class chooser {
public:
    chooser(std::vector<owned_form> forms, const outline& page, const addresses& from)
        : forms_(std::move(forms)), page_(page), from_(from) {
        for (const owned_form& form : forms_)
            kept_.emplace_back(form.controls.size(), 0);
        has_place_.resize(forms_.size(), 0);
    }

    kept_forms choose() {
        for (std::size_t i = 0; i < forms_.size(); ++i) {
            if (forms_[i].asks_password && keep_form(i)) keep_passwords(i);
        }
        for (std::size_t i = 0; i < forms_.size(); ++i)
            cut_ = !keep_form(i) || cut_;
        for (const bool hidden : {false, true}) {
            for (std::size_t i = 0; i < forms_.size(); ++i)
                keep_controls(i, hidden);
        }
        return kept();
    }

private:
    [[nodiscard]] const noted_control& control(std::size_t form, std::size_t place) const {
        return page_.controls[forms_[form].controls[place]];
    }

    bool pay(std::size_t cost) {
        if (cost > room_) return false;
        room_ -= cost;
        return true;
    }

    bool keep_form(std::size_t i) {
        if (has_place_[i] == 0 && pay(cost_of(forms_[i], page_, from_))) has_place_[i] = 1;
        return has_place_[i] != 0;
    }

    bool keep(std::size_t form, std::size_t place) {
        char& kept = kept_[form][place];
        if (kept == 0 && pay(cost_of(control(form, place)))) kept = 1;
        return kept != 0;
    }

    void keep_passwords(std::size_t form) {
        constexpr std::size_t before = 5;
        for (std::size_t i = 0; i < forms_[form].controls.size(); ++i) {
            if (!is_password(control(form, i))) continue;
            for (std::size_t k = 0; k <= std::min(i, before); ++k)
                (void)keep(form, i - k);
        }
    }

    void keep_controls(std::size_t form, bool hidden) {
        if (has_place_[form] == 0) return;
        for (std::size_t i = 0; i < forms_[form].controls.size(); ++i) {
            if (control(form, i).hidden == hidden && !keep(form, i) && !hidden) cut_ = true;
        }
    }

    kept_forms kept() {
        kept_forms out{{}, cut_};
        for (std::size_t i = 0; i < forms_.size(); ++i) {
            if (has_place_[i] == 0) continue;
            std::vector<std::size_t> chosen;
            for (std::size_t k = 0; k < kept_[i].size(); ++k) {
                if (kept_[i][k] != 0) chosen.push_back(forms_[i].controls[k]);
            }
            forms_[i].controls = std::move(chosen);
            out.forms.push_back(std::move(forms_[i]));
        }
        return out;
    }

    std::vector<owned_form> forms_;
    const outline& page_;
    const addresses& from_;
    std::vector<std::vector<char>> kept_;
    std::vector<char> has_place_;
    std::size_t room_ = most_form_bytes;
    bool cut_ = false;
};

}  // namespace

kept_forms keep_what_fits(std::vector<owned_form> forms, const outline& page, const addresses& from) {
    return chooser(std::move(forms), page, from).choose();
}

}  // namespace loketwacht::page
