#include "page/encoding.hpp"

#include <gmock/gmock.h>

#include "reading.hpp"

namespace loketwacht::page::testing {
namespace {

using namespace std::string_literals;

struct encoding_row {
    std::string name;
    std::string bytes;
    std::string content_type;
    std::string expected;  // the page's title
};

class encoding_table : public ::testing::TestWithParam<encoding_row> {};

TEST_P(encoding_table, is_read_as_browsers_do) {
    EXPECT_EQ(read_html(GetParam().bytes, GetParam().content_type).title, GetParam().expected);
}

std::string utf16(std::string_view ascii, bool big) {
    std::string out = big ? "\xFE\xFF" : "\xFF\xFE";
    for (const char c : ascii)
        out.append(big ? std::string{'\0', c} : std::string{c, '\0'});
    return out;
}

INSTANTIATE_TEST_SUITE_P(
    rows, encoding_table,
    ::testing::Values(
        encoding_row{"header", "<title>\xC3\xA9\xC3\xA9n</title>", "text/html; charset=utf-8", "één"},
        encoding_row{"header_quoted", "<title>\xC3\xA9\xC3\xA9n</title>", "text/html;CHARSET=\"UTF-8\"", "één"},
        encoding_row{"nothing_declared", "<title>\xE9\xE9n \x80</title>", "text/html", "één €"},
        encoding_row{"utf8_undeclared_stays_windows_1252", "<title>\xC3\xA9</title>", "", "Ã©"},
        encoding_row{"latin1_means_windows_1252", "<title>\x93\xE9\x94</title>", "text/html; charset=ISO-8859-1",
                     "“é”"},
        encoding_row{"ascii_means_windows_1252", "<title>\xE9</title>", "text/html; charset=us-ascii", "é"},
        encoding_row{"unknown_label", "<title>\xE9</title>", "text/html; charset=vlaams", "é"},
        encoding_row{"unknown_label_leaves_it_to_the_meta", "<meta charset=utf-8><title>\xC3\xA9</title>",
                     "text/html; charset=vlaams", "é"},
        encoding_row{"ascii_is_known", "<meta charset=utf-8><title>\xE9</title>", "text/html; charset=US-ASCII", "é"},
        encoding_row{"gb18030", "<title>\xC4\xE3\x81\x30\x8B\x34</title>", "text/html; charset=GB18030", "你û"},
        encoding_row{"latin9", "<title>\xA4 \xBD</title>", "text/html; charset=iso-8859-15", "€ œ"},
        encoding_row{"cyrillic", "<title>\xC4\xE0</title>", "text/html; charset=windows-1251", "Да"},
        encoding_row{"undefined_bytes_fail_nothing",
                     "<title>a\x81"
                     "b</title>",
                     "",
                     "a\xEF\xBF\xBD"
                     "b"},
        encoding_row{"mark_over_header", "\xEF\xBB\xBF<title>\xC3\xA9</title>", "text/html; charset=iso-8859-1", "é"},
        encoding_row{"utf16_little", utf16("<title>naam</title>", false), "text/html", "naam"},
        encoding_row{"utf16_big", utf16("<title>naam</title>", true), "text/html; charset=utf-8", "naam"},
        encoding_row{"utf16_broken_off", utf16("<title>naam</title>", false) + "\x01", "", "naam"},
        encoding_row{"meta_charset", "<meta charset=utf-8><title>\xC3\xA9</title>", "text/html", "é"},
        encoding_row{"meta_http_equiv",
                     "<META HTTP-EQUIV='Content-Type' CONTENT='text/html; charset=utf-8'><title>\xC3\xA9</title>", "",
                     "é"},
        encoding_row{"meta_content_alone_is_none", "<meta content='text/html; charset=utf-8'><title>\xC3\xA9</title>",
                     "", "Ã©"},
        encoding_row{"meta_in_comment", "<!-- <meta charset=utf-8> --><title>\xC3\xA9</title>", "", "Ã©"},
        encoding_row{"meta_too_late", "<!--" + repeated("x", 1100) + "--><meta charset=utf-8><title>\xC3\xA9</title>",
                     "", "Ã©"},
        encoding_row{"meta_utf16_is_utf8", "<meta charset=utf-16><title>\xC3\xA9</title>", "", "é"},
        encoding_row{"header_over_meta", "<meta charset=utf-8><title>\xE9</title>", "text/html; charset=latin1", "é"},
        encoding_row{"broken_utf8",
                     "<title>a\xFF"
                     "b</title>",
                     "text/html; charset=utf-8",
                     "a\xEF\xBF\xBD"
                     "b"},
        encoding_row{"nothing", "", "", ""}, encoding_row{"mark_alone", "\xFF\xFE", "", ""}),
    [](const auto& row) { return row.param.name; });

struct meta_row {
    std::string name;
    std::string html;
    std::string expected;
};

class meta_table : public ::testing::TestWithParam<meta_row> {};

TEST_P(meta_table, declares) {
    EXPECT_EQ(declared_in_meta(GetParam().html), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    rows, meta_table,
    ::testing::Values(meta_row{"plain", "<meta charset=utf-8>", "utf-8"},
                      meta_row{"quoted", "<meta charset = 'utf-8' />", "utf-8"},
                      meta_row{"slash_first", "<meta/charset=\"x\">", "x"},
                      meta_row{"after_others", "<meta name=viewport content='width=1'><meta charset=x>", "x"},
                      meta_row{"another_element", "<metas charset=x>", ""},
                      meta_row{"content_first", "<meta content='a;charset = \"x\"' http-equiv=content-type>", "x"},
                      meta_row{"cut_off", "<meta charset=\"x", "x"}, meta_row{"bare", "<meta", ""},
                      meta_row{"equals_first", "<meta =charset charset=x>", "x"}),
    [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace loketwacht::page::testing
