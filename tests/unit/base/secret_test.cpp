#include "base/secret.hpp"

#include <cstdlib>
#include <ostream>
#include <type_traits>

#include <gtest/gtest.h>

#include "scratch_directory.hpp"

namespace loketwacht::base {

namespace {

template <class T>
concept streamable = requires(std::ostream& out, const T& value) { out << value; };

static_assert(!std::is_copy_constructible_v<secret> && !std::is_copy_assignable_v<secret>);
static_assert(!streamable<secret> && !std::is_convertible_v<secret, std::string_view>);

TEST(secret, grows_and_moves) {
    secret first;
    for (int i = 0; i < 1000; ++i)
        first.append("ab");
    secret second = std::move(first);
    EXPECT_EQ(second.size(), 2000U);
    EXPECT_EQ(second.reveal().substr(1998), "ab");
    secret third;
    third.append('x');
    third = std::move(second);
    EXPECT_EQ(third.size(), 2000U);
}

// The heap would show it otherwise: the block is looked at before it is given away again.
TEST(secret, leaves_nothing_behind) {
    alignas(secret) std::array<unsigned char, sizeof(secret)> room{};
    auto* const held = new (room.data()) secret;
    held->append("Geheim-1839-Geheim-1839-Geheim-1839");
    const char* const bytes = held->reveal().data();
    const std::size_t size = held->size();
    const secret moved = std::move(*held);
    held->~secret();
    EXPECT_EQ(std::string_view(bytes, size), "Geheim-1839-Geheim-1839-Geheim-1839") << "it went along";
    EXPECT_EQ(moved.reveal().data(), bytes);
}

struct file_row {
    std::string name;
    std::string content;
    std::string expected;  ///< empty: none
    std::string problem = {};
};

class secret_files : public testing::TestWithParam<file_row> {};

TEST_P(secret_files, hold_one_line) {
    const tests::scratch_directory directory;
    const auto read = secret_of_file(directory.write("secret", GetParam().content));
    EXPECT_EQ(read ? std::string(read->reveal()) : std::string(), GetParam().expected);
    EXPECT_EQ(read.has_value(), !GetParam().expected.empty());
    EXPECT_EQ(read ? std::string() : read.error().message(), GetParam().problem);
}

INSTANTIATE_TEST_SUITE_P(rows, secret_files,
                         testing::Values(file_row{"plain", "Geheim", "Geheim"}, file_row{"line", "Geheim\n", "Geheim"},
                                         file_row{"dos_line", "Geheim\r\n", "Geheim"},
                                         file_row{"blanks_stay", " Geheim \n", " Geheim "},
                                         file_row{"empty", "", "", "is empty"},
                                         file_row{"only_a_line_break", "\n", "", "is empty"},
                                         file_row{"largest", std::string(1024, 'x'), std::string(1024, 'x')},
                                         file_row{"too_large", std::string(1025, 'x'), "", "is over 1 KiB"}),
                         [](const auto& row) { return row.param.name; });

TEST(secret, is_none_where_there_is_no_file_or_variable) {
    for (const char* path : {"/no/such/file", "/", "/dev/null"}) {
        const auto read = secret_of_file(path);
        ASSERT_FALSE(read) << path;
        EXPECT_EQ(read.error().message(), "cannot be read") << path;
    }
    EXPECT_EQ(secret_of_environment("LOKETWACHT_NO_SUCH_VARIABLE").error().message(), "is not set");
    setenv("LOKETWACHT_SECRET_TEST", "", 1);
    EXPECT_EQ(secret_of_environment("LOKETWACHT_SECRET_TEST").error().message(), "is empty");
    setenv("LOKETWACHT_SECRET_TEST", std::string(1025, 'x').c_str(), 1);
    EXPECT_EQ(secret_of_environment("LOKETWACHT_SECRET_TEST").error().message(), "is over 1 KiB");
    setenv("LOKETWACHT_SECRET_TEST", "Geheim", 1);
    const auto read = secret_of_environment("LOKETWACHT_SECRET_TEST");
    ASSERT_TRUE(read);
    EXPECT_EQ(read->reveal(), "Geheim");
}

}  // namespace

}  // namespace loketwacht::base
