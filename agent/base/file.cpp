#include "base/file.hpp"

#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace loketwacht::base {

namespace {

std::int64_t nanoseconds(const timespec& time) {
    return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

error unreadable(int number) {
    const std::error_code code(number, std::generic_category());
    return {code, fmt::format("cannot be read: {}", code.message())};
}

class open_file {
public:
    // A pipe that nobody writes to would make the agent wait.
    explicit open_file(const std::string& path) : number_(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)) {}
    open_file(const open_file&) = delete;
    open_file& operator=(const open_file&) = delete;
    ~open_file() {
        if (number_ >= 0) ::close(number_);
    }

    [[nodiscard]] int number() const { return number_; }

private:
    int number_;
};

result<std::string> read_all(int file, std::size_t most) {
    constexpr std::size_t step = std::size_t{64} * 1024;
    std::string text;
    while (text.size() <= most) {
        const std::size_t before = text.size();
        text.resize(before + step);
        const ssize_t got = ::read(file, text.data() + before, step);
        const int failure = got < 0 ? errno : 0;
        text.resize(before + static_cast<std::size_t>(got < 0 ? 0 : got));
        if (failure != 0 && failure != EINTR) return unreadable(failure);
        if (got == 0) return text;
    }
    return error(std::make_error_code(std::errc::file_too_large), fmt::format("is larger than {} bytes", most));
}

}  // namespace

std::optional<file_state> state_of(const std::string& path) {
    struct stat facts{};
    if (::stat(path.c_str(), &facts) != 0) return std::nullopt;
    return file_state{facts.st_dev, facts.st_ino, facts.st_size, nanoseconds(facts.st_mtim),
                      nanoseconds(facts.st_ctim)};
}

result<std::string> read_file(const std::string& path, std::size_t most) {
    const open_file file(path);
    struct stat facts{};
    if (file.number() < 0 || ::fstat(file.number(), &facts) != 0) return unreadable(errno);
    if (S_ISDIR(facts.st_mode)) return error(std::make_error_code(std::errc::is_a_directory), "is a directory");
    if (!S_ISREG(facts.st_mode)) {
        return error(std::make_error_code(std::errc::invalid_argument), "is not a regular file");
    }
    return read_all(file.number(), most);
}

}  // namespace loketwacht::base
