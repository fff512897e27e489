#pragma once

#include <cstddef>
#include <memory_resource>
#include <optional>
#include <string_view>

#include <gumbo.h>

namespace loketwacht::page {

/// A parsed page. Keeps pointers into the HTML that it was made of, which must outlive it. Its memory is one arena that
/// goes as a whole: freeing node by node would take a quarter of the time again.
class document {
public:
    explicit document(std::string_view html);
    ~document() = default;
    document(const document&) = delete;
    document& operator=(const document&) = delete;

    [[nodiscard]] const GumboNode* root() const { return output_->document; }
    /// Where an element's start tag stands in the HTML; nothing for one that the parser made up.
    [[nodiscard]] std::optional<std::size_t> offset(const GumboElement& element) const;

private:
    std::string_view html_;
    std::pmr::monotonic_buffer_resource arena_;
    const GumboOutput* output_;
};

/// An attribute's value; nothing where the element has none. `name` is lower case.
[[nodiscard]] std::optional<std::string_view> attribute(const GumboElement& element, std::string_view name);
/// The same, empty where it has none.
[[nodiscard]] std::string_view value_of(const GumboElement& element, std::string_view name);

}  // namespace loketwacht::page
