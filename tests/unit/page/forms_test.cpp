#include <gmock/gmock.h>

#include "base/text.hpp"
#include "page/kept_forms.hpp"
#include "reading.hpp"

namespace loketwacht::page::testing {
namespace {

// A form in one line: "form 1: POST https://… [text] …; type name, …".
std::string told(const model::page_form& form) {
    std::string out = form.name + ":";
    for (const model::form_submit& submit : form.submits) {
        out.append(" ").append(model::to_string(submit.method)).append(" ");
        out.append(submit.to ? submit.to->str() : "nowhere");
        if (!submit.text.empty()) out.append(" [").append(submit.text).append("]");
    }
    out += ";";
    for (const model::form_control& control : form.controls)
        out.append(" ").append(control.type).append(" ").append(control.name);
    return out;
}

std::string told(const model::page_facts& facts) {
    return base::join(facts.forms, " | ", [](const model::page_form& form) { return told(form); });
}

struct form_row {
    std::string name;
    std::string html;
    std::string expected;
};

class form_table : public ::testing::TestWithParam<form_row> {};

TEST_P(form_table, is_submitted_as_a_browser_would) {
    EXPECT_EQ(told(read_html(GetParam().html)), GetParam().expected);
}

const std::string at = "https://loket.voorbeeldgem.example";
const std::string self = at + "/burger/aanmelden?stap=1";

INSTANTIATE_TEST_SUITE_P(
    addresses, form_table,
    ::testing::Values(
        form_row{"method_and_action", "<form method=post action=/in><input name=a></form>",
                 "form 1: post " + at + "/in; text a"},
        form_row{"relative_action", "<form action=in.php></form>", "form 1: get " + at + "/burger/in.php;"},
        form_row{"missing_method_is_get", "<form action=/in></form>", "form 1: get " + at + "/in;"},
        form_row{"unknown_method_is_get", "<form method=put action=/in></form>", "form 1: get " + at + "/in;"},
        form_row{"dialog", "<form method=DIALOG action=/in></form>", "form 1: dialog " + at + "/in;"},
        form_row{"missing_action_is_the_document", "<base href=http://elders.example/><form></form>",
                 "form 1: get " + self + ";"},
        form_row{"blank_action_is_the_document", "<base href=http://elders.example/><form action=' '></form>",
                 "form 1: get " + self + ";"},
        form_row{"base", "<base href=http://elders.example/x/><form action=in></form>",
                 "form 1: get http://elders.example/x/in;"},
        form_row{"first_base_counts", "<base target=_top><base href=/een/><base href=/twee/><form action=in></form>",
                 "form 1: get " + at + "/een/in;"},
        form_row{"base_after_the_form", "<form action=in></form><base href=/een/>", "form 1: get " + at + "/een/in;"},
        form_row{"script_action", "<form action='javascript:f()'></form>", "form 1: get nowhere;"},
        form_row{"action_with_too_few_slashes", "<form action='http:/elders.example/in'></form>",
                 "form 1: get http://elders.example/in;"},
        form_row{"action_with_too_many_slashes", "<form action='https:///elders.example/in'></form>",
                 "form 1: get https://elders.example/in;"},
        form_row{"action_with_a_user", "<form action='//gast@elders.example/in'></form>",
                 "form 1: get https://elders.example/in;"},
        form_row{"international_action", "<form action='//gemeent&eacute;.example/in'></form>",
                 "form 1: get https://xn--gemeent-hya.example/in;"},
        form_row{"mail_action", "<form action='mailto:a@b.example'></form>", "form 1: get nowhere;"},
        form_row{"entities_in_action", "<form action='/in?a=1&amp;b=2'></form>", "form 1: get " + at + "/in?a=1&b=2;"},
        form_row{"named", "<form id=login></form><form name=zoek></form>",
                 "form 1 (login): get " + self + "; | form 2 (zoek): get " + self + ";"}),
    [](const auto& row) { return row.param.name; });

INSTANTIATE_TEST_SUITE_P(
    submits, form_table,
    ::testing::Values(form_row{"button_without_type", "<form action=/in><button>Verder</button></form>",
                               "form 1: get " + at + "/in get " + at + "/in [Verder];"},
                      form_row{"button_of_unknown_type", "<form action=/in><button type=x>Verder</button></form>",
                               "form 1: get " + at + "/in get " + at + "/in [Verder];"},
                      form_row{"formaction_and_formmethod",
                               "<form method=post action=/in><input type=submit value=Ga formaction=http://a.example/ "
                               "formmethod=get></form>",
                               "form 1: post " + at + "/in get http://a.example/ [Ga];"},
                      form_row{"empty_formaction_is_the_document",
                               "<form action=/in><button formaction=''>Ga</button></form>",
                               "form 1: get " + at + "/in get " + self + " [Ga];"},
                      form_row{"image", "<form action=/in><input type=image alt=Aanmelden src=x.png></form>",
                               "form 1: get " + at + "/in get " + at + "/in [Aanmelden];"},
                      form_row{"image_in_button", "<form action=/in><button><img alt=Aanmelden></button></form>",
                               "form 1: get " + at + "/in get " + at + "/in [Aanmelden];"},
                      form_row{"attached_button",
                               "<form id=f action=/in></form><button form=f formaction=/uit>Ga</button>",
                               "form 1 (f): get " + at + "/in get " + at + "/uit [Ga];"},
                      form_row{"script_button_sends_nothing", "<form action=/in><button type=button>Ga</button></form>",
                               "form 1: get " + at + "/in;"},
                      form_row{"disabled_button", "<form action=/in><button disabled>Ga</button></form>",
                               "form 1: get " + at + "/in;"}),
    [](const auto& row) { return row.param.name; });

INSTANTIATE_TEST_SUITE_P(
    controls, form_table,
    ::testing::Values(
        form_row{"types",
                 "<form><input TYPE=Password name=a><input type=bogus name=b><select name=c></select>"
                 "<textarea name=d></textarea><input type=hidden name=e><input type=reset></form>",
                 "form 1: get " + self + "; password a text b select c textarea d hidden e"},
        form_row{"disabled_ones_are_out",
                 "<form><input name=a disabled><fieldset disabled><input name=b></fieldset><input name=c></form>",
                 "form 1: get " + self + "; text c"},
        form_row{"the_first_legend_of_a_disabled_fieldset_is_not",
                 "<form><fieldset disabled><legend><input name=a></legend><legend><input name=b></legend>"
                 "<fieldset><legend><input name=c></legend></fieldset><input name=d></fieldset></form>",
                 "form 1: get " + self + "; text a"},
        form_row{"a_legend_within_two_disabled_fieldsets_is",
                 "<form><fieldset disabled><fieldset disabled><legend><input name=a></legend></fieldset></fieldset>"
                 "<fieldset disabled><legend><fieldset disabled><legend><input name=b></legend><input name=c>"
                 "</fieldset></legend></fieldset></form>",
                 "form 1: get " + self + "; text b"},
        form_row{"a_legend_that_is_no_child_is",
                 "<form><fieldset disabled><div><legend><input name=a></legend></div></fieldset></form>",
                 "form 1: get " + self + ";"},
        form_row{"attached_by_form", "<input name=a form=f><form id=f><input name=b></form><input name=c form=f>",
                 "form 1 (f): get " + self + "; text a text b text c"},
        form_row{"attached_elsewhere", "<form id=f></form><form id=g><input name=a form=f></form>",
                 "form 1 (f): get " + self + "; text a | form 2 (g): get " + self + ";"},
        form_row{"attached_to_nothing", "<form><input name=a form=weg></form>",
                 "form 1: get " + self + "; | fields outside any form: get nowhere; text a"},
        form_row{"outside_any_form", "<div><input name=a><input type=password name=b></div>",
                 "fields outside any form: get nowhere; text a password b"},
        form_row{"only_hidden_outside", "<input type=hidden name=a>", ""},
        form_row{"in_template", "<template><form><input name=a></form></template>", ""},
        form_row{"in_comment", "<!-- <form><input name=a></form> -->", ""},
        form_row{"in_script", "<script>'<form><input name=a></form>'</script>", ""},
        form_row{"in_noscript", "<noscript><form><input name=a></form></noscript>", ""},
        form_row{"in_textarea", "<form><textarea name=a><input name=b></textarea></form>",
                 "form 1: get " + self + "; textarea a"}),
    [](const auto& row) { return row.param.name; });

INSTANTIATE_TEST_SUITE_P(
    everyday, form_table,
    ::testing::Values(
        form_row{"upper_case_and_unquoted", "<FORM METHOD=POST ACTION=/IN><INPUT TYPE=PASSWORD NAME=W></FORM>",
                 "form 1: post " + at + "/IN; password W"},
        form_row{"never_closed", "<form action=/in><p><input name=a><p><input name=b>",
                 "form 1: get " + at + "/in; text a text b"},
        form_row{"form_between_table_and_row",
                 "<table><form action=/in><tr><td><input name=a></td></tr></form><tr><td><input name=b></table>",
                 "form 1: get " + at + "/in; text a | fields outside any form: get nowhere; text b"},
        form_row{"form_closed_by_its_div", "<div><form action=/in></div><p><input name=a></form><input name=b>",
                 "form 1: get " + at + "/in; text a | fields outside any form: get nowhere; text b"},
        form_row{"nested_form_is_ignored", "<form action=/een><form action=/twee><input name=a></form><input name=b>",
                 "form 1: get " + at + "/een; text a | fields outside any form: get nowhere; text b"},
        form_row{"closed_in_a_div", "<form action=/een><div></form><input name=a></div>",
                 "form 1: get " + at + "/een; text a"},
        form_row{"aspnet_page",
                 "<body><form method=post action=./aanmelden.aspx id=aspnetForm><input type=hidden name=__VIEWSTATE>"
                 "<div id=menu><input name=zoek></div><table><tr><td>Naam<td><input name=ctl00$u></tr></table>"
                 "<input type=submit value=Inloggen></form>",
                 "form 1 (aspnetForm): post " + at + "/burger/aanmelden.aspx post " + at +
                     "/burger/aanmelden.aspx [Inloggen]; hidden __VIEWSTATE text zoek text ctl00$u"},
        form_row{"modal_in_the_header",
                 "<header><div class=modal hidden><form method=post action=/in><input type=password name=w></form>"
                 "</div></header><main>Welkom</main>",
                 "form 1: post " + at + "/in; password w"},
        form_row{
            "after_a_select_that_is_never_closed",
            "<select name=taal><option>nl<form action=/in><label>Naam <input name=a></label><input type=password "
            "name=w></form><input name=b>",
            "form 1: get " + at + "/in; text a password w | fields outside any form: get nowhere; select taal text b"},
        form_row{"after_a_select_that_is_closed_by_another",
                 "<select name=a><option>1<select><form action=/in><input name=b></form>",
                 "form 1: get " + at + "/in; text b | fields outside any form: get nowhere; select a"},
        form_row{"in_a_picture",
                 "<svg><foreignObject><form action=/een><input name=a></form></foreignObject>"
                 "<desc><form action=/twee><input name=b></form></desc><title><form action=/drie><input name=c></form>"
                 "</title></svg><form action=/vier><input name=d></form>",
                 "form 1: get " + at + "/een; text a | form 2: get " + at + "/twee; text b | form 3: get " + at +
                     "/drie; text c | form 4: get " + at + "/vier; text d"},
        form_row{"two_step", "<form method=post action=/stap2><input type=email name=gebruiker></form>",
                 "form 1: post " + at + "/stap2; email gebruiker"}),
    [](const auto& row) { return row.param.name; });

std::vector<std::string> names_of(const model::page_form& form) {
    std::vector<std::string> names;
    for (const auto& control : form.controls)
        names.push_back(control.name);
    return names;
}

TEST(forms, of_a_long_request_are_kept_whole) {
    const auto facts = read_html("<form action=/aanvraag>" + numbered("<label>Vraag ", " <input name=v></label>", 400));
    ASSERT_EQ(facts.forms.size(), 1U);
    EXPECT_EQ(facts.forms[0].controls.size(), 400U);
    EXPECT_EQ(facts.forms[0].controls.back().label, "Vraag 399");
    EXPECT_FALSE(facts.cut);
}

TEST(forms, of_a_long_list_are_all_kept) {
    const auto nothing = [](std::string_view) { return false; };
    const auto facts = read_html(numbered("<form action=/reserveer/", "><button>Reserveer</button></form>", 200),
                                 "text/html", nothing);
    EXPECT_EQ(facts.forms.size(), 200U);
    EXPECT_FALSE(facts.cut);
}

TEST(forms, keep_the_password_and_what_stands_before_it) {
    const auto facts = read_html("<form>" + numbered("<input name=v", ">", 3000) +
                                 "<input name=u><input type=password name=w>" + numbered("<input name=x", ">", 3000));
    ASSERT_EQ(facts.forms.size(), 1U);
    EXPECT_THAT(names_of(facts.forms[0]), ::testing::IsSupersetOf({"v0", "v2999", "u", "w"}));
    EXPECT_THAT(names_of(facts.forms[0]), ::testing::Not(::testing::Contains("x2999")));
    EXPECT_LE(memory_of(facts.forms), most_form_bytes);
    EXPECT_TRUE(facts.cut);
}

TEST(forms, let_hidden_fields_go_first) {
    const auto facts =
        read_html("<form>" + numbered("<input type=hidden name=h", ">", 3000) + "<input name=u><input name=v>");
    ASSERT_EQ(facts.forms.size(), 1U);
    EXPECT_LT(facts.forms[0].controls.size(), 3000U);
    EXPECT_THAT(names_of(facts.forms[0]), ::testing::IsSupersetOf({"u", "v"}));
    EXPECT_FALSE(facts.cut);
}

TEST(forms, keep_the_one_that_asks_a_password) {
    const auto facts =
        read_html(numbered("<form id=f", "><input></form>", 3000) + "<form id=in><input type=password></form>");
    ASSERT_LT(facts.forms.size(), 3000U);
    EXPECT_EQ(facts.forms.front().name, "form 1 (f0)");
    EXPECT_EQ(facts.forms.back().name, "form 3001 (in)");
    EXPECT_TRUE(facts.cut);
}

// Each of them has an address as long as the page's own.
TEST(forms, with_long_addresses_are_fewer) {
    const auto facts = read_html("<base href=/" + std::string(8000, 'a') + "/>" +
                                 numbered("<form action=", "><button>Ga</button></form>", 300));
    EXPECT_LE(memory_of(facts.forms), most_form_bytes);
    EXPECT_TRUE(facts.cut);
}

TEST(forms, tell_of_buttons_beyond_the_bound_that_lead_elsewhere) {
    const std::string plain = "<form>" + numbered("<button>knop ", "</button>", 30);
    EXPECT_FALSE(read_html(plain).cut);
    EXPECT_FALSE(read_html(plain + "<button formaction=http://a.example/>").cut);
    const auto facts = read_html(plain + numbered("<button formaction=/", "></button>", 20) +
                                 "<button formaction=http://a.example/></button>");
    EXPECT_EQ(facts.forms.at(0).submits.size(), 41U);
    EXPECT_TRUE(facts.cut);
}

TEST(forms, tell_the_heading_and_the_text_around_the_password) {
    const auto facts = read_html("<form><p>" + repeated("menu ", 300) + "<h2>Aanmelden</h2><p>" +
                                 repeated("tekst ", 60) + "<p>Uw wachtwoord <input type=password><p>Vergeten?</form>");
    ASSERT_EQ(facts.forms.size(), 1U);
    EXPECT_THAT(facts.forms[0].text, ::testing::StartsWith("Aanmelden. "));
    EXPECT_THAT(facts.forms[0].text, ::testing::HasSubstr("Uw wachtwoord Vergeten?"));
    EXPECT_THAT(facts.forms[0].text, ::testing::Not(::testing::HasSubstr("menu")));
}

TEST(forms, keep_no_value_that_was_filled_in) {
    const auto facts = read_html(
        "<form><input name=a value=geheim><textarea>geheim</textarea><select><option selected>geheim</select>"
        "<input type=hidden name=b value=geheim></form>");
    EXPECT_EQ(told(facts).find("geheim"), std::string::npos);
    EXPECT_EQ(facts.forms.at(0).text, "");
    EXPECT_THAT(facts.passages, ::testing::IsEmpty());
}

TEST(forms, tell_what_a_field_takes) {
    const auto facts = read_html(
        "<form><input name=r maxlength=' 11' pattern='[0-9]{11}' placeholder='00.00.00-000.00' autocomplete=off>"
        "<input name=s maxlength=-1></form>");
    ASSERT_EQ(facts.forms.size(), 1U);
    const auto& control = facts.forms[0].controls.at(0);
    EXPECT_EQ(control.max_length, 11);
    EXPECT_EQ(control.pattern, "[0-9]{11}");
    EXPECT_EQ(control.placeholder, "00.00.00-000.00");
    EXPECT_EQ(control.autocomplete, "off");
    EXPECT_EQ(facts.forms[0].controls.at(1).max_length, std::nullopt);
}

}  // namespace
}  // namespace loketwacht::page::testing
