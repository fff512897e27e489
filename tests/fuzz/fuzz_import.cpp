// A table of municipalities: whatever it holds, the inventory made of it is read back whole, and nothing is lost
// unsaid.
#include <string>

#include "config/inventory.hpp"
#include "fuzz/mistakes.hpp"
#include "importer/import_table.hpp"

using namespace loketwacht;

namespace {

const config::configuration& usual() {
    static const config::configuration read = [] {
        config::mistakes none("loketwacht.yaml");
        const auto parsed = config::parse_document("inventory: [inventory.yaml]", none);
        return config::read_configuration(parsed->root(), none);
    }();
    return read;
}

void check(const importer::imported& made) {
    config::mistakes found("inventory.yaml");
    const auto parsed = config::parse_document(made.inventory, found);
    fuzz::require(parsed.has_value(), "an inventory is YAML");
    config::inventory portals(usual());
    portals.add(parsed->root(), found);
    for (const config::mistake& each : found.sorted())
        fuzz::require(false, each.str());
    fuzz::require(portals.take().size() == made.portals, "each portal is read, and none that a table smuggled in");
    for (const importer::note& each : made.notes)
        fuzz::require_printable(each.words, 16'384, "a note is printable");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto made = importer::import_table(bytes, {{}, "t.csv", [](const std::string&) { return true; }});
    if (made)
        check(*made);
    else
        fuzz::require_printable(made.error().message(), 16'384, "an error is printable");
    return 0;
}
