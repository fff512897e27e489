#include "page/mend.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "page/characters.hpp"
#include "page/foreign_content.hpp"

namespace loketwacht::page {

namespace {

// What can follow the name of a tag.
bool ends_name(char c) {
    return is_space(c) || c == '/' || c == '>';
}

bool is_raw_text(std::string_view name) {
    constexpr std::array<std::string_view, 8> names{"style",  "title",   "textarea", "iframe",
                                                    "script", "noembed", "noframes", "xmp"};
    return std::ranges::find(names, name) != names.end();
}

// The parser ends a select at these.
bool ends_select(std::string_view name) {
    return name == "input" || name == "keygen" || name == "textarea";
}

bool holds_form(std::string_view html) {
    constexpr std::string_view tag = "<form";
    for (std::size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at + 1)) {
        const std::string_view rest = html.substr(at);
        if (is_word(rest.substr(0, tag.size()), tag) && rest.size() > tag.size() && ends_name(rest[tag.size()]))
            return true;
    }
    return false;
}

constexpr std::size_t most_fallbacks = 4;

class scanner {
public:
    explicit scanner(std::string_view html) : html_(html) {}

    mended scan() {
        while (at_ < html_.size()) {
            at_ = std::min(html_.find('<', at_), html_.size()) + 1;
            if (at_ <= html_.size()) markup();
        }
        at_ = html_.size();
        keep_until(at_);
        return {std::move(kept_), std::move(form_ends_), std::move(fallbacks_), templates_ > 0};
    }

private:
    [[nodiscard]] char peek(std::size_t offset = 0) const {
        return at_ + offset < html_.size() ? html_[at_ + offset] : '\0';
    }
    [[nodiscard]] std::string_view rest() const { return html_.substr(std::min(at_, html_.size())); }

    void skip_past(std::string_view end) {
        const std::size_t found = html_.find(end, at_);
        at_ = found == std::string_view::npos ? html_.size() : found + end.size();
    }

    void keep_until(std::size_t end) {
        if (templates_ == 0 && end > kept_until_) kept_.append(html_.substr(kept_until_, end - kept_until_));
        kept_until_ = end;
    }

    // What a '<' begins.
    void markup() {
        if (is_letter(peek())) return start_tag();
        if (peek() == '/') {
            ++at_;
            if (is_letter(peek())) return end_tag();
            if (at_ < html_.size()) skip_past(">");
        } else if (rest().starts_with("!--")) {
            at_ += 3;
            skip_comment();
        } else if (rest().starts_with("![CDATA[") && foreign_.takes_cdata()) {
            skip_past("]]>");
        } else if (peek() == '!' || peek() == '?') {
            skip_past(">");
        }
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

    // Goes past the name at hand. One that is too long to be asked for is cut.
    [[nodiscard]] std::string_view name() {
        std::size_t length = 0;
        for (; at_ < html_.size() && !ends_name(html_[at_]); ++at_) {
            if (length < name_.size()) name_.at(length++) = lower_case(html_[at_]);
        }
        return {name_.data(), length};
    }

    void start_tag() {
        const std::size_t begin = at_ - 1;
        const std::string_view tag = name();
        const bool closed = skip_attributes();
        if (templates_ > 0) {
            templates_ += tag == "template" ? 1 : 0;
        } else {
            const bool foreign = foreign_.start(tag, closed);
            if (foreign) return;
            if (tag == "template") {
                keep_until(std::min(at_, html_.size()));
                templates_ = 1;
            }
            follow_select(tag, begin);
            if (tag == "noscript") drop_noscript();
        }
        if (tag == "plaintext") at_ = html_.size();
        if (tag == "script") return skip_script();
        if (is_raw_text(tag)) skip_raw(tag);
    }

    void end_tag() {
        const std::size_t begin = at_ - 2;
        const std::string_view tag = name();
        (void)skip_attributes();
        if (templates_ > 0) {
            if (tag == "template" && --templates_ == 0) kept_until_ = begin;
            return;
        }
        foreign_.end(tag);
        if (tag == "select") in_select_ = false;
        if (tag == "form") form_ends_.push_back(kept_.size() + begin - kept_until_);
    }

    // Browsers keep a form that begins in a select which nothing closes (HTML, 13.2.6.4.7, since 2025); the parser
    // ignores its tag.
    void follow_select(std::string_view tag, std::size_t begin) {
        if (tag == "select") in_select_ = !in_select_;
        if (ends_select(tag)) in_select_ = false;
        if (tag != "form" || !in_select_) return;
        keep_until(begin);
        kept_.append("</select>");
        in_select_ = false;
    }

    // Goes past the tag's '>'. Whether the tag closes itself.
    bool skip_attributes() {
        bool closed = false;
        while (at_ < html_.size() && html_[at_] != '>') {
            if (html_[at_] == '/' || is_space(html_[at_])) {
                closed = html_[at_++] == '/' && peek() == '>';
                continue;
            }
            skip_attribute();
        }
        ++at_;
        return closed;
    }

    void skip_attribute() {
        ++at_;  // even '=' can begin a name
        while (at_ < html_.size() && html_[at_] != '=' && !ends_name(html_[at_]))
            ++at_;
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
    [[nodiscard]] bool stands(std::string_view before, std::string_view tag) const {
        const std::size_t length = before.size() + tag.size();
        return rest().starts_with(before) && is_word(rest().substr(before.size(), tag.size()), tag) &&
               at_ + length < html_.size() && ends_name(html_[at_ + length]);
    }

    void drop_noscript() {
        keep_until(std::min(at_, html_.size()));
        const std::size_t begin = std::min(at_, html_.size());
        skip_raw("noscript");
        const std::string_view content = html_.substr(begin, at_ - begin);
        if (fallbacks_.size() < most_fallbacks && holds_form(content)) fallbacks_.emplace_back(content);
        kept_until_ = at_;
    }

    void skip_raw(std::string_view tag) {
        while (true) {
            at_ = std::min(html_.find("</", at_), html_.size());
            if (at_ == html_.size() || stands("</", tag)) return;
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
    std::array<char, 16> name_{};
    foreign_content foreign_;
    std::size_t at_ = 0;
    bool in_select_ = false;
    std::size_t templates_ = 0;  ///< open around the place
    std::size_t kept_until_ = 0;
    std::string kept_;
    std::vector<std::size_t> form_ends_;
    std::vector<std::string> fallbacks_;
};

}  // namespace

mended mend(std::string_view html) {
    return scanner(html).scan();
}

}  // namespace loketwacht::page
