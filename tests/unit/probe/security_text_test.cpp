#include "probe/security_text.hpp"

#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "base/text.hpp"
#include "base/time.hpp"

namespace loketwacht::probe {
namespace {

const model::sys_time now = *base::parse_iso_8601("2026-03-01T12:00:00Z");
const std::string end = "Expires: 2027-01-01T00:00:00Z\n";
const std::string mail = "Contact: mailto:security@gem.example\n";

struct row {
    std::string name;
    std::string text;
    std::string says;  ///< "contacts, with commas; the end; signed"; empty: nothing
};

class security_text_table : public testing::TestWithParam<row> {};

TEST_P(security_text_table, is_read) {
    const auto read = read_security_text(GetParam().text, now);
    std::string says;
    if (read) says = base::join(read->contacts, ", ") + "; " + base::iso_8601(read->expires);
    if (read && read->is_signed) says += "; signed";
    EXPECT_EQ(says, GetParam().says);
}

const std::string usual = "mailto:security@gem.example; 2027-01-01T00:00:00Z";
const std::string head = "-----BEGIN PGP SIGNED MESSAGE-----\n";
const std::string signature = "-----BEGIN PGP SIGNATURE-----\n\niQ==\n-----END PGP SIGNATURE-----\n";
const std::string html = "<!DOCTYPE html><p>Contact: mailto:a@gem.example</p>\nContact: us\n";

INSTANTIATE_TEST_SUITE_P(
    rows, security_text_table,
    testing::Values(
        row{"usual", mail + end, usual},
        row{"lines_of_windows",
            "Contact: mailto:security@gem.example\r\nExpires: "
            "2027-01-01T00:00:00Z\r\n",
            usual},
        row{"any_case", "CONTACT:MAILTO:security@gem.example\nexpires:2027-01-01t00:00:00z", usual},
        row{"comments_and_others", "# Contact: mailto:no@gem.example\nPolicy: https://gem.example/\n" + mail + end,
            usual},
        row{"byte_order_mark", "\xEF\xBB\xBF" + mail + end, usual},
        row{"in_their_order", "Contact: tel:+32-9-123-45-67\nContact: https://gem.example/lek\n" + mail + end,
            "tel:+32-9-123-45-67, https://gem.example/lek, " + usual},
        row{"twice_the_same", mail + mail + end, usual},
        row{"five_at_most",
            "Contact: mailto:a@g.example\nContact: mailto:b@g.example\nContact: mailto:c@g.example\n"
            "Contact: mailto:d@g.example\nContact: mailto:e@g.example\nContact: mailto:f@g.example\n" +
                end,
            "mailto:a@g.example, mailto:b@g.example, mailto:c@g.example, mailto:d@g.example, mailto:e@g.example; "
            "2027-01-01T00:00:00Z"},
        row{"subject_is_dropped", "Contact: mailto:security@gem.example?subject=x&bcc=y@z.example\n" + end, usual},
        row{"offset_of_belgium", mail + "Expires: 2027-01-01T01:00:00.250+01:00\n", usual},
        row{"offset_to_the_west", mail + "Expires: 2026-12-31T19:30:00-04:30\n", usual},
        row{"signed", head + "Hash: SHA512\n\n" + mail + end + signature, usual + "; signed"},
        row{"signed_with_dashes", head + "\n- " + mail + end + signature, usual + "; signed"},
        row{"nothing_after_the_signature", head + "\n" + end + signature + mail, ""},
        row{"nothing_before_the_text", head + mail + "\n" + end + signature, ""},
        row{"expired", mail + "Expires: 2026-03-01T12:00:00Z\n", ""}, row{"no_end", mail, ""},
        row{"two_ends", mail + end + end, ""}, row{"no_calendar_has_it", mail + "Expires: 2027-02-30T00:00:00Z\n", ""},
        row{"a_date_only", mail + "Expires: 2027-01-01\n", ""}, row{"nobody", end, ""},
        row{"over_http", "Contact: http://gem.example/lek\n" + end, ""},
        row{"a_script", "Contact: javascript:alert(1)\n" + end, ""},
        row{"no_scheme", "Contact: security@gem.example\n" + end, ""},
        row{"a_name_in_the_address", "Contact: mailto:<b>x</b>@gem.example\n" + end, ""},
        row{"two_addresses", "Contact: mailto:a@gem.example,b@gem.example\n" + end, ""},
        row{"no_number", "Contact: tel:call-us\n" + end, ""}, row{"html", html + end, ""}, row{"empty", "", ""},
        row{"beyond_its_bound", std::string(most_security_text, '#') + "\n" + mail + end, ""}),
    [](const auto& of) { return of.param.name; });

TEST(content_type_of_a_security_text, is_plain_text_only) {
    for (const char* fits : {"text/plain", "Text/Plain; charset=utf-8", " text/plain ;x"})
        EXPECT_TRUE(is_plain_text(fits)) << fits;
    for (const char* other : {"", "text/html", "text/plainer", "application/octet-stream; text/plain"})
        EXPECT_FALSE(is_plain_text(other)) << other;
}

}  // namespace
}  // namespace loketwacht::probe
