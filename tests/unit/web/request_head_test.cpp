#include "web/request_head.hpp"

#include <array>
#include <optional>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

namespace loketwacht::web {

// Fields that a case does not name are empty in both.
bool operator==(const request& a, const request& b) {
    return a.method == b.method && a.path == b.path && a.query == b.query && a.host == b.host && a.origin == b.origin &&
           a.sec_fetch_site == b.sec_fetch_site && a.sec_fetch_mode == b.sec_fetch_mode &&
           a.sec_fetch_dest == b.sec_fetch_dest && a.authorization == b.authorization &&
           a.accept_encoding == b.accept_encoding;
}

namespace {

using namespace std::chrono_literals;

/// A connection whose client sent a text and nothing more.
class sent {
public:
    explicit sent(const std::string& text) {
        EXPECT_EQ(socketpair(AF_UNIX, SOCK_STREAM, 0, ends_.data()), 0);
        EXPECT_EQ(::send(ends_[1], text.data(), text.size(), 0), static_cast<ssize_t>(text.size()));
        EXPECT_EQ(shutdown(ends_[1], SHUT_WR), 0);
        served_.emplace(ends_[0]);
        served_->begin_request({10min, 10min}, 16384);
    }
    ~sent() {
        for (const int end : ends_)
            close(end);
    }
    sent(const sent&) = delete;
    sent& operator=(const sent&) = delete;
    sent(sent&&) = delete;
    sent& operator=(sent&&) = delete;

    head_read read() { return heads_.read(*served_); }

private:
    std::array<int, 2> ends_{};
    std::optional<client_connection> served_;
    head_reader heads_;
};

request asked(std::string method, std::string path, std::multimap<std::string, std::string> query = {}) {
    request out;
    out.method = std::move(method);
    out.path = std::move(path);
    out.query = std::move(query);
    return out;
}

struct target_case {
    const char* name;
    const char* target;
    const char* path;
    std::multimap<std::string, std::string> query;
};

void PrintTo(const target_case& c, std::ostream* out) {
    *out << c.name;
}

class targets : public testing::TestWithParam<target_case> {};

TEST_P(targets, are_decoded) {
    const head_read read = sent("GET " + std::string(GetParam().target) + " HTTP/1.0\r\n\r\n").read();
    const auto* const head = std::get_if<request_head>(&read);
    ASSERT_NE(head, nullptr);
    EXPECT_EQ(head->asked, asked("GET", GetParam().path, GetParam().query));
}

const target_case target_cases[] = {
    {"path", "/portals/gent", "/portals/gent", {}},
    {"path_with_escapes", "/portals/a%2fb%C3%A9+c", "/portals/a/b\xC3\xA9+c", {}},
    {"path_that_climbs", "/../metrics", "/../metrics", {}},
    {"no_escapes", "/%/%4/%zz/%-1/%+1/%", "/%/%4/%zz/%-1/%+1/%", {}},
    {"query", "/?a=1&b=2&a=3", "/", {{"a", "1"}, {"b", "2"}, {"a", "3"}}},
    {"query_with_escapes", "/?a%3D=b+c%2B%26", "/", {{"a=", "b c+&"}}},
    {"query_without_values", "/?a&b=&&=c", "/", {{"a", ""}, {"b", ""}, {"", "c"}}},
    {"query_with_a_question", "/?a=b?c=d", "/", {{"a", "b?c=d"}}},
    {"fragment", "/a?b=c#d?e", "/a", {{"b", "c"}}},
};

INSTANTIATE_TEST_SUITE_P(table, targets, testing::ValuesIn(target_cases),
                         [](const auto& row) { return row.param.name; });

TEST(a_request, tells_what_decides_who_may_ask) {
    const head_read read = sent(
                               "GET / HTTP/1.1\r\nhost: a.example:1\r\nORIGIN:https://b.example \r\n"
                               "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\n"
                               "Authorization: Basic YTpi\r\nAuthorization: Basic Yzpk\r\n"
                               "Accept-Encoding: br\r\nACCEPT-ENCODING:gzip;q=0.5, *\r\n\r\n")
                               .read();
    request whole = asked("GET", "/");
    whole.host = "a.example:1";
    whole.origin = "https://b.example";
    whole.sec_fetch_site = "cross-site";
    whole.sec_fetch_mode = "navigate";
    whole.sec_fetch_dest = "document";
    whole.authorization = "Basic YTpi";
    whole.accept_encoding = "br,gzip;q=0.5, *,";
    ASSERT_TRUE(std::holds_alternative<request_head>(read));
    EXPECT_EQ(std::get<request_head>(read).asked, whole);
}

struct form_case {
    const char* name;
    const char* text;
    bool ends_connection;
};

void PrintTo(const form_case& c, std::ostream* out) {
    *out << c.name;
}

class forms : public testing::TestWithParam<form_case> {};

TEST_P(forms, decide_how_it_is_answered) {
    const head_read read = sent(GetParam().text).read();
    const auto* const head = std::get_if<request_head>(&read);
    ASSERT_NE(head, nullptr);
    EXPECT_EQ(head->ends_connection, GetParam().ends_connection);
}

const form_case form_cases[] = {
    {"current", "GET / HTTP/1.1\r\nHost: a\r\n\r\n", false},
    {"old", "GET / HTTP/1.0\r\n\r\n", true},
    {"old_and_kept", "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", true},
    {"last", "GET / HTTP/1.1\r\nHost: a\r\nConnection: upgrade, Close\r\n\r\n", true},
    {"without_body", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n", false},
    {"body", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\n", true},
    {"body_in_chunks", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n", true},
    {"body_that_waits_to_be_asked_for",
     "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 9\r\n\r\n", true},
};

INSTANTIATE_TEST_SUITE_P(table, forms, testing::ValuesIn(form_cases), [](const auto& row) { return row.param.name; });

struct refused_case {
    const char* name;
    std::string text;
    int status;
};

void PrintTo(const refused_case& c, std::ostream* out) {
    *out << c.name;
}

class no_requests : public testing::TestWithParam<refused_case> {};

TEST_P(no_requests, are_told_so) {
    const head_read read = sent(GetParam().text).read();
    const auto* const answer = std::get_if<response>(&read);
    ASSERT_NE(answer, nullptr);
    EXPECT_EQ(answer->status, GetParam().status);
}

std::string path_of(std::size_t length) {
    return '/' + std::string(length - 1, 'a');
}

const refused_case refused_cases[] = {
    {"cut_amid_its_first_line", "GET / HT", 400},
    {"cut_amid_its_headers", "GET / HTTP/1.1\r\nHost: a\r\n", 400},
    {"cut_after_its_first_line", "GET / HTTP/1.1\r\n", 400},
    {"bare_line_ends", "GET / HTTP/1.1\nHost: a\n\n", 400},
    {"no_version", "GET /\r\n\r\n", 400},
    {"another_version", "GET / HTTP/2.0\r\n\r\n", 400},
    {"unknown_method", "BREW / HTTP/1.1\r\nHost: a\r\n\r\n", 400},
    {"nul_in_the_target", std::string("GET /\0 HTTP/1.1\r\n\r\n", 19), 400},
    {"blank_before_a_colon", "GET / HTTP/1.1\r\nHost: a\r\nX : b\r\n\r\n", 400},
    {"two_lengths", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", 400},
    {"length_and_chunks", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n", 400},
    {"more_bytes_than_are_read", "GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(17000, 'a') + "\r\n\r\n", 400},
    {"too_long_a_target", "GET " + path_of(8193) + " HTTP/1.1\r\nHost: a\r\n\r\n", 414},
};

INSTANTIATE_TEST_SUITE_P(table, no_requests, testing::ValuesIn(refused_cases),
                         [](const auto& row) { return row.param.name; });

TEST(a_request, may_have_a_target_of_8_kib) {
    EXPECT_TRUE(std::holds_alternative<request_head>(sent("GET " + path_of(8192) + " HTTP/1.0\r\n\r\n").read()));
}

TEST(a_request, is_nothing_where_the_client_leaves_before_it_begins) {
    EXPECT_TRUE(std::holds_alternative<std::monostate>(sent("").read()));
}

TEST(a_request, leaves_the_next_one_unread) {
    sent two("GET /a HTTP/1.1\r\nHost: a\r\n\r\nGET /b HTTP/1.1\r\nHost: a\r\n\r\n");
    for (const char* path : {"/a", "/b"}) {
        const head_read read = two.read();
        ASSERT_TRUE(std::holds_alternative<request_head>(read)) << path;
        EXPECT_EQ(std::get<request_head>(read).asked.path, path);
    }
}

}  // namespace
}  // namespace loketwacht::web
