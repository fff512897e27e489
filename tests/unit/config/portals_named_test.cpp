#include "config/portals_named.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace loketwacht::config {

namespace {

model::portal_ptr portal(const std::string& id, const std::string& municipality, const std::string& nis_code) {
    model::portal p;
    p.id = id;
    p.municipality = {municipality, nis_code, "", std::nullopt};
    return std::make_shared<const model::portal>(std::move(p));
}

const std::vector<model::portal_ptr> town{portal("aalst", "Aalst", "41002"), portal("aalst-ocmw", "Aalst", "41002"),
                                          portal("boom", "Boom", "11005"), portal("stad-gent", "Gent", "44021")};

struct named_row {
    const char* name;
    std::vector<std::string> words;
    std::vector<std::string> ids;
    std::string mistake;
};

class named_portals : public testing::TestWithParam<named_row> {};

TEST_P(named_portals, are_found_or_nearly) {
    const auto found = portals_named(town, GetParam().words);
    std::vector<std::string> ids;
    for (const model::portal_ptr& each : found ? *found : std::vector<model::portal_ptr>{})
        ids.push_back(each->id);
    EXPECT_EQ(ids, GetParam().ids);
    EXPECT_EQ(found ? "" : found.error().message(), GetParam().mistake);
}

const named_row rows[] = {
    {"all", {}, {"aalst", "aalst-ocmw", "boom", "stad-gent"}, ""},
    {"id", {"aalst-ocmw"}, {"aalst-ocmw"}, ""},
    {"an_id_goes_before_a_name", {"aalst"}, {"aalst"}, ""},
    {"municipality", {"Aalst"}, {"aalst", "aalst-ocmw"}, ""},
    {"in_any_case", {"gENT"}, {"stad-gent"}, ""},
    {"nis_code", {"41002"}, {"aalst", "aalst-ocmw"}, ""},
    {"several_in_the_inventorys_order", {"Gent", "boom", "11005"}, {"boom", "stad-gent"}, ""},
    {"mistyped",
     {"boom", "Aallst"},
     {},
     "\"Aallst\" is neither the id of a portal nor a municipality of the inventory; did you mean \"Aalst\"?"},
    {"mistyped_id",
     {"stadgent"},
     {},
     "\"stadgent\" is neither the id of a portal nor a municipality of the inventory; did you mean \"stad-gent\"?"},
    {"like_nothing",
     {"Zichem"},
     {},
     "\"Zichem\" is neither the id of a portal nor a municipality of the inventory; write one as the inventory has it"},
    {"empty",
     {""},
     {},
     "\"\" is neither the id of a portal nor a municipality of the inventory; write one as the inventory has it"},
};

INSTANTIATE_TEST_SUITE_P(table, named_portals, testing::ValuesIn(rows), [](const auto& row) { return row.param.name; });

}  // namespace

}  // namespace loketwacht::config
