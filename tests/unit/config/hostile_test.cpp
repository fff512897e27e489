// Files that no person writes on purpose: each is told of in one place, within bounds.

#include <filesystem>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "config/settings.hpp"
#include "config/yaml_document.hpp"
#include "scratch_directory.hpp"

namespace loketwacht::config {

namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

/// What load says of the file, without its path.
std::vector<std::string> said(const std::string& path) {
    std::vector<std::string> result;
    for (const mistake& e : load(path).errors) {
        EXPECT_EQ(e.file, path);
        result.push_back(e.str().substr(path.size() + 1));
    }
    return result;
}

std::string portal(const std::string& id) {
    return "  - {id: " + id + ", municipality: Gent, url: https://" + id + ".example}\n";
}

std::string repeated(std::string_view text, int times) {
    std::string result;
    for (int i = 0; i < times; ++i)
        result += text;
    return result;
}

struct row {
    const char* name;
    std::string text;
    std::string message;
};

class hostile : public testing::TestWithParam<row> {};

TEST_P(hostile, text_is_one_mistake) {
    const tests::scratch_directory folder;
    EXPECT_THAT(said(folder.write("c.yaml", GetParam().text)), ElementsAre(GetParam().message));
}

const std::string not_text = " begins no printable character; save the file as plain UTF-8 text";
const std::string not_closed = "; check indentation, quotes and brackets here";

INSTANTIATE_TEST_SUITE_P(
    files, hostile,
    testing::Values(
        row{"empty", "", " is empty; write at least its required keys"},
        row{"comment_only", "# nothing\n", " is empty; write at least its required keys"},
        row{"nul", std::string("a: \0b", 5), "1:4: byte 0x0" + not_text},
        row{"end_of_transmission", "a: b\nc: d\x04\ninterval: 1s\n", "2:5: byte 0x4" + not_text},
        row{"utf_16",
            std::string("\xFF\xFE"
                        "a\0",
                        4),
            "1:1: byte 0xff" + not_text},
        row{"broken_utf_8", "a: caf\xE9\n", "1:7: byte 0xe9" + not_text},
        row{"direction_mark",
            "a:\tb \xE2\x80\xAE"
            "c\n",
            "1:6: byte 0xe2" + not_text},
        row{"quote_not_closed", "inventory: [i.yaml]\nlisten: \"127.0.0.1:1\n",
            "2:21: not valid YAML: \"illegal EOF in scalar\"" + not_closed},
        row{"backslash_at_the_end", R"("!i\)", "1:5: not valid YAML: \"unknown escape character: ?\"" + not_closed},
        row{"tab_indentation", "log:\n\tlevel: info\n", "2:7: not valid YAML: \"illegal map value\"" + not_closed},
        row{"unknown_anchor", "inventory: *nowhere\n",
            "1:12: not valid YAML: \"the referenced anchor is not defined\"" + not_closed},
        row{"deep_list", "a:\n" + repeated("[", 2000) + repeated("]", 2000) + "\n",
            "2:16: lists and maps are nested more than 16 deep; nothing here needs that"},
        row{"deep_block", repeated("- ", 2000),
            "1:33: lists and maps are nested more than 16 deep; nothing here needs that"},
        row{"brackets_without_end", std::string(most_in_brackets + 1, '['),
            " holds too much in brackets, more than 4000000 marks; split it into several, or write lists and maps with "
            "indentation"},
        row{"marks_in_brackets", "[" + std::string(most_in_brackets, ','),
            " holds too much in brackets, more than 4000000 marks; split it into several, or write lists and maps with "
            "indentation"}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(hostile_file, too_large_is_not_read) {
    const tests::scratch_directory folder;
    const std::string path = folder.write("c.yaml", "a");
    std::filesystem::resize_file(path, largest_file + 1);
    EXPECT_THAT(said(path), ElementsAre(" is larger than 64 MiB; split it into several"));
}

TEST(hostile_file, that_is_no_file_is_not_waited_for) {
    const tests::scratch_directory folder;
    ASSERT_EQ(mkfifo(folder.path("pipe").c_str(), 0600), 0);
    EXPECT_THAT(said(folder.path("pipe")), ElementsAre(" is not a regular file; name a YAML file"));
    EXPECT_THAT(said(folder.path("")), ElementsAre(" is a directory; name a YAML file"));
    EXPECT_THAT(
        said(folder.path("none.yaml")),
        ElementsAre(" cannot be read: No such file or directory; name a file that exists and that the agent may read"));
}

TEST(hostile_file, that_cannot_be_read_is_told_of) {
    // Opens, but cannot be read from its start; also for root, who may read every ordinary file.
    EXPECT_THAT(
        said("/proc/self/mem"),
        ElementsAre(" cannot be read: Input/output error; name a file that exists and that the agent may read"));
}

TEST(hostile_file, with_countless_mistakes_is_told_of_up_to_a_limit) {
    const tests::scratch_directory folder;
    std::string text = "inventory: [none.yaml]\n";
    for (int i = 0; i < 5000; ++i)
        text += "k" + std::to_string(i) + ": 1\n";
    const auto messages = said(folder.write("c.yaml", text));
    ASSERT_THAT(messages, SizeIs(mistakes::limit + 1));
    EXPECT_EQ(messages.back(), "1002:1: more than 1000 mistakes; mend the ones above first");
}

TEST(many_files, with_odd_names_are_found_beside_the_configuration) {
    const tests::scratch_directory folder;
    const std::string path = folder.write("odd [name]*/c.yaml", "inventory: [\"i/*.yaml\"]\n");
    (void)folder.write("odd [name]*/i/b.yaml", "portals:\n" + portal("b"));
    (void)folder.write("odd [name]*/i/a.yaml", "portals:\n" + portal("a"));
    const load_result result = load(path);
    ASSERT_THAT(result.errors, IsEmpty());
    ASSERT_THAT(result.value->portals, SizeIs(2));
    EXPECT_EQ(result.value->portals[0]->id, "a");
    EXPECT_EQ(result.value->portals[1]->id, "b");
}

TEST(many_portals, keep_their_order) {
    constexpr int count = 20'000;
    const tests::scratch_directory folder;
    const std::string path = folder.write("c.yaml", "inventory: [i.yaml]\n");
    std::string text = "portals:\n";
    for (int i = 0; i < count; ++i)
        text += portal("p" + std::to_string(i));
    (void)folder.write("i.yaml", text);
    const load_result result = load(path);
    ASSERT_THAT(result.errors, IsEmpty());
    ASSERT_THAT(result.value->portals, SizeIs(count));
    EXPECT_EQ(result.value->portals.back()->id, "p19999");
}

TEST(many_endpoints, on_one_portal_are_refused) {
    const tests::scratch_directory folder;
    std::string text = "portals:\n  - id: a\n    municipality: A\n    url: https://a.example\n    endpoints:\n";
    for (int i = 0; i < 101; ++i)
        text += "      - {name: e" + std::to_string(i) + ", role: counter, url: https://a.example/}\n";
    (void)folder.write("i.yaml", text);
    const load_result result = load(folder.write("c.yaml", "inventory: [i.yaml]\n"));
    ASSERT_THAT(result.errors, SizeIs(1));
    EXPECT_EQ(result.errors.front().message,
              "101 endpoints are too many for one portal; keep 100 or make it several portals");
}

}  // namespace

}  // namespace loketwacht::config
