#pragma once

#include <cstdint>
#include <string>

namespace loketwacht::web {

/// A socket that takes connections of TCP. For one thread at a time.
class listener {
public:
    listener() = default;
    ~listener() { close(); }
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

    /// Can be read when a connection waits; -1 where it does not listen.
    [[nodiscard]] int descriptor() const { return socket_; }

    enum class state {
        accepted,
        nobody_waits,
        short_of_resources,  ///< no descriptor is free, say: connections wait in the kernel
        over                 ///< it listens no longer
    };
    struct acceptance {
        state what = state::over;
        int socket = -1;  ///< the caller's
    };
    /// Takes a connection that waits, and waits for none.
    [[nodiscard]] acceptance accept() const;

    void close();

private:
    int socket_ = -1;
};

}  // namespace loketwacht::web
