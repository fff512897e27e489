#include <algorithm>
#include <filesystem>
#include <set>

#include <gmock/gmock.h>

#include "net/certificate_facts.hpp"
#include "prober.hpp"
#include "servers.hpp"

namespace loketwacht::integration {
namespace {

using model::verification;
using testing::HasSubstr;

struct certificate_row {
    std::string name;
    identity (*make)();
    std::set<verification> results;
    bool accepted;         ///< by browsers
    std::size_t sent = 2;  ///< certificates
};

identity with(void (*spoil)(lab::certificate_request&)) {
    lab::certificate_request request = sound();
    spoil(request);
    return make_identity(request);
}

identity sound_for_host() {
    return sound_identity();
}

identity expired() {
    return with([](auto& request) {
        request.not_before = days_from_now(-100);
        request.not_after = days_from_now(-10);
    });
}

identity not_yet_valid() {
    return with([](auto& request) { request.not_before = days_from_now(2); });
}

identity wrong_host() {
    return sound_identity("www.ergens-anders.example");
}

identity expired_and_wrong_host() {
    return with([](auto& request) {
        request.names = {"www.ergens-anders.example"};
        request.not_after = days_from_now(-1);
    });
}

identity self_signed() {
    return with([](auto& request) { request.issuer = nullptr; });
}

identity private_authority() {
    return with([](auto& request) { request.issuer = &trusted_and_not().stranger; });
}

identity without_intermediate() {
    identity out = sound_identity();
    out.chain.resize(1);
    return out;
}

identity without_intermediate_or_its_address() {
    identity out = with([](auto& request) { request.ca_issuers.clear(); });
    out.chain.resize(1);
    return out;
}

identity with_root() {
    identity out = sound_identity();
    out.chain.push_back(trusted_and_not().root.certificate);
    return out;
}

identity sha1() {
    return with([](auto& request) { request.sha1 = true; });
}

identity rsa_1024() {
    return with([](auto& request) { request.key = lab::make_rsa_key(1024); });
}

identity wildcard() {
    return with([](auto& request) { request.names = {"*.voorbeeldgem.example"}; });
}

class certificates : public testing::TestWithParam<certificate_row> {
protected:
    // However bad the certificate is: the handshake ends, all its facts are there, and the page is asked.
    static void expect_judged(std::uint16_t port, const identity& shown) {
        expect_judged(walk_once(portal_at(https_url(port))), shown);
    }

    static void expect_judged(const model::walk& seen, const identity& shown) {
        EXPECT_EQ(reason_of(seen.failure), "none");
        EXPECT_EQ(seen.first().status, 200);
        ASSERT_TRUE(seen.first().tls);
        const model::certificate_chain& chain = *seen.first().tls->chain;
        EXPECT_EQ(chain.results, GetParam().results) << chain.detail;
        EXPECT_EQ(chain.accepted_by_browsers(), GetParam().accepted);
        EXPECT_EQ(chain.sent.size(), GetParam().sent);
        const model::certificate& leaf = chain.leaf();
        EXPECT_EQ(leaf.serial, serial_of(*shown.leaf()));
        EXPECT_THAT(leaf.subject, HasSubstr("CN="));
        EXPECT_EQ(leaf.sha256.size(), 64);
        EXPECT_NE(leaf.not_before, model::sys_time());
        EXPECT_GT(leaf.not_after, leaf.not_before);
    }
};

TEST_P(certificates, of_nginx_are_judged) {
    const identity shown = GetParam().make();
    const std::uint16_t port = free_port(own_address());
    const nginx server({{.port = port, .tls = &shown}});
    expect_judged(port, shown);
}

TEST_P(certificates, of_openssl_are_judged) {
    const identity shown = GetParam().make();
    const openssl_server server(shown, {});
    expect_judged(server.port(), shown);
}

// http redirects to a page of https, `/nl/`, and that walk opens the connection: the front door's own request uses it
// again.
TEST_P(certificates, behind_a_language_path_are_judged) {
    const identity shown = GetParam().make();
    const std::uint16_t http = free_port(own_address());
    const std::uint16_t https = free_port(own_address());
    const nginx server(
        {{.port = http, .body = "return 301 " + https_url(https, "/nl/") + ";"}, {.port = https, .tls = &shown}});
    model::portal portal = portal_at(https_url(https));
    portal.front_door.http = http;
    const auto seen = probe_once(portal, test_network(), probe::look::slow);
    const model::host_observation& door = seen->hosts.front();
    ASSERT_TRUE(door.https.first().reused_connection);
    expect_judged(door.https, shown);
    EXPECT_EQ(door.tls(), &*door.https.first().tls);
    ASSERT_EQ(door.https.first().addresses.size(), 1);
    EXPECT_TRUE(door.https.first().addresses.front().connected());
}

INSTANTIATE_TEST_SUITE_P(
    rows, certificates,
    testing::Values(
        certificate_row{"sound", sound_for_host, {verification::ok}, true},
        certificate_row{"sound_with_its_root", with_root, {verification::ok}, true, 3},
        certificate_row{"wildcard", wildcard, {verification::ok}, true},
        certificate_row{"expired", expired, {verification::expired}, false},
        certificate_row{"not_yet_valid", not_yet_valid, {verification::not_yet_valid}, false},
        certificate_row{"wrong_host", wrong_host, {verification::hostname_mismatch}, false},
        certificate_row{"expired_and_wrong_host",
                        expired_and_wrong_host,
                        {verification::expired, verification::hostname_mismatch},
                        false},
        certificate_row{"self_signed", self_signed, {verification::self_signed}, false, 1},
        certificate_row{"private_authority", private_authority, {verification::unknown_issuer}, false},
        certificate_row{
            "intermediate_missing_and_not_to_be_had", without_intermediate, {verification::unknown_issuer}, false, 1},
        certificate_row{"intermediate_missing_and_not_named",
                        without_intermediate_or_its_address,
                        {verification::unknown_issuer},
                        false,
                        1},
        certificate_row{"sha1", sha1, {verification::weak}, false},
        certificate_row{"rsa_1024", rsa_1024, {verification::ok}, true}),
    [](const auto& row) { return row.param.name; });

TEST(certificate_facts, show_what_the_rules_call_weak) {
    const openssl_server old_digest(sha1(), {});
    const openssl_server short_key(rsa_1024(), {});
    prober agent;
    EXPECT_EQ(agent.get(https_url(old_digest.port())).tls.value().chain->leaf().signature_algorithm, "ecdsa-with-SHA1");
    EXPECT_EQ(agent.get(https_url(short_key.port())).tls.value().chain->leaf().key_bits, 1024);
}

struct staple_row {
    std::string name;
    bool revoked;
    bool about_this_one;
    bool signed_by_issuer;
    std::set<verification> results;
};

class stapled_responses : public testing::TestWithParam<staple_row> {};

TEST_P(stapled_responses, of_openssl_are_judged) {
    const identity shown = sound_identity();
    const identity about = GetParam().about_this_one ? shown : sound_identity();
    const authorities& all = trusted_and_not();
    const scratch_directory directory;
    const std::string file = directory.write(
        "response",
        make_ocsp_response(about, GetParam().revoked, GetParam().signed_by_issuer ? all.intermediate : all.stranger));
    const openssl_server server(shown, {"-status_file", file});
    const model::hop seen = prober().get(https_url(server.port()));
    ASSERT_TRUE(seen.tls);
    EXPECT_EQ(seen.tls->chain->results, GetParam().results) << seen.tls->chain->detail;
}

INSTANTIATE_TEST_SUITE_P(rows, stapled_responses,
                         testing::Values(staple_row{"revoked", true, true, true, {verification::revoked}},
                                         staple_row{"good", false, true, true, {verification::ok}},
                                         staple_row{"revoked_another", true, false, true, {verification::ok}},
                                         staple_row{"revoked_says_a_stranger", true, true, false, {verification::ok}}),
                         [](const auto& row) { return row.param.name; });

TEST(chain_memory, verifies_a_chain_once) {
    const identity shown = sound_identity();
    const std::uint16_t port = free_port(own_address());
    const nginx server({{.port = port, .tls = &shown}});
    prober agent;
    for (int round = 0; round < 3; ++round) {
        const auto seen = agent.probe(portal_at(https_url(port)));
        EXPECT_TRUE(seen->hosts.front().tls()->chain->verified());
    }
    EXPECT_EQ(agent.network().chains.full_verifications(), 1);
}

TEST(chain_memory, still_judges_the_host_name_of_each_probe) {
    const identity shown = sound_identity();
    const std::uint16_t port = free_port(own_address());
    const nginx server({{.port = port, .tls = &shown}});
    net::network::options options = test_network();
    options.names.hosts["elders.example"] = {own_address()};
    prober agent(std::move(options));
    const auto results_of = [&](const std::string& name) {
        return agent.get("https://" + name + ':' + std::to_string(port)).tls.value().chain->results;
    };
    EXPECT_EQ(results_of(host), std::set{verification::ok});
    EXPECT_EQ(results_of("elders.example"), std::set{verification::hostname_mismatch});
    EXPECT_EQ(results_of(host), std::set{verification::ok});
    EXPECT_EQ(agent.network().chains.full_verifications(), 1);
}

TEST(chain_memory, still_judges_the_dates) {
    const identity shown = sound_identity();
    const lab::certificates_ptr chain = lab::chain_of(shown.chain);
    net::chain_verifier verifier(test_network().trust);
    const auto results_in = [&](int days) {
        return verifier.verify(chain.get(), host, {}, days_from_now(days))->results;
    };
    EXPECT_EQ(results_in(0), std::set{verification::ok});
    EXPECT_EQ(results_in(59), std::set{verification::ok});
    EXPECT_EQ(verifier.full_verifications(), 1);
    EXPECT_EQ(results_in(61), std::set{verification::expired});
    EXPECT_EQ(results_in(62), std::set{verification::expired});
    EXPECT_EQ(verifier.full_verifications(), 2);
    EXPECT_EQ(results_in(4000), (std::set{verification::expired}));
    EXPECT_EQ(results_in(1), std::set{verification::ok}) << "the clock was a decade ahead for a while";
}

TEST(chain_memory, tells_chains_apart_however_long_they_are) {
    identity with_intermediate = sound_identity();
    with_intermediate.chain.insert(with_intermediate.chain.begin() + 1, 9, trusted_and_not().stranger.certificate);
    identity without = with_intermediate;
    without.chain.pop_back();
    net::chain_verifier verifier(test_network().trust);
    const auto results_of = [&](const identity& shown) {
        return verifier.verify(lab::chain_of(shown.chain).get(), host, {}, model::now())->results;
    };
    EXPECT_EQ(results_of(with_intermediate), std::set{verification::ok});
    EXPECT_EQ(results_of(without), std::set{verification::unknown_issuer});
}

// A file of the same size and time: who puts another in its place may keep both.
TEST(trust_store, is_read_again_when_another_file_takes_the_place_of_one) {
    const scratch_directory directory;
    const std::string stranger = lab::to_pem(*trusted_and_not().stranger.certificate);
    const std::string root = lab::to_pem(*trusted_and_not().root.certificate);
    const std::size_t size = std::max(stranger.size(), root.size());
    const auto write = [&](const std::string& name, std::string content) {
        content.resize(size, '\n');
        const std::string file = directory.write(name, content);
        std::filesystem::last_write_time(file, std::filesystem::file_time_type());
        return file;
    };
    const std::string file = write("ca.pem", stranger);
    const lab::certificates_ptr chain = lab::chain_of(sound_identity().chain);
    net::chain_verifier verifier({.system = false, .ca_files = {file}});
    const auto results = [&] { return verifier.verify(chain.get(), host, {}, days_from_now(0))->results; };
    EXPECT_EQ(results(), std::set{verification::unknown_issuer});
    std::filesystem::rename(write("new.pem", root), file);
    EXPECT_TRUE(verifier.trust().reload_if_changed());
    EXPECT_EQ(results(), std::set{verification::ok});
}

TEST(trust_store, knows_which_of_its_roots_browsers_dropped) {
    const scratch_directory directory;
    const std::string own = directory.write("ca.pem", lab::to_pem(*trusted_and_not().root.certificate));
    const std::string dropped = std::string(TEST_DATA) + "/certificates/trustcor-rootcert-ca-1.pem";
    const net::trust_store store({.system = false, .ca_files = {own, dropped}});
    EXPECT_EQ(store.facts().roots, 2);
    EXPECT_THAT(store.facts().dropped, testing::ElementsAre("TrustCor RootCert CA-1"));
    EXPECT_EQ(store.facts().newest, net::validity_of(trusted_and_not().root.certificate.get()).from);
}

TEST(trust_store, is_read_again_when_a_file_has_changed) {
    const scratch_directory directory;
    const std::string file = directory.write("ca.pem", lab::to_pem(*trusted_and_not().stranger.certificate));
    const auto replace = [&](const std::string& content, int seconds_later) {
        (void)directory.write("ca.pem", content);
        std::filesystem::last_write_time(
            file, std::filesystem::file_time_type::clock::now() + std::chrono::seconds(seconds_later));
    };
    const lab::certificates_ptr chain = lab::chain_of(sound_identity().chain);
    net::chain_verifier verifier({.system = false, .ca_files = {file}});
    const auto results = [&] { return verifier.verify(chain.get(), host, {}, days_from_now(0))->results; };
    EXPECT_EQ(results(), std::set{verification::unknown_issuer});

    replace(lab::to_pem(*trusted_and_not().root.certificate), 10);
    EXPECT_EQ(results(), std::set{verification::unknown_issuer});
    EXPECT_TRUE(verifier.trust().reload_if_changed());
    EXPECT_EQ(results(), std::set{verification::ok});

    replace("this is no PEM", 20);
    EXPECT_THAT(verifier.trust().reload_if_changed().error().message(),
                HasSubstr(file + ": no certificates can be read from it"));
    EXPECT_EQ(results(), std::set{verification::ok});
    EXPECT_EQ(verifier.full_verifications(), 2);
}

}  // namespace
}  // namespace loketwacht::integration
