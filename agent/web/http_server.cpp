#include "web/http_server.hpp"

#include <chrono>
#include <memory>
#include <thread>
#include <utility>
#include <vector>

#include <sys/socket.h>

#include "web/reception.hpp"
#include "web/reply.hpp"

namespace loketwacht::web {

namespace {

using namespace std::chrono_literals;

constexpr std::size_t threads = 12;
constexpr std::size_t most_waiting = 128;  // for a thread
constexpr std::size_t max_request_bytes = std::size_t{16} * 1024;
constexpr patience for_request{.usual = 5s, .crowded = 1s};  // of a handshake too
constexpr patience for_answer{.usual = 30s, .crowded = 5s};  // of the whole answer, however long
constexpr patience for_the_rest{.usual = 1s, .crowded = 100ms};
constexpr std::size_t most_of_the_rest = std::size_t{64} * 1024;
constexpr auto between_openings = 100ms;

// Waits no longer for it than for the request itself.
std::optional<std::string> body_from(client_connection& client, std::size_t bytes) {
    client.begin_request(for_request, bytes);
    std::string body;
    while (body.size() < bytes) {
        if (client.unread().empty() && !client.fill()) return std::nullopt;
        body += client.unread();
        client.take(client.unread().size());
    }
    return body;
}

// Takes in, for a moment, what is left of a body that was refused: a socket that is closed on it takes the answer
// along.
void await_end(visitor& one) {
    ::shutdown(one.socket(), SHUT_WR);
    one.client.begin_request(for_the_rest, most_of_the_rest);
    do {
        one.client.take(one.client.unread().size());
    } while (one.client.fill());
}

}  // namespace

http_server::http_server(service& answers, door& by)
    : service_(answers), door_(by), visitors_(pressure_, most_waiting) {}

void http_server::close() {
    pressure_.end();
    service_.close();
    visitors_.close();
}

void http_server::serve(const std::string& host, std::uint16_t port) {
    std::vector<std::jthread> serving;
    serving.reserve(threads);
    for (std::size_t i = 0; i < threads; ++i)
        serving.emplace_back([this] { serve_visitors(); });
    reception all(service_, door_, listener_, visitors_, pressure_);
    for (;;) {
        all.receive();
        do {
            if (pressure_.is_over()) {
                listener_.close();
                return;
            }
            std::this_thread::sleep_for(between_openings);
        } while (listener_.open(host, port).port == 0);
    }
}

void http_server::serve_visitors() {
    while (visitor_ptr one = visitors_.next()) {
        try {
            if (attend_to(*one) == after::another_request) visitors_.give_back(std::move(one));
        } catch (...) {
            // A handler threw amid an answer: the client sees it broken off, and the server goes on.
            one.reset();
        }
    }
}

http_server::after http_server::attend_to(visitor& one) {
    client_connection& client = one.client;
    if (client.tls() == nullptr && !one.asked) {
        client.begin_request(for_request, max_request_bytes);
        if (!client.secure(*one.began->tls)) return after::nothing;
        // Who asks nothing yet is waited for where that holds no thread.
        if (!client.has_more()) return after::another_request;
    }
    do {
        if (!one.asked) {
            client.begin_request(for_request, max_request_bytes);
            one.asked = one.heads.read(client);
        }
        if (answer(one) == after::nothing) return after::nothing;
        // Over plain HTTP what follows may be about health, and is heard where that is answered.
    } while (client.tls() != nullptr && client.has_more());
    return after::another_request;
}

http_server::after http_server::answer(visitor& one) {
    head_read read = *std::exchange(one.asked, std::nullopt);
    const std::shared_ptr<const terms> now = door_.now();
    // Who began by other terms begins anew.
    if (std::holds_alternative<std::monostate>(read) || now->tls != one.began->tls) return after::nothing;
    const bool secure = one.client.tls() != nullptr;
    bool body_is_left = false;
    if (auto* const head = std::get_if<request_head>(&read)) {
        body_is_left = head->asked.body_length != std::size_t{0};
        head->asked.read_body = [&](std::size_t bytes) {
            body_is_left = false;
            return body_from(one.client, bytes);
        };
    }
    const reply what = reply_to(std::move(read), *now, service_, secure, --one.requests_left == 0);
    one.client.begin_answer(for_answer);
    if (!write_answer(one.client, what.answer, what.form)) return after::nothing;
    if (!what.form.ends_connection) return after::another_request;
    one.client.end();
    if (body_is_left) await_end(one);
    return after::nothing;
}

}  // namespace loketwacht::web
