#include "rule_table.hpp"

namespace loketwacht::rules::testing {

namespace {

using model::verification;

void verified_as(scene& s, std::set<verification> results) {
    s.handshake(tls({leaf(), intermediate()}, std::move(results)));
}

// The host's own certificate alone was sent, and this one was fetched to complete its path.
void fetched(scene& s, const model::certificate& between) {
    model::tls_facts facts = tls({leaf()}, {verification::weak, verification::incomplete_chain});
    auto chain = std::make_shared<model::certificate_chain>(*facts.chain);
    chain->fetched = {std::make_shared<model::certificate>(between)};
    facts.chain = chain;
    s.handshake(facts);
}

void no_handshake(scene& s) {
    s.host().https = walk({failed(https(), failure_reason::tls_alert)});
}

const std::vector<rule_row> result_rows{
    {"expired_sound", "certificate-expired", [](scene&) {}, expected::holds, ""},
    {"expired_leaf", "certificate-expired",
     [](scene& s) {
         s.handshake(tls({certificate("CN=oud", now - days(93), days(90)), intermediate()}, {verification::expired}));
     },
     expected::critical, "the host's certificate (CN=oud) expired at 2026-02-26T12:00:00Z, 3 days ago"},
    {"expired_intermediate", "certificate-expired",
     [](scene& s) {
         s.handshake(tls({leaf(), certificate("CN=tussen", now - days(10), days(9))}, {verification::expired}));
     },
     expected::critical, "certificate 2 of the 2 sent (CN=tussen) expired at 2026-02-28T12:00:00Z, 24 hours ago"},
    {"expired_not_sent", "certificate-expired", [](scene& s) { verified_as(s, {verification::expired}); },
     expected::critical, "the chain has expired"},
    {"expired_and_more", "certificate-expired",
     [](scene& s) { verified_as(s, {verification::hostname_mismatch, verification::expired}); }, expected::critical,
     ""},
    {"expired_other_problem", "certificate-expired", [](scene& s) { verified_as(s, {verification::revoked}); },
     expected::holds, ""},
    {"expired_no_handshake", "certificate-expired", no_handshake, expected::undecided, ""},
    {"expired_without_http_answer", "certificate-expired",
     [](scene& s) {
         model::hop hop = failed(https(), failure_reason::http_timeout);
         hop.tls = tls({certificate("CN=oud", now - days(93), days(90))}, {verification::expired});
         s.host().https = walk({hop});
     },
     expected::critical, "CN=oud"},
    {"not_yet_valid", "certificate-not-yet-valid",
     [](scene& s) {
         s.handshake(tls({certificate("CN=nieuw", now + hours(5), days(90))}, {verification::not_yet_valid}));
     },
     expected::critical, "(CN=nieuw) is valid from 2026-03-01T17:00:00Z, in 5 hours"},
    {"not_yet_valid_sound", "certificate-not-yet-valid", [](scene&) {}, expected::holds, ""},
    {"not_yet_valid_no_handshake", "certificate-not-yet-valid", no_handshake, expected::undecided, ""},
    {"mismatch", "certificate-hostname-mismatch",
     [](scene& s) {
         model::certificate cert = leaf();
         cert.names = {"www.voorbeeldgem.example", "*.elders.example"};
         s.handshake(tls({cert}, {verification::hostname_mismatch}));
     },
     expected::critical,
     "asked for loket.voorbeeldgem.example, the certificate is for www.voorbeeldgem.example, *.elders.example"},
    {"mismatch_many_names", "certificate-hostname-mismatch",
     [](scene& s) {
         model::certificate cert = leaf();
         cert.names.assign(100, std::string(253, 'n'));
         s.handshake(tls({cert}, {verification::hostname_mismatch}));
     },
     expected::critical, " and 95 more"},
    {"mismatch_no_names", "certificate-hostname-mismatch",
     [](scene& s) {
         model::certificate cert = leaf();
         cert.names.clear();
         s.handshake(tls({cert}, {verification::hostname_mismatch}));
     },
     expected::critical, "the certificate is for no name"},
    {"mismatch_hostile_name", "certificate-hostname-mismatch",
     [](scene& s) {
         model::certificate cert = leaf();
         cert.names = {std::string("a\0b\n\"\xff", 6)};
         s.handshake(tls({cert}, {verification::hostname_mismatch}));
     },
     expected::critical, "is for a?b?'\xEF\xBF\xBD"},
    {"mismatch_sound", "certificate-hostname-mismatch", [](scene&) {}, expected::holds, ""},
    {"mismatch_no_handshake", "certificate-hostname-mismatch", no_handshake, expected::undecided, ""},
    {"unknown_issuer", "certificate-untrusted", [](scene& s) { verified_as(s, {verification::unknown_issuer}); },
     expected::critical, "is not trusted, issued by CN=Intermediate"},
    {"self_signed", "certificate-untrusted", [](scene& s) { verified_as(s, {verification::self_signed}); },
     expected::critical, "is in a self-signed chain"},
    {"other_problem", "certificate-untrusted", [](scene& s) { verified_as(s, {verification::other}); },
     expected::critical, "is not trusted"},
    {"untrusted_where_the_path_ends", "certificate-untrusted",
     [](scene& s) {
         model::tls_facts facts = tls({leaf(), intermediate()}, {verification::unknown_issuer});
         auto chain = std::make_shared<model::certificate_chain>(*facts.chain);
         chain->path_end = std::make_shared<model::certificate>(intermediate());
         facts.chain = chain;
         s.handshake(facts);
     },
     expected::critical, "certificate 2 of the 2 sent (CN=Intermediate) is not trusted, issued by CN=Root"},
    {"untrusted_where_what_was_fetched_ends", "certificate-untrusted",
     [](scene& s) {
         model::tls_facts facts = tls({leaf()}, {verification::unknown_issuer});
         auto chain = std::make_shared<model::certificate_chain>(*facts.chain);
         chain->path_end = std::make_shared<model::certificate>(intermediate());
         chain->fetched = {chain->path_end};
         facts.chain = chain;
         s.handshake(facts);
     },
     expected::critical, "a certificate that was fetched (CN=Intermediate) is not trusted, issued by CN=Root"},
    {"untrusted_for_the_root", "certificate-untrusted",
     [](scene& s) {
         model::tls_facts facts = tls({leaf(), intermediate()}, {verification::other});
         auto chain = std::make_shared<model::certificate_chain>(*facts.chain);
         chain->path_end = std::make_shared<model::certificate>(root());
         chain->detail = "depth 2: a key of EC with secp224r1, which browsers do not take";
         facts.chain = chain;
         s.handshake(facts);
     },
     expected::critical,
     "certificate 2 of the 2 sent (CN=Intermediate) is not trusted, issued by CN=Root; the verifier says: depth 2: a "
     "key of EC with secp224r1"},
    {"untrusted_for_the_root_above_what_was_fetched", "certificate-untrusted",
     [](scene& s) {
         model::tls_facts facts = tls({leaf()}, {verification::other});
         auto chain = std::make_shared<model::certificate_chain>(*facts.chain);
         chain->path_end = std::make_shared<model::certificate>(root());
         chain->fetched = {std::make_shared<model::certificate>(intermediate())};
         facts.chain = chain;
         s.handshake(facts);
     },
     expected::critical, "a certificate that was fetched (CN=Intermediate) is not trusted, issued by CN=Root"},
    {"untrusted_for_the_root_that_was_sent", "certificate-untrusted",
     [](scene& s) {
         model::tls_facts facts = tls({leaf(), intermediate(), root()}, {verification::other});
         auto chain = std::make_shared<model::certificate_chain>(*facts.chain);
         chain->path_end = std::make_shared<model::certificate>(root());
         facts.chain = chain;
         s.handshake(facts);
     },
     expected::critical, "certificate 3 of the 3 sent (CN=Root) is not trusted, issued by CN=Root"},
    {"untrusted_but_only_weak", "certificate-untrusted", [](scene& s) { verified_as(s, {verification::weak}); },
     expected::holds, ""},
    {"untrusted_but_only_incomplete", "certificate-untrusted",
     [](scene& s) { verified_as(s, {verification::incomplete_chain}); }, expected::holds, ""},
    {"untrusted_but_only_expired", "certificate-untrusted", [](scene& s) { verified_as(s, {verification::expired}); },
     expected::holds, ""},
    {"untrusted_no_handshake", "certificate-untrusted", no_handshake, expected::undecided, ""},
    {"revoked", "certificate-revoked", [](scene& s) { verified_as(s, {verification::revoked}); }, expected::critical,
     "serial 0A1B, was revoked by CN=Intermediate"},
    {"revoked_no_handshake", "certificate-revoked", no_handshake, expected::undecided, ""},
    {"revoked_says_nobody", "certificate-revoked", [](scene&) {}, expected::undecided, ""},
    {"revoked_is_denied_by_its_authority", "certificate-revoked",
     [](scene& s) {
         model::tls_facts facts = tls();
         auto chain = std::make_shared<model::certificate_chain>(*facts.chain);
         chain->is_known_good = true;
         facts.chain = chain;
         s.handshake(facts);
     },
     expected::holds, ""},
    {"incomplete", "certificate-chain-incomplete",
     [](scene& s) { s.handshake(tls({leaf()}, {verification::incomplete_chain})); }, expected::warning,
     "1 certificate sent; the last was issued by CN=Intermediate, whose certificate is not sent"},
    {"incomplete_and_fetched", "certificate-chain-incomplete",
     [](scene& s) {
         model::tls_facts facts = tls({leaf(), root()}, {verification::incomplete_chain});
         auto chain = std::make_shared<model::certificate_chain>(*facts.chain);
         chain->fetched = {std::make_shared<model::certificate>(intermediate())};
         facts.chain = chain;
         s.handshake(facts);
     },
     expected::warning, "2 certificates sent; the last was issued by CN=Intermediate"},
    {"incomplete_and_expired", "certificate-chain-incomplete",
     [](scene& s) { s.handshake(tls({leaf()}, {verification::incomplete_chain, verification::expired})); },
     expected::warning, ""},
    {"incomplete_sound", "certificate-chain-incomplete", [](scene&) {}, expected::holds, ""},
    {"incomplete_untrusted", "certificate-chain-incomplete",
     [](scene& s) { verified_as(s, {verification::unknown_issuer}); }, expected::holds, ""},
    {"incomplete_no_handshake", "certificate-chain-incomplete", no_handshake, expected::undecided, ""},
};

struct key {
    const char* type;
    int bits;
};

void leaf_key(scene& s, key k) {
    model::certificate cert = leaf();
    cert.key_type = k.type;
    cert.key_bits = k.bits;
    s.handshake(tls({cert, intermediate()}));
}

const std::vector<rule_row> key_rows{
    {"rsa_2048", "certificate-weak-key", [](scene& s) { leaf_key(s, {"RSA", 2048}); }, expected::holds, ""},
    {"rsa_2047", "certificate-weak-key", [](scene& s) { leaf_key(s, {"RSA", 2047}); }, expected::warning,
     "the host's certificate (CN=loket.voorbeeldgem.example) has a key of type RSA, 2047 bits"},
    {"rsa_1024", "certificate-weak-key", [](scene& s) { leaf_key(s, {"RSA", 1024}); }, expected::warning, ""},
    {"rsa_1023", "certificate-weak-key", [](scene& s) { leaf_key(s, {"RSA", 1023}); }, expected::critical, ""},
    {"rsa_pss_1024", "certificate-weak-key", [](scene& s) { leaf_key(s, {"RSA-PSS", 1024}); }, expected::warning, ""},
    {"ec_256", "certificate-weak-key", [](scene& s) { leaf_key(s, {"EC", 256}); }, expected::holds, ""},
    {"ec_224", "certificate-weak-key", [](scene& s) { leaf_key(s, {"EC", 224}); }, expected::critical, "EC, 224 bits"},
    {"dsa_3072", "certificate-weak-key", [](scene& s) { leaf_key(s, {"DSA", 3072}); }, expected::critical, "DSA"},
    {"ed25519", "certificate-weak-key", [](scene& s) { leaf_key(s, {"ED25519", 253}); }, expected::holds, ""},
    {"size_not_known", "certificate-weak-key", [](scene& s) { leaf_key(s, {"RSA", 0}); }, expected::holds, ""},
    {"weak_intermediate", "certificate-weak-key",
     [](scene& s) {
         model::certificate cert = intermediate();
         cert.key_type = "RSA";
         cert.key_bits = 1024;
         s.handshake(tls({leaf(), cert}));
     },
     expected::warning, "certificate 2 of the 2 sent (CN=Intermediate)"},
    {"weak_intermediate_that_was_fetched", "certificate-weak-key",
     [](scene& s) {
         model::certificate cert = intermediate();
         cert.key_type = "EC";
         cert.key_bits = 224;
         fetched(s, cert);
     },
     expected::critical, "a certificate that was fetched (CN=Intermediate) has a key of type EC, 224 bits"},
    {"weak_root", "certificate-weak-key",
     [](scene& s) {
         model::certificate cert = root();
         cert.key_type = "RSA";
         cert.key_bits = 1024;
         s.handshake(tls({leaf(), intermediate(), cert}));
     },
     expected::holds, ""},
    {"no_handshake", "certificate-weak-key", no_handshake, expected::undecided, ""},
};

void leaf_signature(scene& s, const char* algorithm) {
    model::certificate cert = leaf();
    cert.signature_algorithm = algorithm;
    s.handshake(tls({cert, intermediate()}));
}

const std::vector<rule_row> signature_rows{
    {"sha256", "certificate-weak-signature", [](scene& s) { leaf_signature(s, "sha256WithRSAEncryption"); },
     expected::holds, ""},
    {"ecdsa_sha384", "certificate-weak-signature", [](scene& s) { leaf_signature(s, "ecdsa-with-SHA384"); },
     expected::holds, ""},
    {"ed25519", "certificate-weak-signature", [](scene& s) { leaf_signature(s, "ED25519"); }, expected::holds, ""},
    {"sha1", "certificate-weak-signature", [](scene& s) { leaf_signature(s, "sha1WithRSAEncryption"); },
     expected::critical, "is signed with sha1WithRSAEncryption"},
    {"ecdsa_sha1", "certificate-weak-signature", [](scene& s) { leaf_signature(s, "ecdsa-with-SHA1"); },
     expected::critical, ""},
    {"sha224", "certificate-weak-signature", [](scene& s) { leaf_signature(s, "ecdsa-with-SHA224"); },
     expected::critical, ""},
    {"md5", "certificate-weak-signature", [](scene& s) { leaf_signature(s, "md5WithRSAEncryption"); },
     expected::critical, ""},
    {"md2", "certificate-weak-signature", [](scene& s) { leaf_signature(s, "md2WithRSAEncryption"); },
     expected::critical, ""},
    {"sha1_intermediate", "certificate-weak-signature",
     [](scene& s) {
         model::certificate cert = intermediate();
         cert.signature_algorithm = "sha1WithRSAEncryption";
         s.handshake(tls({leaf(), cert}));
     },
     expected::critical, "(CN=Intermediate) is signed with"},
    {"sha1_intermediate_that_was_fetched", "certificate-weak-signature",
     [](scene& s) {
         model::certificate cert = intermediate();
         cert.signature_algorithm = "ecdsa-with-SHA1";
         fetched(s, cert);
     },
     expected::critical, "a certificate that was fetched (CN=Intermediate) is signed with ecdsa-with-SHA1"},
    {"sha1_root", "certificate-weak-signature",
     [](scene& s) {
         model::certificate cert = root();
         cert.signature_algorithm = "sha1WithRSAEncryption";
         s.handshake(tls({leaf(), intermediate(), cert}));
     },
     expected::holds, ""},
    {"no_handshake", "certificate-weak-signature", no_handshake, expected::undecided, ""},
};

void surplus(scene& s, std::vector<std::size_t> places) {
    model::tls_facts facts = tls({leaf(), intermediate(), root()});
    auto chain = std::make_shared<model::certificate_chain>(*facts.chain);
    chain->surplus = std::move(places);
    facts.chain = chain;
    s.handshake(facts);
}

const std::vector<rule_row> surplus_rows{
    {"none", "certificate-surplus", [](scene&) {}, expected::holds, ""},
    {"one", "certificate-surplus", [](scene& s) { surplus(s, {1}); }, expected::info,
     "certificate 2 of the 3 sent (CN=Intermediate)"},
    {"only_a_root", "certificate-surplus", [](scene& s) { surplus(s, {2}); }, expected::holds, ""},
    {"no_handshake", "certificate-surplus", no_handshake, expected::undecided, ""},
};

}  // namespace

INSTANTIATE_TEST_SUITE_P(certificate_surplus, rule_table, ::testing::ValuesIn(surplus_rows), row_name);
INSTANTIATE_TEST_SUITE_P(certificate, rule_table, ::testing::ValuesIn(result_rows), row_name);
INSTANTIATE_TEST_SUITE_P(certificate_weak_key, rule_table, ::testing::ValuesIn(key_rows), row_name);
INSTANTIATE_TEST_SUITE_P(certificate_weak_signature, rule_table, ::testing::ValuesIn(signature_rows), row_name);

}  // namespace loketwacht::rules::testing
