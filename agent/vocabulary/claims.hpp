#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/claim_kind.hpp"

/// What a page says of how people log in with the national number.
namespace loketwacht::vocabulary {

/// The sentences of a text, as written: cut at . ! ? ; where a new one begins.
[[nodiscard]] std::vector<std::string_view> sentences(std::string_view text);

using model::claim_kind;

struct claim {
    claim_kind kind;
    std::string words;      ///< the sentence that says it, with the one that it points back to
    std::size_t place = 0;  ///< of its text among those that were read

    /// People can log in with the number, or a part of it, as password.
    [[nodiscard]] bool of_password() const {
        return kind == claim_kind::number_is_password || kind == claim_kind::number_is_first_password ||
               kind == claim_kind::digits_are_password || kind == claim_kind::number_in_both_boxes;
    }
    [[nodiscard]] bool of_user_name() const {
        return kind == claim_kind::number_is_user_name || kind == claim_kind::number_in_both_boxes;
    }
};

/// A text to read.
struct passage {
    std::string_view words;
    bool belgian = false;     ///< `rrn` and `niss` mean the number in it
    bool is_heading = false;  ///< it stands above the texts that follow
    bool of_box = false;      ///< a login's box other than the password's is called so: it answers nothing above it
};

/// What the boxes of a page's login call what they ask, where that is a name of the page's own ("Lidnummer",
/// "Volgcode"): folded words; empty where the name says nothing new.
struct own_names {
    std::string user_name;
    std::string password;
};

/// Finds claims. What forbids, tells of it as news or of how it was makes none. Immutable; safe from any thread.
class claims {
public:
    /// `number`: a pattern for the words of the number in folded text; `maybe`: one for those that mean it in Belgium.
    claims(const std::string& number, const std::string& maybe);
    ~claims();
    claims(const claims&) = delete;
    claims& operator=(const claims&) = delete;
    claims(claims&&) = delete;
    claims& operator=(claims&&) = delete;

    /// What texts claim that stand below one another, such as a heading and its paragraphs: a sentence may point back
    /// to the text before.
    [[nodiscard]] std::vector<claim> in(std::span<const passage> texts, const own_names& named = {}) const;

    /// What the labels of a login's two boxes add to the names of user names and passwords.
    [[nodiscard]] static own_names names_of(std::string_view user_name, std::string_view password);

    /// Whether a text names the number as what is asked, and neither denies nor forbids it: of a field's own hint.
    [[nodiscard]] bool names_number(const passage& text) const;

    /// The text tells what others did: a supervisor's decision, a data breach.
    [[nodiscard]] bool is_news(std::string_view folded) const;

private:
    struct compiled;
    std::unique_ptr<const compiled> compiled_;
};

}  // namespace loketwacht::vocabulary
