#include "net/dropped_roots.hpp"

#include <gmock/gmock.h>

namespace loketwacht::net {
namespace {

TEST(dropped_roots, are_known_by_their_fingerprint) {
    EXPECT_EQ(dropped_by_browsers("d40e9c86cd8fe468c1776959f49ea774fa548684b6c406f3909261f4dce2575c"),
              "TrustCor RootCert CA-1");
    EXPECT_EQ(dropped_by_browsers("d40e9c86cd8fe468c1776959f49ea774fa548684b6c406f3909261f4dce2575d"), std::nullopt);
    EXPECT_EQ(dropped_by_browsers(""), std::nullopt);
}

}  // namespace
}  // namespace loketwacht::net
