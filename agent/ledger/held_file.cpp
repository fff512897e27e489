#include "ledger/held_file.hpp"

#include <array>
#include <cerrno>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/text.hpp"
#include "base/time.hpp"

namespace loketwacht::ledger {

namespace {

std::string name_of_this_machine() {
    std::array<char, 256> name{};
    return ::gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "this machine";
}

void write_holder(int lock) {
    const std::string says =
        fmt::format("process {} on {} since {}", ::getpid(), name_of_this_machine(), base::iso_8601(base::now()));
    if (::ftruncate(lock, 0) != 0) return;
    (void)!::pwrite(lock, says.data(), says.size(), 0);
}

std::string holder_in(int lock) {
    std::array<char, 300> says{};
    const auto length = ::pread(lock, says.data(), says.size(), 0);
    return length <= 0 ? "another process" : base::printable({says.data(), static_cast<std::size_t>(length)}, 300);
}

}  // namespace

base::result<held_file> held_file::of(const std::string& file) {
    held_file out(::open((file + ".lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644));
    if (out.descriptor_ < 0) return out;
    if (::flock(out.descriptor_, LOCK_EX | LOCK_NB) == 0) {
        write_holder(out.descriptor_);
    } else if (errno == EWOULDBLOCK) {
        return base::failed(
            fmt::format("the ledger {} is held by {}; stop that agent first, or give this one a ledger "
                        "of its own",
                        file, holder_in(out.descriptor_)));
    }
    return out;
}

held_file::held_file(held_file&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

held_file& held_file::operator=(held_file&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    return *this;
}

held_file::~held_file() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace loketwacht::ledger
