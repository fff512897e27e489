#include "importer/table.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace loketwacht::importer {

namespace {

using testing::ElementsAre;
using testing::HasSubstr;

struct row {
    const char* name;
    std::string text;
    std::string read;  ///< "line:cell|cell" of each row; a mistake is "line!"
};

std::string in_short(std::string_view text) {
    std::string out;
    const auto rows = read_table(text, separator_of(text));
    for (const table_row& each : rows.value()) {
        if (!out.empty()) out += ' ';
        out += std::to_string(each.line) + (each.cells ? ":" : "!");
        if (!each.cells) continue;
        for (const std::string& cell : *each.cells)
            out += "<" + cell + ">";
    }
    return out;
}

class table_text : public testing::TestWithParam<row> {};

TEST_P(table_text, is_read_as_rows) {
    EXPECT_EQ(in_short(GetParam().text), GetParam().read);
}

INSTANTIATE_TEST_SUITE_P(
    all, table_text,
    testing::Values(row{"nothing", "", ""}, row{"semicolons", "a;b\nc;d\n", "1:<a><b> 2:<c><d>"},
                    row{"commas", "a,b;b,c\nd,e,f", "1:<a><b;b><c> 2:<d><e><f>"},
                    row{"tabs", "a\tb\n\tc\n", "1:<a><b> 2:<><c>"},
                    row{"tabs_and_an_empty_cell", "a\tb\tc\nd\t\te\n", "1:<a><b><c> 2:<d><><e>"},
                    row{"what_is_in_quotes_does_not_count", "\"a,a,a\";b\n", "1:<a,a,a><b>"},
                    row{"sep_of_excel", "sep=;\na;b,c,d\n", "2:<a><b,c,d>"},
                    row{"sep_is_a_word_further_down", "a;b\nsep=;\n", "1:<a><b> 2:<sep=><>"},
                    row{"windows_line_ends", "a;b\r\nc;d\r\n", "1:<a><b> 2:<c><d>"},
                    row{"old_line_ends", "a;b\rc;d\r", "1:<a><b> 2:<c><d>"},
                    row{"blank_lines", "\n \na;b\n\n;\nc;d", "3:<a><b> 5:<><> 6:<c><d>"},
                    row{"line_ends_in_quotes", "a;\"b\nb\r\nb\";c\nd;e;f\n", "1:<a><b\nb\r\nb><c> 4:<d><e><f>"},
                    row{"quotes_in_quotes", "a;\"b \"\"c\"\"\"\n", "1:<a><b \"c\">"},
                    row{"empty_quotes", "\"\";b\n", "1:<><b>"}, row{"blanks_around", " a ; \" b \" \n", "1:<a>< b >"},
                    row{"a_stray_quote_costs_one_row", "a;b\nc;d\"d\ne;f\n", "1:<a><b> 2! 3:<e><f>"},
                    row{"a_quote_that_is_not_closed_costs_one_row", "a;b\n\"c;d\ne;f\n", "1:<a><b> 2! 3:<e><f>"},
                    row{"text_behind_quotes", "a;\"b\"b\nc;d\n", "1! 2:<c><d>"},
                    row{"the_last_line_has_no_end", "a;b\nc;\"d\"", "1:<a><b> 2:<c><d>"}),
    [](const auto& each) { return each.param.name; });

TEST(table, bounds_a_row) {
    const std::string text = "a;b\n" + std::string(largest_row + 1, 'x') + "\nc;d\n";
    EXPECT_EQ(in_short(text), "1:<a><b> 2! 3:<c><d>");
}

TEST(table, bounds_the_columns_but_not_the_empty_ones) {
    const std::string many(most_columns + 5, ';');
    EXPECT_EQ(in_short("a" + many + "\nb;c\n").substr(0, 5), "1:<a>");
    EXPECT_EQ(in_short("a" + many + "b\nb;c\n"), "1! 2:<b><c>");
}

TEST(table, bounds_the_rows) {
    std::string text = "naam;website\n";
    for (std::size_t i = 0; i < most_rows; ++i)
        text += "a;b\n";
    EXPECT_EQ(read_table(std::string_view(text), ';').value().size(), most_rows + 1);
    text += "a;b\n";
    const auto read = read_table(std::string_view(text), ';');
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().message(), "line 20002: there are more than 20000 rows; divide the table");
}

TEST(table, shows_a_row_as_it_stands) {
    const std::string_view text = "a;b\n\"c;d\n";
    const auto rows = read_table(text, ';').value();
    EXPECT_EQ(rows.at(1).text, "\"c;d");
    EXPECT_THAT(rows.at(1).cells.error().message(), HasSubstr("a quote is never closed; close it"));
}

}  // namespace

}  // namespace loketwacht::importer
