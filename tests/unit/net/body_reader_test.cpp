#include "net/body_reader.hpp"

#include <brotli/encode.h>
#include <gmock/gmock.h>
#include <zlib.h>
#include <zstd.h>

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

std::string brotli(const std::string& text) {
    std::size_t size = BrotliEncoderMaxCompressedSize(text.size());
    std::string out(size, '\0');
    BrotliEncoderCompress(5, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, text.size(),
                          reinterpret_cast<const std::uint8_t*>(text.data()), &size,
                          reinterpret_cast<std::uint8_t*>(out.data()));
    out.resize(size);
    return out;
}

std::string zstd(const std::string& text) {
    std::string out(ZSTD_compressBound(text.size()), '\0');
    out.resize(ZSTD_compress(out.data(), out.size(), text.data(), text.size(), 3));
    return out;
}

// A whole frame whose last four bytes, the checksum (RFC 8878, section 3.1.1), are those of another text.
std::string zstd_of_wrong_checksum(std::size_t size) {
    const std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> context(ZSTD_createCCtx(), &ZSTD_freeCCtx);
    ZSTD_CCtx_setParameter(context.get(), ZSTD_c_checksumFlag, 1);
    const std::string text(size, 'a');
    std::string out(ZSTD_compressBound(size), '\0');
    out.resize(ZSTD_compress2(context.get(), out.data(), out.size(), text.data(), size));
    out.back() = static_cast<char>(out.back() ^ 1);
    return out;
}

std::string gzip(const std::string& text) {
    return compressed(text, gzip_window);
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
        body_row{"unknown_coding", "utf-8", page(), state::more, page().size(), true},
        body_row{"br", "br", brotli(page()), state::more, page().size(), true},
        body_row{"br_that_is_none", "br", page(), state::malformed, 0, false},
        body_row{"br_breaks_off", "br", brotli("x").substr(0, 3), state::more, 0, false},
        body_row{"br_and_bytes_behind_the_end", "br", brotli(page()) + "more", state::more, page().size(), true},
        body_row{"br_bomb", "br", brotli(std::string(10 * limit, 'a')), state::too_large, 0, false},
        body_row{"zstd", "zstd", zstd(page()), state::more, page().size(), true},
        body_row{"zstd_in_two_frames", "zstd", zstd(page().substr(0, 9)) + zstd(page().substr(9)), state::more,
                 page().size(), true},
        body_row{"zstd_that_is_none", "zstd", page(), state::malformed, 0, false},
        body_row{"zstd_and_bytes_behind_the_end", "zstd", zstd(page()) + "more", state::more, page().size(), true},
        body_row{"zstd_bomb", "zstd", zstd(std::string(10 * limit, 'a')), state::too_large, 0, false},
        body_row{"zstd_over_the_limit_and_its_checksum_wrong", "zstd", zstd_of_wrong_checksum(limit + 1),
                 state::too_large, 0, false},
        body_row{"zstd_and_a_frame_behind_what_is_none", "zstd",
                 zstd(page()) + zstd("x").substr(0, 4) + std::string(60, '\x16') + zstd("more"), state::more,
                 page().size(), true},
        body_row{"zstd_whose_second_byte_begins_the_mark_of_an_old_format", "zstd", "\x28\x27\xb5\x2f\xfd pages",
                 state::malformed, 0, false},
        body_row{"gzip_twice", "gzip, gzip", gzip(gzip(page())), state::more, page().size(), true},
        body_row{"undone_from_the_last", "br, gzip", gzip(brotli(page())), state::more, page().size(), true},
        body_row{"list_with_holes", ",identity, gzip,", gzip(page()), state::more, page().size(), true},
        body_row{"bomb_in_a_bomb", "gzip, gzip",
                 gzip(gzip(std::string(10 * limit, 'a')) + std::string(10 * limit, 'b')), state::too_large, 0, false},
        body_row{"gzip", "gzip", compressed(page(), gzip_window), state::more, page().size(), true},
        body_row{"gzip_in_capitals", "GZIP", compressed(page(), gzip_window), state::more, page().size(), true},
        body_row{"deflate", "deflate", compressed(page(), zlib_window), state::more, page().size(), true},
        body_row{"deflate_without_its_header", "deflate", compressed(page(), raw_window), state::more, page().size(),
                 true},
        body_row{"bytes_behind_the_end", "gzip", compressed(page(), gzip_window) + "more", state::more, page().size(),
                 true},
        body_row{"empty", "gzip", "", state::more, 0, true},
        body_row{"breaks_off", "gzip", compressed("x", gzip_window).substr(0, 10), state::more, 0, false},
        body_row{"no_gzip_at_all", "gzip", page(), state::more, page().size(), true},
        body_row{"gzip_damaged_at_once", "gzip", "\x1f<!doctype html>", state::malformed, 0, false},
        body_row{"no_gzip_over_the_limit", "gzip", std::string(limit + 1, 'a'), state::too_large, 0, false},
        body_row{"bomb", "gzip", compressed(std::string(10 * limit, 'a'), gzip_window), state::too_large, 0, false},
        body_row{"plain_over_the_limit", "", std::string(limit + 1, 'a'), state::too_large, 0, false}),
    [](const auto& row) { return row.param.name; });

struct coded_row {
    std::string name;
    std::string coding;
    std::string body;
    bool still_coded;
};

class coded_table : public testing::TestWithParam<coded_row> {};

// What cannot be undone was not read; but some servers name a character set where a coding should be.
TEST_P(coded_table, knows_what_it_could_not_undo) {
    body_reader reader(GetParam().coding, limit, true);
    EXPECT_EQ(reader.feed(GetParam().body), state::more);
    EXPECT_EQ(reader.still_coded(), GetParam().still_coded);
    if (!GetParam().still_coded) {
        EXPECT_EQ(reader.take(), page());
    }
}

INSTANTIATE_TEST_SUITE_P(rows, coded_table,
                         testing::Values(coded_row{"compress", "compress", gzip(page()), true},
                                         coded_row{"known_behind_unknown", "exi, gzip", gzip(page()), true},
                                         coded_row{"unknown_behind_known", "gzip, exi", gzip(page()), true},
                                         coded_row{"too_many", "gzip,gzip,gzip,gzip,gzip,gzip", gzip(page()), true},
                                         coded_row{"character_set", "utf-8", page(), false},
                                         coded_row{"none", "none", page(), false},
                                         coded_row{"gzip", "gzip", gzip(page()), false}),
                         [](const auto& row) { return row.param.name; });

// The beginning of a page is worth reading.
TEST(body_reader, keeps_what_is_within_the_limit) {
    for (const std::string& coding : {std::string("gzip"), std::string("br"), std::string()}) {
        const std::string text = page() + std::string(2 * limit, 'a');
        body_reader reader(coding, limit, true);
        const std::string bytes = coding == "gzip" ? gzip(text) : coding == "br" ? brotli(text) : text;
        EXPECT_EQ(reader.feed(bytes), state::too_large);
        EXPECT_EQ(reader.bytes(), limit);
        EXPECT_EQ(reader.take(), text.substr(0, limit));
    }
}

TEST(body_reader, keeps_nothing_where_it_only_counts) {
    body_reader reader("", limit, false);
    EXPECT_EQ(reader.feed(page()), state::more);
    EXPECT_EQ(reader.bytes(), page().size());
    EXPECT_EQ(reader.take(), "");
}

}  // namespace
}  // namespace loketwacht::net
