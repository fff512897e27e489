#pragma once

#include <cstddef>
#include <memory>
#include <utility>

#include <boost/asio/async_result.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/beast/core/tcp_stream.hpp>

#include "net/step.hpp"

namespace loketwacht::net {

/// What carries bytes to a server: a TCP connection, or, where a proxy is spoken to over TLS, that TLS on it. Whoever
/// reads and writes does not see which. Bounded in time as beast::tcp_stream is. One thread; may be moved while no
/// operation is under way.
class byte_stream {
    using tcp_stream = boost::beast::tcp_stream;
    struct reading {
        byte_stream* by;
        template <class Handler, class Buffers>
        void operator()(Handler&& handler, const Buffers& into) const {
            if (by->tls_) {
                by->tls_->async_read_some(into, std::forward<Handler>(handler));
            } else {
                by->tcp_->async_read_some(into, std::forward<Handler>(handler));
            }
        }
    };
    struct writing {
        byte_stream* by;
        template <class Handler, class Buffers>
        void operator()(Handler&& handler, const Buffers& from) const {
            if (by->tls_) {
                by->tls_->async_write_some(from, std::forward<Handler>(handler));
            } else {
                by->tcp_->async_write_some(from, std::forward<Handler>(handler));
            }
        }
    };

public:
    using lowest_layer_type = tcp_stream::socket_type;
    using executor_type = tcp_stream::executor_type;
    using done = void(boost::system::error_code, std::size_t);

    explicit byte_stream(asio::any_io_executor on) : tcp_(std::make_unique<tcp_stream>(std::move(on))) {}
    explicit byte_stream(asio::ip::tcp::socket connected) : tcp_(std::make_unique<tcp_stream>(std::move(connected))) {}

    [[nodiscard]] tcp_stream& tcp() { return *tcp_; }
    [[nodiscard]] lowest_layer_type& lowest_layer() { return tcp_->socket(); }
    [[nodiscard]] executor_type get_executor() { return tcp_->get_executor(); }
    void expires_at(steady_time until) { tcp_->expires_at(until); }

    /// From now on all goes over TLS with whoever is connected, once its handshake is done.
    asio::ssl::stream<tcp_stream&>& begin_tls(asio::ssl::context& by) {
        tls_ = std::make_unique<asio::ssl::stream<tcp_stream&>>(*tcp_, by);
        return *tls_;
    }

    template <class Buffers, class Token>                     // Asio takes the token by reference
    auto async_read_some(const Buffers& into, Token&& token)  // NOLINT(cppcoreguidelines-missing-std-forward)
        -> decltype(asio::async_initiate<Token, done>(std::declval<reading>(), token, into)) {
        return asio::async_initiate<Token, done>(reading{this}, token, into);
    }

    template <class Buffers, class Token>                      // Asio takes the token by reference
    auto async_write_some(const Buffers& from, Token&& token)  // NOLINT(cppcoreguidelines-missing-std-forward)
        -> decltype(asio::async_initiate<Token, done>(std::declval<writing>(), token, from)) {
        return asio::async_initiate<Token, done>(writing{this}, token, from);
    }

private:
    std::unique_ptr<tcp_stream> tcp_;
    std::unique_ptr<asio::ssl::stream<tcp_stream&>> tls_;  ///< null: none; on tcp_, which stays where it is
};

}  // namespace loketwacht::net
