#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "vocabulary/claims.hpp"
#include "vocabulary/sentence_kind.hpp"

/// How sentences are read one after another: "dat is ook uw wachtwoord" means what the one before speaks of.
namespace loketwacht::vocabulary {

/// A sentence as it is read.
struct sentence {
    std::string_view written;
    std::string signs;  ///< see `signs.hpp`
    bool first = false;
    bool of_file = false;  ///< it says that a file is locked
    bool is_title = false;
    std::size_t place = 0;  ///< of its text
};

/// What a sentence speaks of, for the next one to point back to.
struct subjects {
    bool password = false;
    bool user_name = false;

    [[nodiscard]] bool any() const { return password || user_name; }
};

/// Reads sentences in their order and remembers what the next may point back to.
class reading {
public:
    void take(const sentence& next);
    /// Nothing points back over a heading that starts something else.
    void forget();
    /// What follows answers nothing that was asked: the number that was named stays.
    void turn_away() { topic_ = spoken_ = above_ = last_ = {}; }
    [[nodiscard]] std::vector<claim> found();

private:
    static constexpr int long_ago = 3;  // sentences

    struct about {
        bool here;      // the sentence speaks of the subject
        bool asked;     // the last one asks about it
        bool spoken;    // the last one speaks of it
        bool above;     // a heading or a question above it does
        bool borrowed;  // the number is named before the sentence only
    };

    void settle(std::string_view signs);
    void take_back(const sentence& next);
    [[nodiscard]] std::string resolved(std::string signs) const;
    void read(const sentence& next);
    void read_birth_date(const sentence& next, const std::string& signs, bool here);
    void read_about(const sentence& next, const std::string& signs, const sentence_kind& kind, claim_kind as, about it);
    void add(const sentence& by, claim_kind kind, bool with_before);
    [[nodiscard]] std::string with_last(const sentence& by) const;
    void remember(const sentence& read);

    std::vector<claim> found_;
    std::optional<claim> same_as_user_name_;  // which counts where the number is the user name
    std::vector<claim> asked_;                // by the last sentence, which is a question
    std::size_t newest_ = 0;                  // how many the last sentence made
    int number_age_ = long_ago;
    bool digits_of_it_ = false;  // digits are the number's: no other was named after it
    subjects topic_;             // that the last sentence asks about, or stands above
    subjects spoken_;            // the only one that it speaks of
    subjects above_;             // the only one of the last heading or question, some sentences ago
    int above_age_ = 0;
    bool may_ask_ = true;      // the last sentence speaks of nothing that the number could be asked for but coming in
    std::string_view how_;     // the signs of logging in where the last sentence asks how, or lists with what
    bool asked_last_ = false;  // the last sentence asks for the number
    subjects last_;            // of the last sentence
    bool may_go_on_ = true;    // the last sentence speaks of nothing that its subject would be of
    std::string before_;
    int file_age_ = long_ago;  // of a file that is locked
};

}  // namespace loketwacht::vocabulary
