#pragma once

#include <string>
#include <string_view>

#include "canary/permission.hpp"

namespace loketwacht::canary {

/// The lines of an audit as they are told: damaged ones are known by their place only. `written` is when the file was
/// last written to. Pure.
[[nodiscard]] history read_history(std::string_view lines, model::sys_time written);

/// One line, with its line break: JSON, with what authorised the attempt. No credential, cookie or content of a page
/// goes into it.
[[nodiscard]] std::string line_of(const entry& what, const model::canary& canary);

/// The file that tells of every attempt and remembers them between runs: it is only ever appended to, each line synced
/// to the disk before anything else happens. Several agents may use one. Opened for a moment only: a move of the file
/// is seen at the next attempt, as a loss of the memory.
class audit {
public:
    /// Opens the file, or makes it, readable by its owner only.
    explicit audit(const std::string& path);
    audit(const audit&) = delete;
    audit& operator=(const audit&) = delete;
    ~audit();

    /// Why the file cannot be used; empty where it can.
    [[nodiscard]] const std::string& problem() const { return problem_; }

    /// No other agent claims an attempt until this object goes; false, as a problem, where another one is at it.
    [[nodiscard]] bool lock();
    /// Nothing, as a problem, where it cannot be read.
    [[nodiscard]] std::optional<history> read();
    /// False, as a problem, where the line is not safely on the disk.
    [[nodiscard]] bool append(const entry& what, const model::canary& canary);

private:
    bool fail(std::string_view doing, int error);
    [[nodiscard]] bool ends_in_a_line() const;

    std::string path_;
    int file_ = -1;
    std::string problem_;
};

/// Whether an attempt may be made now, by what the file tells. An audit that cannot be used stops it.
[[nodiscard]] permission permitted(const std::string& audit_file, const model::portal& portal, model::sys_time now);

/// The same, and where it may the attempt is written down: it counts from here on, whatever becomes of it.
[[nodiscard]] permission claim(const std::string& audit_file, const model::portal& portal, model::sys_time now);

}  // namespace loketwacht::canary
