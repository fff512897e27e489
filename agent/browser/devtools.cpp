#include "browser/devtools.hpp"

#include <utility>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/websocket.hpp>
#include <fmt/format.h>

namespace loketwacht::browser {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::awaitable;
using base::result;

namespace {

constexpr auto as_result = asio::as_tuple(asio::use_awaitable);

// A page of a megabyte takes twice as much as JSON, six times where it is written to be large.
constexpr std::size_t largest_message = 8UL * 1024 * 1024;
constexpr std::size_t largest_version = 64UL * 1024;

base::error gone(const boost::system::error_code& why) {
    if (why == beast::error::timeout) return base::failed("the browser did not answer in time");
    return base::failed(fmt::format("the connection to the browser broke: {}", why.message()));
}

awaitable<result<std::unique_ptr<beast::tcp_stream>>> connected(asio::any_io_executor executor, model::url at,
                                                                devtools::time until) {
    const asio::ip::tcp::endpoint where(asio::ip::make_address(at.host), at.port);
    auto stream = std::make_unique<beast::tcp_stream>(executor);
    stream->expires_at(until);
    const auto [failed] = co_await stream->async_connect(where, as_result);
    if (failed) co_return base::failed(fmt::format("nothing listens at {}: {}", at.str(), failed.message()));
    co_return stream;
}

// Where the protocol is spoken: "/devtools/browser/" and a name that no page can know.
awaitable<result<std::string>> protocol_path(beast::tcp_stream& stream, const model::url& at) {
    const std::string question =
        fmt::format("GET /json/version HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", at.authority());
    const auto [unsent, written] = co_await asio::async_write(stream, asio::buffer(question), as_result);
    if (unsent) co_return gone(unsent);
    beast::flat_buffer buffer;
    http::response_parser<http::string_body> parser;
    parser.body_limit(largest_version);
    const auto [unread, read] = co_await http::async_read(stream, buffer, parser, as_result);
    if (unread) co_return gone(unread);
    const auto said = devtools::json::parse(parser.get().body(), nullptr, false);
    const std::string url = text_at(said, "/webSocketDebuggerUrl");
    const std::size_t path = url.find("/devtools/");
    if (path == std::string::npos)
        co_return base::failed(fmt::format("what listens at {} does not speak the DevTools protocol", at.str()));
    co_return url.substr(path);
}

}  // namespace

awaitable<result<std::unique_ptr<devtools>>> devtools::open(asio::any_io_executor executor, model::url at, time until) {
    auto asking = co_await connected(executor, at, until);
    if (!asking) co_return asking.error();
    const auto path = co_await protocol_path(**asking, at);
    if (!path) co_return path.error();
    auto stream = co_await connected(executor, at, until);
    if (!stream) co_return stream.error();
    std::unique_ptr<devtools> out(new devtools(std::move(**stream)));
    out->socket_.read_message_max(largest_message);
    const std::string host = at.authority();
    const auto [refused] = co_await out->socket_.async_handshake(host, *path, as_result);
    if (refused) co_return gone(refused);
    co_return out;
}

awaitable<result<int>> devtools::send(std::string method, json parameters, std::string session) {
    json command{{"id", ++sent_}, {"method", std::move(method)}, {"params", std::move(parameters)}};
    if (!session.empty()) command["sessionId"] = std::move(session);
    // What is no UTF-8 becomes U+FFFD: a dump that throws would end the look.
    const std::string text = command.dump(-1, ' ', false, json::error_handler_t::replace);
    const auto [failed, written] = co_await socket_.async_write(asio::buffer(text), as_result);
    if (failed) co_return gone(failed);
    co_return sent_;
}

awaitable<result<devtools::json>> devtools::receive() {
    beast::flat_buffer buffer;
    const auto [failed, read] = co_await socket_.async_read(buffer, as_result);
    if (failed) co_return gone(failed);
    json message = json::parse(beast::buffers_to_string(buffer.data()), nullptr, false);
    if (!message.is_object()) co_return base::failed("the browser sent something that is no JSON object");
    co_return message;
}

const devtools::json* part_at(const devtools::json& message, std::string_view place) {
    const devtools::json::json_pointer pointer{std::string(place)};
    return message.contains(pointer) ? &message.at(pointer) : nullptr;
}

std::string text_at(const devtools::json& message, std::string_view place) {
    const auto* part = part_at(message, place);
    return part != nullptr && part->is_string() ? part->get<std::string>() : std::string();
}

double number_at(const devtools::json& message, std::string_view place, double otherwise) {
    const auto* part = part_at(message, place);
    return part != nullptr && part->is_number() ? part->get<double>() : otherwise;
}

}  // namespace loketwacht::browser
