#include "net/digest.hpp"

#include <openssl/sha.h>

namespace loketwacht::net {

model::body_digest digest_of(std::string_view bytes) {
    model::body_digest out;
    static_assert(out.size() == SHA256_DIGEST_LENGTH);
    SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), out.data());
    return out;
}

}  // namespace loketwacht::net
