#pragma once

#include <functional>
#include <optional>
#include <string>
#include <unordered_map>

#include "base/file.hpp"
#include "canary/attempt.hpp"
#include "canary/permission.hpp"

namespace loketwacht::canary {

/// Says whether an attempt may be made now, as `permitted` does, but reads the audit only where its answer may have
/// changed: with the file, with the canary, or with time. Cheap enough for every round. One thread.
class gate {
public:
    using judge = std::function<permission(const std::string& audit_file, const model::portal&, model::sys_time now)>;

    explicit gate(judge ask);

    [[nodiscard]] permission ask(const std::string& audit_file, const model::portal& portal, model::sys_time now);
    void forget(const std::string& portal_id) { known_.erase(portal_id); }

private:
    struct answer {
        permission said;
        model::sys_time when{};
        base::file_state file{};
        base::rare<model::canary> canary;
    };

    judge judge_;
    std::unordered_map<std::string, answer> known_;  ///< by portal; refusals only
};

/// The canaries of an agent, which its rounds come by again and again. Repeats no notice. On the network's thread;
/// outlives its rounds.
class daily {
public:
    daily();

    /// As `attempt`, where it is due.
    [[nodiscard]] net::awaitable<report> come_by(attempt_tools with, std::string audit_file,
                                                 const model::portal& portal, std::function<bool()> wanted);
    void forget(const std::string& portal_id);

private:
    gate gate_;
    std::unordered_map<std::string, std::string> told_;  ///< the last notice, by portal
};

}  // namespace loketwacht::canary
