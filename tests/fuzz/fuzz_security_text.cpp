// A security.txt.
#include <algorithm>
#include <string>

#include "fuzz/invariants.hpp"
#include "probe/security_text.hpp"

using namespace loketwacht;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const model::sys_time now{};
    const auto read = probe::read_security_text({reinterpret_cast<const char*>(data), size}, now);
    if (!read) return 0;
    fuzz::require(read->expires > now && !read->contacts.empty() && read->contacts.size() <= 5, "it counts");
    for (const std::string& each : read->contacts) {
        fuzz::require(each.size() <= 200 && std::ranges::all_of(each, [](char c) { return c > ' ' && c < 0x7F; }),
                      "a contact is bounded and printable");
        fuzz::require(each.starts_with("mailto:") || each.starts_with("tel:") || each.starts_with("https://"),
                      "a contact is of a known kind");
    }
    return 0;
}
