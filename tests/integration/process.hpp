#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <sys/types.h>

namespace loketwacht::integration {

struct command {
    std::vector<std::string> words;        ///< the program and its arguments
    std::vector<std::string> environment;  ///< "NAME=value", beside what the test itself has
    std::filesystem::path output;          ///< where stdout and stderr go
};

/// A program that a test runs beside itself. It ends with the object, and by the kernel's hand if the test dies first.
class process {
public:
    explicit process(const command& what);
    process(const process&) = delete;
    process& operator=(const process&) = delete;
    ~process();

    /// Sends the signal and waits for the end.
    void end(int signal);
    [[nodiscard]] bool running();

private:
    pid_t id_ = 0;
};

/// Runs a program to its end; throws std::runtime_error with its output unless it exits with 0.
void run(const command& what);

[[nodiscard]] std::string read_file(const std::filesystem::path& path);

}  // namespace loketwacht::integration
