#include "cli/setup.hpp"

#include <thread>

#include <gtest/gtest.h>
#include <pthread.h>

namespace loketwacht::cli {
namespace {

std::size_t stack_of_a_thread() {
    std::size_t size = 0;
    std::thread([&size] {
        pthread_attr_t attributes{};
        ASSERT_EQ(pthread_getattr_np(pthread_self(), &attributes), 0);
        EXPECT_EQ(pthread_attr_getstacksize(&attributes, &size), 0);
        EXPECT_EQ(pthread_attr_destroy(&attributes), 0);
    }).join();
    return size;
}

TEST(threads, have_stacks_of_one_size_whatever_the_system_gives) {
    for (const std::size_t given : {std::size_t{1} << 20, std::size_t{16} << 20}) {
        pthread_attr_t attributes{};
        ASSERT_EQ(pthread_attr_init(&attributes), 0);
        ASSERT_EQ(pthread_attr_setstacksize(&attributes, given), 0);
        ASSERT_EQ(pthread_setattr_default_np(&attributes), 0);
        ASSERT_EQ(pthread_attr_destroy(&attributes), 0);
        ASSERT_EQ(stack_of_a_thread(), given);
        fix_thread_stacks();
        EXPECT_EQ(stack_of_a_thread(), thread_stack_bytes);
    }
}

}  // namespace
}  // namespace loketwacht::cli
