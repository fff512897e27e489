#include "page/mend.hpp"

#include <gmock/gmock.h>

#include "page/foreign_content.hpp"
#include "reading.hpp"

namespace loketwacht::page::testing {
namespace {

struct mended_row {
    std::string name;
    std::string html;
    std::string expected;
};

class mended_table : public ::testing::TestWithParam<mended_row> {};

TEST_P(mended_table, is_what_a_browser_sees) {
    EXPECT_EQ(mend(GetParam().html).html, GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    rows, mended_table,
    ::testing::Values(
        mended_row{"template_within_a_template", "<p>a<template><p>b<template>c</template></form></template>d</form>e",
                   "<p>a<template></template>d</form>e"},
        mended_row{"for_browsers_without_scripts", "<head><noscript><div></noscript><p>a",
                   "<head><noscript></noscript><p>a"},
        mended_row{"never_ended_for_browsers_without_scripts", "<p>a<noscript><p>b", "<p>a<noscript>"},
        mended_row{"noscript_in_a_script", "<script>'<noscript>'</script><p>a</noscript>",
                   "<script>'<noscript>'</script><p>a</noscript>"},
        mended_row{"noscript_in_an_attribute", "<p title='<noscript>'>a</noscript>",
                   "<p title='<noscript>'>a</noscript>"},
        mended_row{"noscript_in_a_comment", "<!-- <noscript> --><p>a</noscript>", "<!-- <noscript> --><p>a</noscript>"},
        mended_row{"form_in_a_select", "<select><option>a<form><input>", "<select><option>a</select><form><input>"},
        mended_row{"form_after_a_select", "<select><option>a</select><form>", "<select><option>a</select><form>"},
        mended_row{"form_after_two_selects", "<select><select><form>", "<select><select><form>"},
        mended_row{"form_after_a_field_in_a_select", "<select><input><form>", "<select><input><form>"},
        mended_row{"form_tag_in_a_select_in_a_script", "<select><script>'<form>'</script></select>",
                   "<select><script>'<form>'</script></select>"},
        mended_row{"form_in_upper_case", "<SELECT><FORM>", "<SELECT></select><FORM>"}),
    [](const auto& row) { return row.param.name; });

struct ends_row {
    std::string name;
    std::string html;
    std::vector<std::size_t> expected;
};

class ends_table : public ::testing::TestWithParam<ends_row> {};

TEST_P(ends_table, are_those_of_forms) {
    EXPECT_EQ(mend(GetParam().html).form_ends, GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    rows, ends_table,
    ::testing::Values(
        ends_row{"plain", "<form></form>", {6}}, ends_row{"upper_case", "<FORM></FORM x>", {6}},
        ends_row{"after_a_template", "<template></form></template></form>", {21}},
        ends_row{"in_a_comment", "<!--</form>--></form>", {14}},
        ends_row{"after_comments_without_end", "<!--></form><!---></form><!--a--!></form>", {5, 18, 34}},
        ends_row{"in_an_attribute", "<p a='</form>' b=\"</form>\" c=</form>d</form>", {37}},
        ends_row{"in_raw_text",
                 "<script>'</form>'</script><style></form></style><textarea></form></textarea>"
                 "<title></form></title><iframe></form></iframe></form>",
                 {122}},
        ends_row{"in_a_script_within_a_script", "<script><!--<script></script></form>--></script></form>", {48}},
        ends_row{"in_a_title_of_svg", "<svg><title></form></title></svg>", {12}},
        ends_row{"in_cdata", "<svg><![CDATA[</form>]]></svg></form>", {30}},
        ends_row{"of_another_name", "<form></forma></form-b></for m></form/>", {31}},
        ends_row{"in_plaintext", "</form><plaintext></form>", {0}}, ends_row{"at_the_end", "<form></form", {6}}),
    [](const auto& row) { return row.param.name; });

TEST(mend, tells_of_a_template_that_never_ends) {
    EXPECT_FALSE(mend("a<template><form></form></template>").cut);
    const mended kept = mend("a<template><form></form>");
    EXPECT_EQ(kept.html, "a<template>");
    EXPECT_TRUE(kept.cut);
}

struct kept_row {
    std::string name;
    std::string html;
};

class everyday_table : public ::testing::TestWithParam<kept_row> {};

// What is untidy, not hostile, is read to its end.
TEST_P(everyday_table, is_not_cut) {
    const mended kept = mend(GetParam().html);
    EXPECT_FALSE(kept.cut);
    EXPECT_EQ(kept.html, GetParam().html);
    const auto nothing = [](std::string_view) { return false; };
    const auto forms = read_html(GetParam().html + "<form><input name=laatste>", "text/html", nothing).forms;
    ASSERT_FALSE(forms.empty());
    EXPECT_EQ(forms.front().controls.at(0).name, "laatste");
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
        kept_row{"self_closed", repeated("<br/><img src=a/><hr />", 3000)}),
    [](const auto& row) { return row.param.name; });

// Each tag, "/" before an end tag and after one that closes itself; "|" where it is asked whether CDATA is text.
struct foreign_row {
    std::string name;
    std::vector<std::string> tags;
    bool expected;
};

class foreign_table : public ::testing::TestWithParam<foreign_row> {};

TEST_P(foreign_table, is_followed_by_the_tags) {
    foreign_content place;
    for (const std::string& tag : GetParam().tags) {
        if (tag.starts_with('/')) {
            place.end(std::string_view(tag).substr(1));
        } else {
            (void)place.start(std::string_view(tag).substr(0, tag.find('/')), tag.ends_with('/'));
        }
    }
    EXPECT_EQ(place.takes_cdata(), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    rows, foreign_table,
    ::testing::Values(foreign_row{"html", {"p"}, false}, foreign_row{"svg", {"svg", "g", "path"}, true},
                      foreign_row{"closed", {"svg/"}, false}, foreign_row{"ended", {"svg", "/svg"}, false},
                      foreign_row{"html_in_it", {"svg", "foreignobject"}, false},
                      foreign_row{"html_in_it_ended", {"svg", "foreignobject", "p", "/foreignobject"}, true},
                      foreign_row{"title_of_svg", {"svg", "title"}, false},
                      foreign_row{"svg_in_html_in_svg", {"svg", "desc", "svg"}, true},
                      foreign_row{"all_ended", {"svg", "desc", "svg", "/svg", "/desc", "/svg"}, false},
                      foreign_row{"broken_out_of", {"svg", "g", "div"}, false},
                      foreign_row{"a_form_does_not_break_out", {"svg", "form"}, true},
                      foreign_row{"text_of_math", {"math", "mtext"}, false},
                      foreign_row{"foreignobject_of_math", {"math", "foreignobject"}, true}),
    [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace loketwacht::page::testing
