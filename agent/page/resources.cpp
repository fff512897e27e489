#include "page/resources.hpp"

#include <algorithm>
#include <utility>

#include "page/characters.hpp"
#include "page/limits.hpp"

namespace loketwacht::page {

namespace {

using model::resource_kind;

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

reference image_of(element e) {
    const std::string_view source = e.value_of("src");
    return {resource_kind::image, source.empty() ? first_of(e.value_of("srcset")) : source};
}

reference reference_of(element e) {
    switch (e.tag()) {
        case tag::script:
            return {resource_kind::script, e.value_of("src")};
        case tag::link:
            if (!has_word(e.value_of("rel"), "stylesheet")) return {};
            return {resource_kind::style, e.value_of("href")};
        case tag::iframe:
        case tag::frame:
            return {resource_kind::frame, e.value_of("src")};
        case tag::object:
            return {is_html_type(e.value_of("type")) ? resource_kind::frame : resource_kind::other, e.value_of("data")};
        case tag::embed:
            return {is_html_type(e.value_of("type")) ? resource_kind::frame : resource_kind::other, e.value_of("src")};
        case tag::img:
            return image_of(e);
        case tag::input:
            if (!is_word(e.value_of("type"), "image")) return {};
            return image_of(e);
        case tag::body:
            return {resource_kind::image, e.value_of("background")};
        default: {  // audio, video, source
            const std::string_view source = e.value_of("src");
            return {resource_kind::other, source.empty() ? first_of(e.value_of("srcset")) : source};
        }
    }
}

// What follows an `@import`: url(…) or a string (CSS Cascading 5, section 2).
std::string_view imported(std::string_view rule) {
    constexpr std::size_t longest = 4096;
    if (rule.empty() || (!is_space(rule.front()) && rule.front() != '"' && rule.front() != '\'')) return {};
    rule = trimmed(rule.substr(0, longest));
    constexpr std::string_view function = "url(";
    const bool is_function = is_word(rule.substr(0, function.size()), function);
    if (is_function) rule = trimmed(rule.substr(function.size()));
    if (rule.starts_with('"') || rule.starts_with('\'')) return rule.substr(1, rule.find(rule.front(), 1) - 1);
    return is_function ? trimmed(rule.substr(0, rule.find(')'))) : std::string_view();
}

std::string_view text_of(element style) {
    const std::string_view type = style.value_of("type");
    return type.empty() || is_word(type, "text/css") ? style.text() : std::string_view();
}

// Takes the style sheets that a style element imports; wherever in it, for browsers differ in what they forgive.
template <typename Take>
void for_each_import(std::string_view css, const Take& take) {
    constexpr std::string_view word = "@import";
    for (std::size_t at = css.find_first_of("@/"); at != std::string_view::npos; at = css.find_first_of("@/", at)) {
        if (css.substr(at, 2) == "/*") {
            const std::size_t end = css.find("*/", at + 2);
            at = end == std::string_view::npos ? end : end + 2;
        } else if (is_word(css.substr(at, word.size()), word)) {
            at += word.size();
            const std::string_view to = imported(css.substr(at));
            if (!to.empty()) take(reference{resource_kind::style, to});
            if (!to.empty()) at = static_cast<std::size_t>(to.data() - css.data()) + to.size();
        } else {
            ++at;
        }
    }
}

class collector {
public:
    explicit collector(const model::url& base) : base_(base) {}

    void take(const reference& each) {
        const bool frame = each.kind == resource_kind::frame;
        const bool image = each.kind == resource_kind::image;
        room& left = room_for(each.kind);
        if (each.to.empty() || left.tries == 0 || left.places == 0 || (image && images_ >= most_images)) return;
        if (!frame && !may_be_http(each.to)) return;
        --left.tries;
        const auto to = model::resolve(base_, each.to);
        if (!to || (!frame && to->is_https())) return;
        const auto same = [&](const model::page_resource& other) {
            return other.kind == each.kind && other.from == *to;
        };
        if (std::ranges::any_of(found_, same)) return;
        --left.places;
        if (image) ++images_;
        found_.push_back({each.kind, *to});
    }

    std::vector<model::page_resource> found() { return std::move(found_); }

private:
    static constexpr std::size_t most_tries = 1000;
    struct room {
        std::size_t places = 0;
        std::size_t tries = most_tries;
    };

    room& room_for(resource_kind kind) {
        if (kind == resource_kind::frame) return frames_;
        return kind == resource_kind::script || kind == resource_kind::style ? active_ : passive_;
    }

    // Spares resolving nearly all references of a page.
    [[nodiscard]] bool may_be_http(std::string_view to) const {
        while (!to.empty() && static_cast<unsigned char>(to.front()) <= 0x20)
            to.remove_prefix(1);
        constexpr std::string_view secure = "https:";
        if (to.empty() || is_word(to.substr(0, secure.size()), secure)) return false;
        return !base_.is_https() || lower_case(to.front()) == 'h';
    }

    const model::url& base_;
    std::vector<model::page_resource> found_;
    room frames_{most_frames};
    room active_{most_active};
    room passive_{most_passive};
    std::size_t images_ = 0;
};

}  // namespace

std::vector<model::page_resource> resources_of(const outline& page, const model::url& base) {
    collector all(base);
    for (const element e : page.loaders) {
        if (e.tag() == tag::style) {
            for_each_import(text_of(e), [&all](const reference& each) { all.take(each); });
        } else {
            all.take(reference_of(e));
        }
    }
    return all.found();
}

}  // namespace loketwacht::page
