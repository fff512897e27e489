// A list of revoked certificates, whole and in pieces. The first byte says the size of the pieces.
#include <memory>
#include <string_view>

#include <openssl/ec.h>

#include "fuzz/invariants.hpp"
#include "net/revocation_list.hpp"

using namespace loketwacht;

namespace {

using reader = net::revocation_list_reader;

net::x509_ptr make_issuer() {
    net::x509_ptr out(X509_new());
    X509_NAME_add_entry_by_txt(X509_get_subject_name(out.get()), "CN", MBSTRING_ASC,
                               reinterpret_cast<const unsigned char*>("A"), -1, -1, 0);
    EVP_PKEY* key = EVP_EC_gen("P-256");
    X509_set_pubkey(out.get(), key);
    X509_sign(out.get(), key, EVP_sha256());  // OpenSSL reads no extensions of what was never encoded
    EVP_PKEY_free(key);
    return out;
}

reader::state end_of(reader& of, std::string_view bytes, std::size_t piece) {
    auto state = reader::state::more;
    for (std::size_t at = 0; at < bytes.size() && state == reader::state::more; at += piece)
        state = of.feed(bytes.substr(at, piece));
    return state;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    static const net::x509_ptr issuer = make_issuer();
    if (size < 2) return 0;
    const std::string_view bytes(reinterpret_cast<const char*>(data + 1), size - 1);
    reader whole(issuer.get(), "http://a.example/1.crl");
    reader pieces(issuer.get(), "http://a.example/1.crl");
    fuzz::require(end_of(whole, bytes, bytes.size()) == end_of(pieces, bytes, 1U + data[0]),
                  "a list reads the same however it comes");
    fuzz::require(!whole.take() && !pieces.take(), "nobody has the issuer's key");
    return 0;
}
