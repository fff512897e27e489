#pragma once

#include <cstddef>

#include <boost/asio/ssl/context.hpp>

namespace loketwacht::net {

/// What a handshake offers: what today's browsers do, with HTTP/1.1; the same with HTTP/2, which nobody here speaks, to
/// see the certificate of a server that takes nothing else; the same with signatures by RSA keys or by EC keys alone,
/// to see both certificates of a server that has two; everything old beside it, within bounds on what it may cost, to
/// see what a server is that refuses browsers; the same without TLS 1.3, which has no signatures for keys such as
/// P-224; TLS 1.0 and 1.1 alone; TLS 1.0 alone.
enum class offer {
    browsers,
    browsers_http2,
    browsers_rsa,
    browsers_ec,
    anything,
    anything_before_1_3,
    legacy_only,
    oldest_only
};
inline constexpr std::size_t offers = 8;

/// Whether it offers what browsers do not.
[[nodiscard]] constexpr bool is_beyond_browsers(offer what) {
    return what == offer::anything || what == offer::anything_before_1_3;
}

/// The settings of a client that makes the offer. The chain that is shown is kept (`shown_chain`), and verified by
/// nobody. Throws std::runtime_error where OpenSSL does not take them.
[[nodiscard]] boost::asio::ssl::context client_context(offer what);

}  // namespace loketwacht::net
