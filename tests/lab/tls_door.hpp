#pragma once

#include <string_view>

#include <boost/asio/ssl/context.hpp>

#include "lab/town.hpp"

/// TLS as the portals speak it: one context for all, the identity chosen in each handshake by the name asked (SNI).
namespace loketwacht::lab {

/// A handshake under way: who is shown. Outlives the connection's SSL object.
struct handshake {
    const town& among;
    const site& first;  ///< shown to a visitor that names nobody of this address
    conduct_ptr shown = {};
};

/// Security level 0, for weak keys and SHA-1; no session is ever resumed, so that every handshake is a whole one.
[[nodiscard]] boost::asio::ssl::context make_tls_context();

/// Prepares the connection's SSL object: callbacks find the handshake through it.
void prepare(SSL* ssl, handshake& with);

/// Who is meant by a host name, in any case, at the address of `first`: that portal, else `first`.
[[nodiscard]] const site& meant(const town& among, const site& first, std::string_view name);

}  // namespace loketwacht::lab
