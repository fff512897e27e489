#include "net/connect.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/ssl/error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/write.hpp>
#include <fmt/format.h>
#include <openssl/evp.h>

#include "base/text.hpp"

namespace loketwacht::net {

namespace beast = boost::beast;
namespace http = boost::beast::http;
using boost::system::error_code;
using model::failure_reason;
using tcp = asio::ip::tcp;

namespace {

constexpr auto as_result = asio::as_tuple(asio::use_awaitable);

// It is this machine that has none left, whatever the server is like.
bool is_exhausted(const error_code& code) {
    using boost::system::errc::errc_t;
    const auto is = [&](errc_t one) { return code == boost::system::errc::make_error_condition(one); };
    return is(errc_t::too_many_files_open) || is(errc_t::too_many_files_open_in_system) ||
           is(errc_t::no_buffer_space) || is(errc_t::not_enough_memory);
}

error explain(const error_code& code, const std::string& where) {
    if (code == beast::error::timeout || code == asio::error::timed_out) {
        return failed(failure_reason::connect_timeout, fmt::format("{}: no answer to the connection in time", where),
                      true);
    }
    if (is_exhausted(code)) return failed(failure_reason::agent_exhausted, code.message(), true);
    if (code == asio::error::connection_refused) {
        return failed(failure_reason::connect_refused, fmt::format("{}: connection refused", where));
    }
    if (code == asio::error::connection_reset) {
        return failed(failure_reason::connect_refused, fmt::format("{}: connection reset", where), true);
    }
    return failed(failure_reason::connect_unreachable, fmt::format("{}: {}", where, code.message()));
}

std::string text_of(const tcp::endpoint& endpoint) {
    const std::string host = endpoint.address().to_string();
    return fmt::format("{}:{}", endpoint.address().is_v6() ? fmt::format("[{}]", host) : host, endpoint.port());
}

// What a login that stands as user:password is in a header (RFC 7617).
std::string basic(const base::secret& login) {
    const std::string_view plain = login.reveal();
    std::string code(4 * ((plain.size() + 2) / 3) + 1, '\0');  // OpenSSL ends it by a zero
    const int size =
        EVP_EncodeBlock(reinterpret_cast<unsigned char*>(code.data()),
                        reinterpret_cast<const unsigned char*>(plain.data()), static_cast<int>(plain.size()));
    code.resize(static_cast<std::size_t>(size));
    return fmt::format("Basic {}", code);
}

// Asks the proxy for a tunnel to an address that the policy has allowed (RFC 9110, section 9.3.6): the name is looked
// up here, so that the proxy cannot lead the agent where it must not go.
awaitable<result<void>> open_tunnel(const network& with, byte_stream& stream, const tcp::endpoint& to) {
    const std::string target = text_of(to);
    http::request<http::empty_body> ask(http::verb::connect, target, 11);
    ask.set(http::field::host, target);
    ask.set(http::field::user_agent, with.user_agent);
    if (with.proxy_login) {
        const auto login = with.proxy_login->read();
        if (!login)
            co_return failed(failure_reason::proxy_failure,
                             fmt::format("the login for the proxy {}", login.error().message()), true);
        ask.set(http::field::proxy_authorization, basic(*login));
    }
    auto [write_code, written] = co_await http::async_write(stream, ask, as_result);
    if (write_code)
        co_return failed(failure_reason::proxy_failure, fmt::format("the proxy: {}", write_code.message()), true);
    http::response_parser<http::empty_body> answer;
    answer.skip(true);
    answer.header_limit(16 * 1024);
    beast::flat_buffer buffer;
    auto [read_code, read] = co_await http::async_read_header(stream, buffer, answer, as_result);
    if (read_code)
        co_return failed(failure_reason::proxy_failure, fmt::format("the proxy: {}", read_code.message()), true);
    if (answer.get().result_int() / 100 == 2 && buffer.size() == 0) co_return result<void>();
    co_return failed(failure_reason::proxy_failure,
                     fmt::format("the proxy answered {} {} for {}", answer.get().result_int(),
                                 base::printable(answer.get().reason(), 80), target));
}

// Makes OpenSSL refuse a peer whose certificate is not for this name or address, in subjectAltName and written whole:
// as browsers do, and by the rules for clients of RFC 9110, section 4.3.4.
bool expect(SSL* ssl, const std::string& host) {
    X509_VERIFY_PARAM* wanted = SSL_get0_param(ssl);
    error_code not_an_address;
    asio::ip::make_address(host, not_an_address);
    if (!not_an_address) return X509_VERIFY_PARAM_set1_ip_asc(wanted, host.c_str()) == 1;
    X509_VERIFY_PARAM_set_hostflags(wanted, X509_CHECK_FLAG_NEVER_CHECK_SUBJECT | X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
    return SSL_set_tlsext_host_name(ssl, host.c_str()) == 1 &&
           X509_VERIFY_PARAM_set1_host(wanted, host.data(), host.size()) == 1;
}

// Over TLS the proxy is who its certificate says, by the authorities that are trusted for portals (RFC 9110, section
// 4.3.4): a login must not go to anybody else.
awaitable<result<void>> speak_tls(network& with, byte_stream& stream, const std::string& host) {
    auto& tls = stream.begin_tls(with.proxy_tls);
    SSL* ssl = tls.native_handle();
    if (!expect(ssl, host) || SSL_set1_verify_cert_store(ssl, with.chains.trust().get()) != 1)
        co_return failed(failure_reason::proxy_failure, fmt::format("the proxy {}: OpenSSL does not take it", host),
                         true);
    SSL_set_verify(ssl, SSL_VERIFY_PEER, nullptr);
    auto [code] = co_await tls.async_handshake(asio::ssl::stream_base::client, as_result);
    if (!code) co_return result<void>();
    const long verified = SSL_get_verify_result(ssl);
    const bool distrusted = code.category() == asio::error::get_ssl_category() && verified != X509_V_OK;
    co_return failed(
        failure_reason::proxy_failure,
        distrusted ? fmt::format("the certificate of the proxy {}: {}", host, X509_verify_cert_error_string(verified))
                   : fmt::format("the proxy {}, in TLS: {}", host, code.message()),
        true);
}

awaitable<result<void>> connect_through(network& with, byte_stream& stream, tcp::endpoint to, steady_time until) {
    const model::url& proxy = *with.proxy;
    const auto found = co_await with.names.resolve(proxy.host, model::ip_family::any, until);
    if (!found)
        co_return failed(failure_reason::proxy_failure, fmt::format("the proxy's name: {}", found.error().message()),
                         true);
    const tcp::endpoint at(found->front(), proxy.port);
    auto [code] = co_await stream.tcp().async_connect(at, as_result);
    if (is_exhausted(code)) co_return failed(failure_reason::agent_exhausted, code.message(), true);
    if (code)
        co_return failed(failure_reason::proxy_failure, fmt::format("the proxy {}: {}", text_of(at), code.message()),
                         true);
    if (proxy.is_https()) {
        const auto spoken = co_await speak_tls(with, stream, proxy.host);
        if (!spoken) co_return spoken;
    }
    co_return co_await open_tunnel(with, stream, to);
}

}  // namespace

awaitable<result<void>> connect(network& with, byte_stream& stream, asio::ip::address address, std::uint16_t port,
                                steady_time until) {
    const tcp::endpoint to(address, port);
    if (!with.policy.allows(address)) {
        co_return failed(
            failure_reason::address_denied,
            fmt::format("{} is not a public address; networks.allow can allow its network", address.to_string()));
    }
    stream.expires_at(until);
    if (with.proxy && !with.proxy_except.contains(address)) co_return co_await connect_through(with, stream, to, until);
    auto [code] = co_await stream.tcp().async_connect(to, as_result);
    if (code) co_return explain(code, text_of(to));
    error_code ignored;
    stream.lowest_layer().set_option(tcp::no_delay(true), ignored);
    co_return result<void>();
}

}  // namespace loketwacht::net
