#include "cli/new_file.hpp"

#include <cerrno>
#include <filesystem>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

namespace loketwacht::cli {

namespace {

base::error cannot_be(std::string_view done, const std::string& path) {
    return base::failed(fmt::format("{} cannot be {}: {}", path, done, std::generic_category().message(errno)));
}

}  // namespace

base::result<void> check_new(const std::string& path) {
    std::error_code failure;
    if (std::filesystem::exists(std::filesystem::symlink_status(path, failure)))
        return base::failed(fmt::format("{} exists already; name a new file, or move that one away", path));
    const std::string folder = std::filesystem::path(path).parent_path().string();
    const char* const where = folder.empty() ? "." : folder.c_str();
    if (!std::filesystem::is_directory(where, failure))
        return base::failed(fmt::format("{}: there is no directory {}; make it, or name another", path, where));
    if (access(where, W_OK | X_OK) != 0) return cannot_be("made", path);
    return {};
}

base::result<void> write_new(const std::string& path, std::string_view text) {
    const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (file < 0) return cannot_be("made", path);
    base::result<void> out;
    while (!text.empty() && out) {
        const ssize_t written = write(file, text.data(), text.size());
        if (written > 0) {
            text.remove_prefix(static_cast<std::size_t>(written));
        } else if (errno != EINTR) {
            out = cannot_be("written", path);
        }
    }
    if (close(file) != 0 && out) out = cannot_be("written", path);
    return out;
}

base::result<void> write_all_new(const std::vector<std::string>& paths,
                                 const std::function<std::string(std::size_t)>& text) {
    for (const std::string& path : paths) {
        if (auto free = check_new(path); !free) return free;
    }
    for (std::size_t i = 0; i < paths.size(); ++i) {
        if (auto written = write_new(paths[i], text(i)); !written) return written;
    }
    return {};
}

}  // namespace loketwacht::cli
