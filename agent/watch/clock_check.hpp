#pragma once

#include <optional>
#include <set>
#include <string>

#include "model/observation.hpp"

namespace loketwacht::watch {

/// Whether the machine's civil clock can be right. By a clock that is wrong every certificate has ended, or none has
/// begun: such a clock is the agent's own fault and judges no portal. One thread.
class clock_check {
public:
    /// Authorities date certificates by clocks of their own. Only those that lead to a trusted root count, and that
    /// live no longer than public ones may: an authority of one's own may have made its certificates long ago.
    void saw(const model::observation& seen);

    /// Why the clock cannot be right; nothing where it can: it is not before this version was made, nor ten years
    /// later, nor three years after the youngest certificate, once five were seen.
    [[nodiscard]] std::optional<std::string> wrong_at(model::sys_time now) const;

private:
    static constexpr std::size_t enough = 5;

    std::set<std::string> leaves_;  ///< fingerprints of the first so many
    model::sys_time youngest_{};
};

}  // namespace loketwacht::watch
