#include "model/blocked_ports.hpp"

#include <gtest/gtest.h>

namespace loketwacht::model {
namespace {

TEST(blocked_ports, are_those_where_browsers_ask_for_no_page) {
    EXPECT_TRUE(std::ranges::is_sorted(blocked_ports));
    for (const std::uint16_t port : std::initializer_list<std::uint16_t>{22, 25, 53, 587, 6000, 6667, 10080})
        EXPECT_TRUE(is_blocked_port(port)) << port;
    for (const std::uint16_t port : std::initializer_list<std::uint16_t>{80, 443, 8080, 8443, 24080})
        EXPECT_FALSE(is_blocked_port(port)) << port;
}

}  // namespace
}  // namespace loketwacht::model
