#include "prober.hpp"

#include <stdexcept>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include "authorities.hpp"
#include "loopback.hpp"

namespace loketwacht::integration {

namespace asio = boost::asio;

namespace {

constexpr unsigned addresses = 32;
constexpr std::chrono::seconds patience{120};  // a probe that takes longer hangs

const std::string& root_file() {
    static const scratch_directory directory;
    static const std::string path = directory.write("root.pem", lab::to_pem(*trusted_and_not().root.certificate));
    return path;
}

net::awaitable<model::hop> get_from(net::network& with, model::url url, std::chrono::milliseconds timeout,
                                    net::offer offer) {
    model::hop seen;
    seen.url = std::move(url);
    net::budget time(timeout);
    const net::connection::target to{seen.url, model::ip_family::any, offer};
    net::opening opening = co_await net::connection::open(with, to, time);
    static_cast<model::connection_facts&>(seen) = std::move(opening.seen);
    if (!opening.opened) {
        seen.failure = model::failure_of(opening.opened.error());
        co_return seen;
    }
    const net::http_request request{seen.url, with.user_agent, 64UL * 1024};
    net::http_outcome outcome = co_await (*opening.opened)->get(request, time);
    static_cast<model::answer_facts&>(seen) = std::move(outcome.seen);
    seen.times = opening.times;
    seen.times.add(outcome.times);
    if (!outcome.answered) seen.failure = model::failure_of(outcome.answered.error());
    co_return seen;
}

}  // namespace

net::network::options test_network() {
    net::network::options out;
    out.user_agent = "Loketwacht/test (+https://crt.example.be/; crt@example.be)";
    for (unsigned i = 0; i < addresses; ++i)
        out.allowed_networks.push_back(own_address(i) + "/32");
    out.names.hosts[host] = {own_address()};
    out.names.nameservers = {own_address() + ':' + std::to_string(closed_port)};  // no test asks the world
    out.trust.system = false;
    out.trust.ca_files = {root_file()};
    return out;
}

model::portal portal_at(const std::string& url) {
    model::portal out;
    out.id = "voorbeeldgem";
    out.endpoints = {{"home", model::endpoint_role::home, *model::parse_url(url)}};
    out.front_door = {closed_port, closed_port};
    out.timeout = std::chrono::seconds(20);
    out.body_limit = 64UL * 1024;
    return out;
}

std::string https_url(std::uint16_t port, const std::string& path) {
    return "https://" + host + ':' + std::to_string(port) + path;
}

std::string http_url(std::uint16_t port, const std::string& path) {
    return "http://" + host + ':' + std::to_string(port) + path;
}

prober::prober(net::network::options options) : network_(io_.get_executor(), std::move(options)) {}

model::observation_ptr prober::probe(const model::portal& portal, probe::look how, model::observation_ptr previous) {
    model::observation_ptr out;
    std::size_t left = 1;
    probe::tools with = tools();
    if (previous) with.known = previous->portal;
    asio::co_spawn(io_,
                   probe::probe_portal(with, std::make_shared<const model::portal>(portal), how, std::move(previous)),
                   [&](std::exception_ptr thrown, model::observation_ptr seen) {
                       if (thrown) std::rethrow_exception(thrown);
                       out = std::move(seen);
                       --left;
                   });
    run_to_end(left);
    return out;
}

std::vector<model::observation_ptr> prober::probe_all(const std::vector<model::portal>& portals, probe::look how) {
    std::vector<model::observation_ptr> out(portals.size());
    std::size_t left = portals.size();
    for (std::size_t i = 0; i < portals.size(); ++i) {
        asio::co_spawn(io_, probe::probe_portal(tools(), std::make_shared<const model::portal>(portals[i]), how, {}),
                       [&out, &left, i](std::exception_ptr thrown, model::observation_ptr seen) {
                           if (thrown) std::rethrow_exception(thrown);
                           out[i] = std::move(seen);
                           --left;
                       });
    }
    run_to_end(left);
    return out;
}

model::hop prober::get(const std::string& url, std::chrono::milliseconds timeout, net::offer offer) {
    model::hop seen;
    std::size_t left = 1;
    asio::co_spawn(io_, get_from(network_, *model::parse_url(url), timeout, offer),
                   [&](std::exception_ptr thrown, model::hop got) {
                       if (thrown) std::rethrow_exception(thrown);
                       seen = std::move(got);
                       --left;
                   });
    run_to_end(left);
    return seen;
}

void prober::share_among(const std::vector<model::portal>& portals) {
    std::vector<model::portal_ptr> all;
    for (const model::portal& each : portals)
        all.push_back(std::make_shared<const model::portal>(each));
    hosts_.share_among(all);
}

probe::tools prober::tools() {
    probe::tools out{network_, words_, {}, pages_};
    out.most_processor = most_processor_;
    out.hosts = &hosts_;
    if (by_turns_) out.turns = &turns_;
    return out;
}

void prober::start(const model::portal& portal) {
    asio::co_spawn(
        io_, probe::probe_portal(tools(), std::make_shared<const model::portal>(portal), probe::look::usual, nullptr),
        asio::detached);
}

// Not until the context has nothing left to do: a lookup that nobody waits for any more may still be there.
void prober::run_to_end(std::size_t& left) {
    io_.restart();
    const auto until = std::chrono::steady_clock::now() + patience;
    while (left > 0 && std::chrono::steady_clock::now() < until)
        io_.run_one_until(until);
    if (left > 0) throw std::logic_error("the probe hangs");
}

model::observation_ptr probe_once(const model::portal& portal, net::network::options options, probe::look how) {
    return prober(std::move(options)).probe(portal, how);
}

model::walk walk_once(const model::portal& portal, net::network::options options) {
    return probe_once(portal, std::move(options))->endpoints.front().walk;
}

bool ends_by_time(std::string_view reason) {
    return reason == "deadline" || reason.ends_with("_timeout");
}

std::string reason_of(const std::optional<model::failure>& failure) {
    return failure ? std::string(to_string(failure->reason)) : "none";
}

}  // namespace loketwacht::integration
