#include "lab/server.hpp"

#include <future>
#include <map>
#include <thread>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "lab/session.hpp"
#include "lab/tls_door.hpp"

namespace loketwacht::lab {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

constexpr auto outcome = asio::as_tuple(asio::use_awaitable);
constexpr int tries_for_a_free_port = 50;

struct listener {
    tcp::acceptor acceptor;
    town_address& at;
    bool tls;
};

using listener_ptr = std::shared_ptr<listener>;

asio::awaitable<void> accept_visitors(listener_ptr door, surroundings& around, asio::io_context& context) {
    for (;;) {
        auto [error, socket] = co_await door->acceptor.async_accept(asio::make_strand(context), outcome);
        if (!door->acceptor.is_open()) co_return;
        if (error) {  // out of descriptors, say
            asio::steady_timer timer(door->acceptor.get_executor(), std::chrono::milliseconds(50));
            co_await timer.async_wait(outcome);
            continue;
        }
        const auto executor = socket.get_executor();
        co_spawn(executor, serve(tcp::socket(std::move(socket)), around, door->at, door->tls), asio::detached);
    }
}

tcp::acceptor bind_to(const asio::any_io_executor& executor, const std::string& address, std::uint16_t port) {
    const tcp::endpoint endpoint(asio::ip::make_address(address), port);
    tcp::acceptor acceptor(executor, endpoint.protocol());
    acceptor.set_option(tcp::acceptor::reuse_address(true));
    boost::system::error_code error;
    acceptor.bind(endpoint, error);
    if (!error) acceptor.listen(tcp::acceptor::max_listen_connections, error);
    if (error) throw boost::system::system_error(error, address + " port " + std::to_string(port));
    return acceptor;
}

}  // namespace

struct server::internals {
    using door_key = std::pair<std::string, bool>;  // address, tls

    internals(const town& of, request_log& log, unsigned count)
        : around{of, log, make_tls_context(), {}}, thread_count(count), context(static_cast<int>(count)) {
        for (const auto& site : of.sites()) {
            if (site->plan().listens) addresses.try_emplace(site->plan().address, *site);
        }
    }

    void open_door(const door_key& key) {
        const auto& [address, tls] = key;
        tcp::acceptor acceptor = bind_to(asio::make_strand(context), address, tls ? around.on.https : around.on.http);
        const listener_ptr door(new listener{std::move(acceptor), addresses.at(address), tls});
        doors.emplace(key, door);
        co_spawn(door->acceptor.get_executor(), accept_visitors(door, around, context), asio::detached);
    }

    void close_door(const door_key& key) {
        const listener_ptr door = doors.at(key);
        doors.erase(key);
        std::promise<void> closed;
        asio::post(door->acceptor.get_executor(), [&] {
            door->acceptor.close();
            closed.set_value();
        });
        closed.get_future().wait();
    }

    void set_door(const door_key& key, bool wanted) {
        if (wanted && !doors.contains(key)) open_door(key);
        if (!wanted && doors.contains(key)) close_door(key);
    }

    void open_doors(const site& of) {
        const behaviour& now = of.now()->behaviour;
        set_door({of.plan().address, false}, now.http != http_door::closed);
        set_door({of.plan().address, true}, now.https != https_door::closed);
    }

    [[nodiscard]] std::uint16_t free_port(std::uint16_t wanted) {
        if (wanted != 0) return wanted;
        return bind_to(context.get_executor(), addresses.begin()->first, 0).local_endpoint().port();
    }

    surroundings around;
    std::map<std::string, town_address> addresses;
    unsigned thread_count;
    // Below what its coroutines borrow, for they end with it.
    asio::io_context context;
    // With all doors closed there is nothing to wait for, and yet they may be opened again.
    asio::executor_work_guard<asio::io_context::executor_type> stays{context.get_executor()};
    std::map<door_key, listener_ptr> doors;
    std::mutex following;
    std::vector<std::jthread> threads;
};

server::server(const town& town, request_log& log, unsigned threads)
    : internals_(std::make_unique<internals>(town, log, threads)) {}

server::~server() {
    stop();
}

ports server::open(ports wanted) {
    internals& my = *internals_;
    const bool any = wanted.http == 0 || wanted.https == 0;
    for (int tries = 1;; ++tries) {
        try {
            my.around.on = {my.free_port(wanted.http), my.free_port(wanted.https)};
            for (const auto& site : my.around.town.sites()) {
                if (site->plan().listens) my.open_doors(*site);
            }
            return my.around.on;
        } catch (const boost::system::system_error& e) {
            for (const auto& [key, door] : my.doors)
                door->acceptor.close();
            my.doors.clear();
            const bool taken = e.code() == boost::system::errc::address_in_use;
            if (any && taken && tries < tries_for_a_free_port) continue;
            throw std::runtime_error(std::string("no door opens: ") + e.what() +
                                     "; right would be ports that are free on every loopback address, or 0");
        }
    }
}

void server::start() {
    for (unsigned i = 0; i < internals_->thread_count; ++i) {
        internals_->threads.emplace_back([this] { internals_->context.run(); });
    }
}

void server::stop() {
    internals_->context.stop();
    internals_->threads.clear();
}

void server::follow(const site& of) {
    const std::scoped_lock lock(internals_->following);
    try {
        internals_->open_doors(of);
    } catch (const boost::system::system_error& e) {
        throw std::runtime_error(std::string("the door does not open: ") + e.what());
    }
}

}  // namespace loketwacht::lab
