#pragma once

#include <map>
#include <string>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "base/text.hpp"
#include "model/language.hpp"

// Options that several commands have.
namespace loketwacht::cli {

/// The words of --language.
[[nodiscard]] const std::map<std::string, model::language>& languages();

CLI::Option* add_config(CLI::App& command, std::string& file);

/// An option that takes one of a few words. `value` and `words` are used as long as the command is.
template <class Value>
void add_choice(CLI::App& command, const std::string& name, Value& value, const auto& words, const std::string& usual,
                const std::string& help) {
    const std::string list = base::join(words, "|", [](const auto& each) { return each.first; });
    const auto set = [&value, &words](const std::string& word) { value = words.at(word); };
    const auto known = [&words, list](const std::string& word) {
        return words.contains(word) ? std::string() : fmt::format("'{}' is not one of {}", word, list);
    };
    command.add_option_function<std::string>(name, set, help)->type_name(list)->check(known)->default_str(usual);
}

}  // namespace loketwacht::cli
