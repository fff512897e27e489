#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/asio/io_context.hpp>

#include "model/observation.hpp"
#include "model/portal.hpp"
#include "net/connection.hpp"
#include "net/network.hpp"
#include "probe/discovery_turns.hpp"
#include "probe/probe.hpp"

namespace loketwacht::integration {

/// A network that may connect to `own_address()`es only, trusts the test root only, and knows `host` to live on the
/// first of those addresses.
[[nodiscard]] net::network::options test_network();

/// A portal whose home is the URL; both front doors are closed where the URL does not say otherwise. Its timeout is
/// long: a test that waits for it must shorten it.
[[nodiscard]] model::portal portal_at(const std::string& url);

/// The time of a portal that only its time can end. What ends otherwise has portal_at()'s, however busy the machine is.
constexpr std::chrono::milliseconds soon{1500};
/// Whether a failure of that name is the end of a portal's time.
[[nodiscard]] bool ends_by_time(std::string_view reason);

/// "https://www.voorbeeldgem.example:PORT" followed by the path.
[[nodiscard]] std::string https_url(std::uint16_t port, const std::string& path = "/");
[[nodiscard]] std::string http_url(std::uint16_t port, const std::string& path = "/");

/// Runs probes to their end on a network of its own. One thread.
class prober {
public:
    explicit prober(net::network::options options = test_network());

    [[nodiscard]] model::observation_ptr probe(const model::portal& portal, probe::look how = probe::look::usual,
                                               model::observation_ptr previous = nullptr);
    /// All at once.
    [[nodiscard]] std::vector<model::observation_ptr> probe_all(const std::vector<model::portal>& portals,
                                                                probe::look how = probe::look::usual);
    /// One GET over a connection of its own: what was seen, with the failure where there was one.
    [[nodiscard]] model::hop get(const std::string& url, std::chrono::milliseconds timeout = std::chrono::seconds(20),
                                 net::offer offer = net::offer::browsers);

    /// Starts a probe and leaves it where it is once `reached` says so.
    template <class Condition>
    void abandon(const model::portal& portal, Condition reached) {
        start(portal);
        while (!reached())
            io_.run_one_for(std::chrono::milliseconds(10));
    }

    /// From now on a look may take so much of the processor.
    void allow(std::chrono::nanoseconds most_processor) { most_processor_ = most_processor; }

    /// From now on discovery asks a host by turns.
    void discover_by_turns() { by_turns_ = true; }

    /// From now on looks at these portals share what they see of their hosts.
    void share_among(const std::vector<model::portal>& portals);

    [[nodiscard]] net::network& network() { return network_; }

private:
    void start(const model::portal& portal);
    void run_to_end(std::size_t& left);
    [[nodiscard]] probe::tools tools();

    boost::asio::io_context io_{1};
    net::network network_;
    vocabulary::vocabulary words_;
    std::chrono::nanoseconds most_processor_ = std::chrono::hours(1);  // however slow the machine is
    probe::shared_hosts hosts_;
    probe::discovery_turns turns_;
    bool by_turns_ = false;
    reader::outside_reader pages_{io_.get_executor(), {.program = READING_PROGRAM}};
};

/// One probe on a network of its own.
[[nodiscard]] model::observation_ptr probe_once(const model::portal& portal,
                                                net::network::options options = test_network(),
                                                probe::look how = probe::look::usual);

/// The walk from a portal's URL.
[[nodiscard]] model::walk walk_once(const model::portal& portal, net::network::options options = test_network());

/// The reason's name, or "none": what tables compare.
[[nodiscard]] std::string reason_of(const std::optional<model::failure>& failure);

}  // namespace loketwacht::integration
