#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "net/decoder.hpp"

namespace loketwacht::net {

/// Undoes the codings of a body as it comes (RFC 9110, section 8.4) and counts what it holds, up to a limit. Holds no
/// more than the windows of its codings, and the text where it is asked to keep it.
class body_reader {
public:
    enum class state { more, too_large, malformed };

    /// `codings` as the headers list them, the last one undone first. Where one is not known, none is undone, as in
    /// Chromium: some servers name a character set there.
    /// `take` (may be null; borrowed) is handed the text as it comes, and says whether it wants more.
    body_reader(std::string_view codings, std::size_t limit, bool keep,
                const std::function<bool(std::string_view)>* take = nullptr);

    [[nodiscard]] state feed(std::string_view bytes);
    /// Whether the coded body came to its end.
    [[nodiscard]] bool complete() const;
    /// What came is still coded, in a way that is not known: nothing of it can be read.
    [[nodiscard]] bool still_coded() const;
    /// No more than the limit.
    [[nodiscard]] std::size_t bytes() const { return bytes_; }
    /// What was kept; once.
    [[nodiscard]] std::string take() { return std::move(text_); }

private:
    [[nodiscard]] state pass(std::size_t stage, std::string_view bytes);
    [[nodiscard]] bool note(std::string_view some);

    struct stage {
        std::unique_ptr<decoder> undo;
        std::size_t bytes = 0;  ///< that it gave
    };

    std::vector<stage> stages_;  ///< in the order in which they are undone
    bool unknown_coding_ = false;
    std::size_t limit_;
    bool keep_;
    const std::function<bool(std::string_view)>* take_;
    std::string text_;
    std::string beginning_;  ///< as many bytes as tell text from what is none
    std::size_t bytes_ = 0;
    bool full_ = false;
};

}  // namespace loketwacht::net
