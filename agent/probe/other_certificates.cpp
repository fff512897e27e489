#include "probe/other_certificates.hpp"

#include <algorithm>
#include <array>

#include <boost/asio/ip/address.hpp>

#include "net/connection.hpp"

namespace loketwacht::probe {

namespace {

constexpr std::size_t most_addresses = 8;
// What today's browsers meet comes first.
constexpr std::array offers{net::offer::browsers, net::offer::browsers_rsa, net::offer::browsers_ec};

bool is_known(const model::other_certificates& all, const model::certificate& leaf) {
    return std::ranges::any_of(all.met, [&](const auto& each) { return each.chain->leaf().sha256 == leaf.sha256; });
}

}  // namespace

net::awaitable<model::other_certificates> meet_others(net::network& with, model::url url,
                                                      std::chrono::milliseconds timeout,
                                                      std::vector<model::address_attempt> addresses,
                                                      model::chain_ptr usual) {
    model::other_certificates out{model::now(), {}};
    std::size_t tried = 0;
    for (const model::address_attempt& at : addresses) {
        if (!at.connected() || ++tried > most_addresses) continue;
        for (const net::offer kind : offers) {
            net::budget time(timeout);
            const net::connection::target to{url, model::ip_family::any, kind};
            const net::opening met =
                co_await net::connection::open_at(with, to, boost::asio::ip::make_address(at.address), time);
            if (!met.seen.tls) continue;
            const model::certificate& leaf = met.seen.tls->chain->leaf();
            if (leaf.sha256 != usual->leaf().sha256 && !is_known(out, leaf))
                out.met.push_back({at.address, met.seen.tls->chain, kind == net::offer::browsers});
        }
    }
    co_return out;
}

}  // namespace loketwacht::probe
