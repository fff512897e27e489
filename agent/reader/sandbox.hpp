#pragma once

#include <cstddef>

#include "base/result.hpp"

namespace loketwacht::reader {

/// Takes from this process for good all that reading a page does not need: it opens no files and no connections,
/// starts no programs and maps no code (seccomp), gains no privileges, leaves no core, and has `most_memory` bytes of
/// address space more than at this moment. What it has open stays open; so do the modules that are loaded. The error
/// says why not where the kernel refuses; the limits hold even so. One thread.
[[nodiscard]] base::result<void> enter_sandbox(std::size_t most_memory);

}  // namespace loketwacht::reader
