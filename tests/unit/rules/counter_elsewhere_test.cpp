#include "rule_table.hpp"

namespace loketwacht::rules::testing {

namespace {

model::url address(const std::string& host, const std::string& target) {
    return {model::scheme::https, host, 443, target};
}

void lead(scene& s, const std::string& host, const std::string& target = "/voorbeeldgem/loket") {
    const std::size_t before = s.seen.elsewhere.size();
    s.seen.elsewhere.push_back({model::endpoint_role::counter, address(host, target),
                                before == 0 ? "Digitaal loket" : "", address("www.voorbeeldgem.example", "/nl/")});
}

constexpr const char* rule = "counter-elsewhere";

const std::vector<rule_row> rows{
    {"no_link", rule, [](scene&) {}, expected::holds, ""},
    {"a_link", rule, [](scene& s) { lead(s, "gemeente.leverancier.example"); }, expected::info,
     "https://www.voorbeeldgem.example/nl/ leads to https://gemeente.leverancier.example/voorbeeldgem/loket, by "
     "\"Digitaal "
     "loket\""},
    {"two_links", rule,
     [](scene& s) {
         lead(s, "gemeente.leverancier.example");
         lead(s, "login.anders.example");
     },
     expected::info, "leads to https://login.anders.example/voorbeeldgem/loket"},
    {"a_link_that_tells_of_a_person", rule,
     [](scene& s) { lead(s, "gemeente.leverancier.example", "/dossier/85073003328"); }, expected::info,
     "https://gemeente.leverancier.example/dossier/#"},
    {"no_link_on_a_page_that_was_not_read", rule,
     [](scene& s) { s.seen.endpoints.front().walk = walk({answer(https(), 503)}); }, expected::undecided, ""},
    {"links_that_nobody_has_followed_yet", rule, [](scene& s) { s.seen.links_wait = true; }, expected::undecided, ""},
    {"a_link_on_a_page_that_was_looked_at_anyway", rule,
     [](scene& s) {
         s.seen.links_wait = true;
         lead(s, "gemeente.leverancier.example");
     },
     expected::info, "gemeente.leverancier.example"},
    {"a_link_that_was_read_before_the_page_failed", rule,
     [](scene& s) {
         lead(s, "gemeente.leverancier.example");
         s.seen.endpoints.front().walk = walk({answer(https(), 503)});
     },
     expected::info, "gemeente.leverancier.example"},
};

INSTANTIATE_TEST_SUITE_P(counter_elsewhere, rule_table, ::testing::ValuesIn(rows), row_name);

}  // namespace

}  // namespace loketwacht::rules::testing
