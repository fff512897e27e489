#include "config/inventory.hpp"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace loketwacht::config {

namespace {

using testing::IsEmpty;
using testing::SizeIs;

const std::string sound = "  - {id: gent, municipality: Gent, url: https://www.gent.example}\n";

std::vector<model::portal_ptr> read(const std::string& text, mistakes& into) {
    const configuration from;
    inventory portals(from);
    if (const auto parsed = parse_document(text, into)) portals.add(parsed->root(), into);
    return portals.take();
}

TEST(inventory, holds_the_portals_of_a_sound_file) {
    mistakes none("i.yaml");
    EXPECT_THAT(read("portals:\n" + sound, none), SizeIs(1));
    EXPECT_THAT(none.sorted(), IsEmpty());
}

struct refused_row {
    const char* name;
    std::string portal;
};

class refused : public testing::TestWithParam<refused_row> {};

// What the parser already refused is no mistake of the portal's own keys, which used to let such portals in.
TEST_P(refused, portal_is_never_held) {
    mistakes found("i.yaml");
    EXPECT_THAT(read("portals:\n" + GetParam().portal, found), IsEmpty());
    EXPECT_THAT(found.sorted(), SizeIs(1));
}

INSTANTIATE_TEST_SUITE_P(
    inventory, refused,
    testing::Values(refused_row{"tagged",
                                "  - !portal {id: gent, municipality: Gent, url: https://www.gent.example}\n"},
                    refused_row{"tagged_id", "  - {id: !x gent, municipality: Gent, url: https://www.gent.example}\n"},
                    refused_row{"unknown_key", "  - {id: gent, municipality: Gent, url: https://a.example, a: b}\n"}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(mistakes, are_held_in_the_order_of_the_file) {
    mistakes found("i.yaml");
    found.add({2, 5}, {"b", ""});
    found.add({10, 1}, {"d", ""});
    found.add({2, 5}, {"c", ""});
    found.add({1, 9}, {"a", ""});
    std::string order;
    for (const mistake& e : found.sorted())
        order += e.message.front();
    EXPECT_EQ(order, "abcd");
}

TEST(mistakes, beyond_the_limit_keep_the_file_refused) {
    std::string text = "portals:\n";
    for (std::size_t i = 0; i < mistakes::limit + 10; ++i)
        text += "  - {id: gent}\n";
    mistakes found("i.yaml");
    EXPECT_THAT(read(text, found), IsEmpty());
    EXPECT_THAT(found.sorted(), SizeIs(mistakes::limit + 1));
}

}  // namespace

}  // namespace loketwacht::config
