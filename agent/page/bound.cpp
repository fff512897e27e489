#include "page/bound.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <utility>

#include "page/characters.hpp"
#include "page/open_elements.hpp"
#include "page/tags.hpp"

namespace loketwacht::page {

namespace {

constexpr std::size_t most_tags = 40'000;
constexpr std::size_t most_attributes = 80'000;
constexpr std::size_t most_references = 80'000;
constexpr std::size_t most_attributes_of_tag = 128;
constexpr std::size_t longest_known_name = 16;

bool is_letter(char c) {
    return lower_case(c) >= 'a' && lower_case(c) <= 'z';
}
// What can follow the name of a tag.
bool ends_name(char c) {
    return is_space(c) || c == '/' || c == '>';
}

// Walks over tags as the tokenizer does (13.2.5), without building anything.
class scanner {
public:
    explicit scanner(std::string_view html) : html_(html) {}

    bounded scan() {
        bounded out;
        while (at_ < html_.size()) {
            const std::size_t open = std::min(html_.find('<', at_), html_.size());
            if (open > at_ && templates_ == 0) text(html_.substr(at_, open - at_));
            at_ = open + 1;
            if (open == html_.size()) break;
            if (!markup()) {
                out.cut = true;
                at_ = open;
                break;
            }
        }
        keep_until(std::min(at_, html_.size()));
        out.cut = out.cut || templates_ > 0;  // what follows its start is held by it, and seen by nobody
        out.html = std::move(kept_);
        out.form_ends = std::move(form_ends_);
        return out;
    }

private:
    char peek(std::size_t offset = 0) const { return at_ + offset < html_.size() ? html_[at_ + offset] : '\0'; }
    std::string_view rest() const { return html_.substr(std::min(at_, html_.size())); }

    void skip_past(std::string_view end) {
        const std::size_t found = html_.find(end, at_);
        at_ = found == std::string_view::npos ? html_.size() : found + end.size();
    }

    void text(std::string_view between) { open_.text(std::ranges::all_of(between, is_space)); }

    void keep_until(std::size_t end) {
        if (templates_ == 0 && end > kept_until_) kept_.append(html_.substr(kept_until_, end - kept_until_));
        kept_until_ = end;
    }

    // What a '<' begins. False where a bound is passed.
    bool markup() {
        if (++tags_ > most_tags) return false;
        if (is_letter(peek())) return start_tag_at();
        if (peek() == '/') {
            ++at_;
            if (is_letter(peek())) return end_tag_at();
            if (at_ < html_.size()) skip_past(">");
        } else if (rest().starts_with("!--")) {
            at_ += 3;
            skip_comment();
        } else if (rest().starts_with("![CDATA[") && open_.in_foreign_element()) {
            skip_past("]]>");
        } else if (peek() == '!' || peek() == '?') {
            skip_past(">");
        }
        return true;
    }

    // `<!-->` and `<!--->` are whole comments; `--!>` ends one too.
    void skip_comment() {
        if (peek() == '>' || rest().starts_with("->")) return skip_past(">");
        while (at_ < html_.size()) {
            at_ = std::min(html_.find("--", at_), html_.size());
            if (peek(2) == '>' || (peek(2) == '!' && peek(3) == '>')) return skip_past(">");
            ++at_;
        }
    }

    // Reads the name at hand.
    void name(start_tag& tag) {
        constexpr std::uint64_t prime = 1099511628211ULL;  // FNV-1a
        std::array<char, longest_known_name> known{};
        std::size_t length = 0;
        tag.name = 14695981039346656037ULL;
        for (; at_ < html_.size() && !ends_name(html_[at_]); ++at_, ++length) {
            const char c = lower_case(html_[at_]);
            if (length < known.size()) known.at(length) = c;
            tag.name = (tag.name ^ static_cast<unsigned char>(c)) * prime;
        }
        if (length <= known.size()) tag.tag = gumbo_tagn_enum(known.data(), static_cast<unsigned>(length));
    }

    bool start_tag_at() {
        const std::size_t begin = at_;
        start_tag tag;
        name(tag);
        if (!attributes(tag)) return false;
        if (templates_ == 0) {
            const std::string_view text = html_.substr(begin, at_ - begin);
            tag.cost += text.size() / 32;
            if (is_formatting(tag.tag)) tag.identity = std::hash<std::string_view>{}(text);
            const bool foreign = open_.in_foreign_content();
            if (!foreign) follow_select(tag.tag, begin - 1);
            if (tag.tag == GUMBO_TAG_TEMPLATE && !foreign) {
                keep_until(std::min(at_, html_.size()));
                templates_ = 1;
                return true;
            }
            if (!open_.start(tag) || !open_.affordable()) return false;
            if (foreign) return true;  // what breaks out of it is no raw text
            if (tag.tag == GUMBO_TAG_NOSCRIPT) drop_noscript();
        } else if (tag.tag == GUMBO_TAG_TEMPLATE) {
            ++templates_;
        }
        if (tag.tag == GUMBO_TAG_PLAINTEXT) at_ = html_.size();
        if (tag.tag == GUMBO_TAG_SCRIPT) skip_script();
        if (is_raw_text(tag.tag) && tag.tag != GUMBO_TAG_SCRIPT) skip_raw(gumbo_normalized_tagname(tag.tag));
        return true;
    }

    // Browsers keep a form that begins in a select which nothing closes (HTML, 13.2.6.4.7, since 2025); the parser
    // ignores its tag.
    void follow_select(GumboTag tag, std::size_t begin) {
        if (tag == GUMBO_TAG_SELECT) in_select_ = !in_select_;
        if (tag == GUMBO_TAG_INPUT || tag == GUMBO_TAG_KEYGEN || tag == GUMBO_TAG_TEXTAREA) in_select_ = false;
        if (tag != GUMBO_TAG_FORM || !in_select_) return;
        keep_until(begin);
        kept_.append("</select>");
        open_.end(GUMBO_TAG_SELECT, 0);
        in_select_ = false;
    }

    bool end_tag_at() {
        const std::size_t begin = at_ - 2;
        start_tag tag;
        name(tag);
        if (!attributes(tag)) return false;
        if (templates_ > 0) {
            if (tag.tag == GUMBO_TAG_TEMPLATE && --templates_ == 0) kept_until_ = begin;
            return true;
        }
        if (tag.tag == GUMBO_TAG_SELECT) in_select_ = false;
        if (tag.tag == GUMBO_TAG_FORM) form_ends_.push_back(kept_.size() + begin - kept_until_);
        open_.end(tag.tag, tag.name);
        return open_.affordable();
    }

    // Goes past the tag's '>'. False where there are too many.
    bool attributes(start_tag& tag) {
        std::size_t count = 0;
        while (at_ < html_.size() && html_[at_] != '>') {
            if (html_[at_] == '/' || is_space(html_[at_])) {
                tag.self_closing = html_[at_++] == '/' && peek() == '>';
                continue;
            }
            if (++count > most_attributes_of_tag || ++attributes_ > most_attributes) return false;
            attribute(tag);
        }
        ++at_;
        tag.cost += count;
        return true;
    }

    void attribute(start_tag& tag) {
        const std::size_t begin = at_++;  // even '=' can begin a name
        while (at_ < html_.size() && html_[at_] != '=' && !ends_name(html_[at_]))
            ++at_;
        const std::string_view attribute_name = html_.substr(begin, at_ - begin);
        tag.styled = tag.styled || is_word(attribute_name, "color") || is_word(attribute_name, "face") ||
                     is_word(attribute_name, "size");
        skip_space();
        if (peek() != '=') return;
        ++at_;
        skip_space();
        if (peek() == '"' || peek() == '\'') {
            const std::string_view quote = html_.substr(at_++, 1);
            return skip_past(quote);
        }
        while (at_ < html_.size() && !is_space(html_[at_]) && html_[at_] != '>')
            ++at_;
    }

    void skip_space() {
        while (at_ < html_.size() && is_space(html_[at_]))
            ++at_;
    }

    // Whether the end tag (or start tag) `</name` stands at `at_`, which is its '<'.
    bool stands(std::string_view before, std::string_view tag_name) const {
        const std::size_t length = before.size() + tag_name.size();
        return rest().starts_with(before) && is_word(rest().substr(before.size(), tag_name.size()), tag_name) &&
               at_ + length < html_.size() && ends_name(html_[at_ + length]);
    }

    // Raw text to a browser that runs scripts. The parser takes it for markup, and in a head even for the page's own.
    void drop_noscript() {
        keep_until(std::min(at_, html_.size()));
        skip_raw(gumbo_normalized_tagname(GUMBO_TAG_NOSCRIPT));
        kept_until_ = at_;
    }

    void skip_raw(std::string_view tag_name) {
        while (true) {
            at_ = std::min(html_.find("</", at_), html_.size());
            if (at_ == html_.size() || stands("</", tag_name)) return;
            at_ += 2;
        }
    }

    // A script that holds `<!--` and then `<script` is not ended by the next `</script>` (13.2.5.28, "double escaped").
    void skip_script() {
        bool escaped = false;
        bool twice = false;
        while (true) {
            at_ = std::min(html_.find_first_of(escaped ? "<-" : "<", at_), html_.size());
            if (at_ == html_.size()) return;
            if (html_[at_] == '-') {
                if (rest().starts_with("-->")) escaped = twice = false;
                ++at_;
            } else if (rest().starts_with("<!--")) {
                escaped = true;
                at_ += 2;
            } else if (stands("</", "script")) {
                if (!twice) return;
                twice = false;
                at_ += 2;
            } else {
                if (escaped && stands("<", "script")) twice = true;
                ++at_;
            }
        }
    }

    std::string_view html_;
    open_elements open_;
    std::size_t at_ = 0;
    std::size_t tags_ = 0;
    std::size_t attributes_ = 0;
    bool in_select_ = false;
    std::size_t templates_ = 0;  ///< open around the place
    std::size_t kept_until_ = 0;
    std::string kept_;
    std::vector<std::size_t> form_ends_;
};

// What comes before one character reference too many.
std::string_view with_few_references(std::string_view html) {
    std::size_t count = 0;
    for (std::size_t at = html.find('&'); at != std::string_view::npos; at = html.find('&', at + 1)) {
        if (++count > most_references) return html.substr(0, at);
    }
    return html;
}

}  // namespace

bounded within_bounds(std::string_view html) {
    const std::string_view begin = with_few_references(html.substr(0, most_bytes));
    bounded out = scanner(begin).scan();
    out.cut = out.cut || begin.size() < html.size();
    return out;
}

}  // namespace loketwacht::page
