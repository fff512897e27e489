#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "model/snapshot.hpp"

namespace loketwacht::cli {

/// Where the probing thread leaves the newest state of each portal and every reader takes a snapshot of all. Publishing
/// one portal costs the same however many there are. Safe from any thread.
class board {
public:
    /// Takes over an inventory: the state of a portal that it still holds is kept, with the portal as it is now.
    void set(const std::vector<model::portal_ptr>& portals);

    /// Replaces the state of a portal; one that is no longer on the board is ignored.
    void publish(model::portal_state_ptr state);

    /// Null for a portal that is not on the board.
    [[nodiscard]] model::portal_state_ptr of(const std::string& portal_id) const;

    [[nodiscard]] model::snapshot_ptr snapshot() const;

private:
    mutable std::mutex mutex_;
    std::vector<model::portal_state_ptr> states_;
    std::unordered_map<std::string, std::size_t> index_;
};

}  // namespace loketwacht::cli
