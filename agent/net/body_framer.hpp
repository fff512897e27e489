#pragma once

#include <cstdint>
#include <string_view>

#include "net/answer_head.hpp"

namespace loketwacht::net {

/// Takes a body out of the bytes of a connection, by its framing: what is its, and where it ends. Chunks are read as
/// Chromium's `HttpChunkedDecoder` reads them (RFC 9112, section 7.1): a line feed ends a line, extensions and trailers
/// are passed over. Holds no bytes.
class body_framer {
public:
    explicit body_framer(const framing& of);

    enum class state { more, done, malformed, too_large };

    struct piece {
        std::string_view body;  ///< of the bytes: part of the body
        std::size_t used = 0;   ///< how many of the bytes are dealt with; 0: more are needed first
    };
    /// The next piece of the body at the front of `bytes`, while the state is `more`.
    [[nodiscard]] piece next(std::string_view bytes);

    [[nodiscard]] state now() const { return state_; }
    /// The body ends with the connection.
    [[nodiscard]] bool ends_with_connection() const { return how_ == framing::kind::until_close; }
    /// A strict reader would refuse it.
    [[nodiscard]] bool odd() const { return odd_; }

private:
    enum class part { size, data, end_of_data, trailer };

    [[nodiscard]] piece next_data(std::string_view bytes);
    [[nodiscard]] piece next_line(std::string_view bytes);
    void take_line(std::string_view line);
    void take_size(std::string_view line);

    framing::kind how_;
    std::uint64_t left_;     ///< of the body, or of the chunk
    std::size_t lines_ = 0;  ///< bytes that are none of the body's
    part part_ = part::size;
    state state_ = state::more;
    bool odd_ = false;
};

}  // namespace loketwacht::net
