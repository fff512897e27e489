#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "catalogue.hpp"
#include "report/formatting.hpp"
#include "report/period_report.hpp"
#include "sample.hpp"
#include "well_formed.hpp"

namespace loketwacht {
namespace {

using namespace std::chrono_literals;
using model::language;
using model::severity;
using report::finding_state;
using testing::HasSubstr;
using testing::Not;

constexpr model::sys_time since = sample::noon - 24h * 7;

report::period_manner manner(language in) {
    return {in, "https://crt.example.be/loketwacht", "crt@example.be", "1.2.3", sample::explain};
}

model::past_finding past(const std::string& rule, severity how = severity::critical) {
    model::past_finding out;
    out.last = sample::finding(rule, "loket", how);
    out.last.first_seen = since - 24h * 3;
    return out;
}

model::past_finding opened(const std::string& rule, severity how = severity::critical) {
    model::past_finding out = past(rule, how);
    out.last.first_seen = since + 24h;
    out.opened_since = true;
    return out;
}

model::past_finding mended(model::past_finding out) {
    out.resolved = since + 24h * 2;
    return out;
}

model::past_finding was(severity before, model::past_finding out) {
    out.before = before;
    return out;
}

report::portal_past portal_of(model::portal portal, std::vector<model::past_finding> findings,
                              std::optional<model::verdict> verdict = model::verdict::insecure) {
    return {std::make_shared<const model::portal>(std::move(portal)), verdict, std::move(findings)};
}

report::portal_past some(std::vector<model::past_finding> findings) {
    model::portal portal = sample::portal();
    portal.accepted = {{"accepted-rule", "", "in maart", "het CRT", std::chrono::year(2024) / 3 / 31}};
    return portal_of(std::move(portal), std::move(findings));
}

report::period_content content(std::vector<report::portal_past> portals) {
    return report::content_of({since, sample::noon, since - 24h * 100, 24h * 400, std::move(portals)});
}

// One of each state.
report::period_content all_states() {
    return content({some({past("https-missing"), opened("new-rule", severity::info), past("accepted-rule"),
                          mended(past("mended-rule", severity::warning)),
                          was(severity::info, past("worse-rule", severity::warning))})});
}

struct state_row {
    const char* name;
    model::past_finding finding;
    finding_state state;
    const char* numbers;  // critical, warnings, smaller points, new, mended, graver, less grave, accepted
};

class a_finding : public testing::TestWithParam<state_row> {};

TEST_P(a_finding, has_one_state_and_counts_where_it_belongs) {
    const report::period_content of = content({some({GetParam().finding})});
    ASSERT_EQ(of.municipalities.size(), 1U);
    ASSERT_EQ(of.municipalities[0].portals[0].findings.size(), 1U);
    const report::reported_finding& told = of.municipalities[0].portals[0].findings[0];
    EXPECT_EQ(told.state, GetParam().state);
    EXPECT_EQ(told.last.accepted != nullptr, told.state == finding_state::accepted);
    EXPECT_EQ(told.mended.has_value(), told.state == finding_state::mended);
    for (const report::period_tally& all :
         {of.all, of.municipalities[0].counted, of.by_province.at("Antwerpen"), of.by_platform.at("voorbeeldloket")}) {
        std::string numbers;
        for (const std::size_t each :
             {all.open[2], all.open[1], all.open[0], all.opened, all.mended, all.graver, all.milder, all.accepted})
            numbers += std::to_string(each);
        EXPECT_EQ(numbers, GetParam().numbers);
        EXPECT_EQ(all.portals, 1U);
    }
}

const state_row states[] = {
    {"open_before", past("a-rule"), finding_state::open, "10000000"},
    {"opened_in_it", opened("a-rule", severity::warning), finding_state::opened, "01010000"},
    {"mended_in_it", mended(past("a-rule")), finding_state::mended, "00001000"},
    {"opened_and_mended_in_it", mended(opened("a-rule")), finding_state::mended, "00001000"},
    {"accepted", past("accepted-rule"), finding_state::accepted, "00000001"},
    {"accepted_and_new", opened("accepted-rule"), finding_state::accepted, "00000001"},
    {"accepted_and_mended", mended(past("accepted-rule")), finding_state::mended, "00001000"},
    {"accepted_and_graver", was(severity::info, past("accepted-rule")), finding_state::accepted, "00000001"},
    {"graver", was(severity::warning, past("a-rule")), finding_state::open, "10000100"},
    {"less_grave", was(severity::warning, past("a-rule", severity::info)), finding_state::open, "00100010"},
    {"as_grave", was(severity::critical, past("a-rule")), finding_state::open, "10000000"},
};

INSTANTIATE_TEST_SUITE_P(table, a_finding, testing::ValuesIn(states), [](const auto& row) { return row.param.name; });

TEST(period_facts, are_parted_by_municipality_in_the_order_of_the_portals) {
    const auto named = [](const std::string& id, const std::string& municipality) {
        model::portal portal = sample::portal(id);
        portal.municipality = {municipality, "", "", std::nullopt};
        return portal_of(std::move(portal), {});
    };
    const auto parts = report::by_municipality(
        {since, sample::noon, since, 24h, {named("a", "Aalst"), named("b", "Boom"), named("a2", "Aalst")}});
    ASSERT_EQ(parts.size(), 2U);
    ASSERT_EQ(parts[0].portals.size(), 2U);
    EXPECT_EQ(parts[0].portals[1].portal->id, "a2");
    EXPECT_EQ(parts[1].portals[0].portal->id, "b");
    EXPECT_EQ(parts[1].since, since);
    EXPECT_EQ(parts[1].ledger_begins, since);
    EXPECT_TRUE(report::by_municipality({}).empty());
}

TEST(period_content, is_by_municipality_new_ones_and_the_gravest_first) {
    model::portal other = sample::portal("ander");
    other.municipality = {"Andergem", "88888", "", std::nullopt};
    other.platform.clear();
    const report::period_content of =
        content({some({mended(past("d")), past("c", severity::info), past("b"), opened("a", severity::info)}),
                 portal_of(other, {}), portal_of(sample::portal("tweede"), {past("e")})});
    ASSERT_EQ(of.municipalities.size(), 2U);
    EXPECT_EQ(of.municipalities[0].portals.size(), 2U);
    std::string order;
    for (const report::reported_finding& each : of.municipalities[0].portals[0].findings)
        order += each.last.finding.rule;
    EXPECT_EQ(order, "abcd");
    EXPECT_EQ(of.by_province.size(), 1U);
    EXPECT_EQ(of.by_platform.size(), 1U);
    EXPECT_FALSE(of.municipalities[1].has_findings());
}

struct conclusion_row {
    const char* name;
    report::portal_past portal;
    const char* english;
    const char* dutch;
};

class conclusion : public testing::TestWithParam<conclusion_row> {};

TEST_P(conclusion, says_how_it_stands_and_what_to_do) {
    const report::period_content of = content({GetParam().portal});
    const auto on_one_line = [](std::string text) {
        std::ranges::replace(text, '\n', ' ');
        return text;
    };
    EXPECT_THAT(on_one_line(report::period_text(of, manner(language::english))), HasSubstr(GetParam().english));
    EXPECT_THAT(on_one_line(report::period_text(of, manner(language::dutch))), HasSubstr(GetParam().dutch));
}

const conclusion_row conclusions[] = {
    {"critical", some({past("a"), past("b", severity::info)}),
     "Something critical stands open at 1 of 1 portal. What is critical puts",
     "Bij 1 van 1 site staat iets kritieks open. Wat kritiek is"},
    {"warning", some({past("a", severity::warning)}), "but warnings do at 1 of 1 portal. Nothing of it is critical",
     "maar bij 1 van 1 site wel een waarschuwing."},
    {"info", some({past("a", severity::info)}), "No more than smaller points stand open, at 1 of 1 portal. None of it",
     "Er staan alleen aandachtspunten open, bij 1 van 1 site."},
    {"accepted", some({past("accepted-rule")}), "Nothing stands open at 1 portal but what is accepted.",
     "Bij 1 site staat niets open dan wat aanvaard is. Er is nu niets te herstellen."},
    {"mended", some({mended(past("a"))}), "Nothing that was seen stands open at 1 portal.",
     "Bij 1 site staat niets open van wat gezien is."},
    {"not_reached", portal_of(sample::portal(), {}, model::verdict::unreachable),
     "The state of 1 of 1 portal is not known now", "Voorbeeldgem, https://www.voorbeeldgem.example/ (onbereikbaar)"},
    {"never_looked_at", portal_of(sample::portal(), {}, std::nullopt), "(not looked at yet)",
     "Hoe het nu staat met 1 van 1 site, is niet bekend"},
    {"quiet", portal_of(sample::portal(), {}, model::verdict::secure), "Nothing open and nothing mended  Voorbeeldgem",
     "Niets open en niets hersteld  Voorbeeldgem"},
};

INSTANTIATE_TEST_SUITE_P(table, conclusion, testing::ValuesIn(conclusions),
                         [](const auto& row) { return row.param.name; });

struct limit_row {
    const char* name;
    std::optional<model::sys_time> begins;
    std::chrono::milliseconds kept;
    const char* said;  // nothing: all is known
};

class what_the_ledger_does_not_know : public testing::TestWithParam<limit_row> {};

TEST_P(what_the_ledger_does_not_know, is_said) {
    const report::period_content of =
        report::content_of({since, sample::noon, GetParam().begins, GetParam().kept, {some({past("a")})}});
    const std::string text = report::period_html(of, manner(language::english));
    const std::string_view said = GetParam().said;
    EXPECT_EQ(text.find("class=\"limit\"") != std::string::npos, !said.empty());
    EXPECT_THAT(text, HasSubstr(std::string(said)));
    const auto json = nlohmann::json::parse(report::period_json(of, manner(language::english)));
    EXPECT_EQ(json["ledger_knows_all"], said.empty());
}

const limit_row limits[] = {
    {"all", since, 24h * 400, ""},
    {"younger", since + 1h, 24h * 400, "The ledger begins only on 23 February 2024 at 14:00"},
    {"empty", std::nullopt, 24h * 400, "The ledger is empty"},
    {"pruned", since - 24h, 24h * 3, "keeps what is over for 3 days"},
};

INSTANTIATE_TEST_SUITE_P(table, what_the_ledger_does_not_know, testing::ValuesIn(limits),
                         [](const auto& row) { return row.param.name; });

constexpr std::string_view in_dutch = R"(Al langer open

- http antwoordt, https niet (kritiek)
   Waar         loket, https://www.voorbeeldgem.example/loket
   Gezien       status 200 at http://www.voorbeeldgem.example/
   Sinds        20 februari 2024 om 13.00 uur; laatst bevestigd op 1 maart
                2024 om 12.59 uur
   Wat te doen  Bied de site aan over https en stuur http daarheen door.
   Regel        https-missing

- worse-rule (waarschuwing)
)";

TEST(period_text, is_whole_and_in_its_language) {
    const std::string text = report::period_text(all_states(), manner(language::dutch));
    for (const std::string_view said :
         {in_dutch, std::string_view("Van 23 februari 2024 om 13.00 uur tot 1 maart 2024 om 13.00 uur"),
          std::string_view("Gerapporteerd door crt@example.be, https://crt.example.be/loketwacht"),
          std::string_view("Aan het lokaal bestuur van Voorbeeldgem"), std::string_view("Nieuw in deze periode"),
          std::string_view("Aanvaard  tot en met 31 maart 2024, door het CRT: in maart"),
          std::string_view("Hersteld  25 februari 2024 om 13.00 uur, na 5 dagen"),
          std::string_view("Gewijzigd  was aandachtspunt, is nu waarschuwing"),
          std::string_view("Antwerpen: Nu open:")})
        EXPECT_THAT(text, HasSubstr(std::string(said)));
    for (const std::string_view line : base::split(text, '\n'))
        EXPECT_TRUE(report::columns_of(line) <= 76 || line.find("//") != std::string_view::npos) << line;
}

TEST(period_html, is_well_formed_and_loads_nothing) {
    for (const language in : model::all_languages) {
        const std::string page = report::period_html(all_states(), manner(in));
        EXPECT_EQ(tests::ill_formed(page), "");
        for (const char* loads : {"src=", "<script", "<link", "<iframe", "@import", "url(", "http-equiv=\"refresh\""})
            EXPECT_THAT(page, Not(HasSubstr(loads)));
        for (const char* said : {"@page { size: A4;", "<li class=\"critical\">", "prefers-color-scheme: dark"})
            EXPECT_THAT(page, HasSubstr(said));
        EXPECT_THAT(page, Not(HasSubstr("<nav"))) << "one municipality needs no table of contents";
    }
}

TEST(period_html, has_a_table_of_contents_of_many) {
    std::vector<report::portal_past> portals;
    for (int i = 0; i < 6; ++i) {
        model::portal one = sample::portal("gem" + std::to_string(i));
        one.municipality = {"Gem " + std::to_string(i), "", "", std::nullopt};
        portals.push_back(portal_of(one, {past("a")}));
    }
    const std::string page = report::period_html(content(portals), manner(language::english));
    EXPECT_EQ(tests::ill_formed(page), "");
    EXPECT_THAT(page, HasSubstr("<a href=\"#m6\"><bdi>Gem 5</bdi>"));
    EXPECT_THAT(page, HasSubstr("id=\"m6\""));
}

TEST(period_report, escapes_what_comes_from_outside) {
    constexpr const char* hostile = "=\"'><script>alert(1)</script>\x1b[31m";
    model::portal portal = sample::portal();
    portal.municipality = {hostile, hostile, hostile, std::nullopt};
    portal.platform = hostile;
    portal.contacts = model::contact_points({{std::nullopt, hostile, hostile, hostile}});
    model::past_finding found = past(hostile);
    found.last.finding.endpoint = hostile;
    found.last.finding.evidence = model::evidence_of(hostile);
    portal.accepted = {{hostile, "", hostile, hostile, std::chrono::year(2024) / 3 / 31}};
    const report::period_content of = content({portal_of(portal, {found})});
    const report::period_manner how = manner(language::english);
    const std::string page = report::period_html(of, how);
    EXPECT_EQ(tests::ill_formed(page), "");
    EXPECT_THAT(page, Not(HasSubstr("<script")));
    for (const std::string& each : {page, report::period_text(of, how), report::period_json(of, how),
                                    report::period_csv(of, report::csv_for::program, how)})
        EXPECT_EQ(each.find('\x1b'), std::string::npos);
    EXPECT_THAT(report::period_csv(of, report::csv_for::program, how), Not(HasSubstr(",=")));
    EXPECT_EQ(nlohmann::json::parse(report::period_json(of, how))["municipalities"][0]["municipality"]["name"],
              hostile);
}

TEST(period_csv, has_a_row_per_finding) {
    const std::string text = report::period_csv(all_states(), report::csv_for::program, manner(language::dutch));
    const auto rows = base::split(text, '\n');
    ASSERT_EQ(rows.size(), 7U);  // a header, five, and nothing behind the last end of a line
    EXPECT_EQ(
        rows[0],
        "id,municipality,nis_code,province,platform,url,verdict,state,severity,severity_before,rule,says,endpoint,"
        "evidence,remedy,since,mended,accepted_until,accepted_by,accepted_reason,"
        "accepted_from,handled_since,handled_by,handled_ticket\r");
    EXPECT_EQ(
        rows[2],
        "voorbeeldgem,Voorbeeldgem,99999,Antwerpen,voorbeeldloket,https://www.voorbeeldgem.example/,insecure,open,"
        "critical,,https-missing,\"http antwoordt, https niet\",loket,status 200 at "
        "http://www.voorbeeldgem.example/,Bied de site aan over https en stuur http daarheen door.,"
        "2024-02-20T12:00:00Z,,,,,,,,\r");
    EXPECT_THAT(text, HasSubstr(",open,warning,info,worse-rule,"));
    EXPECT_THAT(text, HasSubstr(",mended,warning,,mended-rule,"));
    EXPECT_THAT(text, HasSubstr(",2024-02-20T12:00:00Z,2024-02-25T12:00:00Z,,,,,,,\r\n"));
    EXPECT_THAT(text, HasSubstr(",2024-03-31,het CRT,in maart,inventory,,,\r\n"));
    const std::string excel = report::period_csv(all_states(), report::csv_for::excel, manner(language::dutch));
    EXPECT_TRUE(excel.starts_with("\xEF\xBB\xBFid;municipality;"));
}

// What is handled counts as any other; of what was mended nobody says that somebody works on it.
TEST(period, says_who_works_on_what_is_open) {
    using kind = model::remark::kind;
    model::portal portal = sample::portal();
    for (const char* rule : {"https-missing", "hsts-missing"})
        portal.handled.push_back({kind::handled, rule, "loket", "alice", since + 24h * 2, "CRT-<1042>", {}});
    const auto all = content({portal_of(portal, {opened("https-missing"), mended(opened("hsts-missing"))})});
    EXPECT_EQ(all.all.opened, 1U);
    const std::string csv = report::period_csv(all, report::csv_for::program, manner(language::dutch));
    EXPECT_THAT(csv, HasSubstr(",,,,2024-02-25T12:00:00Z,alice,CRT-<1042>\r\n"));
    EXPECT_EQ(csv.find("alice"), csv.rfind("alice"));
    EXPECT_THAT(report::period_text(all, manner(language::dutch)), HasSubstr("door alice, sinds 25 februari 2024"));
    const std::string html = report::period_html(all, manner(language::english));
    EXPECT_THAT(html, HasSubstr("by alice, since 25 February 2024 at 13:00: CRT-&lt;1042&gt;"));
    EXPECT_EQ(tests::ill_formed(html), "");
}

TEST(period_json, has_evidence_as_data_and_as_text_and_nobody_to_call) {
    model::portal portal = sample::portal();
    portal.contacts = model::contact_points({{std::nullopt, "An Peeters", "112", "an@gem.example"}});
    const std::string text = report::period_json(
        content({portal_of(portal, {mended(was(severity::info, past("https-missing")))})}), manner(language::english));
    EXPECT_THAT(text, Not(HasSubstr("An Peeters")));
    const auto json = nlohmann::json::parse(text);
    EXPECT_EQ(json["since"], "2024-02-23T12:00:00Z");
    EXPECT_EQ(json["until"], "2024-03-01T12:00:00Z");
    EXPECT_EQ(json["counts"]["mended"], 1);
    EXPECT_EQ(json["counts"]["open"]["critical"], 0);
    EXPECT_EQ(json["reported_by"]["email"], "crt@example.be");
    const auto& finding = json["municipalities"][0]["portals"][0]["findings"][0];
    EXPECT_EQ(finding["state"], "mended");
    EXPECT_EQ(finding["open_seconds"], 5 * 24 * 3600);
    EXPECT_EQ(finding["severity_before"], "info");
    EXPECT_EQ(finding["evidence"], "status 200 at http://www.voorbeeldgem.example/");
    EXPECT_EQ(finding["seen"]["kind"], "text");
}

struct since_row {
    const char* name;
    const char* text;
    const char* moment;  // or nothing
    const char* error;   // or nothing
};

class beginning : public testing::TestWithParam<since_row> {};

TEST_P(beginning, is_a_day_of_belgium_or_a_moment) {
    const auto read = report::beginning_of_period(GetParam().text, sample::noon);
    ASSERT_EQ(read.has_value(), std::string_view(GetParam().error).empty());
    if (read) {
        EXPECT_EQ(base::iso_8601(*read), GetParam().moment);
    } else {
        EXPECT_THAT(read.error().message(), HasSubstr(GetParam().error));
    }
}

const since_row beginnings[] = {
    {"winter", "2024-02-01", "2024-01-31T23:00:00Z", ""},
    {"summer", "2023-07-01", "2023-06-30T22:00:00Z", ""},
    {"today", "2024-03-01", "2024-02-29T23:00:00Z", ""},
    {"moment", "2024-02-01T08:30:00Z", "2024-02-01T08:30:00Z", ""},
    {"tomorrow", "2024-03-02", "",
     "'2024-03-02' is in the future; write a day that has begun, or a moment before 2024"},
    {"now", "2024-03-01T12:00:00Z", "", "is in the future"},
    {"no_day", "2024-02-30", "", "'2024-02-30' is neither a day nor a moment; write a day as 2026-11-01, or a moment"},
    {"words", "last week", "", "'last week' is neither"},
    {"belgian", "1/11/2026", "", "is neither"},
    {"empty", "", "", "'' is neither"},
    {"hostile", "\x1b[31m", "", "is neither"},
};

INSTANTIATE_TEST_SUITE_P(table, beginning, testing::ValuesIn(beginnings),
                         [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace loketwacht
