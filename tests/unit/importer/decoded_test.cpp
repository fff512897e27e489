#include "importer/decoded.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace loketwacht::importer {

namespace {

using namespace std::string_literals;
using testing::HasSubstr;

struct row {
    const char* name;
    std::string bytes;
    std::string text;
    written_in as;
};

class decoded_text : public testing::TestWithParam<row> {};

TEST_P(decoded_text, is_utf_8) {
    const auto read = decode(GetParam().bytes);
    ASSERT_TRUE(read) << read.error().message();
    EXPECT_EQ(read->text, GetParam().text);
    EXPECT_EQ(read->as, GetParam().as);
}

INSTANTIATE_TEST_SUITE_P(
    all, decoded_text,
    testing::Values(row{"nothing", "", "", written_in::utf_8},
                    row{"ascii", "naam\nAalst", "naam\nAalst", written_in::utf_8},
                    row{"utf_8", "Li\xC3\xA8ge", "Liège", written_in::utf_8},
                    row{"utf_8_with_a_mark", "\xEF\xBB\xBFnaam", "naam", written_in::utf_8},
                    row{"utf_16_of_a_small_end", "\xFF\xFEg\0\xE9\0\xAC\x20"s, "gé€", written_in::utf_16},
                    row{"utf_16_of_a_big_end", "\xFE\xFF\0g\0\xE9"s, "gé", written_in::utf_16},
                    row{"windows_1252", "Li\xE8ge \x80 \x92s", "Liège € ’s", written_in::windows_1252},
                    row{"a_surrogate_is_no_utf_8", "\xED\xA0\x80", "í\xC2\xA0€", written_in::windows_1252}),
    [](const auto& each) { return each.param.name; });

struct refused_row {
    const char* name;
    std::string bytes;
    std::string message;
};

class refused_bytes : public testing::TestWithParam<refused_row> {};

TEST_P(refused_bytes, say_why_and_what_would_be_right) {
    const auto read = decode(GetParam().bytes);
    ASSERT_FALSE(read);
    EXPECT_THAT(read.error().message(), HasSubstr(GetParam().message));
}

INSTANTIATE_TEST_SUITE_P(
    all, refused_bytes,
    testing::Values(
        refused_row{"xlsx", "PK\x03\x04....[Content_Types].xml....xl/workbook.xml",
                    "is an Excel workbook (.xlsx), not CSV; in Excel choose File, Save As, and the type \"CSV UTF-8"},
        refused_row{"ods", "PK\x03\x04....mimetypeapplication/vnd.oasis.opendocument.spreadsheetPK",
                    "is an OpenDocument spreadsheet (.ods), not CSV; in LibreOffice choose File, Save As"},
        refused_row{"zip", "PK\x03\x04....gemeenten.csv", "is a zip archive, not CSV"},
        refused_row{"xls", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1....",
                    "is an old Excel workbook (.xls), not CSV; in Excel"},
        refused_row{"a_byte_that_windows_1252_has_not", "a\nb \x81",
                    "line 2: the byte 129 stands for nothing in Windows-1252"},
        refused_row{"a_mark_that_lies", "\xEF\xBB\xBF\n\n\xE9t\xE9",
                    "line 3: the byte 233 stands for nothing in UTF-8"},
        refused_row{"half_a_character", "\xFF\xFEg\0\xD8"s, "stands for nothing in UTF-16"},
        refused_row{"utf_16_without_a_mark", "n\0a\0"s, "line 1: there is a NUL"}),
    [](const auto& each) { return each.param.name; });

}  // namespace

}  // namespace loketwacht::importer
