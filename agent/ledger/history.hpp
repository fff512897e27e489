#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "ledger/remembered.hpp"
#include "model/history.hpp"

namespace loketwacht::ledger {

/// Reads the past from the ledger's file, on a connection of its own each time: safe from any thread, and never in the
/// way of who writes. Nothing where the file cannot be read: `failed` is told why, on the caller's thread.
class history {
public:
    history(std::string file, std::function<void(const std::string&)> failed)
        : file_(std::move(file)), failed_(std::move(failed)) {}

    /// The newest changes of a portal, bounded.
    [[nodiscard]] std::optional<model::portal_history> of(const std::string& portal_id) const;

    /// The findings that were opened, changed or resolved at `when` or later, the oldest change first; at most `most`.
    [[nodiscard]] std::optional<std::vector<model::past_finding>> changed_since(model::sys_time when,
                                                                                std::size_t most) const;

    /// What is open now, of all portals that the file has.
    [[nodiscard]] std::optional<remembered> open_now() const;

private:
    std::string file_;
    std::function<void(const std::string&)> failed_;
};

}  // namespace loketwacht::ledger
