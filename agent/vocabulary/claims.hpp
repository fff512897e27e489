#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <re2/re2.h>

namespace loketwacht::vocabulary {

/// The sentences of a text, as written: cut at . ! ? ; where a new one begins.
[[nodiscard]] std::vector<std::string_view> sentences(std::string_view text);

/// What sentences claim of the national number. Reads folded sentences. Immutable; safe from any thread.
class claims {
public:
    /// `national_number`: a pattern for the words of the number.
    explicit claims(const std::string& national_number);

    /// "Uw wachtwoord is uw rijksregisternummer", and not what forbids it or tells of it. `number_before`: the number
    /// was named earlier in the text, so "hetzelfde nummer" means it.
    [[nodiscard]] bool number_is_password(std::string_view folded, bool number_before) const;
    /// The text tells what others did: a supervisor's decision, a data breach.
    [[nodiscard]] bool is_news(std::string_view folded) const;
    /// "Meld u aan met uw rijksregisternummer".
    [[nodiscard]] bool number_is_user_name(std::string_view folded) const;

private:
    [[nodiscard]] bool asserts(std::string_view folded, const re2::RE2& pattern) const;

    re2::RE2 password_;
    re2::RE2 same_as_password_;
    re2::RE2 user_name_;
    re2::RE2 denied_;        ///< before or within what it denies
    re2::RE2 denied_after_;  ///< right after it
    re2::RE2 no_denial_;     ///< words that look like a denial: "nog niet gewijzigd"
    re2::RE2 told_;          ///< news, history, advice
    re2::RE2 news_;
};

}  // namespace loketwacht::vocabulary
