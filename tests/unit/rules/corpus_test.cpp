#include <algorithm>
#include <array>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <iterator>
#include <map>
#include <set>
#include <sstream>
#include <string>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "builders.hpp"
#include "page/page.hpp"
#include "rules/rules.hpp"

/// The labelled pages of tests/data/pages, judged. What is printed is the table of agent/rules/README.md.
namespace loketwacht::rules::testing {

namespace {

using names = std::set<std::string>;

constexpr std::array page_rules{"counter-plaintext",       "mixed-content",
                                "login-plaintext",         "login-get-method",
                                "login-national-number",   "login-national-number-as-password",
                                "login-knowledge-only",    "login-without-strong-alternative",
                                "protected-endpoint-open", "page-not-inspectable"};

struct labelled_page {
    std::string file;
    model::url url;
    model::endpoint_role role;
    std::string content_type;
    names findings;
};

std::string whole_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    EXPECT_TRUE(file) << path;
    return {std::istreambuf_iterator<char>(file), {}};
}

model::endpoint_role role_of(const std::string& name) {
    using enum model::endpoint_role;
    for (const model::endpoint_role role : {home, counter, login, protected_page}) {
        if (to_string(role) == name) return role;
    }
    ADD_FAILURE() << "no role is called " << name;
    return home;
}

std::string folder(const std::string& part) {
    return LOKETWACHT_SOURCE_DIR "/tests/data/pages/" + part + "/";
}

std::vector<labelled_page> pages_of(const std::string& part) {
    std::vector<labelled_page> pages;
    const auto labels = nlohmann::json::parse(whole_file(folder(part) + "labels.json"));
    for (const auto& label : labels.at("pages")) {
        const auto url = model::parse_url(label.at("url").get<std::string>());
        EXPECT_TRUE(url) << label.at("url");
        pages.push_back({folder(part) + label.at("file").get<std::string>(), *url, role_of(label.at("role")),
                         label.at("content_type"), label.at("findings").get<names>()});
    }
    return pages;
}

// The page as the one endpoint of a portal; over http no https answers.
names found_on(const labelled_page& page) {
    const std::string bytes = whole_file(page.file);
    model::hop hop = answer(page.url, 200);
    hop.content_type = page.content_type;
    hop.body_bytes = bytes.size();
    hop.page = std::make_shared<model::page_facts>(page::read(
        {bytes, page.url, page.content_type}, {[](std::string_view text) { return words.telling_link(text); },
                                               [](std::string_view text) { return words.telling_passage(text); },
                                               [](std::string_view text) { return words.telling_beside(text); }}));
    scene s = sound_scene();
    s.host() = sound_host(page.url.host);
    if (!page.url.is_https()) {
        s.host().http = walk({answer(page.url, 200)});
        s.host().https = walk({failed(https(page.url.host), failure_reason::connect_refused)});
    }
    s.add("page", page.role, walk({hop}));
    names found;
    for (const model::finding& f : judge(s.portal, s.seen, words, now).findings) {
        if (f.endpoint == "page" && std::ranges::find(page_rules, f.rule) != page_rules.end()) found.insert(f.rule);
    }
    return found;
}

struct tally {
    int right = 0;
    int wrong = 0;   // found, and not labelled
    int missed = 0;  // labelled, and not found

    tally& operator+=(const tally& other) {
        right += other.right;
        wrong += other.wrong;
        missed += other.missed;
        return *this;
    }
    [[nodiscard]] std::string precision() const { return share(right + wrong); }
    [[nodiscard]] std::string recall() const { return share(right + missed); }

private:
    [[nodiscard]] std::string share(int of) const {
        if (of == 0) return "-";
        return std::to_string(right) + " of " + std::to_string(of);
    }
};

using tallies = std::map<std::string, tally>;

// Judges every page; `tell` is given the file, what was found and what is labelled where these differ.
tallies judged(const std::vector<std::string>& parts, void (*tell)(const labelled_page&, const names&)) {
    tallies result;
    for (const std::string& part : parts) {
        for (const labelled_page& page : pages_of(part)) {
            const names found = found_on(page);
            if (found != page.findings) tell(page, found);
            for (const char* rule : page_rules) {
                const bool is_found = found.contains(rule);
                const bool is_labelled = page.findings.contains(rule);
                tally one{is_found && is_labelled ? 1 : 0, is_found && !is_labelled ? 1 : 0,
                          !is_found && is_labelled ? 1 : 0};
                result[rule] += one;
                result["all"] += one;
            }
        }
    }
    return result;
}

void tell_difference(const labelled_page& page, const names& found) {
    std::cout << page.file.substr(folder("").size() - 1) << ": found " << ::testing::PrintToString(found)
              << ", labelled " << ::testing::PrintToString(page.findings) << "\n";
}

// Nobody who works on the rules may learn from the pages that were set aside.
void tell_nothing(const labelled_page& /*page*/, const names& /*found*/) {}

std::vector<std::string> rows_of(const tallies& judged) {
    std::vector<std::string> rows;
    for (const char* rule : page_rules) {
        const tally& t = judged.at(rule);
        rows.push_back("| " + std::string(rule) + " | " + t.precision() + " | " + t.recall() + " |");
    }
    const tally& all = judged.at("all");
    rows.push_back("| **all** | " + all.precision() + " | " + all.recall() + " |");
    return rows;
}

// The rows of the table under a heading of the README.
std::vector<std::string> rows_of_readme(const std::string& heading) {
    std::ifstream file(LOKETWACHT_SOURCE_DIR "/agent/rules/README.md");
    std::vector<std::string> rows;
    bool here = false;
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with("#")) here = line == heading;
        if (here && line.starts_with("| ") && !line.starts_with("| rule ")) rows.push_back(line);
    }
    return rows;
}

void print(const std::vector<std::string>& rows) {
    for (const std::string& row : rows)
        std::cout << row << "\n";
}

TEST(corpus, development_pages_are_judged_as_they_are_labelled) {
    const tallies found = judged({"development-logins", "development-counters", "development-words"}, tell_difference);
    const std::vector<std::string> rows = rows_of(found);
    print(rows);
    const tally& all = found.at("all");
    // What is reached; a change of the rules may not fall below it.
    EXPECT_LE(all.wrong, 0);
    EXPECT_LE(all.missed, 0);
    EXPECT_EQ(rows_of_readme("### Development pages"), rows);
}

TEST(corpus, pages_set_aside_are_judged_as_the_readme_says) {
    const std::vector<std::string> rows = rows_of(judged({"set-aside"}, tell_nothing));
    print(rows);
    EXPECT_EQ(rows_of_readme("#### Now"), rows);
}

// The pages of each round were learnt from after their first run, which the README keeps.
TEST(corpus, pages_of_the_first_round_are_judged_as_the_readme_says) {
    const std::vector<std::string> rows = rows_of(judged({"round-one"}, tell_difference));
    print(rows);
    EXPECT_EQ(rows_of_readme("#### First round, now"), rows);
}

TEST(corpus, pages_of_the_second_round_are_judged_as_the_readme_says) {
    const std::vector<std::string> rows = rows_of(judged({"round-two"}, tell_difference));
    print(rows);
    EXPECT_EQ(rows_of_readme("#### Second round, now"), rows);
}

TEST(corpus, pages_of_the_third_round_are_judged_as_the_readme_says) {
    const std::vector<std::string> rows = rows_of(judged({"round-three"}, tell_difference));
    print(rows);
    EXPECT_EQ(rows_of_readme("#### Third round, now"), rows);
}

TEST(corpus, pages_of_the_fourth_round_are_judged_as_the_readme_says) {
    const std::vector<std::string> rows = rows_of(judged({"round-four"}, tell_difference));
    print(rows);
    EXPECT_EQ(rows_of_readme("#### Fourth round, now"), rows);
}

TEST(corpus, pages_of_the_fifth_round_are_judged_as_the_readme_says) {
    const std::vector<std::string> rows = rows_of(judged({"round-five"}, tell_difference));
    print(rows);
    EXPECT_EQ(rows_of_readme("#### Fifth round, now"), rows);
}

TEST(corpus, pages_of_the_sixth_round_are_judged_as_the_readme_says) {
    const std::vector<std::string> rows = rows_of(judged({"round-six"}, tell_difference));
    print(rows);
    EXPECT_EQ(rows_of_readme("#### Sixth round, now"), rows);
}

TEST(corpus, pages_of_the_seventh_round_are_judged_as_the_readme_says) {
    const std::vector<std::string> rows = rows_of(judged({"round-seven"}, tell_difference));
    print(rows);
    EXPECT_EQ(rows_of_readme("#### Seventh round, now"), rows);
}

TEST(corpus, pages_of_the_eighth_round_are_judged_as_the_readme_says) {
    const std::vector<std::string> rows = rows_of(judged({"round-eight"}, tell_difference));
    print(rows);
    EXPECT_EQ(rows_of_readme("#### Eighth round, now"), rows);
}

// Set aside until it was scored, once.
TEST(corpus, pages_of_the_ninth_round_are_judged_as_the_readme_says) {
    const std::vector<std::string> rows = rows_of(judged({"round-nine"}, tell_difference));
    print(rows);
    EXPECT_EQ(rows_of_readme("#### Ninth round, now"), rows);
}

// Likewise.
TEST(corpus, pages_of_the_tenth_round_are_judged_as_the_readme_says) {
    const std::vector<std::string> rows = rows_of(judged({"round-ten"}, tell_difference));
    print(rows);
    EXPECT_EQ(rows_of_readme("#### Tenth round, now"), rows);
}

// Likewise.
TEST(corpus, pages_of_the_eleventh_round_are_judged_as_the_readme_says) {
    const std::vector<std::string> rows = rows_of(judged({"round-eleven"}, tell_difference));
    print(rows);
    EXPECT_EQ(rows_of_readme("#### Eleventh round, now"), rows);
}

// Nobody who writes rules has looked at them: it tells no page.
TEST(corpus, the_pages_set_aside_now_are_judged_as_the_readme_says) {
    const std::vector<std::string> rows = rows_of(judged({"set-aside-fourth"}, tell_nothing));
    print(rows);
    EXPECT_EQ(rows_of_readme("#### Set aside now"), rows);
}

TEST(corpus, words_set_aside_are_judged_as_the_readme_says) {
    const std::vector<std::string> rows = rows_of(judged({"set-aside-words"}, tell_nothing));
    print(rows);
    EXPECT_EQ(rows_of_readme("#### Words set aside"), rows);
}

TEST(corpus, the_last_words_set_aside_are_judged_as_the_readme_says) {
    const std::vector<std::string> rows = rows_of(judged({"set-aside-last"}, tell_nothing));
    print(rows);
    EXPECT_EQ(rows_of_readme("#### The last words set aside"), rows);
}

// Learnt from after their only scoring, which the README keeps.
TEST(corpus, the_fresh_pages_set_aside_are_judged_as_the_readme_says) {
    const std::vector<std::string> rows = rows_of(judged({"set-aside-fresh"}, tell_difference));
    print(rows);
    EXPECT_EQ(rows_of_readme("#### Fresh pages, now"), rows);
}

// Learnt from after they had been scored twice, and nobody had looked at them.
TEST(corpus, pages_of_products_are_judged_as_the_readme_says) {
    const std::vector<std::string> rows = rows_of(judged({"set-aside-products"}, tell_difference));
    print(rows);
    EXPECT_EQ(rows_of_readme("#### Products, now"), rows);
}

}  // namespace

}  // namespace loketwacht::rules::testing
