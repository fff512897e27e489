#pragma once

#include <functional>
#include <optional>
#include <string>

#include "canary/permission.hpp"
#include "model/portal.hpp"
#include "net/network.hpp"
#include "reader/reader.hpp"

namespace loketwacht::canary {

/// What became of a call of `attempt`.
struct report {
    std::optional<model::canary_result> result;  ///< of an attempt, or of a stop
    bool sent = false;                           ///< the form was: an attempt, whatever came of it
    std::string notice;                          ///< what a person should know besides; empty mostly
};

/// What an attempt works with. Outlives it.
struct attempt_tools {
    net::network& network;
    reader::outside_reader& pages;
};

/// Tries the portal's canary, if it may now by authorisation and audit: asks for the login page, compares its form with
/// the pinned one, writes the attempt into the audit and only then sends the form, once; looks for the marker, writes
/// down what came of it, logs out, forgets the session. Whatever is not as it was reviewed stops it until it is armed
/// anew. What fails before the form is sent was no attempt. Takes the host's only place. `wanted` (may be empty) is
/// asked as the last thing before the attempt is written down; without it there is none. On the network's thread;
/// `portal` must outlive it.
[[nodiscard]] net::awaitable<report> attempt(attempt_tools with, std::string audit_file, const model::portal& portal,
                                             std::function<bool()> wanted = {});

}  // namespace loketwacht::canary
