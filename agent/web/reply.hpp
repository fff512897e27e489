#pragma once

#include "web/answer.hpp"
#include "web/door.hpp"
#include "web/request_head.hpp"

namespace loketwacht::web {

/// An answer with the form that it has on the wire.
struct reply {
    response answer;
    answer_form form;
};

/// What is said to what was read of a client, be it a request or not. `last`: no other request may follow on this
/// connection. A handler that throws is an internal error.
[[nodiscard]] reply reply_to(head_read read, const terms& holding, service& by, bool secure, bool last);

}  // namespace loketwacht::web
