#include "config/web_file.hpp"

#include <fstream>

#include <gtest/gtest.h>

#include "scratch_directory.hpp"

namespace loketwacht::config {

namespace {

using model::client_certificate;
using model::tls_version;

const std::string hash = "$2y$12$" + std::string(53, 'a');
const std::string tls = "tls_server_config:\n  cert_file: a.pem\n  key_file: b.pem\n";

/// A web configuration file in a folder of its own, with the files that it may name.
class web_file : public testing::Test {
protected:
    web_file() {
        for (const char* name : {"a.pem", "b.pem", "ca.pem"})
            folder_.write(name, "x");
    }

    [[nodiscard]] std::string in_folder(const std::string& name) const { return folder_.path(name); }

    [[nodiscard]] web_file_result load(const std::string& text) const {
        return load_web_file(folder_.write("web.yaml", text));
    }

    /// Every mistake, a line each, without the file's name.
    [[nodiscard]] std::string mistakes_in(const std::string& text) const {
        std::string out;
        for (const mistake& e : load(text).errors)
            out += std::to_string(e.line) + ":" + std::to_string(e.column) + ": " + e.message + "\n";
        const std::string folder = folder_.path("");
        for (auto at = out.find(folder); at != std::string::npos; at = out.find(folder))
            out.erase(at, folder.size());
        return out;
    }

private:
    const tests::scratch_directory folder_;
};

TEST_F(web_file, arrives_whole) {
    const auto read = load(tls +
                           "  client_auth_type: RequireAndVerifyClientCert\n  client_ca_file: ca.pem\n"
                           "  client_allowed_sans: [prometheus.example.be, 192.0.2.7]\n"
                           "  min_version: TLS13\n  max_version: TLS13\n"
                           "  cipher_suites: [TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, TLS_AES_128_GCM_SHA256]\n"
                           "  prefer_server_cipher_suites: false\n  curve_preferences: [CurveP256, X25519]\n"
                           "http_server_config:\n  http2: false\n  headers:\n    X-Frame-Options: sameorigin\n"
                           "    Strict-Transport-Security: max-age=1\nbasic_auth_users:\n  alice: " +
                           hash + "\n");
    ASSERT_TRUE(read.value);
    model::web_access expected;
    expected.tls = model::web_tls{in_folder("a.pem"),
                                  in_folder("b.pem"),
                                  client_certificate::required,
                                  in_folder("ca.pem"),
                                  {"prometheus.example.be", "192.0.2.7"},
                                  tls_version::tls13,
                                  tls_version::tls13,
                                  {"ECDHE-RSA-AES128-GCM-SHA256"},
                                  false,
                                  {"P-256", "X25519"}};
    expected.headers = {{"X-Frame-Options", "sameorigin"}, {"Strict-Transport-Security", "max-age=1"}};
    expected.users = {{"alice", hash}};
    EXPECT_EQ(*read.value, expected);
}

TEST_F(web_file, has_defaults) {
    const auto read = load(tls);
    ASSERT_TRUE(read.value);
    model::web_tls expected;
    expected.certificate_file = in_folder("a.pem");
    expected.key_file = in_folder("b.pem");
    EXPECT_EQ(read.value->tls, expected);
    EXPECT_TRUE(read.value->users.empty());
}

TEST_F(web_file, that_is_shipped_is_sound) {
    const auto read = load_web_file(LOKETWACHT_SOURCE_DIR "/config/web.yaml");
    ASSERT_TRUE(read.value) << read.errors.front().str();
    EXPECT_FALSE(read.value->tls);
    EXPECT_EQ(read.value->headers.size(), 2U);
}

struct wrong_case {
    const char* name;
    std::string text;
    std::string mistakes;
};

void PrintTo(const wrong_case& c, std::ostream* out) {
    *out << c.name;
}

class wrong_web_file : public web_file, public testing::WithParamInterface<wrong_case> {};

TEST_P(wrong_web_file, is_told_of_in_exactly_these_words) {
    EXPECT_EQ(mistakes_in(GetParam().text), GetParam().mistakes);
    EXPECT_FALSE(load(GetParam().text).value);
}

const std::string right_hash = "make a hash of cost 10 to 14, for example with `htpasswd -nBC 12 NAME`\n";

const wrong_case wrong_cases[] = {
    {"empty", "", "0:0: is empty; write at least its required keys\n"},
    {"unknown_key", "tls_server_confg: {}\n",
     "1:1: unknown key \"tls_server_confg\" in the file; did you mean \"tls_server_config\"?\n"},
    {"certificate_without_key", "tls_server_config: {cert_file: a.pem}\n",
     "1:20: tls_server_config has no key_file; add it, it is required\n"},
    {"no_such_file", "tls_server_config: {cert_file: a.pem, key_file: c.pem}\n",
     "1:49: key_file: \"c.pem\" is not a readable file; name a file in PEM form; paths start beside the web "
     "configuration file\n"},
    {"certificate_inside", tls + "  cert: x\n",
     "4:9: cert is not supported; write the certificate into a file of its own and name it with cert_file\n"},
    {"any_certificate", tls + "  client_auth_type: RequireAnyClientCert\n  client_ca_file: ca.pem\n",
     "4:21: client_auth_type: \"RequireAnyClientCert\" lets any certificate in; write RequireAndVerifyClientCert, or "
     "leave the key out\n"},
    {"no_authority", tls + "  client_auth_type: RequireAndVerifyClientCert\n",
     "4:21: no authority is named that clients' certificates would be verified by; name its certificates with "
     "client_ca_file\n"},
    {"authority_that_nobody_needs", tls + "  client_ca_file: ca.pem\n",
     "4:19: client_ca_file is named, but no client is asked for a certificate; add client_auth_type: "
     "RequireAndVerifyClientCert, or leave this key out\n"},
    {"names_without_certificates",
     tls + "  client_auth_type: VerifyClientCertIfGiven\n  client_ca_file: ca.pem\n  client_allowed_sans: [a]\n",
     "6:24: client_allowed_sans is given, but no client needs a certificate; add client_auth_type: "
     "RequireAndVerifyClientCert\n"},
    {"no_names",
     tls + "  client_auth_type: RequireAndVerifyClientCert\n  client_ca_file: ca.pem\n  client_allowed_sans: []\n",
     "6:24: client_allowed_sans names nobody; add a name, or leave the key out\n"},
    {"old_version", tls + "  min_version: TLS10\n",
     "4:16: min_version: \"TLS10\" is not supported, it is broken; write TLS12 or TLS13\n"},
    {"versions_crossed", tls + "  min_version: TLS13\n  max_version: TLS12\n",
     "5:16: max_version is below min_version; write max_version: TLS13, or leave it out\n"},
    {"suites_of_tls13_only", tls + "  cipher_suites: [TLS_AES_128_GCM_SHA256]\n",
     "4:18: cipher_suites names none of TLS 1.2; add one, or write min_version: TLS13; suites of TLS 1.3 are always "
     "offered\n"},
    {"curve", tls + "  curve_preferences: [P256]\n",
     "4:23: curve_preferences: \"P256\" is not known; write X25519, CurveP256, CurveP384 or CurveP521\n"},
    {"http2", "http_server_config: {http2: true}\n",
     "1:29: http2: true is not supported; write false, or leave the key out\n"},
    {"header", "http_server_config: {headers: {X-Frame-Options: allow, Server: x}}\n",
     "1:49: X-Frame-Options: \"allow\" is not known; write deny or sameorigin\n"
     "1:56: unknown key \"Server\" in headers; known here: Content-Security-Policy, X-Frame-Options, "
     "X-Content-Type-Options, X-XSS-Protection, Strict-Transport-Security\n"},
    {"header_of_two_lines", "http_server_config: {headers: {X-XSS-Protection: \"0\\r\\nA: b\"}}\n",
     "1:50: X-XSS-Protection: \"0??A: b\" is no value of a header; write 1 to 2000 bytes of printable ASCII\n"},
    {"hsts_without_tls", "http_server_config: {headers: {Strict-Transport-Security: max-age=1}}\n",
     "1:59: Strict-Transport-Security is only sent over TLS; add tls_server_config, or let the proxy that speaks TLS "
     "send this header\n"},
    {"password_itself", "basic_auth_users: {alice: geheim}\n",
     "1:27: basic_auth_users: \"alice\": the password is not hashed by bcrypt; " + right_hash},
    {"cheap", "basic_auth_users: {alice: $2b$04$" + std::string(53, 'a') + "}\n",
     "1:27: basic_auth_users: \"alice\": the hash has cost 4, too cheap to resist guessing; " + right_hash},
    {"dear", "basic_auth_users: {alice: $2b$15$" + std::string(53, 'a') + "}\n",
     "1:27: basic_auth_users: \"alice\": the hash has cost 15, too dear to check; " + right_hash},
    {"flawed_bcrypt", "basic_auth_users: {alice: $2x$12$" + std::string(53, 'a') + "}\n",
     "1:27: basic_auth_users: \"alice\": the password is not hashed by bcrypt; " + right_hash},
    {"colon", "basic_auth_users: {'a:b': " + hash + "}\n",
     "1:20: basic_auth_users: the name \"a\" goes on with a colon, which ends a name (RFC 7617); write NAME: HASH with "
     "a "
     "blank, and a name without a colon\n"},
    {"password_without_a_blank", "basic_auth_users: {alice:geheim}\n",
     "1:20: basic_auth_users: the name \"alice\" goes on with a colon, which ends a name (RFC 7617); write NAME: HASH "
     "with "
     "a blank, and a name without a colon\n"},
    {"nobody", "basic_auth_users: {}\n",
     "1:19: basic_auth_users names nobody; name users, or leave the key out to ask for no login\n"},
    {"key_in_place", "tls_server_config: {cert_file: a.pem, key_file: '-----BEGIN PRIVATE KEY-----'}\n",
     "1:49: key_file holds the file's content; name a file in PEM form; paths start beside the web configuration "
     "file\n"},
    {"twice", "basic_auth_users: {a: " + hash + ", a: " + hash + "}\n",
     "1:85: basic_auth_users: \"a\" is given twice; keep one\n"},
    {"users_in_a_list", "basic_auth_users: [a]\n",
     "1:19: basic_auth_users is a list; write a map of names and bcrypt hashes\n"},
    {"rate_limit", "rate_limit: {burst: 1}\n",
     "1:13: rate_limit is not supported; leave it out; connections and logins are bounded by themselves\n"},
};

INSTANTIATE_TEST_SUITE_P(table, wrong_web_file, testing::ValuesIn(wrong_cases),
                         [](const auto& row) { return row.param.name; });

TEST_F(web_file, does_not_stand_in_the_way_of_where_the_agent_listens) {
    const std::string file = in_folder("loketwacht.yaml");
    std::ofstream(file) << "listen: 127.0.0.1:1234\nintervall: soon\n";
    EXPECT_EQ(load_listen(file).value, (listen_address{"127.0.0.1", 1234}));
    std::ofstream(file) << "intervall: soon\n";
    EXPECT_EQ(load_listen(file).value, listen_address{});
    std::ofstream(file) << "listen: nowhere\n";
    EXPECT_EQ(load_listen(file).value, std::nullopt);
    EXPECT_EQ(load_listen(file).errors.size(), 1U);
}

}  // namespace

}  // namespace loketwacht::config
