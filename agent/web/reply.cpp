#include "web/reply.hpp"

#include <utility>

#include "web/admit.hpp"

namespace loketwacht::web {

namespace {

response answer_to(const request& asked, const terms& holding, service& by) {
    try {
        return admit(asked, holding, by);
    } catch (...) {
        return plain(500, "internal error");
    }
}

}  // namespace

reply reply_to(head_read read, const terms& holding, service& by, bool secure, bool last) {
    auto* const head = std::get_if<request_head>(&read);
    if (head != nullptr) head->asked.secure = secure;
    reply out;
    out.answer = head == nullptr ? std::get<response>(std::move(read)) : answer_to(head->asked, holding, by);
    out.form.without_body = head != nullptr && head->asked.method == "HEAD";
    // Strangers keep no connection.
    out.form.ends_connection = last || head == nullptr || head->ends_connection || out.answer.status >= 400;
    out.answer = with_usual_headers(std::move(out.answer), holding.access, secure);
    return out;
}

}  // namespace loketwacht::web
