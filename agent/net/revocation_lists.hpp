#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "model/certificate.hpp"
#include "model/time.hpp"
#include "net/openssl.hpp"
#include "net/recently_used.hpp"
#include "net/revocation_list.hpp"

namespace loketwacht::net {

/// What the lists of authorities say of certificates: a list is remembered for a day, or until it ends where that is
/// sooner, and for an hour that there was none. One list serves all certificates of its authority that name it. Bounded
/// in bytes. One thread.
class revocation_lists {
public:
    enum class standing { unknown, good, revoked };

    /// Who signs the lists that a chain names: needed to read one. `chain` has an issuer.
    void expect(const model::certificate_chain& chain, X509* issuer);
    /// Null where nobody expects such a list, or not lately.
    [[nodiscard]] x509_ptr issuer_of(const model::certificate_chain& chain);

    /// Whether what the address leads to is known, be it nothing.
    [[nodiscard]] bool knows(const model::certificate_chain& chain, const std::string& url, model::sys_time now);
    void keep(const model::certificate_chain& chain, const std::string& url, std::optional<revocation_list> list,
              model::sys_time now);

    [[nodiscard]] standing of(const model::certificate_chain& chain, model::sys_time now);

private:
    struct answer {
        std::optional<revocation_list> list;
        model::sys_time from;
        model::sys_time until;
    };
    [[nodiscard]] const answer* find(const model::certificate_chain& chain, const std::string& url,
                                     model::sys_time now);

    recently_used<x509_ptr> issuers_{1UL << 20U};
    recently_used<answer> known_{8UL << 20U};
};

/// The http addresses where a certificate says that lists are which would name it, signed by its own issuer (RFC 5280,
/// section 4.2.1.13): at most two, of at most 500 bytes.
[[nodiscard]] std::vector<std::string> revocation_addresses(X509* certificate);

}  // namespace loketwacht::net
