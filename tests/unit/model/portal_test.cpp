#include "model/portal.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace loketwacht::model {

namespace {

struct platforms_row {
    const char* name;
    std::string platform;  // as the inventory names it
    std::vector<std::string> urls;
    std::vector<std::string> expected;
};

class platforms_of_a_portal : public testing::TestWithParam<platforms_row> {};

TEST_P(platforms_of_a_portal, are_those_that_it_names_and_those_that_it_is_on) {
    portal p;
    p.platform = GetParam().platform;
    for (const std::string& url : GetParam().urls)
        p.endpoints.push_back({"e", endpoint_role::counter, *parse_url(url)});
    p.platforms = followed_platforms({{"Eenloket", {"*.een.example"}}, {"Tweeloket", {"loket.twee.example"}}});
    std::vector<std::string> names;
    for (const platform* each : platforms_of(p))
        names.push_back(each->name);
    EXPECT_EQ(names, GetParam().expected);
}

const platforms_row platforms_rows[] = {
    {"none", "", {"https://www.gent.example/"}, {}},
    {"named", "Tweeloket", {"https://www.gent.example/"}, {"Tweeloket"}},
    {"named_in_other_letters", "eenLOKET", {"https://www.gent.example/"}, {"Eenloket"}},
    {"an_endpoint_is_on_it", "", {"https://www.gent.example/", "https://gent.een.example/"}, {"Eenloket"}},
    {"each_once_in_the_operators_order",
     "tweeloket",
     {"https://loket.twee.example/", "https://gent.een.example/"},
     {"Eenloket", "Tweeloket"}},
    {"nobody_described_it", "Derdeloket", {"https://www.gent.example/"}, {}},
};

INSTANTIATE_TEST_SUITE_P(table, platforms_of_a_portal, testing::ValuesIn(platforms_rows),
                         [](const auto& row) { return row.param.name; });

TEST(contact_points, are_compared_by_value_and_nobody_is_a_mere_pointer) {
    const contact_point an{contact_role::it, "An", "", "an@gent.example"};
    EXPECT_EQ(contact_points({an}), contact_points({an}));
    EXPECT_NE(contact_points({an}), contact_points());
    EXPECT_EQ(contact_points(std::vector<contact_point>{}), contact_points());
    EXPECT_TRUE(contact_points().all().empty());
    EXPECT_EQ(sizeof(contact_points), sizeof(std::shared_ptr<int>));
}

}  // namespace

}  // namespace loketwacht::model
