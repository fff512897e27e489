#pragma once

#include <string_view>
#include <vector>

namespace loketwacht::page {

/// Follows whether a place in a page is within SVG or MathML, where <script> and <title> are tags like others (WHATWG
/// HTML, 13.2.6.5). By the tags alone: a tree builder may know better where they are badly nested.
class foreign_content {
public:
    /// Notes a start tag; `closed` where it closes itself. Whether it is one of SVG or MathML.
    [[nodiscard]] bool start(std::string_view name, bool closed);
    void end(std::string_view name);
    /// CDATA sections are text here.
    [[nodiscard]] bool takes_cdata() const { return !open_.empty() && !open_.back().holds_html; }

private:
    struct step {
        std::string_view name;  ///< of one of the tables
        bool svg = false;
        bool holds_html = false;
    };

    void push(const step& opened);

    std::vector<step> open_;
};

}  // namespace loketwacht::page
