#pragma once

#include <string>

#include <sys/types.h>

#include "base/result.hpp"

namespace loketwacht::reader {

/// A process that was started to read pages, and the socket to it. Goes with this object. One thread: the kernel ends
/// the process when the thread that started it ends.
class child_process {
public:
    /// Starts `program` with one argument, `read_pages_argument`, and next to nothing of the environment: secrets may
    /// stand there.
    [[nodiscard]] static base::result<child_process> start(const std::string& program);

    child_process(child_process&& other) noexcept;
    child_process& operator=(child_process&& other) noexcept;
    child_process(const child_process&) = delete;
    child_process& operator=(const child_process&) = delete;
    ~child_process();

    [[nodiscard]] pid_t id() const { return id_; }
    /// Hands over the agent's end of the socket.
    [[nodiscard]] int take_socket();
    [[nodiscard]] bool is_gone() const;
    /// Makes it end now, without waiting for that.
    void kill() const;

    enum class ended {
        by_itself,   ///< it passed a bound, broke, or tried what it must not
        by_another,  ///< somebody else ended it: its page is not to blame
    };
    /// Ends it, and tells how it had ended before.
    [[nodiscard]] ended end();

private:
    child_process(pid_t id, int socket) : id_(id), socket_(socket) {}

    pid_t id_ = -1;
    int socket_ = -1;
};

}  // namespace loketwacht::reader
