#include "net/tls.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/ssl/error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fmt/format.h>

#include "net/certificate_request.hpp"
#include "net/issuer_fetch.hpp"
#include "net/key_exchange.hpp"
#include "net/shown_chain.hpp"

namespace loketwacht::net {

namespace beast = boost::beast;
using boost::system::error_code;
using model::failure_reason;

namespace {

constexpr auto as_result = asio::as_tuple(asio::use_awaitable);

error explain(const error_code& code, int refused_group) {
    if (refused_group != 0) {
        return failed(failure_reason::tls_protocol,
                      fmt::format("the server's Diffie-Hellman group of {} bits is too large: at most 4096 bits are "
                                  "taken, and browsers take no such group",
                                  refused_group));
    }
    if (code == beast::error::timeout) return failed(failure_reason::tls_timeout, "no TLS handshake in time", true);
    if (code.category() == asio::error::get_ssl_category()) {
        const int reason = ERR_GET_REASON(static_cast<unsigned long>(code.value()));
        if (reason == SSL_R_CERTIFICATE_VERIFY_FAILED) {
            return failed(
                failure_reason::tls_protocol,
                "the key of the server's certificate is too costly to use: browsers take RSA up to 8192 bits");
        }
        // ssl.h, SSL_AD_REASON_OFFSET: an alert that the peer sent.
        if (reason >= SSL_AD_REASON_OFFSET) return failed(failure_reason::tls_alert, code.message());
        return failed(failure_reason::tls_protocol, code.message());
    }
    if (code == asio::error::eof || code == asio::ssl::error::stream_truncated) {
        return failed(failure_reason::tls_protocol, "the connection was closed during the handshake", true);
    }
    return failed(failure_reason::tls_protocol, fmt::format("during the handshake: {}", code.message()), true);
}

// ssl.h, SSL_AD_REASON_OFFSET: alerts that the peer sent are reasons of errors.
int alert_in(const error_code& code) {
    if (code.category() != asio::error::get_ssl_category()) return -1;
    return ERR_GET_REASON(static_cast<unsigned long>(code.value())) - SSL_AD_REASON_OFFSET;
}

bool is_alert(const error_code& code, int which) {
    return alert_in(code) == which;
}

// Some servers say why by an alert, others hang up.
bool is_refusal(const error_code& code) {
    return alert_in(code) >= 0 || code == asio::error::eof || code == asio::ssl::error::stream_truncated ||
           code == asio::error::connection_reset;
}

// What the key of the host's certificate was used for must be among what its keyUsage allows (RFC 5280, section
// 4.2.1.3): Chromium hangs up otherwise, Firefox does not.
bool is_beyond_key_usage(X509* leaf, const SSL_CIPHER* cipher) {
    const bool decrypts = cipher != nullptr && SSL_CIPHER_get_kx_nid(cipher) == NID_kx_rsa;
    return (X509_get_key_usage(leaf) & (decrypts ? KU_KEY_ENCIPHERMENT : KU_DIGITAL_SIGNATURE)) == 0;
}

std::span<const unsigned char> stapled_response(SSL* ssl) {
    const unsigned char* bytes = nullptr;
    const long size = SSL_get_tlsext_status_ocsp_resp(ssl, static_cast<void*>(&bytes));
    return size > 0 && bytes != nullptr ? std::span(bytes, static_cast<std::size_t>(size))
                                        : std::span<const unsigned char>();
}

// Fetches what the chain lacks, and then what that lacks in turn. Whether there was anything to fetch.
awaitable<bool> fetch_missing(network& with, STACK_OF(X509) * sent, const std::string& host) {
    constexpr int most_fetches = 3;
    int fetches = 0;
    for (auto urls = with.chains.missing(sent); !urls.empty() && fetches < most_fetches; ++fetches) {
        co_await fetch_issuers(with, urls.front());
        (void)with.chains.verify(sent, host, {}, model::now());
        urls = with.chains.missing(sent);
    }
    co_return fetches > 0;
}

}  // namespace

std::unique_ptr<tls_stream> make_tls_stream(network& with, byte_stream connected, const std::string& host, offer what) {
    auto stream = std::make_unique<tls_stream>(std::move(connected), with.tls(what));
    error_code not_an_address;
    asio::ip::make_address(host, not_an_address);
    if (not_an_address) SSL_set_tlsext_host_name(stream->native_handle(), host.c_str());
    SSL_set_tlsext_status_type(stream->native_handle(), TLSEXT_STATUSTYPE_ocsp);
    return stream;
}

awaitable<handshake_outcome> handshake(network& with, tls_stream& stream, const std::string& host, offer what,
                                       steady_time until) {
    handshake_outcome out;
    stream.next_layer().expires_at(until);
    const stopwatch time;
    auto [code] = co_await stream.async_handshake(asio::ssl::stream_base::client, as_result);
    out.took = time.elapsed();
    SSL* ssl = stream.native_handle();
    out.asks_certificate = asked_for_certificate(ssl);
    out.wants_other_protocol = is_alert(code, SSL_AD_NO_APPLICATION_PROTOCOL);
    out.failed_in_tls = code.category() == asio::error::get_ssl_category();
    STACK_OF(X509)* sent = shown_chain(ssl);
    if (code) out.done = explain(code, refused_group_bits(ssl));
    const bool shown = sent != nullptr && sk_X509_num(sent) > 0;
    if (!code && !shown) out.done = failed(failure_reason::tls_protocol, "the server sent no certificate");
    const bool refused_without_certificate = code && out.asks_certificate && is_refusal(code);
    if (!shown || (code && !refused_without_certificate && !is_beyond_browsers(what))) co_return out;
    model::tls_facts facts;
    facts.version = SSL_get_version(ssl);
    const SSL_CIPHER* cipher =
        SSL_get_current_cipher(ssl) == nullptr ? SSL_get_pending_cipher(ssl) : SSL_get_current_cipher(ssl);
    facts.cipher = SSL_CIPHER_get_name(cipher);
    facts.is_beyond_browsers = is_beyond_browsers(what);
    facts.is_beyond_key_usage = is_beyond_key_usage(sk_X509_value(sent, 0), cipher);
    facts.chain = with.chains.verify(sent, host, stapled_response(ssl), model::now());
    const stopwatch fetching;
    if (!facts.chain->verified() && co_await fetch_missing(with, sent, host))
        facts.chain = with.chains.verify(sent, host, stapled_response(ssl), model::now());
    out.fetched_for = fetching.elapsed();
    out.seen = std::move(facts);
    co_return out;
}

}  // namespace loketwacht::net
