#include "process.hpp"

#include <csignal>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace loketwacht::integration {
namespace {

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
    std::vector<char*> out;
    for (std::string& text : texts)
        out.push_back(text.data());
    out.push_back(nullptr);
    return out;
}

std::vector<std::string> surroundings_with(const std::vector<std::string>& extra) {
    std::vector<std::string> out(extra);
    for (char** each = environ; *each != nullptr; ++each)
        out.emplace_back(*each);
    return out;
}

// Between fork and exec only calls that are safe in a program with threads: everything is prepared before.
pid_t start(const command& what) {
    std::vector<std::string> words = what.words;
    std::vector<std::string> surroundings = surroundings_with(what.environment);
    const std::vector<char*> arguments = pointers_to(words);
    const std::vector<char*> variables = pointers_to(surroundings);
    const std::string output = what.output.empty() ? "/dev/null" : what.output.string();
    const pid_t parent = getpid();
    const pid_t child = fork();
    if (child < 0) throw std::runtime_error("no fork");
    if (child > 0) return child;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) _exit(127);
    const int in = open("/dev/null", O_RDONLY | O_CLOEXEC);
    const int out = open(output.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
    if (in < 0 || out < 0) _exit(127);
    dup2(in, STDIN_FILENO);
    dup2(out, STDOUT_FILENO);
    dup2(out, STDERR_FILENO);
    execvpe(arguments.front(), arguments.data(), variables.data());
    _exit(127);
}

}  // namespace

process::process(const command& what) : id_(start(what)) {}

process::~process() {
    end(SIGKILL);
}

void process::end(int signal) {
    if (id_ == 0) return;
    kill(id_, signal);
    waitpid(id_, nullptr, 0);
    id_ = 0;
}

bool process::running() {
    if (id_ != 0 && waitpid(id_, nullptr, WNOHANG) == id_) id_ = 0;
    return id_ != 0;
}

void run(const command& what) {
    int status = 0;
    waitpid(start(what), &status, 0);
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return;
    throw std::runtime_error(what.words.front() + " failed: " + read_file(what.output));
}

std::string read_file(const std::filesystem::path& path) {
    std::ostringstream text;
    text << std::ifstream(path).rdbuf();
    return text.str();
}

}  // namespace loketwacht::integration
