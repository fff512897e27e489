#include "reader/child_connection.hpp"

#include <array>
#include <utility>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include "reader/messages.hpp"

namespace loketwacht::reader {

namespace asio = boost::asio;

base::result<std::shared_ptr<child_connection>> child_connection::open(const asio::any_io_executor& executor,
                                                                       const std::string& program) {
    auto started = child_process::start(program);
    if (!started) return started.error();
    return std::make_shared<child_connection>(executor, std::move(*started));
}

child_connection::child_connection(const asio::any_io_executor& executor, child_process process)
    : process_(std::move(process)),
      socket_(executor, asio::local::stream_protocol(), process_.take_socket()),
      deadline_(executor) {}

asio::awaitable<std::optional<std::string>> child_connection::exchange(const std::string& message,
                                                                       std::chrono::milliseconds patience) {
    constexpr auto result = asio::as_tuple(asio::use_awaitable);
    deadline_.expires_after(patience);
    deadline_.async_wait([waiting = weak_from_this()](boost::system::error_code cancelled) {
        const std::shared_ptr<child_connection> late = waiting.lock();
        if (cancelled || !late) return;
        late->overdue_ = true;
        late->process_.kill();
    });
    auto size = static_cast<length>(message.size());
    const std::array<asio::const_buffer, 2> framed{asio::buffer(&size, sizeof size), asio::buffer(message)};
    std::optional<std::string> answer;
    (void)co_await asio::async_write(socket_, framed, result);  // what could not be sent has no answer
    const auto [unread, got] = co_await asio::async_read(socket_, asio::buffer(&size, sizeof size), result);
    if (!unread && size <= most_message) {
        answer.emplace(size, '\0');
        const auto [broken, more] = co_await asio::async_read(socket_, asio::buffer(*answer), result);
        if (broken) answer.reset();
    }
    deadline_.cancel();
    co_return answer;
}

}  // namespace loketwacht::reader
