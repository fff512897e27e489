// A chain as a server sends it, verified: certificates in DER one after the other, then a stapled OCSP response.
#include <memory>
#include <set>
#include <span>

#include "fuzz/invariants.hpp"
#include "net/certificate_facts.hpp"
#include "net/chain_verifier.hpp"

using namespace loketwacht;
using model::verification;

namespace {

void free_chain(STACK_OF(X509) * chain) {
    sk_X509_pop_free(chain, X509_free);
}
using chain_stack = std::unique_ptr<STACK_OF(X509), net::openssl_free<&free_chain>>;

// Takes certificates off the input, one more than the agent looks at.
chain_stack take_chain(std::span<const unsigned char>& input) {
    constexpr int most = 11;
    chain_stack chain(sk_X509_new_null());
    while (sk_X509_num(chain.get()) < most) {
        const unsigned char* at = input.data();
        X509* certificate = d2i_X509(nullptr, &at, static_cast<long>(input.size()));
        if (certificate == nullptr) break;
        sk_X509_push(chain.get(), certificate);
        input = input.subspan(static_cast<std::size_t>(at - input.data()));
    }
    ERR_clear_error();
    return chain;
}

void check(const model::certificate_chain& chain) {
    fuzz::require(!chain.sent.empty() && chain.sent.size() <= 10, "1 to 10 certificates are told");
    fuzz::require(!chain.results.empty(), "verification says something");
    fuzz::require(!chain.results.contains(verification::ok), "nothing is sound where no authority is trusted");
    fuzz::require(!chain.results.contains(verification::revoked), "a response by nobody known revokes nothing");
    // A leaf that names its issuer's address is taken for mended by browsers; nothing else is.
    const bool lacks_only_its_issuer = chain.results == std::set{verification::incomplete_chain};
    fuzz::require(chain.accepted_by_browsers() == lacks_only_its_issuer, "no browser accepts anything else");
    fuzz::require_printable(chain.detail, 32768, "the verifier's words are printable and bounded");
    for (const auto& each : chain.sent)
        fuzz::require_bounded(*each);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    std::span<const unsigned char> input(data, size);
    const chain_stack chain = take_chain(input);
    if (sk_X509_num(chain.get()) == 0) return 0;
    const model::certificate leaf = net::certificate_facts(sk_X509_value(chain.get(), 0));
    fuzz::require_bounded(leaf);

    net::chain_verifier verifier({.system = false, .ca_files = {}});
    const model::sys_time now = leaf.not_before + std::chrono::days(1);
    const std::string host = leaf.names.empty() ? "www.voorbeeldgem.example" : leaf.names.front();
    const auto first = verifier.verify(chain.get(), host, input, now);
    check(*first);
    const auto again = verifier.verify(chain.get(), host, input, now);
    fuzz::require(verifier.full_verifications() == 1, "a chain that was seen is remembered");
    fuzz::require(again->results == first->results && again->detail == first->detail, "memory is true");
    const auto later = verifier.verify(chain.get(), "10.0.0.1", {}, now + std::chrono::years(30));
    check(*later);
    return 0;
}
