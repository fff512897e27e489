#include "vocabulary/vocabulary.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <span>
#include <stdexcept>

#include <fmt/format.h>
#include <re2/re2.h>
#include <re2/set.h>

#include "vocabulary/claims.hpp"
#include "vocabulary/fold.hpp"
#include "vocabulary/piece.hpp"

namespace loketwacht::vocabulary {

namespace {

using std::string;
using std::string_view;

// What a page's facts keep: of its links those that lead to a login or a counter or say what one is, …
constexpr std::array link_topics{
    topic::national_number, topic::maybe_number, topic::password, topic::log_in,       topic::open_file,
    topic::registration,    topic::forgotten,    topic::strong,   topic::eid,          topic::must_log_in,
    topic::only_for_others, topic::counter,      topic::account,  topic::eleven_digits};

// … of its passages only what a rule asks them for: half of what a municipality writes speaks of counters or enrolling.
constexpr std::array passage_topics{topic::national_number, topic::maybe_number,    topic::strong,       topic::eid,
                                    topic::must_log_in,     topic::only_for_others, topic::eleven_digits};

// What makes sense of a passage that stands by it: "Wachtwoord", above "Dat is uw rijksregisternummer". And what points
// back to it, or tells that it is news.
constexpr std::array beside_topics{topic::password, topic::user_name, topic::birth_date};
constexpr string_view back_words =
    "(?:\\b(?:beide|allebei|twee keer|tweemaal|deux fois|les deux|both|twice|dat is|dit "
    "is|c'est|ja|oui|nee|non|dat nummer|(?:inloggen|aanmelden|connectez-vous|connexion) "
    "(?:met|avec)|(?:het|dat)zelfde|ce (?:meme )?numero|le meme|ervan|daarvan|deren|davon|"
    "(?:cijfers|chiffres|ziffern|digits)|(?:tweede|onderste) (?:veld|vak)[a-z]*|(?:second|deuxieme|seconde) "
    "(?:champ|case))\\b|toezicht|"
    "gegevensbescherming|datalek|autorite de|fuite de donnees|regulator|data breach)";

bool is_among(topic t, std::span<const topic> all) {
    return std::ranges::find(all, t) != all.end();
}

// Bytes for the states that matching meets. What does not fit is found more slowly, never wrongly.
constexpr std::int64_t set_memory = std::int64_t{4} << 20U;
constexpr std::int64_t topic_memory = std::int64_t{1} << 20U;
constexpr std::int64_t addition_memory = std::int64_t{64} << 10U;  // a pattern of some hundred words
constexpr std::int64_t telling_memory = std::int64_t{8} << 20U;

re2::RE2::Options options(std::int64_t memory) {
    re2::RE2::Options chosen(re2::RE2::Quiet);
    chosen.set_never_capture(true);
    chosen.set_max_mem(memory);
    return chosen;
}

void append(string& pattern, string_view more) {
    pattern += (pattern.empty() ? "(?:" : "|(?:") + string(more) + ")";
}

const std::vector<string>* added(const additions& more, topic about) {
    if (about == topic::national_number) return &more.national_number;
    if (about == topic::log_in || about == topic::account) return &more.login;
    return about == topic::counter ? &more.counter : nullptr;
}

string pattern_of(const entry& words, const additions& more) {
    string pattern;
    for (const string_view each : words.patterns)
        append(pattern, each);
    if (const auto* extra = added(more, words.about)) {
        for (const string& each : *extra) {
            if (const auto sound = check_pattern(each); !sound)
                throw std::invalid_argument(fmt::format("'{}': {}", each, sound.error().message()));
            append(pattern, "(?i:" + each + ")");
        }
    }
    return pattern;
}

void require(const re2::RE2& pattern) {
    if (!pattern.ok())
        throw std::invalid_argument(fmt::format("the patterns that are added are too many: {}", pattern.error()));
}

const entry& words_on(topic about) {
    return table()[static_cast<std::size_t>(about)];
}

}  // namespace

base::result<void> check_pattern(const string& pattern) {
    const re2::RE2 compiled(pattern, options(addition_memory));
    if (!compiled.ok()) return base::failed(compiled.error());
    return {};
}

// A set's states know which of its patterns were found before: of all topics at once hardly two texts meet the same
// ones, and each new one is made at the cost of many bytes. Few topics a set meet few.
constexpr std::size_t topics_in_a_set = 6;

struct vocabulary::compiled {
    explicit compiled(const additions& more)
        : claimed(pattern_of(words_on(topic::national_number), more) + '|' +
                      pattern_of(words_on(topic::number_format), more),
                  pattern_of(words_on(topic::maybe_number), more)) {
        string passage_pattern;
        string link_pattern;
        string beside_pattern(back_words);
        for (const entry& words : table()) {
            const string pattern = pattern_of(words, more);
            string error;
            if (each.size() % topics_in_a_set == 0) sets.emplace_back(options(set_memory), re2::RE2::UNANCHORED);
            if (sets.back().Add(pattern, &error) < 0) throw std::logic_error(fmt::format("words: {}", error));
            each.push_back(std::make_unique<const re2::RE2>(pattern, options(topic_memory)));
            require(*each.back());
            string cut;
            for (const string_view other : words.unlike)
                append(cut, other);
            unlike.push_back(cut.empty() ? nullptr : std::make_unique<const re2::RE2>(cut, options(topic_memory)));
            if (is_among(words.about, passage_topics)) append(passage_pattern, pattern);
            if (is_among(words.about, link_topics)) append(link_pattern, pattern);
            if (is_among(words.about, beside_topics)) append(beside_pattern, pattern);
        }
        for (re2::RE2::Set& set : sets) {
            if (!set.Compile()) throw std::invalid_argument("the patterns that are added are too many");
        }
        telling_passage = std::make_unique<const re2::RE2>(passage_pattern, options(telling_memory));
        require(*telling_passage);
        telling_link = std::make_unique<const re2::RE2>(link_pattern, options(telling_memory));
        require(*telling_link);
        telling_beside = std::make_unique<const re2::RE2>(beside_pattern, options(telling_memory));
        require(*telling_beside);
    }

    std::vector<re2::RE2::Set> sets;  ///< of some topics each, in their order
    std::vector<std::unique_ptr<const re2::RE2>>
        each;  ///< by topic, for texts whose states do not fit the set's memory
    std::vector<std::unique_ptr<const re2::RE2>> unlike;  ///< by topic; null where nothing is
    std::unique_ptr<const re2::RE2> telling_passage;
    std::unique_ptr<const re2::RE2> telling_link;
    std::unique_ptr<const re2::RE2> telling_beside;
    claims claimed;

    /// Whether a text still speaks of a topic where what is unlike it is cut out.
    [[nodiscard]] bool keeps(std::size_t about, string_view folded) const {
        if (unlike[about] == nullptr) return true;
        string rest(folded);
        if (re2::RE2::GlobalReplace(&rest, *unlike[about], "#") == 0) return true;
        return re2::RE2::PartialMatch(rest, *each[about]);
    }
};

vocabulary::vocabulary(const additions& more) : compiled_(std::make_unique<const compiled>(more)) {}
vocabulary::~vocabulary() = default;

bool vocabulary::telling_passage(string_view text) const {
    const string folded = fold(text);
    const auto speaks_of = [&](topic about) {
        return re2::RE2::PartialMatch(folded, *compiled_->each[static_cast<std::size_t>(about)]);
    };
    // "Uw wachtwoord is uw geboortedatum" names no number.
    return re2::RE2::PartialMatch(folded, *compiled_->telling_passage) ||
           (speaks_of(topic::password) && speaks_of(topic::birth_date));
}

bool vocabulary::telling_beside(string_view text) const {
    return re2::RE2::PartialMatch(fold(text), *compiled_->telling_beside);
}

bool vocabulary::telling_link(string_view text) const {
    return re2::RE2::PartialMatch(fold(text), *compiled_->telling_link);
}

topics vocabulary::of_folded(string_view folded) const {
    topics found;
    if (folded.empty()) return found;
    std::vector<int> matches;
    for (std::size_t at = 0; at < compiled_->sets.size(); ++at) {
        const std::size_t first = at * topics_in_a_set;
        re2::RE2::Set::ErrorInfo error{};
        compiled_->sets[at].Match(piece(folded), &matches, &error);
        for (const int match : matches) {
            const std::size_t about = first + static_cast<std::size_t>(match);
            if (compiled_->keeps(about, folded)) found.add(static_cast<topic>(about));
        }
        if (error.kind == re2::RE2::Set::kNoError) continue;
        for (std::size_t i = first; i < std::min(first + topics_in_a_set, compiled_->each.size()); ++i) {
            if (re2::RE2::PartialMatch(piece(folded), *compiled_->each[i]) && compiled_->keeps(i, folded))
                found.add(static_cast<topic>(i));
        }
    }
    return found;
}

topics vocabulary::of(string_view text) const {
    return of_folded(fold(text));
}

topics vocabulary::of_name(string_view name) const {
    return of_folded(fold_name(name));
}

std::optional<model::endpoint_role> vocabulary::promised_by(string_view text, string_view target) const {
    const topics said = of(text);
    const topics led = of_name(target);
    if (said.has(topic::no_promise) || led.has(topic::no_promise)) return std::nullopt;
    for (const topics& each : {said, led}) {
        if (each.has(topic::newsletter)) return std::nullopt;
        if (each.has(topic::account)) return model::endpoint_role::login;
        if (each.has(topic::counter)) return model::endpoint_role::counter;
    }
    return std::nullopt;
}

std::vector<claim> vocabulary::claims_in(std::span<const passage> texts, const own_names& named) const {
    return compiled_->claimed.in(texts, named);
}

bool vocabulary::names_number(const passage& text) const {
    return compiled_->claimed.names_number(text);
}

}  // namespace loketwacht::vocabulary
