#include "cli/commands.hpp"

int main(int argc, char** argv) {
    return loketwacht::cli::command_line(argc, argv);
}
