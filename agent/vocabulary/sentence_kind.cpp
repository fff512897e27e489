#include "vocabulary/sentence_kind.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <numeric>
#include <stdexcept>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "base/ascii.hpp"
#include "vocabulary/piece.hpp"

namespace loketwacht::vocabulary {

using std::string;
using std::string_view;

// What stands for the names in the patterns of `kinds.cpp`. `asked` is what people fill in, with and without "uw"
// before it.
struct sentence_kind::names {
    char owned;
    char bare;
    char other_owned;
    char other_bare;
    string_view asked;
    string_view asked_owned;
    string_view asked_bare;
};

namespace {

string either(char a, char b) {
    return string{'['} + a + b + ']';
}

bool matches(string_view signs, const re2::RE2& pattern) {
    return re2::RE2::PartialMatch(piece(signs), pattern);
}

template <class Names>
string meaning_of(char name, const Names& with) {
    switch (name) {
        case 's':
            return either(with.owned, with.bare);
        case 'S':
            return {with.owned};
        case 'b':
            return {with.bare};
        case 'o':
            return either(with.other_owned, with.other_bare);
        case 'O':
            return {with.other_owned};
        case 'n':
            return string(with.asked);
        case 'N':
            return string(with.asked_owned);
        case 'x':
            return "[xpFBLMhAC^2=]";
        default:
            return string(with.asked_bare);
    }
}

// A repetition such as {0,4} is no name.
template <class Names>
string filled_in(string_view pattern, const Names& with) {
    string out;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const bool is_name = pattern[i] == '{' && i + 2 < pattern.size() && base::is_letter(pattern[i + 1]);
        if (is_name) out += meaning_of(pattern[i + 1], with);
        if (!is_name) out += pattern[i];
        i += is_name ? 2 : 0;
    }
    return out;
}

}  // namespace

std::unique_ptr<const re2::RE2> compiled_pattern(string_view pattern) {
    constexpr std::int64_t memory = std::int64_t{1} << 20U;  // bytes
    re2::RE2::Options options(re2::RE2::Quiet);
    options.set_max_mem(memory);
    auto made = std::make_unique<const re2::RE2>(piece(pattern), options);
    if (!made->ok()) throw std::logic_error(fmt::format("words: {}", made->error()));
    return made;
}

const sentence_kind& sentence_kind::number_as_password() {
    static const sentence_kind kind({'P', 'q', 'U', 'v', "(?:(?:C(?:[x=]{0,2}p)?)?[Nn])", "(?:(?:C(?:[x=]{0,2}p)?)?N)",
                                     "(?:(?:C(?:[x=]{0,2}p)?)?n)"});
    return kind;
}

const sentence_kind& sentence_kind::birth_date_as_password() {
    static const sentence_kind kind({'P', 'q', 'U', 'v', "D", "D", "D"});
    return kind;
}

const sentence_kind& sentence_kind::number_as_user_name() {
    static const sentence_kind kind({'U', 'v', 'P', 'q', "[Nn]", "N", "n"});
    return kind;
}

sentence_kind::sentence_kind(const names& with)
    : said_(compiled_for({ways_to_say(), ways_to_say_at_large()}, with)),
      called_(compiled_for({ways_to_call()}, with)),
      identified_(compiled_for({ways_to_identify()}, with)),
      pointed_back_(compiled_for({ways_to_point_back()}, with)),
      answered_(compiled_for({ways_to_answer()}, with)),
      continued_(compiled_for({ways_to_go_on()}, with)),
      first_said_(compiled_for({ways_to_say_of_the_first()}, with)),
      first_answered_(compiled_for({ways_to_answer_of_the_first()}, with)),
      same_as_other_(compiled_for({ways_to_be_the_other()}, with)),
      settled_(compiled_for({ways_to_settle()}, with)),
      logged_in_(compiled_for({ways_to_log_in()}, with)),
      asked_for_(compiled_for({ways_to_ask_for_it()}, with)),
      filled_twice_(compiled_for({ways_to_fill_both()}, with)) {}

sentence_kind::compiled_ways sentence_kind::compiled_for(std::initializer_list<std::span<const way>> ways,
                                                         const names& with) {
    constexpr std::int64_t memory = std::int64_t{4} << 20U;  // bytes
    re2::RE2::Options options(re2::RE2::Quiet);
    options.set_max_mem(memory);
    auto which = std::make_unique<re2::RE2::Set>(options, re2::RE2::UNANCHORED);
    compiled_ways made;
    for (const std::span<const way> table : ways) {
        for (const way& each : table) {
            const string pattern = filled_in(each.pattern, with);
            made.each.push_back({compiled_pattern(pattern), each.denied, each.shared});
            if (which->Add(piece(pattern), nullptr) < 0) throw std::logic_error(fmt::format("words: {}", pattern));
        }
    }
    if (!which->Compile()) throw std::logic_error("words: too many ways");
    made.which = std::move(which);
    return made;
}

// Whether what a pattern found is denied before it, or right after it.
bool sentence_kind::is_denied(string_view signs, string_view found, const compiled_way& by) {
    static const auto before_words = compiled_pattern("[!XI]|e[^e,]{0,4}u");
    static const auto after_words = compiled_pattern(
        "^[xpFB=ALe)]{0,6}(?:[PqUv][xp]{0,2})?[!XI]|^[xp=]{0,3}G|^[xpFB=AL)]{0,4}e[^,]{0,3}u|^,=[Pq]V");
    static const auto after_that = compiled_pattern(
        "^,?h[x=]{0,2}[!X]|^[:,?-]x{0,3}X|^[:?]x{0,2}!|^[xF]{0,3},x{0,2}X|^&[PqUvD][xpFB=AL)]{0,6}[!XI]|^&[PqUvD][xp=]{"
        "0,3}e[^,]{0,3}u");
    static const auto another_clause = compiled_pattern("^[xhpFL]{0,5}[V=]");
    const auto begin = static_cast<std::size_t>(found.data() - signs.data());
    string_view before = signs.substr(0, begin);
    const bool begins_clause = string_view(",:(").find(found.front()) != string_view::npos;
    if (by.denied == reach::clause) before = begins_clause ? "" : before.substr(before.find_last_of(",:(") + 1);
    if (matches(before, *before_words)) return true;
    const string_view after = signs.substr(begin + found.size());
    if (by.shared && matches(after, *another_clause)) return true;
    return matches(after, *after_words) || (by.denied == reach::whole_sentence && matches(after, *after_that));
}

bool sentence_kind::says(string_view signs, const compiled_ways& ways) {
    std::vector<int> matching;
    re2::RE2::Set::ErrorInfo error{};
    if (!ways.which->Match(piece(signs), &matching, &error) && error.kind == re2::RE2::Set::kNoError) return false;
    // Where its states do not fit the memory, each is asked.
    if (error.kind != re2::RE2::Set::kNoError) {
        matching.resize(ways.each.size());
        std::iota(matching.begin(), matching.end(), 0);
    }
    return std::ranges::any_of(matching, [&](int at) {
        const compiled_way& each = ways.each[static_cast<std::size_t>(at)];
        std::array<re2::StringPiece, 2> found;
        const int groups = each.pattern->NumberOfCapturingGroups();
        if (!each.pattern->Match(piece(signs), 0, signs.size(), re2::RE2::UNANCHORED, found.data(), groups + 1))
            return false;
        const re2::StringPiece& said = found.at(static_cast<std::size_t>(groups));
        return !is_denied(signs, {said.data(), said.size()}, each);
    });
}

}  // namespace loketwacht::vocabulary
