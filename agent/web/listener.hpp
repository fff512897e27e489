#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <string>

namespace loketwacht::web {

/// A socket that takes connections of TCP. One thread opens it and accepts; close() may be called from any.
class listener {
public:
    listener() = default;
    ~listener();
    listener(const listener&) = delete;
    listener& operator=(const listener&) = delete;
    listener(listener&&) = delete;
    listener& operator=(listener&&) = delete;

    struct opening {
        std::uint16_t port = 0;  ///< where it listens; 0: it does not
        int error = 0;           ///< why it does not, as errno has it; 0: the host is no address
    };
    /// Binds (port 0: any that is free) and listens, in place of what it listened on before.
    [[nodiscard]] opening open(const std::string& host, std::uint16_t port);

    /// Waits for a connection, and gives its socket. Nothing: it listens no longer.
    [[nodiscard]] std::optional<int> accept() const;

    /// It listens no longer, and cannot be opened again.
    void close();

private:
    void adopt(int socket);

    std::mutex mutex_;
    int socket_ = -1;  ///< written by the thread that opens and accepts
    bool closed_ = false;
};

}  // namespace loketwacht::web
