#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "authorities.hpp"
#include "loopback.hpp"
#include "model/url.hpp"
#include "process.hpp"

// Debian's servers as children of the test, each listening when its constructor returns.
namespace loketwacht::integration {

/// One `server` block of nginx.
struct nginx_door {
    std::uint16_t port = 0;
    const identity* tls = nullptr;                ///< null: plain
    std::string name = "_";                       ///< server_name
    std::string protocols = "TLSv1.2 TLSv1.3";    ///< ssl_protocols
    std::string body = "return 200 'Loket\\n';";  ///< directives
    std::string address{};                        ///< as nginx writes it; empty: the first own address
    const identity* second_tls = nullptr;         ///< with another kind of key
};

/// nginx, with OpenSSL told to take any key and version. Logs to `log()` one line for each request:
/// "connection=1 request=2 sni=… alpn=… host=… uri=… agent=… encoding=…".
class nginx {
public:
    explicit nginx(const std::vector<nginx_door>& doors);

    /// Ends the server, so that all is written, and reads the log.
    [[nodiscard]] std::vector<std::string> log();

private:
    scratch_directory directory_;
    process process_;
};

/// `openssl s_server -www` with the identity.
class openssl_server {
public:
    openssl_server(const identity& shown, const std::vector<std::string>& options);

    [[nodiscard]] std::uint16_t port() const { return port_; }
    /// What it has printed: with the option -trace, every message of the handshakes.
    [[nodiscard]] std::string log() const { return read_file(directory_.path("output")); }

private:
    scratch_directory directory_;
    std::uint16_t port_ = free_port(own_address());
    process process_;
};

/// The stapled response that `openssl ocsp` makes: on `about`, in DER.
[[nodiscard]] std::string make_ocsp_response(const identity& about, bool revoked, const lab::signer& responder);

/// dnsmasq that knows only what its options say: "--address=/name/127.0.0.1".
class dnsmasq {
public:
    explicit dnsmasq(const std::vector<std::string>& options);

    [[nodiscard]] std::string nameserver() const { return own_address() + ':' + std::to_string(port_); }
    [[nodiscard]] std::string log() const { return read_file(directory_.path("output")); }

private:
    scratch_directory directory_;
    std::uint16_t port_ = free_port(own_address());
    process process_;
};

/// tinyproxy that takes CONNECT to one port only; with more lines of its configuration.
class tinyproxy {
public:
    explicit tinyproxy(std::uint16_t connect_port, const std::string& more = {});

    [[nodiscard]] model::url url() const;
    [[nodiscard]] std::string log() const { return read_file(directory_.path("log")); }

private:
    scratch_directory directory_;
    std::uint16_t port_ = free_port(own_address());
    process process_;
};

}  // namespace loketwacht::integration
