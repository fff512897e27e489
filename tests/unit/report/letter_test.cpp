#include "report/letter.hpp"

#include <algorithm>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "catalogue.hpp"
#include "model/picture.hpp"
#include "report/formatting.hpp"
#include "report/texts.hpp"
#include "sample.hpp"
#include "well_formed.hpp"

namespace loketwacht {
namespace {

using model::contact_role;
using model::language;
using model::severity;
using report::letter_matter;
using report::portal_findings;
using testing::HasSubstr;
using testing::Not;

report::letter_manner manner(language in) {
    return {in, "https://crt.example.be/loketwacht", "crt@example.be", sample::noon, sample::explain};
}

portal_findings with(model::portal portal, std::vector<model::open_finding> open) {
    return {std::make_shared<const model::portal>(std::move(portal)), std::move(open)};
}

model::portal reachable(const std::string& id = "voorbeeldgem") {
    model::portal p = sample::portal(id);
    p.contacts = model::contact_points({{contact_role::it, "An Peeters", "+32 3 123 45 67", "an@voorbeeldgem.example"},
                                        {contact_role::supplier, "Bouwer", "", "help@bouwer.example"},
                                        {contact_role::privacy, "", "", "dpo@voorbeeldgem.example"}});
    p.platforms = model::followed_platforms(
        {{"Voorbeeldloket",
          {"*.voorbeeldloket.example"},
          model::contact_points({{std::nullopt, "Helpdesk", "112", ""}})},
         {"Anderloket", {"*.anderloket.example"}, model::contact_points({{std::nullopt, "Elders", "113", ""}})}});
    return p;
}

std::vector<model::open_finding> some_findings() {
    return {sample::finding("hsts-missing", "home", severity::info), sample::finding("https-missing", "loket"),
            sample::finding("https-missing", "home", severity::warning)};
}

std::vector<letter_matter> one_matter() {
    return report::by_municipality({with(reachable(), some_findings())});
}

std::string text(const std::vector<letter_matter>& matters, language in = language::dutch) {
    return report::letters_text(matters, manner(in));
}

std::string html(const std::vector<letter_matter>& matters, language in = language::dutch) {
    return report::letters_html(matters, manner(in));
}

// What a reader of the page sees.
std::string shown(std::string_view page) {
    std::string out;
    bool is_tag = false;
    for (const char c : page.substr(page.find("<body>"))) {
        if (c == '<') is_tag = true;
        if (!is_tag) out += c;
        if (c == '>') is_tag = false;
    }
    return out;
}

constexpr std::string_view in_dutch = R"(crt@example.be
https://crt.example.be/loketwacht

Aan het lokaal bestuur van Voorbeeldgem
Ter attentie van An Peeters (ICT), +32 3 123 45 67,
   an@voorbeeldgem.example
Ter attentie van gegevensbescherming, dpo@voorbeeldgem.example

Kopie aan:
Bouwer (leverancier), help@bouwer.example
Helpdesk (leverancier van Voorbeeldloket), 112

1 maart 2024

Betreft: wat openstaat bij https://www.voorbeeldgem.example/

Geachte mevrouw, geachte heer

Wij bekijken de digitale loketten van gemeenten zoals elke bezoeker ze ziet.
Bij https://www.voorbeeldgem.example/ stelden we vast wat hieronder staat.
Het staat open op 1 maart 2024.

Kritiek: 1. Waarschuwingen: 1. Aandachtspunten: 1.

Wat kritiek is, brengt vandaag gegevens van bezoekers in gevaar of houdt
bezoekers buiten. Wij vragen u dat eerst en zonder uitstel te verhelpen.

1. http antwoordt, https niet (kritiek)
   Waar         loket, https://www.voorbeeldgem.example/loket
   Gezien       status 200 at http://www.voorbeeldgem.example/
   Sinds        29 februari 2024 om 13.00 uur; laatst bevestigd op 1 maart
                2024 om 12.59 uur
   Waar         startpagina, https://www.voorbeeldgem.example/
   Gezien       status 200 at http://www.voorbeeldgem.example/
   Sinds        29 februari 2024 om 13.00 uur; laatst bevestigd op 1 maart
                2024 om 12.59 uur
   Waarom       Iedereen op dezelfde wifi leest wat een bezoeker invult.
   Wat te doen  Bied de site aan over https en stuur http daarheen door.
   Bron         pshtt, https://github.com/cisagov/pshtt
   Regel        https-missing

2. hsts-missing (aandachtspunt)
   Waar    startpagina, https://www.voorbeeldgem.example/
)";

TEST(letter, is_whole_and_in_its_language) {
    const std::string letter = text(one_matter());
    EXPECT_EQ(letter.substr(0, in_dutch.size()), in_dutch);
    EXPECT_THAT(letter, testing::EndsWith("\nMet vriendelijke groeten\n\ncrt@example.be\n"
                                          "https://crt.example.be/loketwacht\n"));
    EXPECT_THAT(letter, Not(HasSubstr("Elders"))) << "a platform that the portal is not on";
    const std::string english = text(one_matter(), language::english);
    for (const char* said : {"To the municipality of Voorbeeldgem\n", "For the attention of An Peeters (IT), +32",
                             "Helpdesk (supplier of Voorbeeldloket), 112", "29 February 2024 at 13:00",
                             "1. http answers, https does not (critical)", "Serve the site over https"})
        EXPECT_THAT(english, HasSubstr(said));
}

TEST(letter, says_the_same_in_html) {
    for (const language in : model::all_languages) {
        const std::string page = html(one_matter(), in);
        EXPECT_EQ(tests::ill_formed(page), "");
        for (const char* loads : {"src=", "<script", "<link", "<iframe", "@import", "url(", "http-equiv=\"refresh\""})
            EXPECT_THAT(page, Not(HasSubstr(loads)));
    }
    const std::string page = html(one_matter());
    for (const char* said :
         {"<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"nl\">", "@page { size: A4;",
          "<bdi>Ter attentie van An Peeters (ICT), +32 3 123 45 67, an@voorbeeldgem.example</bdi>",
          "<li class=\"critical\">", "<span class=\"grade\">(kritiek)</span>",
          "<dt>Wat te doen</dt><dd><bdi>Bied de site aan over https en stuur http daarheen door.</bdi></dd>",
          "29 februari 2024 om 13.00 uur", "<p>Met vriendelijke groeten</p>"})
        EXPECT_THAT(page, HasSubstr(said));
}

TEST(letter, has_the_pictures_that_are_kept_and_only_in_html) {
    std::vector<model::open_finding> open = some_findings();
    for (model::open_finding& each : open)
        each.pictured = sample::noon;
    const auto matters = report::by_municipality({with(reachable(), open)});
    std::vector<std::string> asked;
    report::letter_manner how = manner(language::dutch);
    EXPECT_THAT(report::letters_html(matters, how), Not(HasSubstr("<img")));
    how.picture = [&](const std::string& name) -> std::optional<std::string> {
        asked.push_back(name);
        if (asked.size() > 1) return std::nullopt;
        return std::string(300'000, 'A');
    };
    const std::string page = report::letters_html(matters, how);
    EXPECT_THAT(asked, testing::UnorderedElementsAre(model::picture_name("voorbeeldgem", "home", sample::noon),
                                                     model::picture_name("voorbeeldgem", "loket", sample::noon)));
    EXPECT_THAT(page, HasSubstr("<img alt=\"Een beeld van de pagina; wat ervan telt staat in de punten hierboven.\" "
                                "src=\"data:image/webp;base64," +
                                std::string(300'000, 'A') + "\" />"));
    EXPECT_THAT(page, HasSubstr("zoals een browser het toont aan wie niet is aangemeld"));
    EXPECT_THAT(page, HasSubstr("style-src &#39;unsafe-inline&#39;; img-src data:"));
    EXPECT_EQ(tests::ill_formed(page), "");
    EXPECT_THAT(report::letters_text(matters, how), Not(HasSubstr("beeld van de pagina")));
}

TEST(letter, in_dutch_has_no_words_of_the_english_table) {
    for (const std::string& letter : {text(one_matter()), shown(html(one_matter()))}) {
        const auto compare = [&letter](const auto& english, const auto& dutch) {
            for (std::size_t i = 0; i < english.size(); ++i) {
                const std::string_view whole = english.at(i);
                const std::string_view words = whole.substr(0, whole.find('%'));
                const bool is_dutch_too = std::ranges::any_of(
                    dutch, [&](std::string_view each) { return each.find(words) != std::string_view::npos; });
                if (words.size() < 6 || is_dutch_too) continue;
                EXPECT_THAT(letter, Not(HasSubstr(std::string(words))));
            }
        };
        compare(report::english.letter, report::dutch.letter);
        compare(report::english.status, report::dutch.status);
        compare(report::english.survey, report::dutch.survey);
        compare(report::english.months, report::dutch.months);
        compare(report::english.roles, report::dutch.roles);
        compare(report::english.severities, report::dutch.severities);
    }
}

struct place_row {
    const char* name;
    std::vector<model::open_finding> open;
    const char* said;
};

class advice : public testing::TestWithParam<place_row> {};

TEST_P(advice, is_as_grave_as_what_stands_open) {
    EXPECT_THAT(text(report::by_municipality({with(sample::portal(), GetParam().open)})), HasSubstr(GetParam().said));
}

const place_row advices[] = {
    {"critical", some_findings(),
     "Kritiek: 1. Waarschuwingen: 1. Aandachtspunten: 1.\n\nWat kritiek is, brengt vandaag"},
    {"warning", {sample::finding("a", "home", severity::warning)}, "Aandachtspunten: 0.\n\nNiets ervan is kritiek."},
    {"info", {sample::finding("a", "home", severity::info)}, "1.\n\nNiets ervan brengt op zichzelf"},
};

INSTANTIATE_TEST_SUITE_P(table, advice, testing::ValuesIn(advices), [](const auto& row) { return row.param.name; });

struct grouping_row {
    const char* name;
    std::vector<std::vector<std::string>> portals;  // id, municipality, NIS code, how many findings
    std::vector<std::vector<std::string>> expected;
};

class municipalities : public testing::TestWithParam<grouping_row> {};

TEST_P(municipalities, get_one_letter_each) {
    std::vector<portal_findings> portals;
    for (const auto& row : GetParam().portals) {
        model::portal p = sample::portal(row.at(0));
        p.municipality = {row.at(1), row.at(2), "", std::nullopt};
        portals.push_back(with(p, {row.at(3) == "0" ? std::vector<model::open_finding>{} : some_findings()}));
    }
    std::vector<std::vector<std::string>> got;
    for (const letter_matter& matter : report::by_municipality(std::move(portals))) {
        got.emplace_back();
        for (const portal_findings& each : matter)
            got.back().push_back(each.portal->id);
    }
    EXPECT_EQ(got, GetParam().expected);
}

const grouping_row groupings[] = {
    {"nothing_open", {{"a", "A", "", "0"}}, {}},
    {"two_sites_of_one", {{"a", "A", "1", "1"}, {"b", "B", "2", "1"}, {"c", "A", "1", "1"}}, {{"a", "c"}, {"b"}}},
    {"by_code_before_name", {{"a", "A", "1", "1"}, {"b", "A (old)", "1", "1"}}, {{"a", "b"}}},
    {"by_name_without_code", {{"a", "A", "", "1"}, {"b", "A", "", "1"}, {"c", "C", "", "1"}}, {{"a", "b"}, {"c"}}},
    {"only_what_is_open", {{"a", "A", "", "0"}, {"b", "A", "", "1"}}, {{"b"}}},
};

INSTANTIATE_TEST_SUITE_P(table, municipalities, testing::ValuesIn(groupings),
                         [](const auto& row) { return row.param.name; });

TEST(letter, about_several_sites_names_each_and_greets_each_contact_once) {
    model::portal second = reachable("tweede");
    const auto matters = report::by_municipality({with(reachable(), some_findings()), with(second, some_findings())});
    ASSERT_EQ(matters.size(), 1U);
    const std::string letter = text(matters);
    EXPECT_THAT(letter, HasSubstr("Betreft: wat openstaat bij 2 sites van de gemeente\n"));
    const std::string page = html(matters);
    EXPECT_THAT(page, HasSubstr("<h2><a href=\"https://www.tweede.example/\""));
    EXPECT_THAT(page, HasSubstr("<h3 class=\"title\">3. <bdi>http antwoordt, https niet</bdi>"));
    EXPECT_THAT(letter, HasSubstr("\n\nhttps://www.tweede.example/\n\n3. http antwoordt"));
    EXPECT_EQ(letter.find("An Peeters"), letter.rfind("An Peeters"));
    EXPECT_EQ(letter.find("Helpdesk"), letter.rfind("Helpdesk"));
}

TEST(letter, stands_apart_from_the_next) {
    model::portal other = sample::portal("anderegem");
    other.municipality = {"Anderegem", "99998", "", std::nullopt};
    const auto matters = report::by_municipality({with(reachable(), some_findings()), with(other, some_findings())});
    const std::string letters = text(matters);
    EXPECT_EQ(letters.find("\n\n" + std::string(76, '=') + "\n\n"), letters.rfind("===\n\ncrt@") - 75);
    const std::string page = html(matters);
    EXPECT_NE(page.find("<article class=\"letter\">"), page.rfind("<article class=\"letter\">"));
    EXPECT_THAT(page, HasSubstr(".letter + .letter { break-before: page; }"));
    EXPECT_THAT(page, Not(HasSubstr("<h3"))) << "each is about one site, which its subject names";
}

TEST(letter, says_that_a_canary_logs_in) {
    model::portal p = sample::portal();
    EXPECT_THAT(text(report::by_municipality({with(p, some_findings())})), HasSubstr("niet aangemeld"));
    p.canary = model::canary{};
    const std::string letter = text(report::by_municipality({with(p, some_findings())}));
    EXPECT_THAT(letter, Not(HasSubstr("niet aangemeld")));
    EXPECT_THAT(letter, HasSubstr("met de testidentiteit die daarvoor gemaakt is"));
}

struct hostile_row {
    const char* name;
    std::string words;
};

class hostile_words : public testing::TestWithParam<hostile_row> {};

TEST_P(hostile_words, stay_words) {
    const std::string& evil = GetParam().words;
    model::portal p = reachable();
    p.municipality.name = p.platform = evil;
    p.contacts = model::contact_points({{std::nullopt, evil, evil, evil}});
    p.platforms = model::followed_platforms({{evil, {}, model::contact_points({{std::nullopt, evil, "", ""}})}});
    model::open_finding open = sample::finding(evil, evil);
    open.finding.evidence = model::evidence_of(evil);
    const auto matters = report::by_municipality({with(p, {open})});
    const std::string page = html(matters);
    EXPECT_EQ(tests::ill_formed(page), "");
    for (const std::string& letter : {text(matters), page}) {
        EXPECT_THAT(letter, Not(HasSubstr("\x1b")));
        EXPECT_THAT(letter, Not(HasSubstr("\r")));
        EXPECT_THAT(letter, Not(HasSubstr("\n.\n"))) << "the end of a mail";
    }
    EXPECT_THAT(page, Not(HasSubstr("<script")));
    EXPECT_THAT(page, Not(HasSubstr("<img")));
}

const hostile_row hostile_rows[] = {
    {"script", "<script>alert(1)</script>\"'><img src=x>"},
    {"controls", "a\x1b[31m\r\nBcc: x@y.example\r\n.\r\nz"},
    {"broken_bytes", "\xC3\x28\xFF"},
    {"place", "%1 %2 %9 {text}"},
    {"long", std::string(9000, 'x')},
};

INSTANTIATE_TEST_SUITE_P(table, hostile_words, testing::ValuesIn(hostile_rows),
                         [](const auto& row) { return row.param.name; });

TEST(letter, for_a_mail_has_short_lines) {
    const std::string letter = text(one_matter());
    for (std::size_t at = 0; at < letter.size();) {
        const std::size_t end = letter.find('\n', at);
        EXPECT_LE(report::columns_of(letter.substr(at, end - at)), 76U) << letter.substr(at, end - at);
        at = end + 1;
    }
}

}  // namespace
}  // namespace loketwacht
