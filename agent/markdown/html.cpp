#include "markdown/html.hpp"

#include <fmt/format.h>
#include <md4c.h>

#include "base/ascii.hpp"

namespace loketwacht::markdown {

namespace {

std::string escaped(std::string_view raw) {
    std::string out;
    for (const char c : raw) {
        switch (c) {
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
            default:
                out += c;
        }
    }
    return out;
}

std::string_view view_of(const MD_ATTRIBUTE& attribute) {
    return {attribute.text, attribute.size};
}

// "What nobody does" is what-nobody-does, as GitHub has it.
std::string id_of(std::string_view heading) {
    std::string out;
    for (const char c : heading) {
        if (base::is_letter_or_digit(c) || c == '-' || c == '_') out += base::lower_case(c);
        if (c == ' ') out += '-';
    }
    return out;
}

// What a heading that is the name of a language says of the code below it.
std::string_view language_named(std::string_view heading) {
    if (heading == "Nederlands") return "nl";
    if (heading == "English") return "en";
    return {};
}

// Elements that need nothing said of them.
std::string_view plain_element(MD_BLOCKTYPE type) {
    switch (type) {
        case MD_BLOCK_QUOTE:
            return "blockquote";
        case MD_BLOCK_UL:
            return "ul";
        case MD_BLOCK_OL:
            return "ol";
        case MD_BLOCK_LI:
            return "li";
        case MD_BLOCK_P:
            return "p";
        case MD_BLOCK_TABLE:
            return "table";
        case MD_BLOCK_THEAD:
            return "thead";
        case MD_BLOCK_TBODY:
            return "tbody";
        case MD_BLOCK_TR:
            return "tr";
        default:
            return {};
    }
}

std::string_view plain_element(MD_SPANTYPE type) {
    switch (type) {
        case MD_SPAN_EM:
            return "em";
        case MD_SPAN_STRONG:
            return "strong";
        case MD_SPAN_CODE:
            return "code";
        default:
            return {};
    }
}

// What md4c calls as it reads: each step writes a piece, and says whether it could.
class writer {
public:
    explicit writer(const link_reader& link) : link_(link) {}

    bool enter(MD_BLOCKTYPE type, const void* detail) {
        switch (type) {
            case MD_BLOCK_DOC:
                return true;
            case MD_BLOCK_H:
            case MD_BLOCK_TH:
                begin_name();
                return true;
            case MD_BLOCK_CODE:
                out_.html += below_.empty() ? "<pre><code>" : "<pre lang=\"" + std::string(below_) + "\"><code>";
                return true;
            case MD_BLOCK_TD:
                enter_cell();
                return true;
            default:
                break;
        }
        if (type == MD_BLOCK_TABLE) columns_.clear();
        if (type == MD_BLOCK_TR) column_ = 0;
        if (type == MD_BLOCK_OL && static_cast<const MD_BLOCK_OL_DETAIL*>(detail)->start != 1)
            return fail("a list that does not begin at 1");
        return open(plain_element(type));
    }

    bool leave(MD_BLOCKTYPE type, const void* detail) {
        switch (type) {
            case MD_BLOCK_DOC:
                return true;
            case MD_BLOCK_H:
                leave_heading(static_cast<const MD_BLOCK_H_DETAIL*>(detail)->level);
                return true;
            case MD_BLOCK_TH:
                out_.html.insert(name_at_, "<th scope=\"col\">");
                out_.html += "</th>";
                columns_.push_back(name_);
                return true;
            case MD_BLOCK_CODE:
                out_.html += "</code></pre>\n";
                return true;
            case MD_BLOCK_TD:
                leave_cell();
                return true;
            default:
                return close(plain_element(type), "\n");
        }
    }

    bool enter(MD_SPANTYPE type, const void* detail) {
        if (type != MD_SPAN_A) return open(plain_element(type));
        const base::result<std::string> target = link_(view_of(static_cast<const MD_SPAN_A_DETAIL*>(detail)->href));
        if (!target) return fail(target.error().message());
        out_.html += "<a href=\"" + escaped(*target) + "\">";
        return true;
    }

    bool leave(MD_SPANTYPE type, const void* /*detail*/) {
        return close(type == MD_SPAN_A ? "a" : plain_element(type), "");
    }

    bool text(MD_TEXTTYPE type, std::string_view text) {
        switch (type) {
            case MD_TEXT_NORMAL:
            case MD_TEXT_CODE:
                name_ += text;
                out_.html += escaped(text);
                return true;
            case MD_TEXT_SOFTBR:
                out_.html += '\n';
                return true;
            case MD_TEXT_BR:
                out_.html += "<br/>";
                return true;
            default:
                return fail(fmt::format("an entity, or what else is no plain text: \"{}\"", text));
        }
    }

    base::result<article> finish(bool is_whole) && {
        if (!is_whole) return base::failed(mistake_.empty() ? "it cannot be read" : mistake_);
        if (out_.title.empty()) return base::failed("it has no heading that could be its title");
        return std::move(out_);
    }

private:
    bool fail(std::string what) {
        mistake_ = std::move(what);
        return false;
    }

    bool open(std::string_view element) {
        if (element.empty()) return fail("an element that is not known here");
        out_.html.append("<").append(element).append(">");
        return true;
    }

    bool close(std::string_view element, std::string_view after) {
        out_.html.append("</").append(element).append(">").append(after);
        return true;
    }

    // The name of a section or a column: its element says what the name is, and so is begun when that is known.
    void begin_name() {
        name_.clear();
        name_at_ = out_.html.size();
    }

    void leave_heading(unsigned level) {
        const std::string element = fmt::format("h{}", level);
        const std::string_view language = language_named(name_);
        std::string start = "<" + element + " id=\"" + id_of(name_) + '"';
        if (!language.empty()) start.append(" lang=\"").append(language).append("\"");
        out_.html.insert(name_at_, start + '>');
        out_.html += "</" + element + ">\n";
        if (out_.title.empty()) out_.title = name_;
        below_ = language;
    }

    // On a narrow screen a cell says of which column it is.
    void enter_cell() {
        out_.html += "<td data-label=\"" + escaped(columns_.at(column_)) + "\"><div>";
        begin_name();
    }

    void leave_cell() {
        if (column_ == 0 && columns_.front() == "rule") out_.rules.push_back(name_);
        out_.html += "</div></td>";
        ++column_;
    }

    const link_reader& link_;
    article out_;
    std::string mistake_;
    std::string name_;
    std::size_t name_at_ = 0;
    std::vector<std::string> columns_;
    std::size_t column_ = 0;
    std::string_view below_;  // the language of the code below a heading
};

// md4c ends where a callback gives less than 0.
template <class Type>
int enter(Type type, void* detail, void* to) {
    return static_cast<writer*>(to)->enter(type, detail) ? 0 : -1;
}

template <class Type>
int leave(Type type, void* detail, void* to) {
    return static_cast<writer*>(to)->leave(type, detail) ? 0 : -1;
}

int text(MD_TEXTTYPE type, const MD_CHAR* begin, MD_SIZE size, void* to) {
    return static_cast<writer*>(to)->text(type, {begin, size}) ? 0 : -1;
}

}  // namespace

base::result<article> to_html(std::string_view markdown, const link_reader& link) {
    writer to(link);
    const MD_PARSER parser{0,
                           MD_FLAG_TABLES | MD_FLAG_NOHTML,
                           enter<MD_BLOCKTYPE>,
                           leave<MD_BLOCKTYPE>,
                           enter<MD_SPANTYPE>,
                           leave<MD_SPANTYPE>,
                           text,
                           nullptr,
                           nullptr};
    const int said = md_parse(markdown.data(), static_cast<MD_SIZE>(markdown.size()), &parser, &to);
    return std::move(to).finish(said == 0);
}

}  // namespace loketwacht::markdown
