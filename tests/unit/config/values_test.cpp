#include <optional>

#include <gtest/gtest.h>

#include "config/address_types.hpp"
#include "config/choice.hpp"
#include "config/scalars.hpp"

namespace loketwacht::config {

namespace {

using namespace std::chrono_literals;

/// What a text is read as, written out; nothing when it is refused.
template <class Row>
class table : public testing::TestWithParam<Row> {};

constexpr auto by_name = [](const auto& test) { return std::string(test.param.name); };

template <class T>
std::optional<T> value_of(const parsed<T>& result) {
    return result ? std::optional<T>(*result) : std::nullopt;
}

struct duration_row {
    const char* name;
    const char* text;
    std::optional<milliseconds> value;
};

using durations = table<duration_row>;

TEST_P(durations, are_read_as_prometheus_does) {
    const duration_type any{0ms, milliseconds::max()};
    EXPECT_EQ(value_of(any(GetParam().text)), GetParam().value);
}

INSTANTIATE_TEST_SUITE_P(values, durations,
                         testing::Values(duration_row{"seconds", "30s", 30s}, duration_row{"minutes", "5m", 5min},
                                         duration_row{"milliseconds", "250ms", 250ms}, duration_row{"days", "1d", 24h},
                                         duration_row{"weeks", "2w", 336h}, duration_row{"years", "1y", 8760h},
                                         duration_row{"compound", "1h30m", 90min},
                                         duration_row{"minutes_and_milliseconds", "1m1ms", 60001ms},
                                         duration_row{"zero", "0", 0ms}, duration_row{"zero_with_unit", "0s", 0ms},
                                         duration_row{"empty", "", {}}, duration_row{"no_unit", "30", {}},
                                         duration_row{"no_number", "s", {}}, duration_row{"fraction", "1.5h", {}},
                                         duration_row{"negative", "-5m", {}}, duration_row{"space", "5 m", {}},
                                         duration_row{"upper_case", "5M", {}}, duration_row{"twice", "5m5m", {}},
                                         duration_row{"wrong_order", "5m1h", {}},
                                         duration_row{"trailing_number", "1h30", {}},
                                         duration_row{"more_than_fits", "99999999999999999999s", {}},
                                         duration_row{"product_more_than_fits", "9223372036854775807y", {}}),
                         by_name);

TEST(durations, are_told_in_days_at_most) {
    EXPECT_EQ(to_text(0ms), "0s");
    EXPECT_EQ(to_text(720h), "30d");
    EXPECT_EQ(to_text(90min), "1h30m");
    EXPECT_EQ(to_text(61001ms), "1m1s1ms");
}

struct size_row {
    const char* name;
    const char* text;
    std::optional<std::size_t> value;
};

using sizes = table<size_row>;

TEST_P(sizes, are_read_in_binary_units) {
    const size_type any{0, std::size_t{1} << 40U};
    EXPECT_EQ(value_of(any(GetParam().text)), GetParam().value);
}

INSTANTIATE_TEST_SUITE_P(values, sizes,
                         testing::Values(size_row{"bytes", "1048576", 1048576}, size_row{"b", "10B", 10},
                                         size_row{"kib", "512KiB", 524288}, size_row{"mib", "1MiB", 1048576},
                                         size_row{"gib", "2GiB", std::size_t{1} << 31U}, size_row{"mb", "1MB", {}},
                                         size_row{"fraction", "1.5MiB", {}}, size_row{"negative", "-1", {}},
                                         size_row{"empty", "", {}}, size_row{"unit_alone", "MiB", {}},
                                         size_row{"more_than_fits", "9223372036854775807GiB", {}},
                                         size_row{"number_more_than_fits", "99999999999999999999", {}}),
                         by_name);

std::string repeated(std::string_view text, int times) {
    std::string out;
    for (int i = 0; i < times; ++i)
        out += text;
    return out;
}

struct text_row {
    const char* name;
    parsed<std::string> (*read)(std::string_view);
    std::string text;
    std::optional<std::string> value;
};

template <class Type>
parsed<std::string> as(std::string_view text) {
    return Type{}(text);
}

parsed<std::string> as_listen(std::string_view text) {
    const auto result = listen_type{}(text);
    if (!result) return result.error();
    return result->host + " " + std::to_string(result->port);
}

using texts = table<text_row>;

TEST_P(texts, are_accepted_in_their_usual_form_or_refused) {
    EXPECT_EQ(value_of(GetParam().read(GetParam().text)), GetParam().value);
}

const std::string label_63(63, 'a');

INSTANTIATE_TEST_SUITE_P(
    values, texts,
    testing::Values(
        text_row{"id_of_63", as<id_type>, label_63, label_63}, text_row{"id_of_64", as<id_type>, label_63 + "a", {}},
        text_row{"id_with_dot", as<id_type>, "a.b", {}}, text_row{"words_unicode", as<words_type>, "Brée", "Brée"},
        text_row{"words_of_200_characters", as<words_type>, repeated("é", 200), repeated("é", 200)},
        text_row{"words_of_201_characters", as<words_type>, repeated("é", 201), {}},
        text_row{"words_of_201", as<words_type>, std::string(201, 'a'), {}},
        text_row{"words_with_direction_mark",
                 as<words_type>,
                 "a\xE2\x80\xAE"
                 "b",
                 {}},
        text_row{"network", as<network_type>, "10.0.0.0/8", "10.0.0.0/8"},
        text_row{"network_of_one", as<network_type>, "192.0.2.7/32", "192.0.2.7/32"},
        text_row{"database", as<database_path_type>, "/var/lib/loket.db", "/var/lib/loket.db"},
        text_row{"database_without_ending", as<database_path_type>, "loketwacht.yaml", {}},
        text_row{"database_without_name", as<database_path_type>, "data/.db", {}},
        text_row{"database_empty", as<database_path_type>, "", {}},
        text_row{"network_of_all", as<network_type>, "0.0.0.0/0", "0.0.0.0/0"},
        text_row{"network_six", as<network_type>, "FD00:0::/8", "fd00::/8"},
        text_row{"network_odd_prefix", as<network_type>, "172.16.0.0/12", "172.16.0.0/12"},
        text_row{"network_odd_prefix_bits", as<network_type>, "172.24.0.0/12", {}},
        text_row{"network_six_too_long", as<network_type>, "::/129", {}},
        text_row{"network_no_number", as<network_type>, "10.0.0.0/", {}},
        text_row{"address_six", as<address_type>, "2001:DB8:0::7", "2001:db8::7"},
        text_row{"address_short", as<address_type>, "127.1", {}},
        text_row{"address_with_zone", as<address_type>, "fe80::1%eth0", {}},
        text_row{"address_with_nul", as<address_type>, std::string("127.0.0.1\0x", 11), {}},
        text_row{"name_server_six_with_port", as<name_server_type>, "[2001:db8::1]:53", "[2001:db8::1]:53"},
        text_row{"name_server_four_in_brackets", as<name_server_type>, "[192.0.2.1]:53", {}},
        text_row{"name_server_port_missing", as<name_server_type>, "192.0.2.1:", {}},
        text_row{"host_name", as<host_name_type>, "WWW.Example.be.", "www.example.be"},
        text_row{"host_name_decimal", as<host_name_type>, "2130706433", {}},
        text_row{"host_name_empty_label", as<host_name_type>, "a..b", {}},
        text_row{
            "host_name_of_254", as<host_name_type>, label_63 + "." + label_63 + "." + label_63 + "." + label_63, {}},
        text_row{"email", as<email_type>, "crt+loket@example.be", "crt+loket@example.be"},
        text_row{"email_two_ats", as<email_type>, "a@b@example.be", {}},
        text_row{"email_bracket", as<email_type>, "a)b@example.be", {}},
        text_row{"contact_url", as<contact_url_type>, "https://crt.example.be/loketwacht",
                 "https://crt.example.be/loketwacht"},
        text_row{"listen_everywhere", as_listen, "0.0.0.0:10285", "0.0.0.0 10285"},
        text_row{"listen_six", as_listen, "[::1]:0", "::1 0"},
        text_row{"listen_localhost", as_listen, "localhost:80", "127.0.0.1 80"},
        text_row{"listen_name", as_listen, "www.example.be:80", {}},
        text_row{"listen_no_port", as_listen, "127.0.0.1", {}}, text_row{"listen_six_bare", as_listen, "::1", {}}),
    by_name);

TEST(urls, with_a_password_are_not_repeated_in_the_message) {
    const auto result = url_type{}("https://user:hemelsleutel@www.example.be/");
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().message().find("hemelsleutel"), std::string::npos);
}

TEST(quote, escapes_and_cuts) {
    EXPECT_EQ(quote("a\"b\\c\n"), "\"a\\\"b\\\\c?\"");
    EXPECT_LE(quote(std::string(1000, 'a')).size(), 82U);
}

struct guess_row {
    const char* name;
    const char* text;
    const char* meant;
};

using guesses = table<guess_row>;

TEST_P(guesses, find_what_was_meant) {
    constexpr std::array<std::string_view, 5> known{"interval", "survey_interval", "ip", "http_port", "url"};
    EXPECT_EQ(nearest(GetParam().text, known), GetParam().meant);
}

INSTANTIATE_TEST_SUITE_P(values, guesses,
                         testing::Values(guess_row{"letter_too_many", "intervall", "interval"},
                                         guess_row{"letter_missing", "intrval", "interval"},
                                         guess_row{"swapped", "ulr", "url"}, guess_row{"case", "URL", "url"},
                                         guess_row{"hyphen", "survey-interval", "survey_interval"},
                                         guess_row{"abbreviated", "http", "http_port"},
                                         guess_row{"far", "concurrency", ""}, guess_row{"one_letter", "u", ""},
                                         guess_row{"two_other_letters", "ab", ""}, guess_row{"empty", "", ""}),
                         by_name);

}  // namespace

}  // namespace loketwacht::config
