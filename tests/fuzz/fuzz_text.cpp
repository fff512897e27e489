// Any text from outside on its way to pages, logs and labels. The first byte is the bound.
#include <string_view>

#include "base/text.hpp"
#include "fuzz/invariants.hpp"

using namespace loketwacht;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    if (size == 0) return 0;
    const std::size_t bound = data[0];
    const std::string_view text(reinterpret_cast<const char*>(data + 1), size - 1);
    const std::string cut = base::printable(text, bound);
    fuzz::require_printable(cut, bound, "text is printable and bounded");
    fuzz::require(base::printable(cut, bound) == cut, "what is printable stays as it is");
    const std::string whole = base::printable(text, 3 * text.size());
    fuzz::require_printable(whole, 3 * text.size(), "each byte becomes three at most, so nothing is cut");
    fuzz::require(base::printable(whole, bound) == cut, "cutting afterwards is the same");
    return 0;
}
