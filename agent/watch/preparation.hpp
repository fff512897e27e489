#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <boost/asio/any_io_executor.hpp>

#include "base/result.hpp"
#include "browser/browser.hpp"
#include "config/settings.hpp"
#include "model/portal.hpp"
#include "net/network.hpp"
#include "vocabulary/vocabulary.hpp"
#include "watch/lookout.hpp"

namespace loketwacht::watch {

/// A canary of the configuration that could not be tried as things are now; its portal is watched all the same.
struct unusable_canary {
    std::string portal;
    std::string why;
};

/// Settings with all that is made of them, ready to be watched by.
struct prepared {
    config::settings settings;
    std::vector<model::portal_ptr> portals;  ///< those of this shard
    std::shared_ptr<net::network> network;
    std::shared_ptr<const vocabulary::vocabulary> words;
    std::shared_ptr<browser::browser> browser;  ///< null: none draws pages
    std::vector<unusable_canary> unusable_canaries;
};

/// What the settings ask of the network. `version` is the agent's, for its User-Agent.
[[nodiscard]] net::network::options network_options(const config::settings& settings, std::string_view version);

/// Makes ready whatever can fail, and changes nothing that runs: so a reload counts as a whole or not at all. Of
/// `before`, what runs now (null at the start), network, words and browser are kept where their settings are the same:
/// a new network would forget its sessions, and new words would have every page read again. `io` is the agent's thread.
[[nodiscard]] base::result<prepared> prepare(config::settings settings, const prepared* before,
                                             std::string_view version, const boost::asio::any_io_executor& io);

/// Gives a watch what its looks work with, for a command that looks once. Throws std::runtime_error where the network
/// part cannot be set up.
void equip(lookout& watching, const config::settings& settings, std::string_view version,
           const boost::asio::any_io_executor& io);

}  // namespace loketwacht::watch
