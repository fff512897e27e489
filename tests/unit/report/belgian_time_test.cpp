#include "report/belgian_time.hpp"

#include <gtest/gtest.h>

#include "report/evidence_words.hpp"

namespace loketwacht {
namespace {

using model::language;
using report::wording;

struct moment_row {
    const char* name;
    const char* utc;
    const char* dutch;
    const char* english;
};

class belgian_moments : public testing::TestWithParam<moment_row> {};

TEST_P(belgian_moments, are_told_as_clocks_there_show_them) {
    const model::sys_time at = *base::parse_iso_8601(GetParam().utc);
    EXPECT_EQ(report::belgian_moment(at, wording(language::dutch)), GetParam().dutch);
    EXPECT_EQ(report::belgian_moment(at, wording(language::english)), GetParam().english);
}

// As `TZ=Europe/Brussels date -d …` says it.
const moment_row moments[] = {
    {"winter", "2026-01-15T12:04:59Z", "15 januari 2026 om 13.04 uur", "15 January 2026 at 13:04"},
    {"summer", "2026-07-15T12:04:00Z", "15 juli 2026 om 14.04 uur", "15 July 2026 at 14:04"},
    {"before_summer", "2026-03-29T00:59:59Z", "29 maart 2026 om 01.59 uur", "29 March 2026 at 01:59"},
    {"summer_begins", "2026-03-29T01:00:00Z", "29 maart 2026 om 03.00 uur", "29 March 2026 at 03:00"},
    {"before_winter", "2026-10-25T00:59:59Z", "25 oktober 2026 om 02.59 uur", "25 October 2026 at 02:59"},
    {"winter_begins", "2026-10-25T01:00:00Z", "25 oktober 2026 om 02.00 uur", "25 October 2026 at 02:00"},
    {"a_sunday_on_the_31st", "2024-03-31T01:00:00Z", "31 maart 2024 om 03.00 uur", "31 March 2024 at 03:00"},
    {"the_next_day", "2026-06-30T22:30:00Z", "1 juli 2026 om 00.30 uur", "1 July 2026 at 00:30"},
    {"the_next_year", "2026-12-31T23:00:00Z", "1 januari 2027 om 00.00 uur", "1 January 2027 at 00:00"},
};

INSTANTIATE_TEST_SUITE_P(table, belgian_moments, testing::ValuesIn(moments),
                         [](const auto& row) { return row.param.name; });

TEST(belgian_time, is_that_of_evidence_too) {
    using model::evidence_kind;
    using model::evidence_name;
    const model::evidence seen = model::evidence{evidence_kind::old_tls, {}}
                                     .with(evidence_name::host, "www.gent.example")
                                     .with(evidence_name::port, "443")
                                     .with(evidence_name::versions, "TLSv1.0")
                                     .with(evidence_name::at, "2026-07-15T12:04:00Z");
    EXPECT_EQ(report::in_words(report::in_belgian_time(seen, wording(language::english)), language::english),
              "www.gent.example port 443 accepts TLSv1.0 (looked at 15 July 2026 at 14:04)");
    const model::evidence odd = model::evidence{evidence_kind::chain_expired, {}}.with(evidence_name::at, "never");
    EXPECT_EQ(report::in_belgian_time(odd, wording(language::english)), odd) << "what is no moment stays";
}

}  // namespace
}  // namespace loketwacht
