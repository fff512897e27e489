#include "lab/tls_door.hpp"

#include <algorithm>
#include <cstring>
#include <stdexcept>

#include <openssl/ssl.h>

#include "base/ascii.hpp"

namespace loketwacht::lab {
namespace {

/// Asio keeps the application data of an SSL object for itself.
int slot() {
    static const int index = SSL_get_ex_new_index(0, nullptr, nullptr, nullptr, nullptr);
    return index;
}

handshake& handshake_of(SSL* ssl) {
    return *static_cast<handshake*>(SSL_get_ex_data(ssl, slot()));
}

int choose_certificate(SSL* ssl, void* /*unused*/) {
    handshake& current = handshake_of(ssl);
    const char* name = SSL_get_servername(ssl, TLSEXT_NAMETYPE_host_name);
    try {
        current.shown = meant(current.among, current.first, name != nullptr ? name : "").now();
        const tls_identity& identity = current.shown->identity;
        return SSL_use_cert_and_key(ssl, from_der(identity.leaf).get(), identity.key.get(), identity.chain.get(), 1);
    } catch (const std::exception&) {
        return 0;  // ends the handshake with an alert; no exception may cross OpenSSL
    }
}

int choose_staple(SSL* ssl, void* /*unused*/) {
    const conduct_ptr& shown = handshake_of(ssl).shown;
    if (shown == nullptr || shown->identity.staple.empty()) return SSL_TLSEXT_ERR_NOACK;
    const std::string& staple = shown->identity.staple;
    void* copy = OPENSSL_malloc(staple.size());  // OpenSSL frees it with the connection
    if (copy == nullptr) return SSL_TLSEXT_ERR_ALERT_FATAL;
    std::memcpy(copy, staple.data(), staple.size());
    SSL_set_tlsext_status_ocsp_resp(ssl, copy, static_cast<long>(staple.size()));
    return SSL_TLSEXT_ERR_OK;
}

}  // namespace

boost::asio::ssl::context make_tls_context() {
    boost::asio::ssl::context context(boost::asio::ssl::context::tls_server);
    SSL_CTX* ssl = context.native_handle();
    if (SSL_CTX_set_cipher_list(ssl, "DEFAULT@SECLEVEL=0") != 1) throw std::runtime_error("OpenSSL refuses level 0");
    SSL_CTX_set_options(ssl, SSL_OP_NO_TICKET);
    SSL_CTX_set_num_tickets(ssl, 0);
    SSL_CTX_set_session_cache_mode(ssl, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_mode(ssl, SSL_MODE_RELEASE_BUFFERS);
    SSL_CTX_set_cert_cb(ssl, choose_certificate, nullptr);
    SSL_CTX_set_tlsext_status_cb(ssl, choose_staple);
    return context;
}

void prepare(SSL* ssl, handshake& with) {
    SSL_set_ex_data(ssl, slot(), &with);
    const bool legacy = with.first.now()->behaviour.legacy_tls;  // the version is settled before the name is known
    SSL_set_min_proto_version(ssl, legacy ? TLS1_VERSION : TLS1_2_VERSION);
    if (with.first.now()->behaviour.client_certificate)
        SSL_set_verify(ssl, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nullptr);
}

const site& meant(const town& among, const site& first, std::string_view name) {
    const site* named = among.by_host(base::lower_case(name));
    const bool lives_here = named != nullptr && named->plan().address == first.plan().address;
    return lives_here ? *named : first;
}

}  // namespace loketwacht::lab
