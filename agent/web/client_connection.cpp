#include "web/client_connection.hpp"

#include <algorithm>
#include <array>
#include <cerrno>

#include <poll.h>
#include <sys/socket.h>

namespace loketwacht::web {

namespace {

using namespace std::chrono_literals;

constexpr std::size_t piece = 4096;                     // what is received at a time
constexpr std::size_t record = std::size_t{16} * 1024;  // the most that one record of TLS holds
// What a handshake, or records with little in them, may take beside the bytes that are read.
constexpr std::size_t tls_overhead = std::size_t{48} * 1024;
constexpr char handshake_record = 0x16;  // RFC 8446, section 5.1
constexpr auto look_around = 100ms;      // how often a thread that waits for a client sees whether others wait

// Of what recv() returned.
client_connection::arrival arrival_of(ssize_t got) {
    if (got > 0) return client_connection::arrival::bytes;
    return got < 0 && (errno == EAGAIN || errno == EINTR) ? client_connection::arrival::none
                                                          : client_connection::arrival::over;
}

}  // namespace

void client_connection::begin(patience time) {
    const auto now = clock::now();
    deadline_ = now + time.usual;
    crowded_deadline_ = now + std::min(time.usual, time.crowded);
}

void client_connection::begin_request(patience time, std::size_t max_bytes) {
    begin(time);
    allowance_ = max_bytes;
    wire_allowance_ = max_bytes + tls_overhead;
}

void client_connection::begin_answer(patience time) {
    begin(time);
}

client_connection::clock::time_point client_connection::deadline() const {
    return among_ != nullptr && among_->is_crowded() ? crowded_deadline_ : deadline_;
}

bool client_connection::wait(short events) const {
    std::array<pollfd, 2> both{pollfd{socket_, events, 0},
                               pollfd{among_ == nullptr ? -1 : among_->end_descriptor(), POLLIN, 0}};
    for (;;) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline() - clock::now());
        if (left <= 0ms) return false;
        const auto time = among_ == nullptr ? left : std::min<std::chrono::milliseconds>(left, look_around);
        const int ready = poll(both.data(), both.size(), static_cast<int>(time.count()));
        if (ready > 0) return both[1].revents == 0;
        if (ready < 0 && errno != EINTR) return false;
    }
}

// Into the buffer, whose bytes were all taken.
client_connection::arrival client_connection::take_in() {
    if (wire_allowance_ == 0) return arrival::over;
    buffer_.resize(std::min(piece, wire_allowance_));
    taken_ = 0;
    const ssize_t got = recv(socket_, buffer_.data(), buffer_.size(), MSG_DONTWAIT);
    buffer_.resize(static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    wire_allowance_ -= buffer_.size();
    return arrival_of(got);
}

client_connection::arrival client_connection::look() const {
    char first = 0;
    return arrival_of(recv(socket_, &first, 1, MSG_DONTWAIT | MSG_PEEK));
}

bool client_connection::receive() {
    while (wait(POLLIN)) {
        const arrival got = take_in();
        if (got != arrival::none) return got == arrival::bytes;
    }
    return false;
}

bool client_connection::begins_with_tls() const {
    return taken_ < buffer_.size() && buffer_[taken_] == handshake_record;
}

bool client_connection::secure(SSL_CTX& context) {
    tls_.emplace(context);
    for (;;) {
        tls_->take(std::span(buffer_).subspan(taken_));
        taken_ = buffer_.size();
        const tls_session::outcome made = tls_->shake_hands();
        if (!send_tls()) return false;
        if (made == tls_session::outcome::done) return true;
        if (made != tls_session::outcome::wants_bytes || !receive()) return false;
    }
}

std::string_view client_connection::unread() const {
    return {buffer_.data() + taken_, std::min(buffer_.size() - taken_, allowance_)};
}

void client_connection::take(std::size_t bytes) {
    taken_ += bytes;
    allowance_ -= bytes;
}

bool client_connection::fill() {
    if (allowance_ == 0) return false;
    return tls_ ? fill_by_tls() : receive();
}

bool client_connection::fill_by_tls() {
    for (;;) {
        std::vector<char> plain(piece);
        const tls_session::read_result got = tls_->read(plain);
        // What it answers to by itself, such as an update of keys.
        if (!send_tls()) return false;
        if (got.what == tls_session::outcome::done) {
            plain.resize(got.size);
            buffer_ = std::move(plain);
            taken_ = 0;
            return got.size > 0;
        }
        if (got.what != tls_session::outcome::wants_bytes || !receive()) return false;
        tls_->take(buffer_);
        taken_ = buffer_.size();
    }
}

std::ptrdiff_t client_connection::send_some(std::span<const char> bytes) const {
    while (wait(POLLOUT)) {
        const ssize_t sent = send(socket_, bytes.data(), bytes.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
        if (sent >= 0) return sent;
        if (errno != EAGAIN && errno != EINTR) return -1;
    }
    return -1;
}

bool client_connection::send_tls() {
    const std::vector<char> all = tls_->give();
    std::span<const char> bytes = all;
    while (!bytes.empty()) {
        const std::ptrdiff_t sent = send_some(bytes);
        if (sent < 0) return false;
        bytes = bytes.subspan(static_cast<std::size_t>(sent));
    }
    return true;
}

std::ptrdiff_t client_connection::write(std::span<const char> bytes) {
    if (!tls_) return send_some(bytes);
    if (bytes.empty()) return 0;
    bytes = bytes.first(std::min(bytes.size(), record));
    if (tls_->write(bytes) != tls_session::outcome::done || !send_tls()) return -1;
    return static_cast<std::ptrdiff_t>(bytes.size());
}

bool client_connection::write_now(std::string_view bytes) const {
    return send(socket_, bytes.data(), bytes.size(), MSG_DONTWAIT | MSG_NOSIGNAL) == static_cast<ssize_t>(bytes.size());
}

void client_connection::end() {
    if (!tls_) return;
    tls_->end();
    const std::vector<char> last = tls_->give();
    if (!last.empty()) static_cast<void>(send(socket_, last.data(), last.size(), MSG_DONTWAIT | MSG_NOSIGNAL));
}

}  // namespace loketwacht::web
