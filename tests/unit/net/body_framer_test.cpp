#include "net/body_framer.hpp"

#include <algorithm>

#include <gmock/gmock.h>

namespace loketwacht::net {
namespace {

using state = body_framer::state;
using kind = framing::kind;

struct framed_row {
    std::string name;
    framing how;
    std::string bytes;
    state expected;
    std::string body;
    std::string behind = {};
    bool odd = false;
};

class framed_table : public testing::TestWithParam<framed_row> {};

void check(const framed_row& row, std::size_t at_once) {
    body_framer framer(row.how);
    std::string body;
    std::string buffer;
    std::size_t came = 0;
    while (framer.now() == state::more) {
        const auto piece = framer.next(buffer);
        body += piece.body;
        buffer.erase(0, piece.used);
        if (piece.used > 0 || framer.now() != state::more) continue;
        if (came == row.bytes.size()) break;
        const std::string some = row.bytes.substr(came, at_once);
        buffer += some;
        came += some.size();
    }
    EXPECT_EQ(framer.now(), row.expected) << at_once << " at once";
    EXPECT_EQ(body, row.body) << at_once << " at once";
    if (row.expected != state::done) return;
    EXPECT_EQ(buffer + row.bytes.substr(came), row.behind) << at_once << " at once";
    EXPECT_EQ(framer.odd(), row.odd) << at_once << " at once";
}

TEST_P(framed_table, gives_the_same_however_the_bytes_come) {
    check(GetParam(), GetParam().bytes.size() + 1);
    check(GetParam(), 1);
    check(GetParam(), 7);
}

const framing chunked{kind::chunked, 0, {}};

INSTANTIATE_TEST_SUITE_P(
    rows, framed_table,
    testing::Values(
        framed_row{"none", {kind::none, 0, {}}, "next", state::done, "", "next"},
        framed_row{"length", {kind::length, 5, {}}, "Loketnext", state::done, "Loket", "next"},
        framed_row{"length_of_zero", {kind::length, 0, {}}, "next", state::done, "", "next"},
        framed_row{"length_too_long", {kind::length, 9, {}}, "Loket", state::more, "Loket"},
        framed_row{"until_close", {kind::until_close, 0, {}}, "Loket", state::more, "Loket"},
        framed_row{"chunks", chunked, "5\r\nLoket\r\n3\r\nten\r\n0\r\n\r\nnext", state::done, "Loketten", "next"},
        framed_row{"no_chunks", chunked, "0\r\n\r\nnext", state::done, "", "next"},
        framed_row{"size_in_both_cases", chunked, "0a\r\n0123456789\r\nB\r\n0123456789a\r\n0\r\n\r\n", state::done,
                   "01234567890123456789a"},
        framed_row{"trailers", chunked, "5\r\nLoket\r\n0\r\nX: y\r\nZ\r\n\r\nnext", state::done, "Loket", "next"},
        framed_row{"extension", chunked, "5;a=b\r\nLoket\r\n0\r\n\r\n", state::done, "Loket"},
        framed_row{"blanks_behind_a_size", chunked, "5  \r\nLoket\r\n0\r\n\r\n", state::done, "Loket", "", true},
        framed_row{"line_feeds", chunked, "5\nLoket\n0\n\nnext", state::done, "Loket", "next", true},
        framed_row{"breaks_off", chunked, "5\r\nLok", state::more, "Lok"},
        framed_row{"size_is_no_number", chunked, "zz\r\nLoket\r\n", state::malformed, ""},
        framed_row{"size_is_missing", chunked, "\r\nLoket\r\n", state::malformed, ""},
        framed_row{"size_with_a_sign", chunked, "+5\r\nLoket\r\n", state::malformed, ""},
        framed_row{"size_past_64_bits", chunked, "fffffffffffffffff\r\n", state::malformed, ""},
        framed_row{"no_end_of_a_chunk", chunked, "5\r\nLoketLoket\r\n", state::malformed, "Loket"},
        framed_row{"endless_size", chunked, std::string(20'000, '0'), state::too_large, ""},
        framed_row{"endless_extension", chunked, "5;" + std::string(20'000, 'a'), state::too_large, ""}),
    [](const auto& row) { return row.param.name; });

TEST(body_framer, bounds_what_is_no_body) {
    const std::string trailer = "X: " + std::string(10'000, 'a') + "\r\n";
    body_framer framer(chunked);
    ASSERT_EQ(framer.next("0\r\n").used, 3);
    std::size_t trailers = 0;
    for (; framer.now() == state::more; ++trailers)
        (void)framer.next(trailer);
    EXPECT_EQ(framer.now(), state::too_large);
    EXPECT_LE(trailers * trailer.size(), 1100UL * 1024);
}

}  // namespace
}  // namespace loketwacht::net
