#include "config/write_inventory.hpp"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scratch_directory.hpp"

namespace loketwacht::config {

namespace {

using testing::HasSubstr;
using testing::IsEmpty;

class write_inventory : public testing::Test {
protected:
    /// The settings with an inventory of this text.
    load_result load_with(const std::string& inventory) const {
        folder_.write("i.yaml", inventory);
        return load(folder_.write(
            "loketwacht.yaml",
            "contact: {url: https://crt.example.be/, email: crt@example.be}\ninterval: 7m\ninventory: [i.yaml]\n"));
    }

private:
    const tests::scratch_directory folder_;
};

const std::string rich = R"(portals:
  - id: "no"
    municipality: "Sint-Job: \"'t Goor\" # één"
    nis_code: "01234"
    province: "- Antwerpen"
    coordinates: {latitude: 51.305, longitude: -4.1234567}
    platform: "{loket}: *a &b !c %d @e `f"
    url: http://www.sintjob.example:8080/a?b=c&d='e'
    front_door: {http_port: 8080, https_port: 8443}
    interval: 1m
    survey_interval: 2d
    timeout: 2s
    body_limit: 64KiB
    ip: 4
    certificate_expiring: {warning: 20d, critical: 90m}
    endpoints:
      - {name: "null", role: protected, url: "https://www.sintjob.example:8443/gezin"}
    contacts:
      - {role: privacy, name: "- An: \"'t\" # [é]", phone: "+32 3 123 45 67", email: "an!{}&*@sintjob.example"}
      - {email: no@sintjob.example}
  - {id: plain, municipality: Plain, url: https://www.plain.example/}
)";

model::endpoint found(const std::string& name, model::endpoint_role role, const std::string& url,
                      const std::string& how) {
    return {name, role, *model::parse_url(url), model::evidence_of(how)};
}

// In the words of an older agent, so that a test says what they are.
std::string inventory_of(const settings& agent, const model::snapshot& seen) {
    return discovered_inventory(agent, seen,
                                [](const model::evidence& way) { return std::get<std::string>(way.find("text")->is); });
}

model::snapshot with_found(const settings& from, const std::vector<model::endpoint>& endpoints) {
    model::snapshot out;
    for (const model::portal_ptr& portal : from.portals) {
        model::portal more = *portal;
        if (out.portals.empty()) more.endpoints.insert(more.endpoints.end(), endpoints.begin(), endpoints.end());
        model::portal_state state;
        state.configured = portal;
        state.portal = std::make_shared<const model::portal>(std::move(more));
        out.portals.push_back(std::make_shared<const model::portal_state>(std::move(state)));
    }
    return out;
}

TEST_F(write_inventory, reads_back_as_the_same_portal_with_what_was_found) {
    const auto before = load_with(rich);
    ASSERT_THAT(before.errors, IsEmpty());
    const model::snapshot seen = with_found(
        *before.value,
        {found("aangifte", model::endpoint_role::counter, "https://www.sintjob.example:8443/a?x=%22%5D:%20#", "link"),
         found("on", model::endpoint_role::login, "http://www.sintjob.example:8080/'login'", "link")});
    const std::string text = inventory_of(*before.value, seen);
    const auto after = load_with(text);
    ASSERT_THAT(after.errors, IsEmpty()) << text;
    ASSERT_EQ(after.value->portals.size(), 1U) << "only the portal with discovered endpoints";
    model::portal expected = *seen.portals[0]->portal;
    for (model::endpoint& endpoint : expected.endpoints)
        endpoint.found_by = {};
    EXPECT_EQ(*after.value->portals[0], expected) << text;
}

TEST_F(write_inventory, marks_only_what_was_discovered) {
    const auto before = load_with("portals:\n  - {id: gent, municipality: Gent, url: https://www.gent.example}\n");
    EXPECT_EQ(
        inventory_of(*before.value,
                     with_found(*before.value, {found("loket", model::endpoint_role::counter,
                                                      "https://www.gent.example/loket", "a link \"e-loket\" on /")})),
        R"(# Endpoints that loketwacht discovered, for you to confirm: take out what is no counter or login, give each the
# right role, and put the entries in the place of those with the same id in your inventory.
portals:
  - id: "gent"
    municipality: "Gent"
    url: "https://www.gent.example/"
    endpoints:
      - {name: "loket", role: counter, url: "https://www.gent.example/loket"}  # found by: a link "e-loket" on /
)");
}

TEST_F(write_inventory, says_that_a_canary_is_not_repeated) {
    const auto before = load_with("portals:\n  - {id: gent, municipality: Gent, url: https://www.gent.example}\n");
    settings with_canary = *before.value;
    model::portal portal = *with_canary.portals[0];
    portal.canary = model::canary{};
    with_canary.portals[0] = std::make_shared<const model::portal>(portal);
    const model::snapshot seen = with_found(
        with_canary, {found("loket", model::endpoint_role::counter, "https://www.gent.example/loket", "a link")});
    const std::string text = inventory_of(with_canary, seen);
    EXPECT_THAT(text, HasSubstr("- id: \"gent\"  # its canary is not repeated here: take that over by hand\n"));
    EXPECT_THAT(load_with(text).errors, IsEmpty()) << text;
}

TEST_F(write_inventory, is_empty_when_nothing_was_discovered) {
    const auto before = load_with(rich);
    EXPECT_EQ(inventory_of(*before.value, with_found(*before.value, {})), "");
}

TEST_F(write_inventory, has_the_hosts_elsewhere_as_comments_for_the_configuration) {
    const auto before = load_with(
        "portals:\n  - {id: gent, municipality: Gent, url: https://www.gent.example}\n"
        "  - {id: genk, municipality: Genk, url: https://www.genk.example}\n");
    model::snapshot seen = with_found(*before.value, {});
    for (model::portal_state_ptr& state : seen.portals) {
        model::observation latest;
        latest.elsewhere = {{model::endpoint_role::login, *model::parse_url("https://loket.example/"), "Loket", {}}};
        if (state->portal->id == "genk")
            latest.elsewhere.push_back({model::endpoint_role::login, *model::parse_url("https://z.example/"), "", {}});
        model::portal_state looked = *state;
        looked.latest = std::make_shared<const model::observation>(latest);
        state = std::make_shared<const model::portal_state>(looked);
    }
    const std::string text = inventory_of(*before.value, seen);
    EXPECT_THAT(text, HasSubstr("# platforms:\n"
                                "#   - {name: \"...\", hosts: [\"loket.example\"]}  # from 2 portals: genk\n"
                                "#   - {name: \"...\", hosts: [\"z.example\"]}  # from one portal: genk\n"));
    EXPECT_THAT(text, testing::StartsWith("portals: []\n"));
}

struct comment_row {
    const char* name;
    std::string found_by;
};

class hostile_comment : public write_inventory, public testing::WithParamInterface<comment_row> {};

TEST_P(hostile_comment, stays_a_comment) {
    const auto before = load_with("portals:\n  - {id: gent, municipality: Gent, url: https://www.gent.example}\n");
    const std::string text = inventory_of(
        *before.value, with_found(*before.value, {found("loket", model::endpoint_role::counter,
                                                        "https://www.gent.example/loket", GetParam().found_by)}));
    const auto after = load_with(text);
    ASSERT_THAT(after.errors, IsEmpty()) << text;
    EXPECT_EQ(after.value->portals.at(0)->endpoints.size(), 2U) << text;
    EXPECT_THAT(text, HasSubstr("}  # found by: "));
    EXPECT_LT(text.size(), 900U);
}

INSTANTIATE_TEST_SUITE_P(
    inventory, hostile_comment,
    testing::Values(comment_row{"newline", "x\n      - {name: evil, role: login, url: https://evil.example/}"},
                    comment_row{"carriage_return", "x\r      - {name: evil, role: login, url: https://evil.example/}"},
                    comment_row{"line_separator", "x\xE2\x80\xA8      - evil"},
                    comment_row{"next_line", "x\xC2\x85      - evil"}, comment_row{"zero", std::string("x\0y", 3)},
                    comment_row{"broken_bytes", "x\xFF\xC3"}, comment_row{"long", std::string(5000, 'x')}),
    [](const auto& test) { return std::string(test.param.name); });

TEST_F(write_inventory, writes_new_portals_as_they_are) {
    const auto given = load_with(rich);
    const std::vector<new_entry> entries{{{"a"}, given.value->portals.at(1), true}};
    const std::string text = new_inventory(std::vector<std::string>{"head"}, entries);
    EXPECT_THAT(text, HasSubstr("# head\nportals:\n  # a\n  - id: \"plain\"\n"));
    const auto after = load_with(text);
    ASSERT_THAT(after.errors, IsEmpty()) << text;
    EXPECT_EQ(*after.value->portals.at(0), *given.value->portals.at(1)) << text;
}

TEST_F(write_inventory, comments_what_does_not_hold) {
    const auto given = load_with(rich);
    const std::vector<new_entry> entries{{{"why"}, given.value->portals.at(0), false},
                                         {{}, given.value->portals.at(1), true},
                                         {{"only a remark"}, nullptr, false}};
    const std::string text = new_inventory({}, entries);
    const auto after = load_with(text);
    ASSERT_THAT(after.errors, IsEmpty()) << text;
    ASSERT_EQ(after.value->portals.size(), 1U) << text;
    EXPECT_EQ(after.value->portals.at(0)->id, "plain");
    EXPECT_THAT(text, HasSubstr("  # why\n  # - id: \"no\"\n  #   municipality: "));
    EXPECT_TRUE(text.ends_with("  # only a remark\n")) << text;
    EXPECT_TRUE(new_inventory({}, {}).starts_with("portals: []\n"));
}

TEST_P(hostile_comment, stays_a_comment_of_a_new_portal) {
    const auto before = load_with(rich);
    const std::vector<std::string> remarks{GetParam().found_by};
    const std::vector<new_entry> entries{{remarks, before.value->portals.at(0), true}};
    const std::string text = new_inventory(remarks, entries);
    const auto after = load_with(text);
    ASSERT_THAT(after.errors, IsEmpty()) << text;
    EXPECT_EQ(after.value->portals.size(), 1U) << text;
    EXPECT_EQ(after.value->portals.at(0)->endpoints, before.value->portals.at(0)->endpoints) << text;
}

}  // namespace

}  // namespace loketwacht::config
