#include <algorithm>
#include <array>

#include <gmock/gmock.h>

#include "running_lab.hpp"

namespace loketwacht::lab {
namespace {

using testing::HasSubstr;
using testing::Not;

struct row {
    const char* portal;
    const char* endpoint;
    const char* says;      ///< head or body
    const char* says_not;  ///< "": nothing is forbidden
};

constexpr std::array rows{
    row{"voorbeeldgem", "aanmelden", "Aanmelden met itsme", "Rijksregisternummer"},
    row{"voorbeeldgem", "aanmelden", "; Secure; HttpOnly; SameSite=Lax\r\n", "action=\"http:"},
    row{"voorbeeldgem", "loket", "<form method=\"post\" action=\"/loket\">", "http://"},
    row{"openbrievegem", "loket", "<form method=\"post\" action=\"/loket\">", ""},
    row{"zonderslotegem", "home", "HTTP/1.1 200 OK", "/aanmelden"},
    row{"postkaartgem", "loket", "action=\"http://www.postkaartgem.example:{http}/loket\"", ""},
    row{"gemengdem", "loket", "<script src=\"http://www.gemengdem.example:{http}/loket.js\">", "action=\"http:"},
    row{"prentegem", "loket", "<img src=\"http://www.prentegem.example:{http}/wapenschild.png\"", "action=\"http:"},
    row{"opendeurgem", "gezinslid", "HTTP/1.1 200 OK", "type=\"password\""},
    row{"slotvastem", "gezinslid", "HTTP/1.1 403 Forbidden", "Toevoegen"},
    row{"leidterugge", "gezinslid", "Location: https://www.leidterugge.example:{https}/aanmelden\r\n", "Toevoegen"},
    row{"luidopgem", "aanmelden", "action=\"http://www.luidopgem.example:{http}/aanmelden\"", "Rijksregisternummer"},
    row{"adresbalkgem", "aanmelden", "<form action=\"/aanmelden\">", "method"},
    row{"nummergem", "aanmelden", "Rijksregisternummer</label>", "uw rijksregisternummer"},
    row{"nummergem", "aanmelden", "type=\"password\"", "action=\"http:"},
    row{"kadergem", "aanmelden", "<iframe src=\"/aanmelden/formulier\"", "type=\"password\""},
    row{"dubbelnummergem", "aanmelden", "is uw wachtwoord uw rijksregisternummer", "Rijksregisternummer</label>"},
    row{"verjaardagem", "aanmelden", "Geboortedatum", "type=\"password\""},
    row{"zwakzele", "aanmelden", "type=\"password\"", "itsme"},
    row{"basisgem", "aanmelden", "WWW-Authenticate: Basic realm=", "<form"},
    row{"koekegem", "aanmelden", "Set-Cookie: sessie=0; Path=/\r\n", ""},
    row{"lijstegem", "aanmelden", "<div id=\"root\"></div>", "<form"},
    row{"tweestapgem", "aanmelden", "Volgende</button>", "type=\"password\""},
    row{"sterkegem", "aanmelden", "Aanmelden met eID", "<form"},
    row{"oudschriftem", "loket", "charset=\"iso-8859-1\"", "charset=utf-8"},
    row{"oudschriftem", "loket", "\xe9\xe9n per keer. Uw co\xf6rdinaten", "\xc3"},
    row{"kanariegem", "aanmelden", "<input type=\"hidden\" name=\"csrf\" value=\"", "Rijksregisternummer"},
    row{"speurgem", "home", "<button>Snel aanmelden</button></form>", ""},
};

std::string with_ports(std::string text, ports on) {
    for (const auto& [mark, port] : {std::pair{"{http}", on.http}, std::pair{"{https}", on.https}}) {
        if (const auto at = text.find(mark); at != std::string::npos) {
            text.replace(at, std::string(mark).size(), std::to_string(port));
        }
    }
    return text;
}

const planned_endpoint& endpoint_of(const portal_plan& plan, std::string_view name) {
    return *std::ranges::find(plan.endpoints, name, &planned_endpoint::name);
}

TEST(pages_of_endpoints, are_as_planned) {
    const running_lab lab;
    for (const row& tested : rows) {
        SCOPED_TRACE(std::string(tested.portal) + " " + tested.endpoint);
        const portal_plan& plan = plan_of(tested.portal);
        const planned_endpoint& at = endpoint_of(plan, tested.endpoint);
        const std::string url = url_of(plan, at, lab.on());
        const std::string page = lab.curl(plan.address, at.host, "-D - " + url).output;
        EXPECT_THAT(page, HasSubstr(with_ports(tested.says, lab.on())));
        if (*tested.says_not != '\0') {
            EXPECT_THAT(page, Not(HasSubstr(tested.says_not)));
        }
    }
}

TEST(pages_of_endpoints, frame_holds_the_login) {
    const running_lab lab;
    const portal_plan& plan = plan_of("kadergem");
    const std::string url = "https://www.kadergem.example:" + std::to_string(lab.on().https) + "/aanmelden/formulier";
    const std::string page = lab.curl(plan.address, plan.hosts.front(), url).output;
    EXPECT_THAT(page, HasSubstr("Rijksregisternummer</label>"));
    EXPECT_THAT(page, HasSubstr("type=\"password\""));
}

TEST(robots, are_told_where_there_are_some) {
    const running_lab lab;
    const auto robots = [&](const std::string& id) {
        const portal_plan& plan = plan_of(id);
        const std::string url = "https://" + plan.hosts.front() + ":" + std::to_string(lab.on().https) + "/robots.txt";
        return lab.curl(plan.address, plan.hosts.front(), "-D - " + url).output;
    };
    EXPECT_THAT(robots("speurgem"), HasSubstr("\r\n\r\n# Voor zoekmachines\nUser-agent: *\nDisallow: /beheer\n"));
    EXPECT_THAT(robots("verbodegem"), HasSubstr("Content-Type: text/plain\r\n"));
    EXPECT_THAT(robots("verbodegem"), HasSubstr("\r\n\r\nUser-agent: *\nDisallow: /\n"));
    EXPECT_THAT(robots("doolhovem"), HasSubstr("HTTP/1.1 404"));
}

TEST(linked_pages, are_there_for_who_follows_them) {
    const running_lab lab;
    for (const char* id : {"speurgem", "verbodegem", "doolhovem"}) {
        const portal_plan& plan = plan_of(id);
        const std::string home_url = url_of(plan, plan.endpoints.front(), lab.on());
        const std::string home = lab.curl(plan.address, plan.hosts.front(), home_url).output;
        for (const linked_page& linked : plan.linked) {
            SCOPED_TRACE(linked.page.host + linked.page.path);
            EXPECT_THAT(home, HasSubstr(linked.page.path + "\">" + (linked.by_form ? "<button>" : "") + linked.text));
            const std::string url = url_of(plan, linked.page, lab.on());
            const std::string page = lab.curl(plan.address, linked.page.host, "-w '%{http_code}' " + url).output;
            const bool counter = linked.page.role == model::endpoint_role::counter;
            EXPECT_THAT(page, HasSubstr(counter ? "<h1>Digitaal loket</h1>" : "<h1>Aanmelden</h1>"));
            EXPECT_THAT(page, testing::EndsWith("200"));
        }
    }
}

}  // namespace
}  // namespace loketwacht::lab
