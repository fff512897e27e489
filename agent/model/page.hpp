#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/rare.hpp"
#include "model/time.hpp"
#include "model/url.hpp"

/// What a page holds, unjudged (WHATWG HTML). Every text is printable and bounded; values that a visitor or a server
/// filled in are never kept. Comments, templates and scripts are no text.
namespace loketwacht::model {

/// What a visitor fills in or sends along. Disabled controls are left out.
struct form_control {
    std::string type;  ///< lower case, "text" where the page names none or an unknown one; "select", "textarea"
    std::string name;
    std::string autocomplete;
    std::string placeholder;
    std::string pattern;
    std::optional<int> max_length;
    std::string label;  ///< by whatever means the page gives one: label, ARIA, title, legend, the neighbouring cell
    std::string hint;   ///< what the page says of it besides: ARIA's description, a mask, the line below its box
};

/// `dialog` closes a dialog and sends nothing.
enum class form_method { get, post, dialog };

[[nodiscard]] std::string_view to_string(form_method m);

/// A way to send a form off: its own action and method, or those of a submit control (formaction, formmethod).
struct form_submit {
    std::string text;              ///< of the button; empty for the form's own
    std::optional<model::url> to;  ///< absent where the action is no http or https URL (javascript:, mailto:)
    form_method method = form_method::get;
};

struct page_form {
    std::string name;                  ///< "form 2", with its id or name where it has one
    std::vector<form_submit> submits;  ///< the form's own first
    std::vector<form_control> controls;
    std::string text;     ///< the heading before it and what is written in it
    std::string heading;  ///< that heading; one within it where that stands before its first field or password

    [[nodiscard]] bool has_password_field() const {
        return std::ranges::any_of(controls, [](const form_control& each) { return each.type == "password"; });
    }
};

/// A link or a button outside forms. `to` is absent where a script must say.
struct page_link {
    std::optional<model::url> to;
    std::string text;  ///< what is written on it, else its aria-label, title or the alt text of its image
};

enum class resource_kind { script, style, frame, image, other };

[[nodiscard]] std::string_view to_string(resource_kind k);

/// What a browser loads of its own accord.
struct page_resource {
    resource_kind kind = resource_kind::other;
    model::url from;
};

/// Why nothing of a page was read.
enum class unread {
    too_much,    ///< it takes more time or memory than a page may, or breaks the parser
    look_spent,  ///< the pages of its look together took all the time that they may
    no_reader,   ///< pages could not be read at that moment
};

[[nodiscard]] std::string_view to_string(unread u);

/// Whether a browser drew a page that is empty until its scripts fill it.
enum class drawing {
    none,    ///< no browser was asked to
    drawn,   ///< the facts are of what it showed
    failed,  ///< it could not, or what it showed cannot be read
};

/// Requests of a page that a browser drew which nobody made: they would have done more than get something.
struct refused_requests {
    std::uint32_t count = 0;
    std::string first;  ///< its method and host: "POST www.voorbeeldgem.example"
};

/// SHA-256 of a body as decompressed.
using body_digest = std::array<std::uint8_t, 32>;

struct page_facts {
    body_digest digest{};
    std::string title;
    std::string language;                  ///< of <html lang>, lower case
    std::vector<std::string> headings;     ///< h1 to h3
    std::vector<page_form> forms;          ///< controls outside any form make a form without action at the end
    std::vector<page_link> links;          ///< the telling ones
    bool links_cut = false;                ///< there may be more telling links than are kept
    std::vector<std::string> passages;     ///< the telling blocks of text, in the page's order, and what stands by them
    std::vector<page_resource> resources;  ///< frames, and what is loaded over http
    base::rare<model::url> refresh;        ///< of a meta refresh
    bool needs_browser = false;            ///< an (almost) empty shell that scripts fill
    model::drawing drawing = drawing::none;
    sys_time drawn_at{};                   ///< when that was tried
    base::rare<refused_requests> refused;  ///< while it was drawn
    bool cut = false;                      ///< beyond the bounds: the rest was not seen
    std::optional<model::unread> unread;   ///< nothing of it was: `cut` too, and all else is empty
    std::uint32_t text_bytes = 0;          ///< how long the text is that visitors read
    std::string notice;                    ///< all of that text where it is short: notices and refusals are
};

using page_ptr = std::shared_ptr<const page_facts>;

}  // namespace loketwacht::model
