#include "vocabulary/claims.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include <re2/re2.h>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "vocabulary/fold.hpp"
#include "vocabulary/piece.hpp"
#include "vocabulary/sentence_kind.hpp"
#include "vocabulary/signs.hpp"
#include "vocabulary/title.hpp"

namespace loketwacht::vocabulary {

namespace {

using std::string;
using std::string_view;

constexpr string_view news_words =
    "\\b(?:toezichthouder|toezichtcommissie|gegevensbeschermings?autoriteit|autorite de (?:protection|controle)|"
    "aufsichtsbehorde|datenschutzbehorde|supervisory authority|regulator|in de krant|dans la presse|"
    "in der zeitung|in the (?:news|papers)|datalek|fuite de donnees|datenleck|data breach)\\b";

// "rijksregister" is the word, "rijksregisternummer" what is written.
string words_of(const string& number) {
    return "(?:" + number + ")[a-z-]*(?: ?(?:nummer|number|nr|n[ou])\\b\\.?)?";
}

bool has(string_view signs, string_view any_of) {
    return signs.find_first_of(any_of) != string_view::npos;
}

// What a sentence speaks of, for the next one to point back to.
struct subjects {
    bool password = false;
    bool user_name = false;

    [[nodiscard]] bool any() const { return password || user_name; }
};

subjects subjects_of(string_view signs) {
    return {has(signs, "Pq"), has(signs, "Uv")};
}

struct sentence {
    string_view written;
    string signs;
    bool first = false;
    bool is_title = false;
    std::size_t place = 0;
};

// Reads sentences in their order and remembers what the next may point back to.
class reading {
public:
    void take(const sentence& next) {
        if (next.signs.empty()) return;
        settle(next.signs);
        const std::size_t before = found_.size();
        if (has(next.signs, "T")) take_back(next.written);
        if (!has(next.signs, "T")) read(next);
        if (next.signs.back() == '?') {
            asked_.assign(std::make_move_iterator(found_.begin() + static_cast<std::ptrdiff_t>(before)),
                          std::make_move_iterator(found_.end()));
            found_.resize(before);
        }
        newest_ = found_.size() - before;
        remember(next);
    }

    /// Nothing points back over a heading that starts something else.
    void forget() {
        number_age_ = long_ago;
        topic_ = spoken_ = above_ = {};
    }

    std::vector<claim> found() {
        const bool number_is_other = std::ranges::any_of(found_, &claim::of_user_name);
        if (same_as_user_name_ && number_is_other) found_.push_back(std::move(*same_as_user_name_));
        return std::move(found_);
    }

private:
    static constexpr int long_ago = 3;  // sentences

    // "Ja", after a question that says it, and "dat mag niet meer", after a sentence that does.
    void settle(string_view signs) {
        static const auto takes_back = compiled_pattern("^x{0,3}h[x=p]{0,3}[!X]|^h[^,]{0,3}e[^,]{0,2}u");
        if (signs.front() == 'Y') std::ranges::move(asked_, std::back_inserter(found_));
        asked_.clear();
        if (newest_ > 0 && re2::RE2::PartialMatch(piece(signs), *takes_back)) found_.resize(found_.size() - newest_);
        // "Vul uw nummer in. U ontvangt een nieuw wachtwoord."
        const bool asked = !found_.empty() && found_.back().kind == claim_kind::number_is_asked;
        if (asked && asked_last_ && has(signs, "V")) found_.pop_back();
        asked_last_ = false;
    }

    // A cell says it alone, and below its heading it is of the past: "Vroeger: rijksregisternummer als wachtwoord".
    void take_back(string_view written) {
        const std::size_t colon = written.find(": ");
        if (colon == string_view::npos) return;
        const string_view cell = base::trimmed(written.substr(colon + 2));
        std::erase_if(found_, [&](const claim& each) { return each.words.find(cell) != string::npos; });
    }

    // "Hetzelfde nummer" is the number where one was named; "die code is uw nummer" speaks of the password that was
    // named before.
    [[nodiscard]] string resolved(string signs) const {
        const bool of_number = has(signs, "Nn");
        bool named = number_age_ < long_ago;
        for (char& sign : signs) {
            named = named || sign == 'N' || sign == 'n';
            if (sign == '^' && of_number && !named && last_.password) sign = 'q';
            if (named && sign == '^') sign = 'N';
        }
        return signs;
    }

    void read(const sentence& next) {
        const string signs = resolved(next.signs);
        // "Wachtwoord", and below it "Hetzelfde als uw login".
        const auto& password = sentence_kind::number_as_password();
        const bool below = topic_.password && !has(signs, "Pq") && has(signs.substr(0, 2), "=");
        const bool is_other = has(signs, "Uv") && password.is_the_other(below ? "P" + signs : signs);
        if (is_other) same_as_user_name_ = {kind_of(signs, next.first), with_last(next), next.place};
        const bool numbered = has(signs, "Nn");
        if (!numbered && number_age_ >= long_ago && !has(signs, "D")) return;
        const bool borrowed = signs != next.signs && !has(next.signs, "Nn");
        const subjects here = subjects_of(signs);
        if (numbered && has(next.signs, "2^") && (has(signs, "PqUvLBF") || topic_.any()) && password.fills_both(signs))
            add(next, claim_kind::number_in_both_boxes, borrowed || !here.any());
        asked_last_ = numbered && may_ask_ && sentence_kind::number_as_user_name().is_asked_for(signs);
        if (asked_last_) add(next, claim_kind::number_is_asked, false);
        read_about(next, signs, password, kind_of(signs, next.first),
                   {here.password, topic_.password, spoken_.password, above_.password, borrowed});
        read_about(next, signs, sentence_kind::number_as_user_name(), claim_kind::number_is_user_name,
                   {here.user_name, topic_.user_name, spoken_.user_name, above_.user_name, borrowed});
        if (has(signs, "D")) read_birth_date(next, signs, here.password);
    }

    void read_birth_date(const sentence& next, const string& signs, bool here) {
        const auto& kind = sentence_kind::birth_date_as_password();
        const bool asked = (topic_.password && kind.is_answered(signs)) || (above_.password && kind.is_settled(signs));
        if (asked || (here && kind.is_said(signs))) add(next, claim_kind::birth_date_is_password, asked && !here);
    }

    struct about {
        bool here;      // the sentence speaks of the subject
        bool asked;     // the last one asks about it
        bool spoken;    // the last one speaks of it
        bool above;     // a heading or a question above it does
        bool borrowed;  // the number is named before the sentence only
    };

    void read_about(const sentence& next, const string& signs, const sentence_kind& kind, claim_kind as, about it) {
        const bool numbered = has(signs, "Nn");
        const bool by_login =
            as == claim_kind::number_is_user_name && numbered && logs_in(asks_how_ ? "L" + signs : signs);
        if (by_login || (it.here && numbered && kind.is_said(signs))) return add(next, as, it.borrowed);
        if (it.here && number_age_ < long_ago && kind.is_pointed_back_to(signs)) return add(next, as, true);
        if (!numbered) return;
        const bool of_first = next.first && as != claim_kind::number_is_user_name;
        if (of_first && it.here && kind.is_said_of_the_first(signs)) return add(next, as, it.borrowed);
        if (of_first && it.asked && kind.is_answered_of_the_first(signs)) return add(next, as, true);
        // "U kunt uw wachtwoord wijzigen. Standaard is het uw nummer."
        const bool last = of_first && !it.here && last_.password && !last_.user_name;
        const bool goes_on = it.asked ? kind.is_answered(signs) : (it.spoken || last) && kind.is_gone_on(signs);
        if (goes_on || ((it.above || last) && kind.is_settled(signs))) add(next, as, true);
    }

    // "Inloggen met uw rijksregisternummer als wachtwoord" says nothing of the user name, and "registreer u met"
    // nothing of logging in.
    static bool logs_in(string signs) {
        static const auto as_password = compiled_pattern("M[=x]?[Nn][xp]{0,2}A+[Pq]");
        const string_view before = string_view(signs).substr(0, signs.find_first_of("Nn"));
        if (!has(signs, "LFM:&,") || has(before, "R") || (has(before, "V") && has(before, "Pq"))) return false;
        re2::RE2::GlobalReplace(&signs, *as_password, "x");
        return sentence_kind::number_as_user_name().logs_in(signs);
    }

    static claim_kind kind_of(string_view signs, bool first) {
        if (has(signs, "C")) return claim_kind::digits_are_password;
        return first ? claim_kind::number_is_first_password : claim_kind::number_is_password;
    }

    void add(const sentence& by, claim_kind kind, bool with_before) {
        found_.push_back({kind, with_before ? with_last(by) : string(by.written), by.place});
    }

    [[nodiscard]] string with_last(const sentence& by) const {
        return before_.empty() ? string(by.written) : before_ + ' ' + string(base::trimmed(by.written));
    }

    void remember(const sentence& read) {
        number_age_ = has(read.signs, "Nn") ? 0 : number_age_ + 1;
        const bool opens = read.is_title || has(string_view(read.signs).substr(read.signs.size() - 1), "?:");
        const subjects named = subjects_of(read.signs);
        const bool asks = read.signs.back() == '?' || read.signs.front() == 'Y';
        // "Gebruikersnaam Wachtwoord Aanmelden" are the words of a form.
        static const auto labels = compiled_pattern("[PqUvO]x?[PqUvOL]");
        const bool of_form = !read.first && !asks && re2::RE2::PartialMatch(piece(read.signs), *labels);
        const subjects spoken = of_form || has(read.signs, "VXTNn") ? subjects{} : named;
        // "Wachtwoord. Eerste keer? Gebruik …": a question without a subject keeps the one above it, as "Dat klopt"
        // does.
        const bool keeps = asks && read.signs.size() < 5 && !named.any() && topic_.any();
        if (!keeps) topic_ = opens ? spoken : subjects{};
        if (opens && named.any()) above_age_ = 0;
        if (opens && named.any()) above_ = !of_form && named.password != named.user_name ? named : subjects{};
        if (++above_age_ > long_ago || (!opens && named.any())) above_ = {};
        spoken_ = spoken.password != spoken.user_name ? spoken : subjects{};
        before_ = read.written;
        last_ = subjects_of(read.signs);
        asks_how_ = read.signs.back() == '?' && has(read.signs, "L") && !has(read.signs, "!XTRV");
        may_ask_ = !has(read.signs, "VRXTPq");
    }

    std::vector<claim> found_;
    std::optional<claim> same_as_user_name_;  // which counts where the number is the user name
    std::vector<claim> asked_;                // by the last sentence, which is a question
    std::size_t newest_ = 0;                  // how many the last sentence made
    int number_age_ = long_ago;
    subjects topic_;   // that the last sentence asks about, or stands above
    subjects spoken_;  // the only one that it speaks of
    subjects above_;   // the only one of the last heading or question, some sentences ago
    int above_age_ = 0;
    bool may_ask_ = true;      // the last sentence speaks of nothing that the number could be asked for but coming in
    bool asks_how_ = false;    // the last sentence asks how people log in
    bool asked_last_ = false;  // the last sentence asks for the number
    subjects last_;            // of the last sentence
    string before_;
};

}  // namespace

struct claims::compiled {
    compiled(const string& named, const string& maybe)
        : number(compiled_pattern(words_of(named))),
          belgian_number(compiled_pattern(words_of(named + "|" + maybe))),
          news(compiled_pattern(news_words)) {}

    [[nodiscard]] signed_sentence signs_in(string_view text, bool belgian) const {
        string folded = fold(text);
        re2::RE2::GlobalReplace(&folded, belgian ? *belgian_number : *number, string(1, number_mark));
        return signs_of(folded);
    }

    std::unique_ptr<const re2::RE2> number;
    std::unique_ptr<const re2::RE2> belgian_number;
    std::unique_ptr<const re2::RE2> news;
};

claims::claims(const string& number, const string& maybe)
    : compiled_(std::make_unique<const compiled>(number, maybe)) {}
claims::~claims() = default;

bool claims::is_news(string_view folded) const {
    return re2::RE2::PartialMatch(piece(folded), *compiled_->news);
}

std::vector<claim> claims::in(std::span<const passage> texts) const {
    reading read;
    bool news_above = false;
    for (std::size_t place = 0; place < texts.size(); ++place) {
        const passage& text = texts[place];
        const bool news = is_news(fold(text.words));
        if (text.is_heading) news_above = news;
        if (news || news_above) {
            read.forget();
            continue;
        }
        for (const string_view written : sentences(text.words)) {
            signed_sentence made = compiled_->signs_in(written, text.belgian);
            read.take({written, std::move(made.signs), made.first, is_title(text), place});
        }
    }
    return read.found();
}

bool claims::names_number(const passage& text) const {
    return std::ranges::any_of(sentences(text.words), [&](string_view written) {
        const string signs = compiled_->signs_in(written, text.belgian).signs;
        const std::size_t at = signs.find_first_of("Nn");
        if (at == string::npos) return false;
        // "Uw nationaal nummer, dus niet uw naam" denies something else.
        const string_view until = string_view(signs).substr(0, signs.find(',', at));
        return !has(until, "!XI") && !has(signs, "TVR");
    });
}

}  // namespace loketwacht::vocabulary
