#pragma once

#include <string>

#include "model/web_access.hpp"
#include "web/client_connection.hpp"
#include "web/routes.hpp"

namespace loketwacht::web {

/// With the headers that every answer has, but for those it has already, and with those that are configured in place
/// of either.
[[nodiscard]] response with_usual_headers(response answer, const model::web_access& access, bool secure);

/// How an answer goes over the wire (RFC 9112).
struct answer_form {
    bool without_body = false;     ///< to HEAD
    bool ends_connection = false;  ///< no other answer follows
};

/// The whole of an answer that is no stream, as it goes over the wire.
[[nodiscard]] std::string whole_answer(const response& answer, const answer_form& form);

/// False: the client left, was too slow or has only a part of it, and the connection is of no more use. Throws what the
/// answer's stream throws, and then that holds too.
[[nodiscard]] bool write_answer(client_connection& to, const response& answer, const answer_form& form);

}  // namespace loketwacht::web
