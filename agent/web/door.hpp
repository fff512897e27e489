#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/file.hpp"
#include "web/access.hpp"
#include "web/logins.hpp"
#include "web/tls_session.hpp"

namespace loketwacht::web {

/// What holds for a connection or a request from when it begins.
struct terms {
    model::web_access access;
    std::shared_ptr<SSL_CTX> tls;  ///< null: http
    std::shared_ptr<logins> users;
};

/// Keeps the terms as their files say. The files are the web configuration, the certificate, the key and the
/// authorities; when one of them changes, also behind a symbolic link, all are read again.
/// - A wrong configuration file changes nothing but certificate and key; it is tried again every ten seconds.
/// - A file that no longer asks for TLS, for logins or for clients' certificates, where the old one did, is taken for
/// wrong
///   too, for it may be half written. To drop them takes a restart.
/// Safe from any thread.
class door {
public:
    explicit door(access_source source);

    /// Reads the files for the first time; the error has a line for each mistake in them.
    [[nodiscard]] base::result<void> open();
    [[nodiscard]] std::shared_ptr<const terms> now();
    /// Nobody waits for a login any more.
    void close() { gate_.close(); }

private:
    using states = std::vector<std::optional<base::file_state>>;

    [[nodiscard]] states states_now() const;
    [[nodiscard]] base::result<void> read();

    const access_source source_;
    turnstile gate_;
    std::mutex mutex_;
    std::vector<std::string> files_;
    states seen_;
    std::shared_ptr<const terms> current_;
    base::result<void> latest_;  ///< reading
    std::chrono::steady_clock::time_point next_try_;
};

}  // namespace loketwacht::web
