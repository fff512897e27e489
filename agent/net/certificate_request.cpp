#include "net/certificate_request.hpp"

namespace loketwacht::net {

namespace {

// OpenSSL keeps a pointer beside each connection; any pointer but null says that it was asked.
int place() {
    static const int index = SSL_get_ex_new_index(0, nullptr, nullptr, nullptr, nullptr);
    return index;
}

char asked;

int note(SSL* ssl, X509** /*certificate*/, EVP_PKEY** /*key*/) {
    SSL_set_ex_data(ssl, place(), &asked);
    return 0;  // there is none
}

}  // namespace

void note_certificate_requests(SSL_CTX* context) {
    SSL_CTX_set_client_cert_cb(context, note);
}

bool asked_for_certificate(const SSL* ssl) {
    return SSL_get_ex_data(ssl, place()) != nullptr;
}

}  // namespace loketwacht::net
