#include "net/answer_head.hpp"

#include <gmock/gmock.h>

namespace loketwacht::net {
namespace {

using namespace std::string_literals;

std::string said(const framing& body) {
    switch (body.how) {
        case framing::kind::none:
            return "none";
        case framing::kind::length:
            return std::to_string(body.length);
        case framing::kind::chunked:
            return "chunked" + (body.codings.empty() ? "" : " of " + body.codings);
        case framing::kind::until_close:
            break;
    }
    return "until close" + (body.codings.empty() ? "" : " of " + body.codings);
}

// "200 OK; a: b; 5 bytes; odd": status, fields, the body's length, and whether a strict reader would refuse it.
std::string said(const result<answer_head>& head) {
    if (!head) return head.error().message();
    std::string out = std::to_string(head->status) + " " + std::string(head->reason);
    for (const header_field& each : head->fields)
        out += "; " + std::string(each.name) + ": " + each.value;
    out += "; " + said(head->body);
    if (head->keep_alive) out += "; kept";
    if (head->odd) out += "; odd";
    if (!head->sound) out += "; " + head->sound.error().message();
    return out;
}

struct head_row {
    std::string name;
    std::string head;
    std::string expected;
};

class head_table : public testing::TestWithParam<head_row> {};

TEST_P(head_table, is_read_as_browsers_read_it) {
    const std::string& head = GetParam().head;
    EXPECT_EQ(said(parse_head(head)), GetParam().expected);
    EXPECT_EQ(end_of_head(head + "body"), head.size());
    for (std::size_t size = 0; size < head.size(); ++size) {
        EXPECT_EQ(end_of_head(head.substr(0, size)), std::nullopt) << size;
        EXPECT_TRUE(may_be_head(head.substr(0, size))) << size;
    }
}

std::string with(const std::string& lines) {
    return "HTTP/1.1 200 OK\r\n" + lines + "\r\n";
}

INSTANTIATE_TEST_SUITE_P(
    rows, head_table,
    testing::Values(
        head_row{"plain", with("Server: a\r\nContent-Length: 5\r\n"), "200 OK; Server: a; Content-Length: 5; 5; kept"},
        head_row{"nothing_but_a_status", with(""), "200 OK; until close; kept"},
        head_row{"http_1_0", "HTTP/1.0 200 OK\r\n\r\n", "200 OK; until close"},
        head_row{"http_1_0_kept", "HTTP/1.0 200 OK\r\nConnection: Keep-Alive\r\n\r\n",
                 "200 OK; Connection: Keep-Alive; until close; kept"},
        head_row{"closed_after_it", with("Connection: x, Close\r\n"), "200 OK; Connection: x, Close; until close"},
        head_row{"empty_reason", "HTTP/1.1 200 \r\n\r\n", "200 ; until close; kept"},
        head_row{"no_reason_and_no_blank", "HTTP/1.1 200\r\n\r\n", "200 ; until close; kept; odd"},
        head_row{"reason_at_once", "HTTP/1.1 200OK\r\n\r\n", "200 OK; until close; kept; odd"},
        head_row{"two_blanks_before_the_status", "HTTP/1.1  200 OK\r\n\r\n", "200 OK; until close; kept"},
        head_row{"protocol_in_small_letters", "http/1.1 200 OK\r\n\r\n", "200 OK; until close; kept"},
        head_row{"a_line_before_it", "\r\nHTTP/1.1 200 OK\r\n\r\n", "200 OK; until close; kept; odd"},
        head_row{"two_lines_before_it", "\r\n\r\nHTTP/1.1 200 OK\r\n\r\n", "200 OK; until close; kept; odd"},
        head_row{"line_feeds", "HTTP/1.1 200 OK\nServer: a\n\n", "200 OK; Server: a; until close; kept; odd"},
        head_row{"one_line_feed", with("Server: a\nX: y\r\n"), "200 OK; Server: a; X: y; until close; kept; odd"},
        head_row{"two_carriage_returns", with("Server: a\r\r\n"), "200 OK; Server: a; until close; kept"},
        head_row{"line_without_a_colon", with("stray\r\nX: y\r\n"), "200 OK; X: y; until close; kept; odd"},
        head_row{"blank_before_the_colon", with("X : y\r\n"), "200 OK; X: y; until close; kept; odd"},
        head_row{"blank_in_a_name", with("X Y: z\r\n"), "200 OK; until close; kept; odd"},
        head_row{"brackets_in_a_name", with("X(Y): z\r\n"), "200 OK; until close; kept; odd"},
        head_row{"no_name", with(": z\r\n"), "200 OK; until close; kept; odd"},
        head_row{"folded", with("X: y\r\n\tz\r\n"), "200 OK; X: y z; until close; kept; odd"},
        head_row{"folded_at_the_beginning", with(" X: y\r\n"), "200 OK; until close; kept; odd"},
        head_row{"control_character", with("X: a\x01"s + "b\r\n"), "200 OK; X: a\x01"s + "b; until close; kept; odd"},
        head_row{"latin_1", with("X: Zavent\xe9m\r\n"), "200 OK; X: Zavent\xe9m; until close; kept"},
        head_row{"zero_byte", with("X: a\0"s + "b\r\n"),
                 "200 OK; X: a\0"s + "b; until close; kept; odd; there is a zero byte in the header"},
        head_row{"length_and_chunked", with("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n"),
                 "200 OK; Content-Length: 5; Transfer-Encoding: chunked; chunked; kept; odd"},
        head_row{"chunked_in_capitals", with("Transfer-Encoding: Chunked\r\n"),
                 "200 OK; Transfer-Encoding: Chunked; chunked; kept"},
        head_row{"gzip_and_chunked", with("Transfer-Encoding: gzip, chunked\r\n"),
                 "200 OK; Transfer-Encoding: gzip, chunked; chunked of gzip; kept"},
        head_row{"gzip_without_chunks", with("Transfer-Encoding: gzip\r\nContent-Length: 5\r\n"),
                 "200 OK; Transfer-Encoding: gzip; Content-Length: 5; until close of gzip; kept; odd"},
        head_row{"transfer_of_nothing", with("Transfer-Encoding: identity\r\n"),
                 "200 OK; Transfer-Encoding: identity; until close; kept; odd"},
        head_row{"length_twice", with("Content-Length: 5\r\nContent-Length: 5\r\n"),
                 "200 OK; Content-Length: 5; Content-Length: 5; 5; kept; odd"},
        head_row{"two_lengths", with("Content-Length: 5, 6\r\n"),
                 "200 OK; Content-Length: 5, 6; 5; kept; odd; the Content-Length is not one number"},
        head_row{"length_negative", with("Content-Length: -1\r\n"),
                 "200 OK; Content-Length: -1; 0; kept; the Content-Length is not one number"},
        head_row{"length_past_64_bits", with("Content-Length: 18446744073709551616\r\n"),
                 "200 OK; Content-Length: 18446744073709551616; 0; kept; the Content-Length is not one number"},
        head_row{"no_content", "HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n",
                 "204 No Content; Content-Length: 5; none; kept"},
        head_row{"status_of_letters", "HTTP/1.1 abc OK\r\n\r\n", "the status line is none"},
        head_row{"status_of_four_digits", "HTTP/1.1 2000 OK\r\n\r\n", "the status line is none"},
        head_row{"status_under_100", "HTTP/1.1 099 OK\r\n\r\n", "the status line is none"}),
    [](const auto& row) { return row.param.name; });

struct no_head_row {
    std::string name;
    std::string bytes;
};

class no_head_table : public testing::TestWithParam<no_head_row> {};

TEST_P(no_head_table, is_known_for_none_at_once) {
    EXPECT_FALSE(may_be_head(GetParam().bytes));
    EXPECT_FALSE(end_of_head(GetParam().bytes + "\r\n\r\n"));
    EXPECT_FALSE(parse_head(GetParam().bytes + "\r\n\r\n"));
}

INSTANTIATE_TEST_SUITE_P(rows, no_head_table,
                         testing::Values(no_head_row{"page", "<title>Loket</title>"},
                                         no_head_row{"mail_server", "220 mail.voorbeeldgem.example ESMTP"},
                                         no_head_row{"http_2", "HTTP/2.0 200 OK"},
                                         no_head_row{"five_bytes_before_it", "abcdeHTTP/1.1 200 OK"},
                                         no_head_row{"zeros", std::string(20, '\0')}),
                         [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace loketwacht::net
