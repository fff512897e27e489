#include <array>
#include <csignal>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <spawn.h>
#include <sys/wait.h>

/// What a page that took its process over could do. tests/unit/reader/program enters the sandbox and tries.
namespace loketwacht::reader {

namespace {

struct attempt_row {
    std::string what;
    std::string expected;
};

class attempts : public ::testing::TestWithParam<attempt_row> {};

std::string end_of_trying(std::string what) {
    std::string name = READING_PROGRAM;
    std::array<char*, 3> arguments{name.data(), what.data(), nullptr};
    std::array<char*, 1> environment{nullptr};
    pid_t id = 0;
    if (posix_spawn(&id, READING_PROGRAM, nullptr, nullptr, arguments.data(), environment.data()) != 0)
        return "unstarted";
    int status = 0;
    waitpid(id, &status, 0);
    if (WIFSIGNALED(status)) return WTERMSIG(status) == SIGSYS ? "ended by the kernel" : "ended by another signal";
    constexpr int refused = 0;
    return WEXITSTATUS(status) == refused ? "refused" : "status " + std::to_string(WEXITSTATUS(status));
}

TEST_P(attempts, fail) {
    EXPECT_EQ(end_of_trying(GetParam().what), GetParam().expected);
}

std::vector<attempt_row> rows() {
    std::vector<attempt_row> out{
        {"nothing", "refused"}, {"open", "refused"}, {"create", "refused"}, {"more_limits", "refused"}};
    for (const char* const what : {"socket", "local_socket", "fork", "program", "signal_to_parent",
                                   "thread_signal_to_parent", "code", "code_later"})
        out.push_back({what, "ended by the kernel"});
#ifdef __x86_64__
    out.push_back({"another_architecture", "ended by the kernel"});
#endif
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    out.push_back({"memory", "refused"});
#endif
    return out;
}

INSTANTIATE_TEST_SUITE_P(rows, attempts, ::testing::ValuesIn(rows()), [](const auto& row) { return row.param.what; });

TEST(attempt, that_nobody_knows_are_told) {
    EXPECT_EQ(end_of_trying("what nobody tries"), "status 4");
}

}  // namespace

}  // namespace loketwacht::reader
