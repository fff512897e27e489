#include "canary/audit.hpp"

#include <array>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <fcntl.h>
#include <gmock/gmock.h>
#include <nlohmann/json.hpp>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "canaries.hpp"
#include "scratch_directory.hpp"

namespace loketwacht::canary::testing {

namespace {

using kind = permission::kind;
using std::chrono::hours;

/// A file in a directory of its own, which goes with the test.
class audits : public ::testing::Test {
protected:
    [[nodiscard]] std::string text() const {
        std::ostringstream out;
        out << std::ifstream(file_).rdbuf();
        return out.str();
    }
    void append_raw(std::string_view bytes) const { std::ofstream(file_, std::ios::app) << bytes; }
    [[nodiscard]] kind claimed(model::sys_time when) const { return claim(file_, portal_, when).what; }
    /// As if the file had been written at this moment.
    void date(model::sys_time when) const {
        const timespec time{std::chrono::duration_cast<std::chrono::seconds>(when.time_since_epoch()).count(), 0};
        const std::array both{time, time};
        ASSERT_EQ(utimensat(AT_FDCWD, file_.c_str(), both.data(), 0), 0);
    }
    void tell(audit_event what, model::sys_time when) const {
        audit book(file_);
        const auto written = book.append({when, portal_.id, what, "as it was"}, sound_canary());
        ASSERT_TRUE(written) << written.error().message();
    }

    const tests::scratch_directory directory_;
    const std::string file_ = directory_.path("audit.jsonl");
    model::portal portal_ = portal_with(sound_canary());
};

TEST_F(audits, remember_an_attempt_between_runs) {
    EXPECT_EQ(claimed(now), kind::granted);
    EXPECT_EQ(claimed(now + hours(1)), kind::later);
    tell(audit_event::accepted, now);
    EXPECT_EQ(claimed(now + hours(24)), kind::later);
    EXPECT_EQ(claimed(now + hours(25)), kind::granted);
}

TEST_F(audits, remember_a_stop_between_runs) {
    tell(audit_event::stopped, now);
    EXPECT_EQ(claimed(now + hours(100)), kind::stopped);
    model::canary again = sound_canary();
    again.armed = now + hours(1);
    portal_ = portal_with(again);
    EXPECT_EQ(claimed(now + hours(100)), kind::granted);
}

TEST_F(audits, stop_after_the_second_refusal) {
    for (int day = 0; day < 2; ++day) {
        EXPECT_EQ(claimed(now + hours(25 * day)), kind::granted);
        tell(audit_event::refused, now + hours(25 * day));
    }
    EXPECT_EQ(claimed(now + hours(200)), kind::stopped);
}

TEST_F(audits, are_asked_without_being_written) {
    EXPECT_EQ(permitted(file_, portal_, now).what, kind::granted);
    EXPECT_EQ(text(), "");
}

TEST_F(audits, hold_one_line_of_json_for_each_event) {
    ASSERT_EQ(claimed(now), kind::granted);
    tell(audit_event::refused, now);
    std::istringstream lines(text());
    std::string line;
    ASSERT_TRUE(std::getline(lines, line));
    EXPECT_EQ(nlohmann::json::parse(line), nlohmann::json({{"time", "2026-11-25T12:00:00Z"},
                                                           {"portal", "voorbeeldgem"},
                                                           {"event", "attempting"},
                                                           {"endpoint", "aanmelden"},
                                                           {"action", "https://loket.voorbeeldgem.example/aanmelden"},
                                                           {"reference", "CRT-2026-118"},
                                                           {"granted_by", "Gemeente Voorbeeldgem"},
                                                           {"why", ""}}));
    ASSERT_TRUE(std::getline(lines, line));
    EXPECT_EQ(nlohmann::json::parse(line)["event"], "refused");
    EXPECT_FALSE(std::getline(lines, line));
}

TEST_F(audits, can_be_read_by_their_owner_only) {
    tell(audit_event::stopped, now);
    struct stat facts{};
    ASSERT_EQ(stat(file_.c_str(), &facts), 0);
    EXPECT_EQ(facts.st_mode & 0777U, 0600U);
}

// A crash in the middle of a line: it stops everything, and the next line stays whole.
TEST_F(audits, stop_at_a_line_that_broke_off) {
    ASSERT_EQ(claimed(now), kind::granted);
    const std::string whole = text();
    for (std::size_t cut = 1; cut < whole.size(); ++cut) {
        std::ofstream(file_, std::ios::trunc) << whole.substr(0, cut);
        date(now);
        EXPECT_EQ(permitted(file_, portal_, now + hours(100)).what, kind::stopped) << cut;
    }
    std::ofstream(file_, std::ios::trunc) << whole.substr(0, whole.size() / 2);
    tell(audit_event::refused, now + hours(1));
    EXPECT_EQ(permitted(file_, portal_, now + hours(100)).what, kind::stopped);
    audit book(file_);
    const auto past = book.read();
    ASSERT_TRUE(past);
    ASSERT_EQ(past->entries.size(), 1U);
    EXPECT_EQ(past->entries.front().what, audit_event::refused);
    EXPECT_EQ(past->damaged, now + hours(1));
}

struct damage_row {
    std::string name;
    std::string line;
};

class damage : public audits, public ::testing::WithParamInterface<damage_row> {};

TEST_P(damage, stops_until_it_is_armed_after_the_next_sound_line) {
    tell(audit_event::accepted, now - hours(60));
    append_raw(GetParam().line + "\n");
    tell(audit_event::accepted, now - hours(50));
    const permission judged = permitted(file_, portal_, now);
    EXPECT_EQ(judged.what, kind::stopped);
    EXPECT_THAT(judged.why, ::testing::HasSubstr("2026-11-23T10:00:00Z"));
    model::canary again = sound_canary();
    again.armed = now - hours(49);
    portal_ = portal_with(again);
    EXPECT_EQ(permitted(file_, portal_, now).what, kind::granted);
}

INSTANTIATE_TEST_SUITE_P(
    rows, damage,
    ::testing::Values(
        damage_row{"words", "voorbeeldgem was refused"}, damage_row{"number", "1"}, damage_row{"list", "[]"},
        damage_row{"empty_object", "{}"}, damage_row{"zeros", std::string(64, '\0')},
        damage_row{"no_time", R"({"portal":"voorbeeldgem","audit_event":"refused"})"},
        damage_row{"other_time", R"({"time":"gisteren","portal":"voorbeeldgem","audit_event":"refused"})"},
        damage_row{"no_portal", R"({"time":"2026-11-24T12:00:00Z","audit_event":"refused"})"},
        damage_row{"other_event",
                   R"({"time":"2026-11-24T12:00:00Z","portal":"voorbeeldgem","audit_event":"rejected"})"},
        damage_row{"number_as_event", R"({"time":"2026-11-24T12:00:00Z","portal":"voorbeeldgem","audit_event":1})"},
        damage_row{"two_on_a_line", R"({"time":"2026-11-24T12:00:00Z","portal":"v","audit_event":"refused"}{})"},
        damage_row{"deep", std::string(5000, '[')}),
    [](const auto& row) { return row.param.name; });

TEST_F(audits, that_are_no_file_allow_nothing) {
    for (const std::string path : {"/dev/null", "/", "/no/such/directory/audit.jsonl"}) {
        EXPECT_EQ(claim(path, portal_, now).what, kind::stopped) << path;
        EXPECT_EQ(permitted(path, portal_, now).what, kind::stopped) << path;
    }
}

// A disk that is full, or becomes so in the middle of the line.
TEST_F(audits, that_are_full_allow_nothing) {
    tell(audit_event::accepted, now - hours(50));
    const auto before = std::signal(SIGXFSZ, SIG_IGN);
    rlimit usual{};
    ASSERT_EQ(getrlimit(RLIMIT_FSIZE, &usual), 0);
    for (const std::size_t room : {0U, 10U}) {
        const rlimit full{text().size() + room, usual.rlim_max};
        ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &full), 0);
        const permission judged = claim(file_, portal_, now);
        ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &usual), 0);
        EXPECT_EQ(judged.what, kind::stopped);
        EXPECT_THAT(judged.why, ::testing::HasSubstr("cannot be written"));
    }
    date(now);
    EXPECT_EQ(claimed(now), kind::stopped) << "a line broke off";
    (void)std::signal(SIGXFSZ, before);
}

TEST_F(audits, that_are_too_large_allow_nothing) {
    tell(audit_event::accepted, now - hours(50));
    ASSERT_EQ(truncate(file_.c_str(), 17L * 1024 * 1024), 0);
    EXPECT_THAT(permitted(file_, portal_, now).why, ::testing::HasSubstr("over 16 MiB"));
}

// A portal that moves to another agent, whose audit is another file.
TEST_F(audits, that_are_joined_tell_each_agent_what_all_did) {
    const std::vector<std::string> files{file_, directory_.path("1.jsonl"), directory_.path("2.jsonl")};
    EXPECT_EQ(claim(files[0], portal_, now).what, kind::granted);
    tell(audit_event::refused, now);
    EXPECT_EQ(permitted(files[2], portal_, now).what, kind::granted) << "it knows nothing of it";
    ASSERT_TRUE(join_audits(files));
    EXPECT_EQ(permitted(files[2], portal_, now).what, kind::later);

    EXPECT_EQ(claim(files[2], portal_, now + hours(25)).what, kind::granted);
    append_raw("half a li");
    ASSERT_TRUE(join_audits(files));
    const permission last = permitted(files[0], portal_, now + hours(51));
    EXPECT_EQ(last.what, kind::stopped);
    EXPECT_THAT(last.why, ::testing::HasSubstr("lines that cannot be read")) << "whoever has to look at them";
    EXPECT_EQ(permitted(files[1], portal_, now + hours(51)).what, kind::stopped);

    const std::string before = text();
    ASSERT_TRUE(join_audits(files));
    EXPECT_EQ(text(), before) << "joined again they stay as they are";
}

// Nobody knows what a damaged line said, and the portal of which it said it may be another agent's now: it goes along,
// and stops there what was armed before the newest line.
TEST_F(audits, that_are_joined_take_damage_along) {
    const std::vector<std::string> files{file_, directory_.path("1.jsonl")};
    tell(audit_event::accepted, now - hours(60));
    append_raw("{\"time\":\"2026-11-\n");
    tell(audit_event::accepted, now - hours(58));
    EXPECT_EQ(claim(files[1], portal_, now - hours(50)).what, kind::granted);
    ASSERT_TRUE(audit(files[1]).append({now - hours(50), "voorbeeldgem", audit_event::accepted, {}}, sound_canary()));
    ASSERT_TRUE(join_audits(files));
    EXPECT_EQ(permitted(files[1], portal_, now).what, kind::stopped);
    model::canary again = sound_canary();
    again.armed = now - hours(49);
    portal_ = portal_with(again);
    EXPECT_EQ(permitted(files[1], portal_, now).what, kind::granted);
}

TEST_F(audits, that_are_joined_count_refusals_of_all) {
    const std::vector<std::string> files{file_, directory_.path("1.jsonl")};
    EXPECT_EQ(claim(files[0], portal_, now).what, kind::granted);
    tell(audit_event::refused, now);
    ASSERT_TRUE(join_audits(files));
    EXPECT_EQ(claim(files[1], portal_, now + hours(25)).what, kind::granted) << "told no end of, so it may be refused";
    ASSERT_TRUE(join_audits(files));
    EXPECT_EQ(permitted(files[0], portal_, now + hours(50)).what, kind::stopped);
    EXPECT_FALSE(join_audits({file_, directory_.path()})) << "a folder is no audit";
}

// Two agents with one audit: who comes second in the same moment gets nothing.
TEST_F(audits, are_claimed_by_one_at_a_time) {
    const int other = open(file_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    ASSERT_EQ(flock(other, LOCK_EX), 0);
    EXPECT_EQ(claimed(now), kind::stopped);
    close(other);
    EXPECT_EQ(claimed(now), kind::granted);
}

}  // namespace

}  // namespace loketwacht::canary::testing
