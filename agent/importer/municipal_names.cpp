#include "importer/municipal_names.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "vocabulary/fold.hpp"

namespace loketwacht::importer {

namespace {

// What people write before or after a municipality's name. "de" and "la" are parts of names too: they go last.
constexpr std::array<std::string_view, 24> around{
    "gemeente", "gemeentebestuur", "stad",  "stadsbestuur", "lokaal", "bestuur",      "van", "en",
    "ocmw",     "gemeentehuis",    "ville", "commune",      "city",   "municipality", "of",  "administration",
    "town",     "communale",       "de",    "du",           "d",      "la",           "the", "stadhuis"};

bool is_around(std::string_view word) {
    return std::ranges::find(around, word) != around.end();
}

std::vector<std::string> words_of(std::string_view name) {
    std::string plain = vocabulary::fold(name);
    std::ranges::replace_if(plain, [](char c) { return !base::is_letter_or_digit(c); }, ' ');
    std::vector<std::string> words;
    for (const std::string_view word : base::split(plain, ' ')) {
        if (word.empty()) continue;
        words.emplace_back(word == "st" || word == "saint" ? "sint" : word);
    }
    // "O.-L.-V.-Waver" is Onze-Lieve-Vrouw-Waver.
    constexpr std::array<std::string_view, 3> our_lady{"o", "l", "v"};
    if (words.size() > our_lady.size() && std::ranges::equal(std::span(words).first<3>(), our_lady)) {
        words[0] = "onze";
        words[1] = "lieve";
        words[2] = "vrouw";
    }
    return words;
}

std::string joined(std::span<const std::string> words) {
    return base::join(words, "");
}

std::string_view without_brackets(std::string_view name) {
    return name.substr(0, name.find('('));
}

}  // namespace

std::string key_of(std::string_view name) {
    return joined(words_of(name));
}

std::vector<std::string> keys_of(std::string_view name) {
    std::vector<std::string> keys{key_of(name)};
    const std::vector<std::string> all = words_of(without_brackets(name));
    std::span<const std::string> words(all);
    const auto add = [&keys](std::span<const std::string> some) {
        if (std::string key = joined(some); !key.empty() && std::ranges::find(keys, key) == keys.end())
            keys.push_back(std::move(key));
    };
    add(words);
    while (!words.empty() && is_around(words.back())) {
        words = words.first(words.size() - 1);
        add(words);
    }
    while (!words.empty() && is_around(words.front())) {
        words = words.subspan(1);
        add(words);
    }
    return keys;
}

}  // namespace loketwacht::importer
