#include <gmock/gmock.h>

#include "reading.hpp"

namespace loketwacht::page::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const std::string at = "https://loket.voorbeeldgem.example";

std::vector<std::string> told(const std::vector<model::page_link>& links) {
    std::vector<std::string> out;
    for (const auto& link : links)
        out.push_back(link.text + " -> " + (link.to ? link.to->str() : "script"));
    return out;
}

std::vector<std::string> told(const std::vector<model::page_resource>& resources) {
    std::vector<std::string> out;
    for (const auto& each : resources)
        out.push_back(std::string(model::to_string(each.kind)) + " " + each.from.str());
    return out;
}

struct texts_row {
    std::string name;
    std::string html;
    std::vector<std::string> expected;
};

class link_table : public ::testing::TestWithParam<texts_row> {};

TEST_P(link_table, are_told) {
    EXPECT_EQ(told(read_html(GetParam().html).links), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    rows, link_table,
    ::testing::Values(
        texts_row{"plain", "<a href=/loket> Het \n<b>loket</b> </a>", {"Het loket -> " + at + "/loket"}},
        texts_row{"relative_to_base", "<base href=/x/><a href=y>a</a>", {"a -> " + at + "/x/y"}},
        texts_row{"aria_label", "<a href=/x aria-label=Aanmelden><i></i></a>", {"Aanmelden -> " + at + "/x"}},
        texts_row{"image", "<a href=/x><img alt=itsme></a>", {"itsme -> " + at + "/x"}},
        texts_row{"map", "<map><area href=/x alt=Loket></map>", {"Loket -> " + at + "/x"}},
        texts_row{"script", "<a href='javascript:f()'>Aanmelden</a>", {"Aanmelden -> script"}},
        texts_row{"fragment", "<a href='#modal'>Aanmelden</a>", {"Aanmelden -> script"}},
        texts_row{"no_address", "<a onclick=f()>Aanmelden</a>", {"Aanmelden -> script"}},
        texts_row{"button_outside_forms", "<button onclick='location=\"/x\"'>itsme</button>", {"itsme -> script"}},
        texts_row{"script_button_in_a_form", "<form><input type=button value=itsme></form>", {"itsme -> script"}},
        texts_row{"in_the_pages_order",
                  "<button>a</button><a href=/b>b</a><button>c</button>",
                  {"a -> script", "b -> " + at + "/b", "c -> script"}},
        texts_row{"in_a_form", "<form><a href=/x>Vergeten?</a></form>", {"Vergeten? -> " + at + "/x"}},
        texts_row{"doubles", "<a href=/x>a</a><a href=/x>a</a>", {"a -> " + at + "/x"}},
        texts_row{"in_noscript", "<noscript><a href=/x>a</a></noscript>", {}},
        texts_row{"in_noscript_of_the_head",
                  "<head><noscript><img src=x><a href=/x>a</a></noscript></head><a href=/y>b</a>",
                  {"b -> " + at + "/y"}}),
    [](const auto& row) { return row.param.name; });

TEST(links, are_kept_where_text_or_target_tells) {
    const auto keep = [](std::string_view text) { return text.find("loket") != std::string_view::npos; };
    const auto facts = read_html(
        "<a href=/x>loket</a><a href=/loket/y>y</a><a href=/z>z</a><a href=https://loket.elders.example/>elders</a>"
        "<a href=https://loket.voorbeeldgem.example/a>a</a>",
        "text/html", keep);
    EXPECT_THAT(told(facts.links), ElementsAre("loket -> " + at + "/x", "y -> " + at + "/loket/y",
                                               "elders -> https://loket.elders.example/"));
}

TEST(links, beyond_the_bound_are_told_of) {
    const std::string most = numbered("<a href=/", ">x</a>", 80);
    EXPECT_FALSE(read_html(most + "<a href=/0>x</a>").links_cut);
    const auto facts = read_html(most + "<a href=/meer>x</a>");
    EXPECT_EQ(facts.links.size(), 80U);
    EXPECT_TRUE(facts.links_cut);
    EXPECT_FALSE(facts.cut);
}

TEST(links, that_tell_nothing_do_not_count) {
    const auto keep = [](std::string_view text) { return text.find("loket") != std::string_view::npos; };
    const std::string page = numbered("<a href=/loket", ">x</a>", 80) + numbered("<a href=/", ">x</a>", 80);
    EXPECT_FALSE(read_html(page, "text/html", keep).links_cut);
    // More than are looked at: there may be telling ones among them.
    EXPECT_TRUE(read_html(numbered("<a href=/", ">x</a>", 4000), "text/html", keep).links_cut);
}

class passage_table : public ::testing::TestWithParam<texts_row> {};

TEST_P(passage_table, are_blocks_of_text) {
    EXPECT_EQ(read_html(GetParam().html).passages, GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    rows, passage_table,
    ::testing::Values(
        texts_row{"paragraphs", "<p>Een <b>eerste</b> zin.<p>Een tweede.", {"Een eerste zin.", "Een tweede."}},
        texts_row{
            "box_between_words", "<p><span>ID</span><input><span>Geef uw code in.</span>", {"ID Geef uw code in."}},
        texts_row{"unclosed_list", "<ul><li>een<li>twee</ul>na", {"een", "twee", "na"}},
        texts_row{"row_of_a_table", "<table><tr><td>Naam<td>Jan<tr><td>Code<td>11</table>", {"Naam: Jan", "Code: 11"}},
        texts_row{"row_of_three", "<table><tr><td>Naam<td>Jan<td>Gent</table>", {"Naam, Jan, Gent"}},
        texts_row{"cell_that_ends_a_clause",
                  "<table><tr><td>Naam:<td>Jan<tr><td>Wie?<td>Jan</table>",
                  {"Naam: Jan", "Wie? Jan"}},
        texts_row{"headings_of_columns",
                  "<table><tr><th>Login<th>Code<tr><td>mail<td>nummer</table>",
                  {"Login, Code", "mail: nummer", "Login: mail", "Code: nummer"}},
        texts_row{"headings_of_columns_and_rows",
                  "<table><tr><th>Wie<th>Login<th>Code<tr><th>Ouder<td>mail<td>nummer</table>",
                  {"Wie, Login, Code", "Ouder, mail, nummer", "Login: mail", "Code: nummer"}},
        texts_row{
            "definition", "<dl><dt>Naam<dd>uw nummer<dt>Code<dd>uw pin</dl>", {"Naam: uw nummer", "Code: uw pin"}},
        texts_row{"line_break", "uw wachtwoord<br>is uw nummer", {"uw wachtwoord is uw nummer"}},
        texts_row{"heading", "<h2>Titel</h2>tekst", {"Titel", "tekst"}},
        texts_row{"entities", "<p>caf&eacute;&nbsp;&amp; bar", {"café & bar"}},
        texts_row{"no_text",
                  "<title>t</title><script>s</script><style>y</style><template>e</template><noscript>n</noscript>"
                  "<!-- c --><iframe>f</iframe><textarea>a</textarea><select><option>o</select>",
                  {}},
        texts_row{"hidden_is_on_the_page", "<div hidden style='display:none'>later</div>", {"later"}},
        texts_row{"what_describes_a_picture",
                  "<svg><title>tekening</title><desc>beschrijving</desc><text>opschrift</text></svg>",
                  {"opschrift"}},
        texts_row{"signs_only", "<p>*** ::<p>- 1", {}}),
    [](const auto& row) { return row.param.name; });

std::vector<std::string> told_beside(std::string_view html) {
    const auto names_number = [](std::string_view text) { return text.find("nummer") != std::string_view::npos; };
    const auto names_password = [](std::string_view text) { return text.find("wachtwoord") != std::string_view::npos; };
    return page::read({html, document_url(), "text/html; charset=utf-8"}, {names_number, names_number, names_password})
        .passages;
}

TEST(passages, stand_below_their_heading_and_beside_what_gives_them_their_meaning) {
    EXPECT_THAT(told_beside("<h2>Hulp</h2><p>Welkom<p>Uw nummer<p>Tot ziens"), ElementsAre("Hulp", "Uw nummer"));
    EXPECT_THAT(told_beside("<p>Uw wachtwoord?<p>Uw nummer<p>Dat is uw wachtwoord<p>Uw wachtwoord"),
                ElementsAre("Uw wachtwoord?", "Uw nummer", "Dat is uw wachtwoord"));
    EXPECT_THAT(told_beside("<h2>Uw wachtwoord</h2><p>Uw nummer<p>Nog een nummer"),
                ElementsAre("Uw wachtwoord", "Uw nummer", "Nog een nummer"));
}

TEST(passages, are_attributes_that_people_read_too) {
    EXPECT_THAT(told_beside("<p>Welkom <i title='Dit is uw nummer'></i><p>Het nummer"),
                ElementsAre("Dit is uw nummer", "Het nummer"));
    EXPECT_THAT(told_beside("<i data-bs-content='<b>Uw</b> nummer, hier'></i>"), ElementsAre("Uw nummer, hier"));
    EXPECT_THAT(told_beside("<table><tr><th>Wie<th>Login<th>wachtwoord<tr><td>a<td>nummer<td>einde</table>"),
                ::testing::IsSupersetOf({"Login: nummer", "wachtwoord: einde"}));
    EXPECT_THAT(told_beside("<img alt='Kermis'><a class='een nummer' href=/x>x</a>"), IsEmpty());
    EXPECT_THAT(told_beside("<p>a<noscript><form><p>Uw nummer</form></noscript>"), ElementsAre("Uw nummer"));
    EXPECT_THAT(told_beside("<p>a<noscript><p>Uw nummer</noscript>"), IsEmpty());
}

// Found by fuzz_page: a cell in several lines, beside one that is kept.
TEST(passages, are_asked_about_as_they_are_kept) {
    std::vector<std::string> asked;
    const auto note = [&asked](std::string_view text) {
        asked.emplace_back(text);
        return true;
    };
    const std::string_view html = "<table><tr><th>Login<th>Code<tr><td>nummer<td>een<br>wachtwoord<p>hier</table>";
    (void)page::read({html, document_url(), "text/html; charset=utf-8"}, {note, note, note});
    EXPECT_THAT(asked, ::testing::Contains("Code: een wachtwoord hier"));
    EXPECT_THAT(asked, ::testing::Each(::testing::Not(::testing::HasSubstr("\n"))));
}

TEST(passages, long_ones_come_in_pieces_at_sentences) {
    const std::string sentence = "Uw eerste wachtwoord is uw rijksregisternummer. ";
    const auto passages = read_html("<p>" + repeated(sentence, 20)).passages;
    ASSERT_EQ(passages.size(), 3U);
    for (const std::string& each : passages) {
        EXPECT_LE(each.size(), 400U);
        EXPECT_THAT(each, ::testing::StartsWith("Uw eerste"));
        EXPECT_THAT(each, ::testing::EndsWith("nummer."));
    }
}

TEST(passages, beyond_the_bound_are_told_of) {
    const std::string most = numbered("<p>zin ", "", 100);
    const auto facts = read_html(most + "<p>***");
    EXPECT_EQ(facts.passages.size(), 100U);
    EXPECT_FALSE(facts.cut);
    EXPECT_TRUE(read_html(most + "<p>en meer").cut);
}

class resource_table : public ::testing::TestWithParam<texts_row> {};

TEST_P(resource_table, are_frames_and_what_comes_over_http) {
    EXPECT_EQ(told(read_html(GetParam().html).resources), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    rows, resource_table,
    ::testing::Values(
        texts_row{"frames",
                  "<iframe src=/a></iframe><iframe src=http://b.example/></iframe><iframe src=about:blank></iframe>",
                  {"frame " + at + "/a", "frame http://b.example/"}},
        texts_row{"frameset",
                  "<frameset><frame src=menu.html><frame src=/in></frameset>",
                  {"frame " + at + "/burger/menu.html", "frame " + at + "/in"}},
        texts_row{"html_object", "<object type=text/html data=/a></object>", {"frame " + at + "/a"}},
        texts_row{"over_https",
                  "<script src=/a.js></script><img src=https://b.example/><link rel=stylesheet href=c.css>",
                  {}},
        texts_row{"over_http",
                  "<script src=http://a.example/></script><LINK REL='x StyleSheet' HREF=' HTTP://b.example/'>"
                  "<img srcset='http://c.example/ 2x, http://d.example/'><form><input type=image src=http://e.example/>"
                  "</form><video src=http://f.example/></video>",
                  {"script http://a.example/", "style http://b.example/", "image http://c.example/",
                   "image http://e.example/", "resource http://f.example/"}},
        texts_row{"by_base", "<base href=http://a.example/><img src=x>", {"image http://a.example/x"}},
        texts_row{
            "links_are_not_loaded", "<a href=http://a.example/>a</a><link rel=canonical href=http://a.example/>", {}},
        texts_row{"not_loaded",
                  "<template><script src=http://a.example/></script></template><!-- <img src=http://b.example/> -->"
                  "<noscript><img src=http://c.example/></noscript>",
                  {}},
        texts_row{"doubles", "<img src=http://a.example/><img src=http://a.example/>", {"image http://a.example/"}},
        texts_row{
            "import_in_a_style",
            "<style>@import url(http://a.example/a.css);@IMPORT\n'http://b.example/';@import\"http://c.example/\" "
            "screen; p{} @import URL( \"HTTP://d.example/\" ) print;@import url(http://e.example/</style>",
            {"style http://a.example/a.css", "style http://b.example/", "style http://c.example/",
             "style http://d.example/", "style http://e.example/"}},
        texts_row{"import_that_is_none",
                  "<style>/* @import 'http://a.example/'; */ @important 'http://b.example/'; @import http://c.example/;"
                  "@import url(https://d.example/); @import url(/e); @import</style>"
                  "<style type=text/template>@import 'http://f.example/'</style>",
                  {}}),
    [](const auto& row) { return row.param.name; });

TEST(resources, images_leave_room_for_scripts_and_styles) {
    const auto facts = read_html(numbered("<img src=https://a.example/", ">", 2000) +
                                 numbered("<video src=http://a.example/", "></video>", 50) +
                                 numbered("<img src=http://a.example/", ">", 50) +
                                 "<link rel=stylesheet href=http://b.example/><script src=http://c.example/></script>");
    EXPECT_THAT(told(facts.resources), ::testing::IsSupersetOf({"style http://b.example/", "script http://c.example/",
                                                                "resource http://a.example/0"}));
}

struct refresh_row {
    std::string name;
    std::string content;
    std::string expected;
};

class refresh_table : public ::testing::TestWithParam<refresh_row> {};

TEST_P(refresh_table, leads_where_browsers_go) {
    const auto facts = read_html("<meta http-equiv=Refresh content=\"" + GetParam().content + "\">");
    EXPECT_EQ(facts.refresh ? facts.refresh->str() : "", GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    rows, refresh_table,
    ::testing::Values(refresh_row{"plain", "0; url=/in", at + "/in"},
                      refresh_row{"upper_case_quoted", "5;URL='http://a.example/'", "http://a.example/"},
                      refresh_row{"comma_and_fraction", " 0.5 , url = in", at + "/burger/in"},
                      refresh_row{"without_url", "0; /in", at + "/in"}, refresh_row{"reload", "300", ""},
                      refresh_row{"no_number", "url=/in", ""}, refresh_row{"script", "0; url=javascript:f()", ""},
                      refresh_row{"open_quote", "0; url='/in", at + "/in"}),
    [](const auto& row) { return row.param.name; });

struct shell_row {
    std::string name;
    std::string html;
    bool expected;
};

class shell_table : public ::testing::TestWithParam<shell_row> {};

TEST_P(shell_table, tells_whether_a_browser_is_needed) {
    EXPECT_EQ(read_html(GetParam().html).needs_browser, GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    rows, shell_table,
    ::testing::Values(
        shell_row{"app", "<div id=app></div><script src=/app.js></script>", true},
        shell_row{"splash",
                  "<noscript>" + repeated("Zet JavaScript aan. ", 20) +
                      "</noscript><p>Even geduld…<script type=module src=/app.js></script>",
                  true},
        shell_row{"data_only", "<script type=application/json>{}</script>", false},
        shell_row{"no_script", "<p>Even geduld", false},
        shell_row{"notice", "<h1>In onderhoud</h1><script>x</script>", false},
        shell_row{"text", "<p>" + repeated("tekst ", 50) + "<script>x</script>", false},
        shell_row{"form",
                  "<form action=https://idp.example/><input type=hidden name=SAMLRequest></form><script>x</script>",
                  false},
        shell_row{"links", numbered("<a href=/", ">x</a>", 6) + "<script>x</script>", false},
        shell_row{"redirect", "<meta http-equiv=refresh content='0;url=/in'><script>x</script>", false},
        shell_row{"frame", "<iframe src=/in></iframe><script>x</script>", false}),
    [](const auto& row) { return row.param.name; });

TEST(facts, language_that_an_older_page_tells_by_meta) {
    EXPECT_EQ(read_html("<html><meta http-equiv=Content-Language content=fr><p>x").language, "fr");
    EXPECT_EQ(read_html("<html lang=nl><meta http-equiv=Content-Language content=fr><p>x").language, "nl");
}

TEST(facts, of_the_head_and_headings) {
    const auto facts = read_html(
        "<html lang=NL-be><title> Het\n loket </title><body><h1>Een</h1><h2>Twee <i>en</i></h2><h4>Vier</h4><h3></h3>");
    EXPECT_EQ(facts.language, "nl-be");
    EXPECT_EQ(facts.title, "Het loket");
    EXPECT_THAT(facts.headings, ElementsAre("Een", "Twee en"));
    EXPECT_FALSE(facts.cut);
}

TEST(facts, are_bounded) {
    const auto facts = read_html(numbered("<h1>kop ", "</h1>", 150) + numbered("<a href=/", ">x</a>", 100) +
                                 numbered("<iframe src=/", "></iframe>", 50) +
                                 numbered("<script src=http://a.example/", "></script>", 50) +
                                 numbered("<video src=http://a.example/", "></video>", 50));
    EXPECT_EQ(facts.headings.size(), 8U);
    EXPECT_EQ(facts.links.size(), 80U);
    EXPECT_EQ(facts.passages.size(), 100U);
    EXPECT_EQ(facts.resources.size(), 50U);
}

TEST(facts, of_nothing) {
    const auto facts = read_html("");
    EXPECT_THAT(facts.forms, IsEmpty());
    EXPECT_FALSE(facts.needs_browser);
}

}  // namespace
}  // namespace loketwacht::page::testing
