#include "page/forms.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "page/characters.hpp"
#include "page/controls.hpp"
#include "page/kept_forms.hpp"
#include "page/labels.hpp"

namespace loketwacht::page {

namespace {

constexpr std::size_t most_plain_submits = 20;

class reader {
public:
    reader(const outline& page, const addresses& from) : page_(page), from_(from), labels_(page) {}

    [[nodiscard]] form_facts read(std::vector<owned_form> forms) const {
        kept_forms kept = keep_what_fits(std::move(forms), page_, from_);
        form_facts out;
        out.cut = kept.cut;
        for (const owned_form& each : kept.forms)
            out.forms.push_back(facts(each, out.cut));
        return out;
    }

private:
    [[nodiscard]] model::page_form facts(const owned_form& form, bool& cut) const {
        model::page_form out;
        out.name = name_of(form);
        out.submits = submits_of(form, cut);
        for (const std::size_t i : form.controls)
            out.controls.push_back(facts_of(i, page_, labels_));
        out.text = text_of(form);
        if (const noted_text* const heading = heading_before(centre_of(form)))
            out.heading = tidy(page_.text.in(heading->text), longest_text);
        return out;
    }

    static std::string name_of(const owned_form& form) {
        if (form.form == nullptr) return "fields outside any form";
        std::string name = fmt::format("form {}", form.number);
        std::string given = tidy(form.form->element.value_of("id"), longest_text / 2);
        if (given.empty()) given = tidy(form.form->element.value_of("name"), longest_text / 2);
        return given.empty() ? name : name.append(" (").append(given).append(")");
    }

    [[nodiscard]] std::vector<model::form_submit> submits_of(const owned_form& form, bool& cut) const {
        if (form.form == nullptr) return {model::form_submit{}};
        const element e = form.form->element;
        const model::form_submit own{{}, from_.action(e.value_of("action")), method_of(e.value_of("method"))};
        std::vector<model::form_submit> submits{own};
        std::size_t plain = 0;
        for (const std::size_t i : form.buttons) {
            const element button = page_.controls[i].element;
            const auto action = button.attribute("formaction");
            const auto method = button.attribute("formmethod");
            const bool differs = action || method;
            if (!differs && plain++ >= most_plain_submits) continue;
            if (submits.size() == most_submits) {
                cut = cut || differs;  // a plain one leads where the form does
                continue;
            }
            submits.push_back({written_on(page_.controls[i], page_), action ? from_.action(*action) : own.to,
                               method ? method_of(*method) : own.method});
        }
        return submits;
    }

    // The place of the first password, else of the first field: in a page that is one form, that is what the form is
    // about.
    [[nodiscard]] std::size_t centre_of(const owned_form& form) const {
        std::size_t centre = form.form == nullptr ? page_.text.size() : form.form->text.begin;
        bool found = false;
        for (const std::size_t i : form.controls) {
            const noted_control& control = page_.controls[i];
            if (control.hidden || (found && !is_password(control))) continue;
            if (!found || is_password(control)) centre = control.at;
            found = true;
            if (is_password(control)) break;
        }
        return centre;
    }

    [[nodiscard]] std::string text_of(const owned_form& form) const {
        stretch all = form.form == nullptr ? stretch{0, page_.text.size()} : form.form->text;
        const std::size_t centre = centre_of(form);
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
    labels labels_;
};

}  // namespace

form_facts forms_of(const outline& page, const addresses& from, std::vector<owned_form> owned) {
    return reader(page, from).read(std::move(owned));
}

}  // namespace loketwacht::page
