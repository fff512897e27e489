#include "reader/messages.hpp"

#include <functional>

#include <gmock/gmock.h>

#include "page/limits.hpp"
#include "reader/pack.hpp"

/// What comes from the process is believed in nothing: a page may have taken it over.
namespace loketwacht::reader {

namespace {

model::page_facts whole_facts() {
    model::page_facts out;
    out.title = "Inloggen";
    out.language = "nl";
    out.headings = {"Welkom", "Bij het loket"};
    const model::url to = *model::parse_url("https://loket.voorbeeldgem.example:8443/in?a=1");
    model::form_control number{"text", "rrn", "off", "00.00.00", "[0-9]+", 11, "Rijksregisternummer", "Elf cijfers"};
    out.forms = {{"form 1 (in)",
                  {{"", to, model::form_method::post}, {"Elders", std::nullopt, model::form_method::dialog}},
                  {number, {"password", "w", {}, {}, {}, std::nullopt, "Wachtwoord", {}}},
                  "Meld u aan",
                  "Aanmelden"}};
    out.links = {{to, "itsme"}, {std::nullopt, "eID"}};
    out.links_cut = true;
    out.passages = {"Uw wachtwoord is uw rijksregisternummer."};
    out.resources = {{model::resource_kind::frame, to}, {model::resource_kind::other, to}};
    out.refresh = to;
    out.needs_browser = true;
    out.cut = true;
    return out;
}

TEST(messages, come_out_as_they_went_in) {
    const std::string facts = pack(whole_facts(), {1234, true});
    const auto read = unpack_facts(facts);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->effort.microseconds, 1234U);
    EXPECT_TRUE(read->effort.tired);
    EXPECT_EQ(read->value.forms.at(0).controls.at(0).max_length, 11);
    EXPECT_EQ(read->value.forms.at(0).controls.at(1).max_length, std::nullopt);
    EXPECT_EQ(read->value.links.at(0).to->port, 8443);
    EXPECT_EQ(pack(read->value, read->effort), facts);

    const model::form_page page{
        {{std::nullopt, model::form_method::post, false, {{"a", "\x01\xFF"}, {"b", ""}}}}, "tekst", true, {}};
    const auto forms = unpack_forms(pack(page, {}));
    ASSERT_TRUE(forms);
    EXPECT_EQ(pack(forms->value, {}), pack(page, {}));
    EXPECT_EQ(forms->value.forms.at(0).values.at(0).value, "\x01\xFF");
}

TEST(messages, that_are_cut_anywhere_or_go_on_are_none) {
    const std::string whole = pack(whole_facts(), {});
    for (std::size_t i = 0; i < whole.size(); ++i)
        EXPECT_FALSE(unpack_facts(whole.substr(0, i))) << i;
    EXPECT_FALSE(unpack_facts(whole + '\0'));
    const model::url url = *model::parse_url("https://a.example/");
    const std::string asked = pack({question::about::forms, url, "text/html", "<p>"});
    EXPECT_TRUE(unpack_question(asked));
    EXPECT_FALSE(unpack_question(asked.substr(1)));
    EXPECT_FALSE(unpack_words("x"));
    EXPECT_FALSE(unpack_greeting(std::string("\x02\0\0\0\0", 5))) << "a flag is 0 or 1";
}

// Whatever single byte is another one: sound facts or none, within their bounds.
TEST(messages, with_a_wrong_byte_do_no_harm) {
    const std::string whole = pack(whole_facts(), {});
    for (std::size_t i = 0; i < whole.size(); ++i) {
        for (const char wrong : {'\0', '\x01', '\x7F', '\xFF'}) {
            std::string changed = whole;
            changed[i] = wrong;
            const auto read = unpack_facts(changed);
            if (read) {
                EXPECT_TRUE(unpack_facts(pack(read->value, read->effort)));
            }
        }
    }
}

struct hostile_row {
    std::string name;
    std::function<void(model::page_facts&)> change;
};

class hostile_facts : public ::testing::TestWithParam<hostile_row> {};

TEST_P(hostile_facts, are_none) {
    model::page_facts facts = whole_facts();
    GetParam().change(facts);
    EXPECT_FALSE(unpack_facts(pack(facts, {})));
}

// NOLINTBEGIN(clang-analyzer-optin.core.EnumCastOutOfRange): that is what they are for
INSTANTIATE_TEST_SUITE_P(
    rows, hostile_facts,
    ::testing::Values(
        hostile_row{"long_title", [](auto& f) { f.title = std::string(page::longest_text + 1, 'a'); }},
        hostile_row{"control_character", [](auto& f) { f.title = "a\nb"; }},
        hostile_row{"turned_text", [](auto& f) { f.forms[0].text = "\xE2\x80\xAE"; }},
        hostile_row{"broken_utf8", [](auto& f) { f.links[0].text = "\xC3"; }},
        hostile_row{"long_language", [](auto& f) { f.language = std::string(page::longest_language + 1, 'a'); }},
        hostile_row{"many_headings", [](auto& f) { f.headings.resize(page::most_headings + 1); }},
        hostile_row{"many_links", [](auto& f) { f.links.resize(page::most_links + 1); }},
        hostile_row{"many_passages", [](auto& f) { f.passages.resize(page::most_passages + 1); }},
        hostile_row{"long_passage", [](auto& f) { f.passages[0] = std::string(page::longest_passage + 1, 'a'); }},
        hostile_row{"many_resources", [](auto& f) { f.resources.resize(page::most_resources + 1, f.resources[0]); }},
        hostile_row{"many_submits", [](auto& f) { f.forms[0].submits.resize(page::most_submits + 1); }},
        hostile_row{"no_submit", [](auto& f) { f.forms[0].submits.clear(); }},
        hostile_row{"many_forms",
                    [](auto& f) { f.forms.resize(page::most_form_bytes / sizeof(model::page_form) + 1, f.forms[0]); }},
        hostile_row{
            "many_controls",
            [](auto& f) { f.forms[0].controls.resize(page::most_form_bytes / sizeof(model::form_control) + 1); }},
        hostile_row{"many_controls_in_many_forms",
                    [](auto& f) {
                        f.forms[0].controls.resize(200);
                        f.forms.resize(20, f.forms[0]);
                    }},
        hostile_row{"host_with_a_blank", [](auto& f) { f.refresh->host = "a b"; }},
        hostile_row{"host_with_a_line_feed", [](auto& f) { f.links[0].to->host = "a\r\nHost: b"; }},
        hostile_row{"method_of_nobody",
                    [](auto& f) { f.forms[0].submits[0].method = static_cast<model::form_method>(3); }},
        hostile_row{"kind_of_nobody", [](auto& f) { f.resources[0].kind = static_cast<model::resource_kind>(9); }}),
    [](const auto& row) { return row.param.name; });
// NOLINTEND(clang-analyzer-optin.core.EnumCastOutOfRange)

// A list that claims to be long holds nothing.
TEST(messages, are_not_believed_in_their_lengths) {
    packer out;
    out.number<std::uint32_t>(0);
    out.flag(false);
    out.number<std::uint32_t>(0xFFFFFFFF);
    EXPECT_FALSE(unpack_forms(out.take()));
}

}  // namespace

}  // namespace loketwacht::reader
