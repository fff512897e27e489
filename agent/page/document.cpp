#include "page/document.hpp"

namespace loketwacht::page {

namespace {

void* allocate(void* arena, std::size_t size) {
    return static_cast<std::pmr::memory_resource*>(arena)->allocate(size);
}

void keep(void* /*arena*/, void* /*memory*/) {}

}  // namespace

document::document(std::string_view html) : html_(html), arena_(html.size() * 4 + 4096) {
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = &allocate;
    options.deallocator = &keep;
    options.userdata = static_cast<std::pmr::memory_resource*>(&arena_);
    options.max_errors = 0;
    output_ = gumbo_parse_with_options(&options, html.data(), html.size());
}

std::optional<std::size_t> document::offset(const GumboElement& element) const {
    const char* const tag = element.original_tag.data;
    if (tag == nullptr || tag < html_.data() || tag >= html_.data() + html_.size()) return std::nullopt;
    return static_cast<std::size_t>(tag - html_.data());
}

std::optional<std::string_view> attribute(const GumboElement& element, std::string_view name) {
    for (unsigned i = 0; i < element.attributes.length; ++i) {
        const auto* const each = static_cast<const GumboAttribute*>(element.attributes.data[i]);
        if (each->attr_namespace == GUMBO_ATTR_NAMESPACE_NONE && each->name == name) return each->value;
    }
    return std::nullopt;
}

std::string_view value_of(const GumboElement& element, std::string_view name) {
    return attribute(element, name).value_or(std::string_view());
}

}  // namespace loketwacht::page
