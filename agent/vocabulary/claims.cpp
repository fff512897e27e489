#include "vocabulary/claims.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>
#include <re2/re2.h>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "vocabulary/fold.hpp"
#include "vocabulary/piece.hpp"
#include "vocabulary/reading.hpp"
#include "vocabulary/signs.hpp"
#include "vocabulary/title.hpp"

namespace loketwacht::vocabulary {

namespace {

using std::string;
using std::string_view;

constexpr string_view news_words =
    "\\b(?:toezichthouder|toezichtcommissie|gegevensbeschermings?autoriteit|autorite de (?:protection|controle)|"
    "aufsichtsbehorde|datenschutzbehorde|supervisory authority|regulator|in de krant|dans la presse|"
    "in der zeitung|in the (?:news|papers)|datalek|fuite de donnees|datenleck|data breach|chambre contentieuse|"
    "geschillenkamer|l'(?:apd|autorite) (?:sanctionne|tranche|ordonne|condamne|rappelle|reprimande)|sanctionne l|"
    "(?:gba|autoriteit) (?:berispt|beboet|verbiedt|beslist|tikt)|schriftelijke vra(?:ag|gen)|vraag van raadslid|"
    "question ecrite|interpellation|interpellatie)\\b";

// "rijksregister" is the word, "rijksregisternummer" what is written.
string words_of(const string& number) {
    return "(?:" + number + ")[a-z-]*(?: ?(?:nummer|number|nr|n[ou])\\b\\.?)?";
}

// A file, and that it is locked: its password lets nobody in.
constexpr string_view file_words =
    "\\b(?:pdf|bijlagen?|(?:zip|excel)?bestand(?:en)?|document(?:en|s)?|attest(?:en|ations?)?|fichiers?|loonfiches?|"
    "pieces? jointes?|attachments?|dateien?|anhang)\\b";
constexpr string_view lock_words =
    "\\b(?:beveilig|bescherm|versleutel|vergrendel|open|geopen|proteg|verrouill|ouvr|ouvert|chiffre|protected|locked|"
    "encrypted|geschutzt|verschlusselt)";

// "2014", above or at the begin of what was so then.
bool is_of_year(string_view text, bool is_heading) {
    static const auto year = compiled_pattern("^\\W*(?:19|20)[0-9]{2}(?:\\W*$|\\.? *[.:\\x{2013}\\x{2014}-] )");
    static const auto alone = compiled_pattern("^\\W*(?:19|20)[0-9]{2}\\W*$");
    return re2::RE2::PartialMatch(piece(text), is_heading ? *alone : *year);
}

// "De eerste zes en de laatste twee cijfers van": the last of them is enough.
void take_last_digits(string& folded) {
    constexpr std::array nouns{string_view("cijfers"), string_view("chiffres"), string_view("ziffern"),
                               string_view("digits")};
    if (std::ranges::none_of(nouns, [&](string_view noun) { return folded.find(noun) != string::npos; })) return;
    constexpr auto which = "(?:eerste|laatste|middelste|premiers|derniers|ersten|letzten|erste|letzte|first|last)";
    constexpr auto many = "(?:[0-9]{1,2}|[a-z]{3,6})";
    static const auto both =
        compiled_pattern(fmt::format("\\b(?:{0} {1}|{1} {0}|{0}) (?:(?:cijfers|chiffres|ziffern|digits) "
                                     ")?(?:en|et|und|and|\\+|plus) (?:de |les |des |die "
                                     "|the )?(?:{0} {1}|{1} {0}) (?:cijfers|chiffres|ziffern|digits)\\b",
                                     which, many));
    re2::RE2::Replace(&folded, *both, "laatste 2 cijfers");
}

// "De dag en de maand waarop u geboren bent".
void take_birth_date(string& folded) {
    constexpr std::array about{string_view("gebo"),  string_view("naiss"), string_view("geburt"),
                               string_view("birth"), string_view("born"),  string_view(" nee")};
    if (std::ranges::none_of(about, [&](string_view word) { return folded.find(word) != string::npos; })) return;
    static const auto parts = compiled_pattern(
        "\\b(?:dag|maand|jaar|dd ?mm "
        "?jj(?:jj)?|jjjjmmdd|jjmm(?:aa)?aa|aaaammjj|jours?|mois|annee|tag|monat|jahr|day|month|year)\\b[a-z "
        ",'/&-]{0,45}?\\b(?:geboren "
        "(?:bent|is|werd|werden|zijn|sind)|geboorte|naissance|etes nee?|est nee?|geburt|birth|were born|was born)\\b|"
        "\\b(?:geboorte|geburts)(?:jaar|maand|jahr|monat)\\b|\\bbirth (?:year|month)\\b");
    re2::RE2::GlobalReplace(&folded, *parts, string(1, birth_date_mark));
}

// Whole words only: "lidnummer" is no part of "familielidnummer".
void mark(string& folded, string_view name, char with) {
    for (std::size_t at = folded.find(name); !name.empty() && at != string::npos; at = folded.find(name, at + 1)) {
        const std::size_t end = at + name.size();
        const bool begins = at == 0 || !base::is_letter_or_digit(folded[at - 1]);
        if (begins && (end == folded.size() || !base::is_letter_or_digit(folded[end])))
            folded.replace(at, name.size(), 1, with);
    }
}

}  // namespace

struct claims::compiled {
    compiled(const string& named, const string& maybe)
        : number(compiled_pattern(words_of(named))),
          belgian_number(compiled_pattern(words_of(named + "|" + maybe))),
          news(compiled_pattern(news_words)),
          file(compiled_pattern(file_words)),
          lock(compiled_pattern(lock_words)) {}

    [[nodiscard]] signed_sentence signs_in(string_view text, bool belgian, const own_names& named = {}) const {
        string folded = fold(text);
        re2::RE2::GlobalReplace(&folded, belgian ? *belgian_number : *number, string(1, number_mark));
        take_last_digits(folded);
        take_birth_date(folded);
        mark(folded, named.user_name, user_name_mark);
        mark(folded, named.password, password_mark);
        return signs_of(folded);
    }

    [[nodiscard]] bool locks_file(string_view text) const {
        const string folded = fold(text);
        return re2::RE2::PartialMatch(folded, *file) && re2::RE2::PartialMatch(folded, *lock);
    }

    std::unique_ptr<const re2::RE2> number;
    std::unique_ptr<const re2::RE2> belgian_number;
    std::unique_ptr<const re2::RE2> news;
    std::unique_ptr<const re2::RE2> file;
    std::unique_ptr<const re2::RE2> lock;
};

claims::claims(const string& number, const string& maybe)
    : compiled_(std::make_unique<const compiled>(number, maybe)) {}
claims::~claims() = default;

bool claims::is_news(string_view folded) const {
    return re2::RE2::PartialMatch(piece(folded), *compiled_->news);
}

std::vector<claim> claims::in(std::span<const passage> texts, const own_names& named) const {
    reading read;
    bool news_above = false;
    for (std::size_t place = 0; place < texts.size(); ++place) {
        const passage& text = texts[place];
        const bool news = is_news(fold(text.words)) || is_of_year(text.words, text.is_heading);
        if (text.is_heading) news_above = news;
        if (news || news_above) {
            read.forget();
            continue;
        }
        if (text.of_box) read.turn_away();
        for (const string_view written : sentences(text.words)) {
            signed_sentence made = compiled_->signs_in(written, text.belgian, named);
            const bool of_file = has_any(made.signs, "T") && compiled_->locks_file(written);
            read.take({written, std::move(made.signs), made.first, of_file, is_title(text), place});
        }
    }
    return read.found();
}

own_names claims::names_of(string_view user_name, string_view password) {
    // A number, a code or a card of a kind of its own; "naam" or "nummer" alone would be found anywhere.
    static const auto kind_of_name = compiled_pattern(
        "^(?:uw |je |jouw |votre |ton |ihre? |your "
        ")?([a-z]{3,}(?:nummer|nr|code|sleutel|kennung|cijfers)|identificatie|identification|"
        "(?:numero|no|code|cle|carte) (?:de |d'|du |des )?(?:la |l')?[a-z]{4,}|[a-z]{4,} (?:number|code))[ *:]*$");
    const auto of = [](string_view label, string_view known) {
        const string folded = fold(label);
        string name;
        if (!re2::RE2::PartialMatch(folded, *kind_of_name, &name)) return string();
        return has_any(signs_of(name).signs, known) ? string() : name;
    };
    return {of(user_name, "NnUvPqD"), of(password, "NnUvPqDLO")};
}

bool claims::names_number(const passage& text) const {
    const auto names = [&](string_view written) {
        const string signs = compiled_->signs_in(written, text.belgian).signs;
        const std::size_t at = signs.find_first_of("Nn");
        if (at == string::npos) return false;
        // "Uw nationaal nummer, dus niet uw naam" denies something else.
        const string_view until = string_view(signs).substr(0, signs.find(',', at));
        return !has_any(until, "!XI") && !has_any(signs, "TVR");
    };
    // "Reg. Nat." is no two sentences.
    return std::ranges::any_of(sentences(text.words), names) || names(text.words);
}

}  // namespace loketwacht::vocabulary
