#include "net/secret.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>

#include <fcntl.h>
#include <openssl/crypto.h>
#include <sys/stat.h>
#include <unistd.h>

namespace loketwacht::net {

namespace {

constexpr std::size_t largest = 1024;

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
    if (bytes_) OPENSSL_cleanse(bytes_.get(), room_);
}

std::optional<secret> secret_of_environment(const std::string& name) {
    // NOLINTNEXTLINE(concurrency-mt-unsafe): nobody changes the environment
    const char* value = std::getenv(name.c_str());
    if (value == nullptr || *value == '\0' || std::string_view(value).size() > largest) return std::nullopt;
    secret out;
    out.append(value);
    return out;
}

std::optional<secret> secret_of_file(const std::string& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);  // a pipe would make the agent wait
    if (file < 0) return std::nullopt;
    std::array<char, largest + 1> buffer{};
    struct stat facts{};
    ssize_t got = -1;
    if (fstat(file, &facts) == 0 && S_ISREG(facts.st_mode)) got = ::read(file, buffer.data(), buffer.size());
    ::close(file);
    std::string_view text(buffer.data(), static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    const bool too_large = text.size() > largest;
    if (text.ends_with('\n')) text.remove_suffix(1);
    if (text.ends_with('\r')) text.remove_suffix(1);
    secret out;
    if (!too_large) out.append(text);
    OPENSSL_cleanse(buffer.data(), buffer.size());
    if (out.empty()) return std::nullopt;
    return out;
}

}  // namespace loketwacht::net
