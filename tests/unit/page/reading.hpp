#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "page/page.hpp"

/// Pages as the tests of page read them.
namespace loketwacht::page::testing {

inline const model::url& document_url() {
    static const model::url url = *model::parse_url("https://loket.voorbeeldgem.example/burger/aanmelden?stap=1");
    return url;
}

inline bool everything(std::string_view /*text*/) {
    return true;
}

inline model::page_facts read_html(std::string_view html, std::string_view content_type = "text/html; charset=utf-8",
                                   const telling& keep = everything) {
    return page::read({html, document_url(), content_type}, {keep, keep, {}});
}

inline std::string repeated(std::string_view text, std::size_t times) {
    std::string out;
    out.reserve(text.size() * times);
    for (std::size_t i = 0; i < times; ++i)
        out += text;
    return out;
}

/// `before`, a number, `after`, and so on.
inline std::string numbered(std::string_view before, std::string_view after, std::size_t times) {
    std::string out;
    for (std::size_t i = 0; i < times; ++i)
        out.append(before).append(std::to_string(i)).append(after);
    return out;
}

/// What the facts of forms take of memory.
inline std::size_t memory_of(const std::vector<model::page_form>& forms) {
    std::size_t bytes = 0;
    for (const model::page_form& form : forms) {
        bytes += sizeof(form) + form.name.size() + form.text.size();
        for (const model::form_submit& submit : form.submits)
            bytes += sizeof(submit) + submit.text.size() +
                     (submit.to ? submit.to->host.size() + submit.to->target.size() : 0);
        for (const model::form_control& control : form.controls) {
            bytes += sizeof(control);
            for (const std::string* text : {&control.type, &control.name, &control.autocomplete, &control.placeholder,
                                            &control.pattern, &control.label})
                bytes += text->size();
        }
    }
    return bytes;
}

}  // namespace loketwacht::page::testing
