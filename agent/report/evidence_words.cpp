#include "report/evidence_words.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include <fmt/format.h>

#include "base/number.hpp"
#include "base/text.hpp"
#include "model/page.hpp"
#include "report/detail_words.hpp"
#include "report/evidence_pattern.hpp"
#include "report/texts.hpp"

namespace loketwacht::report {

namespace {

using kind = pattern_piece::kind;
using model::evidence_name;

constexpr std::size_t longest = 500;  // bytes
constexpr std::array all_resources{model::resource_kind::script, model::resource_kind::style,
                                   model::resource_kind::frame, model::resource_kind::image,
                                   model::resource_kind::other};

std::int64_t number_of(std::string_view text) {
    return base::whole_number<std::int64_t>(text).value_or(0);
}

// What a server, a certificate or a page chose.
bool is_of_others(evidence_name name) {
    constexpr std::array<evidence_name, 7> all{
        evidence_name::name,       evidence_name::cookie, evidence_name::challenge, evidence_name::subject,
        evidence_name::media_type, evidence_name::issuer, evidence_name::names};
    return std::ranges::find(all, name) != all.end();
}

// The same, where the words of a language stand around it with quotation marks.
bool is_quoted_already(evidence_name name) {
    return name == evidence_name::label || name == evidence_name::words || name == evidence_name::button;
}

// So that nothing in it ends the quotation that it stands in.
std::string inside_quotation(std::string_view text) {
    std::string out(text);
    std::ranges::replace(out, '"', '\'');
    return out;
}

// Words of others are nobody's advice: "Bel dringend de helpdesk" as a realm is told with quotation marks. One word is
// no sentence, and stays as it is.
std::string as_quotation(std::string_view text) {
    if (text.find(' ') == std::string_view::npos) return inside_quotation(text);
    return '"' + inside_quotation(text) + '"';
}

/// Tells evidence in one language.
class teller {
public:
    explicit teller(model::language in) : language_(in), in_(texts_in(in)) {}

    [[nodiscard]] std::string tell(const model::evidence& seen) const {
        return filled(in_.evidence.at(static_cast<std::size_t>(seen.kind)), seen);
    }

private:
    [[nodiscard]] std::string filled(std::string_view pattern, const model::evidence& seen) const {
        std::string out;
        while (!pattern.empty()) {
            const pattern_piece piece = next_piece(pattern);
            if (piece.what == kind::words) out += piece.text;
            if (piece.what == kind::value) append(out, piece, seen);
            if (piece.what == kind::optional && knows_all(piece.text, seen)) out += filled(piece.text, seen);
        }
        return out;
    }

    [[nodiscard]] bool knows_all(std::string_view pattern, const model::evidence& seen) const {
        while (!pattern.empty()) {
            const pattern_piece piece = next_piece(pattern);
            if (piece.what == kind::value && !knows(piece.text, seen)) return false;
        }
        return true;
    }

    // What a library said is known where this language has words for it.
    [[nodiscard]] bool knows(std::string_view name, const model::evidence& seen) const {
        const model::evidence_value* value = seen.find(name);
        if (value == nullptr || value->name != evidence_name::detail) return value != nullptr;
        const auto* text = std::get_if<std::string>(&value->is);
        return text != nullptr && !detail_words(*text, language_).empty();
    }

    void append(std::string& out, const pattern_piece& piece, const model::evidence& seen) const {
        bool first = true;
        for (const model::evidence_value& value : seen.values) {
            if (to_string(value.name) != piece.text) continue;
            if (!first) append_mark(out, piece.manner);
            first = false;
            if (const auto* text = std::get_if<std::string>(&value.is)) {
                append_text(out, value.name, *text, piece.manner);
            } else {
                out += tell(std::get<model::evidence>(value.is));
            }
        }
    }

    // What stands between two values of one name.
    void append_mark(std::string& out, std::string_view manner) const {
        if (manner == "and") {
            out.append(" ").append(in_.status.at(static_cast<std::size_t>(status_phrase::also))).append(" ");
        } else {
            out += manner.starts_with("; ") ? "; " : ", ";
        }
    }

    void append_text(std::string& out, evidence_name name, std::string_view text, std::string_view manner) const {
        if (manner == "span") {
            out += span(number_of(text));
        } else if (manner == "words") {
            out += reason(text);
        } else if (manner.starts_with("one ")) {
            out.append(text).append(" ").append(counted(number_of(text), manner));
        } else if (name == evidence_name::asked) {
            out += word_of(model::all_personal_data, in_.personal_data, text);
        } else if (name == evidence_name::detail) {
            out += detail_words(text, language_);
        } else if (name == evidence_name::claim) {
            out += word_of(model::all_claim_kinds, in_.claims, text);
        } else if (name == evidence_name::resource) {
            out += word_of(all_resources, in_.resources, text);
        } else if (name == evidence_name::form) {
            append_form(out, text);
        } else if (is_of_others(name)) {
            out += as_quotation(text);
        } else {
            out += is_quoted_already(name) ? inside_quotation(text) : std::string(text);
        }
    }

    // The largest unit that there are at least two of.
    [[nodiscard]] std::string span(std::int64_t seconds) const {
        constexpr std::array<std::int64_t, 4> sizes{1, 60, 3600, 86400};
        std::size_t unit = sizes.size() - 1;
        while (unit > 0 && seconds < 2 * sizes.at(unit))
            --unit;
        return fmt::format("{} {}", seconds / sizes.at(unit), in_.units.at(unit).many);
    }

    [[nodiscard]] std::string_view reason(std::string_view name) const {
        for (std::size_t i = 0; i < model::failure_reason_count; ++i) {
            if (to_string(static_cast<model::failure_reason>(i)) == name) return in_.reasons.at(i);
        }
        return name;
    }

    // "one certificate/many certificates"
    static std::string_view counted(std::int64_t number, std::string_view manner) {
        constexpr std::string_view one = "one ";
        constexpr std::string_view many = "/many ";
        const std::size_t middle = manner.find(many);
        return number == 1 ? manner.substr(one.size(), middle - one.size()) : manner.substr(middle + many.size());
    }

    static std::string_view word_of(const auto& all, const auto& words, std::string_view name) {
        const auto found = std::ranges::find_if(all, [&](const auto& one) { return to_string(one) == name; });
        return found == all.end() ? name : words.at(static_cast<std::size_t>(found - all.begin()));
    }

    // A page's forms are called "form 2 (login)", where the page says login.
    void append_form(std::string& out, std::string_view name) const {
        constexpr std::string_view english_word = "form ";
        if (name.starts_with(english_word)) {
            out.append(in_.form).append(" ");
            name.remove_prefix(english_word.size());
        }
        const std::size_t own = name.find('(');
        if (own == std::string_view::npos || !name.ends_with(')')) {
            out += as_quotation(name);
        } else {
            out.append(name.substr(0, own + 1)).append(as_quotation(name.substr(own + 1, name.size() - own - 2))) +=
                ')';
        }
    }

    model::language language_;
    const texts& in_;
};

}  // namespace

std::string in_words(const model::evidence& seen, model::language in) {
    std::string words = teller(in).tell(seen);
    if (const auto* at = seen.find("address")) words += " [" + std::get<std::string>(at->is) + "]";
    return words.size() <= longest ? words : base::printable(words, longest);
}

}  // namespace loketwacht::report
