#include "net/body_reader.hpp"

#include <gmock/gmock.h>
#include <zlib.h>

namespace loketwacht::net {
namespace {

constexpr std::size_t limit = 100'000;
constexpr int gzip_window = 15 + 16;
constexpr int zlib_window = 15;
constexpr int raw_window = -15;

std::string compressed(const std::string& text, int window) {
    z_stream stream{};
    deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY);
    std::string out(deflateBound(&stream, text.size()) + 32, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(out.size() - stream.avail_out);
    deflateEnd(&stream);
    return out;
}

std::string page() {
    std::string out;
    for (int i = 0; i < 500; ++i)
        out += "<p>Welkom bij de gemeente " + std::to_string(i) + "</p>";
    return out;
}

struct body_row {
    std::string name;
    std::string coding;
    std::string body;
    body_reader::state expected;
    std::size_t bytes;
    bool complete;
};

class body_table : public testing::TestWithParam<body_row> {};

void check(const body_row& row, std::size_t piece) {
    body_reader reader(row.coding, limit, true);
    auto state = body_reader::state::more;
    for (std::size_t at = 0; at < row.body.size() && state == body_reader::state::more; at += piece) {
        state = reader.feed(std::string_view(row.body).substr(at, piece));
    }
    EXPECT_EQ(state, row.expected) << "in pieces of " << piece;
    if (row.expected != body_reader::state::more) return;
    EXPECT_EQ(reader.bytes(), row.bytes) << "in pieces of " << piece;
    EXPECT_EQ(reader.take(), row.bytes == 0 ? "" : page()) << "in pieces of " << piece;
    EXPECT_EQ(reader.complete(), row.complete) << "in pieces of " << piece;
}

TEST_P(body_table, reads_the_same_however_the_body_comes) {
    check(GetParam(), GetParam().body.size() + 1);
    check(GetParam(), 1);
    check(GetParam(), 7);
}

using state = body_reader::state;
INSTANTIATE_TEST_SUITE_P(
    rows, body_table,
    testing::Values(
        body_row{"plain", "", page(), state::more, page().size(), true},
        body_row{"unknown_coding", "br", page(), state::more, page().size(), true},
        body_row{"gzip", "gzip", compressed(page(), gzip_window), state::more, page().size(), true},
        body_row{"gzip_in_capitals", "GZIP", compressed(page(), gzip_window), state::more, page().size(), true},
        body_row{"deflate", "deflate", compressed(page(), zlib_window), state::more, page().size(), true},
        body_row{"deflate_without_its_header", "deflate", compressed(page(), raw_window), state::more, page().size(),
                 true},
        body_row{"bytes_behind_the_end", "gzip", compressed(page(), gzip_window) + "more", state::more, page().size(),
                 true},
        body_row{"empty", "gzip", "", state::more, 0, true},
        body_row{"breaks_off", "gzip", compressed("x", gzip_window).substr(0, 10), state::more, 0, false},
        body_row{"no_gzip_at_all", "gzip", "<!doctype html>", state::malformed, 0, false},
        body_row{"bomb", "gzip", compressed(std::string(10 * limit, 'a'), gzip_window), state::too_large, 0, false},
        body_row{"plain_over_the_limit", "", std::string(limit + 1, 'a'), state::too_large, 0, false}),
    [](const auto& row) { return row.param.name; });

TEST(body_reader, keeps_nothing_where_it_only_counts) {
    body_reader reader("", limit, false);
    EXPECT_EQ(reader.feed(page()), state::more);
    EXPECT_EQ(reader.bytes(), page().size());
    EXPECT_EQ(reader.take(), "");
}

}  // namespace
}  // namespace loketwacht::net
