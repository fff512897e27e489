#pragma once

#include <span>
#include <string>
#include <vector>

#include "model/time.hpp"
#include "net/openssl.hpp"
#include "net/recently_used.hpp"

namespace loketwacht::net {

/// What the addresses led to where certificates say that their issuer's can be fetched (RFC 5280, section 4.2.2.1,
/// caIssuers): remembered for a day, and for ten minutes where nothing was found there. Bounded in bytes. One thread.
class fetched_issuers {
public:
    struct answer {
        std::vector<x509_ptr> certificates;
        model::sys_time until;
    };

    /// Null where nobody asked there, or not lately.
    [[nodiscard]] const answer* find(const std::string& url, model::sys_time now);
    void keep(const std::string& url, std::vector<x509_ptr> certificates, model::sys_time now);

private:
    recently_used<answer> known_{1UL << 20U};
};

/// The certificates in what such an address sends: one in DER, some in PKCS #7, or in PEM; at most eight.
[[nodiscard]] std::vector<x509_ptr> certificates_in(std::span<const unsigned char> bytes);

/// The http addresses of caIssuers in a certificate: at most two, of at most 500 bytes.
[[nodiscard]] std::vector<std::string> issuer_addresses(X509* certificate);

}  // namespace loketwacht::net
