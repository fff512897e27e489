// Makes the table of runbooks that is part of the agent, of their Markdown: make_runbooks OUTPUT FOLDER NAME.md...
// A link to another runbook becomes its address on the agent's own server, with '\1' where the language goes.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <span>

#include <fmt/format.h>

#include "base/file.hpp"
#include "base/text.hpp"
#include "markdown/html.hpp"

namespace loketwacht {

namespace {

constexpr std::size_t most_bytes = 1 << 20;

using names = std::span<const char* const>;

// README.md is the list of them all.
std::string address_of(std::string_view name) {
    return name == "README" ? "/runbooks" : "/runbooks/" + std::string(name);
}

base::result<std::string> read_link(std::string_view target, names files) {
    if (target.starts_with("https://") || target.starts_with("#")) return std::string(target);
    const std::string_view file = target.substr(0, target.find('#'));
    if (std::ranges::find(files, file) == files.end())
        return base::failed(fmt::format("a link to {}, which is neither a runbook nor an https address", target));
    return address_of(file.substr(0, file.size() - 3)) + '\1' + std::string(target.substr(file.size()));
}

base::result<std::string> entry_of(const std::string& folder, std::string_view file, names files) {
    const base::result<std::string> text = base::read_file(folder + '/' + std::string(file), most_bytes);
    if (!text) return text.error();
    const auto made = markdown::to_html(*text, [&](std::string_view target) { return read_link(target, files); });
    if (!made) return made.error();
    return "    {\"" + std::string(file.substr(0, file.size() - 3)) + "\", R\"~~~(" + made->title + ")~~~\", \"" +
           base::join(made->rules, " ") + "\",\n     R\"~~~(" + made->html + ")~~~\"},\n";
}

int make_runbooks(const std::string& output, const std::string& folder, names files) {
    std::string table;
    for (const char* const file : files) {
        const base::result<std::string> entry = entry_of(folder, file, files);
        if (!entry) {
            std::cerr << folder << '/' << file << ": " << entry.error().message() << '\n';
            return 1;
        }
        table += *entry;
    }
    std::ofstream out(output);
    out << "#include \"report/runbooks.hpp\"\n\n#include <array>\n\nnamespace loketwacht::report {\n\nnamespace {\n\n"
        << "constexpr std::array runbooks = std::to_array<runbook>({\n"
        << table << "});\n\n}  // namespace\n\n"
        << "std::span<const runbook> all_runbooks() {\n    return runbooks;\n}\n\n}  // namespace loketwacht::report\n";
    out.close();
    return out ? 0 : 1;
}

}  // namespace

}  // namespace loketwacht

int main(int count, char** words) {
    const std::span<char*> all(words, static_cast<std::size_t>(count));
    if (all.size() < 4) {
        std::cerr << "usage: make_runbooks OUTPUT FOLDER NAME.md...\n";
        return 2;
    }
    return loketwacht::make_runbooks(all[1], all[2], {all.data() + 3, all.size() - 3});
}
