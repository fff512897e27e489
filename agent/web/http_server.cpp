#include "web/http_server.hpp"

#include <chrono>
#include <memory>
#include <thread>
#include <utility>
#include <vector>

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
constexpr auto between_openings = 100ms;

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
    connection& client = one.client;
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
    const reply what = reply_to(std::move(read), *now, service_, secure, --one.requests_left == 0);
    one.client.begin_answer(for_answer);
    if (!write_answer(one.client, what.answer, what.form)) return after::nothing;
    if (!what.form.ends_connection) return after::another_request;
    one.client.end();
    return after::nothing;
}

}  // namespace loketwacht::web
