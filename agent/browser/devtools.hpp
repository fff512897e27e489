#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/websocket/stream.hpp>
#include <nlohmann/json.hpp>

#include "base/result.hpp"
#include "model/url.hpp"

namespace loketwacht::browser {

/// A connection to a browser by the DevTools protocol: JSON over WebSocket. What comes is as hostile as the page that
/// the browser shows: it is bounded, and nothing is thrown for what it says. One coroutine.
class devtools {
public:
    using json = nlohmann::json;
    using time = std::chrono::steady_clock::time_point;

    /// Asks the browser where its protocol is spoken, and connects there; all by `until`.
    [[nodiscard]] static boost::asio::awaitable<base::result<std::unique_ptr<devtools>>> open(
        boost::asio::any_io_executor executor, model::url at, time until);

    /// From now on whatever waits gives up at this time, and the connection is of no more use.
    void expire_at(time until) { socket_.next_layer().expires_at(until); }

    /// Sends a command to a session (empty: the browser itself), and gives the number that its reply will have.
    [[nodiscard]] boost::asio::awaitable<base::result<int>> send(std::string method, json parameters,
                                                                 std::string session = {});

    /// The next message: a reply or an event.
    [[nodiscard]] boost::asio::awaitable<base::result<json>> receive();

private:
    explicit devtools(boost::beast::tcp_stream stream) : socket_(std::move(stream)) {}

    boost::beast::websocket::stream<boost::beast::tcp_stream> socket_;
    int sent_ = 0;
};

/// The text at a place in a message, "/result/frameId"; empty where there is none.
[[nodiscard]] std::string text_at(const devtools::json& message, std::string_view place);

/// The number there; `otherwise` where there is none.
[[nodiscard]] double number_at(const devtools::json& message, std::string_view place, double otherwise);

/// What stands there; null where nothing does.
[[nodiscard]] const devtools::json* part_at(const devtools::json& message, std::string_view place);

}  // namespace loketwacht::browser
