#include "lab/canary.hpp"

#include <ostream>

#include <gmock/gmock.h>
#include <httplib.h>
#include <nlohmann/json.hpp>

#include "running_lab.hpp"

namespace loketwacht::lab {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

class canary : public testing::Test {
protected:
    /// What curl says, with head; cookies are kept between visits.
    std::string visit(const std::string& path, const std::string& options = "") {
        const std::string jar = lab_.file("jar");
        const std::string url = "https://www.kanariegem.example:" + std::to_string(lab_.on().https) + path;
        return lab_
            .curl(plan_.address, plan_.hosts.front(), "-D - -b " + jar + " -c " + jar + " " + options + " " + url)
            .output;
    }
    static std::string token_in(const std::string& page) {
        const std::string before = "name=\"csrf\" value=\"";
        const std::size_t at = page.find(before);
        return at == std::string::npos ? "" : page.substr(at + before.size(), 32);
    }
    std::string send(const std::string& user, const std::string& password, const std::string& token) {
        return visit("/aanmelden", "-d csrf=" + token + " -d gebruiker=" + user + " -d wachtwoord=" + password);
    }
    std::string log_in() {
        const json account = json::parse(lab_.read("expected.json"))["kanariegem"]["canary"];
        return send(account["username"], account["password"], token_in(visit("/aanmelden")));
    }
    void become(const std::string& kind) {
        const auto said =
            control_.Post("/portals/kanariegem/behaviour", json{{"canary", kind}}.dump(), "application/json");
        EXPECT_EQ(said->status, 200) << said->body;
    }
    std::size_t logged_in() {
        for (const json& portal : json::parse(control_.Get("/portals")->body)) {
            if (portal["id"] == "kanariegem") return portal["logged_in"];
        }
        return 99;
    }

    const running_lab lab_;
    const portal_plan& plan_ = plan_of("kanariegem");
    httplib::Client control_{lab_.control()};
};

TEST_F(canary, logs_in_the_one_identity_and_out_again) {
    EXPECT_THAT(visit("/dossier"), HasSubstr("Location: /aanmelden\r\n"));
    const std::string in = log_in();
    EXPECT_THAT(in, HasSubstr("HTTP/1.1 303 See Other"));
    EXPECT_THAT(in, HasSubstr("Location: /dossier\r\n"));
    EXPECT_EQ(logged_in(), 1U);
    const std::string file = visit("/dossier");
    EXPECT_THAT(file, HasSubstr("Welkom in uw dossier"));
    EXPECT_THAT(file, HasSubstr("<a href=\"/afmelden\">"));
    EXPECT_THAT(visit("/afmelden"), HasSubstr("Max-Age=0"));
    EXPECT_EQ(logged_in(), 0U);
    EXPECT_THAT(visit("/dossier"), HasSubstr("Location: /aanmelden\r\n"));
}

TEST_F(canary, refuses_others) {
    const std::string page = send("test-gebruiker", "verkeerd", token_in(visit("/aanmelden")));
    EXPECT_THAT(page, HasSubstr("HTTP/1.1 200 OK"));
    EXPECT_THAT(page, HasSubstr("Aanmelden mislukt"));
    EXPECT_EQ(logged_in(), 0U);
}

TEST_F(canary, wants_the_token_of_the_last_page_and_its_cookie) {
    const std::string old = token_in(visit("/aanmelden"));
    const std::string fresh = token_in(visit("/aanmelden"));
    EXPECT_NE(old, fresh);
    EXPECT_THAT(send("test-gebruiker", "Proef-op-de-som-1839", old), HasSubstr("HTTP/1.1 403"));
    const std::string next = token_in(visit("/aanmelden"));
    const std::string url = "https://www.kanariegem.example:" + std::to_string(lab_.on().https) + "/aanmelden";
    EXPECT_THAT(lab_.curl(plan_.address, plan_.hosts.front(), "-D - -d csrf=" + next + " " + url).output,
                HasSubstr("HTTP/1.1 403"));
    EXPECT_THAT(send("test-gebruiker", "Proef-op-de-som-1839", ""), HasSubstr("HTTP/1.1 403"));
    EXPECT_EQ(logged_in(), 0U);
}

TEST_F(canary, does_as_it_is_told) {
    struct row {
        const char* kind;
        const char* page;   ///< what the form's page says
        const char* after;  ///< what it says to the right identity
    };
    for (const row& tested : {
             row{"withdrawn", "name=\"wachtwoord\"", "Aanmelden mislukt"},
             row{"changed", "name=\"postcode\"", "Aanmelden mislukt"},
             row{"captcha", "name=\"captcha\"", "Aanmelden mislukt"},
             row{"locked", "name=\"wachtwoord\"", "Uw account is geblokkeerd"},
             row{"elsewhere", "action=\"https://loket.vreemd-kanariegem.example:", "Aanmelden mislukt"},
             row{"plaintext", "action=\"http://www.kanariegem.example:", "Aanmelden mislukt"},
         }) {
        SCOPED_TRACE(tested.kind);
        become(tested.kind);
        EXPECT_THAT(visit("/aanmelden"), HasSubstr(tested.page));
        EXPECT_THAT(log_in(), HasSubstr(tested.after));
        EXPECT_EQ(logged_in(), 0U);
    }
    become("accepts");
    EXPECT_THAT(log_in(), HasSubstr("Location: /dossier\r\n"));
}

TEST_F(canary, lives_where_it_is_planted) {
    const auto said = control_.Post("/portals/kanariegem/behaviour", R"({"login": "sound"})", "application/json");
    EXPECT_EQ(said->status, 200);
    EXPECT_THAT(visit("/aanmelden"), Not(HasSubstr("csrf")));
    EXPECT_THAT(visit("/aanmelden", "-d a=b"), HasSubstr("HTTP/1.1 405"));
    EXPECT_THAT(visit("/dossier"), HasSubstr("HTTP/1.1 404"));
}

TEST(login_desk, forgets_the_oldest_of_many) {
    login_desk desk;
    const std::string first = desk.log_in("");
    for (int i = 0; i < 999; ++i)
        EXPECT_FALSE(desk.welcome("").logged_in);
    EXPECT_TRUE(desk.logged_in(first));
    EXPECT_NE(desk.welcome("").session, "");
    EXPECT_FALSE(desk.logged_in(first));
}

TEST(login_desk, takes_a_token_once_and_of_its_own_session) {
    login_desk desk;
    const login_desk::visit one = desk.welcome("");
    const login_desk::visit other = desk.welcome("");
    EXPECT_FALSE(desk.take(other.session, one.token));
    EXPECT_TRUE(desk.take(one.session, one.token));
    EXPECT_FALSE(desk.take(one.session, one.token));
    EXPECT_FALSE(desk.take(one.session, ""));
    EXPECT_FALSE(desk.take("", ""));
}

struct field_row {
    const char* name;
    const char* body;
    std::vector<std::pair<std::string, std::string>> fields;
};

void PrintTo(const field_row& row, std::ostream* out) {
    *out << row.name;
}

class sent_form : public testing::TestWithParam<field_row> {};

TEST_P(sent_form, has_these_fields) {
    EXPECT_EQ(form_fields(GetParam().body), GetParam().fields);
}

INSTANTIATE_TEST_SUITE_P(table, sent_form,
                         testing::Values(field_row{"none", "", {}},
                                         field_row{"two", "a=b&c=d", {{"a", "b"}, {"c", "d"}}},
                                         field_row{"escaped", "a%20b=c+%C3%A9", {{"a b", "c \xc3\xa9"}}},
                                         field_row{"broken_escapes", "a%=%4&%zz=%", {{"a%", "%4"}, {"%zz", "%"}}},
                                         field_row{"no_value", "a&b=", {{"a", ""}, {"b", ""}}},
                                         field_row{"empty_parts", "&&=&a=1&", {{"a", "1"}}},
                                         field_row{"equals_in_value", "a=b=c", {{"a", "b=c"}}}),
                         [](const auto& row) { return row.param.name; });

TEST(cookie_in, finds_by_name) {
    EXPECT_EQ(cookie_in("a=1; sessie=2;b=3", "sessie"), "2");
    EXPECT_EQ(cookie_in("a=1; sessie=2;b=3", "b"), "3");
    EXPECT_EQ(cookie_in("nasessie=1; sessie", "sessie"), "");
    EXPECT_EQ(cookie_in("  ; ;", "sessie"), "");
}

}  // namespace
}  // namespace loketwacht::lab
