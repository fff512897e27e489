#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

struct GumboInternalNode;  // NOLINT(readability-identifier-naming): gumbo's own

/// The one face of the HTML parser: nothing of gumbo's is in any other header, so that another parser can take its
/// place.
namespace loketwacht::page {

/// The elements that a page's facts are made of, by their names in HTML; all others are `other`.
enum class tag : std::uint8_t {
    // clang-format off
    other, a, area, audio, base, body, br, button, datalist, dd, desc, dt, embed, fieldset, form, frame, h1, h2, h3, h4,
    h5, h6, html, iframe, img, input, label, legend, link, meta, noembed, noframes, noscript, object, optgroup, option,
    script, select, source, style, sup, table, td, template_tag, textarea, th, title, tr, video
    // clang-format on
};

/// An element of a document, which must outlive it. As cheap to copy as a pointer.
class element {
public:
    element() = default;
    explicit element(const GumboInternalNode* node);
    bool operator==(const element&) const = default;

    [[nodiscard]] page::tag tag() const { return tag_; }
    /// Else it is one of SVG or MathML.
    [[nodiscard]] bool is_html() const { return html_; }
    /// Stands on lines of its own.
    [[nodiscard]] bool is_block() const { return block_; }
    [[nodiscard]] bool is_heading() const { return tag_ >= tag::h1 && tag_ <= tag::h6; }

    /// An attribute's value; nothing where the element has none. `name` is lower case.
    [[nodiscard]] std::optional<std::string_view> attribute(std::string_view name) const;
    [[nodiscard]] bool has(std::string_view name) const { return attribute(name).has_value(); }
    /// An attribute's value, empty where it has none.
    [[nodiscard]] std::string_view value_of(std::string_view name) const;

    /// Calls `take` with the name (lower case) and the value of each attribute.
    void for_each_attribute(const std::function<void(std::string_view, std::string_view)>& take) const;

    /// The text that it begins with: all that a title or a style holds.
    [[nodiscard]] std::string_view text() const;
    /// The text that it holds, without that of its elements: of an option or a textarea.
    [[nodiscard]] std::string content() const;
    [[nodiscard]] std::vector<element> children() const;

private:
    friend class document;

    const GumboInternalNode* node_ = nullptr;
    page::tag tag_ = tag::other;
    bool html_ = false;
    bool block_ = false;
};

/// What a walk meets, in the order of the tree.
class tree_visitor {
public:
    tree_visitor() = default;
    virtual ~tree_visitor() = default;
    tree_visitor(const tree_visitor&) = delete;
    tree_visitor& operator=(const tree_visitor&) = delete;

    /// False: what it holds is left out, and it is not left either.
    [[nodiscard]] virtual bool enter(element entered) = 0;
    virtual void leave(element left) = 0;
    virtual void text(std::string_view written) = 0;
    /// White space between elements.
    virtual void blank(std::string_view written) = 0;
};

/// A parsed page. Keeps pointers into the HTML that it was made of, which must outlive it. Its memory is one arena that
/// goes as a whole: freeing node by node would take a quarter of the time again.
class document {
public:
    explicit document(std::string_view html);
    ~document();
    document(const document&) = delete;
    document& operator=(const document&) = delete;

    /// Visits all of it once, without recursion.
    void walk(tree_visitor& by) const;
    /// Where an element's start tag stands in the HTML; nothing for one that the parser made up.
    [[nodiscard]] std::optional<std::size_t> offset(element of) const;

private:
    struct parsed;
    std::unique_ptr<const parsed> parsed_;
};

}  // namespace loketwacht::page
