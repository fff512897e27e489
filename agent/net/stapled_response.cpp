#include "net/stapled_response.hpp"

#include "net/certificate_facts.hpp"

namespace loketwacht::net {

namespace {

constexpr std::size_t most_bytes = 32UL * 1024;
constexpr int most_answers = 64;
constexpr int most_certificates = 4;

bool has_affordable_signers(const OCSP_BASICRESP* response) {
    const STACK_OF(X509)* signers = OCSP_resp_get0_certs(response);
    if (sk_X509_num(signers) > most_certificates) return false;
    for (int i = 0; i < sk_X509_num(signers); ++i) {
        if (!is_affordable(sk_X509_value(signers, i))) return false;
    }
    return true;
}

bool is_about(const OCSP_CERTID* id, const X509* leaf, const X509* issuer) {
    ASN1_OBJECT* digest = nullptr;
    OCSP_id_get0_info(nullptr, &digest, nullptr, nullptr, const_cast<OCSP_CERTID*>(id));
    const EVP_MD* method = EVP_get_digestbyobj(digest);
    if (method == nullptr) return false;
    const ocsp_id_ptr ours(OCSP_cert_to_id(method, leaf, issuer));
    return ours && OCSP_id_cmp(ours.get(), id) == 0;
}

bool says_revoked(OCSP_SINGLERESP* answer) {
    return OCSP_single_get0_status(answer, nullptr, nullptr, nullptr, nullptr) == V_OCSP_CERTSTATUS_REVOKED;
}

}  // namespace

ocsp_basic_ptr revocation_claimed(std::span<const unsigned char> stapled, STACK_OF(X509) * sent) {
    if (stapled.size() > most_bytes || sk_X509_num(sent) < 2) return nullptr;
    const unsigned char* bytes = stapled.data();
    const ocsp_response_ptr response(d2i_OCSP_RESPONSE(nullptr, &bytes, static_cast<long>(stapled.size())));
    if (!response || OCSP_response_status(response.get()) != OCSP_RESPONSE_STATUS_SUCCESSFUL) return nullptr;
    ocsp_basic_ptr basic(OCSP_response_get1_basic(response.get()));
    if (!basic || OCSP_resp_count(basic.get()) > most_answers || !has_affordable_signers(basic.get())) return nullptr;
    for (int i = 0; i < OCSP_resp_count(basic.get()); ++i) {
        OCSP_SINGLERESP* answer = OCSP_resp_get0(basic.get(), i);
        if (says_revoked(answer) &&
            is_about(OCSP_SINGLERESP_get0_id(answer), sk_X509_value(sent, 0), sk_X509_value(sent, 1)))
            return basic;
    }
    return nullptr;
}

}  // namespace loketwacht::net
