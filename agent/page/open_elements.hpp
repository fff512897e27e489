#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include <gumbo.h>

namespace loketwacht::page {

/// A start tag as far as the tree builder's cost depends on it.
struct start_tag {
    GumboTag tag = GUMBO_TAG_UNKNOWN;
    std::uint64_t name = 0;      ///< hash of the name in lower case
    std::uint64_t identity = 0;  ///< hash of the whole tag: equal tags make equal elements
    std::size_t cost = 1;        ///< of one more copy of the element
    bool self_closing = false;
    bool styled = false;  ///< has color, face or size: such a <font> ends foreign content
};

/// What a tree builder would have open (HTML, 13.2.4), without building anything: never less than it has, so that
/// bounds on this bound its depth and the copies that it makes of formatting elements. End tags that it would ignore
/// close nothing; what is implied to end does, so that a list of a thousand unclosed <li> stays flat. Templates are
/// never handed to it.
class open_elements {
public:
    open_elements();

    /// False where a bound is passed, or where nobody can tell what a tree builder makes of the tag.
    [[nodiscard]] bool start(const start_tag& tag);
    void end(GumboTag tag, std::uint64_t name);
    /// Text between tags.
    void text(bool blank);
    /// Within <svg> or <math>, where <script> and <title> are tags like others.
    [[nodiscard]] bool in_foreign_content() const { return in_foreign_element() && !stack_.back().holds_html; }
    /// The innermost element is one of SVG or MathML: there CDATA sections are text.
    [[nodiscard]] bool in_foreign_element() const { return !stack_.empty() && stack_.back().space != space::html; }
    /// False past the bounds on depth and on copies.
    [[nodiscard]] bool affordable() const;

private:
    enum class space : std::uint8_t { html, svg, math };
    struct element {
        GumboTag tag = GUMBO_TAG_UNKNOWN;
        std::uint64_t name = 0;
        open_elements::space space = space::html;
        bool holds_html = true;
        std::size_t serial = 0;
    };
    struct formatting_element {
        GumboTag tag = GUMBO_TAG_UNKNOWN;  ///< GUMBO_TAG_LAST for a marker
        std::uint64_t name = 0;
        std::uint64_t identity = 0;
        std::size_t cost = 0;
        std::size_t place = 0;   ///< in the stack, where it was (re)opened last
        std::size_t serial = 0;  ///< of the element there
    };

    [[nodiscard]] bool start_in_html(const start_tag& tag);
    [[nodiscard]] bool start_in_table(const start_tag& tag);
    [[nodiscard]] bool start_foreign(const start_tag& tag);
    [[nodiscard]] bool start_formatting(const start_tag& tag);
    void close_implied(GumboTag tag);
    void close_list_item(bool definition);
    [[nodiscard]] bool end_foreign(std::uint64_t name);
    void end_form();
    void end_implied();
    void doubt(std::size_t place);
    void end_formatting(GumboTag tag);
    void end_ordinary(std::uint64_t name);
    void forget_formatting(GumboTag tag);
    [[nodiscard]] bool push(const element& added);
    void pop_to(std::size_t size);
    void reopen_formatting();
    [[nodiscard]] bool is_open(const formatting_element& each) const;

    static constexpr std::size_t none = static_cast<std::size_t>(-1);
    /// Takes the tag itself.
    static auto only(GumboTag tag) {
        return [tag](GumboTag other) { return other == tag; };
    }
    /// Place of the innermost element that `wanted` takes, looking no further than one that `barrier` takes; or none.
    template <typename Wanted, typename Barrier>
    [[nodiscard]] std::size_t find(Wanted wanted, Barrier barrier) const;
    template <typename Wanted, typename Barrier>
    bool close(Wanted wanted, Barrier barrier);

    std::vector<element> stack_;
    std::vector<formatting_element> formatting_;
    std::size_t formatting_cost_ = 0;
    std::size_t copies_ = 0;
    std::size_t serial_ = 0;
    bool some_closed_ = false;  ///< formatting elements that are to be reopened
    std::size_t framesets_ = 0;
};

template <typename Wanted, typename Barrier>
std::size_t open_elements::find(Wanted wanted, Barrier barrier) const {
    for (std::size_t i = stack_.size(); i-- > 0;) {
        const element& each = stack_[i];
        const bool html = each.space == space::html;
        if (html && wanted(each.tag)) return i;
        if (html ? barrier(each.tag) : each.holds_html && barrier(GUMBO_TAG_OBJECT)) return none;
    }
    return none;
}

template <typename Wanted, typename Barrier>
bool open_elements::close(Wanted wanted, Barrier barrier) {
    const std::size_t found = find(wanted, barrier);
    if (found != none) pop_to(found);
    return found != none;
}

}  // namespace loketwacht::page
