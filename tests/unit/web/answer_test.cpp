#include "web/answer.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

namespace loketwacht::web {
namespace {

using namespace std::chrono_literals;
using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

/// What goes over the wire; empty where it says that it did not go whole.
std::string written(const response& answer, const answer_form& form) {
    std::array<int, 2> ends{};
    EXPECT_EQ(socketpair(AF_UNIX, SOCK_STREAM, 0, ends.data()), 0);
    client_connection to(ends[0]);
    to.begin_answer({10min, 10min});
    const bool whole = write_answer(to, answer, form);
    std::string out(100'000, '\0');
    out.resize(static_cast<std::size_t>(std::max<ssize_t>(recv(ends[1], out.data(), out.size(), MSG_DONTWAIT), 0)));
    for (const int end : ends)
        close(end);
    return whole ? out : "";
}

response streamed(std::vector<std::string> pieces) {
    response out;
    out.length = std::accumulate(pieces.begin(), pieces.end(), std::size_t{0},
                                 [](std::size_t sum, const std::string& piece) { return sum + piece.size(); });
    out.stream = [pieces](const text_sink& sink) {
        return std::ranges::all_of(pieces, [&](const std::string& piece) { return sink(piece); });
    };
    return out;
}

constexpr answer_form whole_form{false, false};
constexpr answer_form to_head{true, false};

TEST(an_answer, says_how_long_it_is) {
    EXPECT_EQ(written(plain(404, "nothing here"), whole_form),
              "HTTP/1.1 404 Not Found\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 13\r\n"
              "Keep-Alive: timeout=2, max=100\r\n\r\nnothing here\n");
}

TEST(an_answer, to_head_says_so_too) {
    EXPECT_THAT(written(plain(200, "healthy"), to_head),
                EndsWith("\r\nContent-Length: 8\r\nKeep-Alive: timeout=2, max=100\r\n\r\n"));
    response unrendered = streamed({"a"});
    unrendered.length.reset();
    const std::string head = written(unrendered, to_head);
    EXPECT_THAT(head, EndsWith("\r\nKeep-Alive: timeout=2, max=100\r\n\r\n"));
    EXPECT_THAT(head, Not(HasSubstr("Content-Length"))) << "nobody knows it";
}

TEST(an_answer, that_comes_in_pieces_says_how_long_it_is) {
    const std::string large(20'000, 'x');
    EXPECT_THAT(written(streamed({"a", "", "bc", large, "d"}), whole_form),
                EndsWith("\r\nContent-Length: 20004\r\nKeep-Alive: timeout=2, max=100\r\n\r\nabc" + large + "d"));
}

TEST(an_answer, is_not_whole_where_its_stream_says_so) {
    response broken;
    broken.stream = [](const text_sink& sink) { return !sink("a"); };
    EXPECT_EQ(written(broken, whole_form), "");
}

TEST(an_answer, has_no_header_that_would_begin_another) {
    response answer = plain(200, "");
    answer.headers = {{"A", "b\r\nSet-Cookie: c"}, {"D", "e\nf"}, {"G", std::string("h\0", 2)}, {"I", "j"}};
    const std::string text = written(answer, whole_form);
    EXPECT_THAT(text,
                StartsWith("HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nI: j\r\nContent-Length"));
}

TEST(an_answer, has_the_usual_headers_but_for_its_own_and_those_configured) {
    model::web_access access;
    access.headers = {{"X-Frame-Options", "sameorigin"}, {"Strict-Transport-Security", "max-age=1"}};
    response answer = plain(200, "");
    answer.headers = {{"cache-control", "max-age=60"}};
    const auto headers = [&](bool secure) {
        const response with = with_usual_headers(answer, access, secure);
        return std::multimap<std::string, std::string>(with.headers.begin(), with.headers.end());
    };
    const auto plain_ones = headers(false);
    EXPECT_EQ(plain_ones.count("Cache-Control"), 0u);
    EXPECT_EQ(plain_ones.find("cache-control")->second, "max-age=60");
    EXPECT_EQ(plain_ones.count("X-Frame-Options"), 1u);
    EXPECT_EQ(plain_ones.find("X-Frame-Options")->second, "sameorigin");
    EXPECT_EQ(plain_ones.find("X-Content-Type-Options")->second, "nosniff");
    EXPECT_EQ(plain_ones.count("Strict-Transport-Security"), 0u);
    EXPECT_EQ(headers(true).find("Strict-Transport-Security")->second, "max-age=1");
}

}  // namespace
}  // namespace loketwacht::web
