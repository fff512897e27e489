#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace loketwacht::base {

/// Bytes that must not stay behind: wiped when they go, moved but never copied, and with no way to be printed by
/// accident. What is done with `reveal()` is its caller's care.
class secret {
public:
    secret() = default;
    secret(secret&& other) noexcept;
    secret& operator=(secret&& other) noexcept;
    secret(const secret&) = delete;
    secret& operator=(const secret&) = delete;
    ~secret() { wipe(); }

    void append(std::string_view bytes);
    void append(char byte) { append({&byte, 1}); }
    [[nodiscard]] std::string_view reveal() const { return {bytes_.get(), size_}; }
    [[nodiscard]] bool empty() const { return size_ == 0; }
    [[nodiscard]] std::size_t size() const { return size_; }

private:
    void wipe() noexcept;

    std::unique_ptr<char[]> bytes_;
    std::size_t size_ = 0;
    std::size_t room_ = 0;
};

/// A secret of the environment or of a regular file (its final line break is no part of it), at most 1 KiB. The message
/// says why there is none, without the name: "is not set", "cannot be read", "is empty", "is over 1 KiB"; the last has
/// the code `errc::file_too_large`, and that it is empty `errc::no_message`.
[[nodiscard]] result<secret> secret_of_environment(const std::string& name);
[[nodiscard]] result<secret> secret_of_file(const std::string& path);

}  // namespace loketwacht::base
