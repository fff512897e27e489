#include "page/form_values.hpp"

#include <gmock/gmock.h>

namespace loketwacht::page {

namespace {

const model::url from = *model::parse_url("https://h.example/map/pagina?x=1");

// "POST https://h.example/a: name=value&name=value", form by form.
std::string told(const model::form_page& page) {
    std::string out;
    for (const model::filled_form& form : page.forms) {
        out += out.empty() ? "" : " | ";
        out += form.method == model::form_method::post ? "POST " : "GET ";
        out += form.action ? form.action->str() : "nowhere";
        out += form.urlencoded ? ":" : " multipart:";
        for (const model::form_value& value : form.values)
            out += ' ' + value.name + '=' + value.value;
    }
    return out;
}

struct form_row {
    std::string name;
    std::string html;
    std::string expected;
};

class form_values : public testing::TestWithParam<form_row> {};

TEST_P(form_values, are_those_that_a_browser_sends) {
    EXPECT_EQ(told(read_forms({GetParam().html, from, "text/html; charset=utf-8"})), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    rows, form_values,
    testing::Values(
        form_row{"defaults", "<form><input name=a><input name=b value=c></form>",
                 "GET https://h.example/map/pagina?x=1: a= b=c"},
        form_row{"kinds",
                 "<form action=doe method=POST><input type=hidden name=h value=&amp;1><input type=reset name=r>"
                 "<input type=button name=k><input type=file name=f value=x><input value=nameless>"
                 "<textarea name=t>\nregel</textarea></form>",
                 "POST https://h.example/map/doe: h=&1 f= t=regel"},
        form_row{
            "checked",
            "<form><input type=checkbox name=a><input type=checkbox name=b checked><input type=radio name=c value=1>"
            "<input type=radio name=c value=2 checked></form>",
            "GET https://h.example/map/pagina?x=1: b=on c=2"},
        form_row{"selects",
                 "<form><select name=a><option>1<option>2</select><select name=b><option>1<option selected value=x>2"
                 "</select><select name=c multiple><option>1<option selected>2<option selected>3</select>"
                 "<select name=d><optgroup><option disabled>1<option>2</optgroup></select></form>",
                 "GET https://h.example/map/pagina?x=1: a=1 b=x c=2 c=3 d=2"},
        form_row{"first_button_counts",
                 "<form action=a><button type=button name=z>Oog</button><button name=k value=1 formaction=b "
                 "formmethod=post formenctype=multipart/form-data>In</button><input type=submit name=l value=2></form>",
                 "POST https://h.example/map/b multipart: k=1"},
        form_row{"image_button_counts_too", "<form action=a><input type=image name=i><button name=k></button></form>",
                 "GET https://h.example/map/a:"},
        form_row{"disabled_ones_do_not",
                 "<form action=a><input name=a disabled><fieldset disabled><input name=b></fieldset><button disabled "
                 "formaction=b></button><input name=c></form>",
                 "GET https://h.example/map/a: c="},
        form_row{"legend_of_a_disabled_fieldset",
                 "<form action=a><fieldset disabled><legend><input name=b></legend><input name=c></fieldset></form>",
                 "GET https://h.example/map/a: b="},
        form_row{"still_within_the_form_that_was_closed", "<form action=a><div></form><input name=x></div>",
                 "GET https://h.example/map/a: x="},
        form_row{"by_attribute", "<form id=f action=a></form><form action=b><input name=x form=f><input name=y></form>",
                 "GET https://h.example/map/a: x= | GET https://h.example/map/b: y="},
        form_row{"attribute_of_nobody", "<form action=b><input name=x form=g><input name=y></form>",
                 "GET https://h.example/map/b: y="},
        form_row{"form_within_a_table",
                 "<table><form action=a><tr><td><input name=x></td></tr></form></table><input name=y>",
                 "GET https://h.example/map/a: x="},
        form_row{"form_that_never_ends", "<form action=a><input name=x><div><input name=y>",
                 "GET https://h.example/map/a: x= y="},
        form_row{"form_within_a_form", "<form action=a><form action=b><input name=x></form><input name=y></form>",
                 "GET https://h.example/map/a: x="},
        form_row{"base", "<base href=/elders/><form action=a></form><form action=''></form>",
                 "GET https://h.example/elders/a: | GET https://h.example/map/pagina?x=1:"},
        form_row{"script_as_action", "<form action=javascript:x()></form>", "GET nowhere:"},
        form_row{"in_no_page",
                 "<template><form action=a></form></template><!--<form action=b>--><script>'<form "
                 "action=c>'</script>",
                 ""},
        form_row{"uppercase", "<FORM ACTION=a METHOD=Post><INPUT TYPE=HIDDEN NAME=X VALUE=Y></FORM>",
                 "POST https://h.example/map/a: X=Y"}),
    [](const auto& row) { return row.param.name; });

TEST(form_page, has_the_text_that_a_visitor_reads) {
    const model::form_page page =
        read_forms({"<title>Loket</title><style>p{}</style><p>Dag&nbsp;<b>w</b>ereld</p>"
                    "<script>niet</script><div>en</div>nu<br>hier<textarea>niet</textarea>"
                    "<input type=submit value=Afmelden><!--niet--><template>niet</template>",
                    from, "text/html; charset=utf-8"});
    EXPECT_EQ(page.text, "Loket Dag\u00a0wereld en nu hier Afmelden ");
}

TEST(form_page, is_read_in_its_own_encoding) {
    const model::form_page page =
        read_forms({"<p>bloqu\xe9</p><form><input name=a value=\xe9></form>", from, "text/html; charset=iso-8859-1"});
    EXPECT_THAT(page.text, testing::HasSubstr("bloqu\u00e9"));
    EXPECT_EQ(page.forms.at(0).values.at(0).value, "\u00e9");
}

TEST(form_page, of_a_page_that_is_too_long_is_cut) {
    const std::string form = "<form><input name=x></form>";
    EXPECT_FALSE(read_forms({form, from, ""}).cut);
    const model::form_page page = read_forms({form + std::string(2'000'000, ' '), from, ""});
    EXPECT_EQ(page.forms.size(), 1U);
    EXPECT_TRUE(page.cut);
}

}  // namespace

}  // namespace loketwacht::page
