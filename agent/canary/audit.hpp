#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "canary/permission.hpp"

namespace loketwacht::canary {

/// The lines of an audit as they are told: damaged ones are known by their place only. `written` is when the file was
/// last written to. Pure.
[[nodiscard]] audit_history read_history(std::string_view lines, model::sys_time written);

/// One line, with its line break: JSON, with what authorised the attempt. No credential, cookie or content of a page
/// goes into it.
[[nodiscard]] std::string line_of(const audit_entry& what, const model::canary& canary);

/// The file that tells of every attempt and remembers them between runs: it is only ever appended to, each line synced
/// to the disk before anything else happens. Several agents may use one. Opened for a moment only: a move of the file
/// is seen at the next attempt, as a loss of the memory.
class audit {
public:
    /// Opens the file, or makes it, readable by its owner only. Where that fails, all that is asked of it fails.
    explicit audit(const std::string& path);
    audit(const audit&) = delete;
    audit& operator=(const audit&) = delete;
    ~audit();

    /// No other agent claims an attempt until this object goes; fails where another one is at it.
    [[nodiscard]] base::result<void> lock();
    [[nodiscard]] base::result<audit_history> read();
    /// Appends the lines that the other file has and this one lacks, in their order, whatever they say; how many.
    [[nodiscard]] base::result<std::size_t> take_lines(const audit& from);
    /// Fails where the line is not safely on the disk.
    [[nodiscard]] base::result<void> append(const audit_entry& what, const model::canary& canary);

private:
    [[nodiscard]] base::result<void> check_opened() const;
    [[nodiscard]] base::error cannot_be(std::string_view done, int error) const;
    [[nodiscard]] base::result<std::string> text() const;
    [[nodiscard]] base::result<void> write(std::string lines) const;
    [[nodiscard]] bool ends_in_a_line() const;

    std::string path_;
    int file_;
    base::result<void> opened_;
};

/// Makes several audits tell the same, before portals move between agents that have one each: an attempt that another
/// agent made counts as this one's. A file that is not there is made.
[[nodiscard]] base::result<void> join_audits(const std::vector<std::string>& files);

/// Whether an attempt may be made now, by what the file tells. An audit that cannot be used stops it.
[[nodiscard]] permission permitted(const std::string& audit_file, const model::portal& portal, model::sys_time now);

/// The same, and where it may the attempt is written down: it counts from here on, whatever becomes of it.
[[nodiscard]] permission claim(const std::string& audit_file, const model::portal& portal, model::sys_time now);

}  // namespace loketwacht::canary
