#include "metrics/blackbox.hpp"

#include <functional>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "../report/sample.hpp"

namespace loketwacht {
namespace {

using testing::HasSubstr;
using testing::Not;

struct target_case {
    const char* name;
    const char* target;
    std::vector<const char*> present;
    std::vector<const char*> absent;
};

void PrintTo(const target_case& c, std::ostream* out) {
    *out << c.name;
}

class blackbox_targets : public testing::TestWithParam<target_case> {};

TEST_P(blackbox_targets, are_answered_from_the_latest_observation) {
    model::portal_state expired = sample::state(sample::portal("expired"));
    auto seen = std::make_shared<model::observation>(*expired.latest);
    model::hop hop = sample::https_hop("https://www.expired.example/");
    hop.tls = sample::tls({model::verification::expired});
    seen->endpoints[0].walk = sample::walk({hop});
    expired.latest = seen;
    const auto text = metrics::blackbox_text(
        sample::snapshot({sample::state(), sample::insecure(), std::move(expired)}), GetParam().target);
    ASSERT_TRUE(text.has_value());
    for (const char* series : GetParam().present) {
        EXPECT_THAT(*text, HasSubstr(series));
    }
    for (const char* series : GetParam().absent) {
        EXPECT_THAT(*text, Not(HasSubstr(series)));
    }
}

const target_case cases[] = {
    {"an_id_is_its_home_page",
     "voorbeeldgem",
     {"\nprobe_success 1\n", "\nprobe_http_status_code 200\n", "\nprobe_http_ssl 1\n", "\nprobe_http_redirects 0\n",
      "\nprobe_ssl_earliest_cert_expiry 1714478400\n", "\nprobe_ip_protocol 4\n", "\nprobe_duration_seconds 0.09",
      "\nprobe_dns_lookup_time_seconds 0.004", "\nprobe_tls_version_info{version=\"TLS 1.3\"} 1\n",
      "\nprobe_http_duration_seconds{phase=\"tls\"} 0.016", "\nprobe_http_uncompressed_body_length 11000\n"},
     {}},
    {"an_endpoint_by_its_url", "https://www.voorbeeldgem.example/loket", {"\nprobe_success 1\n"}, {}},
    {"a_front_door_with_its_redirect",
     "http://www.voorbeeldgem.example",
     {"\nprobe_http_redirects 1\n", "\nprobe_http_ssl 1\n", "\nprobe_success 1\n"},
     {}},
    {"a_plain_page",
     "http://www.plaingem.example/",
     {"\nprobe_success 1\n", "\nprobe_http_ssl 0\n"},
     {"probe_ssl", "probe_tls"}},
    {"a_failure", "plaingem", {"\nprobe_success 0\n"}, {"probe_http_status_code", "probe_http_ssl"}},
    {"a_certificate_that_does_not_verify_is_no_success",
     "expired",
     {"\nprobe_success 0\n", "\nprobe_http_status_code 200\n"},
     {}},
};

INSTANTIATE_TEST_SUITE_P(table, blackbox_targets, testing::ValuesIn(cases),
                         [](const auto& row) { return row.param.name; });

TEST(blackbox, answers_for_configured_targets_only) {
    const auto snapshot = sample::snapshot({sample::state()});
    for (const char* target : {"", "other", "https://other.example/", "http://169.254.169.254/",
                               "https://www.voorbeeldgem.example/elsewhere", "file:///etc/passwd"}) {
        EXPECT_EQ(metrics::blackbox_text(snapshot, target), std::nullopt) << target;
    }
}

TEST(blackbox, is_empty_before_the_first_probe) {
    model::portal_state state = sample::state();
    state.latest = nullptr;
    const auto snapshot = sample::snapshot({std::move(state)});
    for (const char* target :
         {"voorbeeldgem", "https://www.voorbeeldgem.example/loket", "http://www.voorbeeldgem.example/"}) {
        EXPECT_EQ(metrics::blackbox_text(snapshot, target), "") << target;
    }
}

}  // namespace
}  // namespace loketwacht
