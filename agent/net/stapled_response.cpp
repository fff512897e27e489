#include "net/stapled_response.hpp"

#include <algorithm>
#include <chrono>
#include <ctime>

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

// Where one of two answers says revoked, that counts.
enum class status { unknown, good, revoked };

bool is_current(OCSP_SINGLERESP* answer, model::sys_time now) {
    ASN1_GENERALIZEDTIME* from = nullptr;
    ASN1_GENERALIZEDTIME* until = nullptr;
    (void)OCSP_single_get0_status(answer, nullptr, nullptr, &from, &until);
    std::time_t moment = std::chrono::system_clock::to_time_t(std::chrono::time_point_cast<std::chrono::seconds>(now));
    return from != nullptr && until != nullptr && X509_cmp_time(from, &moment) < 0 && X509_cmp_time(until, &moment) > 0;
}

status status_in(OCSP_SINGLERESP* answer, X509* leaf, X509* issuer, model::sys_time now) {
    if (!is_about(OCSP_SINGLERESP_get0_id(answer), leaf, issuer)) return status::unknown;
    const int said = OCSP_single_get0_status(answer, nullptr, nullptr, nullptr, nullptr);
    if (said == V_OCSP_CERTSTATUS_REVOKED) return status::revoked;
    return said == V_OCSP_CERTSTATUS_GOOD && is_current(answer, now) ? status::good : status::unknown;
}

bool may_sign(X509* signer, X509* issuer, std::time_t now) {
    const bool is_asked = (X509_get_extension_flags(signer) & EXFLAG_XKUSAGE) != 0 &&
                          (X509_get_extended_key_usage(signer) & XKU_OCSP_SIGN) != 0;
    const bool has_name = X509_NAME_cmp(X509_get_issuer_name(signer), X509_get_subject_name(issuer)) == 0;
    const bool is_valid =
        X509_cmp_time(X509_get0_notBefore(signer), &now) < 0 && X509_cmp_time(X509_get0_notAfter(signer), &now) > 0;
    return is_asked && has_name && is_valid && X509_verify(signer, X509_get0_pubkey(issuer)) == 1;
}

}  // namespace

bool is_signed_for(OCSP_BASICRESP* response, X509* issuer, model::sys_time now) {
    const x509_list_ptr signers(sk_X509_new_null());
    sk_X509_push(signers.get(), issuer);
    const std::time_t moment =
        std::chrono::system_clock::to_time_t(std::chrono::time_point_cast<std::chrono::seconds>(now));
    const STACK_OF(X509)* sent = OCSP_resp_get0_certs(response);
    for (int i = 0; i < sk_X509_num(sent); ++i) {
        if (may_sign(sk_X509_value(sent, i), issuer, moment)) sk_X509_push(signers.get(), sk_X509_value(sent, i));
    }
    // Who they are is known: what is left to look at is the signature.
    return OCSP_basic_verify(response, signers.get(), nullptr, OCSP_TRUSTOTHER | OCSP_NOINTERN) > 0;
}

stapled_claim claim_of(std::span<const unsigned char> stapled, X509* leaf, X509* issuer, model::sys_time now) {
    if (stapled.size() > most_bytes) return {};
    const unsigned char* bytes = stapled.data();
    const ocsp_response_ptr response(d2i_OCSP_RESPONSE(nullptr, &bytes, static_cast<long>(stapled.size())));
    if (!response || OCSP_response_status(response.get()) != OCSP_RESPONSE_STATUS_SUCCESSFUL) return {};
    ocsp_basic_ptr basic(OCSP_response_get1_basic(response.get()));
    if (!basic || OCSP_resp_count(basic.get()) > most_answers || !has_affordable_signers(basic.get())) return {};
    status worst = status::unknown;
    for (int i = 0; i < OCSP_resp_count(basic.get()); ++i)
        worst = std::max(worst, status_in(OCSP_resp_get0(basic.get(), i), leaf, issuer, now));
    if (worst == status::unknown) return {};
    return {std::move(basic), worst == status::revoked};
}

}  // namespace loketwacht::net
