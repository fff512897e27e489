#include "web/http_server.hpp"

#include <algorithm>
#include <atomic>
#include <memory>
#include <semaphore>
#include <thread>
#include <utility>

#include <sys/socket.h>
#include <unistd.h>

#include "web/connection.hpp"

namespace loketwacht::web {

namespace {

using namespace std::chrono_literals;

constexpr std::size_t threads = 12;             // an idle connection holds one, and a browser opens six
constexpr std::ptrdiff_t max_connections = 64;  // being served or waiting for a thread; the rest waits in the kernel
constexpr std::size_t max_header_bytes = std::size_t{16} * 1024;
constexpr std::size_t max_requests = 100;  // on one connection
constexpr auto request_timeout = 5s;       // of a handshake too
constexpr auto answer_timeout = 30s;       // of the whole answer, however long
constexpr auto idle_timeout = 2s;
constexpr auto crowded_timeout = 1s;  // instead of the longer ones, while others wait for a thread

// How long a client may take.
std::chrono::milliseconds patience(std::chrono::milliseconds usual, const std::atomic<int>& waiting) {
    return waiting > 0 ? std::min<std::chrono::milliseconds>(usual, crowded_timeout) : usual;
}

// The library's view of a connection.
class library_stream : public httplib::Stream {
public:
    explicit library_stream(connection& through) : through_(through) {}

    [[nodiscard]] bool is_readable() const override { return true; }
    [[nodiscard]] bool is_writable() const override { return through_.writable(); }
    ssize_t read(char* to, std::size_t size) override { return through_.read({to, size}); }
    ssize_t write(const char* from, std::size_t size) override { return through_.write({from, size}); }
    void get_remote_ip_and_port(std::string&, int&) const override {}
    void get_local_ip_and_port(std::string&, int&) const override {}
    // The library compares it to FD_SETSIZE, which select() needs; this stream polls.
    [[nodiscard]] socket_t socket() const override { return INVALID_SOCKET; }

private:
    connection& through_;
};

// Accepting waits while enough connections are being served.
class bounded_queue : public httplib::TaskQueue {
public:
    explicit bounded_queue(std::atomic<int>& waiting) : waiting_(waiting) {}

    void enqueue(std::function<void()> task) override {
        places_.acquire();
        ++waiting_;
        pool_.enqueue([this, run = std::move(task)] {
            --waiting_;
            run();
            places_.release();
        });
    }
    void shutdown() override { pool_.shutdown(); }

private:
    std::atomic<int>& waiting_;
    std::counting_semaphore<max_connections> places_{max_connections};
    httplib::ThreadPool pool_{threads};
};

// Set while an answer is made, on the thread that makes it.
thread_local bool ends_after_answer = false;

enum class after_request { broken_off, nothing_follows, another };

// Reads one request and answers it.
after_request serve_request(connection& client, bool last, const std::atomic<int>& waiting, const auto& process) {
    library_stream stream(client);
    client.begin_request(patience(request_timeout, waiting), max_header_bytes);
    bool closed = false;
    bool close_after = true;  // what is no request, or too long for one, is not followed by another
    const auto adapt = [&](httplib::Request& request) {
        request.ssl = client.tls();
        // Compressing by the library costs more than it saves on a local network (brotli at its slowest).
        request.headers.erase("Accept-Encoding");
        request.ranges.clear();
        const std::string length = request.get_header_value("Content-Length");
        // No request needs its body: it is never read, and so the connection cannot go on. Nor does it while others
        // wait for a thread.
        close_after = request.has_header("Transfer-Encoding") || (!length.empty() && length != "0") ||
                      request.version == "HTTP/1.0" || waiting > 0;
        if (close_after) {
            request.headers.erase("Connection");
            request.headers.emplace("Connection", "close");
        }
        client.begin_answer(answer_timeout);
    };
    ends_after_answer = false;
    if (!process(stream, last, closed, adapt)) return after_request::broken_off;
    return closed || close_after || ends_after_answer ? after_request::nothing_follows : after_request::another;
}

}  // namespace

void http_server::end_connection_after(httplib::Response& answer) {
    answer.set_header("Connection", "close");
    ends_after_answer = true;
}

void http_server::close_all() {
    stopping_ = true;
    const socket_t listening = svr_sock_.exchange(INVALID_SOCKET);
    if (listening != INVALID_SOCKET) {
        ::shutdown(listening, SHUT_RDWR);
        ::close(listening);
    }
    const std::lock_guard lock(mutex_);
    for (const socket_t open : open_) {
        ::shutdown(open, SHUT_RDWR);
    }
}

void http_server::serve(const std::string& host, int port) {
    new_task_queue = [this] { return new bounded_queue(waiting_); };  // the library owns it
    while (!stopping_) {
        if (listen_after_bind()) return;
        svr_sock_ = INVALID_SOCKET;
        while (!stopping_ && !bind_to_port(host, port)) {
            std::this_thread::sleep_for(100ms);
        }
    }
}

bool http_server::process_and_close_socket(socket_t socket) {
    {
        const std::lock_guard lock(mutex_);
        open_.insert(socket);
    }
    bool whole = true;
    try {
        serve_connection(socket);
    } catch (...) {
        whole = false;  // a handler threw amid an answer: the client sees it broken off, and the server goes on
    }
    const std::lock_guard lock(mutex_);
    open_.erase(socket);
    ::shutdown(socket, SHUT_RDWR);
    ::close(socket);
    return whole;
}

void http_server::serve_connection(socket_t socket) {
    connection client(socket);
    const std::shared_ptr<const terms> terms = door_.now();
    if (terms->tls) {
        // Plain HTTP is served too, for the questions about health: who may ask what is the handler's to say.
        if (!client.wait_for_request(patience(idle_timeout, waiting_))) return;
        client.begin_request(patience(request_timeout, waiting_), max_header_bytes);
        if (client.begins_with_tls() && !client.secure(*terms->tls)) return;
    }
    const auto process = [this](auto& stream, bool last, bool& closed, const auto& adapt) {
        return process_request(stream, last, closed, adapt);
    };
    for (std::size_t left = max_requests; left > 0 && !stopping_; --left) {
        if (!client.wait_for_request(patience(idle_timeout, waiting_))) break;
        if (door_.now()->tls != terms->tls) break;  // who began by other terms begins anew
        const after_request then = serve_request(client, left == 1, waiting_, process);
        if (then == after_request::broken_off) return;
        if (then == after_request::nothing_follows) break;
    }
    client.end();
}

}  // namespace loketwacht::web
