#include "cli/suggestion.hpp"

#include <algorithm>

#include "config/mistakes.hpp"

namespace loketwacht::cli {

namespace {

std::string near(const std::string& odd, const std::vector<std::string>& known) {
    return std::string(config::nearest(odd, std::vector<std::string_view>(known.begin(), known.end())));
}

std::string name_of(const std::string& option) {
    return option.substr(0, option.find('='));
}

std::string option_near(const CLI::App& command, const std::vector<std::string>& words) {
    const auto odd = std::ranges::find_if(words, [&](const std::string& word) {
        return word.starts_with("--") && command.get_option_no_throw(name_of(word)) == nullptr;
    });
    if (odd == words.end()) return {};
    std::vector<std::string> known;
    for (const CLI::Option* each : command.get_options())
        known.push_back(each->get_name());
    return near(name_of(*odd), known);
}

}  // namespace

std::string suggestion(const CLI::App& app, const std::vector<std::string>& words) {
    const auto first = std::ranges::find_if(words, [](const std::string& word) { return !word.starts_with('-'); });
    if (first == words.end()) return option_near(app, words);
    std::vector<std::string> known;
    for (const CLI::App* each : app.get_subcommands(nullptr)) {
        if (each->get_name() == *first) return option_near(*each, words);
        known.push_back(each->get_name());
    }
    return near(*first, known);
}

}  // namespace loketwacht::cli
