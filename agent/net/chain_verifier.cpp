#include "net/chain_verifier.hpp"

#include <algorithm>

#include "net/certificate_facts.hpp"
#include "net/host_names.hpp"
#include "net/stapled_response.hpp"

namespace loketwacht::net {

using model::verification;

namespace {

constexpr int longest_chain = 10;  // certificates sent beyond it are left out of the facts

std::string digest_of(const X509* certificate) {
    std::string out(EVP_MAX_MD_SIZE, '\0');
    unsigned int size = 0;
    X509_digest(certificate, EVP_sha256(), reinterpret_cast<unsigned char*>(out.data()), &size);
    out.resize(size);
    return out;
}

std::string digest_of(std::span<const unsigned char> bytes) {
    std::string out(EVP_MAX_MD_SIZE, '\0');
    unsigned int size = 0;
    EVP_Digest(bytes.data(), bytes.size(), reinterpret_cast<unsigned char*>(out.data()), &size, EVP_sha256(), nullptr);
    out.resize(size);
    return out;
}

// The digest of all certificates' digests: two chains that differ in any certificate are two chains.
std::string key_of(STACK_OF(X509) * sent) {
    std::string all;
    for (int i = 0; i < sk_X509_num(sent); ++i)
        all += digest_of(sk_X509_value(sent, i));
    return digest_of({reinterpret_cast<const unsigned char*>(all.data()), all.size()});
}

struct period {
    model::sys_time from = model::sys_time::min();
    model::sys_time until = model::sys_time::max();
};

// The last and the next moment at which a certificate begins or ends: between them the dates give the same results.
period between_dates(const STACK_OF(X509) * sent, const certificate_path& path, model::sys_time now) {
    period out;
    const auto consider = [&](const X509* certificate) {
        const validity dates = validity_of(certificate);
        for (const model::sys_time date : {dates.from, dates.until}) {
            if (date > now) out.until = std::min(out.until, date);
            if (date <= now) out.from = std::max(out.from, date);
        }
    };
    for (int i = 0; i < sk_X509_num(sent); ++i)
        consider(sk_X509_value(sent, i));
    std::ranges::for_each(path.certificates, consider);
    return out;
}

// Places of what was sent, as far as a chain is kept, and is not on the path that counts.
std::vector<std::size_t> not_on(const certificate_path& path, STACK_OF(X509) * sent) {
    std::vector<std::size_t> out;
    for (int i = 0; i < sk_X509_num(sent) && i < longest_chain; ++i) {
        const bool used = std::ranges::any_of(
            path.certificates, [&](const X509* each) { return X509_cmp(sk_X509_value(sent, i), each) == 0; });
        if (!used) out.push_back(static_cast<std::size_t>(i));
    }
    return out;
}

// What a chain adds to the memory: its leaf, and its share of the issuers that other chains have too.
std::size_t share_of(const model::certificate_chain& chain) {
    constexpr std::size_t for_issuers = 256;  // where to fetch others
    std::size_t out = sizeof(chain) + chain.detail.capacity() + for_issuers;
    for (const std::string& list : chain.revocation_lists)
        out += sizeof(std::string) + list.capacity();
    for (const auto& each : chain.sent) {
        const auto owners = static_cast<std::size_t>(std::max(1L, each.use_count() - 1));
        out += sizeof(each) + size_of(*each) / owners;
    }
    return out;
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

}  // namespace

model::chain_ptr chain_verifier::verify(STACK_OF(X509) * sent, const std::string& host,
                                        std::span<const unsigned char> stapled, model::sys_time now) {
    const std::string key = key_of(sent);
    entry* known = remembered_.find(key);
    if (known == nullptr || !is_current(*known, now)) {
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
            known->newest = answer_in(stapled, *known->for_its_names, sent, now);
            known->newest.digest = std::move(digest);
        }
        if (known->newest.is_revoked)
            chain = with(chain, verification::revoked, "depth 0: the stapled OCSP response says revoked");
        if (known->newest.is_good) chain = known_good(chain);
    }
    ERR_clear_error();
    return with_lists(std::move(chain), now);
}

model::chain_ptr chain_verifier::with_lists(model::chain_ptr chain, model::sys_time now) {
    if (chain->revocation_lists.empty() || chain->results.contains(verification::revoked)) return chain;
    const auto standing = lists_.of(*chain, now);
    if (standing == revocation_lists::standing::revoked)
        return with(chain, verification::revoked, "depth 0: the list of its authority says revoked");
    const bool is_news = standing == revocation_lists::standing::good && !chain->is_known_good;
    return is_news ? known_good(chain) : chain;
}

std::vector<std::string> chain_verifier::missing(STACK_OF(X509) * sent) {
    const entry* known = remembered_.find(key_of(sent));
    return known == nullptr ? std::vector<std::string>() : known->missing;
}

bool chain_verifier::is_current(const entry& known, model::sys_time now) {
    const auto is_known_now = [&](const std::string& url) { return fetched_.find(url, now) != nullptr; };
    return known.generation == trust_.generation() && now >= known.decided_from && now < known.decided_until &&
           std::ranges::none_of(known.missing, is_known_now);
}

chain_verifier::judged_path chain_verifier::best_path(path_search& search, model::sys_time now) {
    judged_path best;
    search.run([&](const certificate_path& path) {
        path_findings found = verify_path(path, now);
        const bool is_better = best.path.certificates.empty() || found.problems < best.found.problems;
        const bool is_sound = found.is_sound();
        if (is_better) best = {path, std::move(found)};
        return is_sound;
    });
    if (!best.path.certificates.empty()) return best;
    return {search.longest(), verify_path(search.longest(), now)};
}

chain_verifier::entry chain_verifier::verify_in_full(STACK_OF(X509) * sent, model::sys_time now) {
    ++full_verifications_;
    auto chain = std::make_shared<model::certificate_chain>();
    for (int i = 0; i < sk_X509_num(sent) && i < longest_chain; ++i) {
        chain->sent.push_back(facts_of(sk_X509_value(sent, i), i > 0));
    }
    path_search search(trust_, sent, fetched_, now);
    const judged_path best = best_path(search, now);
    chain->results = best.found.results;
    chain->detail = best.found.detail;
    chain->surplus = not_on(best.path, sent);
    for (std::size_t i = 0; i < best.path.certificates.size(); ++i) {
        if (best.path.is_fetched[i]) chain->fetched.push_back(facts_of(best.path.certificates[i], true));
    }
    if (best.path.is_anchored && !chain->fetched.empty()) {
        chain->results.erase(verification::ok);
        chain->results.insert(verification::incomplete_chain);
    }
    if (!best.found.is_sound()) {
        const std::size_t end = std::min(best.found.ends_at, best.path.certificates.size() - 1);
        chain->path_end = facts_of(best.path.certificates[end], end > 0);
    }
    const period decided = between_dates(sent, best.path, now);
    entry out{trust_.generation(), decided.from, decided.until, chain, nullptr, {}, {}};
    if (!best.found.is_sound() && !(best.path.is_anchored && best.found.is_leaf_at_fault))
        out.missing = search.missing();
    out.decided_until = std::min(out.decided_until, search.fetched_until());
    if (best.path.is_anchored && best.path.certificates.size() > 1) {
        X509* issuer = best.path.certificates[1];
        chain->issuer = facts_of(issuer, true);
        chain->revocation_lists = revocation_addresses(best.path.certificates[0]);
        if (!chain->revocation_lists.empty()) lists_.expect(*chain, issuer);
    }
    return out;
}

x509_ptr chain_verifier::issuer_with(const std::string& digest, STACK_OF(X509) * sent, model::sys_time now) {
    X509* leaf = sk_X509_value(sent, 0);
    std::vector<x509_ptr> all = trust_.named(X509_get_issuer_name(leaf));
    for (int i = 1; i < sk_X509_num(sent); ++i)
        all.push_back(share(sk_X509_value(sent, i)));
    for (const std::string& url : issuer_addresses(leaf)) {
        const fetched_issuers::answer* known = fetched_.find(url, now);
        for (std::size_t i = 0; known != nullptr && i < known->certificates.size(); ++i)
            all.push_back(share(known->certificates[i].get()));
    }
    const auto found = std::ranges::find_if(all, [&](const x509_ptr& each) { return sha256_of(each.get()) == digest; });
    return found == all.end() ? nullptr : std::move(*found);
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

chain_verifier::stapled_answer chain_verifier::answer_in(std::span<const unsigned char> stapled,
                                                         const model::certificate_chain& chain, STACK_OF(X509) * sent,
                                                         model::sys_time now) {
    const x509_ptr by = chain.issuer ? issuer_with(chain.issuer->sha256, sent, now) : nullptr;
    if (!by || !is_affordable(by.get())) return {};
    const stapled_claim claim = claim_of(stapled, sk_X509_value(sent, 0), by.get(), now);
    if (!claim.response) return {};
    ++staple_verifications_;
    const bool is_theirs = is_signed_for(claim.response.get(), by.get(), now);
    return {{}, is_theirs && claim.is_revoked, is_theirs && !claim.is_revoked};
}

}  // namespace loketwacht::net
