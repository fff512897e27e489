#include "page/encoding.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <utility>

#include <iconv.h>

#include "page/characters.hpp"

namespace loketwacht::page {

namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";  // U+FFFD
constexpr std::string_view utf_8 = "UTF-8";
constexpr std::string_view windows_1252 = "CP1252";

// Labels of the WHATWG Encoding standard and iconv's name for what they mean.
constexpr std::array<std::pair<std::string_view, std::string_view>, 60> encodings{{
    {"utf-8", utf_8},
    {"utf8", utf_8},
    {"unicode-1-1-utf-8", utf_8},
    {"utf-16", "UTF-16LE"},
    {"utf-16le", "UTF-16LE"},
    {"unicode", "UTF-16LE"},
    {"utf-16be", "UTF-16BE"},
    {"iso-8859-2", "ISO-8859-2"},
    {"latin2", "ISO-8859-2"},
    {"iso-8859-3", "ISO-8859-3"},
    {"iso-8859-4", "ISO-8859-4"},
    {"iso-8859-5", "ISO-8859-5"},
    {"iso-8859-6", "ISO-8859-6"},
    {"iso-8859-7", "ISO-8859-7"},
    {"iso-8859-8", "ISO-8859-8"},
    {"iso-8859-9", "CP1254"},
    {"latin5", "CP1254"},
    {"iso-8859-10", "ISO-8859-10"},
    {"iso-8859-13", "ISO-8859-13"},
    {"iso-8859-14", "ISO-8859-14"},
    {"iso-8859-15", "ISO-8859-15"},
    {"iso8859-15", "ISO-8859-15"},
    {"iso_8859-15", "ISO-8859-15"},
    {"l9", "ISO-8859-15"},
    {"iso-8859-16", "ISO-8859-16"},
    {"windows-1250", "CP1250"},
    {"windows-1251", "CP1251"},
    {"windows-1252", windows_1252},
    {"cp1252", windows_1252},
    {"x-cp1252", windows_1252},
    {"iso-8859-1", windows_1252},
    {"iso8859-1", windows_1252},
    {"iso88591", windows_1252},
    {"iso_8859-1", windows_1252},
    {"iso_8859-1:1987", windows_1252},
    {"iso-ir-100", windows_1252},
    {"csisolatin1", windows_1252},
    {"latin1", windows_1252},
    {"l1", windows_1252},
    {"ascii", windows_1252},
    {"us-ascii", windows_1252},
    {"ansi_x3.4-1968", windows_1252},
    {"cp819", windows_1252},
    {"ibm819", windows_1252},
    {"windows-1253", "CP1253"},
    {"windows-1254", "CP1254"},
    {"windows-1255", "CP1255"},
    {"windows-1256", "CP1256"},
    {"windows-1257", "CP1257"},
    {"windows-1258", "CP1258"},
    {"koi8-r", "KOI8-R"},
    {"koi8-u", "KOI8-U"},
    {"macintosh", "MACINTOSH"},
    {"gb18030", "GB18030"},
    {"gb2312", "GB18030"},
    {"gbk", "GB18030"},
    {"big5", "BIG5-HKSCS"},
    {"shift_jis", "CP932"},
    {"euc-jp", "EUC-JP"},
    {"euc-kr", "CP949"},
}};

// Empty for an unknown label.
std::string_view encoding_of(std::string_view label) {
    const std::string wanted = lower_case(trimmed(label));
    const auto* const found =
        std::ranges::find(encodings, std::string_view(wanted), [](const auto& e) { return e.first; });
    return found == encodings.end() ? std::string_view() : found->second;
}

// The value after `charset=` in a Content-Type (WHATWG HTML, "extracting a character encoding from a meta element").
std::string_view charset_in(std::string_view text) {
    constexpr std::string_view word = "charset";
    const std::string lower = lower_case(text);
    for (std::size_t at = lower.find(word); at != std::string::npos; at = lower.find(word, at)) {
        at += word.size();
        std::string_view rest = trimmed(text.substr(at));
        if (!rest.starts_with('=')) continue;
        rest = trimmed(rest.substr(1));
        if (rest.starts_with('"') || rest.starts_with('\'')) {
            const std::size_t end = rest.find(rest.front(), 1);
            return end == std::string_view::npos ? std::string_view() : rest.substr(1, end - 1);
        }
        return rest.substr(0, rest.find_first_of("; \t\n\f\r"));
    }
    return {};
}

// An attribute at the front of `text`, taken off it; an empty name at the end of the tag.
std::pair<std::string, std::string_view> take_attribute(std::string_view& text) {
    text.remove_prefix(std::min(text.find_first_not_of(" \t\n\f\r/"), text.size()));
    if (text.empty() || text.front() == '>') return {};
    const std::size_t end = std::min(text.find_first_of(" \t\n\f\r/>=", 1), text.size());
    std::string name = lower_case(text.substr(0, end));
    text.remove_prefix(end);
    std::string_view rest = text.substr(std::min(text.find_first_not_of(" \t\n\f\r"), text.size()));
    if (!rest.starts_with('=')) return {name, {}};
    rest.remove_prefix(1);
    rest.remove_prefix(std::min(rest.find_first_not_of(" \t\n\f\r"), rest.size()));
    const bool quoted = rest.starts_with('"') || rest.starts_with('\'');
    const std::size_t begin = quoted ? 1 : 0;
    const std::size_t stop =
        std::min(quoted ? rest.find(rest.front(), 1) : rest.find_first_of(" \t\n\f\r>"), rest.size());
    const std::string_view value = rest.substr(begin, stop - begin);
    text = rest.substr(std::min(stop + begin, rest.size()));
    return {std::move(name), value};
}

// What one <meta …> declares.
std::string_view declared_by(std::string_view attributes) {
    bool content_type = false;
    std::string_view charset;
    std::string_view content;
    while (true) {
        const auto [name, value] = take_attribute(attributes);
        if (name.empty()) break;
        if (name == "charset") charset = value;
        if (name == "content") content = value;
        if (name == "http-equiv") content_type = lower_case(value) == "content-type";
    }
    return charset.empty() && content_type ? charset_in(content) : charset;
}

void append_utf8(std::string& out, unsigned code_point) {
    if (code_point < 0x80) {
        out += static_cast<char>(code_point);
    } else if (code_point < 0x800) {
        out += static_cast<char>(0xC0U | code_point >> 6U);
        out += static_cast<char>(0x80U | (code_point & 0x3FU));
    } else {
        out += static_cast<char>(0xE0U | code_point >> 12U);
        out += static_cast<char>(0x80U | (code_point >> 6U & 0x3FU));
        out += static_cast<char>(0x80U | (code_point & 0x3FU));
    }
}

// By hand, for libc refuses the five bytes that windows-1252 has no character for; browsers take them for controls.
std::string from_windows_1252(std::string_view bytes) {
    constexpr std::array<std::uint16_t, 32> high{0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
                                                 0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};
    std::string out;
    out.reserve(bytes.size() + bytes.size() / 16);
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        append_utf8(out, byte >= 0x80 && byte < 0xA0 ? high.at(byte - 0x80U) : byte);
    }
    return out;
}

class converter {
public:
    explicit converter(std::string_view from) : handle_(iconv_open("UTF-8", std::string(from).c_str())) {}
    ~converter() {
        if (usable()) iconv_close(handle_);
    }
    converter(const converter&) = delete;
    converter& operator=(const converter&) = delete;

    [[nodiscard]] bool usable() const {
        return handle_ != reinterpret_cast<iconv_t>(-1);  // NOLINT(performance-no-int-to-ptr): as POSIX has it
    }

    [[nodiscard]] std::string convert(std::string_view bytes, std::size_t unit) const {
        std::string input(bytes);
        char* from = input.data();
        std::size_t left = input.size();
        std::string out;
        std::array<char, 8192> buffer{};
        while (left > 0) {
            char* to = buffer.data();
            std::size_t room = buffer.size();
            const bool stopped = iconv(handle_, &from, &left, &to, &room) == static_cast<std::size_t>(-1);
            out.append(buffer.data(), buffer.size() - room);
            if (!stopped || room < 8) continue;
            out.append(replacement);
            const std::size_t skipped = std::min(unit, left);
            from += skipped;
            left -= skipped;
        }
        return out;
    }

private:
    iconv_t handle_;
};

std::string from(std::string_view encoding, std::string_view bytes) {
    if (encoding == utf_8) return std::string(bytes);
    if (encoding != windows_1252) {
        const converter other(encoding);  // a small system may lack it
        if (other.usable()) return other.convert(bytes, encoding.starts_with("UTF-16") ? 2 : 1);
    }
    return from_windows_1252(bytes);
}

}  // namespace

struct open_encodings::converters {
    std::map<std::string_view, converter> all;
};

open_encodings::open_encodings() {
    auto opened = std::make_unique<converters>();
    for (const auto& [label, name] : encodings)
        opened->all.try_emplace(name, name);
    converters_ = std::move(opened);
}

open_encodings::~open_encodings() = default;

std::string declared_in_meta(std::string_view bytes) {
    constexpr std::size_t looked_at = 1024;
    bytes = bytes.substr(0, looked_at);
    for (std::size_t at = bytes.find('<'); at != std::string_view::npos; at = bytes.find('<', at + 1)) {
        if (bytes.substr(at).starts_with("<!--")) {
            at = bytes.find("-->", at + 2);
            if (at == std::string_view::npos) break;
            continue;
        }
        const std::string_view rest = bytes.substr(at + 1);
        constexpr std::string_view word = "meta";
        if (lower_case(rest.substr(0, word.size())) != word || rest.size() == word.size()) continue;
        const std::string_view attributes = rest.substr(word.size());
        if (!is_space(attributes.front()) && attributes.front() != '/') continue;
        if (const std::string_view label = declared_by(attributes); !label.empty()) return std::string(label);
    }
    return {};
}

std::string to_utf8(std::string_view bytes, std::string_view content_type) {
    if (bytes.starts_with("\xEF\xBB\xBF")) return std::string(bytes.substr(3));
    if (bytes.starts_with("\xFE\xFF")) return from("UTF-16BE", bytes.substr(2));
    if (bytes.starts_with("\xFF\xFE")) return from("UTF-16LE", bytes.substr(2));
    if (const auto sent_as = encoding_of(charset_in(content_type)); !sent_as.empty()) return from(sent_as, bytes);
    const std::string_view declared = encoding_of(declared_in_meta(bytes));
    if (declared.empty()) return from(windows_1252, bytes);
    // A meta that can be read as ASCII is no UTF-16, whatever it says.
    return from(declared.starts_with("UTF-16") ? utf_8 : declared, bytes);
}

}  // namespace loketwacht::page
