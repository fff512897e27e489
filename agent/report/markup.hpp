#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace loketwacht::report {

/// Writes HTML that is well-formed XML too: whatever is opened is closed, every text and attribute is made printable,
/// bounded and escaped. Names of elements and attributes are literals.
class markup {
public:
    using attributes = std::initializer_list<std::pair<std::string_view, std::string_view>>;

    /// An element that is open as long as this lives.
    class scope {
    public:
        scope(markup& out, std::string_view tag) : out_(out), tag_(tag) {}
        ~scope();
        scope(const scope&) = delete;
        scope& operator=(const scope&) = delete;

    private:
        markup& out_;
        std::string_view tag_;
    };

    [[nodiscard]] scope in(std::string_view tag, attributes with = {});
    /// An element that holds only a text.
    void element(std::string_view tag, std::string_view text, attributes with = {});
    /// An element that holds nothing.
    void empty(std::string_view tag, attributes with = {});
    void text(std::string_view text);
    /// Text from outside: its direction does not run over into what stands beside it.
    void outside(std::string_view text, attributes with = {});
    /// A name of ours that has been through a store: the same, in the letters of code.
    void code(std::string_view name);
    /// A link to an http or https URL.
    void link(std::string_view url);
    /// A picture that is in the document itself: WebP, in base64.
    void picture(std::string_view base64, attributes with);
    /// Our own markup, as it is.
    void raw(std::string_view html) { text_ += html; }

    [[nodiscard]] const std::string& str() const { return text_; }

private:
    void start(std::string_view tag, attributes with);

    std::string text_;
};

}  // namespace loketwacht::report
