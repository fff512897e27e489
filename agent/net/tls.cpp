#include "net/tls.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/ssl/error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "net/key_exchange.hpp"

namespace loketwacht::net {

namespace beast = boost::beast;
using boost::system::error_code;
using model::failure_reason;

namespace {

constexpr auto as_result = asio::as_tuple(asio::use_awaitable);

error explain(const error_code& code, int refused_group) {
    if (refused_group != 0) {
        return failed(failure_reason::tls_protocol,
                      "the server's Diffie-Hellman group of " + std::to_string(refused_group) +
                          " bits is too large: at most 4096 bits are taken, and browsers take no such group");
    }
    if (code == beast::error::timeout) return failed(failure_reason::tls_timeout, "no TLS handshake in time", true);
    if (code.category() == asio::error::get_ssl_category()) {
        const int reason = ERR_GET_REASON(static_cast<unsigned long>(code.value()));
        // ssl.h, SSL_AD_REASON_OFFSET: an alert that the peer sent.
        if (reason >= SSL_AD_REASON_OFFSET) return failed(failure_reason::tls_alert, code.message());
        return failed(failure_reason::tls_protocol, code.message());
    }
    if (code == asio::error::eof || code == asio::ssl::error::stream_truncated) {
        return failed(failure_reason::tls_protocol, "the connection was closed during the handshake", true);
    }
    return failed(failure_reason::tls_protocol, "during the handshake: " + code.message(), true);
}

std::span<const unsigned char> stapled_response(SSL* ssl) {
    const unsigned char* bytes = nullptr;
    const long size = SSL_get_tlsext_status_ocsp_resp(ssl, static_cast<void*>(&bytes));
    return size > 0 && bytes != nullptr ? std::span(bytes, static_cast<std::size_t>(size))
                                        : std::span<const unsigned char>();
}

}  // namespace

std::unique_ptr<tls_stream> make_tls_stream(network& with, tcp_stream connected, const std::string& host,
                                            network::offer versions) {
    auto stream = std::make_unique<tls_stream>(std::move(connected), with.tls(versions));
    error_code not_an_address;
    asio::ip::make_address(host, not_an_address);
    if (not_an_address) SSL_set_tlsext_host_name(stream->native_handle(), host.c_str());
    SSL_set_tlsext_status_type(stream->native_handle(), TLSEXT_STATUSTYPE_ocsp);
    return stream;
}

awaitable<handshake_outcome> handshake(network& with, tls_stream& stream, const std::string& host, steady_time until) {
    handshake_outcome out;
    stream.next_layer().expires_at(until);
    const stopwatch time;
    auto [code] = co_await stream.async_handshake(asio::ssl::stream_base::client, as_result);
    out.took = time.elapsed();
    SSL* ssl = stream.native_handle();
    if (code) {
        out.done = explain(code, refused_group_bits(ssl));
        co_return out;
    }
    STACK_OF(X509)* sent = SSL_get_peer_cert_chain(ssl);
    if (sent == nullptr || sk_X509_num(sent) == 0) {
        out.done = failed(failure_reason::tls_protocol, "the server sent no certificate");
        co_return out;
    }
    model::tls_facts facts;
    facts.version = SSL_get_version(ssl);
    facts.cipher = SSL_get_cipher_name(ssl);
    facts.chain = with.chains.verify(sent, host, stapled_response(ssl), model::now());
    out.seen = std::move(facts);
    co_return out;
}

}  // namespace loketwacht::net
