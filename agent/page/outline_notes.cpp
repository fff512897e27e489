#include <algorithm>
#include <array>
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

constexpr std::array said_aside{std::string_view("title"),         std::string_view("alt"),
                                std::string_view("aria-label"),    std::string_view("aria-description"),
                                std::string_view("placeholder"),   std::string_view("data-tooltip"),
                                std::string_view("data-title"),    std::string_view("data-original-title"),
                                std::string_view("data-bs-title"), std::string_view("data-bs-original-title"),
                                std::string_view("data-content"),  std::string_view("data-bs-content"),
                                std::string_view("data-tip"),      std::string_view("data-hint"),
                                std::string_view("data-help"),     std::string_view("data-tippy-content"),
                                std::string_view("data-balloon"),  std::string_view("uk-tooltip")};

}  // namespace

void outline::note_asides(element e) {
    constexpr std::size_t most_asides = 1000;
    constexpr std::size_t shortest = 8;  // a sentence, not a name
    const bool of_control = e.tag() == tag::input || e.tag() == tag::select || e.tag() == tag::textarea;
    e.for_each_attribute([this, of_control](std::string_view name, std::string_view value) {
        if (value.size() < shortest || asides.size() >= most_asides) return;
        if (std::ranges::find(said_aside, name) != said_aside.end()) asides.push_back({text.size(), value, of_control});
    });
}

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
            // Older pages say it there.
            if (language.empty() && is_word(e.value_of("http-equiv"), "content-language"))
                language = e.value_of("content");
            break;
        case tag::script:
            scripts = scripts || runs(e);
            break;
        default:
            break;
    }
}

}  // namespace loketwacht::page
