// A compressed body, whole and in pieces. The first byte chooses the coding, the second the size of the pieces.
#include <algorithm>
#include <array>
#include <string_view>

#include "fuzz/invariants.hpp"
#include "net/body_reader.hpp"

using namespace loketwacht;

namespace {

constexpr std::size_t limit = 100'000;

struct measured {
    net::body_reader::state state;
    bool complete;
    std::size_t bytes;
    bool operator==(const measured&) const = default;
};

measured measure(std::string_view coding, std::string_view body, std::size_t piece) {
    using enum net::body_reader::state;
    net::body_reader reader(coding, limit, true);
    auto state = more;
    for (std::size_t at = 0; at < body.size() && state == more; at += piece)
        state = reader.feed(body.substr(at, piece));
    fuzz::require(reader.bytes() <= limit, "the limit holds");
    if (state == too_large) return {state, false, limit};
    fuzz::require(reader.take().size() == reader.bytes(), "what is kept is what is counted");
    return {state, state == more && reader.complete(), state == more ? reader.bytes() : 0};
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    constexpr std::array<std::string_view, 7> codings{"gzip", "deflate", "br", "", "zstd", "zstd, gzip", "exi"};
    if (size < 2) return 0;
    const std::string_view coding = codings.at(data[0] % codings.size());
    const std::string_view body(reinterpret_cast<const char*>(data + 2), size - 2);
    const measured whole = measure(coding, body, std::max<std::size_t>(1, body.size()));
    const measured pieces = measure(coding, body, 1U + data[1]);
    fuzz::require(whole == pieces, "a body measures the same however it comes");
    return 0;
}
