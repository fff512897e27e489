#include "report/runbooks.hpp"

#include <regex>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "well_formed.hpp"

namespace loketwacht {
namespace {

using testing::HasSubstr;
using testing::Not;

const report::page_language dutch{model::language::dutch, true};

std::string page_of(std::string_view name, report::page_language in = {}) {
    return report::runbook_page(name, {in, "1.2.3"}).value_or("");
}

std::set<std::string> found(const std::string& text, const std::string& pattern) {
    const std::regex looked_for(pattern);
    std::set<std::string> out;
    for (std::sregex_iterator at(text.begin(), text.end(), looked_for); at != std::sregex_iterator(); ++at)
        out.insert((*at)[1]);
    return out;
}

TEST(runbooks, are_pages_like_the_others) {
    ASSERT_GT(report::all_runbooks().size(), 20U);
    for (const report::runbook& each : report::all_runbooks()) {
        for (const report::page_language in : {report::page_language(), dutch}) {
            const std::string page = page_of(each.name, in);
            EXPECT_EQ(tests::ill_formed(page), "") << each.name;
            EXPECT_THAT(page, HasSubstr("<link rel=\"stylesheet\" href=\"/style.css\" />"));
            EXPECT_THAT(page, Not(HasSubstr("style=")));
            EXPECT_THAT(page, Not(HasSubstr("<script")));
            EXPECT_EQ(page.find('\1'), std::string::npos);
        }
    }
}

// Every link between them, with its place within a page, from every page.
TEST(runbooks, lead_to_each_other) {
    std::size_t links = 0;
    for (const report::runbook& each : report::all_runbooks()) {
        for (const std::string& link : found(page_of(each.name), "href=\"/runbooks/?([^\"?]*)\"")) {
            const auto mark = link.find('#');
            const std::string to = page_of(link.substr(0, mark));
            EXPECT_FALSE(to.empty()) << each.name << " leads to " << link;
            if (mark != std::string::npos) {
                EXPECT_THAT(to, HasSubstr("id=\"" + link.substr(mark + 1) + '"'));
            }
            ++links;
        }
    }
    EXPECT_GT(links, 50U);
}

TEST(runbooks, are_all_on_the_list) {
    const std::set<std::string> listed = found(page_of(""), "href=\"/runbooks/([^\"#]+)\"");
    for (const report::runbook& each : report::all_runbooks()) {
        if (each.name != "README") {
            EXPECT_TRUE(listed.contains(std::string(each.name))) << each.name;
        }
    }
}

TEST(runbooks, keep_to_the_language) {
    const std::string page = page_of("LoketwachtDataInTheClear", dutch);
    EXPECT_THAT(page, HasSubstr("<html lang=\"nl\">"));
    EXPECT_THAT(page, HasSubstr("href=\"/runbooks/LoketwachtDataInTheClear?lang=en\""));
    EXPECT_THAT(page, HasSubstr("href=\"/runbooks?lang=nl\">← alle draaiboeken"));
    EXPECT_THAT(page, HasSubstr("href=\"/runbooks?lang=nl#when-citizens-data-may-have-leaked\""));
    EXPECT_THAT(page, HasSubstr("de teksten om te versturen zijn in het Nederlands"));
    EXPECT_THAT(page, HasSubstr("<article class=\"runbook\" lang=\"en\">"));
    EXPECT_THAT(page, HasSubstr("<pre lang=\"nl\"><code>Onderwerp:"));
    EXPECT_THAT(page_of("LoketwachtDataInTheClear"), Not(HasSubstr("lang=nl\">← all")));
}

TEST(runbooks, answer_to_the_names_of_their_files) {
    EXPECT_EQ(page_of("LoketwachtAgentDown.md"), page_of("LoketwachtAgentDown"));
    EXPECT_EQ(page_of("README.md"), page_of(""));
    for (const char* const name : {"loketwachtagentdown", "LoketwachtAgentDown.md.md", "../README", "x"})
        EXPECT_FALSE(report::runbook_page(name, {})) << name;
}

TEST(runbooks, are_found_by_rule) {
    const report::runbook* const clear = report::runbook_for("counter-plaintext");
    ASSERT_NE(clear, nullptr);
    EXPECT_EQ(clear->name, "LoketwachtDataInTheClear");
    const report::runbook* const expiring = report::runbook_for("certificate-expiring");
    ASSERT_NE(expiring, nullptr);
    EXPECT_EQ(expiring->name, "LoketwachtCertificateExpiring");
    EXPECT_EQ(report::runbook_for("certificate"), nullptr) << "a part of a name is none";
    EXPECT_EQ(report::runbook_for(""), nullptr);
}

}  // namespace
}  // namespace loketwacht
