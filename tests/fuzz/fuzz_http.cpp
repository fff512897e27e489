// What a server answers, byte for byte: header, chunks, compression, and further answers on the same connection.
#include <array>
#include <memory>
#include <optional>
#include <span>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <sys/socket.h>
#include <unistd.h>

#include "fuzz/invariants.hpp"
#include "net/http.hpp"

using namespace loketwacht;

namespace {

constexpr std::size_t body_limit = 100'000;
constexpr int most_answers = 4;

void check(const net::http_outcome& outcome) {
    const model::answer_facts& seen = outcome.seen;
    fuzz::require(!outcome.answered || (seen.status >= 200 && seen.status <= 999),
                  "without a failure there is a status");
    fuzz::require(outcome.answered || !outcome.reusable, "after a failure the connection is of no use");
    if (!outcome.answered) {
        const auto [reason, detail] = model::failure_of(outcome.answered.error());
        fuzz::require(
            reason == model::failure_reason::http_malformed || reason == model::failure_reason::http_too_large,
            "bytes alone fail in two ways");
        fuzz::require_printable(detail, 512, "a failure is told in printable words");
    }
    fuzz::require_printable(seen.reason, 256, "the reason phrase is printable and bounded");
    fuzz::require_printable(seen.location, 2048, "Location is printable and bounded");
    fuzz::require_printable(seen.server, 256, "Server is printable and bounded");
    fuzz::require_printable(seen.content_type, 256, "Content-Type is printable and bounded");
    fuzz::require(seen.body_bytes <= body_limit, "the body is bounded");
    fuzz::require(!seen.retry_after || *seen.retry_after <= std::chrono::hours(24), "a pause is a day at most");
    fuzz::require(!seen.redirects_to || seen.is_redirect(), "only a redirect redirects");
    if (seen.redirects_to) fuzz::require_normal(*seen.redirects_to);
    if (seen.refresh) fuzz::require_normal(*seen.refresh);
    fuzz::require(seen.body != model::body_extent::beginning || !outcome.reusable,
                  "what is left of an answer is not taken for the next");
}

net::awaitable<void> talk(net::byte_stream& stream) {
    const model::url url{model::scheme::http, "www.voorbeeldgem.example", 80, "/"};
    const std::string user_agent = "Loketwacht/fuzz";
    const net::http_request request{url, user_agent, body_limit};
    boost::beast::flat_buffer buffer;
    bool reusable = true;
    for (int i = 0; i < most_answers && reusable; ++i) {
        const net::budget time{std::chrono::minutes(1)};
        const net::http_outcome outcome = co_await net::http_get(stream, buffer, request, time);
        check(outcome);
        reusable = outcome.reusable;
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    // A pair of local sockets, the server's end already written and shut: no port, no thread, no waiting.
    std::array<int, 2> ends{};
    fuzz::require(socketpair(AF_UNIX, SOCK_STREAM, 0, ends.data()) == 0, "a pair of sockets is to be had");
    std::span<const unsigned char> rest(data, size);
    while (!rest.empty()) {
        const ssize_t sent = send(ends[1], rest.data(), rest.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
        if (sent <= 0) break;  // the kernel's buffer is full: the answer ends there
        rest = rest.subspan(static_cast<std::size_t>(sent));
    }
    shutdown(ends[1], SHUT_WR);

    boost::asio::io_context context(1);
    boost::asio::ip::tcp::socket socket(context);
    socket.assign(boost::asio::ip::tcp::v4(), ends[0]);
    net::byte_stream stream(std::move(socket));
    auto work = talk(stream);
    boost::asio::co_spawn(context, std::move(work), [](const std::exception_ptr& thrown) {
        if (thrown) std::rethrow_exception(thrown);
    });
    context.run();
    close(ends[1]);
    return 0;
}
