#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace loketwacht::tests {

/// What is wrong with a text as XML: tags that do not balance, `<` or `&` of no markup. Empty for a sound one.
inline std::string ill_formed(std::string_view text) {
    std::vector<std::string> open;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '&') {
            const std::string_view entity = text.substr(i, text.substr(i).find(';') + 1);
            if (entity != "&amp;" && entity != "&lt;" && entity != "&gt;" && entity != "&quot;" && entity != "&#39;")
                return "a bare & at " + std::string(text.substr(i, 20));
        }
        if (text[i] != '<') continue;
        const std::size_t end = text.find('>', i);
        if (end == std::string_view::npos) return "a tag without end";
        const std::string_view tag = text.substr(i + 1, end - i - 1);
        i = end;
        if (tag.starts_with("!DOCTYPE") || tag.ends_with('/')) continue;
        const std::string name(tag.substr(0, tag.find(' ')));
        if (!name.starts_with('/')) {
            open.push_back(name);
        } else if (open.empty() || open.back() != name.substr(1)) {
            return name + " closes " + (open.empty() ? "nothing" : open.back());
        } else {
            open.pop_back();
        }
    }
    return open.empty() ? "" : open.back() + " is never closed";
}

}  // namespace loketwacht::tests
