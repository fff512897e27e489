#include "web/http_server.hpp"

#include <algorithm>
#include <chrono>
#include <memory>
#include <thread>
#include <utility>
#include <vector>

#include "web/admit.hpp"
#include "web/answer.hpp"
#include "web/connection.hpp"
#include "web/request_head.hpp"

namespace loketwacht::web {

namespace {

using namespace std::chrono_literals;

constexpr std::size_t threads = 12;          // an idle connection holds one, and a browser opens six
constexpr std::size_t max_connections = 64;  // being served or waiting for a thread; the rest waits in the kernel
constexpr std::size_t max_header_bytes = std::size_t{16} * 1024;
constexpr std::size_t max_requests = 100;  // on one connection
constexpr auto request_timeout = 5s;       // of a handshake too
constexpr auto answer_timeout = 30s;       // of the whole answer, however long
constexpr auto idle_timeout = 2s;
constexpr auto crowded_timeout = 1s;  // instead of the longer ones, while others wait for a thread

// How long a client may take.
std::chrono::milliseconds patience(std::chrono::milliseconds usual, const connection_queue& among) {
    return among.is_crowded() ? std::min<std::chrono::milliseconds>(usual, crowded_timeout) : usual;
}

response answer_to(const request& asked, const terms& holding, const handlers& by) {
    try {
        return admit(asked, holding, by);
    } catch (...) {
        return plain(500, "internal error");
    }
}

enum class after_request { broken_off, nothing_follows, another };

// What was read is answered, whether it is a request or not.
after_request answer_read(connection& client, head_read read, bool last, const terms& holding, const handlers& by) {
    if (std::holds_alternative<std::monostate>(read)) return after_request::broken_off;
    auto* const head = std::get_if<request_head>(&read);
    const bool secure = client.tls() != nullptr;
    if (head != nullptr) head->asked.secure = secure;
    response answer = head == nullptr ? std::get<response>(std::move(read)) : answer_to(head->asked, holding, by);
    answer_form form;
    form.without_body = head != nullptr && head->asked.method == "HEAD";
    form.in_chunks = head != nullptr && head->takes_chunks;
    // Strangers hold no thread for long.
    form.ends_connection = last || head == nullptr || head->ends_connection || answer.status >= 400;
    if (!write_answer(client, with_usual_headers(std::move(answer), holding.access, secure), form))
        return after_request::broken_off;
    return form.ends_connection ? after_request::nothing_follows : after_request::another;
}

}  // namespace

http_server::http_server(const handlers& answers, door& by)
    : handlers_(answers), door_(by), connections_(max_connections) {}

void http_server::close() {
    listener_.close();
    connections_.close();
}

void http_server::serve(const std::string& host, std::uint16_t port) {
    std::vector<std::jthread> serving;
    serving.reserve(threads);
    for (std::size_t i = 0; i < threads; ++i)
        serving.emplace_back([this] { serve_connections(); });
    for (;;) {
        accept_connections();
        do {
            if (connections_.is_closed()) return;
            std::this_thread::sleep_for(100ms);
        } while (listener_.open(host, port).port == 0);
    }
}

void http_server::accept_connections() {
    while (connections_.wait_for_place()) {
        const std::optional<int> accepted = listener_.accept();
        if (!accepted) return;
        connections_.add(*accepted);
    }
}

void http_server::serve_connections() {
    while (const std::optional<int> socket = connections_.next()) {
        try {
            serve_connection(*socket);
            connections_.end(*socket);
        } catch (...) {
            // A handler threw amid an answer: the client sees it broken off, and the server goes on.
            connections_.end(*socket);
        }
    }
}

void http_server::serve_connection(int socket) {
    connection client(socket);
    const std::shared_ptr<const terms> began = door_.now();
    if (began->tls) {
        // Plain HTTP is served too, for the questions about health: who may ask what is the handler's to say.
        if (!client.wait_for_request(patience(idle_timeout, connections_))) return;
        client.begin_request(patience(request_timeout, connections_), max_header_bytes);
        if (client.begins_with_tls() && !client.secure(*began->tls)) return;
    }
    for (std::size_t left = max_requests; left > 0 && !connections_.is_closed(); --left) {
        if (!client.wait_for_request(patience(idle_timeout, connections_))) break;
        client.begin_request(patience(request_timeout, connections_), max_header_bytes);
        head_read read = read_head(client);
        const std::shared_ptr<const terms> now = door_.now();
        if (now->tls != began->tls) break;  // who began by other terms begins anew
        client.begin_answer(answer_timeout);
        const bool last = left == 1 || connections_.is_crowded();
        const after_request then = answer_read(client, std::move(read), last, *now, handlers_);
        if (then == after_request::broken_off) return;
        if (then == after_request::nothing_follows) break;
    }
    client.end();
}

}  // namespace loketwacht::web
