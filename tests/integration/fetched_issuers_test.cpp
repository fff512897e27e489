#include "net/fetched_issuers.hpp"

#include <gmock/gmock.h>
#include <openssl/pem.h>
#include <openssl/pkcs7.h>

#include "loopback.hpp"
#include "prober.hpp"
#include "script_server.hpp"

// Where a server does not send what vouches for its certificate, browsers fetch it from where the certificate says.
namespace loketwacht::integration {
namespace {

using model::verification;

const std::set incomplete{verification::incomplete_chain};
const std::set unknown{verification::unknown_issuer};

std::string contents(BIO* bio) {
    char* data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    return {data, static_cast<std::size_t>(size)};
}

std::string in_pkcs7(const lab::certificate_ptr& certificate, bool pem) {
    const std::unique_ptr<PKCS7, net::openssl_free<&PKCS7_free>> message(PKCS7_new());
    PKCS7_set_type(message.get(), NID_pkcs7_signed);
    PKCS7_content_new(message.get(), NID_pkcs7_data);
    PKCS7_add_certificate(message.get(), certificate.get());
    const net::bio_ptr out(BIO_new(BIO_s_mem()));
    if (pem) PEM_write_bio_PKCS7(out.get(), message.get());
    if (!pem) i2d_PKCS7_bio(out.get(), message.get());
    return contents(out.get());
}

const lab::certificate_ptr& intermediate() {
    return trusted_and_not().intermediate.certificate;
}

// A server of certificates, and what it is asked for.
std::string url_of(const script_server& server, const std::string& path = "/ca.cer") {
    return "http://" + own_address() + ':' + std::to_string(server.port()) + path;
}

identity leaf_alone(const std::string& ca_issuers, const lab::signer& issuer = trusted_and_not().intermediate) {
    lab::certificate_request request = sound();
    request.ca_issuers = ca_issuers;
    request.issuer = &issuer;
    identity out = make_identity(request);
    out.chain.resize(1);
    return out;
}

struct answer_row {
    std::string name;
    std::string (*answer)();
    std::set<verification> results;
};

class fetched : public testing::TestWithParam<answer_row> {};

TEST_P(fetched, issuers_complete_a_chain_where_they_are_the_right_ones) {
    const script_server authority(always(GetParam().answer()));
    const identity shown = leaf_alone(url_of(authority));
    const script_server server(always(ok_answer()), {.tls = &shown});
    const model::hop seen = prober().get(https_url(server.port()));
    EXPECT_EQ(reason_of(seen.failure), "none");
    ASSERT_TRUE(seen.tls);
    EXPECT_EQ(seen.tls->chain->results, GetParam().results) << seen.tls->chain->detail;
    EXPECT_EQ(seen.tls->chain->accepted_by_browsers(), GetParam().results == incomplete);
    EXPECT_EQ(seen.tls->chain->fetched.size(), GetParam().results == incomplete ? 1 : 0);
    EXPECT_EQ(authority.connections().accepted(), 1);
}

INSTANTIATE_TEST_SUITE_P(
    rows, fetched,
    testing::Values(
        answer_row{"der", [] { return ok_answer(lab::to_der(*intermediate())); }, incomplete},
        answer_row{"pem", [] { return ok_answer(lab::to_pem(*intermediate())); }, incomplete},
        answer_row{"pkcs7", [] { return ok_answer(in_pkcs7(intermediate(), false)); }, incomplete},
        answer_row{"pkcs7_in_pem", [] { return ok_answer(in_pkcs7(intermediate(), true)); }, incomplete},
        answer_row{"a_strangers", [] { return ok_answer(lab::to_der(*trusted_and_not().stranger.certificate)); },
                   unknown},
        answer_row{"no_certificate", [] { return ok_answer("<title>Loket</title>"); }, unknown},
        answer_row{"nothing", [] { return ok_answer(""); }, unknown},
        answer_row{"gone", [] { return std::string("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"); }, unknown},
        answer_row{
            "elsewhere",
            [] { return std::string("HTTP/1.1 301 Moved\r\nLocation: /other.cer\r\nContent-Length: 0\r\n\r\n"); },
            unknown},
        answer_row{"larger_than_64_kib",
                   [] { return ok_answer(lab::to_pem(*intermediate()) + std::string(65536, '\n')); }, unknown}),
    [](const auto& row) { return row.param.name; });

struct address_row {
    std::string name;
    std::string url;
};

class issuers_elsewhere : public testing::TestWithParam<address_row> {};

TEST_P(issuers_elsewhere, are_unknown) {
    const identity shown = leaf_alone(GetParam().url);
    const script_server server(always(ok_answer()), {.tls = &shown});
    const model::hop seen = prober().get(https_url(server.port()));
    EXPECT_EQ(seen.tls.value().chain->results, unknown) << seen.tls.value().chain->detail;
}

INSTANTIATE_TEST_SUITE_P(rows, issuers_elsewhere,
                         testing::Values(address_row{"where_nobody_listens", "http://" + own_address() + ":1/ca.cer"},
                                         address_row{"at_an_address_that_is_not_public",
                                                     "http://169.254.169.254/ca.cer"},
                                         address_row{"over_https", "https://" + own_address() + "/ca.cer"},
                                         address_row{"in_a_directory", "ldap://" + own_address() + "/cn=ca"},
                                         address_row{"where_a_url_is_none", "http://[/ca.cer"}),
                         [](const auto& row) { return row.param.name; });

lab::signer authority_under(const lab::signer& issuer, const std::string& name, const std::string& ca_issuers) {
    lab::certificate_request request;
    request.common_name = name;
    request.is_authority = true;
    request.not_before = days_from_now(-1);
    request.not_after = days_from_now(100);
    request.key = lab::make_ec_key();
    request.issuer = &issuer;
    request.ca_issuers = ca_issuers;
    return {lab::make_certificate(request), request.key};
}

// So many authorities between root and leaf, none of them sent, each to be fetched where the one below it says.
std::set<verification> results_of_path_to_fetch(int authorities) {
    std::vector<std::string> served;
    const script_server library([&](visitor& from) {
        const std::string head = from.request();
        const std::size_t at = head.find("/ca");
        if (at != std::string::npos) from.send(ok_answer(served.at(static_cast<std::size_t>(head.at(at + 3) - '0'))));
    });
    std::vector<lab::signer> path{trusted_and_not().root};
    for (int i = 0; i < authorities; ++i) {
        const std::string above = i == 0 ? "" : url_of(library, "/ca" + std::to_string(i - 1));
        path.push_back(authority_under(path.back(), "Depth " + std::to_string(i), above));
        served.push_back(lab::to_der(*path.back().certificate));
    }
    const identity shown = leaf_alone(url_of(library, "/ca" + std::to_string(authorities - 1)), path.back());
    const script_server server(always(ok_answer()), {.tls = &shown});
    return prober().get(https_url(server.port())).tls.value().chain->results;
}

TEST(issuers_of_issuers, are_fetched_three_deep) {
    EXPECT_EQ(results_of_path_to_fetch(2), incomplete);
    EXPECT_EQ(results_of_path_to_fetch(3), incomplete);
    EXPECT_EQ(results_of_path_to_fetch(4), unknown);
}

TEST(fetched_issuer, is_asked_for_once_whoever_lacks_it) {
    const script_server authority(always(ok_answer(lab::to_der(*intermediate()))));
    const identity one = leaf_alone(url_of(authority));
    const identity other = leaf_alone(url_of(authority));
    const script_server first(always(ok_answer()), {.tls = &one});
    const script_server second(always(ok_answer()), {.tls = &other});
    prober agent;
    for (const script_server* each : {&first, &second, &first})
        EXPECT_EQ(agent.get(https_url(each->port())).tls.value().chain->results, incomplete);
    EXPECT_EQ(authority.connections().accepted(), 1);
}

TEST(fetched_issuers, are_remembered_for_a_day_and_failures_for_ten_minutes) {
    net::fetched_issuers memory;
    const model::sys_time now = days_from_now(0);
    std::vector<net::x509_ptr> found;
    found.push_back(net::share(intermediate().get()));
    memory.keep("http://a.example/", std::move(found), now);
    memory.keep("http://b.example/", {}, now);
    EXPECT_EQ(memory.find("http://c.example/", now), nullptr);
    ASSERT_NE(memory.find("http://a.example/", now + std::chrono::hours(23)), nullptr);
    EXPECT_EQ(memory.find("http://a.example/", now + std::chrono::hours(23))->certificates.size(), 1);
    EXPECT_EQ(memory.find("http://a.example/", now + std::chrono::hours(24)), nullptr);
    EXPECT_NE(memory.find("http://b.example/", now + std::chrono::minutes(9)), nullptr);
    EXPECT_EQ(memory.find("http://b.example/", now + std::chrono::minutes(10)), nullptr);
    EXPECT_EQ(memory.find("http://a.example/", now - std::chrono::hours(24 * 365)), nullptr)
        << "the clock was a year ahead when it was fetched";
}

}  // namespace
}  // namespace loketwacht::integration
