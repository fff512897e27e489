#include "net/chain_verifier.hpp"

#include <array>

#include "model/text.hpp"
#include "net/certificate_facts.hpp"

namespace loketwacht::net {

using model::verification;

namespace {

constexpr int longest_chain = 10;  // certificates sent beyond it are left out of the facts
constexpr int deepest_path = 10;

struct problem {
    int code;
    int depth;
    bool operator==(const problem&) const = default;
};

std::string key_of(STACK_OF(X509) * sent) {
    std::string key;
    for (int i = 0; i < sk_X509_num(sent) && i < longest_chain; ++i) {
        std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
        unsigned size = 0;
        X509_digest(sk_X509_value(sent, i), EVP_sha256(), digest.data(), &size);
        key.append(reinterpret_cast<const char*>(digest.data()), size);
    }
    return key;
}

// Notes each problem and goes on.
int collect(int ok, X509_STORE_CTX* context) {
    if (ok == 1) return 1;
    auto* problems = static_cast<std::vector<problem>*>(X509_STORE_CTX_get_app_data(context));
    const problem found{X509_STORE_CTX_get_error(context), X509_STORE_CTX_get_error_depth(context)};
    if (problems->size() < 32 && (problems->empty() || problems->back() != found)) problems->push_back(found);
    return 1;
}

bool ends_at_leaf_that_names_its_issuer(X509_STORE_CTX* context) {
    const STACK_OF(X509)* built = X509_STORE_CTX_get0_chain(context);
    return built != nullptr && sk_X509_num(built) == 1 && names_issuer_address(sk_X509_value(built, 0));
}

verification classify(int code, bool incomplete) {
    switch (code) {
        case X509_V_ERR_CERT_HAS_EXPIRED:
            return verification::expired;
        case X509_V_ERR_CERT_NOT_YET_VALID:
            return verification::not_yet_valid;
        case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
            return verification::self_signed;
        case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
            return verification::unknown_issuer;
        case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
        case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
        case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
            return incomplete ? verification::incomplete_chain : verification::unknown_issuer;
        case X509_V_ERR_CERT_REVOKED:
            return verification::revoked;
        default:
            return verification::other;
    }
}

// The first moment after now at which a certificate begins or ends: until then the dates give the same results.
model::sys_time next_date(const model::certificate_chain& chain, const STACK_OF(X509) * built, model::sys_time now) {
    auto next = model::sys_time::max();
    const auto consider = [&](model::sys_time date) {
        if (date > now && date < next) next = date;
    };
    for (const auto& each : chain.sent) {
        consider(each->not_before);
        consider(each->not_after);
    }
    for (int i = 0; built != nullptr && i < sk_X509_num(built); ++i) {
        const model::certificate facts = certificate_facts(sk_X509_value(built, i));
        consider(facts.not_before);
        consider(facts.not_after);
    }
    return next;
}

bool names_host(X509* leaf, const std::string& host) {
    if (X509_check_ip_asc(leaf, host.c_str(), 0) == 1) return true;
    return X509_check_host(leaf, host.data(), host.size(),
                           X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS | X509_CHECK_FLAG_NEVER_CHECK_SUBJECT, nullptr) == 1;
}

model::chain_ptr with(const model::chain_ptr& chain, verification added, const std::string& detail) {
    auto out = std::make_shared<model::certificate_chain>(*chain);
    out->results.erase(verification::ok);
    out->results.insert(added);
    out->detail += (out->detail.empty() ? "" : "; ") + detail;
    return out;
}

}  // namespace

model::chain_ptr chain_verifier::verify(STACK_OF(X509) * sent, const std::string& host,
                                        std::span<const unsigned char> stapled, model::sys_time now) {
    const std::string key = key_of(sent);
    entry* known = remembered_.find(key);
    if (known == nullptr || known->generation != trust_.generation() || now >= known->decided_until) {
        known = &remembered_.insert(key, verify_in_full(sent, now));
    }
    const bool named = names_host(sk_X509_value(sent, 0), host);
    if (!named && !known->for_other_names) {
        known->for_other_names = with(known->for_its_names, verification::hostname_mismatch,
                                      "depth 0: the certificate does not name the host");
    }
    model::chain_ptr chain = named ? known->for_its_names : known->for_other_names;
    if (!stapled.empty() && revoked(sent, stapled)) {
        chain = with(chain, verification::revoked, "depth 0: the stapled OCSP response says revoked");
    }
    ERR_clear_error();
    return chain;
}

chain_verifier::entry chain_verifier::verify_in_full(STACK_OF(X509) * sent, model::sys_time now) {
    ++full_verifications_;
    auto chain = std::make_shared<model::certificate_chain>();
    for (int i = 0; i < sk_X509_num(sent) && i < longest_chain; ++i) {
        chain->sent.push_back(facts_of(sk_X509_value(sent, i), i > 0));
    }
    const x509_store_ctx_ptr context(X509_STORE_CTX_new());
    X509_STORE_CTX_init(context.get(), trust_.get(), sk_X509_value(sent, 0), sent);
    X509_STORE_CTX_set_default(context.get(), "ssl_server");
    std::vector<problem> problems;
    X509_STORE_CTX_set_app_data(context.get(), &problems);
    X509_STORE_CTX_set_verify_cb(context.get(), &collect);
    X509_VERIFY_PARAM* parameters = X509_STORE_CTX_get0_param(context.get());
    X509_VERIFY_PARAM_set_depth(parameters, deepest_path);
    X509_VERIFY_PARAM_set_auth_level(parameters, 0);  // weak keys and signatures are the rules' to judge
    X509_VERIFY_PARAM_set_time(parameters,
                               std::chrono::duration_cast<std::chrono::seconds>(now.time_since_epoch()).count());
    const bool ended_well = X509_verify_cert(context.get()) == 1;
    if (!ended_well && problems.empty()) problems.push_back({X509_STORE_CTX_get_error(context.get()), 0});

    const bool incomplete = ends_at_leaf_that_names_its_issuer(context.get());
    for (const problem& each : problems) {
        chain->results.insert(classify(each.code, incomplete));
        chain->detail += (chain->detail.empty() ? "depth " : "; depth ") + std::to_string(each.depth) + ": " +
                         X509_verify_cert_error_string(each.code);
    }
    if (problems.empty()) chain->results.insert(verification::ok);
    const auto until = next_date(*chain, X509_STORE_CTX_get0_chain(context.get()), now);
    return {trust_.generation(), until, std::move(chain), nullptr};
}

std::shared_ptr<const model::certificate> chain_verifier::facts_of(X509* certificate, bool shared) {
    model::certificate facts = certificate_facts(certificate);
    if (!shared) return std::make_shared<const model::certificate>(std::move(facts));
    // Thousands of leaves share an issuer: keep its facts once.
    if (const auto* known = authorities_.find(facts.sha256)) return *known;
    const std::string key = facts.sha256;
    return authorities_.insert(key, std::make_shared<const model::certificate>(std::move(facts)));
}

// RFC 6960 and RFC 6066, section 8. Only a response that says revoked is worth checking its signature.
bool chain_verifier::revoked(STACK_OF(X509) * sent, std::span<const unsigned char> stapled) const {
    const unsigned char* bytes = stapled.data();
    const ocsp_response_ptr response(d2i_OCSP_RESPONSE(nullptr, &bytes, static_cast<long>(stapled.size())));
    if (!response || OCSP_response_status(response.get()) != OCSP_RESPONSE_STATUS_SUCCESSFUL) return false;
    const ocsp_basic_ptr basic(OCSP_response_get1_basic(response.get()));
    if (!basic || sk_X509_num(sent) < 2) return false;
    for (int i = 0; i < OCSP_resp_count(basic.get()); ++i) {
        OCSP_SINGLERESP* single = OCSP_resp_get0(basic.get(), i);
        if (OCSP_single_get0_status(single, nullptr, nullptr, nullptr, nullptr) != V_OCSP_CERTSTATUS_REVOKED) continue;
        const auto* id = OCSP_SINGLERESP_get0_id(single);
        ASN1_OBJECT* digest = nullptr;
        OCSP_id_get0_info(nullptr, &digest, nullptr, nullptr, const_cast<OCSP_CERTID*>(id));
        const EVP_MD* method = EVP_get_digestbyobj(digest);
        const ocsp_id_ptr ours(OCSP_cert_to_id(method, sk_X509_value(sent, 0), sk_X509_value(sent, 1)));
        if (!ours || OCSP_id_cmp(ours.get(), id) != 0) continue;
        if (OCSP_basic_verify(basic.get(), sent, trust_.get(), 0) > 0) return true;
    }
    return false;
}

}  // namespace loketwacht::net
