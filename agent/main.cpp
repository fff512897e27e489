#include "cli/commands.hpp"
#include "reader/child.hpp"

// What jemalloc asks for as it starts. Each of its arenas keeps what was given back until it is asked for more: with an
// arena for each thread that answers clients, 10,000 portals took 200 MB after some scrapes, and take 155 with one.
extern "C" {
extern const char* const malloc_conf;
const char* const malloc_conf = "narenas:1";
}

int main(int argc, char** argv) {
    if (const auto code = loketwacht::reader::read_pages_if_asked(argc, argv)) return *code;
    return loketwacht::cli::command_line(argc, argv);
}
