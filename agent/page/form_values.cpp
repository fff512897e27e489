#include "page/form_values.hpp"

#include <algorithm>
#include <cctype>
#include <map>
#include <string_view>

#include <gumbo.h>

#include "page/bound.hpp"
#include "page/document.hpp"
#include "page/encoding.hpp"
#include "page/tags.hpp"

namespace loketwacht::page {

namespace {

bool has(const GumboElement& element, std::string_view name) {
    return attribute(element, name).has_value();
}

std::string text_attribute(const GumboElement& element, std::string_view name) {
    return std::string(value_of(element, name));
}

std::string keyword(const GumboElement& element, std::string_view name) {
    std::string out = text_attribute(element, name);
    std::ranges::transform(out, out.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return out;
}

bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}

model::form_method method_of(const std::string& word) {
    if (word == "post") return model::form_method::post;
    return word == "dialog" ? model::form_method::dialog : model::form_method::get;
}

bool is_urlencoded(const std::string& word) {
    return word != "multipart/form-data" && word != "text/plain";
}

// The text within an element that holds nothing else: textarea, option.
std::string content_of(const GumboElement& element) {
    std::string out;
    for (unsigned i = 0; i < element.children.length; ++i) {
        const auto* child = static_cast<const GumboNode*>(element.children.data[i]);
        const bool text = child->type == GUMBO_NODE_TEXT || child->type == GUMBO_NODE_WHITESPACE;
        if (text) out += child->v.text.text;
    }
    return out;
}

struct option {
    std::string value;
    bool selected = false;
};

void add_options(const GumboElement& of, std::vector<option>& out) {
    for (unsigned i = 0; i < of.children.length; ++i) {
        const auto* child = static_cast<const GumboNode*>(of.children.data[i]);
        if (child->type != GUMBO_NODE_ELEMENT) continue;
        const GumboElement& element = child->v.element;
        if (has(element, "disabled")) continue;
        if (element.tag == GUMBO_TAG_OPTGROUP) add_options(element, out);
        if (element.tag != GUMBO_TAG_OPTION) continue;
        const auto value = attribute(element, "value");
        out.push_back({value ? std::string(*value) : content_of(element), has(element, "selected")});
    }
}

class collector {
public:
    collector(const model::url& page, const bounded& html)
        : page_(page), html_(html), parsed_(html.html), base_(page) {}

    form_page collect() {
        walk([this](const GumboElement& element) { note_form(element); });
        std::ranges::sort(forms_, {}, &found_form::start);
        for (std::size_t i = 0; i < forms_.size(); ++i) {
            aim(forms_[i], *forms_[i].element, "action", "method", "enctype");
            place_of_.emplace(value_of(*forms_[i].element, "id"), i);  // of equal ones the first counts
        }
        writing_ = true;
        walk([this](const GumboElement& element) { note_control(element); });
        form_page out;
        for (found_form& form : forms_)
            out.forms.push_back(std::move(form.filled));
        out.text = std::move(text_);
        out.cut = html_.cut;
        return out;
    }

private:
    struct found_form {
        const GumboElement* element;
        std::size_t start;
        filled_form filled;
        bool has_button = false;
    };

    // In the order of the tree, without recursion; templates, scripts and styles are no part of the page.
    template <class Visit>
    void walk(const Visit& visit) {
        struct step {
            const GumboNode* node;
            bool disabled;
            bool leaving;
        };
        std::vector<step> ahead;
        const auto push = [&ahead](const GumboVector& children, bool disabled) {
            for (unsigned i = children.length; i-- > 0;)
                ahead.push_back({static_cast<const GumboNode*>(children.data[i]), disabled, false});
        };
        push(parsed_.root()->v.document.children, false);
        while (!ahead.empty()) {
            const step now = ahead.back();
            ahead.pop_back();
            if (now.node->type == GUMBO_NODE_TEXT || now.node->type == GUMBO_NODE_WHITESPACE)
                write(now.node->v.text.text);
            if (now.node->type != GUMBO_NODE_ELEMENT) continue;
            const GumboElement& element = now.node->v.element;
            const bool apart = is_block(element.tag) || element.tag == GUMBO_TAG_BR;
            if (apart) write(" ");
            if (now.leaving || element.tag == GUMBO_TAG_SCRIPT || element.tag == GUMBO_TAG_STYLE) continue;
            disabled_ = now.disabled || has(element, "disabled");
            visit(element);
            if (element.tag == GUMBO_TAG_SELECT || element.tag == GUMBO_TAG_TEXTAREA) continue;
            if (apart) ahead.push_back({now.node, false, true});
            push(element.children, now.disabled || (element.tag == GUMBO_TAG_FIELDSET && disabled_));
        }
    }

    void write(std::string_view text) {
        if (!writing_) return;
        for (const char c : text) {
            if (!is_blank(c)) text_ += c;
            if (is_blank(c) && !text_.empty() && text_.back() != ' ') text_ += ' ';
        }
    }

    void note_form(const GumboElement& element) {
        const auto start = parsed_.offset(element);
        if (element.tag == GUMBO_TAG_BASE && !based_ && has(element, "href")) {
            if (const auto base = model::resolve(page_, value_of(element, "href"))) base_ = *base;
            based_ = true;
        }
        if (element.tag == GUMBO_TAG_FORM && start) forms_.push_back({&element, *start, {}});
    }

    // A form that is sent by a button takes the button's word over its own.
    void aim(found_form& form, const GumboElement& by, std::string_view action, std::string_view method,
             std::string_view coding) {
        const bool own = form.element == &by;
        const std::string to = text_attribute(by, action);
        if (own || has(by, action)) {
            const auto url = to.empty() ? model::url_or_error{page_, {}} : model::resolve(base_, to);
            form.filled.action = url.value;
        }
        if (own || has(by, method)) form.filled.method = method_of(keyword(by, method));
        if (own || has(by, coding)) form.filled.urlencoded = is_urlencoded(keyword(by, coding));
    }

    // The form that the parser had open at this place (HTML, "form owner"), whatever the tree looks like: a form that
    // starts within a table is an empty element, and owns its controls all the same.
    found_form* owner_of(const GumboElement& control) {
        if (const auto id = attribute(control, "form")) {
            const auto named = place_of_.find(*id);
            return id->empty() || named == place_of_.end() ? nullptr : &forms_[named->second];
        }
        const auto at = parsed_.offset(control);
        if (!at) return nullptr;
        const auto after = std::ranges::upper_bound(forms_, *at, {}, &found_form::start);
        if (after == forms_.begin()) return nullptr;
        found_form& before = *std::prev(after);
        const auto end = std::ranges::lower_bound(html_.form_ends, before.start);
        return end != html_.form_ends.end() && *end < *at ? nullptr : &before;
    }

    void note_control(const GumboElement& element) {
        const bool is_input = element.tag == GUMBO_TAG_INPUT;
        const bool is_button = element.tag == GUMBO_TAG_BUTTON;
        if (!is_input && !is_button && element.tag != GUMBO_TAG_SELECT && element.tag != GUMBO_TAG_TEXTAREA) return;
        const std::string type = keyword(element, "type");
        if (is_input && (type == "submit" || type == "button")) write(' ' + text_attribute(element, "value") + ' ');
        found_form* form = disabled_ ? nullptr : owner_of(element);
        if (form == nullptr) return;
        const bool submits = is_button ? type != "button" && type != "reset" : type == "submit" || type == "image";
        if (is_button || (is_input && (submits || type == "button" || type == "reset"))) {
            if (submits && !form->has_button) note_button(*form, element, type == "image");
            return;
        }
        std::string name = text_attribute(element, "name");
        if (!name.empty()) add_values(*form, element, type, name);
    }

    void note_button(found_form& form, const GumboElement& button, bool image) {
        form.has_button = true;
        aim(form, button, "formaction", "formmethod", "formenctype");
        std::string name = text_attribute(button, "name");
        if (!name.empty() && !image) form.filled.values.push_back({std::move(name), text_attribute(button, "value")});
    }

    static void add_values(found_form& form, const GumboElement& element, const std::string& type,
                           const std::string& name) {
        auto& values = form.filled.values;
        if (element.tag == GUMBO_TAG_TEXTAREA) {
            values.push_back({name, content_of(element)});
        } else if (element.tag == GUMBO_TAG_SELECT) {
            std::vector<option> options;
            add_options(element, options);
            if (has(element, "multiple")) {
                for (const option& each : options) {
                    if (each.selected) values.push_back({name, each.value});
                }
            } else if (!options.empty()) {
                const auto last = std::find_if(options.rbegin(), options.rend(), [](auto& o) { return o.selected; });
                values.push_back({name, last == options.rend() ? options.front().value : last->value});
            }
        } else if (type == "checkbox" || type == "radio") {
            if (has(element, "checked"))
                values.push_back({name, std::string(attribute(element, "value").value_or("on"))});
        } else {
            values.push_back({name, type == "file" ? std::string() : text_attribute(element, "value")});
        }
    }

    const model::url& page_;
    const bounded& html_;
    document parsed_;
    model::url base_;
    bool based_ = false;
    bool writing_ = false;   // the second walk, which writes the text
    bool disabled_ = false;  // of the element that is visited
    std::vector<found_form> forms_;
    std::map<std::string_view, std::size_t> place_of_;  // by id
    std::string text_;
};

}  // namespace

form_page read_forms(const source& from) {
    const std::string html = to_utf8(from.bytes, from.content_type);
    const bounded within = within_bounds(html);
    return collector(from.url, within).collect();
}

}  // namespace loketwacht::page
