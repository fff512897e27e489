#include "page/links.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "page/characters.hpp"
#include "page/controls.hpp"

namespace loketwacht::page {

namespace {

constexpr std::size_t most_asked = 3000;

std::string written_on(const noted_link& link, const outline& page) {
    std::string text = tidy(page.text.in(link.text), longest_text);
    for (const std::string_view other :
         {link.element.value_of("aria-label"), link.element.value_of("title"), link.image}) {
        if (text.empty()) text = tidy(other, longest_text);
    }
    return text;
}

// The part of an address in which words are looked for. On the page's own host that is the path: the rest is the same
// in all its links.
std::string telling_part(const model::url& to, const model::url& document) {
    return to.host == document.host ? to.target : to.str();
}

class collector {
public:
    collector(const addresses& from, const telling& keep) : from_(from), keep_(keep) {}

    void take(std::string text, std::string_view reference, bool scripted) {
        reference = trimmed(reference);
        if (cut_) return;
        cut_ = asked_ >= most_asked;
        if (cut_) return;
        constexpr std::size_t longest_reference = 512;
        // Most links are not telling: only what might be is resolved.
        if (!keep(text, tidy(reference, longest_reference))) return;
        std::optional<model::url> to;
        if (!scripted && !reference.starts_with('#')) to = base::to_optional(model::resolve(from_.base, reference));
        if (!keep(text, to ? telling_part(*to, from_.document) : std::string())) return;
        const auto same = [&](const model::page_link& other) { return other.text == text && other.to == to; };
        if (std::ranges::any_of(links_, same)) return;
        cut_ = links_.size() == most_links;
        if (!cut_) links_.push_back({std::move(to), std::move(text)});
    }

    link_facts found() { return {std::move(links_), cut_}; }

private:
    bool keep(const std::string& text, std::string_view target) {
        ++asked_;
        return keep_(std::string(text).append(" ").append(target));
    }

    const addresses& from_;
    const telling& keep_;
    std::vector<model::page_link> links_;
    std::size_t asked_ = 0;
    bool cut_ = false;
};

}  // namespace

link_facts links_of(const outline& page, const std::vector<std::size_t>& scripted, const addresses& from,
                    const telling& keep) {
    collector all(from, keep);
    auto button = scripted.begin();
    const auto take_buttons_before = [&](std::size_t place) {
        for (; button != scripted.end() && page.controls[*button].at < place; ++button)
            all.take(written_on(page.controls[*button], page), {}, true);
    };
    for (const noted_link& link : page.links) {
        take_buttons_before(link.text.begin);
        const auto to = link.element.attribute("href");
        all.take(written_on(link, page), to.value_or(std::string_view()), !to);
    }
    take_buttons_before(none);
    return all.found();
}

}  // namespace loketwacht::page
