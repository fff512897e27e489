#include "report/consequences.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/text.hpp"
#include "catalogue.hpp"
#include "report/pages.hpp"
#include "sample.hpp"

namespace loketwacht {
namespace {

using model::severity;
using testing::HasSubstr;
using testing::Not;

struct fold_case {
    const char* name;
    std::vector<model::open_finding> findings;
    const char* told;  ///< "cause > consequence consequence; cause"
};

void PrintTo(const fold_case& c, std::ostream* out) {
    *out << c.name;
}

model::open_finding accepted(model::open_finding of) {
    of.accepted = std::make_shared<const model::acceptance>();
    return of;
}

std::string told(const std::vector<model::open_finding>& findings) {
    const auto rule_of = [](const model::open_finding* open) { return open->finding.rule; };
    return base::join(report::by_cause(findings), "; ", [&](const report::cause& each) {
        const std::string rule = rule_of(each.finding);
        return each.consequences.empty() ? rule : rule + " > " + base::join(each.consequences, " ", rule_of);
    });
}

class folded : public testing::TestWithParam<fold_case> {};

TEST_P(folded, below_their_cause) {
    EXPECT_EQ(told(GetParam().findings), GetParam().told);
}

const fold_case folds[] = {
    {"none", {}, ""},
    {"strangers",
     {sample::finding("counter-plaintext"), sample::finding("mixed-content")},
     "counter-plaintext; mixed-content"},
    {"what_https_would_mend",
     {sample::finding("https-missing"), sample::finding("counter-plaintext", "loket"),
      sample::finding("login-plaintext", "login"), sample::finding("http-serves-content", "home", severity::warning),
      sample::finding("https-downgrade"), sample::finding("mixed-content")},
     "https-missing > counter-plaintext login-plaintext http-serves-content https-downgrade mixed-content"},
    {"what_https_would_not_mend",
     {sample::finding("https-missing"), sample::finding("login-national-number", "login")},
     "https-missing; login-national-number"},
    {"a_consequence_that_stands_before",
     {sample::finding("counter-plaintext", "loket"), sample::finding("https-missing")},
     "https-missing > counter-plaintext"},
    {"graver_than_its_cause",
     {sample::finding("counter-plaintext", "loket"), sample::finding("https-missing", "home", severity::warning),
      sample::finding("http-serves-content", "home", severity::warning)},
     "counter-plaintext; https-missing > http-serves-content"},
    {"the_same_certificate",
     {sample::finding("certificate-expired"), sample::finding("certificate-weak-key", "home", severity::warning)},
     "certificate-expired > certificate-weak-key"},
    {"another_endpoints_certificate",
     {sample::finding("certificate-expired"), sample::finding("certificate-weak-key", "loket", severity::warning)},
     "certificate-expired; certificate-weak-key"},
    {"certificates_as_grave",
     {sample::finding("certificate-expired"), sample::finding("certificate-untrusted")},
     "certificate-expired; certificate-untrusted"},
    {"an_accepted_cause",
     {accepted(sample::finding("https-missing")), sample::finding("counter-plaintext", "loket")},
     "https-missing; counter-plaintext"},
    {"an_accepted_consequence",
     {sample::finding("https-missing"), accepted(sample::finding("counter-plaintext", "loket"))},
     "https-missing; counter-plaintext"},
};

INSTANTIATE_TEST_SUITE_P(table, folded, testing::ValuesIn(folds), [](const auto& row) { return row.param.name; });

model::portal_state without_https() {
    model::portal_state s = sample::insecure();
    s.findings = {sample::finding("https-missing"), sample::finding("counter-plaintext", "loket"),
                  sample::finding("login-plaintext", "login")};
    return s;
}

TEST(consequences, are_folded_on_the_portals_page) {
    const std::string page = report::portal_page({without_https(), sample::history()}, sample::explain, sample::noon,
                                                 {model::language::english, "1.2.3"});
    EXPECT_THAT(page, HasSubstr("<summary>2 consequences of it</summary>"));
    EXPECT_LT(page.find("<details>"), page.find("· counter-plaintext</span>"));
    EXPECT_GT(page.find("</details>"), page.find("· login-plaintext</span>"));
    EXPECT_GT(page.find("<details>"), page.find("· https-missing</span>"));
}

TEST(consequences, are_folded_in_the_list) {
    const auto page = [](model::language in) {
        return report::status_page(sample::snapshot({without_https()}), {{}, 1, in}, {}, {sample::explain}, "1.2.3");
    };
    EXPECT_THAT(page(model::language::english), HasSubstr("<summary>2 consequences of it</summary>"));
    EXPECT_THAT(page(model::language::dutch), HasSubstr("<summary>2 gevolgen daarvan</summary>"));
}

// What is left out of the list is counted with what follows from it.
TEST(consequences, are_counted_with_what_is_left_out) {
    model::portal_state s = sample::insecure();
    s.findings = {sample::finding("a"),
                  sample::finding("b"),
                  sample::finding("c"),
                  sample::finding("d"),
                  sample::finding("e"),
                  sample::finding("https-missing"),
                  sample::finding("mixed-content")};
    const std::string page = report::status_page(sample::snapshot({s}), {}, {}, {sample::explain}, "1.2.3");
    EXPECT_THAT(page, HasSubstr("and 2 more"));
    EXPECT_THAT(page, Not(HasSubstr("<details>")));
}

}  // namespace
}  // namespace loketwacht
