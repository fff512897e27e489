#include "markdown/html.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "../report/well_formed.hpp"

namespace loketwacht {
namespace {

using testing::HasSubstr;

base::result<std::string> link(std::string_view target) {
    if (target == "nowhere") return base::failed("a link to nowhere");
    return "/to/" + std::string(target);
}

struct written_case {
    const char* name;
    const char* markdown;  ///< below a title
    const char* html;      ///< a part of it
};

void PrintTo(const written_case& c, std::ostream* out) {
    *out << c.name;
}

class written : public testing::TestWithParam<written_case> {};

TEST_P(written, html) {
    const auto made = markdown::to_html("# Title\n\n" + std::string(GetParam().markdown) + "\n", link);
    ASSERT_TRUE(made) << made.error().message();
    EXPECT_EQ(made->title, "Title");
    EXPECT_THAT(made->html, HasSubstr(GetParam().html));
    EXPECT_EQ(tests::ill_formed(made->html), "");
}

const written_case cases[] = {
    {"title", "", "<h1 id=\"title\">Title</h1>"},
    {"heading", "## How to `check`, and why?",
     "<h2 id=\"how-to-check-and-why\">How to <code>check</code>, and why?</h2>"},
    {"paragraph", "a\nb", "<p>a\nb</p>"},
    {"line_end", "a  \nb", "<p>a<br/>b</p>"},
    {"emphasis", "*a* **b** `c`", "<em>a</em> <strong>b</strong> <code>c</code>"},
    {"list", "- a\n- b", "<ul><li>a</li>\n<li>b</li>\n</ul>"},
    {"numbers", "1. a\n2. b", "<ol><li>a</li>\n<li>b</li>\n</ol>"},
    {"quote", "> a", "<blockquote><p>a</p>\n</blockquote>"},
    {"link", "[a](b.md#c)", "<a href=\"/to/b.md#c\">a</a>"},
    {"link_with_signs", "[a](<b\"&c>)", "<a href=\"/to/b&quot;&amp;c\">a</a>"},
    {"code", "```sh\na < b && c\n```", "<pre><code>a &lt; b &amp;&amp; c\n</code></pre>"},
    {"signs", "a < b & \"c\"", "a &lt; b &amp; &quot;c&quot;"},
    {"no_html_of_its_own", "a <b onclick=x>c</b>", "a &lt;b onclick=x&gt;c&lt;/b&gt;"},
    {"columns", "| a `b` | c |\n|---|---|\n| d | e |",
     "<th scope=\"col\">a <code>b</code></th><th scope=\"col\">c</th>"},
    {"cells_say_their_column", "| a `b` | c |\n|---|---|\n| d | *e* |",
     "<td data-label=\"a b\"><div>d</div></td><td data-label=\"c\"><div><em>e</em></div></td>"},
    {"second_table", "| a |\n|---|\n| b |\n\n| c |\n|---|\n| d |", "<td data-label=\"c\"><div>d</div></td>"},
    {"dutch_code", "### Nederlands\n```text\nBeste\n```",
     "<h3 id=\"nederlands\" lang=\"nl\">Nederlands</h3>\n<pre lang=\"nl\"><code>Beste"},
    {"english_code_below_dutch", "### Nederlands\n### English\n```\nDear\n```", "<pre lang=\"en\"><code>Dear"},
    {"code_below_another_heading", "### Nederlands\n## When\n```\nx\n```", "<pre><code>x"},
};

INSTANTIATE_TEST_SUITE_P(table, written, testing::ValuesIn(cases), [](const auto& row) { return row.param.name; });

TEST(markdown, names_the_rules_of_its_tables) {
    const auto made = markdown::to_html(
        "# T\n\n| rule | remedy |\n|---|---|\n| `a-b` | x |\n| `c` | y |\n\n"
        "| reason | what |\n|---|---|\n| `d` | z |\n",
        link);
    ASSERT_TRUE(made);
    EXPECT_THAT(made->rules, testing::ElementsAre("a-b", "c"));
}

struct refused_case {
    const char* name;
    const char* markdown;
    const char* message;
};

void PrintTo(const refused_case& c, std::ostream* out) {
    *out << c.name;
}

class refused : public testing::TestWithParam<refused_case> {};

TEST_P(refused, markdown) {
    const auto made = markdown::to_html(GetParam().markdown, link);
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().message(), GetParam().message);
}

const refused_case mistakes[] = {
    {"no_title", "a", "it has no heading that could be its title"},
    {"picture", "# T\n\n![a](b)", "an element that is not known here"},
    {"rule_across", "# T\n\n---\n", "an element that is not known here"},
    {"link_that_leads_nowhere", "# T\n\n[a](nowhere)", "a link to nowhere"},
    {"entity", "# T\n\na&nbsp;b", "an entity, or what else is no plain text: \"&nbsp;\""},
    {"list_from_two", "# T\n\n2. a", "a list that does not begin at 1"},
};

INSTANTIATE_TEST_SUITE_P(table, refused, testing::ValuesIn(mistakes), [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace loketwacht
