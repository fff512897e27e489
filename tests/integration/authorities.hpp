#pragma once

#include <functional>
#include <string>
#include <vector>

#include "lab/certificates.hpp"

namespace loketwacht::integration {

/// The name that most test portals have.
inline const std::string host = "www.voorbeeldgem.example";

/// Made once in a test process, with EC keys: a root that the prober trusts, an intermediate under it, and a root that
/// nobody trusts.
struct authorities {
    lab::signer root;
    lab::signer intermediate;
    lab::signer stranger;
};

[[nodiscard]] const authorities& trusted_and_not();

/// What a TLS server needs: the chain as it sends it, leaf first, and the leaf's key.
struct identity {
    std::vector<lab::certificate_ptr> chain;
    lab::key_ptr key;

    [[nodiscard]] const lab::certificate_ptr& leaf() const { return chain.front(); }
    [[nodiscard]] std::string chain_pem() const;
    [[nodiscard]] std::string rest_pem() const;  ///< without the leaf; may be empty
    [[nodiscard]] std::string key_pem() const;
};

[[nodiscard]] std::string to_pem(const lab::key_ptr& key);
[[nodiscard]] std::string serial_of(const X509& certificate);  ///< hexadecimal, upper case

[[nodiscard]] std::chrono::sys_seconds days_from_now(int days);

/// A request for a sound certificate from the intermediate for the name: 90 days, 60 left, EC; for a test to spoil.
[[nodiscard]] lab::certificate_request sound(const std::string& name = host);

/// The certificate with what its server should send along.
[[nodiscard]] identity make_identity(const lab::certificate_request& request);

[[nodiscard]] inline identity sound_identity(const std::string& name = host) {
    return make_identity(sound(name));
}

/// A copy of the certificate after `edit`, signed anew by the intermediate: for what no authority would issue.
[[nodiscard]] identity altered(const identity& from, const std::function<void(X509*)>& edit);

/// Replaces subjectAltName by DNS names with exactly these bytes.
void set_names(X509* certificate, const std::vector<std::string>& names);
/// Replaces subjectAltName by one IP address.
void set_address(X509* certificate, const std::string& address);
/// Replaces the subject by a common name with exactly these bytes.
void set_common_name(X509* certificate, const std::string& name);

}  // namespace loketwacht::integration
