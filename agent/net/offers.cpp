#include "net/offers.hpp"

#include <stdexcept>
#include <string_view>

#include "net/certificate_request.hpp"
#include "net/few_decoders.hpp"
#include "net/key_exchange.hpp"
#include "net/shown_chain.hpp"

namespace loketwacht::net {

namespace asio = boost::asio;

namespace {

// As ALPN writes them, each behind its length (RFC 7301).
constexpr std::string_view http1 = "\x08http/1.1";
constexpr std::string_view http2 = "\x02h2";

// Chromium, in its order: ssl_client_socket_impl.cc of its net/socket, and BoringSSL's own lists. AES in CBC mode is
// taken with an RSA certificate only. Firefox offers these too, and some more: P-521, CBC with ECDSA, SHA-1.
constexpr const char* browser_suites =
    "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:"
    "ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305:ECDHE-RSA-AES128-SHA:"
    "ECDHE-RSA-AES256-SHA:AES128-GCM-SHA256:AES256-GCM-SHA384:AES128-SHA:AES256-SHA:@SECLEVEL=0";
constexpr const char* browser_suites_of_1_3 =
    "TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256";
constexpr const char* browser_signatures =
    "ecdsa_secp256r1_sha256:rsa_pss_rsae_sha256:rsa_pkcs1_sha256:ecdsa_secp384r1_sha384:rsa_pss_rsae_sha384:"
    "rsa_pkcs1_sha384:rsa_pss_rsae_sha512:rsa_pkcs1_sha512";
constexpr const char* rsa_signatures =
    "rsa_pss_rsae_sha256:rsa_pkcs1_sha256:rsa_pss_rsae_sha384:rsa_pkcs1_sha384:rsa_pss_rsae_sha512:rsa_pkcs1_sha512";
constexpr const char* ec_signatures = "ecdsa_secp256r1_sha256:ecdsa_secp384r1_sha384";
// OpenSSL has the first since 3.5, where the star asks for a key share of its own, as browsers send two.
constexpr const char* browser_groups = "*X25519MLKEM768:*X25519:P-256:P-384";
constexpr const char* browser_groups_before_3_5 = "X25519:P-256:P-384";

// Whatever shows a certificate. No group of more than 4096 bits: both sides would pay for it.
constexpr const char* any_suites = "ALL:COMPLEMENTOFALL:!aNULL:!PSK:!SRP:@SECLEVEL=0";
constexpr const char* any_suites_of_1_3 =
    "TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256:TLS_AES_128_CCM_SHA256:"
    "TLS_AES_128_CCM_8_SHA256";
constexpr const char* any_groups =
    "X25519:P-256:X448:P-384:P-521:P-224:P-192:secp256k1:brainpoolP256r1:brainpoolP384r1:brainpoolP512r1:ffdhe2048:"
    "ffdhe3072:ffdhe4096";

bool set_browser_offer(SSL_CTX* native, const char* signatures) {
    const bool has_groups = SSL_CTX_set1_groups_list(native, browser_groups) == 1 ||
                            SSL_CTX_set1_groups_list(native, browser_groups_before_3_5) == 1;
    return has_groups && SSL_CTX_set_cipher_list(native, browser_suites) == 1 &&
           SSL_CTX_set_ciphersuites(native, browser_suites_of_1_3) == 1 &&
           SSL_CTX_set1_sigalgs_list(native, signatures) == 1;
}

bool set_any_offer(SSL_CTX* native) {
    return SSL_CTX_set1_groups_list(native, any_groups) == 1 && SSL_CTX_set_cipher_list(native, any_suites) == 1 &&
           SSL_CTX_set_ciphersuites(native, any_suites_of_1_3) == 1;
}

bool set_versions(SSL_CTX* native, int oldest, int newest) {
    return SSL_CTX_set_min_proto_version(native, oldest) == 1 && SSL_CTX_set_max_proto_version(native, newest) == 1;
}

bool set_offer(SSL_CTX* native, offer what) {
    switch (what) {
        case offer::browsers:
        case offer::browsers_http2:
            return set_versions(native, TLS1_2_VERSION, TLS1_3_VERSION) &&
                   set_browser_offer(native, browser_signatures);
        case offer::browsers_rsa:
            return set_versions(native, TLS1_2_VERSION, TLS1_3_VERSION) && set_browser_offer(native, rsa_signatures);
        case offer::browsers_ec:
            return set_versions(native, TLS1_2_VERSION, TLS1_3_VERSION) && set_browser_offer(native, ec_signatures);
        case offer::anything:
            return set_versions(native, TLS1_VERSION, TLS1_3_VERSION) && set_any_offer(native);
        case offer::anything_before_1_3:
            return set_versions(native, TLS1_VERSION, TLS1_2_VERSION) && set_any_offer(native);
        case offer::legacy_only:
            return set_versions(native, TLS1_VERSION, TLS1_1_VERSION) && set_any_offer(native);
        case offer::oldest_only:
            return set_versions(native, TLS1_VERSION, TLS1_VERSION) && set_any_offer(native);
    }
    return false;
}

}  // namespace

asio::ssl::context client_context(offer what) {
    asio::ssl::context context(SSL_CTX_new_ex(context_with_few_decoders(), nullptr, TLS_client_method()));
    SSL_CTX* native = context.native_handle();
    bound_key_exchange(native);
    note_certificate_requests(native);
    keep_shown_chain(native);
    SSL_CTX_set_session_cache_mode(native, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_options(native, SSL_OP_LEGACY_SERVER_CONNECT | SSL_OP_NO_TICKET);
    const std::string_view protocols = what == offer::browsers_http2 ? http2 : http1;
    SSL_CTX_set_alpn_protos(native, reinterpret_cast<const unsigned char*>(protocols.data()),
                            static_cast<unsigned>(protocols.size()));
    if (!set_offer(native, what))
        throw std::runtime_error("OpenSSL does not take the TLS settings; OpenSSL 3.0 or later is needed");
    ERR_clear_error();  // of groups that an older OpenSSL does not know
    return context;
}

}  // namespace loketwacht::net
