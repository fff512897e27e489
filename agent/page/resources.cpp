#include "page/resources.hpp"

#include <algorithm>
#include <utility>

#include "page/characters.hpp"
#include "page/document.hpp"

namespace loketwacht::page {

namespace {

using model::resource_kind;

constexpr std::size_t most_frames = 10;
constexpr std::size_t most_loads = 20;
constexpr std::size_t most_images = 10;

bool has_word(std::string_view list, std::string_view word) {
    while (!list.empty()) {
        const std::string_view each = list.substr(0, list.find_first_of(" \t\n\f\r"));
        if (is_word(each, word)) return true;
        list.remove_prefix(std::min(each.size() + 1, list.size()));
    }
    return false;
}

bool is_html_type(std::string_view type) {
    return lower_case(type).find("html") != std::string::npos;
}

// The first candidate of a srcset.
std::string_view first_of(std::string_view srcset) {
    srcset = trimmed(srcset);
    return srcset.substr(0, srcset.find_first_of(" \t\n\f\r,"));
}

struct reference {
    resource_kind kind = resource_kind::other;
    std::string_view to;
};

reference image_of(const GumboElement& element) {
    const std::string_view source = value_of(element, "src");
    return {resource_kind::image, source.empty() ? first_of(value_of(element, "srcset")) : source};
}

reference reference_of(const GumboElement& element) {
    switch (element.tag) {
        case GUMBO_TAG_SCRIPT:
            return {resource_kind::script, value_of(element, "src")};
        case GUMBO_TAG_LINK:
            if (!has_word(value_of(element, "rel"), "stylesheet")) return {};
            return {resource_kind::style, value_of(element, "href")};
        case GUMBO_TAG_IFRAME:
        case GUMBO_TAG_FRAME:
            return {resource_kind::frame, value_of(element, "src")};
        case GUMBO_TAG_OBJECT:
            return {is_html_type(value_of(element, "type")) ? resource_kind::frame : resource_kind::other,
                    value_of(element, "data")};
        case GUMBO_TAG_EMBED:
            return {is_html_type(value_of(element, "type")) ? resource_kind::frame : resource_kind::other,
                    value_of(element, "src")};
        case GUMBO_TAG_IMG:
            return image_of(element);
        case GUMBO_TAG_INPUT:
            if (!is_word(value_of(element, "type"), "image")) return {};
            return image_of(element);
        case GUMBO_TAG_BODY:
            return {resource_kind::image, value_of(element, "background")};
        default: {  // audio, video, source
            const std::string_view source = value_of(element, "src");
            return {resource_kind::other, source.empty() ? first_of(value_of(element, "srcset")) : source};
        }
    }
}

class collector {
public:
    explicit collector(const model::url& base) : base_(base) {}

    void take(const reference& each) {
        const bool frame = each.kind == resource_kind::frame;
        const bool image = each.kind == resource_kind::image;
        if (each.to.empty() || tries_ >= most_tries) return;
        if (frame ? frames_ >= most_frames : loads_ >= most_loads || (image && images_ >= most_images)) return;
        if (!frame && base_.is_https() && !may_be_http(each.to)) return;
        ++tries_;
        const auto to = model::resolve(base_, each.to);
        if (!to || (!frame && to->is_https())) return;
        const auto same = [&](const model::page_resource& other) {
            return other.kind == each.kind && other.from == *to;
        };
        if (std::ranges::any_of(found_, same)) return;
        ++(frame ? frames_ : loads_);
        if (image) ++images_;
        found_.push_back({each.kind, *to});
    }

    std::vector<model::page_resource> found() { return std::move(found_); }

private:
    // Spares resolving nearly all references of a page.
    static bool may_be_http(std::string_view to) {
        while (!to.empty() && static_cast<unsigned char>(to.front()) <= 0x20)
            to.remove_prefix(1);
        return !to.empty() && lower_case(to.front()) == 'h';
    }

    static constexpr std::size_t most_tries = 1000;
    const model::url& base_;
    std::vector<model::page_resource> found_;
    std::size_t tries_ = 0;
    std::size_t frames_ = 0;
    std::size_t loads_ = 0;
    std::size_t images_ = 0;
};

}  // namespace

std::vector<model::page_resource> resources_of(const outline& page, const model::url& base) {
    collector all(base);
    for (const GumboElement* const element : page.loaders)
        all.take(reference_of(*element));
    return all.found();
}

std::optional<model::url> refresh_target(std::string_view content, const model::url& base) {
    content = trimmed(content);
    if (content.empty() || (!is_digit(content.front()) && content.front() != '.')) return std::nullopt;
    content.remove_prefix(std::min(content.find_first_not_of("0123456789."), content.size()));
    content = trimmed(content);
    if (content.starts_with(';') || content.starts_with(',')) content = trimmed(content.substr(1));
    constexpr std::string_view word = "url";
    if (is_word(content.substr(0, word.size()), word)) {
        const std::string_view rest = trimmed(content.substr(word.size()));
        if (rest.starts_with('=')) content = trimmed(rest.substr(1));
    }
    if (content.starts_with('"') || content.starts_with('\'')) {
        const std::size_t end = content.find(content.front(), 1);
        content = content.substr(1, end == std::string_view::npos ? end : end - 1);
    }
    if (content.empty()) return std::nullopt;
    return model::resolve(base, content).value;
}

}  // namespace loketwacht::page
