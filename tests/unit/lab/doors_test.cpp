#include <array>
#include <map>

#include <gmock/gmock.h>

#include "running_lab.hpp"

namespace loketwacht::lab {
namespace {

using testing::AllOf;
using testing::HasSubstr;

std::string with_ports(std::string text, ports on) {
    for (const auto& [mark, port] : {std::pair{"{http}", on.http}, std::pair{"{https}", on.https}}) {
        for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark)) {
            text.replace(at, std::string(mark).size(), std::to_string(port));
        }
    }
    return text;
}

struct row {
    const char* name;
    const char* portal;
    const char* scheme;
    const char* answers;  ///< status, where it leads, HSTS
};

constexpr std::array rows{
    row{"sound_http", "voorbeeldgem", "http", "301 https://www.voorbeeldgem.example:{https}/ "},
    row{"sound_https", "voorbeeldgem", "https", "200  max-age=31536000"},
    row{"http_closed", "pluimegem", "http", "000  "},
    row{"bare_name_http", "wegwijzele", "http", "301 https://wegwijzele.example:{https}/ "},
    row{"bare_name_https", "wegwijzele", "https", "301 https://www.wegwijzele.example:{https}/ max-age=31536000"},
    row{"slow", "traagzele", "https", "200  max-age=31536000"},
    row{"home_gone", "nietgevondem", "https", "404  max-age=31536000"},
    row{"dead_http", "slaapdorpe", "http", "000  "},
    row{"dead_https", "slaapdorpe", "https", "000  "},
    row{"missing_http", "zonderslotegem", "http", "200  "},
    row{"missing_https", "zonderslotegem", "https", "000  "},
    row{"missing_with_counter", "openbrievegem", "https", "000  "},
    row{"downgrade_https", "terugvalle", "https", "301 http://www.terugvalle.example:{http}/ max-age=31536000"},
    row{"downgrade_http", "terugvalle", "http", "200  "},
    row{"content_http", "halfopegem", "http", "200  "},
    row{"content_https", "halfopegem", "https", "200  max-age=31536000"},
    row{"content_with_counter", "glazeloket", "http", "200  "},
    row{"temporary", "omleidinge", "http", "302 https://www.omleidinge.example:{https}/ "},
    row{"other_host_first", "zijspronge", "http", "301 https://www.zijspronge.example:{https}/ "},
    row{"no_hsts", "vergeetsele", "https", "200  "},
    row{"short_hsts", "kortstondegem", "https", "200  max-age=86400"},
};

TEST(doors, answer_as_planned) {
    const running_lab lab;
    for (const row& tested : rows) {
        SCOPED_TRACE(tested.name);
        const portal_plan& plan = plan_of(tested.portal);
        const std::string scheme = tested.scheme;
        const std::uint16_t port = scheme == "https" ? lab.on().https : lab.on().http;
        const std::string url = scheme + "://" + plan.hosts.front() + ":" + std::to_string(port) + "/";
        const std::string shown = "'%{http_code} %{redirect_url} %header{strict-transport-security}' ";
        const ended said = lab.curl(plan.address, plan.hosts.front(), "-o /dev/null -w " + shown + url);
        EXPECT_EQ(said.output, with_ports(tested.answers, lab.on()));
    }
}

TEST(pages, are_those_of_the_host_and_the_path) {
    const portal_plan& plan = plan_of("tweehuizem");
    const running_lab lab;
    const std::string counter = "https://loket.tweehuizem.example:" + std::to_string(lab.on().https);
    EXPECT_THAT(lab.curl(plan.address, plan.hosts.back(), counter + "/").output, HasSubstr("<h1>Digitaal loket</h1>"));
    EXPECT_THAT(lab.curl(plan.address, plan.hosts.back(), counter + "/aanmelden").output,
                HasSubstr("<h1>Aanmelden</h1>"));
    EXPECT_THAT(lab.curl(plan.address, plan.hosts.back(), "-w '%{http_code}' " + counter + "/niets").output,
                HasSubstr("404"));
    EXPECT_THAT(lab.curl(plan.address, plan.hosts.back(), "-w '%{http_code}' -d x=y " + counter + "/").output,
                HasSubstr("405"));
}

TEST(pages, home_is_as_long_as_the_benchmarks_say_and_shorter_in_gzip) {
    const portal_plan& plan = plan_of("voorbeeldgem");
    const running_lab lab;
    const std::string url = "https://www.voorbeeldgem.example:" + std::to_string(lab.on().https) + "/";
    const ended plain = lab.curl(plan.address, plan.hosts.front(), url);
    EXPECT_GT(plain.output.size(), 10'500U);
    EXPECT_LT(plain.output.size(), 11'500U);
    EXPECT_EQ(lab.curl(plan.address, plan.hosts.front(), "--compressed " + url).output, plain.output);
    EXPECT_THAT(lab.curl(plan.address, plan.hosts.front(), "--compressed -D - -o /dev/null " + url).output,
                AllOf(HasSubstr("Content-Encoding: gzip"), HasSubstr("Connection: keep-alive")));
}

TEST(pages, two_of_one_host_share_a_connection) {
    const portal_plan& plan = plan_of("voorbeeldgem");
    const running_lab lab;
    const std::string url = "https://www.voorbeeldgem.example:" + std::to_string(lab.on().https);
    EXPECT_EQ(lab.curl(plan.address, plan.hosts.front(),
                       "-o /dev/null -o /dev/null -w '%{num_connects} ' " + url + "/ " + url + "/loket")
                  .output,
              "1 0 ");
}

TEST(doors, are_opened_again_after_all_of_them_were_closed) {
    const running_lab lab;
    const auto behave = [&](const std::string& portal, const std::string& how) {
        EXPECT_EQ(run("curl -sf -d '" + how + "' " + lab.control() + "/portals/" + portal + "/behaviour").status, 0)
            << portal;
    };
    // Those that share an address with others keep their doors, and those where nobody listens have none.
    std::map<std::string, int> at;
    for (const portal_plan& plan : flawed_town())
        ++at[plan.address];
    for (const portal_plan& plan : flawed_town()) {
        if (plan.listens && at[plan.address] == 1) behave(plan.id, R"({"http": "closed", "https": "closed"})");
    }
    behave("voorbeeldgem", R"({"https": "open"})");
    const portal_plan& plan = plan_of("voorbeeldgem");
    EXPECT_THAT(lab.handshake(plan.address, plan.hosts.front()), HasSubstr("Verify return code: 0"));
}

}  // namespace
}  // namespace loketwacht::lab
