// A robots.txt; its first line is the path that is asked for.
#include <algorithm>
#include <string>

#include "fuzz/invariants.hpp"
#include "probe/robots.hpp"

using namespace loketwacht;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    const std::size_t end = std::min(input.find('\n'), input.size());
    const model::url url{model::scheme::https, "a.example", 443, "/" + std::string(input.substr(0, end))};
    const std::string text(input.substr(end));
    const bool allowed = probe::robots(text, "Loketwacht").allows(url);
    const bool with_a_rule_behind =
        probe::robots(text + "\nUser-agent: Loketwacht\nAllow: /\n", "Loketwacht").allows(url);
    fuzz::require(!allowed || with_a_rule_behind, "a rule that allows takes nothing away");
    return 0;
}
