#include "net/dropped_roots.hpp"

#include <algorithm>
#include <array>

namespace loketwacht::net {

namespace {

struct dropped_root {
    std::string_view name;
    std::string_view sha256;
};

constexpr std::array roots{
    dropped_root{"AAA Certificate Services", "d7a7a0fb5d7e2731d771e9484ebcdef71d5f0c3e0a2948782bc83ee0ea699ef4"},
    dropped_root{"E-Tugra Certification Authority", "b0bfd52bb0d7d9bd92bf5d4dc13da255c02c542f378365ea893911f55e55f23c"},
    dropped_root{"E-Tugra Global Root CA ECC v3", "873f4685fa7f563625252e6d36bcd7f16fc24951f264e47e1b954f4908cdca13"},
    dropped_root{"E-Tugra Global Root CA RSA v3", "ef66b0b10a3cdb9f2e3648c76bd2af18ead2bfe6f117655e28c4060da1a3f4c2"},
    dropped_root{"Entrust Root Certification Authority - G4",
                 "db3517d1f6732a2d5ab97c533ec70779ee3270a62fb4ac4238372460e6f01e88"},
    dropped_root{"Hongkong Post Root CA 1", "f9e67d336c51002ac054c632022d66dda2e7e3fff10ad061ed31d8bbb410cfb2"},
    dropped_root{"SecureSign RootCA11", "bf0feefb9e3a581ad5f9e9db7589985743d261085c4d314f6f5d7259aa421612"},
    dropped_root{"Security Communication RootCA1", "e75e72ed9f560eec6eb4800073a43fc3ad19195a392282017895974a99026b6c"},
    dropped_root{"Security Communication RootCA3", "24a55c2ab051442d0617766541239a4ad032d7c55175aa34ffde2fbc4f5c5294"},
    dropped_root{"SwissSign Silver CA - G2", "be6c4da2bbb9ba59b6f3939768374246c3c005993fa98f020d1dedbed48a81d5"},
    dropped_root{"TrustCor ECA-1", "5a885db19c01d912c5759388938cafbbdf031ab2d48e91ee15589b42971d039c"},
    dropped_root{"TrustCor RootCert CA-1", "d40e9c86cd8fe468c1776959f49ea774fa548684b6c406f3909261f4dce2575c"},
    dropped_root{"TrustCor RootCert CA-2", "0753e940378c1bd5e3836e395daea5cb839e5046f1bd0eae1951cf10fec7c965"},
    dropped_root{"emSign ECC Root CA - G3", "86a1ecba089c4a8d3bbe2734c612ba341d813e043cf9e8a862cd5c57a36bbe6b"},
};

}  // namespace

std::optional<std::string_view> dropped_by_browsers(std::string_view sha256) {
    const auto* const found = std::ranges::find(roots, sha256, &dropped_root::sha256);
    return found == roots.end() ? std::nullopt : std::optional(found->name);
}

}  // namespace loketwacht::net
