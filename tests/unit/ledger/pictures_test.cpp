// The pictures beside a ledger's file: how long they are kept, and what is never kept.

#include <filesystem>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <sys/stat.h>

#include "ledger/history.hpp"
#include "ledger/ledger.hpp"
#include "ledger/picture_folder.hpp"
#include "scratch_directory.hpp"

namespace loketwacht::ledger {
namespace {

namespace fs = std::filesystem;
using std::chrono::hours;
using std::chrono::minutes;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const model::sys_time start = std::chrono::sys_days(std::chrono::year(2026) / 3 / 1);

// Twenty bytes and what follows: what says that it is a WebP.
std::string webp(std::size_t bytes = 100) {
    std::string out = "RIFF";
    for (std::size_t rest = bytes - 8, i = 0; i < 4; ++i, rest >>= 8U)
        out += static_cast<char>(rest & 0xFFU);
    out += "WEBPVP8 ";
    out.resize(bytes);
    return out;
}

model::assessment seen(const std::vector<std::string>& rules) {
    model::assessment out;
    out.endpoints["login"] = {};
    for (const std::string& rule : rules)
        out.findings.push_back({rule, "login", model::severity::critical, model::evidence_of("as seen"), true});
    return out;
}

class pictures : public ::testing::Test {
protected:
    ledger opened(model::sys_time now = start) {
        file_options where;
        where.file = file_;
        where.retention = hours(24 * 400);
        return ledger(std::move(where), now);
    }

    static changes record(ledger& in, const model::assessment& what, model::sys_time when) {
        changes by_look = changes_by(what, in.open_of("gem", when), when);
        in.record("gem", by_look, model::verdict::insecure, when);
        return by_look;
    }

    /// A login page with two findings, of which a picture was taken.
    void begin() {
        ledger memory = opened();
        model::assessment both = seen({"login-plaintext", "login-national-number"});
        ASSERT_TRUE(memory.keep_picture("gem", "login", {start, webp()}));
        for (const model::finding& each : both.findings)
            both.pictured.emplace(model::question(each.rule, "login"), start);
        (void)record(memory, both, start);
    }

    [[nodiscard]] std::vector<std::string> files() const {
        std::vector<std::string> out;
        std::error_code none;
        for (const fs::directory_entry& each : fs::directory_iterator(file_ + ".pictures", none))
            out.push_back(each.path().filename().string());
        return out;
    }

    const tests::scratch_directory directory_;
    const std::string file_ = directory_.path("loketwacht.db");
    const std::string name_ = model::picture_name("gem", "login", start);
    const history past_{file_, [](const std::string&) {}};
};

TEST_F(pictures, are_of_the_findings_that_opened_with_them) {
    begin();
    EXPECT_THAT(files(), ElementsAre(name_ + ".webp"));
    EXPECT_EQ(past_.picture(name_), webp());
    ledger again = opened(start + minutes(1));
    ASSERT_THAT(again.of("gem").findings, SizeIs(2));
    for (const model::open_finding& each : again.of("gem").findings)
        EXPECT_EQ(each.pictured, start);
    (void)record(again, seen({"login-plaintext", "login-get-method"}), start + minutes(2));
    const auto open = past_.open_now();
    ASSERT_THAT(open->findings, SizeIs(3));
    for (const auto& [portal, each] : open->findings)
        EXPECT_EQ(each.pictured.has_value(), each.finding.rule != "login-get-method") << each.finding.rule;
}

TEST_F(pictures, go_when_the_last_finding_is_over_and_its_retention_too) {
    begin();
    const auto much_later = start + hours(24 * 399);
    ledger memory = opened(start + minutes(1));
    // The one is mended at once, the other much later.
    for (int look = 1; look <= 3; ++look)
        (void)record(memory, seen({"login-plaintext"}), start + minutes(look));
    ASSERT_THAT(memory.of("gem").findings, SizeIs(1));
    for (int look = 1; look <= 3; ++look)
        (void)record(memory, seen({}), much_later + minutes(look));
    ASSERT_THAT(memory.of("gem").findings, IsEmpty());
    {
        const ledger later = opened(start + hours(24 * 401));
        EXPECT_THAT(files(), SizeIs(1)) << "what is over is kept as long as the ledger tells of it";
    }
    // Something was seen since, or the clock would not be believed.
    (void)record(memory, seen({"hsts-missing"}), start + hours(24 * 800));
    const ledger at_last = opened(start + hours(24 * 801));
    EXPECT_THAT(files(), IsEmpty());
}

TEST_F(pictures, of_nothing_go_at_the_start) {
    begin();
    const std::string orphan = model::picture_name("gem", "elsewhere", start);
    directory_.write("loketwacht.db.pictures/" + orphan + ".webp", webp());
    directory_.write("loketwacht.db.pictures/" + name_ + ".webp.new", "half");
    directory_.write("loketwacht.db.pictures/README", "an operator's own");
    const ledger again = opened(start + minutes(1));
    EXPECT_THAT(files(), ::testing::UnorderedElementsAre(name_ + ".webp", "README"));
}

TEST_F(pictures, may_be_read_by_whom_the_ledger_may) {
    ledger memory = opened();
    ASSERT_EQ(::chmod(file_.c_str(), 0640), 0);
    ASSERT_TRUE(memory.keep_picture("gem", "login", {start, webp()}));
    EXPECT_EQ(fs::status(file_ + ".pictures").permissions() & (fs::perms::group_write | fs::perms::others_all),
              fs::perms::none)
        << "nobody else enters";
    const fs::perms of_file = fs::status(file_ + ".pictures/" + name_ + ".webp").permissions();
    EXPECT_EQ(of_file, fs::perms::owner_read | fs::perms::owner_write | fs::perms::group_read) << "as the ledger's";
}

TEST_F(pictures, of_a_portal_are_ten) {
    ledger memory = opened();
    for (int i = 0; i < 10; ++i)
        ASSERT_TRUE(memory.keep_picture("gem", "login", {start + minutes(i), webp()}));
    const auto more = memory.keep_picture("gem", "login", {start + minutes(10), webp()});
    ASSERT_FALSE(more);
    EXPECT_THAT(more.error().message(), HasSubstr("10 pictures of this portal"));
    EXPECT_TRUE(memory.keep_picture("other", "login", {start, webp()})) << "one portal costs only itself";
    EXPECT_THAT(files(), SizeIs(11));
}

TEST_F(pictures, are_kept_where_there_is_a_ledger) {
    EXPECT_FALSE(ledger().keeps_pictures());
    const picture_folder nowhere(directory_.path("none/loketwacht.db"));
    const auto kept = nowhere.keep("gem", "login", {start, webp()});
    ASSERT_FALSE(kept);
    EXPECT_THAT(kept.error().message(), HasSubstr("cannot be read"));
}

TEST_F(pictures, that_are_none_are_not_shown) {
    begin();
    directory_.write("loketwacht.db.pictures/0a-1.webp", "<script>alert(1)</script> and more than twenty bytes");
    directory_.write("loketwacht.db.pictures/0a-2.webp", webp(200'002));
    directory_.write("secret.webp", webp());
    for (const char* name : {"0a-1", "0a-2", "../secret", "", "0a-3"})
        EXPECT_EQ(past_.picture(name), std::nullopt) << name;
}

}  // namespace
}  // namespace loketwacht::ledger
