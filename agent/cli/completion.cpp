#include "cli/completion.hpp"

#include <algorithm>
#include <string_view>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/text.hpp"

namespace loketwacht::cli {

namespace {

std::string replaced(std::string text, std::string_view what, std::string_view by) {
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
        text.replace(at, what.size(), by);
    return text;
}

// Within single quotes of bash and zsh.
std::string quoted(const std::string& text) {
    return '\'' + replaced(text, "'", "'\\''") + '\'';
}

std::vector<std::string> all_names(const described_command& command) {
    std::vector<std::string> out;
    for (const described_option& option : command.options)
        out.insert(out.end(), option.names.begin(), option.names.end());
    for (const described_option& operand : command.operands)
        out.insert(out.end(), operand.choices.begin(), operand.choices.end());
    return out;
}

bool takes_files(const described_command& command) {
    return std::ranges::any_of(command.operands, &described_option::takes_file);
}

std::string bash_values(const described_command& command) {
    std::string out;
    for (const described_option& option : command.options) {
        if (option.value.empty()) continue;
        const std::string words = option.takes_file()
                                      ? "compgen -f -- \"$word\""
                                      : fmt::format("compgen -W '{}' -- \"$word\"", fmt::join(option.choices, " "));
        for (const std::string& name : option.names)
            out += fmt::format("    {}:{}) mapfile -t COMPREPLY < <({}); return ;;\n", command.name, name, words);
    }
    return out;
}

// What _arguments does after an option: nothing for a flag, files, words, or anything.
std::string zsh_value(const described_option& option) {
    if (option.value.empty()) return "";
    if (option.takes_file()) return ":file:_files";
    return fmt::format(":{}:({})", option.choices.empty() ? "value" : "word", fmt::join(option.choices, " "));
}

std::string zsh_arguments(const described_command& command) {
    std::string out;
    for (const described_option& option : command.options) {
        const std::string help = replaced(replaced(replaced(option.help, "[", "("), "]", ")"), ":", "\\:");
        for (const std::string& name : option.names)
            out += " \\\n            " + quoted(fmt::format("{}[{}]{}", name, help, zsh_value(option)));
    }
    for (const described_option& operand : command.operands)
        out += " \\\n            " + quoted(zsh_value(operand));
    return out;
}

std::string fish_quoted(const std::string& text) {
    return '\'' + replaced(replaced(text, "\\", "\\\\"), "'", "\\'") + '\'';
}

std::string fish_options(const described_command& command, const std::string& where) {
    std::string out;
    for (const described_option& option : command.options) {
        out += "complete -c loketwacht -n " + fish_quoted(where);
        for (const std::string& name : option.names)
            out += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
        if (option.takes_file())
            out += " -r -F";
        else if (!option.choices.empty())
            out += " -x -a " + fish_quoted(base::join(option.choices, " "));
        else if (!option.value.empty())
            out += " -x";
        out += " -d " + fish_quoted(option.help) + '\n';
    }
    for (const described_option& operand : command.operands) {
        if (operand.choices.empty()) continue;
        out += fmt::format("complete -c loketwacht -n {} -a {}\n", fish_quoted(where),
                           fish_quoted(base::join(operand.choices, " ")));
    }
    return out;
}

}  // namespace

std::string bash_completion(const described_command& program) {
    std::string values = bash_values(program);
    std::string words =
        fmt::format("    '') words={} ;;\n", quoted(fmt::format("{}", fmt::join(all_names(program), " "))));
    for (const described_command& command : program.commands) {
        values += bash_values(command);
        words += fmt::format("    {}) words={}{} ;;\n", command.name,
                             quoted(fmt::format("{}", fmt::join(all_names(command), " "))),
                             takes_files(command) ? " files=yes" : "");
    }
    const auto name = [](const described_command& command) { return command.name; };
    return fmt::format(R"(# bash completion of loketwacht, made by `loketwacht completion bash`
_loketwacht() {{
    local word=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD-1]}} command='' words='' files='' each
    for each in "${{COMP_WORDS[@]:1:COMP_CWORD-1}}"; do
        case $each in {}) command=$each; break ;; esac
    done
    case $command:$before in
{}    esac
    case $command in
{}    esac
    [[ -n $command ]] || words+=' {}'
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word"; [[ -z $files ]] || compgen -f -- "$word")
}}
complete -F _loketwacht loketwacht
)",
                       base::join(program.commands, "|", name), values, words, base::join(program.commands, " ", name));
}

std::string zsh_completion(const described_command& program) {
    std::string commands;
    std::string cases;
    for (const described_command& command : program.commands) {
        commands += "        " + quoted(command.name + ':' + replaced(command.help, ":", "\\:")) + '\n';
        cases += fmt::format("    {})\n        _arguments{}\n        ;;\n", command.name, zsh_arguments(command));
    }
    return fmt::format(R"(#compdef loketwacht
# zsh completion of loketwacht, made by `loketwacht completion zsh`
_loketwacht() {{
    local -a commands
    local context state state_descr line
    typeset -A opt_args
    commands=(
{}    )
    _arguments -C{}             '1: :->command' '*:: :->rest'
    case $state in
    command) _describe command commands; return ;;
    esac
    case $line[1] in
{}    esac
}}
if [[ $funcstack[1] == _loketwacht ]]; then _loketwacht "$@"; else compdef _loketwacht loketwacht; fi
)",
                       commands, zsh_arguments(program), cases);
}

std::string fish_completion(const described_command& program) {
    std::string out =
        "# fish completion of loketwacht, made by `loketwacht completion fish`\ncomplete -c loketwacht -f\n";
    out += fish_options(program, "__fish_use_subcommand");
    for (const described_command& command : program.commands) {
        out += fmt::format("complete -c loketwacht -n __fish_use_subcommand -a {} -d {}\n", command.name,
                           fish_quoted(command.help));
        if (takes_files(command))
            out += fmt::format("complete -c loketwacht -n {} -F\n",
                               fish_quoted("__fish_seen_subcommand_from " + command.name));
        out += fish_options(command, "__fish_seen_subcommand_from " + command.name);
    }
    return out;
}

}  // namespace loketwacht::cli
