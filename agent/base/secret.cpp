#include "base/secret.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace loketwacht::base {

namespace {

constexpr std::size_t largest = 1024;

error failed(std::errc code, std::string message) {
    return {std::make_error_code(code), std::move(message)};
}

error unreadable() {
    return failed(std::errc::permission_denied, "cannot be read");
}

error empty() {
    return failed(std::errc::no_message, "is empty");
}

error too_large() {
    return failed(std::errc::file_too_large, "is over 1 KiB");
}

}  // namespace

secret::secret(secret&& other) noexcept
    : bytes_(std::move(other.bytes_)), size_(std::exchange(other.size_, 0)), room_(std::exchange(other.room_, 0)) {}

secret& secret::operator=(secret&& other) noexcept {
    if (this == &other) return *this;
    wipe();
    bytes_ = std::move(other.bytes_);
    size_ = std::exchange(other.size_, 0);
    room_ = std::exchange(other.room_, 0);
    return *this;
}

void secret::append(std::string_view bytes) {
    if (room_ - size_ < bytes.size()) {
        secret larger;
        larger.room_ = std::max(2 * room_, size_ + bytes.size());
        larger.bytes_ = std::make_unique<char[]>(larger.room_);
        larger.size_ = size_;
        std::ranges::copy(reveal(), larger.bytes_.get());
        *this = std::move(larger);
    }
    std::ranges::copy(bytes, bytes_.get() + size_);
    size_ += bytes.size();
}

void secret::wipe() noexcept {
    if (bytes_) explicit_bzero(bytes_.get(), room_);
}

result<secret> secret_of_environment(const std::string& name) {
    // NOLINTNEXTLINE(concurrency-mt-unsafe): nobody changes the environment
    const char* value = std::getenv(name.c_str());
    if (value == nullptr) return failed(std::errc::no_such_file_or_directory, "is not set");
    const std::string_view text = value;
    if (text.empty()) return empty();
    if (text.size() > largest) return too_large();
    secret out;
    out.append(text);
    return out;
}

result<secret> secret_of_file(const std::string& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);  // a pipe would make the agent wait
    if (file < 0) return unreadable();
    std::array<char, largest + 1> buffer{};
    struct stat facts{};
    ssize_t got = -1;
    if (fstat(file, &facts) == 0 && S_ISREG(facts.st_mode)) got = ::read(file, buffer.data(), buffer.size());
    ::close(file);
    if (got < 0) return unreadable();
    std::string_view text(buffer.data(), static_cast<std::size_t>(got));
    const bool too_much = text.size() > largest;
    if (text.ends_with('\n')) text.remove_suffix(1);
    if (text.ends_with('\r')) text.remove_suffix(1);
    secret out;
    if (!too_much) out.append(text);
    explicit_bzero(buffer.data(), buffer.size());
    if (too_much) return too_large();
    if (out.empty()) return empty();
    return out;
}

}  // namespace loketwacht::base
