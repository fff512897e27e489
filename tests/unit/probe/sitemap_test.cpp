#include "probe/sitemap.hpp"

#include <gmock/gmock.h>

namespace loketwacht::probe {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct sitemap_row {
    const char* name;
    std::string text;
    std::vector<std::string> expected;
};

class sitemap : public testing::TestWithParam<sitemap_row> {};

TEST_P(sitemap, lists_its_addresses) {
    EXPECT_EQ(addresses_in_sitemap(GetParam().text), GetParam().expected);
}

const std::string head =
    R"(<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">)";

INSTANTIATE_TEST_SUITE_P(
    rows, sitemap,
    testing::Values(
        sitemap_row{"two",
                    head + "<url><loc>https://a.example/</loc><lastmod>2026-01-01</lastmod></url>"
                           "<url><loc>\n  https://a.example/loket \n</loc></url></urlset>",
                    {"https://a.example/", "https://a.example/loket"}},
        sitemap_row{"escaped",
                    head + "<url><loc>https://a.example/?a=1&amp;b=&apos;2&apos;&amp;amp;</loc></url>",
                    {"https://a.example/?a=1&b='2'&amp;"}},
        sitemap_row{
            "literal", head + "<url><loc><![CDATA[https://a.example/?a&b]]></loc></url>", {"https://a.example/?a&b"}},
        sitemap_row{
            "cut", head + "<url><loc>https://a.example/1</loc></url><url><loc>https://a.exam", {"https://a.example/1"}},
        sitemap_row{"an_index",
                    "<sitemapindex><sitemap><loc>https://a.example/s1.xml</loc></sitemap></sitemapindex>",
                    {"https://a.example/s1.xml"}},
        sitemap_row{"no_sitemap", "<!doctype html><a href=/loket>Loket</a>", {}}, sitemap_row{"nothing", "", {}},
        sitemap_row{
            "an_address_without_end", head + "<loc>" + std::string(100'000, 'a') + "</loc><loc>b</loc>", {"b"}}),
    [](const auto& row) { return row.param.name; });

TEST(sitemap, lists_no_more_than_the_protocol_has_it) {
    std::string many;
    for (int i = 0; i < 60'000; ++i)
        many += "<loc>/</loc>";
    EXPECT_EQ(addresses_in_sitemap(many).size(), 50'000);
}

}  // namespace
}  // namespace loketwacht::probe
