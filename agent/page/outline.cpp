#include "page/outline.hpp"

#include <algorithm>
#include <array>

#include "page/characters.hpp"
#include "page/table_cells.hpp"

namespace loketwacht::page {

namespace {

// What visitors do not read, and what browsers with scripts do not show.
bool is_skipped(element e) {
    switch (e.tag()) {
        case tag::title:
            return e.is_html();
        case tag::script:
        case tag::style:
        case tag::template_tag:
        case tag::noscript:
        case tag::noframes:
        case tag::noembed:
        case tag::iframe:
        case tag::textarea:
        case tag::select:
        case tag::datalist:
            return true;
        default:
            return false;
    }
}

// What SVG says of a picture is not drawn; HTML within it counts.
bool is_unseen(element e) {
    return !e.is_html() && (e.tag() == tag::title || e.tag() == tag::desc);
}

// "Login<sup>1</sup>" is "Login¹", a mark by which a footnote is found, and not "Login1".
std::string_view raised(std::string_view written) {
    constexpr std::array marks{std::string_view("\u00b9"), std::string_view("\u00b2"), std::string_view("\u00b3")};
    const std::string_view digit = trimmed(written);
    if (digit.size() != 1 || digit[0] < '1' || digit[0] > '3') return written;
    return marks.at(static_cast<std::size_t>(digit[0] - '1'));
}

class walker final : public tree_visitor {
public:
    walker(const document& page, plain_text wanted) : page_(page), wants_plain_(wanted == plain_text::yes) {}

    outline walk() {
        page_.walk(*this);
        std::ranges::stable_sort(out_.identified, {}, [](const auto& each) { return each.first; });
        out_.headed = cells_.headed();
        out_.heading_rows = cells_.heading_rows();
        return std::move(out_);
    }

    bool enter(element e) override {
        step entered{.element = e};
        write_apart(e);
        if (e.is_html()) {
            note_layout(e);
            if (e.tag() == tag::img) note_image(e.value_of("alt"));
            out_.note(e);
            out_.note_asides(e);
            note_control(e, entered);
            note_text(e, entered);
        }
        note_id(e, entered);
        if (e.is_html() && e.tag() == tag::title) write(e.text());
        if (is_skipped(e)) return false;
        path_.push_back(entered);
        return true;
    }

    void text(std::string_view written) override {
        if (!path_.empty() && is_unseen(path_.back().element)) return;
        out_.text.add(is_raised() ? raised(written) : written);
        write(written);
    }

    void blank(std::string_view written) override {
        out_.text.blank();
        write(written);
    }

    void leave(element e) override {
        const step left = path_.back();
        path_.pop_back();
        finish(left);
        write_apart(e);
    }

private:
    // An element on the way down, with what leaving it finishes.
    struct step {
        page::element element;
        std::size_t form = none;
        std::size_t label = none;
        std::size_t heading = none;
        std::size_t link = none;
        std::size_t button = none;
        std::size_t identified = none;
        std::size_t fieldset_legend = none;  ///< what held before a fieldset
        bool disables = false;
        bool had_legend = false;  ///< a fieldset
        bool spares = false;      ///< the first legend of a fieldset that disables
    };

    // In a link there, too.
    [[nodiscard]] bool is_raised() const {
        const auto last = path_.end() - static_cast<std::ptrdiff_t>(std::min<std::size_t>(path_.size(), 2));
        return std::any_of(last, path_.end(), [](const step& each) { return each.element.tag() == tag::sup; });
    }

    void write(std::string_view written) {
        if (!wants_plain_) return;
        for (const char c : written) {
            if (!is_space(c)) out_.plain += c;
            if (is_space(c) && !out_.plain.empty() && out_.plain.back() != ' ') out_.plain += ' ';
        }
    }

    // What stands on lines of its own stands apart.
    void write_apart(element e) {
        if (e.is_block() || e.tag() == tag::br) write(" ");
    }

    void note_layout(element e) {
        if (e.tag() == tag::br) out_.text.line_break();
        if (e.is_block()) out_.text.line();
        if (e.tag() == tag::dd) out_.text.cell();
        cells_.enter(e, out_.text);
    }

    void note_image(std::string_view alt) {
        if (link_ != none && out_.links[link_].image.empty()) out_.links[link_].image = alt;
        if (button_ != none && out_.controls[button_].image.empty()) out_.controls[button_].image = alt;
    }

    void note_control(element e, step& entered) {
        const bool button = e.tag() == tag::button;
        if (!button && e.tag() != tag::input && e.tag() != tag::select && e.tag() != tag::textarea) {
            return;
        }
        if (e.tag() == tag::input) write_value(e);
        if (disabling_ > 0 || e.has("disabled")) return;
        noted_control control;
        control.element = e;
        control.offset = page_.offset(e);
        control.hidden = e.tag() == tag::input && is_word(e.value_of("type"), "hidden");
        control.at = out_.text.mark();
        // Words before and after a box are not one word.
        if (!control.hidden && !button) out_.text.blank();
        control.form = form_;
        control.label = label_;
        control.legend = legend_;
        if (!button && !control.hidden) cells_.place(control);
        if (button) button_ = entered.button = out_.controls.size();
        out_.controls.push_back(control);
    }

    void write_value(element input) {
        const std::string_view type = input.value_of("type");
        if (!is_word(type, "submit") && !is_word(type, "button")) return;
        write(" ");
        write(input.value_of("value"));
        write(" ");
    }

    void note_text(element e, step& entered) {
        const std::size_t here = out_.text.size();
        const noted_text noted{e, {here, here}};
        if (e.tag() == tag::form) {
            entered.form = form_;
            form_ = out_.forms.size();
            out_.forms.push_back({e, page_.offset(e), {here, here}});
        } else if (e.tag() == tag::label) {
            entered.label = label_;
            label_ = out_.labels.size();
            out_.labels.push_back(noted);
        } else if (e.is_heading()) {
            entered.heading = out_.headings.size();
            out_.headings.push_back(noted);
        } else if (e.tag() == tag::a || e.tag() == tag::area) {
            entered.link = link_;
            link_ = out_.links.size();
            out_.links.push_back({e, {here, here}, e.value_of("alt")});
        } else if (e.tag() == tag::fieldset) {
            entered.fieldset_legend = legend_;
            entered.disables = e.has("disabled");
            if (entered.disables) ++disabling_;
            ++fieldsets_;
            legend_ = none;
        } else if (e.tag() == tag::legend && fieldsets_ > 0) {
            note_legend(entered);
        }
    }

    // HTML, the fieldset element: what stands in its first legend is not disabled with it.
    void note_legend(step& entered) {
        const std::size_t here = out_.text.size();
        legend_ = out_.legends.size();
        out_.legends.push_back({here, here});
        step& around = path_.back();
        if (!around.element.is_html() || around.element.tag() != tag::fieldset || around.had_legend) return;
        around.had_legend = true;
        entered.spares = around.disables;
        if (entered.spares) --disabling_;
    }

    void note_id(element e, step& entered) {
        const std::string_view id = e.value_of("id");
        if (id.empty()) return;
        const std::size_t here = out_.text.size();
        entered.identified = out_.identified.size();
        const bool form = e.is_html() && e.tag() == tag::form;
        out_.identified.emplace_back(id, noted_text{e, {here, here}, form ? form_ : none});
    }

    void finish(const step& left) {
        const element e = left.element;
        const std::size_t here = out_.text.size();
        if (left.identified != none) out_.identified[left.identified].second.text.end = here;
        if (!e.is_html()) return;
        if (left.button != none) {
            out_.controls[left.button].content = {out_.controls[left.button].at, here};
            button_ = none;
        }
        if (left.heading != none) out_.headings[left.heading].text.end = here;
        if (e.tag() == tag::form) {
            out_.forms[form_].text.end = here;
            form_ = left.form;
        } else if (e.tag() == tag::label) {
            out_.labels[label_].text.end = here;
            label_ = left.label;
        } else if (e.tag() == tag::a || e.tag() == tag::area) {
            out_.links[link_].text.end = here;
            link_ = left.link;
        } else if (e.tag() == tag::fieldset) {
            legend_ = left.fieldset_legend;
            if (left.disables) --disabling_;
            --fieldsets_;
        } else if (e.tag() == tag::legend && fieldsets_ > 0) {
            out_.legends.back().end = here;
            if (left.spares) ++disabling_;
        }
        cells_.leave(e, out_.text);
        if (e.tag() == tag::dt) return out_.text.cell();  // what it defines belongs to it
        if (e.is_block() || e.tag() == tag::dd) out_.text.line();
    }

    const document& page_;
    bool wants_plain_;
    outline out_;
    std::vector<step> path_;
    table_cells cells_;
    std::size_t form_ = none;
    std::size_t label_ = none;
    std::size_t link_ = none;
    std::size_t button_ = none;
    std::size_t legend_ = none;
    std::size_t fieldsets_ = 0;
    std::size_t disabling_ = 0;  ///< of them
};

}  // namespace

const noted_text* outline::by_id(std::string_view id) const {
    const auto found = std::ranges::lower_bound(identified, id, {}, [](const auto& each) { return each.first; });
    return found == identified.end() || found->first != id ? nullptr : &found->second;
}

outline outline_of(const document& page, plain_text wanted) {
    return walker(page, wanted).walk();
}

}  // namespace loketwacht::page
