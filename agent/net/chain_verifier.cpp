#include "net/chain_verifier.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "net/certificate_facts.hpp"
#include "net/stapled_response.hpp"

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

// The digest of all certificates' digests: two chains that differ in any certificate are two chains.
std::string key_of(STACK_OF(X509) * sent) {
    std::string all;
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    for (int i = 0; i < sk_X509_num(sent); ++i) {
        X509_digest(sk_X509_value(sent, i), EVP_sha256(), digest.data(), &size);
        all.append(reinterpret_cast<const char*>(digest.data()), size);
    }
    EVP_Digest(all.data(), all.size(), digest.data(), &size, EVP_sha256(), nullptr);
    return {reinterpret_cast<const char*>(digest.data()), size};
}

x509_list_ptr affordable_of(const STACK_OF(X509) * sent) {
    x509_list_ptr out(sk_X509_new_null());
    for (int i = 0; i < sk_X509_num(sent); ++i) {
        if (is_affordable(sk_X509_value(sent, i))) sk_X509_push(out.get(), sk_X509_value(sent, i));
    }
    return out;
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

struct period {
    model::sys_time from = model::sys_time::min();
    model::sys_time until = model::sys_time::max();
};

// The last and the next moment at which a certificate begins or ends: between them the dates give the same results.
period between_dates(const model::certificate_chain& chain, const STACK_OF(X509) * built, model::sys_time now) {
    period out;
    const auto consider = [&](model::sys_time date) {
        if (date > now) out.until = std::min(out.until, date);
        if (date <= now) out.from = std::max(out.from, date);
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
    return out;
}

// Places of what was sent, as far as a chain is kept, and is not on the path that was built.
std::vector<std::size_t> not_on(const STACK_OF(X509) * path, STACK_OF(X509) * sent) {
    std::vector<std::size_t> out;
    for (int i = 0; i < sk_X509_num(sent) && i < longest_chain; ++i) {
        bool used = false;
        for (int k = 0; k < sk_X509_num(path) && !used; ++k)
            used = X509_cmp(sk_X509_value(sent, i), sk_X509_value(path, k)) == 0;
        if (!used) out.push_back(static_cast<std::size_t>(i));
    }
    return out;
}

// What a chain adds to the memory: its leaf, and its share of the issuers that other chains have too.
std::size_t share_of(const model::certificate_chain& chain) {
    std::size_t out = sizeof(chain) + chain.detail.capacity();
    for (const auto& each : chain.sent) {
        const auto owners = static_cast<std::size_t>(std::max(1L, each.use_count() - 1));
        out += sizeof(each) + size_of(*each) / owners;
    }
    return out;
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

model::chain_ptr known_good(const model::chain_ptr& chain) {
    auto out = std::make_shared<model::certificate_chain>(*chain);
    out->is_known_good = true;
    return out;
}

std::string digest_of(std::span<const unsigned char> bytes) {
    std::string out(EVP_MAX_MD_SIZE, '\0');
    unsigned int size = 0;
    EVP_Digest(bytes.data(), bytes.size(), reinterpret_cast<unsigned char*>(out.data()), &size, EVP_sha256(), nullptr);
    out.resize(size);
    return out;
}

}  // namespace

model::chain_ptr chain_verifier::verify(STACK_OF(X509) * sent, const std::string& host,
                                        std::span<const unsigned char> stapled, model::sys_time now) {
    const std::string key = key_of(sent);
    entry* known = remembered_.find(key);
    if (known == nullptr || known->generation != trust_.generation() || now < known->decided_from ||
        now >= known->decided_until) {
        entry fresh = verify_in_full(sent, now);
        const std::size_t bytes = share_of(*fresh.for_its_names);
        known = &remembered_.insert(key, std::move(fresh), bytes);
    }
    const bool named = names_host(sk_X509_value(sent, 0), host);
    if (!named && !known->for_other_names) {
        known->for_other_names = with(known->for_its_names, verification::hostname_mismatch,
                                      "depth 0: the certificate does not name the host");
    }
    model::chain_ptr chain = named ? known->for_its_names : known->for_other_names;
    if (!stapled.empty()) {
        std::string digest = digest_of(stapled);
        if (known->newest.digest != digest) {
            known->newest = answer_in(stapled, sent, now);
            known->newest.digest = std::move(digest);
        }
        if (known->newest.is_revoked)
            chain = with(chain, verification::revoked, "depth 0: the stapled OCSP response says revoked");
        if (known->newest.is_good) chain = known_good(chain);
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
    const x509_list_ptr usable = affordable_of(sent);
    X509_STORE_CTX_init(context.get(), trust_.get(), sk_X509_value(sent, 0), usable.get());
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
    if (problems.empty()) {
        chain->results.insert(verification::ok);
        chain->surplus = not_on(X509_STORE_CTX_get0_chain(context.get()), sent);
    }
    const period decided = between_dates(*chain, X509_STORE_CTX_get0_chain(context.get()), now);
    return {trust_.generation(), decided.from, decided.until, std::move(chain), nullptr, {}};
}

std::shared_ptr<const model::certificate> chain_verifier::facts_of(X509* certificate, bool shared) {
    model::certificate facts = certificate_facts(certificate);
    if (!shared) return std::make_shared<const model::certificate>(std::move(facts));
    // Thousands of leaves share an issuer: keep its facts once.
    if (const auto* known = authorities_.find(facts.sha256)) return *known;
    const std::string key = facts.sha256;
    const std::size_t bytes = size_of(facts);
    return authorities_.insert(key, std::make_shared<const model::certificate>(std::move(facts)), bytes);
}

chain_verifier::stapled_answer chain_verifier::answer_in(std::span<const unsigned char> stapled, STACK_OF(X509) * sent,
                                                         model::sys_time now) {
    const stapled_claim claim = claim_of(stapled, sent, now);
    if (!claim.response) return {};
    ++staple_verifications_;
    const bool is_theirs = OCSP_basic_verify(claim.response.get(), affordable_of(sent).get(), trust_.get(), 0) > 0;
    return {{}, is_theirs && claim.is_revoked, is_theirs && !claim.is_revoked};
}

}  // namespace loketwacht::net
