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
#include "web/tls.hpp"

namespace loketwacht::web {

/// What holds for a connection or a request from when it begins.
struct terms {
    model::web_access access;
    std::shared_ptr<SSL_CTX> tls;  ///< null: http
    std::shared_ptr<logins> users;
};

/// Keeps the terms as their files say: the web configuration file, certificate, key and authorities are read again as
/// soon as one of them is another than it was, also behind a link. A configuration file that is wrong leaves the old
/// terms, with certificate and key as they are now, and is tried again every ten seconds. So does one that lacks TLS,
/// logins, or clients' certificates or names where the old one has them, for it may be half written: that takes a
/// restart. Safe from any thread.
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
