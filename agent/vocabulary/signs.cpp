#include "vocabulary/signs.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include <re2/re2.h>

#include "base/ascii.hpp"
#include "base/text.hpp"

namespace loketwacht::vocabulary {

namespace {

using std::string;
using std::string_view;

constexpr string_view punctuation = ",:()-?/;[]=+&>";

bool is_word_part(char c) {
    return base::is_letter_or_digit(c) || static_cast<unsigned char>(c) >= 0x80;
}

bool is_mark(char c) {
    return c >= number_mark && c <= birth_date_mark;
}

char marked(char mark) {
    return string_view("NUPD").at(static_cast<std::size_t>(mark - number_mark));
}

// What a sign that is written stands for; nothing where it is not read.
char sign_of(char written) {
    switch (written) {
        case '/':
            return '|';
        case ';':
            return ',';
        case '[':
            return '(';
        case ']':
            return ')';
        case '+':
            return '&';
        case '>':
            return ':';
        default:
            return written;
    }
}

// clang-format off
constexpr std::array counts{
    string_view("twee"), string_view("drie"), string_view("vier"), string_view("vijf"), string_view("zes"),
    string_view("zeven"), string_view("acht"), string_view("negen"), string_view("tien"), string_view("deux"),
    string_view("trois"), string_view("quatre"), string_view("cinq"), string_view("six"), string_view("sept"),
    string_view("huit"), string_view("neuf"), string_view("dix"), string_view("zwei"), string_view("drei"),
    string_view("funf"), string_view("sechs"), string_view("sieben"), string_view("two"), string_view("three"),
    string_view("four"), string_view("five"), string_view("seven"), string_view("eight"), string_view("nine"),
    string_view("ten")};
// clang-format on

bool is_count(string_view word) {
    return std::ranges::all_of(word, base::is_digit) || std::ranges::find(counts, word) != counts.end();
}

// Forms of one word, so that a phrase is written once: "mot de passe", "a l'aide du".
string_view plain_word(string_view word) {
    if (word == "elf" || word == "eleven") return "11";
    if (word == "d" || word == "du" || word == "des") return "de";
    return word == "au" || word == "aux" ? "a" : word;
}

// They stand anywhere, within a phrase too: "sert aussi de".
bool is_adverb(string_view word) {
    constexpr std::array words{string_view("ook"),   string_view("tevens"),    string_view("dus"),
                               string_view("aussi"), string_view("egalement"), string_view("donc"),
                               string_view("also"),  string_view("auch")};
    return std::ranges::find(words, word) != words.end();
}

// All phrases by their words, so that a sentence is read in one pass.
class phrase_tree {
public:
    phrase_tree() : nodes_(1) {
        for (const phrases& row : phrase_table()) {
            for (const string_view phrase : base::split(row.written, '|'))
                add(phrase, row.signs);
        }
    }

    struct found {
        string_view signs;
        std::size_t words = 0;  // 0: none
    };

    // The longest phrase at the front of these words.
    [[nodiscard]] found at(const std::vector<string_view>& words, std::size_t from) const {
        return look(0, words, from, 0);
    }

private:
    struct node {
        std::unordered_map<string_view, std::size_t> whole;
        std::unordered_map<string_view, std::size_t> beginning;  // of words with any ending
        std::unordered_map<string_view, std::size_t> ending;     // of words with any beginning
        std::optional<std::size_t> count;
        std::optional<string_view> signs;
    };

    void add(string_view phrase, string_view signs) {
        std::size_t at = 0;
        for (const string_view word : base::split(phrase, ' '))
            at = next(at, plain_word(word));
        nodes_[at].signs = signs;
    }

    std::size_t next(std::size_t at, string_view word) {
        const std::size_t fresh = nodes_.size();
        const std::size_t reached = child(nodes_[at], word, fresh);
        if (reached == fresh) nodes_.emplace_back();
        return reached;
    }

    static std::size_t child(node& of, string_view word, std::size_t fresh) {
        if (word == "#") {
            if (!of.count) of.count = fresh;
            return *of.count;
        }
        if (word.starts_with('*')) return of.ending.try_emplace(word.substr(1), fresh).first->second;
        if (word.ends_with('*')) return of.beginning.try_emplace(word.substr(0, word.size() - 1), fresh).first->second;
        return of.whole.try_emplace(word, fresh).first->second;
    }

    // Of as many words, a whole word goes before a beginning, and a longer beginning before a shorter.
    [[nodiscard]] found look(std::size_t at, const std::vector<string_view>& words, std::size_t from,
                             std::size_t read) const {
        const node& here = nodes_[at];
        found best = here.signs ? found{*here.signs, read} : found{};
        if (from + read >= words.size()) return best;
        const auto follow = [&](std::size_t to) {
            const found more = look(to, words, from, read + 1);
            if (more.words > best.words) best = more;
        };
        const string_view word = words[from + read];
        if (const auto whole = here.whole.find(word); whole != here.whole.end()) follow(whole->second);
        for (std::size_t length = word.size(); !here.beginning.empty() && length > 1; --length) {
            const auto begun = here.beginning.find(word.substr(0, length));
            if (begun != here.beginning.end()) follow(begun->second);
        }
        for (std::size_t begin = 0; !here.ending.empty() && begin < word.size(); ++begin) {
            const auto ended = here.ending.find(word.substr(begin));
            if (ended != here.ending.end()) follow(ended->second);
        }
        if (here.count && is_count(word)) follow(*here.count);
        return best;
    }

    std::vector<node> nodes_;
};

// The words of a sentence; a sign is a word of its own.
std::vector<string_view> words_of(string_view folded) {
    std::vector<string_view> words;
    std::size_t i = 0;
    while (i < folded.size()) {
        std::size_t end = i;
        while (end < folded.size() && is_word_part(folded[end]))
            ++end;
        const bool between = folded[i] == '-' && i > 0 && is_word_part(folded[i - 1]) && i + 1 < folded.size() &&
                             is_word_part(folded[i + 1]);
        if (end > i) {
            const string_view word = folded.substr(i, end - i);
            // "En uw wachtwoord ook" says the same of it.
            const bool last = folded.find_first_not_of(" .!'", end) == string_view::npos;
            if (!is_adverb(word) || last) words.push_back(plain_word(word));
        } else if (is_mark(folded[i]) || (!between && punctuation.find(folded[i]) != string_view::npos)) {
            words.push_back(folded.substr(i, 1));
        }
        i = std::max(end, i + 1);
    }
    return words;
}

class reader {
public:
    void take(string_view signs) {
        for (const char sign : signs)
            take(sign);
    }

    void take(char sign) {
        const char before = std::exchange(last_, sign);
        if (sign == '1') {
            out_.first = true;
        } else if (sign == 'w') {
            owned_ = true;
        } else if (sign == 'j') {
            // "Met zijn nummer", but "login en wachtwoord zijn uw nummer".
            const bool whose = string_view("MFAp&=B:").find(before) != string_view::npos;
            take(whose ? 'w' : '=');
        } else if (sign == '~') {
            calm_ = true;
        } else if (sign == '0') {
            needless_ = true;
        } else {
            if (punctuation.find(sign) != string_view::npos) calm_ = false;
            if (calm_ && (sign == 'V' || sign == '!')) sign = 'x';
            if (needless_ && sign == '!') sign = needless_mark;
            if (string_view("NPUnqv,:").find(sign) != string_view::npos) needless_ = false;
            const bool bare = !owned_;
            owned_ = false;
            if (bare && sign == 'N') sign = 'n';
            if (bare && sign == 'P') sign = 'q';
            if (bare && sign == 'U') sign = 'v';
            out_.signs += sign;
        }
    }

    // What stands in brackets and names nothing ("11 cijfers, zonder punten") is left out, and so is a denial of a
    // change ("als u het niet hebt gewijzigd").
    signed_sentence made() {
        static const re2::RE2 aside(R"(\([xp^,:&|FBh!-]*\))");
        static const re2::RE2 unchanged("![xh=]{0,3}V");
        static const re2::RE2 nothing_between(",{2,}");
        static const re2::RE2 twice_said("(?:h=){2,}");
        static const re2::RE2 needed_no("z(x?[NnPqUv])");
        static const re2::RE2 subject_too("([Nn].*(?:[PU]|B[qv]))k$");
        static const re2::RE2 another_but("e?(=?)[!u]+(?:[xp]{0,2}M?[OD]|M?[xp]{1,3}),?m");
        static const re2::RE2 not_of_another("[&,]?!Tm?");
        static const re2::RE2 instead_of_another("I[xp]{0,2}M?[xp]?O");
        static const re2::RE2 of_eleven("\\^([Nn])");
        static const re2::RE2 eleven_named("^([PqUv]?:?)\\^\\(x?h?=?([Nn])[xp]{0,3}\\)");
        static const re2::RE2 subject_alone("^(x?[PqUv])k$");
        static const re2::RE2 named_twice("[Nn]\\(x?([Nn])\\)");
        static const re2::RE2 not_another("!(O[,:])");
        const auto mend = [&](char needed, const re2::RE2& what, const char* with) {
            if (out_.signs.find(needed) != string::npos) re2::RE2::GlobalReplace(&out_.signs, what, with);
        };
        mend('k', subject_alone, "\\1^");
        mend('k', subject_too, "\\1^");
        std::erase(out_.signs, 'k');
        // "Niet uw e-mailadres maar uw nummer" denies something else.
        mend('T', not_of_another, "x");
        mend('m', another_but, "\\1x");
        std::ranges::replace(out_.signs, 'm', 'x');
        mend('z', needed_no, "!\\1");
        std::ranges::replace(out_.signs, needless_mark, 'x');
        mend('!', not_another, "x\\1");
        mend('!', unchanged, "x");
        mend('I', instead_of_another, "x");
        mend('^', of_eleven, "\\1");
        mend('^', eleven_named, "\\1\\2");
        mend('(', aside, "");
        // "Het nummer op uw kaart (uw rijksregisternummer)"
        mend('(', named_twice, "\\1");
        mend(',', nothing_between, "");
        mend('h', twice_said, "h=");
        return std::move(out_);
    }

private:
    static constexpr char needless_mark = 'z';  // of a denial after "hoeft", until it is known of what

    signed_sentence out_;
    char last_ = ':';        // sign, also of those that are not kept
    bool owned_ = false;     // "uw" comes before
    bool calm_ = false;      // "nog niet" does
    bool needless_ = false;  // "hoeft" does: what is not needed is not denied
};

}  // namespace

signed_sentence signs_of(string_view folded) {
    static const phrase_tree tree;
    constexpr std::size_t longest_word = 40;
    const std::vector<string_view> words = words_of(folded);
    reader read;
    for (std::size_t i = 0; i < words.size();) {
        const string_view word = words[i];
        const bool readable = is_word_part(word.front()) && word.size() <= longest_word;
        const auto phrase = readable ? tree.at(words, i) : phrase_tree::found{};
        if (phrase.words > 0) {
            read.take(phrase.signs);
        } else if (is_mark(word.front())) {
            read.take(marked(word.front()));
        } else {
            read.take(is_word_part(word.front()) ? 'x' : sign_of(word.front()));
        }
        i += std::max<std::size_t>(phrase.words, 1);
    }
    return read.made();
}

}  // namespace loketwacht::vocabulary
