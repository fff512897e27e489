#include "model/picture.hpp"

#include <string>

#include <gtest/gtest.h>

namespace loketwacht::model {
namespace {

std::string length_of(std::size_t bytes) {
    std::string out;
    for (int i = 0; i < 4; ++i, bytes >>= 8U)
        out += static_cast<char>(bytes & 0xFFU);
    return out;
}

std::string webp(std::size_t bytes, const std::string& kind = "VP8 ") {
    std::string out = "RIFF" + length_of(bytes - 8) + "WEBP" + kind;
    out.resize(bytes);
    return out;
}

struct row {
    const char* name;
    std::string bytes;
    bool is_one;
};

class picture_bytes : public testing::TestWithParam<row> {};

TEST_P(picture_bytes, are_known_by_their_head) {
    EXPECT_EQ(is_picture(GetParam().bytes), GetParam().is_one);
}

INSTANTIATE_TEST_SUITE_P(
    table, picture_bytes,
    testing::Values(row{"lossy", webp(1000), true}, row{"lossless", webp(1000, "VP8L"), true},
                    row{"extended", webp(1000, "VP8X"), true}, row{"as_large_as_may_be", webp(200'000), true},
                    row{"too_large", webp(200'002), false}, row{"empty", "", false},
                    row{"a_head_alone", webp(16), false}, row{"longer_than_it_says", webp(1000) + "<script>", false},
                    row{"shorter_than_it_says", webp(1000).substr(0, 900), false},
                    row{"a_sound", "RIFF" + length_of(992) + "WAVE" + std::string(988, 'x'), false},
                    row{"another_chunk", webp(1000, "EXIF"), false},
                    row{"svg", "<svg xmlns='http://www.w3.org/2000/svg'/>", false},
                    row{"png", "\x89PNG\r\n\x1a\n" + std::string(100, 'x'), false}),
    [](const auto& each) { return each.param.name; });

TEST(picture_names, are_fit_for_a_folder_and_tell_pages_apart) {
    const sys_time then{std::chrono::milliseconds(1'709'294'400'123)};
    const std::string name = picture_name("gem", "../../etc/passwd", then);
    EXPECT_TRUE(is_picture_name(name)) << name;
    EXPECT_TRUE(name.starts_with(picture_prefix("gem")));
    EXPECT_NE(name, picture_name("gem", "login", then));
    EXPECT_NE(name, picture_name("gem2", "../../etc/passwd", then));
    EXPECT_NE(name, picture_name("gem", "../../etc/passwd", then + std::chrono::milliseconds(1)));
    for (const std::string& none : {std::string(), std::string("../a"), std::string("a.b"), std::string("A"),
                                    std::string("a\0b", 3), std::string(61, 'a')})
        EXPECT_FALSE(is_picture_name(none)) << none;
}

}  // namespace
}  // namespace loketwacht::model
