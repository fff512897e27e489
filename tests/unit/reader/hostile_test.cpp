#include <algorithm>
#include <functional>

#include <gmock/gmock.h>
#include <sys/resource.h>

#include "asking.hpp"
#include "page/limits.hpp"
#include "reader/child.hpp"

/// Pages that make a tree builder take seconds, or abort. Each costs what a page may cost, once, and not the agent.
namespace loketwacht::reader::testing {

namespace {

struct hostile_row {
    std::string name;
    std::function<std::string(std::size_t)> made;  // of about so many thousand tags
};

class hostile_table : public ::testing::TestWithParam<hostile_row> {};

struct spent {
    double cpu = 0;          // seconds, of all processes that were waited for
    std::size_t memory = 0;  // bytes, the most that one of them had
};

spent spent_by_processes() {
    rusage used{};
    getrusage(RUSAGE_CHILDREN, &used);
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
    };
    return {seconds(used.ru_utime) + seconds(used.ru_stime), static_cast<std::size_t>(used.ru_maxrss) * 1024};
}

// The most that this process had itself. One that is started shares it until it runs its program, and the kernel counts
// it.
std::size_t own_memory() {
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    return static_cast<std::size_t>(used.ru_maxrss) * 1024;
}

const std::string ordinary = "<title>Inloggen</title><form><input type=password name=w></form>";

// What it costs to start a process that reads an ordinary page.
spent cost_of_a_start() {
    const spent before = spent_by_processes();
    EXPECT_EQ(asking().facts_of(ordinary).facts.title, "Inloggen");
    const spent after = spent_by_processes();
    return {after.cpu - before.cpu, after.memory};
}

TEST_P(hostile_table, costs_what_a_page_may_cost) {
    const spent start = cost_of_a_start();
    const double before = spent_by_processes().cpu;
    {
        asking far;
        const auto read = far.facts_of(GetParam().made(1000));
        EXPECT_LE(far.restarts.size(), 1U);
        EXPECT_EQ(read.facts.unread.has_value(), !far.restarts.empty());
        EXPECT_EQ(far.facts_of(ordinary).facts.title, "Inloggen") << "the next page is read";
    }
    const spent after = spent_by_processes();
    constexpr double most = 0.5;  // seconds
    constexpr int starts = 2;
    EXPECT_LE(after.cpu - before, most + starts * start.cpu);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    EXPECT_LE(after.memory, std::max(start.memory + most_memory, own_memory()));
#endif
}

TEST_P(hostile_table, costs_forms_what_a_page_may_cost) {
    asking far;
    const auto read = far.forms_of(GetParam().made(1000));
    EXPECT_EQ(read.unread.has_value(), !far.restarts.empty());
    EXPECT_EQ(far.forms_of(ordinary).forms.size(), 1U);
}

using k = std::size_t;

std::string fields(std::string_view attributes, k n) {
    const std::string field = std::string("<input ").append(attributes).append(">");
    return repeated("<form>" + repeated(field, 57) + "</form>", std::min<k>(n, 20));
}

std::string long_word(char of, k n) {
    return std::string(std::min<k>(n * 20'000, 900'000), of);
}

// One tag over and over, each with another attribute for the one element, in so many bytes.
std::string repeated_element(std::string_view tag, std::size_t bytes) {
    std::string out;
    for (std::size_t i = 0; out.size() < bytes; ++i)
        out.append("<").append(tag).append(" a").append(std::to_string(i)).append("=b>");
    return out.substr(0, bytes);
}

INSTANTIATE_TEST_SUITE_P(
    rows, hostile_table,
    ::testing::Values(
        hostile_row{"nested", [](k n) { return repeated("<div>", n * 1000); }},
        hostile_row{"misnested", [](k n) { return repeated("<b><i><div></b></i>", n * 1000); }},
        hostile_row{"reopened_formatting",
                    [](k n) { return "<p>" + numbered("<font size=", ">", 59) + repeated("</p><p>x", n * 100); }},
        hostile_row{
            "reopened_fat_formatting",
            [](k n) { return "<p><font x='" + std::string(100'000, 'a') + "'>" + repeated("</p><p>x", n * 100); }},
        hostile_row{"end_tags_that_end_nothing",
                    [](k n) { return repeated(repeated("<div>", 30) + "<table>" + repeated("</div>", 30), n * 20); }},
        hostile_row{"closed_in_a_select",
                    [](k n) {
                        return repeated(repeated("<div>", 30) + "<select>" + repeated("</div>", 30) + "<input>",
                                        n * 20);
                    }},
        hostile_row{"script_within_script",
                    [](k n) { return repeated("<div><script><!--<script></script></div>--></script>", n * 1000); }},
        hostile_row{"attribute_that_begins_with_equals", [](k n) { return repeated("<p =\"><div>\">", n * 1000); }},
        hostile_row{"formatting_ended_beyond_a_table", [](k n) { return numbered("<b id=", "><table></b>", n * 30); }},
        hostile_row{"controls", [](k n) { return repeated("<input name=a>", n * 200); }},
        hostile_row{
            "labelled_controls",
            [](k n) { return "<form>" + numbered("<label for=i>Naam</label><input id=i name=n", ">", n * 200); }},
        hostile_row{
            "labelled_by_a_long_word",
            [](k n) { return fields("aria-labelledby='a a a a a a a a'", n) + "<p id=a>" + long_word('x', n); }},
        hostile_row{
            "labelled_by_dots",
            [](k n) { return fields("aria-labelledby='a a a a a a a a'", n) + "<p id=a>" + long_word('.', n); }},
        hostile_row{"label_of_a_long_word",
                    [](k n) { return fields("id=a", n) + "<label for=a>" + long_word('x', n); }},
        hostile_row{"label_of_dots", [](k n) { return fields("id=a", n) + "<label for=a>" + long_word('.', n); }},
        hostile_row{"legend_of_a_long_word",
                    [](k n) { return "<fieldset><legend>" + long_word('x', n) + "</legend>" + fields("", n); }},
        hostile_row{"legend_of_dots",
                    [](k n) { return "<fieldset><legend>" + long_word('.', n) + "</legend>" + fields("", n); }},
        hostile_row{"cell_of_a_long_word",
                    [](k n) { return "<table><tr><td>" + long_word('x', n) + "<td>" + fields("", n); }},
        hostile_row{"cell_of_dots", [](k n) { return "<table><tr><td>" + long_word('.', n) + "<td>" + fields("", n); }},
        hostile_row{"cell_above_of_dots",
                    [](k n) { return "<table><tr><td>" + long_word('.', n) + "<tr><td>" + fields("", n); }},
        hostile_row{"own_cell_of_dots",
                    [](k n) { return "<p>a<table><tr><td>" + long_word('.', n) + "<br>" + fields("", n); }},
        hostile_row{"fields_of_the_last_form",
                    [](k n) {
                        return repeated("<form></form>", n * 800) + "<form id=f></form>" +
                               repeated("<input form=f name=a>", n * 800);
                    }},
        hostile_row{
            "fields_in_the_last_form",
            [](k n) { return repeated("<form></form>", n * 800) + "<form>" + repeated("<input name=a>", n * 800); }},
        hostile_row{"attributes", [](k n) { return "<input" + numbered(" a", "=1", n * 50) + ">"; }},
        hostile_row{"long_attribute", [](k n) { return "<input value='" + std::string(n * 50'000, 'a') + "'>"; }},
        hostile_row{"foster_parents", [](k n) { return "<table>" + repeated("<tr>x<td>", n * 100); }},
        hostile_row{"nested_tables", [](k n) { return repeated("<table><tr><td>", n * 100); }},
        hostile_row{"nested_forms", [](k n) { return repeated("<form>", n * 100); }},
        hostile_row{"forms", [](k n) { return repeated("<form><input type=password></form>", n * 50); }},
        hostile_row{"deep_select", [](k n) { return "<select>" + repeated("<optgroup><option>a", n * 100); }},
        hostile_row{"deep_svg", [](k n) { return "<svg>" + repeated("<g>", n * 300); }},
        hostile_row{"deep_math", [](k n) { return repeated("<math><mi>", n * 100); }},
        hostile_row{"frames_in_frames", [](k n) { return repeated("<frameset>", n * 100); }},
        hostile_row{"links", [](k n) { return numbered("<a href=http://a.example/", ">x</a>", n * 40); }},
        hostile_row{"templates", [](k n) { return repeated("<template>", n * 100); }},
        hostile_row{"empty_comments", [](k n) { return repeated("<!-->", n * 200); }},
        hostile_row{"unclosed_comment", [](k n) { return "<!--" + repeated("--x", n * 200); }},
        hostile_row{"unclosed_script", [](k n) { return repeated("<script>", n * 100); }},
        hostile_row{"open_brackets", [](k n) { return repeated("<", n * 1000); }},
        hostile_row{"references", [](k n) { return repeated("&x", n * 500); }},
        hostile_row{"nul_bytes", [](k n) { return std::string(n * 1000, '\0'); }},
        hostile_row{"plaintext", [](k n) { return "<plaintext>" + repeated("<div>", n * 200); }},
        hostile_row{"words", [](k n) { return repeated("a ", n * 500); }},
        hostile_row{"unended_list", [](k n) { return "<ul>" + repeated("<li>a", n * 30); }},
        hostile_row{"unended_rows", [](k n) { return "<table>" + repeated("<tr><td>a", n * 15); }},
        hostile_row{"body_again_and_again", [](k) { return repeated_element("body", 1024 * 1024 - 100); }},
        hostile_row{"html_again_and_again", [](k) { return repeated_element("html", 1024 * 1024 - 100); }},
        hostile_row{"body_again_and_again_half", [](k) { return repeated_element("body", 512 * 1024); }},
        hostile_row{"html_again_and_again_little", [](k) { return repeated_element("html", 120 * 1024); }},
        hostile_row{"long_links",
                    [](k n) { return numbered("<a href='/" + std::string(2900, '"') + "'>in", "</a>", n / 4); }},
        hostile_row{"forms_in_formatting", [](k n) { return repeated("<form><input name=x><b>", n * 300); }},
        hostile_row{"svg_titles", [](k n) { return repeated("<svg><title>", n * 80); }},
        hostile_row{"ids", [](k n) { return numbered("<p id=i", ">", n * 60); }},
        hostile_row{"labels_of_labels", [](k n) { return repeated("<label for=i>", n * 40) + "<input id=i>"; }}),
    [](const auto& row) { return row.param.name; });

// gumbo 0.10.1 takes these for elements of HTML where a select or a table ends within them, and aborts.
TEST(hostile_pages, that_abort_the_parser_are_unread) {
    asking far;
    for (const char* const tag : {"td", "TH", "tr", "tbody", "thead", "tfoot", "caption", "colgroup", "select",
                                  "template", "frameset", "html"}) {
        for (const char* const space : {"<svg>", "<math>"}) {
            const std::string html = std::string("<table>") + space + '<' + tag + "><title><select></table>";
            const std::size_t before = far.restarts.size();
            const auto read = far.facts_of(html);
            EXPECT_EQ(read.facts.unread.has_value(), far.restarts.size() > before) << html;
        }
    }
    EXPECT_EQ(far.facts_of(ordinary).facts.title, "Inloggen");
}

// What fits is kept, whatever a page holds.
TEST(hostile_pages, give_no_more_facts_than_are_kept) {
    asking far;
    const auto facts =
        far.facts_of(numbered("<h1>wachtwoord ", "</h1>", 150) + numbered("<a href=/login?x=", ">x</a>", 100) +
                     numbered("<iframe src=/", "></iframe>", 50) + repeated("<form><input></form>", 3000))
            .facts;
    EXPECT_EQ(facts.headings.size(), page::most_headings);
    EXPECT_EQ(facts.links.size(), page::most_links);
    EXPECT_EQ(facts.resources.size(), page::most_frames);
    EXPECT_LT(facts.forms.size(), 3000U);
    EXPECT_TRUE(facts.cut);
}

}  // namespace

}  // namespace loketwacht::reader::testing
