#include "page/forms.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string>

#include "model/text.hpp"
#include "page/characters.hpp"
#include "page/controls.hpp"
#include "page/document.hpp"
#include "page/labels.hpp"

namespace loketwacht::page {

namespace {

constexpr std::size_t most_forms = 20;
constexpr std::size_t most_controls = 60;
constexpr std::size_t most_submits = 20;
constexpr std::size_t longest_form_text = 500;

struct owned_form {
    const noted_form* form = nullptr;  ///< null: outside any form
    std::size_t number = 0;            ///< from 1
    std::vector<std::size_t> controls;
    std::vector<std::size_t> buttons;
    bool asks_password = false;
};

model::form_method method_of(std::string_view word) {
    if (is_word(word, "post")) return model::form_method::post;
    return is_word(word, "dialog") ? model::form_method::dialog : model::form_method::get;
}

std::optional<model::url> resolved(const addresses& from, std::string_view action) {
    if (trimmed(action).empty()) return from.document;
    return model::resolve(from.base, action).value;
}

// Which controls go with which form.
class owners {
public:
    owners(const outline& page, const std::vector<std::size_t>& form_ends) : page_(page) {
        for (std::size_t i = 0; i < page.forms.size(); ++i) {
            place_of_.emplace(page.forms[i].element, i);
            if (!page.forms[i].offset) continue;
            const std::size_t begin = *page.forms[i].offset;
            const auto end = std::ranges::upper_bound(form_ends, begin);
            reach_.push_back({begin, end == form_ends.end() ? none : *end, i});
        }
        std::ranges::sort(reach_, {}, &reach::begin);
    }

    [[nodiscard]] std::size_t of(const noted_control& control) const {
        if (const auto id = attribute(*control.element, "form")) return by_id(*id);
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
        if (named == nullptr) return none;
        const auto found = place_of_.find(named->element);
        return found == place_of_.end() ? none : found->second;
    }

    const outline& page_;
    std::vector<reach> reach_;
    std::map<const GumboElement*, std::size_t> place_of_;
};

// Passwords and what stands before them go first, hidden fields last; the order stays the page's.
bool keep_controls(owned_form& form, const outline& page) {
    if (form.controls.size() <= most_controls) return false;
    std::vector<char> kept(form.controls.size(), 0);
    std::size_t room = most_controls;
    const auto keep = [&](std::size_t i) {
        if (room == 0 || kept[i] != 0) return;
        kept[i] = 1;
        --room;
    };
    constexpr std::size_t before_password = 5;
    for (std::size_t i = 0; i < kept.size() && room > 0; ++i) {
        if (!is_password(page.controls[form.controls[i]])) continue;
        for (std::size_t k = 0; k <= std::min(i, before_password); ++k)
            keep(i - k);
    }
    bool dropped = false;
    for (const bool hidden : {false, true}) {
        for (std::size_t i = 0; i < kept.size(); ++i) {
            if (page.controls[form.controls[i]].hidden == hidden) keep(i);
        }
        for (std::size_t i = 0; i < kept.size() && !hidden; ++i)
            dropped = dropped || (kept[i] == 0 && !page.controls[form.controls[i]].hidden);
    }
    std::vector<std::size_t> chosen;
    for (std::size_t i = 0; i < kept.size(); ++i) {
        if (kept[i] != 0) chosen.push_back(form.controls[i]);
    }
    form.controls = std::move(chosen);
    return dropped;
}

// Those that ask a password go first; the order stays the page's.
bool keep_forms(std::vector<owned_form>& forms) {
    if (forms.size() <= most_forms) return false;
    const auto asking = static_cast<std::size_t>(std::ranges::count_if(forms, &owned_form::asks_password));
    std::size_t others = most_forms - std::min(asking, most_forms);
    std::size_t left = most_forms;
    std::erase_if(forms, [&](const owned_form& each) {
        const bool keep = left > 0 && (each.asks_password || others > 0);
        if (keep && !each.asks_password) --others;
        if (keep) --left;
        return !keep;
    });
    return true;
}

class reader {
public:
    reader(const outline& page, const addresses& from, const std::vector<std::size_t>& form_ends)
        : page_(page), from_(from), owners_(page, form_ends), labels_(page) {}

    form_facts read() {
        form_facts out;
        std::vector<owned_form> forms = sorted(out.scripted);
        out.cut = keep_forms(forms);
        for (owned_form& each : forms) {
            out.cut = keep_controls(each, page_) || out.cut;
            out.forms.push_back(facts(each, out.cut));
        }
        return out;
    }

private:
    std::vector<owned_form> sorted(std::vector<std::size_t>& scripted) const {
        std::vector<owned_form> forms(page_.forms.size() + 1);
        for (std::size_t i = 0; i < page_.forms.size(); ++i) {
            forms[i].form = &page_.forms[i];
            forms[i].number = i + 1;
        }
        for (std::size_t i = 0; i < page_.controls.size(); ++i) {
            const noted_control& control = page_.controls[i];
            const std::size_t owner = std::min(owners_.of(control), page_.forms.size());
            const control_use use = use_of(control);
            if (use == control_use::fill_in) {
                forms[owner].controls.push_back(i);
                forms[owner].asks_password = forms[owner].asks_password || is_password(control);
            } else if (use == control_use::send && forms[owner].form != nullptr) {
                forms[owner].buttons.push_back(i);
            } else {
                scripted.push_back(i);
            }
        }
        const auto visible = [this](std::size_t i) { return !page_.controls[i].hidden; };
        if (std::ranges::none_of(forms.back().controls, visible)) forms.pop_back();
        return forms;
    }

    [[nodiscard]] model::page_form facts(const owned_form& form, bool& cut) const {
        model::page_form out;
        out.name = name_of(form);
        out.submits = submits_of(form, cut);
        for (const std::size_t i : form.controls)
            out.controls.push_back(facts_of(i, page_, labels_));
        out.text = text_of(form);
        return out;
    }

    static std::string name_of(const owned_form& form) {
        if (form.form == nullptr) return "fields outside any form";
        std::string name = "form " + std::to_string(form.number);
        std::string given = tidy(value_of(*form.form->element, "id"), longest_text / 2);
        if (given.empty()) given = tidy(value_of(*form.form->element, "name"), longest_text / 2);
        return given.empty() ? name : name.append(" (").append(given).append(")");
    }

    [[nodiscard]] std::vector<model::form_submit> submits_of(const owned_form& form, bool& cut) const {
        if (form.form == nullptr) return {model::form_submit{}};
        const GumboElement& element = *form.form->element;
        const model::form_submit own{
            {}, resolved(from_, value_of(element, "action")), method_of(value_of(element, "method"))};
        std::vector<model::form_submit> submits{own};
        std::size_t plain = 0;
        for (const std::size_t i : form.buttons) {
            const GumboElement& button = *page_.controls[i].element;
            const auto action = attribute(button, "formaction");
            const auto method = attribute(button, "formmethod");
            const bool differs = action || method;
            if (!differs && plain++ >= most_submits) continue;
            if (submits.size() > 2 * most_submits) {
                cut = cut || differs;  // a plain one leads where the form does
                continue;
            }
            submits.push_back({written_on(page_.controls[i], page_), action ? resolved(from_, *action) : own.to,
                               method ? method_of(*method) : own.method});
        }
        return submits;
    }

    // Around the first password, else the first field: in a page that is one form, that is what the form is about.
    [[nodiscard]] std::string text_of(const owned_form& form) const {
        stretch all = form.form == nullptr ? stretch{0, page_.text.size()} : form.form->text;
        std::size_t centre = form.form == nullptr ? page_.text.size() : all.begin;
        bool found = false;
        for (const std::size_t i : form.controls) {
            const noted_control& control = page_.controls[i];
            if (control.hidden || (found && !is_password(control))) continue;
            if (!found || is_password(control)) centre = control.at;
            found = true;
            if (is_password(control)) break;
        }
        all.begin = std::min(all.begin, centre);
        all.end = std::min(std::max(all.end, centre + longest_form_text / 2), page_.text.size());
        if (form.form != nullptr) all.end = std::max(form.form->text.end, last_control(form));
        const stretch part = around(centre, all);
        std::string text;
        if (const noted_text* const heading = heading_before(centre); heading && heading->text.begin < part.begin) {
            text = tidy(page_.text.in(heading->text), longest_text) + ". ";
        }
        return tidy(text.append(page_.text.in(part).substr(0, 2 * longest_form_text)), longest_form_text);
    }

    [[nodiscard]] std::size_t last_control(const owned_form& form) const {
        std::size_t last = 0;
        for (const std::size_t i : form.controls)
            last = std::max(last, page_.controls[i].at);
        for (const std::size_t i : form.buttons)
            last = std::max(last, page_.controls[i].content.end);
        return last;
    }

    [[nodiscard]] stretch around(std::size_t centre, stretch all) const {
        constexpr std::size_t before = 200;
        if (all.end - all.begin <= longest_form_text || centre <= all.begin + before) return all;
        const std::size_t line = page_.text.all().find('\n', centre - before);
        return {line < centre ? line : centre - before, all.end};
    }

    [[nodiscard]] const noted_text* heading_before(std::size_t place) const {
        const auto after =
            std::ranges::upper_bound(page_.headings, place, {}, [](const noted_text& each) { return each.text.begin; });
        return after == page_.headings.begin() ? nullptr : &*std::prev(after);
    }

    const outline& page_;
    const addresses& from_;
    owners owners_;
    labels labels_;
};

}  // namespace

form_facts forms_of(const outline& page, const addresses& from, const std::vector<std::size_t>& form_ends) {
    return reader(page, from, form_ends).read();
}

}  // namespace loketwacht::page
