#include "lab/behaviour.hpp"

#include <ostream>

#include <gtest/gtest.h>

namespace loketwacht::lab {
namespace {

TEST(behaviour, members_that_are_not_named_stay) {
    behaviour before;
    before.key = key_kind::ec;
    const change_result after =
        changed(before, R"({"certificate": "expired", "http": "closed", "hsts": "max-age=60"})");
    behaviour wanted = before;
    wanted.certificate = certificate_kind::expired;
    wanted.http = http_door::closed;
    wanted.hsts = "max-age=60";
    EXPECT_EQ(after.error, "");
    EXPECT_EQ(after.value, wanted);
}

TEST(behaviour, what_is_written_can_be_read) {
    behaviour odd;
    odd.certificate = certificate_kind::weak_signature;
    odd.key = key_kind::ed25519;
    odd.http = http_door::redirect_elsewhere;
    odd.https = https_door::downgrade;
    odd.hsts = "";
    odd.legacy_tls = true;
    odd.client_certificate = true;
    odd.home_status = 503;
    odd.delay = std::chrono::milliseconds(1500);
    odd.login = login_kind::national_number_as_password;
    odd.counter = counter_kind::mixed_image;
    odd.protected_page = protected_kind::to_login;
    odd.canary = canary_kind::locked;
    EXPECT_EQ(changed(behaviour{}, to_json(odd)).value, odd);
}

struct refused {
    const char* name;
    const char* json;
    const char* error;
};

void PrintTo(const refused& row, std::ostream* out) {
    *out << row.name;
}

class refused_change : public testing::TestWithParam<refused> {};

TEST_P(refused_change, says_what_would_be_right) {
    const change_result result = changed(behaviour{}, GetParam().json);
    EXPECT_EQ(result.error, GetParam().error);
    EXPECT_EQ(result.value, behaviour{});
}

INSTANTIATE_TEST_SUITE_P(
    table, refused_change,
    testing::Values(
        refused{"no_json", "expired",
                "the body is no JSON object; right would be one such as {\"certificate\": \"expired\"}"},
        refused{"no_object", "[]",
                "the body is no JSON object; right would be one such as {\"certificate\": \"expired\"}"},
        refused{"unknown_member", R"({"https": "closed", "cert": "expired"})",
                "nothing is called \"cert\"; right would be certificate, key, http, https, hsts, legacy_tls, "
                "client_certificate, home_status, delay_ms, login, counter, protected or canary"},
        refused{"unknown_word", R"({"key": "dsa"})", "key is \"dsa\"; right would be one of rsa, ec, ed25519"},
        refused{"unknown_page", R"({"protected": "ajar"})",
                "protected is \"ajar\"; right would be one of refused, to_login, open"},
        refused{"number_for_a_word", R"({"https": 1})",
                "https is 1; right would be one of open, elsewhere, downgrade, closed"},
        refused{"line_break_in_hsts", R"({"hsts": "max-age=1\r\nX: y"})",
                "hsts is \"max-age=1\\r\\nX: y\"; right would be a header value such as \"max-age=31536000\", or \"\" "
                "to send none"},
        refused{"text_for_legacy_tls", R"({"legacy_tls": "yes"})",
                "legacy_tls is \"yes\"; right would be true or false"},
        refused{"status_out_of_range", R"({"home_status": 99})",
                "home_status is 99; right would be a whole number from 200 to 599"},
        refused{"huge_delay", R"({"delay_ms": 18446744073709551615})",
                "delay_ms is 18446744073709551615; right would be a whole number from 0 to 60000"}),
    [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace loketwacht::lab
