#include "net/resolver.hpp"

#include <algorithm>
#include <optional>
#include <stdexcept>
#include <unordered_map>

#include <ares.h>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fmt/format.h>
#include <netdb.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/text.hpp"

namespace loketwacht::net {

namespace {

using model::failure_reason;
using std::chrono::milliseconds;

constexpr std::size_t most_addresses = 16;
constexpr int first_try_milliseconds = 2000;
constexpr int tries = 3;

/// What one lookup waits for; c-ares holds a reference until it has called back.
struct lookup {
    explicit lookup(const asio::any_io_executor& executor) : done(executor) {}

    struct answer {
        std::optional<int> status;
        resolver::addresses found;
    };

    /// The answer to go by: that of all families, or else of one that has addresses. Null while there is none.
    [[nodiscard]] const answer* best() const {
        if (all.status) return &all;
        for (const answer* each : {&v6, &v4}) {
            if (each->status == ARES_SUCCESS && !each->found.empty()) return each;
        }
        return nullptr;
    }
    /// Until there is one, or until then.
    [[nodiscard]] awaitable<void> wait(steady_time until) {
        while (best() == nullptr && std::chrono::steady_clock::now() < until) {
            done.expires_at(until);
            co_await done.async_wait(asio::as_tuple(asio::use_awaitable));
        }
    }

    asio::steady_timer done;
    answer all;  ///< of the family that was asked for, or of both
    answer v4;
    answer v6;
};

struct asked_of_cares {
    std::shared_ptr<lookup> waiting;
    lookup::answer lookup::* place;
};

constexpr milliseconds patience_with_one_family{300};

resolver::addresses addresses_of(const ares_addrinfo* info) {
    resolver::addresses out;
    for (const ares_addrinfo_node* node = info->nodes; node != nullptr; node = node->ai_next) {
        if (out.size() == most_addresses) break;
        if (node->ai_family == AF_INET) {
            const auto* v4 = reinterpret_cast<const sockaddr_in*>(node->ai_addr);
            out.emplace_back(asio::ip::address_v4(ntohl(v4->sin_addr.s_addr)));
        } else if (node->ai_family == AF_INET6) {
            const auto* v6 = reinterpret_cast<const sockaddr_in6*>(node->ai_addr);
            asio::ip::address_v6::bytes_type bytes;
            std::copy_n(std::begin(v6->sin6_addr.s6_addr), bytes.size(), bytes.begin());
            out.emplace_back(asio::ip::address_v6(bytes));
        }
    }
    return out;
}

// c-ares does not tell why it could open no socket.
bool can_open_sockets() {
    const int one = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (one < 0) return false;
    ::close(one);
    return true;
}

error lookup_failure(int status, const std::string& name) {
    const std::string detail = fmt::format("{}: {}", name, ares_strerror(status));
    if (status == ARES_ENOTFOUND || status == ARES_ENODATA) return failed(failure_reason::dns_not_found, detail);
    if (!can_open_sockets()) return failed(failure_reason::agent_exhausted, detail, true);
    switch (status) {
        case ARES_ETIMEOUT:
            return failed(failure_reason::dns_timeout, detail, true);
        default:
            return failed(failure_reason::dns_failure, detail, true);
    }
}

}  // namespace

// c-ares on Asio: it tells which sockets it wants watched and until when, we tell it what is ready. Handlers hold a
// weak reference, so that none touches a channel that is gone.
class resolver::channel : public std::enable_shared_from_this<channel> {
public:
    channel(asio::any_io_executor executor, const std::vector<std::string>& nameservers)
        : executor_(std::move(executor)), timer_(executor_) {
        ares_options options{};
        options.flags = ARES_FLAG_NOSEARCH;
        options.timeout = first_try_milliseconds;
        options.tries = tries;
        options.domains = nullptr;
        options.ndomains = 0;
        options.sock_state_cb = &channel::on_socket;
        options.sock_state_cb_data = this;
        const int mask =
            ARES_OPT_FLAGS | ARES_OPT_TIMEOUTMS | ARES_OPT_TRIES | ARES_OPT_DOMAINS | ARES_OPT_SOCK_STATE_CB;
        if (const int status = ares_init_options(&channel_, &options, mask); status != ARES_SUCCESS) {
            throw std::runtime_error(fmt::format("c-ares cannot start: {}", ares_strerror(status)));
        }
        const std::string servers = base::join(nameservers, ",");
        if (!servers.empty() && ares_set_servers_ports_csv(channel_, servers.c_str()) != ARES_SUCCESS) {
            ares_destroy(channel_);
            throw std::runtime_error(fmt::format("c-ares does not take the nameservers {}", servers));
        }
    }
    ~channel() { ares_destroy(channel_); }
    channel(const channel&) = delete;
    channel& operator=(const channel&) = delete;

    void start(const std::string& name, int family, const std::shared_ptr<lookup>& waiting,
               lookup::answer lookup::* place) {
        ares_addrinfo_hints hints{};
        hints.ai_family = family;
        hints.ai_socktype = SOCK_STREAM;
        ares_getaddrinfo(channel_, name.c_str(), nullptr, &hints, &channel::on_done,
                         new asked_of_cares{waiting, place});
        rearm();
    }

private:
    struct watched {
        watched(const asio::any_io_executor& executor, int fd) : descriptor(executor, fd) {}
        ~watched() { let_go(); }
        watched(const watched&) = delete;
        watched& operator=(const watched&) = delete;

        // c-ares closes its sockets itself, and may open the next under the same number: let go before it does.
        void let_go() {
            if (descriptor.is_open()) descriptor.release();
        }

        asio::posix::stream_descriptor descriptor;
        bool read = false;
        bool write = false;
        bool reading = false;
        bool writing = false;
    };

    static void on_done(void* argument, int status, int /*timeouts*/, ares_addrinfo* info) {
        const std::unique_ptr<asked_of_cares> asked(static_cast<asked_of_cares*>(argument));
        lookup& waiting = *asked->waiting;
        lookup::answer& answer = waiting.*asked->place;
        answer.status = status;
        if (info != nullptr) answer.found = addresses_of(info);
        ares_freeaddrinfo(info);
        waiting.done.cancel();
    }

    static void on_socket(void* self, ares_socket_t fd, int readable, int writable) {
        static_cast<channel*>(self)->watch(fd, readable != 0, writable != 0);
    }

    void watch(int fd, bool read, bool write) {
        if (!read && !write) {
            if (const auto gone = sockets_.extract(fd)) gone.mapped()->let_go();
            return;
        }
        auto& socket = sockets_[fd];
        if (!socket) socket = std::make_shared<watched>(executor_, fd);
        socket->read = read;
        socket->write = write;
        wait(socket);
    }

    void wait(const std::shared_ptr<watched>& socket) {
        using wait_type = asio::posix::stream_descriptor::wait_type;
        const auto on = [this, &socket](wait_type type, bool watched::* wanted, bool watched::* pending) {
            if (!((*socket).*wanted) || (*socket).*pending) return;
            (*socket).*pending = true;
            socket->descriptor.async_wait(type, [owner = weak_from_this(), weak = std::weak_ptr(socket),
                                                 pending](boost::system::error_code error) {
                const auto self = owner.lock();
                const auto same = weak.lock();
                if (!self || !same) return;
                (*same).*pending = false;
                if (!error) self->process(same, pending == &watched::reading);
            });
        };
        on(wait_type::wait_read, &watched::read, &watched::reading);
        on(wait_type::wait_write, &watched::write, &watched::writing);
    }

    void process(const std::shared_ptr<watched>& socket, bool readable) {
        const int fd = socket->descriptor.native_handle();
        ares_process_fd(channel_, readable ? fd : ARES_SOCKET_BAD, readable ? ARES_SOCKET_BAD : fd);
        if (const auto still = sockets_.find(fd); still != sockets_.end() && still->second == socket) wait(socket);
        rearm();
    }

    void rearm() {
        timeval next{};
        if (ares_timeout(channel_, nullptr, &next) == nullptr) {
            timer_.cancel();
            return;
        }
        timer_.expires_after(std::chrono::seconds(next.tv_sec) + std::chrono::microseconds(next.tv_usec) +
                             milliseconds(1));
        timer_.async_wait([owner = weak_from_this()](boost::system::error_code error) {
            const auto self = owner.lock();
            if (error || !self) return;
            ares_process_fd(self->channel_, ARES_SOCKET_BAD, ARES_SOCKET_BAD);
            self->rearm();
        });
    }

    asio::any_io_executor executor_;
    asio::steady_timer timer_;
    ares_channel channel_ = nullptr;
    std::unordered_map<int, std::shared_ptr<watched>> sockets_;
};

resolver::resolver(asio::any_io_executor executor, options from)
    : executor_(executor),
      hosts_(std::move(from.hosts)),
      channel_(std::make_shared<channel>(std::move(executor), from.nameservers)) {}

resolver::~resolver() = default;

awaitable<result<resolver::addresses>> resolver::resolve(std::string name, model::ip_family family, steady_time until) {
    const auto wanted = [family](const asio::ip::address& address) {
        return family == model::ip_family::any || address.is_v6() == (family == model::ip_family::v6);
    };
    boost::system::error_code not_literal;
    const auto literal = asio::ip::make_address(name, not_literal);
    addresses fixed;
    if (!not_literal) fixed.push_back(literal);
    if (const auto known = hosts_.find(name); known != hosts_.end()) {
        for (const std::string& text : known->second)
            fixed.push_back(asio::ip::make_address(text));
    }
    if (!fixed.empty()) {
        std::erase_if(fixed, [&](const auto& address) { return !wanted(address); });
        if (fixed.empty())
            co_return failed(failure_reason::dns_not_found,
                             fmt::format("{}: no address of the configured family", name));
        co_return fixed;
    }
    const auto waiting = std::make_shared<lookup>(executor_);
    const int af = family == model::ip_family::any ? AF_UNSPEC : family == model::ip_family::v6 ? AF_INET6 : AF_INET;
    const std::shared_ptr<channel> held = channel_;
    held->start(name, af, waiting, &lookup::all);
    // c-ares waits for both families before it answers. Where one of them stays silent (name servers and firewalls drop
    // what they do not know), the other is asked for by itself, as RFC 8305, section 3, has it.
    if (af == AF_UNSPEC) {
        co_await waiting->wait(std::min(until, std::chrono::steady_clock::now() + patience_with_one_family));
        if (waiting->best() == nullptr) {
            held->start(name, AF_INET, waiting, &lookup::v4);
            held->start(name, AF_INET6, waiting, &lookup::v6);
        }
    }
    co_await waiting->wait(until);
    const lookup::answer* answer = waiting->best();
    if (answer == nullptr) co_return lookup_failure(ARES_ETIMEOUT, name);
    if (*answer->status != ARES_SUCCESS) co_return lookup_failure(*answer->status, name);
    if (answer->found.empty()) co_return lookup_failure(ARES_ENODATA, name);
    co_return answer->found;
}

}  // namespace loketwacht::net
