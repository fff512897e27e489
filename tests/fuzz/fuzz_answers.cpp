// What the process that reads pages says, which a page may have taken over.
#include <string>
#include <string_view>

#include "fuzz/invariants.hpp"
#include "page/limits.hpp"
#include "reader/messages.hpp"
#include "unit/page/reading.hpp"

using namespace loketwacht;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    if (const auto facts = reader::unpack_facts(bytes)) {
        fuzz::require_printable(facts->value.title, page::longest_text, "a title is printable and bounded");
        fuzz::require(page::testing::memory_of(facts->value.forms) <= 2 * page::most_form_bytes + size,
                      "forms take a bounded memory");
        const std::string again = reader::pack(facts->value, facts->effort);
        const auto same = reader::unpack_facts(again);
        fuzz::require(same && reader::pack(same->value, same->effort) == again, "facts come out as they went in");
    }
    if (const auto forms = reader::unpack_forms(bytes)) {
        const std::string again = reader::pack(forms->value, forms->effort);
        fuzz::require(reader::unpack_forms(again).has_value(), "forms come out as they went in");
    }
    static_cast<void>(reader::unpack_greeting(bytes));
    return 0;
}
