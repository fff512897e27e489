#include "web/server.hpp"

#include <atomic>
#include <cerrno>
#include <future>
#include <mutex>
#include <semaphore>
#include <set>
#include <system_error>
#include <thread>
#include <utility>

#include <httplib.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "web/connection.hpp"
#include "web/routes.hpp"

namespace loketwacht::web {

namespace {

using namespace std::chrono_literals;

constexpr std::size_t threads = 12;             // an idle connection holds one, and a browser opens six
constexpr std::ptrdiff_t max_connections = 64;  // being served or waiting for a thread; the rest waits in the kernel
constexpr std::size_t max_header_bytes = std::size_t{16} * 1024;
constexpr std::size_t max_requests = 100;  // on one connection
constexpr auto request_timeout = 5s;
constexpr auto answer_timeout = 30s;  // of the whole answer, however long
constexpr auto idle_timeout = 2s;

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
    void enqueue(std::function<void()> task) override {
        places_.acquire();
        pool_.enqueue([this, run = std::move(task)] {
            run();
            places_.release();
        });
    }
    void shutdown() override { pool_.shutdown(); }

private:
    std::counting_semaphore<max_connections> places_{max_connections};
    httplib::ThreadPool pool_{threads};
};

// The library's server with connections that can be ended from outside, and bounded.
class http_server : public httplib::Server {
public:
    // May be called while it listens, from another thread, and again.
    void close_all() {
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

    // Listens until close_all(). The library gives up listening at some errors of accept(), so begin again.
    void serve(const std::string& host, int port) {
        while (!stopping_) {
            if (listen_after_bind()) return;
            svr_sock_ = INVALID_SOCKET;
            while (!stopping_ && !bind_to_port(host, port)) {
                std::this_thread::sleep_for(100ms);
            }
        }
    }

private:
    bool process_and_close_socket(socket_t socket) override {
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

    void serve_connection(socket_t socket) {
        connection client(socket);
        library_stream stream(client);
        for (std::size_t left = max_requests; left > 0 && !stopping_ && client.wait_for_request(idle_timeout); --left) {
            client.begin_request(request_timeout, max_header_bytes);
            bool closed = false;
            bool close_after = true;  // what is no request, or too long for one, is not followed by another
            const auto adapt = [&](httplib::Request& request) {
                // Compressing by the library costs more than it saves on a local network (brotli at its slowest).
                request.headers.erase("Accept-Encoding");
                request.ranges.clear();
                const std::string length = request.get_header_value("Content-Length");
                // No request needs its body: it is never read, and so the connection cannot go on.
                close_after = request.has_header("Transfer-Encoding") || (!length.empty() && length != "0") ||
                              request.version == "HTTP/1.0";
                if (close_after) {
                    request.headers.erase("Connection");
                    request.headers.emplace("Connection", "close");
                }
                client.begin_answer(answer_timeout);
            };
            if (!process_request(stream, left == 1, closed, adapt) || closed || close_after) return;
        }
    }

    std::atomic<bool> stopping_ = false;
    std::mutex mutex_;
    std::set<socket_t> open_;
};

request adapted(const httplib::Request& from) {
    request out;
    out.method = from.method;
    out.path = from.path;
    out.query = from.params;
    out.host = from.get_header_value("Host");
    out.origin = from.get_header_value("Origin");
    out.sec_fetch_site = from.get_header_value("Sec-Fetch-Site");
    return out;
}

void write(response answer, bool chunked, httplib::Response& to) {
    to.status = answer.status;
    if (!answer.allow.empty()) to.set_header("Allow", answer.allow);
    if (!answer.stream) {
        to.set_content(answer.body, answer.content_type);
        return;
    }
    const auto provider = [stream = std::move(answer.stream)](std::size_t, httplib::DataSink& sink) {
        const bool whole =
            stream([&](std::string_view piece) { return piece.empty() || sink.write(piece.data(), piece.size()); });
        if (whole) sink.done();
        return whole;
    };
    if (chunked) {
        to.set_chunked_content_provider(answer.content_type, provider);
    } else {
        to.set_content_provider(answer.content_type, provider);
    }
}

void set_up(http_server& http, const handlers& h) {
    http.set_default_headers({
        {"Content-Security-Policy",
         "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"},
        {"X-Content-Type-Options", "nosniff"},
        {"Referrer-Policy", "no-referrer"},
        {"Cross-Origin-Resource-Policy", "same-origin"},
        {"Cache-Control", "no-store"},
    });
    // Every answer is given here, before the library would read a body or match paths with regular expressions.
    http.set_pre_routing_handler([&h](const httplib::Request& request, httplib::Response& response) {
        write(route(adapted(request), h), request.version == "HTTP/1.1", response);
        return httplib::Server::HandlerResponse::Handled;
    });
    http.set_exception_handler([](const httplib::Request&, httplib::Response& response, const std::exception_ptr&) {
        response.status = 500;
        response.set_content("internal error\n", "text/plain; charset=utf-8");
    });
    // Without the library's SO_REUSEPORT, which lets a second agent take half of the connections.
    http.set_socket_options([](socket_t socket) {
        const int yes = 1;
        setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    });
    http.set_tcp_nodelay(true);
    http.new_task_queue = [] { return new bounded_queue; };  // the library owns it
}

std::string why_not(int error) {
    switch (error) {
        case EADDRINUSE:
            return "something listens there already; stop it, or choose another port with 'listen'";
        case EACCES:
            return "no permission; choose a port from 1024 on with 'listen'";
        case EADDRNOTAVAIL:
            return "this machine does not have that address; use 127.0.0.1, or 0.0.0.0 for all it has";
        default:
            return (error != 0 ? std::generic_category().message(error) : "the host is no address of this machine") +
                   "; 'listen' takes HOST:PORT, such as 127.0.0.1:10285";
    }
}

}  // namespace

struct server::engine {
    explicit engine(web::handlers h) : handlers(std::move(h)) {}

    const web::handlers handlers;
    http_server http;
    std::future<void> listening;
};

server::server(handlers handlers) : engine_(std::make_unique<engine>(std::move(handlers))) {
    set_up(engine_->http, engine_->handlers);
}

server::~server() {
    stop();
}

start_result server::start(const std::string& host, std::uint16_t port) {
    errno = 0;
    int bound = port;
    if (port == 0) {
        bound = engine_->http.bind_to_any_port(host);
    } else if (!engine_->http.bind_to_port(host, port)) {
        bound = -1;
    }
    if (bound < 0) return {0, "cannot listen on " + host + ":" + std::to_string(port) + ": " + why_not(errno)};
    engine_->listening = std::async(std::launch::async, [this, host, bound] { engine_->http.serve(host, bound); });
    return {static_cast<std::uint16_t>(bound), ""};
}

void server::stop() {
    if (!engine_->listening.valid()) return;
    do {
        engine_->http.close_all();
    } while (engine_->listening.wait_for(10ms) != std::future_status::ready);
    engine_->listening.get();
}

}  // namespace loketwacht::web
