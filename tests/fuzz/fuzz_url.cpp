// Addresses of an inventory and Location headers. The first line is the address that the rest is resolved against.
#include <string_view>

#include "fuzz/invariants.hpp"
#include "model/url.hpp"

using namespace loketwacht;

namespace {

void check(const base::result<model::url>& parsed) {
    if (parsed) {
        fuzz::require_normal(*parsed);
    } else {
        fuzz::require(!parsed.error().message().empty(), "a refusal says why");
        fuzz::require_printable(parsed.error().message(), 512, "a refusal is printable and bounded");
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    const auto line = std::min(input.find('\n'), input.size());
    const std::string_view reference = input.substr(std::min(line + 1, input.size()));

    const auto base = model::parse_url(input.substr(0, line));
    check(base);
    check(model::parse_url(input));
    const model::url usual{model::scheme::https, "www.voorbeeldgem.example", 8443, "/loket/aanmelden?stap=1"};
    check(model::resolve(base ? *base : usual, reference));
    if (const auto whole = model::parse_url(reference)) {
        const auto resolved = model::resolve(usual, reference);
        fuzz::require(resolved && *resolved == *whole, "an absolute reference stays what it is");
    }
    return 0;
}
