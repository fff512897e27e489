#include "lab/session.hpp"

#include <algorithm>
#include <chrono>
#include <set>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <openssl/ssl.h>

#include "base/ascii.hpp"
#include "lab/answers.hpp"
#include "lab/tls_door.hpp"

namespace loketwacht::lab {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using std::chrono::seconds;

constexpr auto outcome = asio::as_tuple(asio::use_awaitable);
constexpr seconds patience{60};
constexpr std::uint32_t longest_head = 16 * 1024;
constexpr std::uint64_t longest_body = 1024 * 1024;

/// The names of a form's fields; of what is no form nothing, for there a name could be a value.
std::vector<std::string> names_in(const std::string& content_type, const std::string& body) {
    std::vector<std::string> names;
    if (!content_type.starts_with("application/x-www-form-urlencoded")) return names;
    for (auto& [name, value] : form_fields(body))
        names.push_back(std::move(name));
    return names;
}

/// A connection, counted as long as it lives.
class connection {
public:
    connection(surroundings& around, town_address& at, bool tls)
        : around_(around), at_(at), tls_(tls), number_(++around.accepted) {
        ++around_.open;
        ++at_.open;
    }
    connection(const connection&) = delete;
    connection& operator=(const connection&) = delete;
    ~connection() { leave(); }

    /// The visitor names a host, again or for the first time.
    void name(const std::string& host) {
        if (!host.empty() && hosts_.insert(host).second) around_.hosts.enter(host);
    }

    /// No more is asked or answered; before a TLS connection is closed, which may take its time.
    void leave() {
        if (left_) return;
        left_ = true;
        --around_.open;
        --at_.open;
        for (const std::string& host : hosts_)
            around_.hosts.leave(host);
    }

    [[nodiscard]] surroundings& around() const { return around_; }
    [[nodiscard]] const site& first() const { return at_.first; }
    [[nodiscard]] bool tls() const { return tls_; }

    void log(const site& to, const std::string& host, const http::request<http::string_body>& request) const {
        const auto text = [&](http::field field) {
            const auto value = request[field];
            return std::string(value.data(), value.size());
        };
        const auto since_1970 = std::chrono::system_clock::now().time_since_epoch();
        around_.log.add({.time = std::chrono::duration<double>(since_1970).count(),
                         .portal = to.plan().id,
                         .method = std::string(request.method_string()),
                         .host = text(http::field::host),
                         .target = std::string(request.target()),
                         .user_agent = text(http::field::user_agent),
                         .tls = tls_,
                         .body_bytes = request.body().size(),
                         .fields = names_in(text(http::field::content_type), request.body()),
                         .connection = number_,
                         .open_to_address = at_.open,
                         .open_to_host = around_.hosts.open_to(host),
                         .open_in_town = around_.open});
    }

private:
    surroundings& around_;
    town_address& at_;
    const bool tls_;
    const std::uint64_t number_;
    std::set<std::string> hosts_ = {};
    bool left_ = false;
};

std::string host_name(const http::request<http::string_body>& request) {
    const auto header = request[http::field::host];
    std::string name(header.data(), header.size());
    return base::lower_case(name.substr(0, name.find(':')));
}

std::string answer_to(const http::request<http::string_body>& request, const connection& on, const site& of,
                      const behaviour& now) {
    const std::string host = host_name(request);
    const auto encodings = request[http::field::accept_encoding];
    question asked;
    asked.method = std::string_view(request.method_string().data(), request.method_string().size());
    asked.host = host;
    const auto cookies = request[http::field::cookie];
    asked.cookies = std::string_view(cookies.data(), cookies.size());
    asked.body = request.body();
    asked.target = std::string_view(request.target().data(), request.target().size());
    if (!asked.target.starts_with('/')) asked.target = "/";
    asked.tls = on.tls();
    asked.accepts_gzip = encodings.find("gzip") != beast::string_view::npos;
    asked.keep_alive = request.keep_alive();
    return answer(of, now, asked, on.around().on);
}

std::string issuer_answer(const authority& from, std::string_view path) {
    const std::string body = from.published(path);
    const std::string status = body.empty() ? "404 Not Found" : "200 OK";
    return "HTTP/1.1 " + status +
           "\r\nContent-Type: application/octet-stream\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
           body;
}

/// Answers requests until one side closes.
template <class Stream>
asio::awaitable<void> converse(Stream& stream, beast::tcp_stream& transport, connection& on) {
    beast::flat_buffer buffer(longest_head + longest_body);
    for (bool more = true; more;) {
        http::request_parser<http::string_body> parser;
        parser.header_limit(longest_head);
        parser.body_limit(longest_body);
        transport.expires_after(patience);
        auto [head_error, head_bytes] = co_await http::async_read_header(stream, buffer, parser, outcome);
        if (head_error) co_return;
        auto [body_error, body_bytes] = co_await http::async_read(stream, buffer, parser, outcome);
        const auto& request = parser.get();
        const std::string host = host_name(request);
        if (host == issuer_host && !on.tls()) {  // is no portal's
            more = request.keep_alive();
            const std::string_view path(request.target().data(), request.target().size());
            const std::string issuer = issuer_answer(on.around().town.certifier(), path);
            auto [issuer_error, issuer_written] = co_await asio::async_write(stream, asio::buffer(issuer), outcome);
            if (issuer_error) co_return;
            continue;
        }
        const site& of = meant(on.around().town, on.first(), host);
        on.name(host);
        on.log(of, host, request);
        if (body_error) co_return;
        const conduct_ptr now = of.now();
        if (on.tls() && now->behaviour.delay.count() > 0) {
            asio::steady_timer timer(stream.get_executor(), now->behaviour.delay);
            transport.expires_never();
            co_await timer.async_wait(outcome);
        }
        const std::string text = answer_to(request, on, of, now->behaviour);
        more = request.keep_alive();
        transport.expires_after(patience);
        auto [write_error, written] = co_await asio::async_write(stream, asio::buffer(text), outcome);
        if (write_error) co_return;
    }
}

}  // namespace

asio::awaitable<void> serve(asio::ip::tcp::socket socket, surroundings& around, town_address& at, bool tls) {
    connection counted(around, at, tls);
    beast::error_code ignored;
    socket.set_option(asio::ip::tcp::no_delay(true), ignored);
    beast::tcp_stream transport(std::move(socket));
    if (!tls) {
        co_await converse(transport, transport, counted);
        transport.socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
        co_return;
    }
    handshake shown{around.town, at.first};
    asio::ssl::stream<beast::tcp_stream&> stream(transport, around.tls);
    prepare(stream.native_handle(), shown);
    transport.expires_after(patience);
    auto [error] = co_await stream.async_handshake(asio::ssl::stream_base::server, outcome);
    if (error) co_return;
    if (const char* name = SSL_get_servername(stream.native_handle(), TLSEXT_NAMETYPE_host_name); name != nullptr) {
        counted.name(base::lower_case(name));
    }
    co_await converse(stream, transport, counted);
    counted.leave();
    transport.expires_after(seconds(5));
    co_await stream.async_shutdown(outcome);
}

}  // namespace loketwacht::lab
