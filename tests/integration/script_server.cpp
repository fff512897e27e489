#include "script_server.hpp"

#include <algorithm>
#include <array>
#include <csignal>
#include <stdexcept>

#include <boost/asio/ip/address_v4.hpp>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/ssl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "loopback.hpp"

namespace loketwacht::integration {
namespace {

constexpr short over = POLLRDHUP | POLLHUP | POLLERR;

bool is_over(int socket, int milliseconds) {
    pollfd watched{socket, POLLRDHUP, 0};
    return poll(&watched, 1, milliseconds) > 0 && (watched.revents & over) != 0;
}

std::shared_ptr<SSL_CTX> context_for(const script_options& options) {
    if (options.tls == nullptr) return nullptr;
    std::shared_ptr<SSL_CTX> out(SSL_CTX_new(TLS_server_method()), SSL_CTX_free);
    SSL_CTX_set_security_level(out.get(), 0);
    bool ready = SSL_CTX_use_certificate(out.get(), options.tls->leaf().get()) == 1 &&
                 SSL_CTX_use_PrivateKey(out.get(), options.tls->key.get()) == 1;
    for (std::size_t i = 1; i < options.tls->chain.size(); ++i)
        ready = ready && SSL_CTX_add1_chain_cert(out.get(), options.tls->chain[i].get()) == 1;
    if (!ready) throw std::runtime_error("OpenSSL does not take the identity");
    if (options.client_certificate) {
        SSL_CTX_set_verify(out.get(), SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nullptr);
    }
    return out;
}

int choose_staple(SSL* ssl, void* staple) {
    const auto& bytes = *static_cast<const std::string*>(staple);
    if (bytes.empty()) return SSL_TLSEXT_ERR_NOACK;
    void* copy = OPENSSL_memdup(bytes.data(), bytes.size());  // OpenSSL frees it with the connection
    SSL_set_tlsext_status_ocsp_resp(ssl, copy, static_cast<long>(bytes.size()));
    return SSL_TLSEXT_ERR_OK;
}

}  // namespace

void connection_gauge::add(int socket) {
    const std::lock_guard lock(mutex_);
    open_.push_back(socket);
    ++accepted_;
    const auto open = static_cast<std::size_t>(std::ranges::count_if(open_, [](int s) { return !is_over(s, 0); }));
    most_at_once_ = std::max(most_at_once_.load(), open);
}

void connection_gauge::close(int socket) {
    const std::lock_guard lock(mutex_);
    open_.remove(socket);
    ::close(socket);
}

std::string visitor::request() {
    while (true) {
        if (const auto end = unread_.find("\r\n\r\n"); end != std::string::npos) {
            std::string head = unread_.substr(0, end + 4);
            unread_.erase(0, end + 4);
            return head;
        }
        if (!read_more()) return {};
    }
}

std::string visitor::body(std::size_t size) {
    while (unread_.size() < size && read_more()) {
    }
    std::string out = unread_.substr(0, size);
    unread_.erase(0, size);
    return out;
}

bool visitor::read_more() {
    std::array<char, 4096> part{};
    const auto size = static_cast<int>(part.size());
    const auto got = tls_ != nullptr ? SSL_read(tls_, part.data(), size) : recv(socket_, part.data(), part.size(), 0);
    if (got <= 0) return false;
    unread_.append(part.data(), static_cast<std::size_t>(got));
    return true;
}

bool visitor::send(std::string_view bytes) {
    if (tls_ != nullptr) return SSL_write(tls_, bytes.data(), static_cast<int>(bytes.size())) > 0;
    while (!bytes.empty()) {
        const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

void visitor::flood(std::string_view bytes) {
    std::string many;
    while (many.size() < 16384)
        many += bytes;
    while (send(many)) {
    }
}

void visitor::drip(std::string_view bytes) {
    constexpr int pause = 20;
    for (std::size_t i = 0; send(bytes.substr(i % bytes.size(), 1)); ++i) {
        if (gone_within(pause)) return;
    }
}

bool visitor::gone_within(int milliseconds) const {
    return is_over(socket_, milliseconds);
}

bool visitor::pause(std::chrono::milliseconds length) const {
    return !gone_within(static_cast<int>(length.count()));
}

void visitor::wait_until_gone() const {
    while (!gone_within(-1)) {
    }
}

void visitor::wait_for_bytes() const {
    pollfd watched{socket_, POLLIN, 0};
    poll(&watched, 1, -1);
}

void visitor::reset() const {
    const linger at_once{1, 0};
    setsockopt(socket_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
}

void visitor::close_notify() {
    if (tls_ != nullptr) SSL_shutdown(tls_);
}

script_server::script_server(script what, const script_options& options)
    : script_(std::move(what)),
      gauge_(options.gauge ? options.gauge : std::make_shared<connection_gauge>()),
      staple_(options.staple),
      tls_(context_for(options)) {
    if (tls_) {
        SSL_CTX_set_tlsext_status_cb(tls_.get(), choose_staple);
        SSL_CTX_set_tlsext_status_arg(tls_.get(), &staple_);
    }
    static const auto ignored = std::signal(SIGPIPE, SIG_IGN);  // OpenSSL writes without MSG_NOSIGNAL
    (void)ignored;
    listen_on(options.address.empty() ? own_address() : options.address);
    accepting_ = std::thread([this] { accept_all(); });
}

script_server::~script_server() {
    shutdown(listening_, SHUT_RDWR);
    accepting_.join();
    {
        const std::lock_guard lock(mutex_);
        for (const int socket : sockets_)
            shutdown(socket, SHUT_RDWR);
    }
    for (std::thread& each : threads_)
        each.join();
    close(listening_);
}

void script_server::listen_on(const std::string& address) {
    listening_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_addr.s_addr = htonl(boost::asio::ip::make_address_v4(address).to_uint());
    socklen_t size = sizeof at;
    if (listening_ < 0 || bind(listening_, reinterpret_cast<sockaddr*>(&at), size) != 0 ||
        listen(listening_, 64) != 0 || getsockname(listening_, reinterpret_cast<sockaddr*>(&at), &size) != 0) {
        throw std::runtime_error("cannot listen on " + address);
    }
    port_ = ntohs(at.sin_port);
}

void script_server::accept_all() {
    while (true) {
        const int socket = accept4(listening_, nullptr, nullptr, SOCK_CLOEXEC);
        if (socket < 0) return;
        const int at_once = 1;  // what is sent before a reset is not held back
        setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &at_once, sizeof at_once);
        gauge_->add(socket);
        const std::lock_guard lock(mutex_);
        sockets_.push_back(socket);
        threads_.emplace_back([this, socket, number = threads_.size() + 1] { serve(socket, number); });
    }
}

void script_server::serve(int socket, std::size_t number) {
    SSL* ssl = tls_ ? SSL_new(tls_.get()) : nullptr;
    if (ssl != nullptr) SSL_set_fd(ssl, socket);
    if (ssl == nullptr || SSL_accept(ssl) == 1) {
        visitor here(socket, ssl, number);
        script_(here);
    }
    SSL_free(ssl);
    {
        const std::lock_guard lock(mutex_);
        sockets_.remove(socket);
    }
    gauge_->close(socket);
}

std::string ok_answer(std::string_view body) {
    return "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
           std::string(body);
}

script always(std::string answer) {
    return [answer = std::move(answer)](visitor& from) {
        while (!from.request().empty() && from.send(answer)) {
        }
    };
}

}  // namespace loketwacht::integration
