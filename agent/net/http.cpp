#include "net/http.hpp"

#include <algorithm>
#include <array>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/ssl/error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/write.hpp>

#include "net/answer_facts.hpp"
#include "net/body_framer.hpp"
#include "net/body_reader.hpp"
#include "net/content_type.hpp"

namespace loketwacht::net {

namespace beast = boost::beast;
namespace http = boost::beast::http;
using boost::system::error_code;
using model::failure_reason;

namespace {

constexpr auto as_result = asio::as_tuple(asio::use_awaitable);
constexpr int interim_limit = 5;  // 1xx answers before the real one
constexpr std::size_t one_read = 16384;

byte_stream& lowest(byte_stream& stream) {
    return stream;
}
byte_stream& lowest(tls_stream& stream) {
    return stream.next_layer();
}

bool is_reset(const error_code& code) {
    return code == asio::error::connection_reset || code == asio::error::broken_pipe ||
           code == asio::error::connection_aborted;
}

bool is_end(const error_code& code) {
    return code == asio::error::eof || code == asio::ssl::error::stream_truncated;
}

// Errors of OpenSSL carry the alert's number as their reason (ssl.h, SSL_AD_REASON_OFFSET).
bool is_alert(const error_code& code) {
    return code.category() == asio::error::get_ssl_category() &&
           ERR_GET_REASON(static_cast<unsigned long>(code.value())) >= SSL_AD_REASON_OFFSET;
}

error explain(const error_code& code, bool any_bytes) {
    if (code == beast::error::timeout) {
        return any_bytes ? failed(failure_reason::deadline, "the answer had begun but was not complete in time")
                         : failed(failure_reason::http_timeout, "no answer in time", true);
    }
    if (is_alert(code)) return failed(failure_reason::tls_alert, code.message());
    if (code.category() == asio::error::get_ssl_category()) return failed(failure_reason::tls_protocol, code.message());
    if (is_reset(code)) return failed(failure_reason::http_malformed, "the connection was reset", true);
    if (is_end(code)) {
        return failed(failure_reason::http_malformed,
                      any_bytes ? "the connection was closed in the middle of the answer"
                                : "the connection was closed without an answer",
                      true);
    }
    return failed(failure_reason::http_malformed, code.message());
}

http::request<http::empty_body> message_for(const http_request& request) {
    http::request<http::empty_body> message(http::verb::get, request.url.target, 11);
    message.set(http::field::host, request.url.authority());
    message.set(http::field::user_agent, request.user_agent);
    message.set(http::field::accept, "text/html,application/xhtml+xml;q=0.9,*/*;q=0.1");
    message.set(http::field::accept_language, "nl-BE,nl;q=0.9,fr;q=0.5,en;q=0.3");
    message.set(http::field::accept_encoding, "gzip, deflate");
    if (!request.cookies.empty()) message.set(http::field::cookie, request.cookies);
    for (const auto& [name, value] : request.headers)
        message.set(name, value);
    return message;
}

// The head of the request that sends a form, in the name of a page of the same origin.
void make_post(http::request<http::empty_body>& message, const http_request& request, const base::secret& form) {
    const std::string origin = "https://" + request.url.authority();
    message.method(http::verb::post);
    message.set(http::field::content_type, "application/x-www-form-urlencoded");
    message.set(http::field::origin, origin);
    message.set(http::field::referer, origin + '/');
    message.content_length(form.size());
}

std::string_view bytes_in(const beast::flat_buffer& buffer) {
    return {static_cast<const char*>(buffer.data().data()), buffer.size()};
}

template <class Stream>
awaitable<error_code> read_some(Stream& stream, beast::flat_buffer& buffer) {
    auto [code, read] = co_await stream.async_read_some(buffer.prepare(one_read), as_result);
    buffer.commit(read);
    co_return code;
}

/// Where the head of an answer ends, in the buffer; the error says why none came.
struct head_end {
    result<std::size_t> at;
    bool nothing_came = false;
};

template <class Stream>
awaitable<head_end> read_head(Stream& stream, beast::flat_buffer& buffer) {
    head_end out;
    std::size_t searched = 0;
    while (true) {
        if (const auto end = end_of_head(bytes_in(buffer), searched)) {
            out.at = *end;
            co_return out;
        }
        if (!may_be_head(bytes_in(buffer))) {
            out.at = failed(failure_reason::http_malformed, "the answer does not begin with HTTP/1");
            co_return out;
        }
        if (buffer.size() >= longest_head) {
            out.at = failed(failure_reason::http_too_large, "the header is over 256 KiB");
            co_return out;
        }
        constexpr std::size_t longest_end = 2;  // a line feed may be the last byte that came
        searched = buffer.size() - std::min(buffer.size(), longest_end);
        const error_code code = co_await read_some(stream, buffer);
        if (!code) continue;
        out.at = explain(code, buffer.size() > 0);
        out.nothing_came = buffer.size() == 0 && (is_reset(code) || is_end(code));
        co_return out;
    }
}

/// What came of a body.
struct body_end {
    result<void> whole;
    bool cut = false;  ///< it goes on beyond the limit
    bool odd = false;  ///< what follows it is not to be trusted
};

// Why the body that came so far is not whole, where that is so and not because of the connection.
result<void> soundness_of(const body_framer& framer, const body_reader& body, body_reader::state state) {
    if (framer.now() == body_framer::state::malformed)
        return failed(failure_reason::http_malformed, "a chunk has no size or no end");
    if (framer.now() == body_framer::state::too_large)
        return failed(failure_reason::http_too_large, "a chunk's size or trailer is too long");
    if (state == body_reader::state::malformed)
        return failed(failure_reason::http_malformed, "the compressed body is damaged");
    const bool ended = framer.now() == body_framer::state::done;
    if (ended && !body.complete()) return failed(failure_reason::http_malformed, "the compressed body breaks off");
    return {};
}

// Reads the body to its end, or up to the limit; what was read stays in `body` whatever comes.
template <class Stream>
awaitable<body_end> read_body(Stream& stream, beast::flat_buffer& buffer, body_framer& framer, body_reader& body,
                              std::size_t limit) {
    body_end out;
    std::size_t raw = 0;
    while (framer.now() == body_framer::state::more) {
        const body_framer::piece piece = framer.next(bytes_in(buffer));
        const std::string_view taken = piece.body.substr(0, limit - raw);
        raw += taken.size();
        const auto state = body.feed(taken);
        out.cut = taken.size() < piece.body.size() || state == body_reader::state::too_large;
        buffer.consume(piece.used);
        if (out.cut) co_return out;
        out.whole = soundness_of(framer, body, state);
        if (!out.whole) co_return out;
        if (piece.used > 0) continue;
        const error_code code = co_await read_some(stream, buffer);
        if (!code) continue;
        // A body without a length ends with the connection; many servers end TLS without saying so.
        out.odd = true;
        if (!is_end(code) || !framer.ends_with_connection()) {
            out.whole = explain(code, true);
        } else if (!body.complete()) {
            out.whole = failed(failure_reason::http_malformed, "the compressed body breaks off");
        }
        co_return out;
    }
    out.odd = framer.odd();
    co_return out;
}

template <class Stream>
awaitable<error_code> write_request(Stream& stream, const http_request& request, const base::secret* form) {
    auto message = message_for(request);
    if (form != nullptr) make_post(message, request, *form);
    auto [code, written] = co_await http::async_write(stream, message, as_result);
    if (code || form == nullptr) co_return code;
    // By itself: TLS would copy what is written with something else to a place that nobody wipes.
    auto [body_code, body_written] = co_await asio::async_write(stream, asio::buffer(form->reveal()), as_result);
    co_return body_code;
}

// Browsers take what they have been sent for a page by its type, or by its first bytes.
bool may_be_kept(keep_body keep, const answer_head& head, std::string_view type) {
    constexpr int hundred = 100;
    const int kind = head.status / hundred;
    if (keep == keep_body::any) return kind == 2;
    const bool is_redirect = kind == 3 && head.find("location") != nullptr;
    return !is_redirect && page_type_of(type) != page_type::no;
}

// The facts of the head, then the body behind it.
template <class Stream>
awaitable<http_outcome> take_answer(Stream& stream, beast::flat_buffer& buffer, const http_request& request,
                                    const answer_head& head, http_outcome outcome) {
    outcome.seen = facts_of(head, request.url);
    if (request.tell_cookies) outcome.set_cookies = cookies_of(head);
    if (request.tell_headers) {
        for (const header_field& field : head.fields)
            outcome.headers.emplace_back(field.name, field.value);
    }
    outcome.answered = head.sound;
    if (!head.sound) co_return outcome;
    const std::string type = extract_mime_type(head.all("content-type"));
    const bool keep = may_be_kept(request.keep, head, type);
    // The transfer's coding is the outer one.
    body_reader body(head.all("content-encoding") + ',' + head.body.codings, request.body_limit,
                     keep && request.take == nullptr, keep ? request.take : nullptr);
    body_framer framer(head.body);
    const stopwatch transfer;
    const body_end end = co_await read_body(stream, buffer, framer, body, request.body_limit);
    outcome.times.set(model::phase::transfer, transfer.elapsed());
    outcome.answered = end.whole;
    outcome.seen.body_bytes = body.bytes();
    using enum model::body_extent;
    outcome.seen.body = body.still_coded() ? coded : end.cut || !end.whole ? beginning : whole;
    std::string text = body.take();
    const bool is_kept =
        keep && outcome.seen.body != coded && (request.keep == keep_body::any || looks_like_page(type, text));
    if (is_kept) outcome.body = std::move(text);
    // Bytes behind the answer would be taken for the next one.
    const bool at_rest = end.whole && !end.cut && !end.odd && !head.odd && buffer.size() == 0;
    outcome.reusable = at_rest && head.keep_alive;
    co_return outcome;
}

template <class Stream>
awaitable<http_outcome> ask(Stream& stream, beast::flat_buffer& buffer, const http_request& request,
                            const base::secret* form, const budget& time) {
    http_outcome outcome;
    lowest(stream).expires_at(time.end());
    const stopwatch processing;
    const error_code write_code = co_await write_request(stream, request, form);
    // Who refuses may hang up before the request is there; why may still be read: an alert, an answer.
    if (write_code && !is_reset(write_code)) {
        outcome.answered = explain(write_code, false);
        outcome.nothing_came = is_end(write_code);
        co_return outcome;
    }
    for (int interim = 0; interim <= interim_limit; ++interim) {
        const head_end end = co_await read_head(stream, buffer);
        outcome.times.set(model::phase::processing, processing.elapsed());
        outcome.answered = end.at ? result<void>() : end.at.error();
        outcome.nothing_came = end.nothing_came;
        if (!end.at) co_return outcome;
        const std::string bytes(bytes_in(buffer).substr(0, *end.at));
        buffer.consume(bytes.size());
        const auto head = parse_head(bytes);
        constexpr int switching_protocols = 101;
        constexpr int ok = 200;
        if (!head || head->status == switching_protocols) {
            outcome.answered =
                head ? failed(failure_reason::http_malformed, "it switches to another protocol") : head.error();
            co_return outcome;
        }
        if (head->status >= ok) co_return co_await take_answer(stream, buffer, request, *head, std::move(outcome));
    }
    outcome.answered = failed(failure_reason::http_malformed, "too many interim answers");
    co_return outcome;
}

}  // namespace

awaitable<http_outcome> http_get(byte_stream& stream, beast::flat_buffer& buffer, const http_request& request,
                                 const budget& time) {
    return ask(stream, buffer, request, nullptr, time);
}

awaitable<http_outcome> http_get(tls_stream& stream, beast::flat_buffer& buffer, const http_request& request,
                                 const budget& time) {
    return ask(stream, buffer, request, nullptr, time);
}

awaitable<http_outcome> http_post(tls_stream& stream, beast::flat_buffer& buffer, const http_request& request,
                                  const base::secret& form, const budget& time) {
    return ask(stream, buffer, request, &form, time);
}

}  // namespace loketwacht::net
