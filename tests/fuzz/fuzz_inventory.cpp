// An inventory file, read with the default configuration.
#include <set>
#include <string>

#include "config/inventory.hpp"
#include "fuzz/mistakes.hpp"

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

void check(const model::portal& portal) {
    fuzz::require(!portal.id.empty() && portal.id.size() <= 63, "an id has 1 to 63 bytes");
    fuzz::require_printable(portal.municipality.name, 200, "a name is printable and bounded");
    fuzz::require(portal.timeout < portal.interval && portal.interval <= portal.survey_interval,
                  "durations are in order");
    fuzz::require(portal.front_door.http != 0 && portal.front_door.https != 0, "a port is 1 to 65535");
    fuzz::require(!portal.endpoints.empty() && portal.endpoints.front().name == "home", "home comes first");
    std::set<std::string> names;
    for (const model::endpoint& each : portal.endpoints) {
        fuzz::require(names.insert(each.name).second, "an endpoint's name is its own");
        fuzz::require_normal(each.url);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const std::string text(reinterpret_cast<const char*>(data), size);
    config::mistakes found("inventory.yaml");
    if (const auto parsed = config::parse_document(text, found)) {
        config::inventory portals(usual());
        portals.add(parsed->root(), found);
        const auto read = portals.take();
        fuzz::require(found.count() > 0 || read.size() == portals.named(), "each portal of a sound file is read");
        std::set<std::string> ids;
        for (const model::portal_ptr& portal : read) {
            fuzz::require(ids.insert(portal->id).second, "an id is of one portal");
            check(*portal);
        }
    }
    fuzz::require_told_well(found, text);
    return 0;
}
