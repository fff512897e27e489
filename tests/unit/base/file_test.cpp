#include "base/file.hpp"

#include <filesystem>

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "scratch_directory.hpp"

namespace loketwacht::base {
namespace {

class file : public testing::Test {
protected:
    [[nodiscard]] std::string path(const std::string& name) const { return directory_.path(name); }
    [[nodiscard]] std::string written(const std::string& name, const std::string& text) const {
        return directory_.write(name, text);
    }

private:
    const tests::scratch_directory directory_;
};

TEST_F(file, another_in_its_place_with_the_same_size_and_time_is_noticed) {
    const std::string kept = written("kept", "one");
    const auto before = state_of(kept);
    const auto time = std::filesystem::last_write_time(kept);
    const std::string next = written("next", "two");
    std::filesystem::rename(next, kept);
    std::filesystem::last_write_time(kept, time);
    const auto after = state_of(kept);
    ASSERT_TRUE(before && after);
    EXPECT_EQ(before->size, after->size);
    EXPECT_EQ(before->modified, after->modified);
    EXPECT_NE(before, after);
    EXPECT_EQ(after, state_of(kept));
}

TEST_F(file, there_is_no_state_of_none) {
    EXPECT_FALSE(state_of(path("none")));
}

TEST_F(file, a_link_has_the_state_of_what_it_leads_to) {
    const std::string target = written("target", "one");
    std::filesystem::create_symlink(target, path("link"));
    EXPECT_EQ(state_of(path("link")), state_of(target));
}

TEST_F(file, is_read_whole_within_its_bound) {
    const std::string large(200'000, 'x');
    EXPECT_EQ(*read_file(written("large", large), large.size()), large);
    EXPECT_EQ(*read_file(written("empty", ""), 0), "");
    const auto cut = read_file(path("large"), large.size() - 1);
    ASSERT_FALSE(cut);
    EXPECT_EQ(cut.error().code(), std::errc::file_too_large);
    EXPECT_EQ(cut.error().message(), "is larger than 199999 bytes");
}

TEST_F(file, what_is_none_says_why) {
    EXPECT_EQ(read_file(path("none"), 10).error().message(), "cannot be read: No such file or directory");
    EXPECT_EQ(read_file(path(""), 10).error().message(), "is a directory");
    ASSERT_EQ(mkfifo(path("pipe").c_str(), 0600), 0);
    EXPECT_EQ(read_file(path("pipe"), 10).error().message(), "is not a regular file");
}

}  // namespace
}  // namespace loketwacht::base
