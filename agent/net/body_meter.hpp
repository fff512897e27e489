#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>

#include <zlib.h>

namespace loketwacht::net {

/// Decompresses a body as it comes (RFC 9110, section 8.4: gzip, deflate in both readings, or none) and counts what it
/// holds, up to a limit. Never holds more than one window.
class body_meter {
public:
    enum class state { more, too_large, malformed };

    /// `coding` is the Content-Encoding; one the agent did not ask for is counted as it is.
    body_meter(std::string_view coding, std::size_t limit);
    ~body_meter();
    body_meter(const body_meter&) = delete;
    body_meter& operator=(const body_meter&) = delete;

    [[nodiscard]] state feed(std::string_view bytes);
    /// Whether the compressed body came to its end.
    [[nodiscard]] bool complete() const { return !inflating_ || finished_ || total_in_ == 0; }
    [[nodiscard]] std::size_t bytes() const { return bytes_; }

private:
    [[nodiscard]] state inflate_some();
    [[nodiscard]] bool start(std::string_view first_bytes);

    bool inflating_ = false;
    bool gzip_ = false;
    bool started_ = false;
    bool finished_ = false;
    std::size_t limit_;
    std::size_t bytes_ = 0;
    std::size_t total_in_ = 0;
    z_stream stream_{};
};

}  // namespace loketwacht::net
