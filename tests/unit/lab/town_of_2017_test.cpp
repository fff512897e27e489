#include <map>
#include <set>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "running_lab.hpp"

namespace loketwacht::lab {
namespace {

using testing::HasSubstr;

bool has_counter(const portal_plan& plan) {
    return page_of(plan, model::endpoint_role::counter) != nullptr;
}

bool has_https(const portal_plan& plan) {
    return plan.behaviour.https != https_door::closed;
}

TEST(town_of_2017, has_308_municipalities_290_counters_and_61_of_them_without_https) {
    std::set<std::string> names;
    std::map<std::string, int> by_province;
    int counters = 0;
    int without_https = 0;
    int unsafe_counters = 0;
    const auto town = town_of_2017();
    for (const portal_plan& plan : town) {
        names.insert(plan.id);
        ++by_province[plan.province];
        counters += has_counter(plan) ? 1 : 0;
        without_https += has_https(plan) ? 0 : 1;
        unsafe_counters += has_counter(plan) && !has_https(plan) ? 1 : 0;
        EXPECT_EQ(plan.findings.empty(), has_https(plan)) << plan.id;
    }
    EXPECT_EQ(town.size(), 308U);
    EXPECT_EQ(names.size(), 308U);
    EXPECT_EQ(counters, 290);
    EXPECT_EQ(without_https, 61);
    EXPECT_EQ(unsafe_counters, 61);
    EXPECT_EQ(by_province, (std::map<std::string, int>{{"Antwerpen", 70},
                                                       {"Limburg", 44},
                                                       {"Oost-Vlaanderen", 65},
                                                       {"Vlaams-Brabant", 65},
                                                       {"West-Vlaanderen", 64}}));
}

TEST(town_of_2017, closes_https_only_where_nobody_else_lives) {
    std::map<std::string, int> living;
    std::set<std::string> platforms;
    const auto town = town_of_2017();
    for (const portal_plan& plan : town) {
        ++living[plan.address];
        platforms.insert(plan.platform);
    }
    for (const portal_plan& plan : town) {
        EXPECT_TRUE(has_https(plan) || living[plan.address] == 1) << plan.id;
    }
    EXPECT_EQ(platforms, (std::set<std::string>{"", "voorbeeldloket", "anderloket", "oudloket", "dorpsloket"}));
}

TEST(town_of_2017, serves_each_as_planned) {
    const running_lab lab("--town-of-2017");
    EXPECT_EQ(nlohmann::json::parse(lab.read("expected.json")).size(), 308U);
    std::set<std::pair<bool, bool>> seen;
    for (const portal_plan& plan : town_of_2017()) {
        if (!seen.emplace(has_counter(plan), has_https(plan)).second) continue;
        SCOPED_TRACE(plan.story);
        const std::string& host = plan.hosts.front();
        const std::string https = "https://" + host + ":" + std::to_string(lab.on().https);
        const std::string http = "http://" + host + ":" + std::to_string(lab.on().http);
        const auto status = [&](const std::string& url) {
            return lab.curl(plan.address, host, "-o /dev/null -w '%{http_code}' " + url).output;
        };
        EXPECT_EQ(status(https + "/"), has_https(plan) ? "200" : "000");
        EXPECT_EQ(status(http + "/"), has_https(plan) ? "301" : "200");
        EXPECT_EQ(status((has_https(plan) ? https : http) + "/loket"), has_counter(plan) ? "200" : "404");
        if (has_counter(plan)) {
            const std::string page = lab.curl(plan.address, host, (has_https(plan) ? https : http) + "/loket").output;
            EXPECT_THAT(page, HasSubstr("Rijksregisternummer"));
        }
    }
    EXPECT_EQ(seen.size(), 3U);
}

}  // namespace
}  // namespace loketwacht::lab
