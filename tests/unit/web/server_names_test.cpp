#include "web/server_names.hpp"

#include <gmock/gmock.h>
#include <httplib.h>

#include "fixture.hpp"

namespace loketwacht {
namespace {

struct name_row {
    const char* name;
    const char* listen;
    std::vector<std::string> more;
    const char* host;
    bool good;
};

void PrintTo(const name_row& row, std::ostream* out) {
    *out << row.name;
}

class server_names : public testing::TestWithParam<name_row> {};

TEST_P(server_names, are_those_that_lead_to_loopback) {
    const web::server_names names(GetParam().listen, GetParam().more);
    EXPECT_EQ(names.contains(GetParam().host), GetParam().good);
}

const name_row rows[] = {
    {"address", "127.0.0.1", {}, "127.0.0.1:10285", true},
    {"another_address_of_loopback", "127.0.0.1", {}, "127.1.2.3", true},
    {"localhost", "127.0.0.1", {}, "localhost:10285", true},
    {"localhost_in_capitals", "127.0.0.1", {}, "LOCALHOST", true},
    {"below_localhost", "127.0.0.1", {}, "wacht.localhost:10285", true},
    {"address_of_six", "::1", {}, "[::1]:10285", true},
    {"final_dot", "localhost", {}, "localhost.:10285", true},
    {"none", "127.0.0.1", {}, "", true},
    {"page_that_leads_here", "127.0.0.1", {}, "rebind.example:10285", false},
    {"on_localhost", "localhost", {}, "rebind.example", false},
    {"on_loopback_of_six", "::1", {}, "rebind.example", false},
    {"name_that_begins_with_an_address", "127.0.0.1", {}, "127.0.0.1.rebind.example", false},
    {"name_that_ends_alike", "127.0.0.1", {}, "rebindlocalhost", false},
    {"other_address", "127.0.0.1", {}, "192.0.2.1", false},
    {"bracket_alone", "127.0.0.1", {}, "[", false},
    {"port_alone", "127.0.0.1", {}, ":10285", false},
    {"name_of_a_proxy", "127.0.0.1", {"wacht.example"}, "Wacht.example", true},
    {"not_that_of_the_proxy", "127.0.0.1", {"wacht.example"}, "rebind.example", false},
    {"any_where_others_reach_it", "0.0.0.0", {}, "wacht.example", true},
    {"any_on_an_address_of_the_network", "192.0.2.1", {}, "wacht.example", true},
};

INSTANTIATE_TEST_SUITE_P(table, server_names, testing::ValuesIn(rows), [](const auto& row) { return row.param.name; });

using web_server = tests::web_test;

TEST_F(web_server, answers_nothing_to_a_page_whose_name_leads_to_loopback) {
    handlers_.names = web::server_names("127.0.0.1", {});
    httplib::Client client("127.0.0.1", start());
    for (const char* path : {"/", "/api/v1/findings", "/metrics", "/-/healthy"}) {
        const auto refused = client.Get(path, {{"Host", "rebind.example"}});
        ASSERT_TRUE(refused) << path;
        EXPECT_EQ(refused->status, 421) << path;
        EXPECT_THAT(refused->body, testing::HasSubstr("--web.host")) << path;
        EXPECT_EQ(client.Get(path)->status, 200) << path;
    }
    EXPECT_EQ(client.Post("/-/reload", {{"Host", "rebind.example"}}, "", "text/plain")->status, 421);
    EXPECT_EQ(reloads_, 0);
}

}  // namespace
}  // namespace loketwacht
