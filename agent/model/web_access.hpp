#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace loketwacht::model {

enum class tls_version { tls12, tls13 };

/// What is asked of a client's certificate; one that is presented is always verified.
enum class client_certificate { ignored, if_given, required };

/// TLS of the agent's own server.
struct web_tls {
    std::string certificate_file;  ///< PEM, the leaf first
    std::string key_file;
    client_certificate client = client_certificate::ignored;
    std::string client_ca_file;
    std::vector<std::string> client_names;  ///< subject alternative names that are let in; empty: any
    tls_version least = tls_version::tls12;
    tls_version most = tls_version::tls13;
    std::vector<std::string> suites;  ///< of TLS 1.2, in OpenSSL's names; empty: the server's choice
    bool server_chooses = true;       ///< whose order of suites counts
    std::vector<std::string> curves;  ///< in OpenSSL's names; empty: the library's choice

    bool operator==(const web_tls&) const = default;
};

/// Who may ask the agent's own server what, and over which kind of connection.
struct web_access {
    std::optional<web_tls> tls;                             ///< nothing: http
    std::map<std::string, std::string> headers;             ///< sent with every answer
    std::map<std::string, std::string, std::less<>> users;  ///< name -> bcrypt hash; empty: no login is asked
    bool open_metrics = false;                              ///< /metrics asks for no login

    bool operator==(const web_access&) const = default;
};

}  // namespace loketwacht::model
