#include "page/document.hpp"

#include <array>
#include <bitset>
#include <initializer_list>
#include <memory_resource>

#include <gumbo.h>

namespace loketwacht::page {

namespace {

void* allocate(void* arena, std::size_t size) {
    return static_cast<std::pmr::memory_resource*>(arena)->allocate(size);
}

void keep(void* /*arena*/, void* /*memory*/) {}

const GumboVector& children_of(const GumboNode& node) {
    return node.type == GUMBO_NODE_DOCUMENT ? node.v.document.children : node.v.element.children;
}

const GumboNode& child_of(const GumboNode& node, unsigned i) {
    return *static_cast<const GumboNode*>(children_of(node).data[i]);
}

bool is_text(const GumboNode& node) {
    return node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_CDATA;
}

// By gumbo's numbers of the names.
class tag_table {
public:
    tag_table() {
        // clang-format off
        constexpr std::array<std::string_view, 49> names{
            "", "a", "area", "audio", "base", "body", "br", "button", "datalist", "dd", "desc", "dt", "embed",
            "fieldset", "form", "frame", "h1", "h2", "h3", "h4", "h5", "h6", "html", "iframe", "img", "input", "label",
            "legend", "link", "meta", "noembed", "noframes", "noscript", "object", "optgroup", "option", "script",
            "select", "source", "style", "sup", "table", "td", "template", "textarea", "th", "title", "tr", "video"};
        // clang-format on
        static_assert(names.size() == static_cast<std::size_t>(tag::video) + 1);
        for (std::size_t i = 1; i < names.size(); ++i)
            of_.at(gumbo_tagn_enum(names.at(i).data(), static_cast<unsigned>(names.at(i).size()))) =
                static_cast<tag>(i);
    }
    [[nodiscard]] tag of(GumboTag number) const { return of_.at(number); }

private:
    std::array<tag, GUMBO_TAG_LAST + 1> of_{};
};

tag tag_of(GumboTag number) {
    static const tag_table table;
    return table.of(number);
}

bool is_block_tag(GumboTag number) {
    static const auto set = [] {
        std::bitset<GUMBO_TAG_LAST + 1> bits;
        for (const GumboTag each :
             {GUMBO_TAG_ADDRESS, GUMBO_TAG_ARTICLE,   GUMBO_TAG_ASIDE,    GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_BODY,
              GUMBO_TAG_CAPTION, GUMBO_TAG_CENTER,    GUMBO_TAG_DETAILS,  GUMBO_TAG_DIR,        GUMBO_TAG_DIV,
              GUMBO_TAG_DL,      GUMBO_TAG_DT,        GUMBO_TAG_FIELDSET, GUMBO_TAG_FIGCAPTION, GUMBO_TAG_FIGURE,
              GUMBO_TAG_FOOTER,  GUMBO_TAG_FORM,      GUMBO_TAG_FRAMESET, GUMBO_TAG_H1,         GUMBO_TAG_H2,
              GUMBO_TAG_H3,      GUMBO_TAG_H4,        GUMBO_TAG_H5,       GUMBO_TAG_H6,         GUMBO_TAG_HEADER,
              GUMBO_TAG_HGROUP,  GUMBO_TAG_HR,        GUMBO_TAG_LEGEND,   GUMBO_TAG_LI,         GUMBO_TAG_LISTING,
              GUMBO_TAG_MAIN,    GUMBO_TAG_MENU,      GUMBO_TAG_NAV,      GUMBO_TAG_OL,         GUMBO_TAG_OPTGROUP,
              GUMBO_TAG_P,       GUMBO_TAG_PLAINTEXT, GUMBO_TAG_PRE,      GUMBO_TAG_SECTION,    GUMBO_TAG_SUMMARY,
              GUMBO_TAG_TABLE,   GUMBO_TAG_TBODY,     GUMBO_TAG_TFOOT,    GUMBO_TAG_THEAD,      GUMBO_TAG_TR,
              GUMBO_TAG_UL,      GUMBO_TAG_XMP})
            bits.set(each);
        return bits;
    }();
    return set[number];
}

}  // namespace

element::element(const GumboNode* node)
    : node_(node),
      tag_(tag_of(node->v.element.tag)),
      html_(node->v.element.tag_namespace == GUMBO_NAMESPACE_HTML),
      block_(is_block_tag(node->v.element.tag)) {}

std::optional<std::string_view> element::attribute(std::string_view name) const {
    const GumboVector& all = node_->v.element.attributes;
    for (unsigned i = 0; i < all.length; ++i) {
        const auto* const each = static_cast<const GumboAttribute*>(all.data[i]);
        if (each->attr_namespace == GUMBO_ATTR_NAMESPACE_NONE && each->name == name) return each->value;
    }
    return std::nullopt;
}

std::string_view element::value_of(std::string_view name) const {
    return attribute(name).value_or(std::string_view());
}

void element::for_each_attribute(const std::function<void(std::string_view, std::string_view)>& take) const {
    const GumboVector& all = node_->v.element.attributes;
    for (unsigned i = 0; i < all.length; ++i) {
        const auto* const each = static_cast<const GumboAttribute*>(all.data[i]);
        if (each->attr_namespace == GUMBO_ATTR_NAMESPACE_NONE) take(each->name, each->value);
    }
}

std::string_view element::text() const {
    if (children_of(*node_).length == 0) return {};
    const GumboNode& first = child_of(*node_, 0);
    return first.type == GUMBO_NODE_TEXT ? first.v.text.text : std::string_view();
}

std::string element::content() const {
    std::string out;
    for (unsigned i = 0; i < children_of(*node_).length; ++i) {
        const GumboNode& child = child_of(*node_, i);
        if (child.type == GUMBO_NODE_TEXT || child.type == GUMBO_NODE_WHITESPACE) out += child.v.text.text;
    }
    return out;
}

std::vector<element> element::children() const {
    std::vector<element> out;
    for (unsigned i = 0; i < children_of(*node_).length; ++i) {
        const GumboNode& child = child_of(*node_, i);
        if (child.type == GUMBO_NODE_ELEMENT) out.emplace_back(&child);
    }
    return out;
}

struct document::parsed {
    explicit parsed(std::string_view from) : html(from), arena(from.size() * 4 + 4096) {
        GumboOptions options = kGumboDefaultOptions;
        options.allocator = &allocate;
        options.deallocator = &keep;
        options.userdata = static_cast<std::pmr::memory_resource*>(&arena);
        options.max_errors = 0;
        root = gumbo_parse_with_options(&options, html.data(), html.size())->document;
    }

    std::string_view html;
    std::pmr::monotonic_buffer_resource arena;
    const GumboNode* root = nullptr;
};

document::document(std::string_view html) : parsed_(std::make_unique<const parsed>(html)) {}
document::~document() = default;

void document::walk(tree_visitor& by) const {
    struct step {
        const GumboNode* node;
        unsigned next;
    };
    std::vector<step> path{{parsed_->root, 0}};
    while (!path.empty()) {
        step& last = path.back();
        if (last.next == children_of(*last.node).length) {
            const GumboNode* const left = last.node;
            path.pop_back();
            if (left->type != GUMBO_NODE_DOCUMENT) by.leave(element(left));
            continue;
        }
        const GumboNode& child = child_of(*last.node, last.next++);
        const bool holds = child.type == GUMBO_NODE_ELEMENT || child.type == GUMBO_NODE_TEMPLATE;
        if (is_text(child)) by.text(child.v.text.text);
        if (child.type == GUMBO_NODE_WHITESPACE) by.blank(child.v.text.text);
        if (holds && by.enter(element(&child))) path.push_back({&child, 0});
    }
}

std::optional<std::size_t> document::offset(element of) const {
    const char* const start = of.node_->v.element.original_tag.data;
    const std::string_view html = parsed_->html;
    if (start == nullptr || start < html.data() || start >= html.data() + html.size()) return std::nullopt;
    return static_cast<std::size_t>(start - html.data());
}

}  // namespace loketwacht::page
