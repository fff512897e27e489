#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "base/result.hpp"

namespace loketwacht::base {

/// What tells one state of a file from another: a file that was written again or put in another's place differs,
/// though its size and its time of modification may be those of before. Behind a link it is the state of what the link
/// leads to. Times are nanoseconds since 1970.
struct file_state {
    std::uint64_t device = 0;
    std::uint64_t inode = 0;
    std::int64_t size = 0;
    std::int64_t modified = 0;
    std::int64_t changed = 0;  ///< of its content or of its owner, mode or links; nobody can set it back

    bool operator==(const file_state&) const = default;
};

/// Nothing where there is no file, or none that may be looked at.
[[nodiscard]] std::optional<file_state> state_of(const std::string& path);

/// The whole of a regular file; the message says why not, without the path: "cannot be read: No such file or
/// directory". `most` is in bytes, and a larger file is an error with the code `errc::file_too_large`.
[[nodiscard]] result<std::string> read_file(const std::string& path, std::size_t most);

}  // namespace loketwacht::base
