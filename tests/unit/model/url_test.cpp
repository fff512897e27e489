#include "model/url.hpp"

#include <gmock/gmock.h>

namespace loketwacht::model {
namespace {

struct url_row {
    std::string name;
    std::string text;
    std::string expected;  // the URL in normal form, or a part of the message that refuses it
};

std::string said(const base::result<url>& parsed) {
    return parsed ? parsed->str() : parsed.error().message();
}

// A message holds the text that was refused: a URL must be all that is said.
testing::Matcher<std::string> gives(const std::string& expected) {
    return expected.starts_with("http") ? testing::Matcher<std::string>(expected) : testing::HasSubstr(expected);
}

class parse_url_table : public testing::TestWithParam<url_row> {};

TEST_P(parse_url_table, gives_the_normal_form_or_says_what_is_wrong) {
    EXPECT_THAT(said(parse_url(GetParam().text)), gives(GetParam().expected));
}

INSTANTIATE_TEST_SUITE_P(
    rows, parse_url_table,
    testing::Values(
        url_row{"plain", "https://www.voorbeeldgem.example/loket?a=b", "https://www.voorbeeldgem.example/loket?a=b"},
        url_row{"no_path", "http://voorbeeldgem.example", "http://voorbeeldgem.example/"},
        url_row{"query_without_path", "http://voorbeeldgem.example?x", "http://voorbeeldgem.example/?x"},
        url_row{"upper_case_host", "HTTPS://WWW.Voorbeeldgem.EXAMPLE/A", "https://www.voorbeeldgem.example/A"},
        url_row{"final_dot", "https://voorbeeldgem.example./", "https://voorbeeldgem.example/"},
        url_row{"default_port", "https://voorbeeldgem.example:443/", "https://voorbeeldgem.example/"},
        url_row{"other_port", "https://voorbeeldgem.example:8443/", "https://voorbeeldgem.example:8443/"},
        url_row{"fragment_goes", "https://voorbeeldgem.example/a#b", "https://voorbeeldgem.example/a"},
        url_row{"blanks_around", " \t https://voorbeeldgem.example/ \n", "https://voorbeeldgem.example/"},
        url_row{"space_in_path", "https://voorbeeldgem.example/mijn dossier",
                "https://voorbeeldgem.example/mijn%20dossier"},
        url_row{"latin_bytes", "https://voorbeeldgem.example/caf\xC3\xA9", "https://voorbeeldgem.example/caf%C3%A9"},
        url_row{"stray_percent", "https://voorbeeldgem.example/100%", "https://voorbeeldgem.example/100%"},
        url_row{"brackets_in_query", "https://voorbeeldgem.example/?a[]=1", "https://voorbeeldgem.example/?a%5B%5D=1"},
        url_row{"backslashes", "https:\\\\voorbeeldgem.example\\a", "https://voorbeeldgem.example/a"},
        url_row{"line_break_inside", "https://voorbeeldgem.exa\r\nmple/", "https://voorbeeldgem.example/"},
        url_row{"ipv4", "http://127.0.0.1/", "http://127.0.0.1/"},
        url_row{"ipv4_decimal", "http://2130706433/", "http://127.0.0.1/"},
        url_row{"ipv4_hexadecimal", "http://0x7F000001/", "http://127.0.0.1/"},
        url_row{"ipv4_octal", "http://0177.0.0.1/", "http://127.0.0.1/"},
        url_row{"ipv4_short", "http://127.1/", "http://127.0.0.1/"},
        url_row{"ipv4_metadata", "http://169.254.43518/", "http://169.254.169.254/"},
        url_row{"ipv4_hexadecimal_too_large", "http://0xffffffff1/", "is not an IPv4 address"},
        url_row{"ipv4_final_dot", "http://1.2.3.4./", "http://1.2.3.4/"},
        url_row{"three_slashes_and_a_host", "https:///voorbeeldgem.example/", "it has no host"},
        url_row{"no_slashes", "https:voorbeeldgem.example", "it has no host"},
        url_row{"empty_user", "https://@voorbeeldgem.example/", "it holds a user name or password"},
        url_row{"ipv4_too_large", "http://256.0.0.1/", "is not an IPv4 address"},
        url_row{"ipv4_five_parts", "http://1.2.3.4.5/", "'1.2.3.4.5' is not an IPv4 address"},
        url_row{"ipv4_with_port", "http://127.0.0.1:8080/", "http://127.0.0.1:8080/"},
        url_row{"ipv4_with_letters", "http://1.2.3.4x/", "http://1.2.3.4x/"},
        url_row{"name_that_begins_as_ipv4", "https://10.0.0.1.voorbeeldgem.example:8443/a",
                "https://10.0.0.1.voorbeeldgem.example:8443/a"},
        url_row{"name_that_begins_with_a_digit", "https://9000voorbeeldgem.example?1",
                "https://9000voorbeeldgem.example/?1"},
        url_row{"ipv6_with_more", "http://[::1]a/", "'http://[::1]a/' is not an absolute URL"},
        url_row{"ipv6_with_a_zone", "http://[fe80::1%25eth0]/", "is not an absolute URL"},
        url_row{"ipv6", "http://[::1]:8080/", "http://[::1]:8080/"},
        url_row{"ipv6_mapped", "http://[::FFFF:127.0.0.1]/", "http://[::ffff:127.0.0.1]/"},
        url_row{"escaped_host", "http://%31%32%37.0.0.1/", "http://127.0.0.1/"},
        url_row{"dots_in_path", "https://voorbeeldgem.example/a/./b/../c/..", "https://voorbeeldgem.example/a/"},
        url_row{"escaped_dots_in_path", "https://voorbeeldgem.example/a/%2e/b/.%2E/c%2e",
                "https://voorbeeldgem.example/a/c%2e"},
        url_row{"ftp", "ftp://voorbeeldgem.example/", "the scheme is 'ftp', not http or https"},
        url_row{"file", "file:///etc/passwd", "the scheme is 'file'"},
        url_row{"javascript", "javascript:alert(1)", "the scheme is 'javascript'"},
        url_row{"relative", "/loket", "is not an absolute URL"}, url_row{"no_host", "https:///loket", "it has no host"},
        url_row{"credentials", "https://user:secret@voorbeeldgem.example/", "it holds a user name or password"},
        url_row{"credentials_before_an_address", "https://user@1.2.3.4.5/", "it holds a user name or password"},
        url_row{"port_zero", "https://voorbeeldgem.example:0/", "is not 1 to 65535"},
        url_row{"port_large", "https://voorbeeldgem.example:65536/", "is not 1 to 65535"},
        url_row{"port_that_wraps", "https://voorbeeldgem.example:99999/", "is not 1 to 65535"},
        url_row{"port_with_zeros", "https://voorbeeldgem.example:00443/", "https://voorbeeldgem.example/"},
        url_row{"port_empty", "https://voorbeeldgem.example:/", "https://voorbeeldgem.example/"},
        url_row{"international_name", "https://caf\xC3\xA9.example/", "in its xn-- form"},
        url_row{"empty_label", "https://a..example/", "is not a name"},
        url_row{"too_long", "https://a.example/" + std::string(9000, 'a'), "longer than 8192"},
        url_row{"too_long_once_escaped", "https://a.example/" + std::string(3000, '"'), "longer than 8192"}),
    [](const auto& row) { return row.param.name; });

// Whatever is written down parses again.
TEST(resolve, gives_nothing_that_is_too_long_to_parse) {
    const url directory = *parse_url("https://a.example/" + std::string(5000, 'a') + '/');
    EXPECT_FALSE(resolve(directory, std::string(5000, 'b')));
    EXPECT_FALSE(resolve(directory, std::string(1200, '"')));
    EXPECT_FALSE(resolve(directory, "//" + std::string(3000, '"')));
    const auto longest = resolve(directory, std::string(8192 - directory.str().size(), 'b'));
    ASSERT_TRUE(longest);
    EXPECT_EQ(*parse_url(longest->str()), *longest);
    EXPECT_FALSE(resolve(directory, std::string(8193 - directory.str().size(), 'b')));
}

TEST(parse_url, never_tells_a_password) {
    EXPECT_THAT(parse_url("https://user:secret@voorbeeldgem.example/").error().message(),
                testing::Not(testing::HasSubstr("secret")));
}

class resolve_table : public testing::TestWithParam<url_row> {};

TEST_P(resolve_table, resolves_as_browsers_do) {
    const url base = *parse_url("https://www.voorbeeldgem.example/a/b?c");
    EXPECT_THAT(said(resolve(base, GetParam().text)), gives(GetParam().expected));
}

INSTANTIATE_TEST_SUITE_P(
    rows, resolve_table,
    testing::Values(url_row{"absolute", "http://x.example/y", "http://x.example/y"},
                    url_row{"path", "/y", "https://www.voorbeeldgem.example/y"},
                    url_row{"relative", "y", "https://www.voorbeeldgem.example/a/y"},
                    url_row{"parent", "../../../y", "https://www.voorbeeldgem.example/y"},
                    url_row{"scheme_relative", "//x.example/y", "https://x.example/y"},
                    url_row{"query", "?z", "https://www.voorbeeldgem.example/a/b?z"},
                    url_row{"empty", "", "https://www.voorbeeldgem.example/a/b?c"},
                    url_row{"escapes_as_sent", "/%7e%2e/x%2f?%7e", "https://www.voorbeeldgem.example/%7e%2e/x%2f?%7e"},
                    url_row{"escaped_dots", "%2e%2e/y", "https://www.voorbeeldgem.example/y"},
                    url_row{"gopher", "gopher://x.example/", "the scheme is 'gopher'"},
                    url_row{"name_as_ipv4", "//10.0.0.1.x.example/y", "https://10.0.0.1.x.example/y"},
                    url_row{"ipv6_with_more", "//[::1]a/", "'//[::1]a/' is not a URL"},
                    url_row{"digit_first", "1.2.3.4/y", "https://www.voorbeeldgem.example/a/1.2.3.4/y"},
                    url_row{"decimal_address", "//2130706433/", "https://127.0.0.1/"},
                    url_row{"stray_percent", "/zoek?q=100%", "https://www.voorbeeldgem.example/zoek?q=100%"},
                    url_row{"same_scheme_no_slash", "https:login", "https://www.voorbeeldgem.example/a/login"},
                    url_row{"same_scheme_one_slash", "https:/y", "https://www.voorbeeldgem.example/y"},
                    url_row{"other_scheme_no_slash", "http:x.example", "http://x.example/"},
                    url_row{"other_scheme_one_slash", "http:/x.example/y", "http://x.example/y"},
                    url_row{"other_scheme_three_slashes", "http:///x.example/y", "http://x.example/y"},
                    url_row{"same_scheme_three_slashes", "https:///x.example/y", "https://x.example/y"},
                    url_row{"three_slashes", "///x.example/y", "https://x.example/y"},
                    url_row{"slash_and_backslash", "/\\/x.example/y", "https://x.example/y"},
                    url_row{"backslashes", "\\\\x.example\\y", "https://x.example/y"},
                    url_row{"backslash_in_a_query", "/y?a\\b", "https://www.voorbeeldgem.example/y?a%5Cb"},
                    url_row{"empty_user", "https://@x.example/", "https://x.example/"},
                    url_row{"user", "https://user:secret@x.example/y", "https://x.example/y"},
                    url_row{"at_in_a_user", "//a@b@x.example/y", "https://x.example/y"},
                    url_row{"at_in_a_path", "/~a@b", "https://www.voorbeeldgem.example/~a@b"},
                    url_row{"international", "//gemeent\xC3\xA9.example/", "https://xn--gemeent-hya.example/"},
                    url_row{"international_escaped", "//gemeent%C3%A9.example/", "https://xn--gemeent-hya.example/"},
                    url_row{"international_capitals", "//GEMEENT\xC3\x89.example/", "https://xn--gemeent-hya.example/"},
                    url_row{"sharp_s",
                            "//stra\xC3\x9F"
                            "e.example/",
                            "https://xn--strae-oqa.example/"},
                    url_row{"ideographic_full_stop",
                            "//x\xE3\x80\x82"
                            "example/y",
                            "https://x.example/y"},
                    url_row{"wide_digits", "//\xEF\xBC\x91\xEF\xBC\x92\xEF\xBC\x97.0.0.1/", "https://127.0.0.1/"},
                    url_row{"broken_utf_8", "//caf\xC3.example/", "is not a name"},
                    url_row{"final_dot", "//x.example./y", "https://x.example/y"},
                    url_row{"final_dot_of_an_address", "//1.2.3.4./", "https://1.2.3.4/"},
                    url_row{"hexadecimal_too_large", "http://0xffffffff1/", "is not an IPv4 address"},
                    url_row{"no_host", "http://", "it has no host"}, url_row{"port_alone", "//:80/", "it has no host"},
                    url_row{"port_of_letters", "//x.example:a/", "is not 1 to 65535"},
                    url_row{"colon_in_a_path", "./a:b", "https://www.voorbeeldgem.example/a/a:b"}),
    [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace loketwacht::model
