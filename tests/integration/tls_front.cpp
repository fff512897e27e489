#include "tls_front.hpp"

#include <array>
#include <memory>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include "loopback.hpp"

namespace loketwacht::integration {

namespace asio = boost::asio;
using tcp = asio::ip::tcp;

namespace {

constexpr auto as_code = asio::as_tuple(asio::use_awaitable);

/// A visitor, and the server that is spoken to for it.
struct relayed {
    asio::ssl::stream<tcp::socket> visitor;
    tcp::socket server;

    void hang_up() {
        boost::system::error_code ignored;
        visitor.lowest_layer().close(ignored);
        server.close(ignored);
    }
};

template <class From, class To>
asio::awaitable<void> hand_on(std::shared_ptr<relayed> of, From& from, To& to) {
    std::array<char, 16384> bytes{};
    while (true) {
        auto [read_code, size] = co_await from.async_read_some(asio::buffer(bytes), as_code);
        if (read_code) break;
        auto [write_code, written] = co_await asio::async_write(to, asio::buffer(bytes.data(), size), as_code);
        if (write_code) break;
    }
    of->hang_up();
}

asio::awaitable<void> serve(std::shared_ptr<relayed> of, tcp::endpoint behind) {
    auto [tls_code] = co_await of->visitor.async_handshake(asio::ssl::stream_base::server, as_code);
    if (tls_code) co_return;
    auto [code] = co_await of->server.async_connect(behind, as_code);
    if (code) co_return;
    asio::co_spawn(of->server.get_executor(), hand_on(of, of->server, of->visitor), asio::detached);
    co_await hand_on(of, of->visitor, of->server);
}

asio::awaitable<void> accept_all(tcp::acceptor at, asio::ssl::context& tls, tcp::endpoint behind) {
    while (true) {
        auto [code, socket] = co_await at.async_accept(as_code);
        if (code) co_return;
        const auto executor = at.get_executor();
        auto next = std::make_shared<relayed>(
            relayed{asio::ssl::stream<tcp::socket>(std::move(socket), tls), tcp::socket(executor)});
        asio::co_spawn(executor, serve(std::move(next), behind), asio::detached);
    }
}

}  // namespace

tls_front::tls_front(const identity& shown, std::uint16_t behind) : tls_(asio::ssl::context::tls_server) {
    tls_.use_certificate_chain(asio::buffer(shown.chain_pem()));
    tls_.use_private_key(asio::buffer(shown.key_pem()), asio::ssl::context::pem);
    const auto address = asio::ip::make_address(own_address());
    tcp::acceptor at(io_, {address, 0});
    port_ = at.local_endpoint().port();
    asio::co_spawn(io_, accept_all(std::move(at), tls_, {address, behind}), asio::detached);
    serving_ = std::thread([this] { io_.run(); });
}

tls_front::~tls_front() {
    io_.stop();
    serving_.join();
}

}  // namespace loketwacht::integration
