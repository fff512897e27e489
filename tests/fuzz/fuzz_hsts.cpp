// Strict-Transport-Security headers (RFC 6797).
#include <string>
#include <string_view>

#include "fuzz/invariants.hpp"
#include "model/observation.hpp"

using namespace loketwacht;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const std::string_view header(reinterpret_cast<const char*>(data), size);
    const auto policy = model::parse_hsts(header);
    if (!policy) return 0;
    constexpr std::chrono::hours century(100 * 365 * 24);
    fuzz::require(policy->max_age >= std::chrono::seconds(0) && policy->max_age <= century, "max-age is bounded");
    const std::string again = "max-age=" + std::to_string(policy->max_age.count()) +
                              (policy->include_subdomains ? "; includeSubDomains" : "") +
                              (policy->preload ? "; preload" : "");
    fuzz::require(model::parse_hsts(again) == policy, "a policy that is written down parses to itself");
    return 0;
}
