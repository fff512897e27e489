#include "report/json.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "catalogue.hpp"
#include "sample.hpp"

namespace loketwacht {
namespace {

using nlohmann::json;

json parsed(const model::portal_state& state) {
    return json::parse(report::portal_json(state, sample::explain));
}

TEST(portal_json, tells_all_of_a_portal) {
    const json j = parsed(sample::state());
    EXPECT_EQ(j["id"], "voorbeeldgem");
    EXPECT_EQ(j["municipality"], (json{{"name", "Voorbeeldgem"}, {"nis_code", "99999"}, {"province", "Antwerpen"}}));
    EXPECT_EQ(j["url"], "https://www.voorbeeldgem.example/");
    EXPECT_EQ(j["verdict"], "secure");
    EXPECT_EQ(j["probed"], "2024-03-01T11:59:56Z");
    EXPECT_EQ(j["findings"], json::array());
    const json& endpoint = j["endpoints"][1];
    EXPECT_EQ(endpoint["name"], "loket");
    EXPECT_EQ(endpoint["role"], "counter");
    EXPECT_EQ(endpoint["up"], true);
    EXPECT_EQ(endpoint["last_success"], "2024-03-01T11:59:56Z");
    const json& hop = endpoint["hops"][0];
    EXPECT_EQ(hop["status"], 200);
    EXPECT_EQ(hop["hsts"], (json{{"max_age_seconds", 31536000}, {"include_subdomains", true}, {"preload", false}}));
    EXPECT_EQ(hop["seconds"]["tls"], 0.016);
    EXPECT_EQ(hop["addresses"][0]["failure"]["reason"], "connect_timeout");
    EXPECT_EQ(hop["addresses"][1]["connected"], true);
}

TEST(portal_json, tells_the_front_door_and_the_chain_of_each_host) {
    const json j = parsed(sample::state());
    const json& host = j["hosts"][0];
    EXPECT_EQ(host["https_state"], "enforced");
    EXPECT_EQ(host["http"]["hops"][0]["location"], "https://www.voorbeeldgem.example/");
    EXPECT_EQ(host["http"]["hops"].size(), 2U);
    EXPECT_EQ(host["tls"]["verification"], json{"ok"});
    const json& leaf = host["tls"]["chain"][0];
    EXPECT_EQ(leaf["not_after"], "2024-05-20T12:00:00Z");
    EXPECT_EQ(leaf["key"], "EC 256");
    EXPECT_EQ(leaf["names"], json{"www.voorbeeldgem.example"});
}

TEST(portal_json, tells_findings_with_their_remedy) {
    const json j = parsed(sample::insecure());
    const json& known = j["findings"][0];
    EXPECT_EQ(known["rule"], "https-missing");
    EXPECT_EQ(known["endpoint"], "loket");
    EXPECT_EQ(known["severity"], "critical");
    EXPECT_EQ(known["first_seen"], "2024-02-29T12:00:00Z");
    EXPECT_EQ(known["remedy"]["nl"], "Bied de site aan over https en stuur http daarheen door.");
    EXPECT_FALSE(j["findings"][1].contains("remedy")) << "a rule that the catalogue does not have";
    EXPECT_EQ(j["endpoints"][0]["failure"]["reason"], "connect_refused");
    EXPECT_FALSE(j["endpoints"][0]["hops"][0].contains("status"));
}

TEST(portal_json, before_the_first_probe_has_no_observation) {
    model::portal_state state = sample::state();
    state.latest = nullptr;
    state.hosts.clear();
    state.endpoints = {{}, {}};
    const json j = parsed(state);
    EXPECT_FALSE(j.contains("probed"));
    EXPECT_EQ(j["hosts"], json::array());
    EXPECT_FALSE(j["endpoints"][0].contains("up"));
}

TEST(portal_json, tells_the_past_where_it_is_known) {
    const model::portal_history past = sample::history();
    const json j = json::parse(report::portal_json(sample::state(), sample::explain, &past));
    EXPECT_EQ(j["history"]["verdicts"][0], (json{{"since", "2024-02-29T12:00:00Z"}, {"verdict", "insecure"}}));
    EXPECT_EQ(j["history"]["transitions"][0]["what"], "opened");
    EXPECT_EQ(j["history"]["transitions"][0]["rule"], "https-missing");
    EXPECT_FALSE(parsed(sample::state()).contains("history"));
}

TEST(changes_json, tells_what_became_of_findings) {
    const model::past_finding over{"plaingem", sample::finding("https-missing"), sample::noon, sample::noon, false, {}};
    const model::past_finding elsewhere{"gone", sample::finding("hsts-missing"), sample::noon, std::nullopt, false, {}};
    const auto snapshot = sample::snapshot({sample::insecure()});
    const json j = json::parse(report::changes_json(
        snapshot, {sample::noon - std::chrono::hours(24), {over, elsewhere}, true}, sample::explain));
    EXPECT_EQ(j["since"], "2024-02-29T12:00:00Z");
    EXPECT_EQ(j["more"], true);
    ASSERT_EQ(j["findings"].size(), 2U);
    EXPECT_EQ(j["findings"][0]["resolved"], "2024-03-01T12:00:00Z");
    EXPECT_EQ(j["findings"][0]["municipality"], "Voorbeeldgem");
    EXPECT_EQ(j["findings"][1]["changed"], "2024-03-01T12:00:00Z");
    EXPECT_FALSE(j["findings"][1].contains("resolved"));
    EXPECT_FALSE(j["findings"][1].contains("municipality"));
}

TEST(portal_json, tells_what_was_seen_in_words_and_as_data) {
    model::portal_state state = sample::insecure();
    state.findings[0].finding.evidence =
        model::evidence{model::evidence_kind::hsts_short, {}}
            .with(model::evidence_name::answer, model::evidence{model::evidence_kind::answer, {}}
                                                    .with(model::evidence_name::url, "https://h.example/")
                                                    .with(model::evidence_name::status, "200"))
            .with(model::evidence_name::max_age_seconds, "300");
    const json finding = parsed(state)["findings"][0];
    EXPECT_EQ(finding["evidence"],
              "https://h.example/ answers 200 with Strict-Transport-Security: max-age=300 (5 minutes), under 31536000 "
              "(365 days)");
    EXPECT_EQ(finding["seen"], (json{{"kind", "hsts_short"},
                                     {"values",
                                      {{"answer", {{"kind", "answer"}, {"url", "https://h.example/"}, {"status", 200}}},
                                       {"max_age_seconds", 300}}}}));
}

TEST(portal_json, tells_what_is_not_known_and_why) {
    EXPECT_EQ(parsed(sample::refused())["unknown"],
              json::array({{{"endpoint", "loket"},
                            {"reason", "refused"},
                            {"says", "the answer refused us the page"},
                            {"rules", {"login-plaintext", "counter-plaintext"}}}}));
    EXPECT_FALSE(parsed(sample::state(sample::portal())).contains("unknown"));
}

TEST(portal_json, survives_hostile_text) {
    model::portal_state state = sample::insecure();
    state.findings[0].finding.evidence = model::evidence_of("\"\n\xff</script>");
    EXPECT_EQ(parsed(state)["findings"][0]["evidence"], "\"\n\xEF\xBF\xBD</script>");
}

template <typename writer>
json written(const writer& write) {
    std::string text;
    EXPECT_TRUE(write([&](std::string_view piece) {
        text += piece;
        return true;
    }));
    return json::parse(text);
}

TEST(portals_json, tells_each_portal_in_short) {
    const auto snapshot = sample::snapshot({sample::state(), sample::insecure()});
    const json j = written([&](const auto& sink) { return report::portals_json(snapshot, sink); });
    EXPECT_EQ(j["taken"], "2024-03-01T12:00:00Z");
    ASSERT_EQ(j["portals"].size(), 2U);
    EXPECT_EQ(j["portals"][0]["https_states"], (json{{"www.voorbeeldgem.example", "enforced"}}));
    EXPECT_EQ(j["portals"][1]["verdict"], "insecure");
    EXPECT_EQ(j["portals"][1]["findings"][0],
              (json{{"rule", "https-missing"}, {"endpoint", "loket"}, {"severity", "critical"}}));
}

TEST(portals_json, of_none_is_an_empty_list) {
    const json j = written([&](const auto& sink) { return report::portals_json({}, sink); });
    EXPECT_EQ(j["portals"], json::array());
}

TEST(portals_json, is_written_in_pieces_until_the_sink_refuses) {
    std::vector<model::portal_state> states;
    for (int i = 0; i < 1000; ++i) {
        states.push_back(sample::insecure("p" + std::to_string(i)));
    }
    std::size_t largest = 0;
    int pieces = 0;
    EXPECT_FALSE(report::portals_json(sample::snapshot(std::move(states)), [&](std::string_view piece) {
        largest = std::max(largest, piece.size());
        return ++pieces < 3;
    }));
    EXPECT_EQ(pieces, 3);
    EXPECT_LT(largest, 70000U);
}

TEST(findings_json, tells_every_open_finding_with_its_portal) {
    const auto snapshot = sample::snapshot({sample::state(), sample::insecure()});
    const json j = written([&](const auto& sink) { return report::findings_json(snapshot, sample::explain, sink); });
    ASSERT_EQ(j["findings"].size(), 2U);
    EXPECT_EQ(j["findings"][0]["portal"], "plaingem");
    EXPECT_EQ(j["findings"][0]["remedy"]["en"], "Serve the site over https & redirect http to it.");
}

}  // namespace
}  // namespace loketwacht
