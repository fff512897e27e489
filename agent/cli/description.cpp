#include "cli/description.hpp"

#include <CLI/CLI.hpp>

namespace loketwacht::cli {

namespace {

std::vector<std::string> split(const std::string& words) {
    std::vector<std::string> out;
    for (std::size_t begin = 0; begin <= words.size();) {
        const std::size_t end = std::min(words.find('|', begin), words.size());
        out.push_back(words.substr(begin, end - begin));
        begin = end + 1;
    }
    return out;
}

described_option describe(const CLI::Option& option) {
    described_option out;
    for (const std::string& name : option.get_snames())
        out.names.push_back('-' + name);
    for (const std::string& name : option.get_lnames())
        out.names.push_back("--" + name);
    if (option.get_items_expected_max() > 0) out.value = option.get_type_name();
    out.usual = option.get_default_str();
    out.help = option.get_description();
    // Words to choose from are written small; URL|PORTAL-ID says of which kinds a value is.
    const bool of_words = out.value.find('|') != std::string::npos && CLI::detail::to_lower(out.value) == out.value;
    if (of_words) out.choices = split(out.value);
    return out;
}

}  // namespace

described_command describe(const CLI::App& app) {
    described_command out{app.get_name(), app.get_description(), app.get_footer(), {}, {}, {}};
    for (const CLI::Option* option : app.get_options()) {
        described_option one = describe(*option);
        const bool has_name = !one.names.empty();
        if (!has_name) one.names.push_back(option->get_name());
        (has_name ? out.options : out.operands).push_back(std::move(one));
    }
    for (const CLI::App* command : app.get_subcommands(nullptr))
        out.commands.push_back(describe(*command));
    return out;
}

}  // namespace loketwacht::cli
