#include <algorithm>
#include <ctime>
#include <functional>

#include <gmock/gmock.h>
#include <gumbo.h>

#include "page/bound.hpp"
#include "page/form_values.hpp"
#include "page/kept_forms.hpp"
#include "reading.hpp"

namespace loketwacht::page::testing {
namespace {

struct hostile_row {
    std::string name;
    std::function<std::string(std::size_t)> made;  // of about so many thousand tags
    bool cut = true;
};

class hostile_table : public ::testing::TestWithParam<hostile_row> {};

double cpu_seconds() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

// The least of three: what else the machine does only adds.
template <typename Read>
double cost_of(const Read& read) {
    double least = 1e9;
    for (int i = 0; i < 3; ++i) {
        const double begin = cpu_seconds();
        read();
        least = std::min(least, cpu_seconds() - begin);
    }
    return least;
}

double cost_of_facts(const std::string& html) {
    return cost_of([&] { (void)read_html(html); });
}

double cost_of_values(const std::string& html) {
    return cost_of([&] { (void)read_forms({html, document_url(), "text/html; charset=utf-8"}); });
}

// Whether twice as much costs about twice the CPU. What else the machine does, such as to its caches, only adds, and
// not each time: what costs four times as much costs it at every try.
template <typename Cost>
bool is_in_proportion(const Cost& cost, const std::string& once, const std::string& twice) {
    constexpr double noise = 0.005;  // seconds
    constexpr int tries = 10;
    for (int i = 0; i < tries; ++i) {
        if (cost(twice) <= 3 * cost(once) + noise) return true;
    }
    return false;
}

struct tree_size {
    std::size_t deepest = 0;
    std::size_t nodes = 0;
    std::size_t attribute_bytes = 0;
};

void count(const GumboNode& node, std::size_t depth, tree_size& size) {
    size.deepest = std::max(size.deepest, depth);
    ++size.nodes;
    if (node.type != GUMBO_NODE_ELEMENT && node.type != GUMBO_NODE_DOCUMENT) return;
    const bool element = node.type == GUMBO_NODE_ELEMENT;
    for (unsigned i = 0; element && i < node.v.element.attributes.length; ++i) {
        const auto* const each = static_cast<const GumboAttribute*>(node.v.element.attributes.data[i]);
        size.attribute_bytes += std::string_view(each->value).size();
    }
    const GumboVector& children = element ? node.v.element.children : node.v.document.children;
    for (unsigned i = 0; i < children.length; ++i)
        count(*static_cast<const GumboNode*>(children.data[i]), depth + 1, size);
}

TEST_P(hostile_table, ends_within_bounds) {
    const std::string html = GetParam().made(1000);
    const auto facts = read_html(html);
    EXPECT_EQ(facts.cut, GetParam().cut);
    EXPECT_LE(memory_of(facts.forms), most_form_bytes);
    EXPECT_LE(facts.links.size(), 80U);
    EXPECT_LE(facts.passages.size(), 100U);

    const bounded kept = within_bounds(html);
    EXPECT_LE(kept.html.size(), most_bytes);
    GumboOutput* const parsed = gumbo_parse_with_options(&kGumboDefaultOptions, kept.html.data(), kept.html.size());
    tree_size size;
    count(*parsed->document, 0, size);
    gumbo_destroy_output(&kGumboDefaultOptions, parsed);
    EXPECT_LE(size.deepest, 1500U);
    EXPECT_LE(size.nodes, 150'000U);
    EXPECT_LE(size.attribute_bytes, 8 * most_bytes);
    RecordProperty("cpu_milliseconds", static_cast<int>(1000 * cost_of_facts(html)));
}

TEST_P(hostile_table, costs_in_proportion) {
    const std::string once = GetParam().made(8);
    const std::string twice = GetParam().made(16);
    EXPECT_TRUE(is_in_proportion(cost_of_facts, once, twice));
    EXPECT_TRUE(is_in_proportion(cost_of_values, once, twice));
}

using k = std::size_t;

// As many fields as are kept, or fewer.
std::string fields(std::string_view attributes, k n) {
    const std::string field = std::string("<input ").append(attributes).append(">");
    return repeated("<form>" + repeated(field, 57) + "</form>", std::min<k>(n, 20));
}

std::string long_word(char of, k n) {
    return std::string(std::min<k>(n * 20'000, 900'000), of);
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
        hostile_row{"labelled_by_dots",
                    [](k n) { return fields("aria-labelledby='a a a a a a a a'", n) + "<p id=a>" + long_word('.', n); },
                    false},
        hostile_row{"label_of_a_long_word",
                    [](k n) { return fields("id=a", n) + "<label for=a>" + long_word('x', n); }},
        hostile_row{"label_of_dots", [](k n) { return fields("id=a", n) + "<label for=a>" + long_word('.', n); },
                    false},
        hostile_row{"legend_of_a_long_word",
                    [](k n) { return "<fieldset><legend>" + long_word('x', n) + "</legend>" + fields("", n); }},
        hostile_row{"legend_of_dots",
                    [](k n) { return "<fieldset><legend>" + long_word('.', n) + "</legend>" + fields("", n); }, false},
        hostile_row{"cell_of_a_long_word",
                    [](k n) { return "<table><tr><td>" + long_word('x', n) + "<td>" + fields("", n); }},
        hostile_row{"cell_of_dots", [](k n) { return "<table><tr><td>" + long_word('.', n) + "<td>" + fields("", n); },
                    false},
        hostile_row{"cell_above_of_dots",
                    [](k n) { return "<table><tr><td>" + long_word('.', n) + "<tr><td>" + fields("", n); }, false},
        hostile_row{"own_cell_of_dots",
                    [](k n) { return "<p>a<table><tr><td>" + long_word('.', n) + "<br>" + fields("", n); }, false},
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
        hostile_row{"unclosed_comment", [](k n) { return "<!--" + repeated("--x", n * 200); }, false},
        hostile_row{"unclosed_script", [](k n) { return repeated("<script>", n * 100); }, false},
        hostile_row{"open_brackets", [](k n) { return repeated("<", n * 1000); }},
        hostile_row{"references", [](k n) { return repeated("&x", n * 500); }},
        hostile_row{"nul_bytes", [](k n) { return std::string(n * 1000, '\0'); }, false},
        hostile_row{"plaintext", [](k n) { return "<plaintext>" + repeated("<div>", n * 200); }},
        hostile_row{"words", [](k n) { return repeated("a ", n * 500); }},
        hostile_row{"unended_list", [](k n) { return "<ul>" + repeated("<li>a", n * 30); }, false},
        hostile_row{"unended_rows", [](k n) { return "<table>" + repeated("<tr><td>a", n * 15); }, false}),
    [](const auto& row) { return row.param.name; });

struct kept_row {
    std::string name;
    std::string html;
};

class everyday_table : public ::testing::TestWithParam<kept_row> {};

// What is untidy, not hostile, is read to its end.
TEST_P(everyday_table, is_not_cut) {
    const bounded kept = within_bounds(GetParam().html);
    EXPECT_FALSE(kept.cut);
    EXPECT_EQ(kept.html, GetParam().html);
}

INSTANTIATE_TEST_SUITE_P(
    rows, everyday_table,
    ::testing::Values(
        kept_row{"unended_paragraphs", repeated("<p>tekst", 3000)},
        kept_row{"unended_items_in_divs", repeated("<div><ul><li><a href=x>a<li>b</ul></div>", 1000)},
        kept_row{"unended_definitions", "<dl>" + repeated("<dt>a<dd><p>b", 3000)},
        kept_row{"unended_options", "<select>" + repeated("<optgroup><option>a<option>b", 3000) + "</select>"},
        kept_row{"unended_cells_with_fonts", "<table>" + repeated("<tr><td><font size=2><b>a<td><center>b", 2000)},
        kept_row{"icons", repeated("<svg><path d=''/><use href='#a'/></svg>", 2000)},
        kept_row{"fonts_across_paragraphs", repeated("<p><font color=red><b>a<p>b</b></font>", 300)},
        kept_row{"end_tags_too_many", repeated("<div></div></div></span></td>", 3000)},
        kept_row{"uppercase", repeated("<TABLE><TR><TD>a</TABLE><BR>", 3000)},
        kept_row{"self_closed", repeated("<br/><img src=a/><input/><hr />", 3000)}),
    [](const auto& row) { return row.param.name; });

TEST(bound, leaves_out_what_templates_hold) {
    const bounded kept = within_bounds("<p>a<template><p>b<template>c</template></form></template>d</form>e");
    EXPECT_EQ(kept.html, "<p>a<template></template>d</form>e");
    EXPECT_THAT(kept.form_ends, ::testing::ElementsAre(kept.html.find("</form>")));
}

TEST(bound, leaves_out_what_is_for_browsers_without_scripts) {
    EXPECT_EQ(within_bounds("<head><noscript><div></noscript><p>a").html, "<head><noscript></noscript><p>a");
}

TEST(bound, is_passed_by_a_template_that_never_ends) {
    EXPECT_FALSE(within_bounds("a<template><form></form></template>").cut);
    const bounded kept = within_bounds("a<template><form></form>");
    EXPECT_EQ(kept.html, "a<template>");
    EXPECT_TRUE(kept.cut);
}

TEST(bound, cuts_before_the_tag_that_is_too_much) {
    const bounded kept = within_bounds("a<b>c<i" + numbered(" a", "", 200) + ">d");
    EXPECT_EQ(kept.html, "a<b>c");
    EXPECT_TRUE(kept.cut);
}

// gumbo 0.10.1 takes these for elements of HTML where a select or a table ends within them, and aborts.
TEST(bound, cuts_before_parts_of_tables_in_foreign_content) {
    for (const char* const tag : {"td", "TH", "tr", "tbody", "thead", "tfoot", "caption", "colgroup", "select",
                                  "template", "frameset", "html"}) {
        for (const char* const space : {"<svg>", "<math>"}) {
            const std::string begin = std::string("<table>") + space;
            const bounded kept = within_bounds(begin + '<' + tag + "><title><select></table>");
            EXPECT_EQ(kept.html, begin) << tag;
            EXPECT_TRUE(kept.cut) << tag;
            EXPECT_FALSE(within_bounds(begin + '<' + tag + "/>").cut) << tag;
        }
    }
    EXPECT_TRUE(read_html("<table><svg><td><title><select></table>").cut);
}

}  // namespace
}  // namespace loketwacht::page::testing
