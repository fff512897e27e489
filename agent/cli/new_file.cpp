#include "cli/new_file.hpp"

#include <cerrno>
#include <filesystem>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

namespace loketwacht::cli {

namespace {

std::string system_says() {
    return std::generic_category().message(errno);
}

}  // namespace

std::string why_not_new(const std::string& path) {
    std::error_code failure;
    if (std::filesystem::exists(std::filesystem::symlink_status(path, failure))) {
        return path + " exists already; name a new file, or move that one away";
    }
    const std::string folder = std::filesystem::path(path).parent_path().string();
    const char* const where = folder.empty() ? "." : folder.c_str();
    if (!std::filesystem::is_directory(where, failure)) {
        return path + ": there is no directory " + where + "; make it, or name another";
    }
    if (access(where, W_OK | X_OK) != 0) return path + " cannot be made: " + system_says();
    return {};
}

std::string write_new(const std::string& path, std::string_view text) {
    const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (file < 0) return path + " cannot be made: " + system_says();
    std::string problem;
    while (!text.empty() && problem.empty()) {
        const ssize_t written = write(file, text.data(), text.size());
        if (written > 0) {
            text.remove_prefix(static_cast<std::size_t>(written));
        } else if (errno != EINTR) {
            problem = path + " cannot be written: " + system_says();
        }
    }
    if (close(file) != 0 && problem.empty()) problem = path + " cannot be written: " + system_says();
    return problem;
}

}  // namespace loketwacht::cli
