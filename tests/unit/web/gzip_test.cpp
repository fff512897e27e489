#include "web/gzip.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace loketwacht::web {
namespace {

gzip_text compressed(const std::vector<std::string>& pieces) {
    gzip_writer into;
    for (const std::string& piece : pieces)
        into.add(piece);
    return into.finish();
}

std::string plain(const gzip_text& text) {
    std::string out;
    EXPECT_TRUE(text.write_plain([&](std::string_view piece) {
        out += piece;
        return true;
    }));
    return out;
}

std::string sent(const gzip_text& text) {
    std::string out;
    EXPECT_TRUE(text.write([&](std::string_view piece) {
        out += piece;
        return true;
    }));
    return out;
}

// What hardly becomes smaller.
std::string noise(std::size_t size) {
    std::string out;
    for (std::uint32_t state = 1; out.size() < size; state = state * 1664525 + 1013904223)
        out += static_cast<char>(state >> 24);
    return out;
}

struct text_case {
    const char* name;
    std::vector<std::string> pieces;
};

void PrintTo(const text_case& c, std::ostream* out) {
    *out << c.name;
}

class texts : public testing::TestWithParam<text_case> {};

TEST_P(texts, come_back_whole) {
    std::string whole;
    for (const std::string& piece : GetParam().pieces)
        whole += piece;
    const gzip_text text = compressed(GetParam().pieces);
    EXPECT_EQ(plain(text), whole);
    EXPECT_EQ(text.plain_size(), whole.size());
    EXPECT_EQ(sent(text).size(), text.size());
    EXPECT_EQ(sent(text).substr(0, 3), "\x1F\x8B\x08") << "RFC 1952, section 2.3.1";
}

const text_case text_cases[] = {
    {"nothing", {}},
    {"nothing_in_pieces", {"", ""}},
    {"little", {"a 1\n"}},
    {"pieces", {"a 1\n", "", "b 2\n"}},
    {"much", {std::string(10'000'000, 'x')}},
    {"much_that_stays_as_large", {noise(1'000'000), noise(1)}},
};

INSTANTIATE_TEST_SUITE_P(table, texts, testing::ValuesIn(text_cases), [](const auto& row) { return row.param.name; });

TEST(a_compressed_text, is_smaller_and_ends_where_nobody_wants_more) {
    const gzip_text text = compressed({std::string(1'000'000, 'x'), noise(200'000)});
    EXPECT_LT(text.size(), 220'000u);
    int pieces = 0;
    EXPECT_FALSE(text.write([&](std::string_view) { return ++pieces < 2; }));
    EXPECT_EQ(pieces, 2);
    EXPECT_FALSE(text.write_plain([&](std::string_view) { return ++pieces < 4; }));
    EXPECT_EQ(pieces, 4);
}

struct accept_case {
    const char* name;
    const char* header;
    bool gzip;
};

void PrintTo(const accept_case& c, std::ostream* out) {
    *out << c.name;
}

class accepted : public testing::TestWithParam<accept_case> {};

TEST_P(accepted, is_gzip_where_it_is_preferred) {
    EXPECT_EQ(prefers_gzip(GetParam().header), GetParam().gzip);
}

const accept_case accept_cases[] = {
    {"nothing", "", false},
    {"prometheus", "gzip", true},
    {"curl", "deflate, gzip, br, zstd", true},
    {"browser", "gzip, deflate, br, zstd", true},
    {"capitals", "GZip", true},
    {"its_old_name", "x-gzip", true},
    {"anything", "*", true},
    {"others_alone", "br, deflate", false},
    {"no_part_of_a_word", "gzipped, xgzip", false},
    {"identity", "identity", false},
    {"weighed", "gzip;q=0.5", true},
    {"weighed_a_little", "gzip;q=0.001", true},
    {"weighed_with_blanks", "br ; q=1 ,\tgzip ; q=0.8", true},
    {"weighed_in_capitals", "gzip;Q=1.000", true},
    {"refused", "gzip;q=0", false},
    {"refused_to_three_decimals", "gzip;q=0.000", false},
    {"refused_beside_anything", "*, gzip;q=0", false},
    {"anything_refused", "*;q=0", false},
    {"anything_refused_but_gzip", "gzip, *;q=0", true},
    {"identity_preferred", "identity, gzip;q=0.5", false},
    {"identity_liked_as_much", "identity;q=0.5, gzip;q=0.5", true},
    {"identity_liked_less", "identity;q=0.5, gzip", true},
    {"identity_refused", "identity;q=0, gzip;q=0.1", true},
    {"weight_over_one", "gzip;q=2", false},
    {"weight_below_zero", "gzip;q=-1", false},
    {"weight_of_too_many_digits", "gzip;q=0.0001", false},
    {"weight_that_is_no_number", "gzip;q=much", false},
    {"weight_in_another_form", "gzip;q=1e0", false},
    {"weight_of_nothing", "gzip;q=", false},
    {"other_parameter", "gzip;level=9", false},
    {"empty_elements", ",, ,gzip,", true},
};

INSTANTIATE_TEST_SUITE_P(table, accepted, testing::ValuesIn(accept_cases),
                         [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace loketwacht::web
