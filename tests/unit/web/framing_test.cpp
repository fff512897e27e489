#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fixture.hpp"
#include "raw_client.hpp"

// What a server must refuse, since somebody in between may read it as other requests than the server does (RFC 9112,
// sections 2.2, 3.2, 5 and 6). Each row is sent over a socket, with a whole request behind it that must not be
// answered.
namespace loketwacht {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;
using namespace std::string_literals;

struct framing_case {
    const char* name;
    std::string text;
};

void PrintTo(const framing_case& c, std::ostream* out) {
    *out << c.name;
}

class framing : public tests::web_test, public testing::WithParamInterface<framing_case> {
protected:
    /// All that is answered to the row and to the request behind it.
    std::string answers() {
        const tests::raw_client client(start());
        client.send(GetParam().text + "GET /style.css HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        return client.read_to_end();
    }
};

class wrong_framing : public framing {};

TEST_P(wrong_framing, is_refused_and_ends_the_connection) {
    const std::string answer = answers();
    EXPECT_THAT(answer, StartsWith("HTTP/1.1 400 Bad Request\r\n"));
    EXPECT_THAT(answer, HasSubstr("\r\nConnection: close\r\n"));
    EXPECT_THAT(answer, Not(HasSubstr("\nHTTP/1.1 "))) << "what follows cannot be told from a request";
}

std::string get(const std::string& lines) {
    return "GET / HTTP/1.1\r\nHost: a\r\n" + lines + "\r\n\r\n";
}

std::string post(const std::string& lines) {
    return "POST /-/reload HTTP/1.1\r\nHost: a\r\n" + lines + "\r\n\r\n";
}

const framing_case wrong[] = {
    {"blank_before_the_colon", get("X : b")},
    {"tab_before_the_colon", get("X\t: b")},
    {"blank_before_the_colon_of_a_length", post("Content-Length : 3")},
    {"blank_before_the_colon_of_a_coding", post("Transfer-Encoding : chunked")},
    {"no_name", get(": b")},
    {"no_colon", get("X")},
    {"blank_in_a_name", get("X Y: b")},
    {"quote_in_a_name", get("\"X\": b")},
    {"byte_over_127_in_a_name", get("X\xC3\xA9: b")},
    {"nul_in_a_name", get("X\0: b"s)},
    {"nul_in_a_value", get("X: \0b"s)},
    {"control_character_in_a_value", get("X: \x01")},
    {"delete_in_a_value", get("X: \x7F")},
    {"folded_by_a_blank", get("X: b\r\n c")},
    {"folded_by_a_tab", get("X: b\r\n\tc")},
    {"folded_with_nothing", get("X: b\r\n ")},
    {"folded_length", post("Content-Length:\r\n 3")},
    {"folded_coding", post("Transfer-Encoding:\r\n chunked")},
    {"folded_at_the_first_header", "GET / HTTP/1.1\r\n Host: a\r\n\r\n"},
    {"blanks_alone_before_the_first_header", "GET / HTTP/1.1\r\n \r\nHost: a\r\n\r\n"},
    {"bare_cr_in_the_first_line", "GET /\r HTTP/1.1\r\nHost: a\r\n\r\n"},
    {"bare_cr_after_the_first_line", "GET / HTTP/1.1\rHost: a\r\n\r\n"},
    {"bare_cr_in_a_name", get("X\rY: b")},
    {"bare_cr_in_a_value", get("X: b\rContent-Length: 3")},
    {"bare_cr_before_the_end_of_a_line", get("X: b\r")},
    {"bare_cr_in_place_of_the_last_line", "GET / HTTP/1.1\r\nHost: a\r\n\r\r\n"},
    {"bare_lf_after_the_first_line", "GET / HTTP/1.1\nHost: a\r\n\r\n"},
    {"bare_lf_after_a_header", "GET / HTTP/1.1\r\nHost: a\nX: b\r\n\r\n"},
    {"bare_lf_at_the_end", "GET / HTTP/1.1\r\nHost: a\r\n\n"},
    {"two_lengths", post("Content-Length: 3\r\nContent-Length: 4")},
    {"one_length_twice", post("Content-Length: 3\r\nContent-Length: 3")},
    {"two_lengths_in_a_list", post("Content-Length: 3, 4")},
    {"one_length_twice_in_a_list", post("Content-Length: 3, 3")},
    {"length_in_a_list", post("Content-Length: 3,")},
    {"length_of_nothing", post("Content-Length:")},
    {"length_below_zero", post("Content-Length: -3")},
    {"length_with_a_sign", post("Content-Length: +3")},
    {"length_with_a_fraction", post("Content-Length: 3.0")},
    {"length_in_hexadecimal", post("Content-Length: 0x3")},
    {"length_with_a_blank", post("Content-Length: 1 3")},
    {"length_in_quotes", post("Content-Length: \"3\"")},
    {"length_over_64_bits", post("Content-Length: 18446744073709551619")},
    {"length_that_is_no_number", post("Content-Length: three")},
    {"length_before_chunks", post("Content-Length: 3\r\nTransfer-Encoding: chunked")},
    {"chunks_before_a_length", post("Transfer-Encoding: chunked\r\nContent-Length: 3")},
    {"length_beside_another_coding", post("Content-Length: 3\r\nTransfer-Encoding: identity")},
    {"another_coding_beside_a_length", post("Transfer-Encoding: gzip\r\nContent-Length: 3")},
    {"chunks_twice", post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked")},
    {"chunks_twice_in_a_list", post("Transfer-Encoding: chunked, chunked")},
    {"coding_that_is_not_chunked", post("Transfer-Encoding: gzip")},
    {"coding_after_chunks", post("Transfer-Encoding: chunked, gzip")},
    {"coding_before_chunks", post("Transfer-Encoding: gzip, chunked")},
    {"coding_of_nothing", post("Transfer-Encoding:")},
    {"coding_like_chunked", post("Transfer-Encoding: xchunked")},
    {"coding_in_quotes", post("Transfer-Encoding: \"chunked\"")},
    {"chunked_with_a_parameter", post("Transfer-Encoding: chunked;a=b")},
    {"chunked_behind_a_control_character", post("Transfer-Encoding: \x0B"
                                                "chunked")},
    {"chunked_in_http_1_0", "POST /-/reload HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n"},
    {"no_host", "GET / HTTP/1.1\r\nX: b\r\n\r\n"},
    {"two_hosts", get("Host: b")},
    {"one_host_twice", get("Host: a")},
    {"two_hosts_in_http_1_0", "GET / HTTP/1.0\r\nHost: a\r\nHost: b\r\n\r\n"},
    {"two_blanks_before_the_target", "GET  / HTTP/1.1\r\nHost: a\r\n\r\n"},
    {"two_blanks_before_the_version", "GET /  HTTP/1.1\r\nHost: a\r\n\r\n"},
    {"tab_in_the_first_line", "GET\t/ HTTP/1.1\r\nHost: a\r\n\r\n"},
    {"blank_before_the_method", " GET / HTTP/1.1\r\nHost: a\r\n\r\n"},
    {"blank_after_the_version", "GET / HTTP/1.1 \r\nHost: a\r\n\r\n"},
    {"version_in_small_letters", "GET / http/1.1\r\nHost: a\r\n\r\n"},
    {"version_of_more_digits", "GET / HTTP/1.10\r\nHost: a\r\n\r\n"},
    {"version_without_a_dot", "GET / HTTP/11\r\nHost: a\r\n\r\n"},
    {"no_version", "GET /\r\nHost: a\r\n\r\n"},
};

INSTANTIATE_TEST_SUITE_P(table, wrong_framing, testing::ValuesIn(wrong),
                         [](const auto& row) { return row.param.name; });

// What the rows above would be if they were right: they are refused for nothing else.
class right_framing : public framing {};

TEST_P(right_framing, is_answered) {
    EXPECT_THAT(answers(), StartsWith("HTTP/1.1 200 OK\r\n"));
}

const framing_case right[] = {
    {"one_header", get("X: b")},
    {"header_without_a_blank", get("X:b")},
    {"header_with_blanks_around_its_value", get("X: \t b \t")},
    {"header_without_a_value", get("X:")},
    {"byte_over_127_in_a_value", get("X: \xC3\xA9")},
    {"one_length", post("Content-Length: 3")},
    {"length_of_zeros", post("Content-Length: 000")},
    {"chunks", post("Transfer-Encoding: chunked")},
    {"chunks_in_capitals", post("Transfer-Encoding: Chunked")},
    {"no_host_in_http_1_0", "GET / HTTP/1.0\r\n\r\n"},
};

INSTANTIATE_TEST_SUITE_P(table, right_framing, testing::ValuesIn(right),
                         [](const auto& row) { return row.param.name; });

class body_framing : public framing {};

TEST_P(body_framing, is_never_followed_by_another_request) {
    const std::string answer = answers();
    EXPECT_THAT(answer, StartsWith("HTTP/1.1 200 OK\r\n"));
    EXPECT_THAT(answer, Not(HasSubstr("\nHTTP/1.1 ")));
    EXPECT_EQ(reloads_, 1);
}

const framing_case bodies[] = {
    {"length", post("Content-Length: 3")},
    {"chunks", post("Transfer-Encoding: chunked")},
};

INSTANTIATE_TEST_SUITE_P(table, body_framing, testing::ValuesIn(bodies),
                         [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace loketwacht
