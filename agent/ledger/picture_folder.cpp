#include "ledger/picture_folder.hpp"

#include <cerrno>
#include <cstdint>
#include <filesystem>
#include <system_error>
#include <vector>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.hpp"

namespace loketwacht::ledger {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view ending = ".webp";
constexpr std::string_view unfinished = ".new";  // behind the ending, while a file is written
constexpr std::size_t most_of_a_portal = 10;
constexpr std::uintmax_t most_bytes = 200'000'000;

base::error cannot(std::string_view what, const std::string& path) {
    return base::failed(fmt::format("{} cannot be {}: {}", path, what, std::generic_category().message(errno)));
}

// The name of the picture that a file is, or will be; nothing for other files.
std::optional<std::string> name_in(const fs::path& file) {
    std::string name = file.filename().string();
    if (name.ends_with(unfinished)) name.resize(name.size() - unfinished.size());
    if (!name.ends_with(ending)) return std::nullopt;
    name.resize(name.size() - ending.size());
    return model::is_picture_name(name) ? std::optional(name) : std::nullopt;
}

// None where the folder is not there. A range-for over the folder itself would throw where reading it fails midway.
std::vector<fs::path> files_in(const std::string& folder) {
    std::vector<fs::path> out;
    std::error_code error;
    for (fs::directory_iterator at(folder, error); !error && at != fs::directory_iterator(); at.increment(error))
        out.push_back(at->path());
    return out;
}

base::result<void> write_whole(const std::string& path, std::string_view bytes, mode_t mode) {
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, mode);
    if (file < 0) return cannot("made", path);
    base::result<void> out;
    if (::fchmod(file, mode) != 0) out = cannot("made", path);
    while (!bytes.empty() && out) {
        const ssize_t written = ::write(file, bytes.data(), bytes.size());
        if (written > 0) {
            bytes.remove_prefix(static_cast<std::size_t>(written));
        } else if (errno != EINTR) {
            out = cannot("written", path);
        }
    }
    if (::close(file) != 0 && out) out = cannot("written", path);
    return out;
}

// Who may read the ledger may read the pictures, and nobody else.
std::optional<mode_t> mode_of(const std::string& file) {
    struct stat facts{};
    if (::stat(file.c_str(), &facts) != 0) return std::nullopt;
    return facts.st_mode & (S_IRUSR | S_IWUSR | S_IRGRP | S_IROTH);
}

mode_t with_entry(mode_t mode) {
    return mode | ((mode & (S_IRUSR | S_IRGRP | S_IROTH)) >> 2U);
}

}  // namespace

base::result<void> picture_folder::check_room(std::string_view portal_id, std::size_t bytes) const {
    const std::string prefix = model::picture_prefix(portal_id);
    std::size_t of_portal = 0;
    std::uintmax_t all = bytes;
    for (const fs::path& file : files_in(folder_)) {
        const auto name = name_in(file);
        if (!name) continue;
        if (name->starts_with(prefix)) ++of_portal;
        std::error_code gone;
        const std::uintmax_t size = fs::file_size(file, gone);
        if (!gone) all += size;
    }
    if (of_portal >= most_of_a_portal)
        return base::failed(fmt::format("there are {} pictures of this portal already", of_portal));
    if (all > most_bytes) return base::failed(fmt::format("{} holds all that it may: 200 MB", folder_));
    return {};
}

base::result<void> picture_folder::keep(std::string_view portal_id, std::string_view endpoint,
                                        const model::picture& taken) const {
    const auto mode = mode_of(ledger_);
    if (!mode) return cannot("read", ledger_);
    if (::mkdir(folder_.c_str(), with_entry(*mode)) != 0 && errno != EEXIST) return cannot("made", folder_);
    if (const auto room = check_room(portal_id, taken.webp.size()); !room) return room;
    const std::string file =
        fmt::format("{}/{}{}", folder_, model::picture_name(portal_id, endpoint, taken.taken), ending);
    const std::string first = file + std::string(unfinished);
    base::result<void> out = write_whole(first, taken.webp, *mode);
    if (out && ::rename(first.c_str(), file.c_str()) != 0) out = cannot("made", file);
    if (!out) ::unlink(first.c_str());
    return out;
}

void picture_folder::keep_only(const std::set<std::string>& names) const {
    for (const fs::path& file : files_in(folder_)) {
        const auto name = name_in(file);
        const bool stays = !name || (names.contains(*name) && file.extension() == ending);
        std::error_code gone;
        if (!stays) fs::remove(file, gone);
    }
}

std::optional<std::string> picture_folder::read(std::string_view name) const {
    if (!model::is_picture_name(name)) return std::nullopt;
    const auto bytes = base::read_file(fmt::format("{}/{}{}", folder_, name, ending), model::most_picture_bytes);
    return bytes && model::is_picture(*bytes) ? std::optional(*bytes) : std::nullopt;
}

}  // namespace loketwacht::ledger
