#include <gmock/gmock.h>
#include <openssl/ec.h>
#include <openssl/ocsp.h>
#include <openssl/x509v3.h>

#include "authorities.hpp"
#include "loopback.hpp"
#include "net/chain_verifier.hpp"
#include "prober.hpp"

// What browsers accept of what servers send: paths, keys, signatures, names.
namespace loketwacht::integration {
namespace {

using model::verification;

const std::set ok{verification::ok};
const std::set unknown{verification::unknown_issuer};
const std::set weak{verification::weak};
const std::set other{verification::other};
const std::set mismatch{verification::hostname_mismatch};

// A certificate as somebody else signs it, after some edits.
struct signing {
    const EVP_MD* digest = EVP_sha256();
    std::function<void(X509*)> edit = [](X509*) {};
};

lab::certificate_ptr issue(lab::certificate_request request, const lab::signer& by, const signing& how = {}) {
    request.issuer = &by;
    lab::certificate_ptr out = lab::make_certificate(request);
    how.edit(out.get());
    const bool brings_its_own = EVP_PKEY_is_a(by.key.get(), "ED25519") == 1;
    X509_sign(out.get(), by.key.get(), brings_its_own ? nullptr : how.digest);
    return out;
}

lab::certificate_request authority_named(const std::string& name, const lab::key_ptr& key) {
    lab::certificate_request request;
    request.common_name = name;
    request.is_authority = true;
    request.not_before = days_from_now(-100);
    request.not_after = days_from_now(100);
    request.key = key;
    return request;
}

lab::key_ptr key_on(const char* curve) {
    return {EVP_EC_gen(curve), &EVP_PKEY_free};
}

void set_extension(X509* certificate, int nid, const std::string& value) {
    X509_EXTENSION_free(X509_delete_ext(certificate, X509_get_ext_by_NID(certificate, nid, -1)));
    const std::unique_ptr<X509_EXTENSION, decltype(&X509_EXTENSION_free)> made(
        X509V3_EXT_conf_nid(nullptr, nullptr, nid, value.c_str()), X509_EXTENSION_free);
    X509_add_ext(certificate, made.get(), -1);
}

const authorities& all() {
    return trusted_and_not();
}

const lab::signer& middle() {
    return all().intermediate;
}

using chain = std::vector<lab::certificate_ptr>;

model::chain_ptr verified(const chain& sent, const std::string& name = host, const std::string& staple = "") {
    net::chain_verifier verifier(test_network().trust);
    return verifier.verify(lab::chain_of(sent).get(), name,
                           {reinterpret_cast<const unsigned char*>(staple.data()), staple.size()}, model::now());
}

// One key, certified by the root, by a stranger, and by the root when it was still another's.
struct twins {
    lab::key_ptr key = lab::make_ec_key();
    lab::certificate_ptr by_root = issue(authority_named("Twice", key), all().root);
    lab::certificate_ptr by_stranger = issue(authority_named("Twice", key), all().stranger);
    lab::certificate_ptr by_root_with_other_key = issue(authority_named("Twice", lab::make_ec_key()), all().root);
    lab::certificate_ptr expired = issue(authority_named("Twice", key), all().root,
                                         {.edit = [](X509* one) { X509_gmtime_adj(X509_getm_notAfter(one), -86400); }});
    lab::certificate_ptr by_sha1 = issue(authority_named("Twice", key), all().root, {.digest = EVP_sha1()});
    lab::certificate_ptr leaf = issue(sound(), {by_root, key});
};

const twins& two() {
    static const twins made;
    return made;
}

lab::certificate_ptr leaf_with(const std::function<void(X509*)>& edit) {
    return issue(sound(), middle(), {.edit = edit});
}

// Name and serial number of another than the issuer, and its key.
void identify_stranger(X509* certificate) {
    X509V3_CTX context;
    X509V3_set_ctx(&context, all().stranger.certificate.get(), certificate, nullptr, nullptr, 0);
    const std::unique_ptr<X509_EXTENSION, decltype(&X509_EXTENSION_free)> wrong(
        X509V3_EXT_conf_nid(nullptr, &context, NID_authority_key_identifier, "keyid:always,issuer:always"),
        X509_EXTENSION_free);
    X509_EXTENSION_free(
        X509_delete_ext(certificate, X509_get_ext_by_NID(certificate, NID_authority_key_identifier, -1)));
    X509_add_ext(certificate, wrong.get(), -1);
}

lab::certificate_ptr expired_authority() {
    return issue(authority_named("Old", lab::make_ec_key()), all().root,
                 {.edit = [](X509* one) { X509_gmtime_adj(X509_getm_notAfter(one), 3600); }});
}

chain chain_under(const lab::key_ptr& key, const signing& how = {}) {
    const lab::certificate_ptr between = issue(authority_named("Between", key), all().root, how);
    return {issue(sound(), {between, key}), between};
}

struct path_row {
    std::string name;
    chain (*sent)();
    std::set<verification> results;
    std::size_t surplus = 0;
};

class certificate_paths : public testing::TestWithParam<path_row> {};

TEST_P(certificate_paths, are_judged_as_browsers_do) {
#ifdef __SANITIZE_ADDRESS__
    // OpenSSL 3.0 itself forgets to free what it read of policyConstraints (policy_cache.c).
    if (GetParam().name == std::string("policy_that_the_leaf_has_not")) GTEST_SKIP() << "OpenSSL leaks here";
#endif
    const model::chain_ptr seen = verified(GetParam().sent());
    EXPECT_EQ(seen->results, GetParam().results) << seen->detail;
    EXPECT_EQ(seen->surplus.size(), GetParam().surplus);
}

INSTANTIATE_TEST_SUITE_P(
    several, certificate_paths,
    testing::ValuesIn(std::vector<path_row>{
        {"strangers_cross_certificate_first", [] { return chain{two().leaf, two().by_stranger, two().by_root}; }, ok,
         1},
        {"strangers_cross_certificate_last", [] { return chain{two().leaf, two().by_root, two().by_stranger}; }, ok, 1},
        {"stranger_and_its_cross_certificate_first",
         [] { return chain{two().leaf, two().by_stranger, all().stranger.certificate, two().by_root}; }, ok, 2},
        {"twin_with_another_key_first", [] { return chain{two().leaf, two().by_root_with_other_key, two().by_root}; },
         ok, 1},
        {"expired_twin_first", [] { return chain{two().leaf, two().expired, two().by_root}; }, ok, 1},
        {"twin_by_sha1_first", [] { return chain{two().leaf, two().by_sha1, two().by_root}; }, ok, 1},
        {"stranger_only", [] { return chain{two().leaf, two().by_stranger}; }, unknown},
        {"expired_only", [] { return chain{two().leaf, two().expired}; }, {verification::expired}},
        {"surplus_that_ends", [] { return chain{sound_identity().leaf(), middle().certificate, expired_authority()}; },
         ok, 1},
        {"surplus_by_sha1", [] { return chain{sound_identity().leaf(), middle().certificate, two().by_sha1}; }, ok, 1},
        {"in_no_order", [] { return chain{two().leaf, all().root.certificate, two().by_stranger, two().by_root}; }, ok,
         1},
        {"key_identifier_of_another", [] { return chain{leaf_with(identify_stranger), middle().certificate}; }, ok}}),
    [](const auto& row) { return row.param.name; });

INSTANTIATE_TEST_SUITE_P(
    keys_and_signatures, certificate_paths,
    testing::ValuesIn(std::vector<path_row>{
        {"p384_between", [] { return chain_under(key_on("P-384")); }, ok},
        {"p521_between", [] { return chain_under(key_on("P-521")); }, ok},
        {"secp256k1_between", [] { return chain_under(key_on("secp256k1")); }, other},
        {"brainpool_between", [] { return chain_under(key_on("brainpoolP256r1")); }, other},
        {"p224_between", [] { return chain_under(key_on("P-224")); }, weak},
        {"ed25519_between", [] { return chain_under(lab::make_ed25519_key()); }, other},
        {"rsa_1024_between", [] { return chain_under(lab::make_rsa_key(1024)); }, ok},
        {"rsa_1000_between", [] { return chain_under(lab::make_rsa_key(1000)); }, weak},
        {"sha1_between", [] { return chain_under(lab::make_ec_key(), {.digest = EVP_sha1()}); }, weak},
        {"sha512_between", [] { return chain_under(lab::make_ec_key(), {.digest = EVP_sha512()}); }, ok},
        {"sha1_between_of_the_roots_name",
         [] {
             const auto name_as_issuer = [](X509* one) { X509_set_subject_name(one, X509_get_issuer_name(one)); };
             return chain_under(lab::make_ec_key(), {.digest = EVP_sha1(), .edit = name_as_issuer});
         },
         other},
        {"sha224_of_the_leaf",
         [] { return chain{issue(sound(), middle(), {.digest = EVP_sha224()}), middle().certificate}; }, weak},
        {"sha1_of_the_leaf",
         [] { return chain{issue(sound(), middle(), {.digest = EVP_sha1()}), middle().certificate}; }, weak},
        {"md5_of_the_leaf",
         [] {
             const lab::key_ptr key = lab::make_rsa_key(2048);
             const lab::certificate_ptr between = issue(authority_named("Between", key), all().root);
             return chain{issue(sound(), {between, key}, {.digest = EVP_md5()}), between};
         },
         weak},
        {"only_for_servers_of_netscape",
         [] {
             return chain{leaf_with([](X509* one) { set_extension(one, NID_ext_key_usage, "msSGC,nsSGC"); }),
                          middle().certificate};
         },
         other},
        {"for_clients_only",
         [] {
             return chain{leaf_with([](X509* one) { set_extension(one, NID_ext_key_usage, "clientAuth"); }),
                          middle().certificate};
         },
         other},
        {"address_of_five_bytes_beside_the_host",
         [] {
             return chain{leaf_with([](X509* one) {
                              GENERAL_NAMES* names = GENERAL_NAMES_new();
                              for (const auto& [type, bytes] : {std::pair(GEN_DNS, host), {GEN_IPADD, "12345"}}) {
                                  GENERAL_NAME* name = GENERAL_NAME_new();
                                  ASN1_STRING* text = type == GEN_DNS ? ASN1_IA5STRING_new() : ASN1_OCTET_STRING_new();
                                  ASN1_STRING_set(text, bytes.data(), static_cast<int>(bytes.size()));
                                  GENERAL_NAME_set0_value(name, type, text);
                                  sk_GENERAL_NAME_push(names, name);
                              }
                              X509_add1_ext_i2d(one, NID_subject_alt_name, names, 0, X509V3_ADD_REPLACE);
                              GENERAL_NAMES_free(names);
                          }),
                          middle().certificate};
         },
         other},
        {"policy_that_the_leaf_has_not",
         [] {
             const lab::key_ptr key = lab::make_ec_key();
             const lab::certificate_ptr between =
                 issue(authority_named("Between", key), all().root, {.edit = [](X509* one) {
                           set_extension(one, NID_policy_constraints, "critical,requireExplicitPolicy:0");
                       }});
             return chain{issue(sound(), {between, key}), between};
         },
         other}}),
    [](const auto& row) { return row.param.name; });

struct root_row {
    std::string name;
    lab::key_ptr (*key)();
    std::set<verification> results;
};

class trusted_roots : public testing::TestWithParam<root_row> {};

// Rules that tell weaknesses look below the root: what is wrong with the root's own key is told as where the path ends.
TEST_P(trusted_roots, are_taken_by_their_keys) {
    const scratch_directory directory;
    const lab::key_ptr key = GetParam().key();
    lab::certificate_request request = authority_named("Own root", key);
    const lab::signer root{lab::make_certificate(request), key};
    const lab::certificate_ptr leaf = issue(sound(), root);
    const std::string file = directory.write("root.pem", lab::to_pem(*root.certificate));
    net::chain_verifier verifier({.system = false, .ca_files = {file}});
    for (const chain& sent : {chain{leaf}, chain{leaf, root.certificate}}) {
        const auto seen = verifier.verify(lab::chain_of(sent).get(), host, {}, model::now());
        EXPECT_EQ(seen->results, GetParam().results) << seen->detail;
        if (seen->verified()) continue;
        EXPECT_EQ(seen->path_end->serial, serial_of(*root.certificate));
    }
}

INSTANTIATE_TEST_SUITE_P(keys, trusted_roots,
                         testing::Values(root_row{"p224", [] { return key_on("P-224"); }, other},
                                         root_row{"p521", [] { return key_on("P-521"); }, ok},
                                         root_row{"brainpool", [] { return key_on("brainpoolP256r1"); }, other},
                                         root_row{"rsa_1000", [] { return lab::make_rsa_key(1000); }, other},
                                         root_row{"rsa_1024", [] { return lab::make_rsa_key(1024); }, ok}),
                         [](const auto& row) { return row.param.name; });

TEST(path_that_leads_nowhere, is_named_by_where_it_ends) {
    EXPECT_EQ(verified({two().leaf, two().by_stranger})->path_end->serial, serial_of(*two().by_stranger));
    EXPECT_EQ(verified({sound_identity().leaf()})->path_end->names, std::vector{host});
    EXPECT_EQ(verified({two().leaf, two().by_root})->path_end, nullptr);
}

// Many certificates of one name, each of which could have been signed by each: no more is tried than is bounded.
TEST(path_search, is_bounded_whatever_is_sent) {
    chain sent{sound_identity().leaf()};
    const lab::key_ptr key = lab::make_ec_key();
    const lab::signer self{issue(authority_named("Test Intermediate", key), {all().stranger.certificate, key}), key};
    for (int i = 0; i < 60; ++i)
        sent.push_back(issue(authority_named("Test Intermediate", lab::make_ec_key()), self));
    EXPECT_EQ(verified(sent)->results, unknown);
    sent = {issue(sound(), self)};
    for (int i = 0; i < 60; ++i)
        sent.push_back(issue(authority_named("Test Intermediate", key), self));
    EXPECT_EQ(verified(sent)->results.count(verification::unknown_issuer), 1);
}

struct name_row {
    std::string name;
    std::string presented;
    std::string asked;
    bool matches;
};

class host_names : public testing::TestWithParam<name_row> {};

TEST_P(host_names, match_as_in_browsers) {
    const identity shown = altered(sound_identity(), [](X509* leaf) { set_names(leaf, {GetParam().presented}); });
    EXPECT_EQ(verified(shown.chain, GetParam().asked)->results, GetParam().matches ? ok : mismatch);
}

INSTANTIATE_TEST_SUITE_P(rows, host_names,
                         testing::ValuesIn(std::vector<name_row>{
                             {"itself", "www.gem.example", "www.gem.example", true},
                             {"itself_in_capitals", "WWW.Gem.EXAMPLE", "www.gem.example", true},
                             {"itself_with_a_final_dot", "www.gem.example.", "www.gem.example", true},
                             {"another", "www.gem.example", "gem.example", false},
                             {"underscore", "mijn_loket.gem.example", "mijn_loket.gem.example", true},
                             {"underscore_under_a_wildcard", "*.gem.example", "mijn_loket.gem.example", true},
                             {"wildcard", "*.gem.example", "www.gem.example", true},
                             {"wildcard_for_the_name_itself", "*.gem.example", "gem.example", false},
                             {"wildcard_for_two_labels", "*.gem.example", "a.www.gem.example", false},
                             {"wildcard_in_the_middle", "www.*.example", "www.gem.example", false},
                             {"wildcard_of_a_part", "w*.gem.example", "www.gem.example", false},
                             {"wildcard_on_a_public_suffix", "*.ac.be", "stad.ac.be", false},
                             {"wildcard_on_a_top_level_domain", "*.be", "gem.be", false},
                             {"wildcard_on_an_unknown_top_level_domain", "*.test", "gem.test", false},
                             {"wildcard_on_a_suffix_of_a_company", "*.github.io", "gem.github.io", true},
                             {"address_as_a_name", "127.51.0.9", "127.51.0.9", false},
                             {"wildcard_for_an_address", "*.51.0.9", "127.51.0.9", false}}),
                         [](const auto& row) { return row.param.name; });

// The issuer of the leaf answers for it, wherever it stands and whoever sent it.
TEST(stapled_response, counts_where_the_issuer_is_not_second) {
    const lab::certificate_ptr by_root = issue(sound(), all().root);
    const auto revoked = [](const lab::certificate_ptr& leaf, const lab::signer& by) {
        return lab::make_ocsp_response(*leaf, by, lab::revocation::revoked);
    };
    const std::set results{verification::revoked};
    EXPECT_EQ(verified({by_root}, host, revoked(by_root, all().root))->results, results);
    const lab::certificate_ptr leaf = sound_identity().leaf();
    EXPECT_EQ(
        verified({leaf, all().stranger.certificate, middle().certificate}, host, revoked(leaf, middle()))->results,
        results);
    EXPECT_EQ(verified({leaf, middle().certificate}, host, revoked(leaf, all().stranger))->results, ok);
    EXPECT_EQ(verified({leaf}, host, revoked(leaf, middle()))->results, unknown) << "nobody known says so";
}

TEST(stapled_response, may_be_signed_by_whom_the_issuer_lets) {
    const lab::certificate_ptr leaf = sound_identity().leaf();
    const auto response_by = [&](const std::string& purpose, const lab::signer& by) {
        lab::certificate_request request = sound("Signer");
        request.key = lab::make_ec_key();
        const lab::certificate_ptr signer =
            issue(request, by, {.edit = [&](X509* one) { set_extension(one, NID_ext_key_usage, purpose); }});
        const net::ocsp_basic_ptr basic(OCSP_BASICRESP_new());
        const net::ocsp_id_ptr id(OCSP_cert_to_id(EVP_sha1(), leaf.get(), middle().certificate.get()));
        const std::unique_ptr<ASN1_TIME, decltype(&ASN1_TIME_free)> now(X509_gmtime_adj(nullptr, 0), ASN1_TIME_free);
        OCSP_basic_add1_status(basic.get(), id.get(), V_OCSP_CERTSTATUS_REVOKED, OCSP_REVOKED_STATUS_NOSTATUS,
                               now.get(), now.get(), nullptr);
        OCSP_basic_sign(basic.get(), signer.get(), request.key.get(), EVP_sha256(), nullptr, 0);
        const net::ocsp_response_ptr response(OCSP_response_create(OCSP_RESPONSE_STATUS_SUCCESSFUL, basic.get()));
        std::string out(static_cast<std::size_t>(i2d_OCSP_RESPONSE(response.get(), nullptr)), '\0');
        auto* bytes = reinterpret_cast<unsigned char*>(out.data());
        i2d_OCSP_RESPONSE(response.get(), &bytes);
        return out;
    };
    const auto results_of = [&](const std::string& staple) {
        return verified({leaf, middle().certificate}, host, staple)->results;
    };
    EXPECT_EQ(results_of(response_by("OCSPSigning", middle())), std::set{verification::revoked});
    EXPECT_EQ(results_of(response_by("serverAuth", middle())), ok);
    EXPECT_EQ(results_of(response_by("OCSPSigning", all().stranger)), ok);
}

}  // namespace
}  // namespace loketwacht::integration
