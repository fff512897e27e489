#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "lab/authority.hpp"
#include "lab/catalogue.hpp"
#include "lab/login_desk.hpp"

namespace loketwacht::lab {

/// How a portal behaves at a moment; immutable, so that a connection may go on with the one that it began with.
struct conduct {
    lab::behaviour behaviour;
    tls_identity identity;
};

using conduct_ptr = std::shared_ptr<const conduct>;

/// A portal of the running town. Thread-safe.
class site {
public:
    site(portal_plan plan, conduct_ptr first);

    [[nodiscard]] const portal_plan& plan() const { return plan_; }
    [[nodiscard]] conduct_ptr now() const;
    void set(conduct_ptr next);
    /// The home page in gzip, made when it is first asked for: a town keeps its ports.
    [[nodiscard]] const std::string& zipped_home(ports on) const;
    [[nodiscard]] login_desk& desk() const { return desk_; }

private:
    const portal_plan plan_;
    mutable std::mutex mutex_;
    conduct_ptr now_;
    mutable std::once_flag zipped_once_;
    mutable std::string zipped_home_;
    mutable login_desk desk_;
};

/// All portals of the running town with the authority that certifies them. Thread-safe once made.
class town {
public:
    /// Makes the authority and signs a certificate for each portal that listens, on all cores.
    explicit town(std::vector<portal_plan> plans);

    [[nodiscard]] const authority& certifier() const { return authority_; }
    /// Lets the certificates whose intermediate is not sent say where it is served. Before anybody visits.
    void open_on(ports on);
    [[nodiscard]] const std::vector<std::unique_ptr<site>>& sites() const { return sites_; }
    [[nodiscard]] site* by_id(std::string_view id) const;      ///< null: unknown
    [[nodiscard]] site* by_host(std::string_view name) const;  ///< null: unknown

    /// Applies a change in JSON, with a new certificate where that is changed. Returns what is wrong with it and what
    /// would be right, or nothing.
    [[nodiscard]] std::string change(site& of, std::string_view json) const;
    void reset(site& of) const;

private:
    [[nodiscard]] conduct_ptr conduct_for(const portal_plan& plan, const behaviour& wanted) const;
    [[nodiscard]] std::string objection(const portal_plan& plan, const behaviour& wanted) const;

    authority authority_;
    std::vector<std::unique_ptr<site>> sites_;
    std::unordered_map<std::string, site*> ids_;
    std::unordered_map<std::string, site*> hosts_;
    std::unordered_map<std::string, unsigned> portals_on_;  ///< by address
};

}  // namespace loketwacht::lab
