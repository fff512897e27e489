#pragma once

#include <chrono>
#include <cstddef>
#include <optional>

namespace loketwacht::reader {

/// What one page may cost.
inline constexpr std::chrono::milliseconds most_cpu{400};
inline constexpr std::size_t most_memory = 64UL * 1024 * 1024;

/// The argument that makes the program read pages instead of what it is for.
inline constexpr const char* read_pages_argument = "read-pages";

/// For the first line of main: where the agent started this program to read pages, does so until the agent is gone,
/// and returns the exit code. Takes no command line of its own: not for people.
[[nodiscard]] std::optional<int> read_pages_if_asked(int argc, const char* const* argv);

/// Whether main began so: without that this program, started anew, would do all that it does over again.
[[nodiscard]] bool reads_pages_when_asked();

}  // namespace loketwacht::reader
