#include "net/network.hpp"

#include <stdexcept>

#include "net/certificate_request.hpp"
#include "net/key_exchange.hpp"

namespace loketwacht::net {

namespace {

// As ALPN writes them, each behind its length (RFC 7301).
constexpr std::string_view http1 = "\x08http/1.1";
constexpr std::string_view http2 = "\x02h2";

// An observer must see what a careful client would refuse: TLS 1.0, weak keys, old signatures. Judging is the rules'.
// Verification is ours, after the handshake, so OpenSSL's own is switched off rather than done twice.
asio::ssl::context client_context(int newest, std::string_view protocols) {
    asio::ssl::context context(asio::ssl::context::tls_client);
    SSL_CTX* native = context.native_handle();
    bound_key_exchange(native);
    note_certificate_requests(native);
    SSL_CTX_set_cert_verify_callback(native, [](X509_STORE_CTX*, void*) { return 1; }, nullptr);
    SSL_CTX_set_session_cache_mode(native, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_options(native, SSL_OP_LEGACY_SERVER_CONNECT | SSL_OP_NO_TICKET);
    SSL_CTX_set_alpn_protos(native, reinterpret_cast<const unsigned char*>(protocols.data()),
                            static_cast<unsigned>(protocols.size()));
    const bool set = SSL_CTX_set_min_proto_version(native, TLS1_VERSION) == 1 &&
                     SSL_CTX_set_max_proto_version(native, newest) == 1 &&
                     SSL_CTX_set_cipher_list(native, "DEFAULT:@SECLEVEL=0") == 1;
    if (!set) throw std::runtime_error("OpenSSL does not take the TLS settings; OpenSSL 3.0 or later is needed");
    return context;
}

}  // namespace

network::network(asio::any_io_executor on, options from)
    : executor(on),
      user_agent(std::move(from.user_agent)),
      proxy(std::move(from.proxy)),
      policy(from.allowed_networks),
      names(on, std::move(from.names)),
      chains(std::move(from.trust)),
      hosts(on, 1),
      addresses(on, from.connections_per_address),
      all_(client_context(TLS1_3_VERSION, http1)),
      legacy_(client_context(TLS1_1_VERSION, http1)),
      http2_(client_context(TLS1_3_VERSION, http2)) {}

}  // namespace loketwacht::net
