#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <openssl/ssl.h>

#include "base/result.hpp"
#include "model/web_access.hpp"

namespace loketwacht::web {

/// Reads certificate, key and authorities. Borrows the settings for as long as the context is used. Nothing is resumed
/// from an earlier connection, so each meets the certificates of now.
[[nodiscard]] base::result<std::shared_ptr<SSL_CTX>> make_tls_context(const model::web_tls& settings);

/// The server's side of TLS on one connection, as a filter of bytes: it does no I/O of its own, so that whoever does
/// can bound it. For one thread.
class tls_session {
public:
    enum class outcome { done, wants_bytes, closed, broken };

    explicit tls_session(SSL_CTX& context);

    /// Bytes that came from the client.
    void take(std::span<const char> bytes);
    /// Bytes that are to go to the client, after every call below.
    [[nodiscard]] std::vector<char> give();

    [[nodiscard]] outcome shake_hands();
    /// Of `into` the first `size` bytes are filled when it is done.
    struct read_result {
        outcome what = outcome::broken;
        std::size_t size = 0;
    };
    [[nodiscard]] read_result read(std::span<char> into);
    [[nodiscard]] outcome write(std::span<const char> bytes);
    /// Tells the client that nothing follows.
    void end();

    /// Whether bytes that were taken are still to be read.
    [[nodiscard]] bool has_more() const;
    [[nodiscard]] const SSL* handle() const { return session_.get(); }

private:
    [[nodiscard]] outcome outcome_of(int returned) const;

    std::unique_ptr<SSL, decltype(&SSL_free)> session_;
};

}  // namespace loketwacht::web
