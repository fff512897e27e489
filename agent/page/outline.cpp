#include "page/outline.hpp"

#include <algorithm>

#include "page/characters.hpp"
#include "page/document.hpp"
#include "page/table_cells.hpp"
#include "page/tags.hpp"

namespace loketwacht::page {

namespace {

// What visitors do not read, and what browsers with scripts do not show.
bool is_skipped(const GumboElement& element) {
    switch (element.tag) {
        case GUMBO_TAG_SCRIPT:
        case GUMBO_TAG_STYLE:
        case GUMBO_TAG_TEMPLATE:
        case GUMBO_TAG_TITLE:
        case GUMBO_TAG_NOSCRIPT:
        case GUMBO_TAG_NOFRAMES:
        case GUMBO_TAG_NOEMBED:
        case GUMBO_TAG_IFRAME:
        case GUMBO_TAG_TEXTAREA:
        case GUMBO_TAG_SELECT:
        case GUMBO_TAG_DATALIST:
            return true;
        case GUMBO_TAG_DESC:
            return element.tag_namespace == GUMBO_NAMESPACE_SVG;
        default:
            return false;
    }
}

bool runs(const GumboElement& script) {
    const std::string type = lower_case(trimmed(value_of(script, "type")));
    return type.empty() || type == "module" || type.find("javascript") != std::string::npos ||
           type.find("ecmascript") != std::string::npos;
}

const GumboVector* children_of(const GumboNode& node) {
    if (node.type == GUMBO_NODE_DOCUMENT) return &node.v.document.children;
    if (node.type == GUMBO_NODE_ELEMENT) return &node.v.element.children;
    return nullptr;
}

class walker {
public:
    explicit walker(const document& page) : page_(page) {}

    outline walk() {
        visit(*page_.root());
        while (!path_.empty()) {
            step& last = path_.back();
            const GumboVector& children = *children_of(*last.node);
            if (last.next < children.length) {
                visit(*static_cast<const GumboNode*>(children.data[last.next++]));
                continue;
            }
            const step left = last;
            path_.pop_back();
            if (left.node->type == GUMBO_NODE_ELEMENT) leave(left);
        }
        std::ranges::stable_sort(out_.identified, {}, [](const auto& each) { return each.first; });
        return std::move(out_);
    }

private:
    // An element on the way down, with what leaving it finishes.
    struct step {
        const GumboNode* node = nullptr;
        unsigned next = 0;
        std::size_t form = none;
        std::size_t label = none;
        std::size_t heading = none;
        std::size_t link = none;
        std::size_t button = none;
        std::size_t identified = none;
        std::size_t fieldset_legend = none;  ///< what held before a fieldset
        bool disables = false;
    };

    void visit(const GumboNode& node) {
        switch (node.type) {
            case GUMBO_NODE_TEXT:
            case GUMBO_NODE_CDATA:
                return out_.text.add(node.v.text.text);
            case GUMBO_NODE_WHITESPACE:
                return out_.text.blank();
            case GUMBO_NODE_DOCUMENT:
                path_.push_back({.node = &node});
                return;
            case GUMBO_NODE_ELEMENT:
                return enter(node);
            default:
                return;
        }
    }

    void enter(const GumboNode& node) {
        const GumboElement& element = node.v.element;
        step entered{.node = &node};
        if (element.tag_namespace == GUMBO_NAMESPACE_HTML) {
            note_layout(element);
            note_head(element);
            note_loader(element);
            note_control(element, entered);
            note_text(element, entered);
        }
        note_id(element, entered);
        if (is_skipped(element)) return;
        path_.push_back(entered);
    }

    void note_layout(const GumboElement& element) {
        if (element.tag == GUMBO_TAG_BR) out_.text.line_break();
        if (is_block(element.tag)) out_.text.line();
        if (element.tag == GUMBO_TAG_DD) out_.text.blank();
        cells_.enter(element, out_.text);
    }

    void note_head(const GumboElement& element) {
        switch (element.tag) {
            case GUMBO_TAG_HTML:
                out_.language = value_of(element, "lang");
                break;
            case GUMBO_TAG_TITLE:
                if (out_.title.empty() && element.children.length > 0) {
                    const auto* const text = static_cast<const GumboNode*>(element.children.data[0]);
                    if (text->type == GUMBO_NODE_TEXT) out_.title = text->v.text.text;
                }
                break;
            case GUMBO_TAG_BASE:
                if (out_.base.empty()) out_.base = value_of(element, "href");
                break;
            case GUMBO_TAG_META:
                if (out_.refresh.empty() && is_word(value_of(element, "http-equiv"), "refresh")) {
                    out_.refresh = value_of(element, "content");
                }
                break;
            case GUMBO_TAG_SCRIPT:
                out_.scripts = out_.scripts || runs(element);
                break;
            default:
                break;
        }
    }

    void note_loader(const GumboElement& element) {
        switch (element.tag) {
            case GUMBO_TAG_IMG:
                note_image(value_of(element, "alt"));
                [[fallthrough]];
            case GUMBO_TAG_SCRIPT:
            case GUMBO_TAG_LINK:
            case GUMBO_TAG_IFRAME:
            case GUMBO_TAG_FRAME:
            case GUMBO_TAG_OBJECT:
            case GUMBO_TAG_EMBED:
            case GUMBO_TAG_AUDIO:
            case GUMBO_TAG_VIDEO:
            case GUMBO_TAG_SOURCE:
            case GUMBO_TAG_INPUT:
            case GUMBO_TAG_BODY:
            case GUMBO_TAG_STYLE:
                out_.loaders.push_back(&element);
                break;
            default:
                break;
        }
    }

    void note_image(std::string_view alt) {
        if (link_ != none && out_.links[link_].image.empty()) out_.links[link_].image = alt;
        if (button_ != none && out_.controls[button_].image.empty()) out_.controls[button_].image = alt;
    }

    void note_control(const GumboElement& element, step& entered) {
        const bool button = element.tag == GUMBO_TAG_BUTTON;
        if (!button && element.tag != GUMBO_TAG_INPUT && element.tag != GUMBO_TAG_SELECT &&
            element.tag != GUMBO_TAG_TEXTAREA) {
            return;
        }
        if (disabling_ > 0 || attribute(element, "disabled")) return;
        noted_control control;
        control.element = &element;
        control.offset = page_.offset(element);
        control.hidden = element.tag == GUMBO_TAG_INPUT && is_word(value_of(element, "type"), "hidden");
        control.at = out_.text.mark();
        control.form = form_;
        control.label = label_;
        control.legend = legend_;
        if (!button && !control.hidden) cells_.place(control);
        if (button) button_ = entered.button = out_.controls.size();
        out_.controls.push_back(control);
    }

    void note_text(const GumboElement& element, step& entered) {
        const std::size_t here = out_.text.size();
        const noted_text noted{&element, {here, here}};
        if (element.tag == GUMBO_TAG_FORM) {
            entered.form = form_;
            form_ = out_.forms.size();
            out_.forms.push_back({&element, page_.offset(element), {here, here}});
        } else if (element.tag == GUMBO_TAG_LABEL) {
            entered.label = label_;
            label_ = out_.labels.size();
            out_.labels.push_back(noted);
        } else if (is_heading(element.tag)) {
            entered.heading = out_.headings.size();
            out_.headings.push_back(noted);
        } else if (element.tag == GUMBO_TAG_A || element.tag == GUMBO_TAG_AREA) {
            entered.link = link_;
            link_ = out_.links.size();
            out_.links.push_back({&element, {here, here}, value_of(element, "alt")});
        } else if (element.tag == GUMBO_TAG_FIELDSET) {
            entered.fieldset_legend = legend_;
            entered.disables = attribute(element, "disabled").has_value();
            if (entered.disables) ++disabling_;
            ++fieldsets_;
            legend_ = none;
        } else if (element.tag == GUMBO_TAG_LEGEND && fieldsets_ > 0) {
            legend_ = out_.legends.size();
            out_.legends.push_back({here, here});
        }
    }

    void note_id(const GumboElement& element, step& entered) {
        const std::string_view id = value_of(element, "id");
        if (id.empty()) return;
        const std::size_t here = out_.text.size();
        entered.identified = out_.identified.size();
        out_.identified.emplace_back(id, noted_text{&element, {here, here}});
    }

    void leave(const step& left) {
        const GumboElement& element = left.node->v.element;
        const std::size_t here = out_.text.size();
        if (left.identified != none) out_.identified[left.identified].second.text.end = here;
        if (element.tag_namespace != GUMBO_NAMESPACE_HTML) return;
        if (left.button != none) {
            out_.controls[left.button].content = {out_.controls[left.button].at, here};
            button_ = none;
        }
        if (left.heading != none) out_.headings[left.heading].text.end = here;
        if (element.tag == GUMBO_TAG_FORM) {
            out_.forms[form_].text.end = here;
            form_ = left.form;
        } else if (element.tag == GUMBO_TAG_LABEL) {
            out_.labels[label_].text.end = here;
            label_ = left.label;
        } else if (element.tag == GUMBO_TAG_A || element.tag == GUMBO_TAG_AREA) {
            out_.links[link_].text.end = here;
            link_ = left.link;
        } else if (element.tag == GUMBO_TAG_FIELDSET) {
            legend_ = left.fieldset_legend;
            if (left.disables) --disabling_;
            --fieldsets_;
        } else if (element.tag == GUMBO_TAG_LEGEND && fieldsets_ > 0) {
            out_.legends.back().end = here;
        }
        cells_.leave(element, out_.text);
        if (element.tag == GUMBO_TAG_DT) return out_.text.blank();  // what it defines belongs to it
        if (is_block(element.tag) || element.tag == GUMBO_TAG_DD) out_.text.line();
    }

    const document& page_;
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

outline outline_of(const document& page) {
    return walker(page).walk();
}

}  // namespace loketwacht::page
