#include "reader/reader.hpp"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <gmock/gmock.h>
#include <sys/types.h>
#include <unistd.h>

#include "asking.hpp"
#include "page/form_values.hpp"
#include "page/page.hpp"
#include "reader/messages.hpp"

namespace loketwacht::reader::testing {

namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const std::string login =
    "<title>Inloggen</title><form action=/in><label>Rijksregisternummer <input name=rrn></label>"
    "<input type=password name=w></form><a href=/itsme>Aanmelden met itsme</a><p>over het weer";

// Passes the bound of CPU: an attribute is looked for among all that the element has.
std::string page_without_end() {
    return numbered("<body a", "=b>", 70'000);
}

std::vector<std::string> corpus() {
    std::vector<std::string> out;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(LOKETWACHT_SOURCE_DIR "/tests/data/pages")) {
        if (entry.path().extension() != ".html") continue;
        std::ifstream file(entry.path(), std::ios::binary);
        out.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    }
    return out;
}

const vocabulary::vocabulary& words() {
    static const vocabulary::vocabulary made;
    return made;
}

std::string read_here(const std::string& body, const std::string& content_type) {
    return pack(page::read({body, document_url(), content_type},
                           {[](std::string_view text) { return words().telling_link(text); },
                            [](std::string_view text) { return words().telling_passage(text); },
                            [](std::string_view text) { return words().telling_beside(text); }}),
                effort{});
}

// The process that this one started, the only one; 0 for none.
pid_t process() {
    std::ifstream children("/proc/self/task/" + std::to_string(getpid()) + "/children");
    pid_t id = 0;
    children >> id;
    return id;
}

void send_to_process(int signal) {
    const pid_t id = process();
    ASSERT_GT(id, 0);
    kill(id, signal);
}

TEST(outside_reader, gives_the_facts_that_reading_here_gives) {
    asking far;
    const std::vector<std::string> pages = corpus();
    ASSERT_GT(pages.size(), 100U);
    const auto read = far.facts_of_all(pages);
    for (std::size_t i = 0; i < pages.size(); ++i) {
        EXPECT_EQ(pack(read[i].facts, effort{}), read_here(pages[i], far.content_type)) << pages[i].substr(0, 200);
        EXPECT_EQ(read[i].facts.digest, digest_of(pages[i]));
        EXPECT_EQ(read[i].facts.unread, std::nullopt);
    }
    EXPECT_THAT(far.restarts, IsEmpty());
}

TEST(outside_reader, gives_the_forms_that_reading_here_gives) {
    asking far;
    const std::string body =
        "<form action=a method=post><input name=x value='\x01 &eacute;'><button>In</button></form>";
    const auto here = page::read_forms({body, document_url(), far.content_type});
    EXPECT_EQ(pack(far.forms_of(body), effort{}), pack(here, effort{}));
}

// The process can open no file: what an encoding needs was loaded before.
TEST(outside_reader, knows_all_encodings) {
    for (const char* const label :
         {"iso-8859-15", "windows-1251", "gb18030", "big5", "shift_jis", "euc-kr", "utf-16be"}) {
        asking far;
        far.content_type = std::string("text/html; charset=") + label;
        const std::string body = "<title>\xC4\xE3\xBA\xC3 \xA4</title>";
        EXPECT_EQ(pack(far.facts_of(body).facts, effort{}), read_here(body, far.content_type)) << label;
        EXPECT_THAT(far.restarts, IsEmpty()) << label;
    }
}

TEST(outside_reader, keeps_what_the_words_say) {
    asking far;
    EXPECT_THAT(far.facts_of("<p>over het weer").facts.passages, IsEmpty());
    vocabulary::additions more;
    more.national_number = {"weer"};
    far.pages->use(more);
    EXPECT_THAT(far.facts_of("<p>over het weer").facts.passages, ElementsAre("over het weer"));
    EXPECT_THAT(far.starts, ElementsAre("sandboxed", "sandboxed"));
    EXPECT_THAT(far.restarts, IsEmpty()) << "that was no accident";
}

TEST(outside_reader, is_sandboxed_before_the_first_page) {
    asking far;
    far.start_process();
    EXPECT_THAT(far.starts, ElementsAre("sandboxed"));
}

TEST(outside_reader, says_where_there_is_no_sandbox_and_reads_all_the_same) {
    asking far({.program = READING_PROGRAM_WITHOUT_FILTERS});
    EXPECT_EQ(far.facts_of(login).facts.title, "Inloggen");
    EXPECT_THAT(far.starts, ElementsAre(HasSubstr("seccomp")));
}

TEST(outside_reader, says_why_it_cannot_start) {
    asking far({.program = "/nowhere/loketwacht"});
    const auto read = far.facts_of(login);
    EXPECT_EQ(read.facts.unread, model::unread::no_reader);
    EXPECT_TRUE(read.facts.cut);
    EXPECT_EQ(far.facts_of(login).facts.unread, model::unread::no_reader);
    EXPECT_THAT(far.failures, ElementsAre(HasSubstr("/nowhere/loketwacht cannot be started: No such file")))
        << "it is not tried again at once";
}

// It would run all of these tests over again, and so on.
TEST(outside_reader, does_not_start_its_own_program_where_main_does_not_read_pages) {
    asking far{options{}};
    EXPECT_EQ(far.facts_of(login).facts.unread, model::unread::no_reader);
    EXPECT_THAT(far.failures, ElementsAre(HasSubstr("read_pages_if_asked")));
}

TEST(outside_reader, does_not_take_a_program_that_says_nothing) {
    asking far({.program = "/bin/true"});
    EXPECT_EQ(far.facts_of(login).facts.unread, model::unread::no_reader);
    EXPECT_THAT(far.failures, ElementsAre(HasSubstr("does not answer")));
}

TEST(outside_reader, gives_up_a_page_that_takes_too_much_once) {
    asking far;
    const auto pages = far.facts_of_all({login, page_without_end(), login + "x"});
    EXPECT_EQ(pages[0].facts.title, "Inloggen");
    EXPECT_EQ(pages[1].facts.unread, model::unread::too_much);
    EXPECT_TRUE(pages[1].facts.cut);
    EXPECT_EQ(pages[1].facts.digest, digest_of(page_without_end()));
    EXPECT_EQ(pages[2].facts.title, "Inloggen");
    EXPECT_EQ(far.restarts.size(), 1U);

    const auto again = far.facts_of(page_without_end());
    EXPECT_EQ(again.facts.unread, model::unread::too_much);
    EXPECT_EQ(again.cpu.count(), 0);
    EXPECT_TRUE(far.forms_of(page_without_end()).cut);
    EXPECT_EQ(far.restarts.size(), 1U) << "it was not read again";
    EXPECT_EQ(far.facts_of(page_without_end() + "x").facts.unread, model::unread::too_much);
    EXPECT_EQ(far.restarts.size(), 2U) << "its bytes changed";
}

TEST(outside_reader, tries_a_page_again_after_a_while) {
    asking far({.program = READING_PROGRAM, .forget = std::chrono::seconds(0)});
    (void)far.facts_of(page_without_end());
    (void)far.facts_of(page_without_end());
    EXPECT_EQ(far.restarts.size(), 2U);
}

TEST(outside_reader, gives_up_forms_too) {
    asking far;
    const auto page = far.forms_of(page_without_end());
    EXPECT_TRUE(page.cut);
    EXPECT_EQ(page.unread, model::unread::too_much);
    EXPECT_EQ(far.forms_of(login).forms.size(), 1U);
}

// Whoever ends it from outside takes no page with it.
TEST(outside_reader, loses_nothing_when_its_process_is_killed_in_the_middle_of_a_thousand_looks) {
    asking far;
    std::vector<std::string> pages;
    for (int i = 0; i < 1000; ++i)
        pages.push_back(login + std::to_string(i));
    int killed = 0;
    const auto read = far.facts_of_all(pages, [&](std::size_t done) {
        if (done % 100 != 50) return;
        send_to_process(SIGKILL);
        ++killed;
    });
    EXPECT_TRUE(std::ranges::all_of(read, [](const auto& each) { return each.facts.title == "Inloggen"; }));
    EXPECT_EQ(killed, 10);
    EXPECT_EQ(far.restarts.size(), 10U);
}

TEST(outside_reader, reads_the_beginning_of_a_page_that_is_too_long) {
    asking far;
    const auto facts = far.facts_of(login + std::string(10'000'000, ' ')).facts;
    EXPECT_EQ(facts.title, "Inloggen");
    EXPECT_TRUE(facts.cut);
    EXPECT_EQ(facts.unread, std::nullopt);
}

// What an allocator keeps of it must not count against the next.
TEST(outside_reader, reads_on_in_another_process_after_a_large_page) {
    asking far;
    EXPECT_EQ(far.facts_of(login + std::string(300'000, ' ')).facts.title, "Inloggen");
    EXPECT_EQ(far.facts_of(login).facts.title, "Inloggen");
    EXPECT_EQ(far.starts.size(), 2U);
    EXPECT_THAT(far.restarts, IsEmpty());
}

TEST(outside_reader, starts_anew_what_ended_while_nothing_was_asked) {
    asking far;
    far.start_process();
    send_to_process(SIGKILL);
    EXPECT_EQ(far.facts_of(login).facts.title, "Inloggen");
    EXPECT_EQ(far.restarts.size(), 1U);
}

TEST(outside_reader, does_not_wait_for_ever) {
    asking far({.program = READING_PROGRAM, .patience = std::chrono::seconds(2)});
    far.start_process();
    send_to_process(SIGSTOP);
    EXPECT_EQ(far.facts_of(login).facts.unread, model::unread::too_much);
    EXPECT_EQ(far.facts_of(login + "x").facts.title, "Inloggen");
}

TEST(outside_reader, ends_its_process_with_itself) {
    pid_t id = 0;
    {
        asking far;
        far.start_process();
        id = process();
        ASSERT_GT(id, 0);
    }
    EXPECT_EQ(kill(id, 0), -1);
    EXPECT_EQ(process(), 0);
}

TEST(outside_reader, hands_its_process_no_file_and_no_secret) {
    setenv("LOKETWACHT_SECRET", "geheim", 1);  // NOLINT(concurrency-mt-unsafe): one thread
    const std::ifstream open_file("/etc/passwd");
    asking far;
    far.start_process();
    const std::string about = "/proc/" + std::to_string(process());
    std::ifstream environment(about + "/environ", std::ios::binary);
    EXPECT_THAT(std::string(std::istreambuf_iterator<char>(environment), {}), ::testing::Not(HasSubstr("geheim")));
    std::vector<std::string> files;
    for (const auto& each : std::filesystem::directory_iterator(about + "/fd"))
        files.push_back(each.path().filename());
    EXPECT_THAT(files, ElementsAre("0"));
}

}  // namespace

}  // namespace loketwacht::reader::testing
