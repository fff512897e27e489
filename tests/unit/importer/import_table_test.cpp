#include "importer/import_table.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "config/settings.hpp"
#include "scratch_directory.hpp"

namespace loketwacht::importer {

namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

bool is_public(const std::string& host) {
    return !host.starts_with("10.") && host != "::1";
}

imported import(const std::string& text) {
    return import_table(text, {{}, "gemeenten.csv", is_public}).value();
}

/// What `check` reads of the inventory.
config::load_result loaded(const imported& made) {
    const tests::scratch_directory folder;
    folder.write("i.yaml", made.inventory);
    return config::load(folder.write("loketwacht.yaml", "inventory: [i.yaml]\n"));
}

/// "id=url role:url …" of each portal that holds.
std::vector<std::string> portals_of(const imported& made) {
    const config::load_result read = loaded(made);
    std::vector<std::string> out;
    for (const config::mistake& each : read.errors)
        out.push_back(each.str());
    if (!read.value) return out;
    for (const model::portal_ptr& portal : read.value->portals) {
        std::string words = portal->id;
        for (const model::endpoint& each : portal->endpoints)
            words += ' ' + each.name + '=' + each.url.str();
        for (const model::contact_point& each : portal->contacts.all())
            words += " <" + each.name + '|' + each.phone + '|' + each.email + '>';
        out.push_back(words + (portal->platform.empty() ? "" : " (" + portal->platform + ')'));
    }
    return out;
}

std::vector<std::string> notes_of(const imported& made) {
    std::vector<std::string> out;
    for (const note& each : made.notes) {
        if (each.line > 1) out.push_back(std::to_string(each.line) + ": " + each.words);
    }
    return out;
}

const std::string header = "naam;website;loket;login;platform;e-mail;telefoon;nis;id\n";

struct row {
    const char* name;
    std::string rows;
    std::vector<std::string> portals;
};

class rows_of_a_table : public testing::TestWithParam<row> {};

TEST_P(rows_of_a_table, become_portals) {
    EXPECT_EQ(portals_of(import(header + GetParam().rows)), GetParam().portals);
}

INSTANTIATE_TEST_SUITE_P(
    all, rows_of_a_table,
    testing::Values(
        row{"all_columns",
            "Stad Aalst;www.aalst.be;aalst.be/loket;https://login.aalst.be;Voorbeeld;it@aalst.be;053 72 31 11;41002;",
            {"aalst home=https://www.aalst.be/ loket=https://aalst.be/loket aanmelden=https://login.aalst.be/ "
             "<|053 72 31 11|it@aalst.be> (Voorbeeld)"}},
        row{"addresses_as_people_write_them",
            "Aalst;aalst.be:8443;//www.aalst.be/x;HTTP://WWW.aalst.be\nGent;\"\n https://stad.gent "
            "\xC2\xA0\";-;n.v.t.\n",
            {"aalst home=https://aalst.be:8443/ loket=https://www.aalst.be/x aanmelden=http://www.aalst.be/",
             "gent home=https://stad.gent/"}},
        row{"one_website_is_one_portal",
            "Aalst;www.aalst.be;www.aalst.be/a;;;a@aalst.be\nAalst;http://www.aalst.be/;www.aalst.be/b;;;a@aalst.be\n"
            "Gent;www.aalst.be;\nAalst;www.aalst.be;www.aalst.be/a;;Voorbeeld;b@aalst.be\n",
            {"aalst home=https://www.aalst.be/ loket=https://www.aalst.be/a loket-2=https://www.aalst.be/b "
             "<||a@aalst.be> <||b@aalst.be> (Voorbeeld)",
             "gent home=https://www.aalst.be/"}},
        row{"ids_are_unique",
            "Aalst;www.aalst.be\nAalst;jeugd.aalst.be\nAalst;www.jeugd.aalst.be/a\nAalst;jeugd.aalst.be/b\n",
            {"aalst home=https://www.aalst.be/", "aalst-jeugd-aalst home=https://jeugd.aalst.be/",
             "aalst-2 home=https://www.jeugd.aalst.be/a", "aalst-3 home=https://jeugd.aalst.be/b"}},
        row{"own_ids_go_first",
            "Aalst;www.aalst.be\nGent;stad.gent;;;;;;;aalst\nMol;www.mol.be;;;;;;;Aalst\nLier;www.lier.be;;;;;;;Ons "
            "Lier!\n",
            {"aalst-2 home=https://www.aalst.be/", "aalst home=https://stad.gent/",
             "aalst-mol home=https://www.mol.be/", "ons-lier home=https://www.lier.be/"}},
        row{"own_ids_keep_portals_apart",
            "Aalst;www.aalst.be;;;;;;;a\nAalst;www.aalst.be;;;;;;;b\nAalst;www.aalst.be;www.aalst.be/x\n",
            {"a home=https://www.aalst.be/ loket=https://www.aalst.be/x", "b home=https://www.aalst.be/"}},
        row{"former_municipalities_and_parts",
            "Borsbeek;www.borsbeek.be\nAntwerpen;www.antwerpen.be\n's-Gravenvoeren;www.devoer.be\n",
            {"antwerpen-borsbeek home=https://www.borsbeek.be/", "antwerpen home=https://www.antwerpen.be/",
             "voeren-s-gravenvoeren home=https://www.devoer.be/"}},
        row{"hostile_values",
            "Aalst;www.aalst.be;;;\"a: {b}\n- *c # \"\"d\"\" é\";\"#&*!|'@aalst.be\"\n\"Gent\n  - id: x\";stad.gent\n",
            {"aalst home=https://www.aalst.be/ <||#&*!|'@aalst.be> (a: {b} - *c # \"d\" é)"}}),
    [](const auto& each) { return each.param.name; });

struct left_out_row {
    const char* name;
    std::string row;
    std::string note;
    std::string comment;  ///< in the inventory
};

class left_out : public testing::TestWithParam<left_out_row> {};

TEST_P(left_out, is_said_and_stands_commented) {
    const imported made = import(header + GetParam().row + "\nMol;www.mol.be\n");
    EXPECT_THAT(notes_of(made), Contains(GetParam().note));
    EXPECT_THAT(made.inventory, HasSubstr(GetParam().comment));
    EXPECT_EQ(made.left_out, 1U);
    EXPECT_THAT(portals_of(made), Contains("mol home=https://www.mol.be/")) << made.inventory;
}

const std::string write_url = "; write a whole address such as https://www.example.be/";
const std::string not_public =
    " leads to an address that is not public; write that of a public site; what is inside goes into the inventory by "
    "hand";

INSTANTIATE_TEST_SUITE_P(
    all, left_out,
    testing::Values(
        left_out_row{
            "a_municipality", "Namur;www.namur.be",
            "2: left out: \"Namur\" is no municipality of Flanders; write the name as the register of Flanders "
            "has it, or give its NIS code",
            "  #   website: www.namur.be\n  # - id: \"namur\"\n  #   municipality: \"Namur\"\n"},
        left_out_row{
            "a_municipality_that_cannot_be_printed", "\"Nam\x7F\nur\";www.namur.be",
            "2: left out: \"Nam? ur\" is no municipality of Flanders; write the name as the register of Flanders "
            "has it, or give its NIS code",
            "  #   naam: Nam? ur\n  #   website: www.namur.be\n  - id: \"mol\"\n"},
        left_out_row{"two_municipalities", "Deurne;www.deurne.be",
                     "2: left out: \"Deurne\" can be Antwerpen (11002) or Diest (24020); give the NIS code or the "
                     "province",
                     "  # - id: \"deurne\"\n"},
        left_out_row{"no_website", "Aalst;;www.aalst.be/loket", "2: left out: there is no website; give its address",
                     "  #   naam: Aalst\n  #   loket: www.aalst.be/loket\n"},
        left_out_row{"a_scheme", "Aalst;ftp://aalst.be",
                     "2: left out: website: \"ftp://aalst.be\" cannot be used: the scheme is 'ftp', not http or "
                     "https" +
                         write_url,
                     "  #   website: ftp://aalst.be\n"},
        left_out_row{"a_script", "Aalst;www.aalst.be;javascript:alert(1)",
                     "2: counter is left out: \"javascript:alert(1)\" cannot be used: the scheme is 'javascript', not "
                     "http or https" +
                         write_url,
                     "  #   loket: javascript:alert(1)\n  - id: \"aalst\"\n"},
        left_out_row{"a_password", "Aalst;https://jan:geheim@aalst.be/",
                     "2: left out: website: this URL cannot be used: it holds a user name or password" + write_url,
                     "  #   website: https://…@aalst.be/\n"},
        left_out_row{
            "a_password_without_a_scheme", "Aalst;jan:geheim@aalst.be",
            "2: left out: website: this URL cannot be used: the scheme is 'jan', not http or https" + write_url,
            "  #   website: …@aalst.be\n"},
        left_out_row{"a_password_with_signs", "Aalst;\"https://jan:ge;h@eim@aalst.be/\"",
                     "2: left out: website: this URL cannot be used: it holds a user name or password" + write_url,
                     "  #   website: https://…@aalst.be/\n"},
        left_out_row{"a_password_in_a_broken_row", "Aalst;https://jan:geheim@aalst.be/;a\"b",
                     "2: left out: its quotes do not fit; put a field with quotes in it into quotes, and write each of "
                     "these twice: \"Loket \"\"Aalst\"\"\"",
                     "  #   Aalst;https://…@aalst.be/;a\"b\n"},
        left_out_row{"a_field_too_many", "Aalst;www.aalst.be;;;;;;;;nog iets",
                     "2: column 10 is left out: the header has only 9; put a value with a separator in it into quotes",
                     "  #   column 10: nog iets\n  - id: \"aalst\"\n"},
        left_out_row{"a_private_address", "Aalst;www.aalst.be;;http://10.1.2.3/",
                     "2: login is left out: \"http://10.1.2.3/\"" + not_public, "  #   login: http://10.1.2.3/\n"},
        left_out_row{"a_private_address_in_disguise", "Aalst;http://0xA010203/",
                     "2: left out: website: \"http://0xA010203/\"" + not_public, "  #   website: http://0xA010203/\n"},
        left_out_row{"ourselves", "Aalst;http://[::1]/", "2: left out: website: \"http://[::1]/\"" + not_public,
                     "  #   website: http://[::1]/\n"},
        left_out_row{"a_word", "Aalst;geen", "2: left out: website: \"geen\" is no web address" + write_url,
                     "  #   website: geen\n"},
        left_out_row{"what_cannot_be_printed", "Aalst;\"www.aal\nst.be\"",
                     "2: left out: website: \"www.aal?st.be\" holds characters that cannot be printed" + write_url,
                     "  #   website: www.aal st.be\n"},
        left_out_row{"an_e_mail", "Aalst;www.aalst.be;;;;bel maar",
                     "2: email is left out: \"bel maar\" is not an e-mail address; write an address such as "
                     "crt@voorbeeldgem.example",
                     "  #   e-mail: bel maar\n"},
        left_out_row{"a_phone", "Aalst;www.aalst.be;;;;;12",
                     "2: phone is left out: \"12\" is not a phone number; write a number such as +32 3 123 45 67",
                     "  #   telefoon: 12\n"},
        left_out_row{"a_platform", "Aalst;www.aalst.be;;;" + std::string(201, 'x'),
                     "2: platform is left out: \"" + std::string(77, 'x') +
                         "…\" is too long; write 1 to 200 characters of printable text",
                     "  #   platform: " + std::string(201, 'x') + '\n'},
        left_out_row{"an_id", "Aalst;www.aalst.be;;;;;;;???",
                     "2: id is left out: \"???\" has no letter from a to z and no digit", "  #   id: ???\n"},
        left_out_row{"quotes", "Aalst;www.\"aalst\".be",
                     "2: left out: its quotes do not fit; put a field with quotes in it into quotes, and write each of "
                     "these twice: \"Loket \"\"Aalst\"\"\"",
                     "  #   Aalst;www.\"aalst\".be\n"},
        left_out_row{
            "another_platform", "Lier;www.lier.be;;;A;;;;m\nLier;www.lier.be;;;B;;;;m",
            "3: left out: it is the website of line 2, but its platform is \"B\" and not \"A\"; correct one of "
            "them, or give it an id of its own",
            "  # - id: \"m-lier\"\n"}),
    [](const auto& each) { return each.param.name; });

TEST(import_table, counts_rows_and_says_it) {
    const imported made = import(header + "Aalst;www.aalst.be;;;;x;y\nNamur;www.namur.be\n");
    EXPECT_EQ(in_words(made),
              "2 rows, 1 portal; something is left out in 2 rows and stands commented, with its line and why");
    EXPECT_THAT(made.inventory, HasSubstr("# Made by `loketwacht import` of gemeenten.csv: 2 rows, 1 portal; "));
    EXPECT_EQ(in_words(import(header + "Aalst;www.aalst.be\n")), "1 row, 1 portal");
}

TEST(import_table, says_that_it_took_windows_1252) {
    EXPECT_THAT(import("naam;website\nGent;stad.gent/\xE9\n").notes,
                Contains(note{0, "is no UTF-8 and is read as Windows-1252, as Excel writes CSV"}));
    EXPECT_THAT(import("naam;website\nGent;stad.gent/\xC3\xA9\n").notes,
                Not(Contains(testing::Field(&note::line, 0U))));
}

TEST(import_table, tells_in_the_order_of_the_lines) {
    const imported made = import(header + "Aalst;www.aalst.be\nNamur;www.namur.be\nAalst;www.aalst.be;geen\n");
    EXPECT_THAT(notes_of(made), ElementsAre(HasSubstr("3: left out: \"Namur\""), HasSubstr("4: counter is left out"),
                                            "4: it is the website of line 2: what it adds is added there"));
}

TEST(import_table, is_an_inventory_without_portals_too) {
    const imported made = import(header + "Namur;www.namur.be\n");
    EXPECT_EQ(made.portals, 0U);
    EXPECT_THAT(made.inventory, HasSubstr("\nportals: []\n  # line 2: left out: "));
}

TEST(import_table, keeps_the_bounds_of_a_portal) {
    std::string rows = header;
    for (int i = 0; i < 101; ++i)
        rows += "Aalst;www.aalst.be;www.aalst.be/" + std::to_string(i) + '\n';
    const imported made = import(rows);
    EXPECT_THAT(notes_of(made), Contains(HasSubstr("102: left out: it is the website of line 2, which may have 100")));
    EXPECT_EQ(loaded(made).value->portals.front()->endpoints.size(), 101U);
}

struct refused_row {
    const char* name;
    std::string text;
    std::string message;
};

class refused_table : public testing::TestWithParam<refused_row> {};

TEST_P(refused_table, says_what_would_be_right) {
    const auto made = import_table(GetParam().text, {{}, "gemeenten.csv", is_public});
    ASSERT_FALSE(made);
    EXPECT_THAT(made.error().message(), HasSubstr(GetParam().message));
}

INSTANTIATE_TEST_SUITE_P(
    all, refused_table,
    testing::Values(refused_row{"nothing", "\n", "there is no row; give it a header such as `naam;website`"},
                    refused_row{"no_header", "\na;b\n", "line 2: no column says what is the municipality and website"},
                    refused_row{"a_broken_header", "naam;\"website\n", "line 1: a quote is never closed"},
                    refused_row{"too_much", std::string((std::size_t{16} << 20U) + 1, 'x'), "is over 16 MiB; divide"}),
    [](const auto& each) { return each.param.name; });

}  // namespace

}  // namespace loketwacht::importer
