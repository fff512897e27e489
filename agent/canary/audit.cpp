#include "canary/audit.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <memory>
#include <set>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.hpp"
#include "base/time.hpp"

namespace loketwacht::canary {

namespace {

constexpr off_t largest_file = off_t{16} * 1024 * 1024;  // bytes; some 50,000 lines

std::optional<audit_entry> parse_line(std::string_view line) {
    const auto json = nlohmann::json::parse(line, nullptr, false);
    const auto text = [&](const char* key) {
        const auto found = json.find(key);
        return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
    };
    if (!json.is_object()) return std::nullopt;
    const auto when = base::parse_iso_8601(text("time"));
    const auto what = parse_audit_event(text("event"));
    audit_entry out{when.value_or(model::sys_time{}), text("portal"), what.value_or(audit_event::stopped), text("why")};
    if (!when || !what || out.portal.empty()) return std::nullopt;
    return out;
}

// A new file is only safe once its directory is.
void sync_directory_of(const std::string& path) {
    const auto directory = std::filesystem::path(path).parent_path();
    const int handle = ::open(directory.empty() ? "." : directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (handle < 0) return;
    ::fsync(handle);
    ::close(handle);
}

int open_or_make(const std::string& path) {
    constexpr int how = O_RDWR | O_APPEND | O_CLOEXEC | O_NONBLOCK;
    const int there = ::open(path.c_str(), how);
    if (there >= 0 || errno != ENOENT) return there;
    const int made = ::open(path.c_str(), how | O_CREAT, S_IRUSR | S_IWUSR);
    if (made >= 0) sync_directory_of(path);
    return made;
}

}  // namespace

audit_history read_history(std::string_view lines, model::sys_time written) {
    audit_history out;
    bool damage_before = false;  // its line ends when the next sound one begins
    const auto damaged_by = [&](model::sys_time when) { out.damaged = std::max(out.damaged.value_or(when), when); };
    while (!lines.empty()) {
        const std::size_t end = lines.find('\n');
        const bool whole = end != std::string_view::npos;
        auto read = whole ? parse_line(lines.substr(0, end)) : std::nullopt;
        const bool empty = end == 0;
        lines.remove_prefix(whole ? end + 1 : lines.size());
        if (read && damage_before) damaged_by(read->when);
        if (read && damage_before && !out.entries.empty()) damaged_by(out.entries.back().when);
        damage_before = !read && (damage_before || !empty);
        if (read) out.entries.push_back(std::move(*read));
    }
    if (damage_before) damaged_by(written);
    return out;
}

std::string line_of(const audit_entry& what, const model::canary& canary) {
    const nlohmann::ordered_json line{{"time", base::iso_8601(what.when)},
                                      {"portal", what.portal},
                                      {"event", std::string(to_string(what.what))},
                                      {"endpoint", canary.endpoint},
                                      {"action", canary.action.str()},
                                      {"reference", canary.authorisation.reference},
                                      {"granted_by", canary.authorisation.granted_by},
                                      {"why", what.why}};
    return line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + '\n';
}

audit::audit(const std::string& path) : path_(path), file_(open_or_make(path)), opened_(check_opened()) {}

audit::~audit() {
    if (file_ >= 0) ::close(file_);
}

base::result<void> audit::check_opened() const {
    if (file_ < 0) return cannot_be("opened", errno);
    struct stat facts{};
    if (fstat(file_, &facts) != 0 || !S_ISREG(facts.st_mode)) {
        return base::failed(fmt::format("the audit {} is no regular file; it must keep what is written to it", path_));
    }
    if (facts.st_size > largest_file) {
        return base::failed(
            fmt::format("the audit {} is over 16 MiB; take lines out of it that are older than every armed", path_));
    }
    return {};
}

base::error audit::cannot_be(std::string_view done, int error) const {
    return base::failed(fmt::format("the audit {} cannot be {}: {}; without it no attempt is made", path_, done,
                                    std::generic_category().message(error)));
}

base::result<void> audit::lock() {
    if (!opened_) return opened_;
    if (::flock(file_, LOCK_EX | LOCK_NB) != 0) return cannot_be("claimed", errno);
    return {};
}

base::result<std::string> audit::text() const {
    struct stat facts{};
    if (!opened_) return opened_.error();
    if (fstat(file_, &facts) != 0) return cannot_be("read", errno);
    std::string lines(static_cast<std::size_t>(std::clamp<off_t>(facts.st_size, 0, largest_file)), '\0');
    std::size_t filled = 0;
    while (filled < lines.size()) {
        const ssize_t got = ::pread(file_, lines.data() + filled, lines.size() - filled, static_cast<off_t>(filled));
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return cannot_be("read", errno);
        if (got == 0) break;
        filled += static_cast<std::size_t>(got);
    }
    lines.resize(filled);
    return lines;
}

base::result<audit_history> audit::read() {
    struct stat facts{};
    const auto lines = text();
    if (!lines) return lines.error();
    if (fstat(file_, &facts) != 0) return cannot_be("read", errno);
    return read_history(*lines, model::sys_time(std::chrono::seconds(facts.st_mtim.tv_sec)));
}

bool audit::ends_in_a_line() const {
    const off_t end = ::lseek(file_, 0, SEEK_END);
    char last = '\0';
    return end == 0 || (::pread(file_, &last, 1, end - 1) == 1 && last == '\n');
}

base::result<void> audit::write(std::string lines) const {
    if (!opened_) return opened_;
    // A line that broke off must not take this one with it. One write: lines of several agents do not mix.
    if (!ends_in_a_line()) lines.insert(0, 1, '\n');
    const ssize_t written = ::write(file_, lines.data(), lines.size());
    if (written != static_cast<ssize_t>(lines.size())) return cannot_be("written", written < 0 ? errno : ENOSPC);
    if (::fsync(file_) != 0) return cannot_be("synced", errno);
    return {};
}

base::result<void> audit::append(const audit_entry& what, const model::canary& canary) {
    return write(line_of(what, canary));
}

base::result<std::size_t> audit::take_lines(const audit& from) {
    const auto ours = text();
    const auto theirs = from.text();
    if (!ours) return ours.error();
    if (!theirs) return theirs.error();
    const auto known = base::split(*ours, '\n');
    const std::set<std::string_view> there(known.begin(), known.end());
    std::string missing;
    std::size_t count = 0;
    for (const std::string_view line : base::split(*theirs, '\n')) {
        if (line.empty() || there.contains(line)) continue;
        missing.append(line).push_back('\n');
        ++count;
    }
    if (count == 0) return count;
    const auto written = write(std::move(missing));
    return written ? base::result<std::size_t>(count) : written.error();
}

base::result<void> join_audits(const std::vector<std::string>& files) {
    std::vector<std::unique_ptr<audit>> books;
    for (const std::string& file : files) {
        books.push_back(std::make_unique<audit>(file));
        if (const auto locked = books.back()->lock(); !locked) return locked;
    }
    // The first one then has every line, and the others take them from there.
    for (const bool collects : {true, false}) {
        for (std::size_t i = 1; i < books.size(); ++i) {
            audit& into = *books[collects ? 0 : i];
            const auto taken = into.take_lines(*books[collects ? i : 0]);
            if (!taken) return taken.error();
        }
    }
    return {};
}

namespace {

permission judge(audit& book, const model::portal& portal, model::sys_time now) {
    const auto past = book.read();
    if (!past) return {permission::kind::stopped, past.error().message(), 0, now};
    return may_attempt(portal, *past, now);
}

}  // namespace

permission permitted(const std::string& audit_file, const model::portal& portal, model::sys_time now) {
    audit book(audit_file);
    return judge(book, portal, now);
}

permission claim(const std::string& audit_file, const model::portal& portal, model::sys_time now) {
    audit book(audit_file);
    if (const auto locked = book.lock(); !locked) return {permission::kind::stopped, locked.error().message(), 0};
    permission out = judge(book, portal, now);
    if (!out.granted()) return out;
    const auto written = book.append({now, portal.id, audit_event::attempting, {}}, *portal.canary);
    if (!written) return {permission::kind::stopped, written.error().message(), 0};
    return out;
}

}  // namespace loketwacht::canary
