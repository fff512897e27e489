#pragma once

#include "web/handlers.hpp"
#include "web/shared_rendering.hpp"

namespace loketwacht::web {

/// What a server answers with: its handlers, and the texts that are rendered once for all who ask. Safe from any
/// thread.
class service {
public:
    explicit service(handlers handling);

    const handlers by;
    shared_rendering metrics;
    shared_rendering portals_json;
    shared_rendering findings_json;

    /// Nothing that was rendered before is given to who asks from now on.
    void forget();
    /// Keeps nothing that is too old to be given.
    void forget_old();
    /// Stops what is being rendered; nothing is rendered any more.
    void close();
};

}  // namespace loketwacht::web
