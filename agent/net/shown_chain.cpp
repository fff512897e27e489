#include "net/shown_chain.hpp"

#include "net/certificate_facts.hpp"

namespace loketwacht::net {

namespace {

void free_chain(void* /*parent*/, void* kept, CRYPTO_EX_DATA* /*data*/, int /*index*/, long /*number*/,
                void* /*pointer*/) {
    sk_X509_pop_free(static_cast<STACK_OF(X509)*>(kept), X509_free);
}

// Where a connection keeps its chain.
int place() {
    static const int index = SSL_get_ex_new_index(0, nullptr, nullptr, nullptr, free_chain);
    return index;
}

int look_at(X509_STORE_CTX* context, void* /*more*/) {
    auto* ssl = static_cast<SSL*>(X509_STORE_CTX_get_ex_data(context, SSL_get_ex_data_X509_STORE_CTX_idx()));
    const STACK_OF(X509)* before = shown_chain(ssl);
    if (before == nullptr) SSL_set_ex_data(ssl, place(), X509_chain_up_ref(X509_STORE_CTX_get0_untrusted(context)));
    if (is_affordable(X509_STORE_CTX_get0_cert(context))) return 1;
    X509_STORE_CTX_set_error(context, X509_V_ERR_CERT_REJECTED);
    return 0;
}

}  // namespace

void keep_shown_chain(SSL_CTX* context) {
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nullptr);
    SSL_CTX_set_cert_verify_callback(context, look_at, nullptr);
}

STACK_OF(X509) * shown_chain(const SSL* ssl) {
    return static_cast<STACK_OF(X509)*>(SSL_get_ex_data(ssl, place()));
}

}  // namespace loketwacht::net
