#include "canary/review.hpp"

#include <gmock/gmock.h>

#include "canaries.hpp"
#include "page/form_values.hpp"

namespace loketwacht::canary::testing {

namespace {

using model::canary_outcome;

std::string form(const std::string& action = "/aanmelden", const std::string& more = "",
                 const std::string& attributes = R"(method="post")") {
    return "<form " + attributes + " action=\"" + action +
           "\"><input type=hidden name=csrf value=t0ken><label>Naam <input name=gebruiker></label>"
           "<input type=password name=wachtwoord>" +
           more + "<button>Aanmelden</button></form>";
}

model::form_page read(const std::string& html) {
    const model::url from = at("https://loket.voorbeeldgem.example/aanmelden");
    return page::read_forms({html, from, "text/html; charset=utf-8"});
}

struct review_row {
    std::string name;
    std::string html;
    std::string why;  ///< empty: it fits
};

class reviews : public ::testing::TestWithParam<review_row> {};

TEST_P(reviews, compare_the_form_with_the_pinned_one) {
    const model::form_page page = read(GetParam().html);
    const auto found = review_page(sound_canary(), {GetParam().html, page});
    const std::string why = found ? "" : found.error().message();
    EXPECT_EQ(found.has_value(), GetParam().why.empty()) << why;
    EXPECT_THAT(why, ::testing::HasSubstr(GetParam().why));
}

const std::string search = "<form action=/zoeken><input name=q></form>";

INSTANTIATE_TEST_SUITE_P(
    rows, reviews,
    ::testing::Values(
        review_row{"as_reviewed", form(), ""}, review_row{"among_others", search + form() + search, ""},
        review_row{"whole_action", form("https://LOKET.voorbeeldgem.example:443/aanmelden#top"), ""},
        review_row{"no_action",
                   "<form method=post><input name=csrf><input name=gebruiker><input name=wachtwoord></form>", ""},
        review_row{"unchecked_box", form("/aanmelden", "<input type=checkbox name=onthoud>"), ""},
        review_row{"disabled_field", form("/aanmelden", "<input name=otp disabled>"), ""},
        review_row{"checked_box", form("/aanmelden", "<input type=checkbox name=onthoud checked>"), "sends 4 fields"},
        review_row{"field_more", form("/aanmelden", "<input name=postcode>"), "sends 4 fields, of which 3 are pinned"},
        review_row{"field_twice", form("/aanmelden", "<input name=gebruiker>"), "sends 4 fields"},
        review_row{"field_from_elsewhere", form("/aanmelden", "", "id=f method=post") + "<input name=otp form=f>",
                   "sends 4 fields"},
        review_row{"field_less",
                   "<form method=post action=/aanmelden><input name=gebruiker><input name=wachtwoord></form>",
                   "has no field \"csrf\""},
        review_row{"other_action", form("/login"),
                   "its action is not the pinned https://loket.voorbeeldgem.example/aanmelden"},
        review_row{"action_with_a_query", form("/aanmelden?x=1"), "its action is not the pinned"},
        review_row{"action_on_another_host", form("https://evil.example/aanmelden"), "its action is not the pinned"},
        review_row{"action_over_http", form("http://loket.voorbeeldgem.example/aanmelden"),
                   "its action is not the pinned"},
        review_row{"action_by_base", "<base href=https://evil.example/>" + form(), "its action is not the pinned"},
        review_row{"action_of_a_script", form("javascript:go()"), "its action is not the pinned"},
        review_row{"button_that_sends_elsewhere",
                   form("/aanmelden", "<input type=submit formaction=https://evil.example/>"),
                   "its action is not the pinned"},
        review_row{"button_that_sends_by_get", form("/aanmelden", "<button formmethod=get>In</button>"),
                   "its method is not POST"},
        review_row{"by_get", form("/aanmelden", "", "method=get"), "its method is not POST"},
        review_row{"without_method", form("/aanmelden", "", ""), "its method is not POST"},
        review_row{"multipart", form("/aanmelden", "", "method=post enctype=multipart/form-data"), "urlencoded"},
        review_row{"twice", form() + form(), "the pinned form twice"},
        review_row{"no_form", "<p>Gesloten</p>", "has no form with the field \"wachtwoord\""},
        review_row{"form_in_a_template", "<template>" + form() + "</template>", "has no form"},
        review_row{"form_in_a_comment", "<!--" + form() + "-->", "has no form"},
        review_row{"marker_before_any_login", form() + "<p>Welkom in  uw\ndossier", "success marker before any login"},
        review_row{"captcha_of_google", form() + "<script src=https://www.google.com/recaptcha/api.js></script>",
                   "a captcha"},
        review_row{"captcha_of_cloudflare", form() + "<div class=cf-turnstile></div>", "a captcha"},
        review_row{"captcha_widget", form() + "<div class=h-Captcha></div>", "a captcha"},
        review_row{"friendly_captcha", form() + "<div class=frc-captcha></div>", "a captcha"},
        review_row{"lock", form() + "<p>Uw account werd GEBLOKKEERD.", "a lock"},
        review_row{"french_lock", form() + "<p>Votre compte est bloqu&eacute;", "a lock"},
        review_row{"too_many", form() + "<p>Te veel <b>pogingen</b>", "a lock"},
        review_row{"lock_in_a_script", form() + "<script>var t='te veel pogingen'</script>", ""},
        review_row{"beyond_bounds", form() + std::string(5'000'000, 'x'), "too large"}),
    [](const auto& row) { return row.param.name; });

struct answer_row {
    std::string name;
    int status;
    std::string html;
    canary_outcome expected;
};

class answers : public ::testing::TestWithParam<answer_row> {};

TEST_P(answers, are_judged_by_marker_form_and_status) {
    const model::form_page page = read(GetParam().html);
    const judgement judged = judge_answer(sound_canary(), GetParam().status, {GetParam().html, page});
    EXPECT_EQ(to_string(judged.outcome), to_string(GetParam().expected)) << judged.why;
    EXPECT_FALSE(judged.why.empty());
}

const std::string inside = "<h1>Welkom in <b>uw</b>\n dossier</h1>";

INSTANTIATE_TEST_SUITE_P(
    rows, answers,
    ::testing::Values(answer_row{"marker", 200, inside, canary_outcome::accepted},
                      answer_row{"marker_and_a_password_change", 200,
                                 inside + "<form method=post action=/nieuw><input type=password name=nieuw></form>",
                                 canary_outcome::accepted},
                      answer_row{"marker_and_the_form_again", 200, inside + form(), canary_outcome::stopped},
                      answer_row{"marker_in_an_error", 500, inside, canary_outcome::unclear},
                      answer_row{"marker_in_a_script", 200, "<script>'Welkom in uw dossier'</script>" + form(),
                                 canary_outcome::refused},
                      answer_row{"form_again", 200, form(), canary_outcome::refused},
                      answer_row{"form_again_unauthorized", 401, form(), canary_outcome::refused},
                      answer_row{"form_again_forbidden", 403, form(), canary_outcome::refused},
                      answer_row{"unauthorized", 401, "", canary_outcome::refused},
                      answer_row{"forbidden", 403, "<p>Geen toegang", canary_outcome::stopped},
                      answer_row{"lock", 200, form() + "<p>Uw account is vergrendeld", canary_outcome::stopped},
                      answer_row{"english_lock", 200, form() + "<p>Account locked", canary_outcome::stopped},
                      answer_row{"captcha", 200, form("/aanmelden", "<input name=captcha>"), canary_outcome::stopped},
                      answer_row{"too_many_requests", 429, form(), canary_outcome::stopped},
                      answer_row{"something_else", 200, "<p>Hallo", canary_outcome::stopped},
                      answer_row{"server_error", 503, "<p>Storing", canary_outcome::unclear}),
    [](const auto& row) { return row.param.name; });

}  // namespace

}  // namespace loketwacht::canary::testing
