#include "report/markup.hpp"

#include "base/text.hpp"

namespace loketwacht::report {

namespace {

constexpr std::size_t text_max = 2048;  // bytes of one text
constexpr std::size_t outside_max = 1000;
constexpr std::size_t url_max = 8192;  // of model::parse_url

std::string escaped(std::string_view raw, std::size_t max) {
    const std::string text = base::printable(raw, max);
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        switch (text[i]) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\'':
                out += "&#39;";
                break;
            case '\xEF':  // U+FFFE and U+FFFF are no characters of XML
                if (text.compare(i, 3, "\xEF\xBF\xBE") == 0 || text.compare(i, 3, "\xEF\xBF\xBF") == 0) {
                    i += 2;
                    break;
                }
                [[fallthrough]];
            default:
                out += text[i];
        }
    }
    return out;
}

}  // namespace

markup::scope::~scope() {
    out_.text_.append("</").append(tag_).append(">\n");
}

void markup::start(std::string_view tag, attributes with) {
    text_.append("<").append(tag);
    for (const auto& [name, value] : with) {
        text_.append(" ").append(name).append("=\"").append(escaped(value, url_max)).append("\"");
    }
}

markup::scope markup::in(std::string_view tag, attributes with) {
    start(tag, with);
    text_ += '>';
    return {*this, tag};
}

void markup::element(std::string_view tag, std::string_view text, attributes with) {
    start(tag, with);
    text_.append(">").append(escaped(text, text_max)).append("</").append(tag).append(">");
}

void markup::empty(std::string_view tag, attributes with) {
    start(tag, with);
    text_ += " />";
}

void markup::picture(std::string_view base64, attributes with) {
    start("img", with);
    text_.append(" src=\"data:image/webp;base64,").append(base64).append("\" />");
}

void markup::text(std::string_view text) {
    text_ += escaped(text, text_max);
}

void markup::outside(std::string_view text, attributes with) {
    element("bdi", base::printable(text, outside_max), with);
}

void markup::code(std::string_view name) {
    element("code", base::printable(name, outside_max));
}

void markup::link(std::string_view url) {
    start("a", {{"href", url}, {"rel", "noopener noreferrer"}});
    text_ += '>';
    outside(url);
    text_ += "</a>";
}

}  // namespace loketwacht::report
