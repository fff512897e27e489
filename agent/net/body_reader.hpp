#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include <zlib.h>

namespace loketwacht::net {

/// Decompresses a body as it comes (RFC 9110, section 8.4: gzip, deflate in both readings, or none) and counts what it
/// holds, up to a limit. Holds no more than one window, and the text where it is asked to keep it.
class body_reader {
public:
    enum class state { more, too_large, malformed };

    /// `coding` is the Content-Encoding; one the agent did not ask for is counted, and kept, as it is.
    body_reader(std::string_view coding, std::size_t limit, bool keep);
    ~body_reader();
    body_reader(const body_reader&) = delete;
    body_reader& operator=(const body_reader&) = delete;

    [[nodiscard]] state feed(std::string_view bytes);
    /// Whether the compressed body came to its end.
    [[nodiscard]] bool complete() const { return !inflating_ || finished_ || total_in_ == 0; }
    [[nodiscard]] std::size_t bytes() const { return bytes_; }
    /// What was kept; once.
    [[nodiscard]] std::string take() { return std::move(text_); }

private:
    [[nodiscard]] state inflate_some();
    [[nodiscard]] bool start(std::string_view first_bytes);
    void note(std::string_view some);

    bool inflating_ = false;
    bool gzip_ = false;
    bool started_ = false;
    bool finished_ = false;
    std::size_t limit_;
    bool keep_;
    std::string text_;
    std::size_t bytes_ = 0;
    std::size_t total_in_ = 0;
    z_stream stream_{};
};

}  // namespace loketwacht::net
