#include <string>

#include "page/characters.hpp"
#include "page/outline.hpp"

namespace loketwacht::page {

namespace {

bool runs(element script) {
    const std::string type = lower_case(trimmed(script.value_of("type")));
    return type.empty() || type == "module" || type.find("javascript") != std::string::npos ||
           type.find("ecmascript") != std::string::npos;
}

bool loads(tag name) {
    switch (name) {
        case tag::audio:
        case tag::body:
        case tag::embed:
        case tag::frame:
        case tag::iframe:
        case tag::img:
        case tag::input:
        case tag::link:
        case tag::object:
        case tag::script:
        case tag::source:
        case tag::style:
        case tag::video:
            return true;
        default:
            return false;
    }
}

}  // namespace

void outline::note(element e) {
    if (loads(e.tag())) loaders.push_back(e);
    switch (e.tag()) {
        case tag::html:
            language = e.value_of("lang");
            break;
        case tag::title:
            if (title.empty()) title = e.text();
            break;
        case tag::base:
            if (base.empty()) base = e.value_of("href");
            break;
        case tag::meta:
            if (refresh.empty() && is_word(e.value_of("http-equiv"), "refresh")) refresh = e.value_of("content");
            break;
        case tag::script:
            scripts = scripts || runs(e);
            break;
        default:
            break;
    }
}

}  // namespace loketwacht::page
