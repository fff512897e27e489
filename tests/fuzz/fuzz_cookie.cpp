// A Set-Cookie header.
#include "fuzz/invariants.hpp"
#include "model/cookie.hpp"

using namespace loketwacht;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const auto cookie = model::parse_set_cookie({reinterpret_cast<const char*>(data), size});
    if (!cookie) return 0;
    fuzz::require(!cookie->name.empty(), "a cookie has a name");
    fuzz::require_printable(cookie->name, 80, "the name");
    fuzz::require(!cookie->removed || cookie->persistent, "only an age or a date removes a cookie");
    return 0;
}
