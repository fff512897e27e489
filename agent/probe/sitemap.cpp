#include "probe/sitemap.hpp"

#include <array>
#include <cstddef>
#include <utility>

#include "base/text.hpp"

namespace loketwacht::probe {

namespace {

constexpr std::size_t most_addresses = 50'000;
constexpr std::size_t longest_address = 2048;  // as the protocol has it

// What an address may have escaped (XML 1.0, section 4.6).
std::string unescaped(std::string_view text) {
    constexpr std::array<std::pair<std::string_view, char>, 5> escapes{
        {{"&amp;", '&'}, {"&apos;", '\''}, {"&quot;", '"'}, {"&gt;", '>'}, {"&lt;", '<'}}};
    std::string out;
    while (!text.empty()) {
        std::size_t length = 1;
        char is = text.front();
        for (const auto& [escape, stands_for] : escapes) {
            if (!text.starts_with(escape)) continue;
            length = escape.size();
            is = stands_for;
        }
        out += is;
        text.remove_prefix(length);
    }
    return out;
}

std::string address_in(std::string_view content) {
    constexpr std::string_view begins_literally = "<![CDATA[";
    content = base::trimmed(content, " \t\r\n");
    if (!content.starts_with(begins_literally)) return unescaped(content);
    content.remove_prefix(begins_literally.size());
    return std::string(content.substr(0, content.find("]]>")));
}

}  // namespace

std::vector<std::string> addresses_in_sitemap(std::string_view text) {
    constexpr std::string_view begin = "<loc>";
    constexpr std::string_view end = "</loc>";
    std::vector<std::string> out;
    for (std::size_t at = text.find(begin); at != std::string_view::npos && out.size() < most_addresses;
         at = text.find(begin, at)) {
        at += begin.size();
        const std::size_t close = text.find(end, at);
        if (close == std::string_view::npos) break;
        if (close - at <= longest_address) out.push_back(address_in(text.substr(at, close - at)));
        at = close;
    }
    return out;
}

}  // namespace loketwacht::probe
