#include "reader/unread_pages.hpp"

#include <gtest/gtest.h>

namespace loketwacht::reader {

namespace {

using namespace std::chrono_literals;

model::body_digest digest(unsigned number) {
    model::body_digest out{};
    out[0] = static_cast<std::uint8_t>(number);
    out[1] = static_cast<std::uint8_t>(number >> 8U);
    return out;
}

TEST(unread_pages, stay_for_a_while) {
    const unread_pages::clock::time_point now{};
    unread_pages pages(24h);
    EXPECT_FALSE(pages.holds(digest(1), now));
    pages.add(digest(1), now);
    EXPECT_TRUE(pages.holds(digest(1), now + 24h - 1s));
    EXPECT_FALSE(pages.holds(digest(1), now + 24h));
    EXPECT_FALSE(pages.holds(digest(2), now));
    pages.add(digest(1), now + 24h);
    EXPECT_TRUE(pages.holds(digest(1), now + 47h));
}

TEST(unread_pages, go_oldest_first_where_they_are_too_many) {
    const unread_pages::clock::time_point now{};
    unread_pages pages(24h);
    for (unsigned i = 0; i <= 4096; ++i)
        pages.add(digest(i), now + std::chrono::seconds(i));
    EXPECT_FALSE(pages.holds(digest(0), now + 2h));
    EXPECT_TRUE(pages.holds(digest(1), now + 2h));
    EXPECT_TRUE(pages.holds(digest(4096), now + 2h));
}

}  // namespace

}  // namespace loketwacht::reader
