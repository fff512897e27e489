#include <algorithm>
#include <set>

#include <gmock/gmock.h>

#include "memory.hpp"
#include "prober.hpp"
#include "script_server.hpp"

namespace loketwacht::integration {
namespace {

using model::verification;

constexpr std::size_t most_growth = 64UL << 20U;
const std::string zero(1, '\0');

identity with_names(const std::vector<std::string>& names) {
    return altered(sound_identity(), [&](X509* leaf) { set_names(leaf, names); });
}

identity with_common_name(const std::string& name) {
    return altered(sound_identity(), [&](X509* leaf) { set_common_name(leaf, name); });
}

lab::signer authority_under(const lab::signer& issuer, const std::string& name, const lab::key_ptr& key) {
    lab::certificate_request request;
    request.common_name = name;
    request.is_authority = true;
    request.not_before = days_from_now(-1);
    request.not_after = days_from_now(100);
    request.key = key;
    request.issuer = &issuer;
    return {lab::make_certificate(request), key};
}

// Valid from root to leaf, with so many authorities between.
identity deep_chain(int authorities) {
    const lab::key_ptr key = lab::make_ec_key();
    std::vector<lab::signer> path{trusted_and_not().root};
    for (int i = 0; i < authorities; ++i)
        path.push_back(authority_under(path.back(), "Depth " + std::to_string(i), key));
    lab::certificate_request request = sound();
    request.issuer = &path.back();
    identity out{{lab::make_certificate(request)}, request.key};
    for (std::size_t i = path.size(); i > 1; --i)
        out.chain.push_back(path[i - 1].certificate);
    return out;
}

// A sound chain, with many certificates behind it that have nothing to do with it.
identity wide_chain() {
    identity out = sound_identity();
    out.chain.resize(150, trusted_and_not().stranger.certificate);
    return out;
}

// Two authorities that vouch for each other, and nobody for them.
identity circle() {
    const lab::key_ptr first_key = lab::make_ec_key();
    const lab::key_ptr second_key = lab::make_ec_key();
    const lab::signer first_start = authority_under(trusted_and_not().stranger, "First", first_key);
    const lab::signer second = authority_under(first_start, "Second", second_key);
    const lab::signer first = authority_under(second, "First", first_key);
    lab::certificate_request request = sound();
    request.issuer = &first;
    return {{lab::make_certificate(request), first.certificate, second.certificate}, request.key};
}

identity leaf_many_times() {
    identity out = sound_identity();
    out.chain.resize(50, out.leaf());
    return out;
}

identity ends_before_it_begins() {
    lab::certificate_request request = sound();
    std::swap(request.not_before, request.not_after);
    return make_identity(request);
}

identity valid_for_ages() {
    lab::certificate_request request = sound();
    request.not_before = std::chrono::sys_days(std::chrono::January / 1 / 1950);
    request.not_after = std::chrono::sys_days(std::chrono::December / 31 / 9999);
    return make_identity(request);
}

std::vector<std::string> numbered_names(int count) {
    std::vector<std::string> out;
    for (int i = 0; i < count; ++i)
        out.push_back("www.gemeente-" + std::to_string(i) + ".example");
    return out;
}

struct certificate_row {
    std::string name;
    identity (*make)();
    std::set<verification> results;
};

class hostile_certificates : public testing::TestWithParam<certificate_row> {};

bool is_printable(const std::string& text) {
    return std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

TEST_P(hostile_certificates, are_judged_and_told_in_bounded_printable_words) {
    const identity shown = GetParam().make();
    const script_server server(always(ok_answer()), {.tls = &shown});
    prober agent;
    const memory_watch memory;
    const model::hop seen = agent.get(https_url(server.port()));
    EXPECT_LT(memory.growth(), most_growth);
    EXPECT_EQ(reason_of(seen.failure), "none") << seen.failure.value_or(model::failure{}).detail;
    EXPECT_EQ(seen.status, 200);
    ASSERT_TRUE(seen.tls);
    const model::certificate_chain& chain = *seen.tls->chain;
    EXPECT_EQ(chain.results, GetParam().results) << chain.detail;
    EXPECT_LE(chain.sent.size(), 10);
    EXPECT_LE(chain.detail.size(), 4096);
    for (const auto& each : chain.sent) {
        EXPECT_TRUE(is_printable(each->subject)) << each->subject;
        EXPECT_LE(each->subject.size(), 256);
        EXPECT_LE(each->names.size(), 100);
        for (const std::string& name : each->names) {
            EXPECT_TRUE(is_printable(name)) << name;
            EXPECT_LE(name.size(), 256);
        }
    }
}

using verification::hostname_mismatch;

INSTANTIATE_TEST_SUITE_P(
    names, hostile_certificates,
    testing::Values(
        certificate_row{"zero_byte_after_the_host",
                        [] { return with_names({host + zero + ".kwaad.example"}); },
                        {hostname_mismatch}},
        certificate_row{"zero_byte_at_the_end", [] { return with_names({host + zero}); }, {hostname_mismatch}},
        certificate_row{"newline", [] { return with_names({host + "\n"}); }, {hostname_mismatch}},
        certificate_row{"quotes", [] { return with_names({"\"" + host + "\"", "<script>'\\"}); }, {hostname_mismatch}},
        certificate_row{"broken_bytes", [] { return with_names({"\xff\xfe\x80", host}); }, {verification::other}},
        certificate_row{"star", [] { return with_names({"*"}); }, {hostname_mismatch}},
        certificate_row{"star_of_everything", [] { return with_names({"*.*.*", "*.example"}); }, {hostname_mismatch}},
        certificate_row{"partial_star", [] { return with_names({"w*.voorbeeldgem.example"}); }, {hostname_mismatch}},
        certificate_row{"empty_name", [] { return with_names({""}); }, {hostname_mismatch}},
        certificate_row{"no_names_but_the_common_name",
                        [] {
                            return altered(sound_identity(), [](X509* leaf) {
                                X509_EXTENSION_free(
                                    X509_delete_ext(leaf, X509_get_ext_by_NID(leaf, NID_subject_alt_name, -1)));
                            });
                        },
                        {hostname_mismatch}},
        certificate_row{
            "name_of_20_kb", [] { return with_names({std::string(20000, 'a'), host}); }, {verification::ok}},
        certificate_row{"names_1000", [] { return with_names(numbered_names(1000)); }, {hostname_mismatch}},
        certificate_row{"common_name_with_all",
                        [] { return with_common_name("a\"b\r\nc" + zero + "d\x1b[2J<e>,f=g+h;i#"); },
                        {verification::ok}},
        certificate_row{
            "common_name_of_broken_bytes", [] { return with_common_name("\xc3\x28\xff"); }, {verification::ok}},
        certificate_row{
            "common_name_of_20_kb", [] { return with_common_name(std::string(20000, '\n')); }, {verification::ok}}),
    [](const auto& row) { return row.param.name; });

INSTANTIATE_TEST_SUITE_P(chains, hostile_certificates,
                         testing::Values(certificate_row{"depth_8", [] { return deep_chain(8); }, {verification::ok}},
                                         certificate_row{"depth_40",
                                                         [] { return deep_chain(40); },
                                                         {verification::unknown_issuer, verification::other}},
                                         certificate_row{"wide", wide_chain, {verification::ok}},
                                         certificate_row{"circle", circle, {verification::unknown_issuer}},
                                         certificate_row{"leaf_many_times", leaf_many_times, {verification::ok}},
                                         certificate_row{"ends_before_it_begins",
                                                         ends_before_it_begins,
                                                         {verification::expired, verification::not_yet_valid}},
                                         certificate_row{"valid_for_ages", valid_for_ages, {verification::ok}}),
                         [](const auto& row) { return row.param.name; });

TEST(certificates_on_no_path, are_told_from_those_that_visitors_depend_on) {
    const identity shown = wide_chain();
    const script_server server(always(ok_answer()), {.tls = &shown});
    const model::hop seen = prober().get(https_url(server.port()));
    ASSERT_TRUE(seen.tls);
    const std::size_t own = sound_identity().chain.size();
    EXPECT_EQ(seen.tls->chain->below_roots().size(), own);
    EXPECT_EQ(seen.tls->chain->surplus.size(), seen.tls->chain->sent.size() - own);
}

TEST(stapled_response_that_is_none, is_ignored) {
    const identity shown = sound_identity();
    for (const std::string& staple : {std::string("Loket"), std::string(60000, '\x30'), zero}) {
        const script_server server(always(ok_answer()), {.tls = &shown, .staple = staple});
        const model::hop seen = prober().get(https_url(server.port()));
        EXPECT_EQ(seen.tls.value().chain->results, std::set{verification::ok});
    }
}

TEST(certificate_of_200_kb, is_refused_while_it_comes) {
    const identity shown = with_names(numbered_names(8000));
    const script_server server(always(ok_answer()), {.tls = &shown});
    const model::hop seen = prober().get(https_url(server.port()));
    EXPECT_EQ(reason_of(seen.failure), "tls_protocol");
    EXPECT_FALSE(seen.tls);
}

}  // namespace
}  // namespace loketwacht::integration
