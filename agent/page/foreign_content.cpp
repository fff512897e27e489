#include "page/foreign_content.hpp"

#include <algorithm>
#include <array>

namespace loketwacht::page {

namespace {

using std::string_view;

constexpr std::array<string_view, 2> roots{"svg", "math"};
// Elements whose children are HTML.
constexpr std::array<string_view, 3> html_in_svg{"foreignobject", "desc", "title"};
constexpr std::array<string_view, 6> html_in_math{"mi", "mo", "mn", "ms", "mtext", "annotation-xml"};
// What ends all that is foreign when it starts.
constexpr std::array<string_view, 44> breaking_out{
    "b",     "big",   "blockquote", "body",   "br",   "center", "code",  "dd", "div",  "dl",   "dt",
    "em",    "embed", "h1",         "h2",     "h3",   "h4",     "h5",    "h6", "head", "hr",   "i",
    "img",   "li",    "listing",    "menu",   "meta", "nobr",   "ol",    "p",  "pre",  "ruby", "s",
    "small", "span",  "strong",     "strike", "sub",  "sup",    "table", "tt", "u",    "ul",   "var"};

// The name as it stands in the table, which lives on; empty where it does not.
template <std::size_t Size>
string_view in(const std::array<string_view, Size>& names, string_view name) {
    const auto* const found = std::ranges::find(names, name);
    return found == names.end() ? string_view() : *found;
}

}  // namespace

// What is nested more deeply than any drawing is not followed, so that end tags stay cheap.
void foreign_content::push(const step& opened) {
    constexpr std::size_t deepest = 200;
    if (open_.size() < deepest) open_.push_back(opened);
}

bool foreign_content::start(string_view name, bool closed) {
    if (!takes_cdata()) {
        const string_view root = in(roots, name);
        if (root.empty()) return false;
        if (!closed) push({root, root == "svg", false});
        return true;
    }
    if (!in(breaking_out, name).empty()) {
        while (takes_cdata())
            open_.pop_back();
        return false;
    }
    const bool svg = open_.back().svg;
    const string_view root = in(roots, name);
    const string_view point = svg ? in(html_in_svg, name) : in(html_in_math, name);
    if (!closed && !root.empty()) push({root, root == "svg", false});
    if (!closed && !point.empty()) push({point, svg, true});
    return true;
}

void foreign_content::end(string_view name) {
    if (open_.empty()) return;
    for (std::size_t i = open_.size(); i-- > 0;) {
        if (open_[i].name != name) continue;
        open_.resize(i);
        return;
    }
}

}  // namespace loketwacht::page
