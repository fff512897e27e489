#include "cli/options.hpp"

namespace loketwacht::cli {

namespace {

std::map<std::string, model::language> languages_by_code() {
    std::map<std::string, model::language> out;
    for (const model::language one : model::all_languages)
        out.emplace(to_string(one), one);
    return out;
}

}  // namespace

const std::map<std::string, model::language>& languages() {
    static const std::map<std::string, model::language> all = languages_by_code();
    return all;
}

CLI::Option* add_config(CLI::App& command, std::string& file) {
    return command.add_option("-c,--config", file, "The configuration file")->type_name("FILE");
}

}  // namespace loketwacht::cli
