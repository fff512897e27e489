#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "ledger/ledger.hpp"
#include "model/snapshot.hpp"

namespace loketwacht::watch {

/// Where the probing thread leaves the newest state of each portal and every reader takes a snapshot of all. Publishing
/// one portal costs the same however many there are. One thread sets and publishes; any may read.
class board {
public:
    /// What is remembered of a portal, by its id.
    using memory = std::function<ledger::portal_memory(const std::string&)>;
    static ledger::portal_memory nothing(const std::string& /*portal_id*/) { return {}; }

    /// Takes over an inventory: an unchanged portal keeps its state; of any other only what `remembered` has is known,
    /// for a finding is open until it was seen mended.
    void set(const std::vector<model::portal_ptr>& portals, const memory& remembered = nothing);

    /// What is known now of the authorities that are trusted.
    void set_trust(model::trust_facts trust);

    /// How a part of the agent is; `wrong` is empty where it is well. Whether that is new.
    bool set_condition(model::agent_part part, const std::string& wrong, model::sys_time now);

    /// What was said on a portal's page, all of it.
    void set_remarks(const std::string& portal_id, std::vector<model::remark> said);

    /// Replaces the state of a portal; one that is no longer on the board is ignored.
    void publish(model::portal_state_ptr state);

    /// Null for a portal that is not on the board.
    [[nodiscard]] model::portal_state_ptr of(const std::string& portal_id) const;

    [[nodiscard]] model::snapshot_ptr snapshot() const;

private:
    mutable std::mutex mutex_;
    std::vector<model::portal_state_ptr> states_;
    std::unordered_map<std::string, std::size_t> index_;
    using remarks_ptr = std::shared_ptr<const std::vector<model::remark>>;
    std::unordered_map<std::string, remarks_ptr> remarks_;  ///< of portals that have some
    model::trust_facts trust_;
    model::conditions agent_;
};

}  // namespace loketwacht::watch
