#include "rules/evidence.hpp"

#include <string>

#include <gtest/gtest.h>

#include "evidence_words.hpp"
#include "page_builders.hpp"
#include "rules/rules.hpp"

namespace loketwacht::rules::testing {

namespace {

struct url_row {
    const char* name;
    model::url url;
    std::string expected;
};

class shown_url : public ::testing::TestWithParam<url_row> {};

TEST_P(shown_url, tells_nothing_of_a_person) {
    EXPECT_EQ(shown(GetParam().url), GetParam().expected);
}

const std::vector<url_row> urls{
    {"plain", https("h.example", "/dossier/mijn"), "https://h.example/dossier/mijn"},
    {"query", https("h.example", "/in?nr=85073003328"), "https://h.example/in?\u2026"},
    {"session", https("h.example", "/in;jsessionid=0A1B2C?x=1"), "https://h.example/in;\u2026"},
    {"session_of_asp_net", https("h.example", "/(S(kj2h3g4k5j6h7g8f9d0s1a2p))/in.aspx"),
     "https://h.example/\u2026/in.aspx"},
    {"session_of_asp_net_with_cookies_tried", https("h.example", "/(X(1)S(abcdefghij))/in"),
     "https://h.example/\u2026/in"},
    {"token_of_hexadecimal_digits", https("h.example", "/s/9f86d081884c7d659a2feaa0c55ad015/in"),
     "https://h.example/s/\u2026/in"},
    {"uuid", https("h.example", "/s/0b5c1d2e-3f4a-5b6c-7d8e-9f0a1b2c3d4e"), "https://h.example/s/\u2026"},
    {"long_name_with_a_year", https("h.example", "/formulier-geboorteakte-2024b/nl"),
     "https://h.example/formulier-geboorteakte-2024b/nl"},
    {"number", https("h.example", "/dossier/85073003328"), "https://h.example/dossier/#"},
    {"number_with_separators", https("h.example", "/d/85.07.30-033.28/a"), "https://h.example/d/#/a"},
    {"number_of_five", https("h.example", "/d12345.html"), "https://h.example/#"},
    {"year_and_month", https("h.example", "/2024/03/nieuws"), "https://h.example/2024/03/nieuws"},
    {"mail_address", https("h.example", "/van/jan@h.example/a"), "https://h.example/van/@/a"},
    {"mail_address_escaped", https("h.example", "/van/jan%40h.example"), "https://h.example/van/@"},
    {"port_and_address", {model::scheme::https, "203.0.113.25", 10443, "/"}, "https://203.0.113.25:10443/"},
};

INSTANTIATE_TEST_SUITE_P(urls, shown_url, ::testing::ValuesIn(urls),
                         [](const auto& row) { return std::string(row.param.name); });

// The title of such a page may name somebody and tell their number.
TEST(evidence, of_an_open_page_leaves_its_title_out) {
    scene s = sound_scene();
    show(s, page_with({}), https(host_name, "/gezin"));
    s.portal.endpoints[0].role = model::endpoint_role::protected_page;
    for (const model::finding& f : judge(s.portal, s.seen, words, now).findings) {
        EXPECT_EQ(evidence_words(f),
                  "https://loket.voorbeeldgem.example/gezin answers 200 to an anonymous visitor, without asking to log "
                  "in");
    }
}

}  // namespace

}  // namespace loketwacht::rules::testing
