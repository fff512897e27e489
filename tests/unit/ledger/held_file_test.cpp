#include "ledger/held_file.hpp"

#include <fstream>

#include <gmock/gmock.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../../scratch_directory.hpp"

namespace loketwacht::ledger {
namespace {

using testing::HasSubstr;

class held_ledger : public testing::Test {
protected:
    tests::scratch_directory directory_;
    const std::string file_ = directory_.path("loketwacht.db");
};

TEST_F(held_ledger, is_refused_to_the_next_with_who_holds_it) {
    const auto first = held_file::of(file_);
    ASSERT_TRUE(first);
    const auto second = held_file::of(file_);
    ASSERT_FALSE(second);
    EXPECT_THAT(second.error().message(),
                HasSubstr(file_ + " is held by process " + std::to_string(::getpid()) + " on "));
}

TEST_F(held_ledger, is_free_again_once_it_is_let_go) {
    {
        auto first = held_file::of(file_);
        const held_file moved = std::move(*first);
        EXPECT_FALSE(held_file::of(file_));
    }
    EXPECT_TRUE(held_file::of(file_));
}

TEST_F(held_ledger, is_free_again_when_its_process_is_gone) {
    const pid_t child = ::fork();
    if (child == 0) {
        const auto held = held_file::of(file_);
        ::_exit(held ? 0 : 1);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    EXPECT_EQ(status, 0);
    EXPECT_TRUE(held_file::of(file_));
}

TEST_F(held_ledger, that_can_have_no_lock_is_nobodys) {
    EXPECT_TRUE(held_file::of(directory_.path("none/loketwacht.db")));
}

TEST_F(held_ledger, is_no_other_ledger) {
    const auto first = held_file::of(file_);
    EXPECT_TRUE(held_file::of(file_ + "2"));
}

TEST_F(held_ledger, is_held_by_what_the_lock_says_in_printable_words) {
    const auto first = held_file::of(file_);
    std::ofstream(file_ + ".lock") << "\x1b[31mnobody";
    EXPECT_THAT(held_file::of(file_).error().message(), testing::Not(HasSubstr("\x1b")));
}

}  // namespace
}  // namespace loketwacht::ledger
