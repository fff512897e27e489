#include "report/probe_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "catalogue.hpp"
#include "report/formatting.hpp"
#include "sample.hpp"

namespace loketwacht {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::Not;

std::string text_of(const model::portal_state& state, bool colour = false) {
    return report::probe_text(state, colour, sample::explain);
}

TEST(probe_text, tells_a_sound_portal_exactly) {
    model::portal p = sample::portal();
    p.endpoints.pop_back();
    EXPECT_EQ(text_of(sample::state(p)), R"(https://www.voorbeeldgem.example/ Voorbeeldgem
SECURE  no findings  (looked at 2024-03-01 11:59 UTC)

Front door of www.voorbeeldgem.example: enforced
  http       301 http://www.voorbeeldgem.example/ -> https://www.voorbeeldgem.example/
                 resolve 4.0 ms, connect 8.0 ms, processing 64.0 ms, transfer 2.0 ms
             200 https://www.voorbeeldgem.example/
                 resolve 4.0 ms, connect 8.0 ms, tls 16.0 ms, processing 64.0 ms, transfer 2.0 ms
                 HSTS for 365 days
  https      200 https://www.voorbeeldgem.example/
                 resolve 4.0 ms, connect 8.0 ms, tls 16.0 ms, processing 64.0 ms, transfer 2.0 ms
                 HSTS for 365 days
  addresses  2001:db8::7 broken, connect_timeout: the connection was not answered in time (no answer)
             198.51.100.7 answers
  TLS        TLSv1.3 TLS_AES_256_GCM_SHA384
  chain      verified
    1. CN=www.voorbeeldgem.example
       issuer   CN=Lab Intermediate
       valid    2024-02-20 12:00 UTC to 2024-05-20 12:00 UTC, 80 days left
       key      EC 256, signed with ecdsa-with-SHA256
       names    www.voorbeeldgem.example
    2. CN=Lab Intermediate
       issuer   CN=Lab Root
       valid    2023-05-06 12:00 UTC to 2024-04-30 12:00 UTC, 60 days left
       key      EC 256, signed with ecdsa-with-SHA256
       names    www.voorbeeldgem.example

Endpoints
  home       200 https://www.voorbeeldgem.example/
                 resolve 4.0 ms, connect 8.0 ms, tls 16.0 ms, processing 64.0 ms, transfer 2.0 ms
                 HSTS for 365 days
)");
}

TEST(probe_text, tells_findings_with_evidence_and_remedy) {
    const std::string text = text_of(sample::insecure());
    EXPECT_THAT(text, HasSubstr("INSECURE  2 findings: 1 critical, 1 info  (looked at 2024-03-01"));
    EXPECT_THAT(text, HasSubstr(R"(
critical https-missing on loket
  what     http answers, https does not
  seen     status 200 at http://www.voorbeeldgem.example/
  since    2024-02-29 12:00 UTC
  why      Anyone on the same wifi reads what a visitor fills in.
  remedy   Serve the site over https & redirect http to it.
  remedie  Bied de site aan over https en stuur http daarheen door.
  source   pshtt, https://github.com/cisagov/pshtt
)"));
    EXPECT_THAT(text, HasSubstr("https      -   https://www.plaingem.example/"));
    EXPECT_THAT(text, HasSubstr("connect_refused: "));
    EXPECT_THAT(text, HasSubstr("(198.51.100.7 port 443: refused)"));
}

TEST(probe_text, tells_what_is_not_known_and_why) {
    const std::string text = report::probe_text(sample::refused(), false, sample::explain, model::language::english);
    EXPECT_THAT(text, HasSubstr("loket answered 403: the answer refused us the page"));
    EXPECT_THAT(text, HasSubstr("login-plaintext, counter-plaintext"));
}

TEST(probe_text, in_dutch_is_dutch) {
    const std::string text = report::probe_text(sample::insecure(), false, sample::explain, model::language::dutch);
    EXPECT_THAT(text, HasSubstr("ONVEILIG  2 vaststellingen: 1 kritiek, 1 info  (bekeken op 2024-03-01"));
    EXPECT_THAT(text, HasSubstr(R"(
kritiek https-missing op loket
  wat      http antwoordt, https niet
)"));
    EXPECT_THAT(text, HasSubstr(R"(
  sinds    2024-02-29 12:00 UTC
  waarom   Iedereen op dezelfde wifi leest wat een bezoeker invult.
  remedie  Bied de site aan over https en stuur http daarheen door.
  remedy   Serve the site over https & redirect http to it.
  bron     pshtt, https://github.com/cisagov/pshtt
)"));
    EXPECT_THAT(text, HasSubstr("HSTS voor 365 dagen"));
    EXPECT_THAT(text, HasSubstr("connect_refused: daar luistert niets"));
}

TEST(probe_text, tells_why_a_chain_does_not_verify) {
    model::portal_state state = sample::state();
    auto chain = std::make_shared<model::certificate_chain>();
    chain->sent = {sample::certificate("CN=old", "CN=Lab", sample::noon - 24h * 100, sample::noon - 24h * 3)};
    chain->results = {model::verification::expired, model::verification::hostname_mismatch};
    chain->detail = "depth 0: certificate has expired";
    state.hosts[0].tls->chain = chain;
    const std::string text = text_of(state);
    EXPECT_THAT(text, HasSubstr("chain      expired, hostname_mismatch depth 0: certificate has expired\n"));
    EXPECT_THAT(text, HasSubstr("ended 2 days ago"));
}

TEST(probe_text, has_escapes_only_with_colour) {
    EXPECT_THAT(text_of(sample::insecure()), Not(HasSubstr("\x1b")));
    EXPECT_THAT(text_of(sample::insecure(), true), HasSubstr("\x1b[1;31mINSECURE\x1b[0m"));
}

TEST(probe_text, neutralises_text_from_outside) {
    model::portal_state state = sample::insecure();
    state.findings[0].finding.evidence = model::evidence_of("evil \x1b]0;title\x07\r\nfake line\xff");
    const std::string text = text_of(state);
    EXPECT_THAT(text, Not(HasSubstr("\x1b")));
    EXPECT_THAT(text, Not(HasSubstr("\x07")));
    EXPECT_THAT(text, Not(HasSubstr("\nfake")));
}

TEST(probe_text, before_the_first_probe_says_so) {
    model::portal_state state = sample::state();
    state.latest = nullptr;
    state.verdict = model::verdict::unknown;
    state.hosts.clear();
    EXPECT_EQ(text_of(state),
              "https://www.voorbeeldgem.example/ Voorbeeldgem\nUNKNOWN  no findings  (not probed yet)\n");
}

TEST(words, wraps_between_words_and_counts_letters_not_bytes) {
    EXPECT_EQ(report::wrapped("één twee drie", 8), (std::vector<std::string>{"één twee", "drie"}));
    EXPECT_EQ(report::wrapped("  a   verylongword b ", 4), (std::vector<std::string>{"a", "verylongword", "b"}));
    EXPECT_TRUE(report::wrapped("", 4).empty());
}

}  // namespace
}  // namespace loketwacht
