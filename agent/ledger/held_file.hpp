#pragma once

#include <string>

#include "base/result.hpp"

namespace loketwacht::ledger {

/// The right to write a ledger's file, of one agent at a time: two that each write what they see would open and resolve
/// each other's findings. It is a lock on the file beside it that ends in `.lock`, which says who holds it; the system
/// lets go of it when the process ends, however it ends.
class held_file {
public:
    /// Holds the ledger's file. Fails where another process does, and says which. Where no lock can be had, for the
    /// folder is not there or cannot be written, nothing is held and nothing is wrong: the ledger says what it lacks.
    [[nodiscard]] static base::result<held_file> of(const std::string& file);

    held_file() = default;
    held_file(held_file&& other) noexcept;
    held_file& operator=(held_file&& other) noexcept;
    held_file(const held_file&) = delete;
    held_file& operator=(const held_file&) = delete;
    ~held_file();

private:
    explicit held_file(int descriptor) : descriptor_(descriptor) {}

    int descriptor_ = -1;
};

}  // namespace loketwacht::ledger
