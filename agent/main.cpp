#include "cli/commands.hpp"
#include "reader/child.hpp"

int main(int argc, char** argv) {
    if (const auto code = loketwacht::reader::read_pages_if_asked(argc, argv)) return *code;
    return loketwacht::cli::command_line(argc, argv);
}
