#include "login_server.hpp"

#include "base/number.hpp"
#include "base/text.hpp"

namespace loketwacht::integration {

std::string seen_request::header(const std::string& name) const {
    const std::string start = "\r\n" + name + ": ";
    const auto at = head.find(start);
    if (at == std::string::npos) return {};
    const auto from = at + start.size();
    return head.substr(from, head.find("\r\n", from) - from);
}

login_server::login_server(std::map<std::string, answer> answers, const script_options& options)
    : answers_(std::move(answers)), server_([this](visitor& from) { serve(from); }, options) {}

void login_server::serve(visitor& from) {
    while (true) {
        seen_request request{{}, from.request(), {}};
        if (request.head.empty()) return;
        request.line = request.head.substr(0, request.head.find(" HTTP/"));
        request.body = from.body(base::whole_number<std::size_t>(request.header("Content-Length")).value_or(0));
        {
            const std::lock_guard lock(mutex_);
            requests_.push_back(request);
        }
        const auto known = answers_.find(request.line);
        const std::string text = known == answers_.end() ? page_answer("weg", 404) : known->second(request);
        if (text.empty()) from.reset();
        if (text.empty() || !from.send(text) || text.find("Connection: close") != std::string::npos) return;
    }
}

std::vector<seen_request> login_server::requests() const {
    const std::lock_guard lock(mutex_);
    return requests_;
}

std::string login_server::lines() const {
    return base::join(requests(), ", ", &seen_request::line);
}

login_server::answer saying(std::string text) {
    return [text = std::move(text)](const seen_request&) { return text; };
}

std::string page_answer(const std::string& html, int status, const std::string& more) {
    return "HTTP/1.1 " + std::to_string(status) +
           " Zo\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: " + std::to_string(html.size()) + "\r\n" +
           more + "\r\n" + html;
}

std::string redirect_answer(const std::string& to, int status, const std::string& more) {
    return page_answer("", status, "Location: " + to + "\r\n" + more);
}

}  // namespace loketwacht::integration
