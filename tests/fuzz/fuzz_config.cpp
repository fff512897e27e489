// A configuration file.
#include <algorithm>
#include <string>

#include "config/configuration.hpp"
#include "fuzz/mistakes.hpp"

using namespace loketwacht;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const std::string text(reinterpret_cast<const char*>(data), size);
    config::mistakes found("loketwacht.yaml");
    const auto parsed = config::parse_document(text, found);
    fuzz::require(parsed.has_value() || found.count() > 0, "a file that is refused has a mistake");
    if (parsed) {
        const config::configuration read = config::read_configuration(parsed->root(), found);
        if (found.count() == 0) {
            const config::settings& s = read.settings;
            fuzz::require(read.settings_hold && !read.inventory.empty(), "a sound file names an inventory");
            fuzz::require(s.timeout < s.interval && s.interval <= s.survey_interval, "durations are in order");
            fuzz::require(s.concurrency > 0 && s.connections_per_address > 0, "something may be looked at");
            fuzz::require(s.shard.index < s.shard.count, "a shard is one of its shards");
            if (s.proxy) fuzz::require_normal(*s.proxy);
        }
    }
    fuzz::require_told_well(found, text);
    return 0;
}
