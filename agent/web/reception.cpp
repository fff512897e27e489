#include "web/reception.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include "web/admit.hpp"
#include "web/reply.hpp"

namespace loketwacht::web {

namespace {

using namespace std::chrono_literals;

constexpr std::size_t most_guests = 128;
constexpr std::size_t most_accepted = 32;                          // before all others are heard again
constexpr std::size_t max_request_bytes = std::size_t{16} * 1024;  // of headers
constexpr std::size_t own_descriptors = 3;                         // in front of those of the guests
constexpr patience until_request{.usual = 2s, .crowded = 2s};      // nobody is held up by who says nothing
constexpr patience for_request{.usual = 5s, .crowded = 5s};        // however it drips
constexpr auto longest_wait = std::chrono::milliseconds(1s);
constexpr auto pause_without_resources = 50ms;

pollfd readable(int descriptor) {
    return {descriptor, POLLIN, 0};
}

}  // namespace

void reception::receive() {
    while (!pressure_.is_over() && listener_.descriptor() >= 0) {
        wait();
        attend();
        take_back();
        for (std::size_t left = most_accepted; left > 0 && accept(); --left) {
        }
        service_.forget_old();
    }
}

// For whatever comes first: the end, a visitor, something of a guest, or the deadline of one.
void reception::wait() {
    const auto now = clock::now();
    const bool accepts = now >= accepts_from_;
    auto until = std::min(now + longest_wait, accepts ? clock::time_point::max() : accepts_from_);
    polled_ = {readable(pressure_.end_descriptor()), readable(queue_.descriptor()),
               readable(accepts ? listener_.descriptor() : -1)};
    for (const guest& each : guests_) {
        polled_.push_back(readable(each.visitor->socket()));
        until = std::min(until, each.visitor->client.deadline());
    }
    const auto time = std::max(std::chrono::ceil<std::chrono::milliseconds>(until - now), 0ms);
    if (poll(polled_.data(), polled_.size(), static_cast<int>(time.count())) >= 0) return;
    for (pollfd& each : polled_)
        each.revents = 0;
}

void reception::attend() {
    const auto now = clock::now();
    for (std::size_t i = 0; i < guests_.size(); ++i) {
        guest& each = guests_[i];
        const bool came = polled_[own_descriptors + i].revents != 0;
        const bool is_late = now >= each.visitor->client.deadline();
        outcome what = outcome::stays;
        if (is_late) {
            what = each.is_asking ? answer(each, each.visitor->heads.cut_off()) : outcome::left;
        } else if (came) {
            what = hear(each);
        }
        if (what == outcome::left) each.visitor.reset();
    }
    std::erase_if(guests_, [](const guest& each) { return each.visitor == nullptr; });
}

void reception::take_back() {
    for (visitor_ptr& each : queue_.given_back())
        welcome(std::move(each));
}

// Whether another connection may wait.
bool reception::accept() {
    if (clock::now() < accepts_from_) return false;
    const listener::acceptance got = listener_.accept();
    switch (got.what) {
        case listener::state::accepted:
            welcome(std::make_unique<visitor>(got.socket, pressure_, door_.now()));
            return true;
        case listener::state::short_of_resources:
            accepts_from_ = clock::now() + pause_without_resources;
            return false;
        case listener::state::over:
            listener_.close();
            return false;
        case listener::state::nobody_waits:
            return false;
    }
    return false;
}

// Who has been here longest makes place: that costs nobody anything who asks at once.
void reception::welcome(visitor_ptr one) {
    guest next{std::move(one)};
    next.visitor->client.begin_request(until_request, max_request_bytes);
    if (hear(next) == outcome::left) return;
    if (guests_.size() >= most_guests) guests_.erase(guests_.begin());
    guests_.push_back(std::move(next));
}

reception::outcome reception::hear(guest& from) {
    client_connection& client = from.visitor->client;
    const bool is_secure = client.tls() != nullptr;
    if (!client.has_more()) {
        const client_connection::arrival what = is_secure ? client.look() : client.take_in();
        if (what == client_connection::arrival::none) return outcome::stays;
        if (what == client_connection::arrival::over)
            return from.is_asking ? answer(from, from.visitor->heads.cut_off()) : outcome::left;
    }
    if (!is_secure && (from.is_asking || !from.visitor->began->tls || !client.begins_with_tls()))
        return answer_what_has_come(from);
    send_on(std::move(from.visitor));
    return outcome::left;
}

reception::outcome reception::answer_what_has_come(guest& from) {
    client_connection& client = from.visitor->client;
    while (client.has_more()) {
        if (!std::exchange(from.is_asking, true)) client.begin_request(for_request, max_request_bytes);
        auto read = from.visitor->heads.read_on(client);
        if (!read && !client.has_more()) break;
        // Where bytes are left of what is no whole head, all that may be read was read.
        if (answer(from, read ? std::move(*read) : from.visitor->heads.cut_off()) == outcome::left)
            return outcome::left;
    }
    return outcome::stays;
}

reception::outcome reception::answer(guest& to, head_read read) {
    if (std::holds_alternative<std::monostate>(read)) return outcome::left;
    visitor& one = *to.visitor;
    const auto* const head = std::get_if<request_head>(&read);
    if (head != nullptr && !is_about_health(head->asked)) {
        one.asked = std::move(read);
        send_on(std::move(to.visitor));
        return outcome::left;
    }
    const std::shared_ptr<const terms> now = door_.now();
    if (now->tls != one.began->tls) return outcome::left;  // who began by other terms begins anew
    const reply what = reply_to(std::move(read), *now, service_, false, --one.requests_left == 0);
    if (!one.client.write_now(whole_answer(what.answer, what.form)) || what.form.ends_connection) return outcome::left;
    to.is_asking = false;
    one.client.begin_request(until_request, max_request_bytes);
    return outcome::stays;
}

// To a thread, or away where too many wait for one.
void reception::send_on(visitor_ptr one) {
    one = queue_.add(std::move(one));
    if (one == nullptr || one->client.tls() != nullptr || !one->asked) return;
    response busy = plain(503, "too many ask at once; try again");
    busy.headers = {{"Retry-After", "1"}};
    const reply what = reply_to(std::move(busy), *one->began, service_, false, true);
    static_cast<void>(one->client.write_now(whole_answer(what.answer, what.form)));
}

}  // namespace loketwacht::web
