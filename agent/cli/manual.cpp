#include "cli/manual.hpp"

#include <sstream>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace loketwacht::cli {

namespace {

// As man(7) takes text: a backslash and a dash that is meant are written out, and no line begins with a request.
std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '\\')
            out += "\\e";
        else if (c == '-')
            out += "\\-";
        else if ((c == '.' || c == '\'') && (out.empty() || out.back() == '\n'))
            out += std::string("\\&") + c;
        else
            out += c;
    }
    return out;
}

std::string option_words(const described_option& option) {
    std::string out = fmt::format(".TP\n\\fB{}\\fR", escaped(fmt::format("{}", fmt::join(option.names, ", "))));
    if (!option.value.empty()) out += fmt::format(" \\fI{}\\fR", escaped(option.value));
    out += '\n' + escaped(option.help);
    if (!option.usual.empty()) out += fmt::format("; {} where it is not given", escaped(option.usual));
    return out + ".\n";
}

// Paragraphs as they are, and what is indented as it stands.
std::string footer_words(const std::string& footer) {
    std::string out;
    std::istringstream lines(footer);
    bool as_it_stands = false;
    for (std::string line; std::getline(lines, line);) {
        const bool indented = line.starts_with("  ");
        if (indented && !as_it_stands) out += ".IP\n.nf\n";
        if (!indented && as_it_stands) out += ".fi\n";
        as_it_stands = indented;
        if (line.empty())
            out += ".PP\n";
        else
            out += escaped(indented ? line.substr(2) : line) + '\n';
    }
    return out + (as_it_stands ? ".fi\n" : "");
}

std::string command_words(const described_command& command) {
    std::string usage = fmt::format("\\fBloketwacht {}\\fR [\\fIoptions\\fR]", command.name);
    for (const described_option& operand : command.operands)
        usage += fmt::format(" \\fI{}\\fR", escaped(operand.value));
    std::string out = fmt::format(".SS {}\n{}\n.PP\n{}.\n", command.name, usage, escaped(command.help));
    for (const described_option& operand : command.operands)
        out += option_words(operand);
    for (const described_option& option : command.options)
        out += option_words(option);
    return fmt::format("{}.PP\n{}", out, footer_words(command.footer));
}

}  // namespace

std::string manual_page(const described_command& program, std::string_view version) {
    std::string out = fmt::format(
        ".TH LOKETWACHT 1 \"\" \"loketwacht {}\"\n.SH NAME\nloketwacht \\- watches the digital "
        "counters of municipalities\n.SH SYNOPSIS\n\\fBloketwacht\\fR \\fIcommand\\fR "
        "[\\fIoptions\\fR]\n.SH DESCRIPTION\n{}\n.SH OPTIONS\n",
        version, escaped(program.help));
    for (const described_option& option : program.options)
        out += option_words(option);
    out += ".SH COMMANDS\n";
    for (const described_command& command : program.commands)
        out += command_words(command);
    return fmt::format("{}.SH EXIT STATUS AND EXAMPLE\n{}", out, footer_words(program.footer));
}

}  // namespace loketwacht::cli
