#include "web/tls_session.hpp"

#include <array>
#include <new>
#include <string_view>
#include <system_error>

#include <arpa/inet.h>
#include <fmt/format.h>
#include <openssl/err.h>
#include <openssl/x509v3.h>

#include "base/text.hpp"

namespace loketwacht::web {

namespace {

using model::client_certificate;
using model::tls_version;

// Forward secrecy and authenticated encryption only.
constexpr const char* usual_suites = "ECDHE+AESGCM:ECDHE+CHACHA20";

int protocol(tls_version version) {
    return version == tls_version::tls12 ? TLS1_2_VERSION : TLS1_3_VERSION;
}

std::string text_of(const GENERAL_NAME& name) {
    int type = 0;
    const auto* value = static_cast<const ASN1_STRING*>(GENERAL_NAME_get0_value(&name, &type));
    if (type != GEN_DNS && type != GEN_EMAIL && type != GEN_URI && type != GEN_IPADD) return {};
    const unsigned char* bytes = ASN1_STRING_get0_data(value);
    const auto size = static_cast<std::size_t>(ASN1_STRING_length(value));
    if (type != GEN_IPADD) return {reinterpret_cast<const char*>(bytes), size};
    std::array<char, INET6_ADDRSTRLEN> text{};
    if (size != 4 && size != 16) return {};
    return inet_ntop(size == 4 ? AF_INET : AF_INET6, bytes, text.data(), text.size()) == nullptr ? "" : text.data();
}

bool is_one_of(const X509& certificate, const std::vector<std::string>& names) {
    const std::unique_ptr<GENERAL_NAMES, decltype(&GENERAL_NAMES_free)> has(
        static_cast<GENERAL_NAMES*>(X509_get_ext_d2i(&certificate, NID_subject_alt_name, nullptr, nullptr)),
        GENERAL_NAMES_free);
    for (int i = 0; has && i < sk_GENERAL_NAME_num(has.get()); ++i) {
        const std::string name = text_of(*sk_GENERAL_NAME_value(has.get(), i));
        for (const std::string& allowed : names) {
            if (!name.empty() && name == allowed) return true;
        }
    }
    return false;
}

// Of a chain that is sound, the leaf must also be for one of the names.
int verify_client(int sound, X509_STORE_CTX* chain) {
    if (sound != 1 || X509_STORE_CTX_get_error_depth(chain) > 0) return sound;
    const auto* session =
        static_cast<const SSL*>(X509_STORE_CTX_get_ex_data(chain, SSL_get_ex_data_X509_STORE_CTX_idx()));
    const auto* settings = static_cast<const model::web_tls*>(SSL_CTX_get_app_data(SSL_get_SSL_CTX(session)));
    const X509* leaf = X509_STORE_CTX_get_current_cert(chain);
    if (settings->client_names.empty() || is_one_of(*leaf, settings->client_names)) return 1;
    X509_STORE_CTX_set_error(chain, X509_V_ERR_APPLICATION_VERIFICATION);
    return 0;
}

// What OpenSSL says of the latest failure.
std::string reason() {
    const unsigned long code = ERR_peek_error();
    ERR_clear_error();
    if (ERR_SYSTEM_ERROR(code)) return std::generic_category().message(ERR_GET_REASON(code));
    const char* text = ERR_reason_error_string(code);
    return text == nullptr ? "it is not PEM" : text;
}

base::error unusable(std::string_view key, const std::string& file, std::string_view right) {
    return base::failed(fmt::format("{} {} cannot be used: {}; {}", key, file, reason(), right));
}

base::result<void> use_files(SSL_CTX& to, const model::web_tls& settings) {
    // An encrypted key would have the library ask for its password on a terminal.
    SSL_CTX_set_default_passwd_cb(&to, [](char*, int, int, void*) { return 0; });
    if (SSL_CTX_use_certificate_chain_file(&to, settings.certificate_file.c_str()) != 1) {
        return unusable("cert_file", settings.certificate_file,
                        "name a file with the certificate and its intermediates in PEM form");
    }
    // A key that is not of the certificate is refused here too.
    if (SSL_CTX_use_PrivateKey_file(&to, settings.key_file.c_str(), SSL_FILETYPE_PEM) != 1) {
        return unusable("key_file", settings.key_file,
                        "name the key of cert_file's certificate, in PEM form and without a password");
    }
    if (settings.client == client_certificate::ignored) return {};
    STACK_OF(X509_NAME)* names = SSL_load_client_CA_file(settings.client_ca_file.c_str());
    if (names == nullptr || SSL_CTX_load_verify_file(&to, settings.client_ca_file.c_str()) != 1) {
        sk_X509_NAME_pop_free(names, X509_NAME_free);
        return unusable("client_ca_file", settings.client_ca_file, "name a file with certificates in PEM form");
    }
    SSL_CTX_set_client_CA_list(&to, names);
    const int strict = settings.client == client_certificate::required ? SSL_VERIFY_FAIL_IF_NO_PEER_CERT : 0;
    SSL_CTX_set_verify(&to, SSL_VERIFY_PEER | strict, verify_client);
    return {};
}

bool use_settings(SSL_CTX& to, const model::web_tls& settings) {
    std::uint64_t options = SSL_OP_NO_TICKET | SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION;
    if (settings.server_chooses) options |= SSL_OP_CIPHER_SERVER_PREFERENCE;
    SSL_CTX_set_options(&to, options);
    SSL_CTX_set_session_cache_mode(&to, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_num_tickets(&to, 0);
    // The library's view of the settings is read only.
    SSL_CTX_set_app_data(&to, const_cast<model::web_tls*>(&settings));
    const std::string suites = settings.suites.empty() ? usual_suites : base::join(settings.suites, ":");
    return SSL_CTX_set_min_proto_version(&to, protocol(settings.least)) == 1 &&
           SSL_CTX_set_max_proto_version(&to, protocol(settings.most)) == 1 &&
           SSL_CTX_set_cipher_list(&to, suites.c_str()) == 1 &&
           (settings.curves.empty() || SSL_CTX_set1_groups_list(&to, base::join(settings.curves, ":").c_str()) == 1);
}

}  // namespace

base::result<std::shared_ptr<SSL_CTX>> make_tls_context(const model::web_tls& settings) {
    ERR_clear_error();
    std::shared_ptr<SSL_CTX> out(SSL_CTX_new(TLS_server_method()), SSL_CTX_free);
    if (!out || !use_settings(*out, settings)) {
        return base::failed(fmt::format("TLS cannot be set up: {}; choose other versions, suites or curves", reason()));
    }
    if (const auto used = use_files(*out, settings); !used) return used.error();
    return out;
}

tls_session::tls_session(SSL_CTX& context) : session_(SSL_new(&context), SSL_free) {
    BIO* in = BIO_new(BIO_s_mem());
    BIO* out = BIO_new(BIO_s_mem());
    if (!session_ || in == nullptr || out == nullptr) {
        BIO_free(in);
        BIO_free(out);
        throw std::bad_alloc();
    }
    SSL_set_bio(session_.get(), in, out);
    SSL_set_accept_state(session_.get());
}

void tls_session::take(std::span<const char> bytes) {
    BIO_write(SSL_get_rbio(session_.get()), bytes.data(), static_cast<int>(bytes.size()));
}

std::vector<char> tls_session::give() {
    BIO* out = SSL_get_wbio(session_.get());
    std::vector<char> bytes(BIO_ctrl_pending(out));
    if (!bytes.empty()) BIO_read(out, bytes.data(), static_cast<int>(bytes.size()));
    return bytes;
}

tls_session::outcome tls_session::outcome_of(int returned) const {
    switch (SSL_get_error(session_.get(), returned)) {
        case SSL_ERROR_NONE:
            return outcome::done;
        case SSL_ERROR_WANT_READ:
            return outcome::wants_bytes;
        case SSL_ERROR_ZERO_RETURN:
            return outcome::closed;
        default:
            return outcome::broken;
    }
}

tls_session::outcome tls_session::shake_hands() {
    ERR_clear_error();
    return outcome_of(SSL_do_handshake(session_.get()));
}

tls_session::read_result tls_session::read(std::span<char> into) {
    ERR_clear_error();
    const int got = SSL_read(session_.get(), into.data(), static_cast<int>(into.size()));
    return {outcome_of(got), got > 0 ? static_cast<std::size_t>(got) : 0};
}

tls_session::outcome tls_session::write(std::span<const char> bytes) {
    ERR_clear_error();
    return outcome_of(SSL_write(session_.get(), bytes.data(), static_cast<int>(bytes.size())));
}

void tls_session::end() {
    ERR_clear_error();
    SSL_shutdown(session_.get());
}

bool tls_session::has_more() const {
    return BIO_ctrl_pending(SSL_get_rbio(session_.get())) > 0 || SSL_has_pending(session_.get()) == 1;
}

base::result<void> check_tls(const model::web_tls& settings) {
    if (const auto made = make_tls_context(settings); !made) return made.error();
    return {};
}

}  // namespace loketwacht::web
