#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "base/result.hpp"
#include "config/settings.hpp"

namespace loketwacht::config {

/// A place in a file; line and column count from 1, columns in bytes. Line 0 means the file as a whole.
struct position {
    int line = 0;
    int column = 0;

    bool operator==(const position&) const = default;
};

/// What is wrong with a value, and what would be right: the two halves of every message here, as an error.
struct problem {
    std::string what;
    std::string right;

    // NOLINTNEXTLINE(google-explicit-constructor): so that `return problem{…}` fails
    operator base::error() const { return base::failed(fmt::format("{}; {}", what, right)); }
};

/// Gathers the mistakes of one file. A file that is wrong all over is told of up to a limit, so that a hostile one
/// cannot fill memory with messages.
class mistakes {
public:
    static constexpr std::size_t limit = 1000;

    explicit mistakes(std::string file) : file_(std::move(file)) {}

    /// The words are told as they are: text from the file goes into them by `quote` only.
    void add(position at, const base::error& wrong);
    void add(position at, const problem& mistake) { add(at, base::error(mistake)); }

    [[nodiscard]] const std::string& file() const { return file_; }
    [[nodiscard]] std::size_t count() const { return errors_.size(); }
    /// In the order of the file.
    [[nodiscard]] const std::vector<mistake>& sorted() const { return errors_; }

private:
    std::string file_;
    std::vector<mistake> errors_;
};

/// Text from outside for a message: in double quotes, printable, at most 80 bytes of it.
[[nodiscard]] std::string quote(std::string_view text);

/// The candidate that a person most likely meant: within a few typing errors or abbreviated, whatever the case and with
/// `-` for `_`; empty when none is near.
[[nodiscard]] std::string_view nearest(std::string_view text, std::span<const std::string_view> candidates);

}  // namespace loketwacht::config
