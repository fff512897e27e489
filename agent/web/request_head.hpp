#pragma once

#include <variant>

#include "web/connection.hpp"
#include "web/routes.hpp"

namespace loketwacht::web {

/// What a client asks, and what of it decides how the answer is written (RFC 9112).
struct request_head {
    request asked;
    bool takes_chunks = false;  ///< HTTP/1.1: where the end of a text is not known beforehand, it may be sent in chunks
    bool ends_connection = false;  ///< no request follows it on its connection
};

/// A head, the answer to what is none, or nothing: the client left before it asked.
using head_read = std::variant<std::monostate, request_head, response>;

/// Reads a request up to its body, which is never read: what follows it could not be told from a request. The
/// connection bounds time and bytes.
[[nodiscard]] head_read read_head(connection& from);

}  // namespace loketwacht::web
