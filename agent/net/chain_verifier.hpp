#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "model/certificate.hpp"
#include "net/certificate_path.hpp"
#include "net/fetched_issuers.hpp"
#include "net/path_verifier.hpp"
#include "net/recently_used.hpp"
#include "net/revocation_lists.hpp"
#include "net/trust_store.hpp"

namespace loketwacht::net {

/// Verifies the chain a server sent as a browser would (RFC 5280), but never stops at the first problem: all are
/// collected, and the certificates' facts are given whatever they are. A chain already verified against the same store
/// is remembered by its bytes, for the time between two dates of its certificates; only the host name is looked at
/// again. What is remembered is bounded in bytes, whatever servers send. Revocation is known from the OCSP
/// response that the server staples, and from the lists that were fetched (`lists`). A response that comes again is not
/// checked again. No key is used that makes a signature costly (`is_affordable`). One thread.
///
/// Where the certificates of issuers were fetched that the server should have sent, the chain counts as incomplete,
/// which most browsers mend by themselves; where they are missing, the issuer is unknown.
class chain_verifier {
public:
    explicit chain_verifier(trust_store::options trust)
        : trust_(std::move(trust)), remembered_(least_memory), authorities_(memory_of_authorities) {}

    /// The chain (leaf first, not empty) as seen by a visitor of `host` at `now`; `stapled` is the OCSP response, DER,
    /// or empty.
    [[nodiscard]] model::chain_ptr verify(STACK_OF(X509) * sent, const std::string& host,
                                          std::span<const unsigned char> stapled, model::sys_time now);

    /// Where certificates could be fetched that a chain lacks, as it was last verified: `fetched()` is to know of them
    /// before it is verified again.
    [[nodiscard]] std::vector<std::string> missing(STACK_OF(X509) * sent);

    /// The same chain with what the lists of its authority say now, which may have come since it was verified.
    [[nodiscard]] model::chain_ptr with_lists(model::chain_ptr chain, model::sys_time now);

    /// Makes room for the usual chains of so many hosts. With less room than the hosts need each look would verify
    /// in full again what another look had pushed out.
    void expect_hosts(std::size_t hosts) { remembered_.hold(std::max(least_memory, hosts * memory_of_a_host)); }

    trust_store& trust() { return trust_; }
    revocation_lists& lists() { return lists_; }
    fetched_issuers& fetched() { return fetched_; }
    /// How often a chain had to be verified in full.
    [[nodiscard]] std::uint64_t full_verifications() const { return full_verifications_; }
    /// How often the signature of a stapled response had to be checked.
    [[nodiscard]] std::uint64_t staple_verifications() const { return staple_verifications_; }

private:
    // Bytes. A usual chain takes some 1.2 kB.
    static constexpr std::size_t least_memory = 16UL << 20U;
    static constexpr std::size_t memory_of_a_host = 4UL << 10U;
    static constexpr std::size_t memory_of_authorities = 2UL << 20U;

    struct stapled_answer {
        std::string digest;  ///< of the response
        bool is_revoked = false;
        bool is_good = false;
    };

    struct entry {
        std::uint64_t generation = 0;
        model::sys_time decided_from{};  ///< the dates of certificates between which the results stay as they are
        model::sys_time decided_until{};
        model::chain_ptr for_its_names;  ///< the results without the host name
        model::chain_ptr for_other_names;
        stapled_answer newest;  ///< of the responses that came with this chain
        std::vector<std::string> missing;
    };

    struct judged_path {
        certificate_path path;
        path_findings found;
    };

    [[nodiscard]] bool is_current(const entry& known, model::sys_time now);
    [[nodiscard]] static judged_path best_path(path_search& search, model::sys_time now);
    [[nodiscard]] entry verify_in_full(STACK_OF(X509) * sent, model::sys_time now);
    [[nodiscard]] std::shared_ptr<const model::certificate> facts_of(X509* certificate, bool shared);
    [[nodiscard]] x509_ptr issuer_with(const std::string& digest, STACK_OF(X509) * sent, model::sys_time now);
    /// What a response says, once its signature was checked.
    [[nodiscard]] stapled_answer answer_in(std::span<const unsigned char> stapled,
                                           const model::certificate_chain& chain, STACK_OF(X509) * sent,
                                           model::sys_time now);

    trust_store trust_;
    fetched_issuers fetched_;
    revocation_lists lists_;
    recently_used<entry> remembered_;
    recently_used<std::shared_ptr<const model::certificate>> authorities_;
    std::uint64_t full_verifications_ = 0;
    std::uint64_t staple_verifications_ = 0;
};

}  // namespace loketwacht::net
