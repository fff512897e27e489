#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "web/pressure.hpp"
#include "web/tls_session.hpp"

namespace loketwacht::web {

/// How long a client may take for the whole of something.
struct patience {
    std::chrono::milliseconds usual;
    std::chrono::milliseconds crowded;  ///< while others wait for a thread, those who began before them too
};

/// One accepted connection with the bounds that sockets leave open: a deadline for a whole request and for its whole
/// answer (a client that drips bytes cannot stretch them) and caps on the bytes of a request, as they are read and as
/// they come over the wire. A handshake has the bounds of a request. Borrows the socket; for one thread at a time.
class client_connection {
public:
    using clock = std::chrono::steady_clock;

    /// Without `among` nothing is heeded but the deadlines.
    explicit client_connection(int socket, const pressure* among = nullptr) : socket_(socket), among_(among) {}

    /// Bounds what is read from here on.
    void begin_request(patience time, std::size_t max_bytes);
    /// Bounds what is written from here on.
    void begin_answer(patience time);
    /// When the client has taken too long.
    [[nodiscard]] clock::time_point deadline() const;

    enum class arrival { bytes, none, over };
    /// Takes in some of what has come over the wire, without waiting. `over`: the client left, or a bound is reached.
    [[nodiscard]] arrival take_in();
    /// Likewise, but takes nothing in.
    [[nodiscard]] arrival look() const;
    /// Whether bytes that were taken in are still to be looked at.
    [[nodiscard]] bool has_more() const { return taken_ < buffer_.size() || (tls_ && tls_->has_more()); }
    /// Whether the first of them begins a handshake of TLS, as opposed to plain HTTP.
    [[nodiscard]] bool begins_with_tls() const;

    /// Speaks TLS from here on; false: the handshake failed or reached a bound. The context outlives the connection.
    [[nodiscard]] bool secure(SSL_CTX& context);
    /// Null where TLS is not spoken.
    [[nodiscard]] const SSL* tls() const { return tls_ ? tls_->handle() : nullptr; }

    /// What has come of a request, as far as it may be read; until take() it is still there.
    [[nodiscard]] std::string_view unread() const;
    void take(std::size_t bytes);
    /// Waits until more has come, when all was taken. False: the client left, or a bound is reached.
    [[nodiscard]] bool fill();

    /// Some of the bytes; -1 when the client left or the deadline passed.
    [[nodiscard]] std::ptrdiff_t write(std::span<const char> bytes);
    /// All of the bytes at once, over plain HTTP, without waiting. False: the client left, or does not read.
    [[nodiscard]] bool write_now(std::string_view bytes) const;

    /// Tells the client that the last answer was whole. Waits for nothing.
    void end();

private:
    void begin(patience time);
    [[nodiscard]] bool wait(short events) const;
    [[nodiscard]] bool receive();
    [[nodiscard]] bool fill_by_tls();
    [[nodiscard]] std::ptrdiff_t send_some(std::span<const char> bytes) const;
    [[nodiscard]] bool send_tls();

    int socket_;
    const pressure* among_;
    clock::time_point deadline_{};
    clock::time_point crowded_deadline_{};
    std::size_t allowance_ = 0;       ///< bytes that may be read
    std::size_t wire_allowance_ = 0;  ///< bytes that may come over the wire
    std::vector<char> buffer_;        ///< bytes that were received and not read yet
    std::size_t taken_ = 0;
    std::optional<tls_session> tls_;
};

}  // namespace loketwacht::web
