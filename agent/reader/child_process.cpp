#include "reader/child_process.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <system_error>
#include <utility>

#include <fmt/format.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "reader/child.hpp"

namespace loketwacht::reader {

namespace {

// What finds the libraries and the encodings of a system that keeps them elsewhere, and tells sanitizers what to do.
constexpr std::array kept_variables{"LD_LIBRARY_PATH", "GCONV_PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS"};

class spawning {
public:
    spawning() {
        posix_spawn_file_actions_init(&files_);
        posix_spawnattr_init(&attributes_);
    }
    ~spawning() {
        posix_spawnattr_destroy(&attributes_);
        posix_spawn_file_actions_destroy(&files_);
    }
    spawning(const spawning&) = delete;
    spawning& operator=(const spawning&) = delete;

    // The error's number; 0 where it runs. Its standard input is the socket; it is of no terminal's group, and handles
    // every signal as at first.
    [[nodiscard]] int run(const std::string& program, int socket, pid_t& id) {
        sigset_t all;
        sigset_t none;
        sigfillset(&all);
        sigemptyset(&none);
        posix_spawn_file_actions_adddup2(&files_, socket, STDIN_FILENO);
        posix_spawnattr_setsigdefault(&attributes_, &all);
        posix_spawnattr_setsigmask(&attributes_, &none);
        posix_spawnattr_setpgroup(&attributes_, 0);
        posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP);
        std::string name = "loketwacht";
        std::string argument = read_pages_argument;
        std::array<char*, 3> arguments{name.data(), argument.data(), nullptr};
        std::array<std::string, kept_variables.size()> values;
        std::array<char*, kept_variables.size() + 1> environment{};
        std::size_t kept = 0;
        for (const char* const variable : kept_variables) {
            const char* const value = std::getenv(variable);  // NOLINT(concurrency-mt-unsafe): nobody sets any
            if (value == nullptr) continue;
            values.at(kept) = std::string(variable) + '=' + value;
            environment.at(kept) = values.at(kept).data();
            ++kept;
        }
        return posix_spawn(&id, program.c_str(), &files_, &attributes_, arguments.data(), environment.data());
    }

private:
    posix_spawn_file_actions_t files_{};
    posix_spawnattr_t attributes_{};
};

}  // namespace

base::result<child_process> child_process::start(const std::string& program) {
    std::array<int, 2> ends{-1, -1};
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
        return base::failed(fmt::format("no socket can be had: {}", std::generic_category().message(errno)));
    child_process started(-1, ends[0]);
    const int failure = spawning().run(program, ends[1], started.id_);
    close(ends[1]);
    if (failure == 0) return started;
    started.id_ = -1;
    return base::failed(fmt::format("{} cannot be started: {}", program, std::generic_category().message(failure)));
}

child_process::child_process(child_process&& other) noexcept
    : id_(std::exchange(other.id_, -1)), socket_(std::exchange(other.socket_, -1)) {}

child_process& child_process::operator=(child_process&& other) noexcept {
    std::swap(id_, other.id_);
    std::swap(socket_, other.socket_);
    return *this;
}

child_process::~child_process() {
    if (id_ > 0) (void)end();
    if (socket_ >= 0) close(socket_);
}

int child_process::take_socket() {
    return std::exchange(socket_, -1);
}

bool child_process::is_gone() const {
    siginfo_t seen{};
    return waitid(P_PID, static_cast<id_t>(id_), &seen, WEXITED | WNOHANG | WNOWAIT) != 0 || seen.si_pid == id_;
}

void child_process::kill() const {
    if (id_ > 0) ::kill(id_, SIGKILL);
}

child_process::ended child_process::end() {
    // What has ended already, or is at it, keeps the way in which it did.
    kill();
    int status = 0;
    while (waitpid(id_, &status, 0) < 0 && errno == EINTR) {
    }
    id_ = -1;
    const bool others = WIFSIGNALED(status) && (WTERMSIG(status) == SIGKILL || WTERMSIG(status) == SIGHUP ||
                                                WTERMSIG(status) == SIGINT || WTERMSIG(status) == SIGTERM);
    return others ? ended::by_another : ended::by_itself;
}

}  // namespace loketwacht::reader
