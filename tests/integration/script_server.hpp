#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <openssl/types.h>

#include "authorities.hpp"

namespace loketwacht::integration {

/// Counts connections as the kernel knows them: one whose visitor has hung up is open no more, even if its server has
/// not noticed yet. May be shared by servers. Thread-safe.
class connection_gauge {
public:
    void add(int socket);
    void close(int socket);
    [[nodiscard]] std::size_t accepted() const { return accepted_; }
    [[nodiscard]] std::size_t most_at_once() const { return most_at_once_; }

private:
    std::mutex mutex_;
    std::list<int> open_;
    std::atomic<std::size_t> accepted_ = 0;
    std::atomic<std::size_t> most_at_once_ = 0;
};

/// One connection, as the script of a hostile server sees it. Every call returns when the visitor hangs up.
class visitor {
public:
    visitor(int socket, SSL* tls, std::size_t number) : socket_(socket), tls_(tls), number_(number) {}

    [[nodiscard]] std::size_t number() const { return number_; }  ///< from 1, in the order of arrival
    /// The head of the next request; empty when the visitor hung up.
    [[nodiscard]] std::string request();
    /// What follows the head: so many bytes, fewer when the visitor hung up.
    [[nodiscard]] std::string body(std::size_t size);
    bool send(std::string_view bytes);
    /// The same bytes again and again, as fast as the visitor takes them.
    void flood(std::string_view bytes);
    /// The same bytes again and again, one every 20 milliseconds.
    void drip(std::string_view bytes);
    void wait_for_bytes() const;  ///< that nobody has read yet
    void wait_until_gone() const;
    /// Lets so much time go by, as a slow server does; false when the visitor hung up meanwhile.
    [[nodiscard]] bool pause(std::chrono::milliseconds length) const;
    /// Sends what is sent, then breaks the connection off with a reset.
    void reset() const;
    /// Says goodbye in TLS, where it is spoken.
    void close_notify();

private:
    [[nodiscard]] bool gone_within(int milliseconds) const;
    bool read_more();

    int socket_;
    SSL* tls_;
    std::size_t number_;
    std::string unread_;
};

using script = std::function<void(visitor&)>;

struct script_options {
    const identity* tls = nullptr;  ///< null: plain
    std::string address{};          ///< empty: the first own address
    std::shared_ptr<connection_gauge> gauge{};
    bool client_certificate = false;  ///< asks for one, and insists
    std::string staple{};             ///< sent as the OCSP response, whatever it is
};

/// A server that does what its script says, with a thread for each connection.
class script_server {
public:
    explicit script_server(script what, const script_options& options = {});
    script_server(const script_server&) = delete;
    script_server& operator=(const script_server&) = delete;
    ~script_server();

    [[nodiscard]] std::uint16_t port() const { return port_; }
    [[nodiscard]] const connection_gauge& connections() const { return *gauge_; }

private:
    void listen_on(const std::string& address);
    void accept_all();
    void serve(int socket, std::size_t number);

    script script_;
    std::shared_ptr<connection_gauge> gauge_;
    std::string staple_;
    std::shared_ptr<SSL_CTX> tls_;
    int listening_ = -1;
    std::uint16_t port_ = 0;
    mutable std::mutex mutex_;
    std::list<int> sockets_;
    std::vector<std::thread> threads_;  // of the accepting thread's
    std::thread accepting_;
};

/// "HTTP/1.1 200 OK" with a length and a small page; kept alive.
[[nodiscard]] std::string ok_answer(std::string_view body = "<title>Loket</title>");

/// Answers each request of a connection with the same text, and takes the next.
[[nodiscard]] script always(std::string answer);

}  // namespace loketwacht::integration
