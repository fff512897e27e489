#include "net/key_exchange.hpp"

#include <cstdint>

namespace loketwacht::net {

namespace {

constexpr int most_group_bits = 4096;
constexpr int least_security_bits = 80;  // a group of 1024 bits: OpenSSL takes no smaller one at any level

// Where a connection keeps the size of the group that it refused.
int place() {
    static const int index = SSL_get_ex_new_index(0, nullptr, nullptr, nullptr, nullptr);
    return index;
}

// OpenSSL gives it only what is const in its own hands.
int allows(const SSL* ssl, const SSL_CTX* /*context*/, int what, int security_bits, int /*nid*/, void* key,
           void* /*more*/) {
    if (what != SSL_SECOP_TMP_DH) return 1;
    const int bits = key == nullptr ? 0 : EVP_PKEY_get_bits(static_cast<const EVP_PKEY*>(key));
    if (bits <= most_group_bits) return security_bits >= least_security_bits ? 1 : 0;
    // NOLINTNEXTLINE(performance-no-int-to-ptr): the place holds a pointer, and nothing is behind it
    SSL_set_ex_data(const_cast<SSL*>(ssl), place(), reinterpret_cast<void*>(static_cast<std::intptr_t>(bits)));
    return 0;
}

}  // namespace

void bound_key_exchange(SSL_CTX* context) {
    SSL_CTX_set_security_level(context, 0);
    SSL_CTX_set_security_callback(context, &allows);
}

int refused_group_bits(const SSL* ssl) {
    return static_cast<int>(reinterpret_cast<std::intptr_t>(SSL_get_ex_data(ssl, place())));
}

}  // namespace loketwacht::net
