#include <gmock/gmock.h>

#include "reading.hpp"

namespace loketwacht::page::testing {
namespace {

struct label_row {
    std::string name;
    std::string html;
    std::vector<std::string> expected;  // of the page's controls, in order
};

class label_table : public ::testing::TestWithParam<label_row> {};

TEST_P(label_table, is_what_the_page_calls_the_control) {
    std::vector<std::string> labels;
    for (const auto& form : read_html(GetParam().html).forms) {
        for (const auto& control : form.controls)
            labels.push_back(control.label);
    }
    EXPECT_EQ(labels, GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    rows, label_table,
    ::testing::Values(
        label_row{"for", "<label for=a>Rijksregisternummer</label><p>tekst<p><input id=a>", {"Rijksregisternummer"}},
        label_row{"for_after", "<input id=a><br><label for=a>Naam</label>", {"Naam"}},
        label_row{"wrapping", "<label>Naam <input></label>", {"Naam"}},
        label_row{"wrapping_after", "<label><input type=checkbox> Onthoud mij</label>", {"Onthoud mij"}},
        label_row{"aria_label", "Zoek<input aria-label=Naam>", {"Naam"}},
        label_row{"aria_labelledby",
                  "<b id=x>Uw</b><i id=y>nummer</i><input aria-label=z aria-labelledby='x y weg'>",
                  {"Uw nummer"}},
        label_row{"digit_that_is_raised", "<label>Login<sup>1</sup> <input></label>", {"Login\u00b9"}},
        label_row{"digit_that_is_raised_in_a_link",
                  "<label>Login<sup><a href=#n>2</a></sup> <input></label>",
                  {"Login\u00b2"}},
        label_row{"letters_that_are_raised", "<label>1<sup>er</sup> pr\u00e9nom <input></label>", {"1er pr\u00e9nom"}},
        label_row{"labelled_by_what_comes_later", "<input aria-labelledby=x><p id=x>Naam</p>", {"Naam"}},
        label_row{"title", "<input title='Uw naam'>", {"Uw naam"}},
        label_row{"title_adds",
                  "<label>Gebruiker <input title=Rijksregisternummer></label>",
                  {"Gebruiker (Rijksregisternummer)"}},
        label_row{"legend",
                  "<fieldset><legend>Geboortedatum</legend><input><input></fieldset><input>",
                  {"Geboortedatum", "Geboortedatum", ""}},
        label_row{"legend_without_fieldset", "<div><legend>Aanmelden</legend></div><h1>Zoek</h1><input>", {""}},
        label_row{"nearer_than_legend", "<fieldset><legend>Aanmelden</legend><p>Naam: <input></fieldset>", {"Naam:"}},
        label_row{"text_before", "Naam: <input><br>Wachtwoord: <input>", {"Naam:", "Wachtwoord:"}},
        label_row{"text_on_the_line_above", "<p>Naam<p><input><div>Code</div><div><input></div>", {"Naam", "Code"}},
        label_row{"text_before_past_an_asterisk", "<p>Naam</p><span>*</span><input>", {"Naam"}},
        label_row{"text_before_past_a_hidden_field", "Naam <input type=hidden name=h><input>", {"", "Naam"}},
        label_row{"text_after", "<div><input> Naam</div>", {"Naam"}},
        label_row{
            "box_to_tick", "<p>Taal <input type=radio> Nederlands <input type=radio> Frans", {"Nederlands", "Frans"}},
        label_row{"field_after_a_box", "<input type=checkbox> Onthoud mij<br><p>Naam <input>", {"Onthoud mij", "Naam"}},
        label_row{"prose_is_no_label", "<p>" + repeated("lange tekst ", 20) + "<p><input>", {""}},
        label_row{"title_of_the_page_is_no_label", "<h1>Welkom</h1><input placeholder=Naam>", {""}},
        label_row{"menu_before_the_form_is_no_label", "<ul><li>FR</ul><form><input></form>", {""}},
        label_row{"cell_before", "<table><tr><td>Naam<td><input><tr><td>Code<td><input></table>", {"Naam", "Code"}},
        label_row{"cell_before_past_an_empty_one", "<table><tr><td>Naam<td>&nbsp;<td><input></table>", {"Naam"}},
        label_row{"cell_before_in_three_lines",
                  "<table><tr><td>rijks-<br>register-<br>nummer<td><input></table>",
                  {"rijks- register- nummer"}},
        label_row{"last_line_of_a_cell_of_prose",
                  "<table><tr><td>Alle velden met een ster moet u invullen.<br>Naam<td><input></table>",
                  {"Naam"}},
        label_row{"one_label_for_three_cells",
                  "<table><tr><td>Datum<td><input><td>/<td><input><td><input></table>",
                  {"Datum", "Datum", "Datum"}},
        label_row{"cell_above", "<table><tr><th>Naam<th>Code<tr><td><input><td><input></table>", {"Naam", "Code"}},
        label_row{"cell_above_with_colspan",
                  "<table><tr><th colspan=2>Naam<th>Code<tr><td><input><td><input><td><input></table>",
                  {"Naam", "Naam", "Code"}},
        label_row{"text_in_its_own_cell", "<table><tr><td>Naam<td>Code <input></table>", {"Code"}},
        label_row{"table_in_a_cell", "<table><tr><td>Naam<td><table><tr><td><input></table></table>", {"Naam"}},
        label_row{"form_between_table_and_row", "<table><form><tr><td>Naam<td><input></form></table>", {"Naam"}},
        label_row{"definition_list", "<dl><dt>Naam<dd><input><dt>Code<dd><input></dl>", {"Naam", "Code"}},
        label_row{"unclosed_upper_case",
                  "<FORM><TABLE><TR><TD><B>NAAM<TD><INPUT><TR><TD><B>CODE<TD><INPUT></FORM>",
                  {"NAAM", "CODE"}},
        label_row{"white_space", "<label>\n  Uw\t&nbsp;naam \r\n <input></label>", {"Uw naam"}},
        label_row{
            "script_is_no_text", "<label>Naam<script>x</script><style>y</style><!-- z --><input></label>", {"Naam"}},
        label_row{"options_are_no_text", "<label>Dag <select><option>maandag</select></label>", {"Dag"}}),
    [](const auto& row) { return row.param.name; });

class hint_table : public ::testing::TestWithParam<label_row> {};

TEST_P(hint_table, is_what_the_page_says_besides) {
    std::vector<std::string> hints;
    for (const auto& form : read_html(GetParam().html).forms) {
        for (const auto& control : form.controls)
            hints.push_back(control.hint);
    }
    EXPECT_EQ(hints, GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    rows, hint_table,
    ::testing::Values(
        label_row{"below", "<p>Naam <input></p><p>Zoals op uw kaart</p><p>Code <input></p>", {"Zoals op uw kaart", ""}},
        label_row{"below_the_last",
                  "<form><p>Naam <input></p><small>Zoals op uw kaart</small></form><p>Voet",
                  {"Zoals op uw kaart"}},
        label_row{"not_the_label_of_the_next",
                  "<label for=a>Naam</label><input id=a><label for=b>Code</label><input id=b>",
                  {"", ""}},
        label_row{"not_the_line_before_the_next", "<p>Naam <input></p><p>Code</p><input>", {"", ""}},
        label_row{"between_label_and_box",
                  "<label for=a>Naam</label><p>Zoals op uw kaart</p><input id=a>",
                  {"Zoals op uw kaart"}},
        label_row{"described_by",
                  "<p id=x>Zoals op uw kaart</p><label>Naam <input aria-describedby=x></label>",
                  {"Zoals op uw kaart"}},
        label_row{
            "description", "<label>Naam <input aria-description='Zoals op uw kaart'></label>", {"Zoals op uw kaart"}},
        label_row{"mask", "<label>Naam <input data-mask='##.##'></label>", {"##.##"}},
        label_row{
            "tooltip_beside_the_label",
            "<label for=a>Naam <i title='Zoals op uw <b>kaart</b>'>?</i></label><input id=a placeholder=Janssens>",
            {"Zoals op uw kaart"}},
        label_row{"tooltip_beside_a_line_that_is_no_label",
                  "<p>Naam <input></p><p><b>Code</b> <i title='Op uw kaart'>?</i><br><input></p>",
                  {"", "Op uw kaart"}},
        label_row{"picture_behind_the_box",
                  "<div><label for=a>Naam</label><input id=a><img alt='Op uw kaart'></div>"
                  "<div><label for=b>Code</label><input id=b></div>",
                  {"Op uw kaart", ""}},
        label_row{"legend_around_one_box",
                  "<fieldset><legend>Op uw kaart</legend><input aria-label=Naam></fieldset><input aria-label=Code>",
                  {"Op uw kaart", ""}},
        label_row{"legend_around_two_boxes",
                  "<fieldset><legend>Kaart</legend><input aria-label=Naam><input aria-label=Code></fieldset>",
                  {"", ""}},
        label_row{"tooltip_of_the_next_box",
                  "<label for=a>Naam</label><input id=a><label for=b>Code</label><input id=b title='Op uw kaart'>",
                  {"", ""}},
        label_row{"cell_after",
                  "<table><tr><td>Naam<td><input><td>Op uw kaart<tr><td>Code<td><input></table>",
                  {"Op uw kaart", ""}},
        label_row{"not_the_next_heading", "<label>Naam <input></label><h2>Openingsuren</h2>", {""}},
        label_row{"of_a_box_to_tick", "<label><input type=checkbox> Onthoud mij</label><p>Niet aan te raden", {""}}),
    [](const auto& row) { return row.param.name; });

TEST(labels, are_bounded) {
    const auto facts =
        read_html("<label for=a>" + repeated("naam ", 100) + "</label><input id=a name=" + repeated("n", 999) + ">");
    ASSERT_EQ(facts.forms.size(), 1U);
    EXPECT_LE(facts.forms[0].controls.at(0).label.size(), 120U);
    EXPECT_THAT(facts.forms[0].controls.at(0).label, ::testing::EndsWith("…"));
    EXPECT_LE(facts.forms[0].controls.at(0).name.size(), 120U);
}

}  // namespace
}  // namespace loketwacht::page::testing
