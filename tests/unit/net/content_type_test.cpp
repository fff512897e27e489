#include "net/content_type.hpp"

#include <gmock/gmock.h>

namespace loketwacht::net {
namespace {

struct type_row {
    std::string name;
    std::string values;
    std::string expected;
};

class type_table : public testing::TestWithParam<type_row> {};

// Rows in part as web-platform-tests/fetch/content-type has them.
TEST_P(type_table, is_extracted_as_fetch_says) {
    EXPECT_EQ(extract_mime_type(GetParam().values), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    rows, type_table,
    testing::Values(type_row{"none", "", ""}, type_row{"plain", "text/html", "text/html"},
                    type_row{"charset", "Text/HTML; charset=UTF-8", "text/html;charset=UTF-8"},
                    type_row{"charset_in_quotes", "text/html;charset=\"gbk\"", "text/html;charset=gbk"},
                    type_row{"blank_before_the_equals", "text/html;charset =gbk", "text/html"},
                    type_row{"twice", "text/html, text/html", "text/html"},
                    type_row{"the_last_counts", "text/plain, text/html", "text/html"},
                    type_row{"charset_holds_on", "text/html;charset=gbk, text/html", "text/html;charset=gbk"},
                    type_row{"charset_of_another_type", "text/html;charset=gbk, text/plain, text/html", "text/html"},
                    type_row{"the_last_charset", "text/html;charset=gbk, text/html;x=\",text/plain\"",
                             "text/html;charset=gbk"},
                    type_row{"any_is_passed_over", "text/html;charset=gbk, */*", "text/html;charset=gbk"},
                    type_row{"any_alone", "*/*", ""}, type_row{"no_slash", "html", ""},
                    type_row{"no_type_behind_one", "text/html, rubbish", "text/html"},
                    type_row{"comma_in_quotes", "text/html;a=\"x,text/plain\"", "text/html"},
                    type_row{"quote_never_closed", "text/html;\" \", text/plain", "text/plain"},
                    type_row{"blanks_in_a_type", "text / html", ""}),
    [](const auto& row) { return row.param.name; });

struct page_row {
    std::string name;
    std::string type;
    std::string bytes;
    bool expected;
};

class page_table : public testing::TestWithParam<page_row> {};

TEST_P(page_table, is_what_a_browser_would_show_as_one) {
    EXPECT_EQ(looks_like_page(GetParam().type, GetParam().bytes), GetParam().expected);
    if (GetParam().expected) {
        EXPECT_NE(page_type_of(GetParam().type), page_type::no);
    }
}

const std::string xhtml = "<?xml version='1.0'?>\n<html xmlns='http://www.w3.org/1999/xhtml'>";

INSTANTIATE_TEST_SUITE_P(
    rows, page_table,
    testing::Values(
        page_row{"html", "text/html", "Loket", true},
        page_row{"html_with_a_charset", "text/html;charset=x", "Loket", true},
        page_row{"xhtml", "application/xhtml+xml", "", true}, page_row{"text", "text/plain", "<html>", false},
        page_row{"json", "application/json", "{}", false}, page_row{"no_type", "", " \r\n<!DOCTYPE html>", true},
        page_row{"no_type_but_a_mark_of_its_bytes", "", "\xEF\xBB\xBF<html>", true},
        page_row{"no_type_and_a_comment", "", "<!--x", true},
        page_row{"no_type_and_a_heading", "", "<h1 class=a>", true}, page_row{"no_type_and_text", "", "Loket", false},
        page_row{"no_type_and_another_tag", "", "<article>", false}, page_row{"no_type_and_nothing", "", "", false},
        page_row{"no_type_and_xhtml", "", xhtml, true}, page_row{"unknown", "unknown/unknown", "<html>", true},
        page_row{"application_unknown", "application/unknown", "<title>", true},
        page_row{"xml_of_a_page", "text/xml", xhtml, true},
        page_row{"application_xml_of_a_page", "application/xml", xhtml, true},
        page_row{"xml_of_a_feed", "application/rss+xml", "<?xml version='1.0'?><rss/>", false}),
    [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace loketwacht::net
