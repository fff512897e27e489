#include "net/http.hpp"

#include <algorithm>
#include <array>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/ssl/error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/buffer_body.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/write.hpp>

#include "base/ascii.hpp"
#include "base/number.hpp"
#include "base/text.hpp"
#include "net/body_reader.hpp"

namespace loketwacht::net {

namespace beast = boost::beast;
namespace http = boost::beast::http;
using base::printable;
using boost::system::error_code;
using model::failure_reason;

namespace {

constexpr auto as_result = asio::as_tuple(asio::use_awaitable);
constexpr std::uint32_t header_limit = 64 * 1024;
constexpr std::size_t field_limit = 200;
constexpr int interim_limit = 5;  // 1xx answers before the real one
constexpr std::size_t longest_location = 2048;
constexpr std::size_t longest_field = 256;
constexpr std::size_t most_cookies = 20;

using parser_type = http::response_parser<http::buffer_body>;

tcp_stream& lowest(tcp_stream& stream) {
    return stream;
}
tcp_stream& lowest(tls_stream& stream) {
    return stream.next_layer();
}

bool is_reset(const error_code& code) {
    return code == asio::error::connection_reset || code == asio::error::broken_pipe ||
           code == asio::error::connection_aborted;
}

bool is_end(const error_code& code) {
    return code == http::error::end_of_stream || code == asio::error::eof || code == asio::ssl::error::stream_truncated;
}

// Errors of OpenSSL carry the alert's number as their reason (ssl.h, SSL_AD_REASON_OFFSET).
bool is_alert(const error_code& code) {
    return code.category() == asio::error::get_ssl_category() &&
           ERR_GET_REASON(static_cast<unsigned long>(code.value())) >= SSL_AD_REASON_OFFSET;
}

error body_too_large() {
    return failed(failure_reason::http_too_large, "the body is over the limit");
}

error explain(const error_code& code, bool any_bytes) {
    if (code == beast::error::timeout) {
        return any_bytes ? failed(failure_reason::deadline, "the answer had begun but was not complete in time")
                         : failed(failure_reason::http_timeout, "no answer in time", true);
    }
    if (code == http::error::header_limit) return failed(failure_reason::http_too_large, "the header is over 64 KiB");
    if (code == http::error::body_limit) return body_too_large();
    if (code == http::error::buffer_overflow) {
        return failed(failure_reason::http_too_large, "a chunk header or trailer is over 128 KiB");
    }
    if (is_alert(code)) return failed(failure_reason::tls_alert, code.message());
    if (code.category() == asio::error::get_ssl_category()) return failed(failure_reason::tls_protocol, code.message());
    if (is_reset(code)) return failed(failure_reason::http_malformed, "the connection was reset", true);
    if (is_end(code) || code == http::error::partial_message) {
        return failed(failure_reason::http_malformed,
                      any_bytes ? "the connection was closed in the middle of the answer"
                                : "the connection was closed without an answer",
                      true);
    }
    return failed(failure_reason::http_malformed, code.message());
}

std::string field_text(const http::fields& fields, http::field name, std::size_t max) {
    const auto found = fields.find(name);
    return found == fields.end() ? std::string() : printable(found->value(), max);
}

// RFC 9110, section 10.2.3: seconds or a date; a date is left alone, the schedule waits its usual pause then.
std::optional<std::chrono::seconds> retry_after_of(const http::fields& fields) {
    const auto found = fields.find(http::field::retry_after);
    if (found == fields.end()) return std::nullopt;
    const std::string_view text = found->value();
    const auto seconds = base::whole_number<int>(text);
    if (!seconds || *seconds < 0) return std::nullopt;
    return std::min(std::chrono::seconds(*seconds), std::chrono::seconds(std::chrono::hours(24)));
}

std::vector<std::string> cookies_of(const http::response_header<>& header) {
    std::vector<std::string> out;
    const auto [first, last] = header.equal_range(http::field::set_cookie);
    for (auto field = first; field != last && out.size() < most_cookies; ++field)
        out.emplace_back(field->value());
    return out;
}

model::answer_facts facts_of(const http::response_header<>& header, const model::url& asked) {
    model::answer_facts seen;
    seen.status = static_cast<int>(header.result_int());
    seen.reason = printable(header.reason(), longest_field);
    seen.location = field_text(header, http::field::location, longest_location);
    seen.server = field_text(header, http::field::server, longest_field);
    seen.content_type = field_text(header, http::field::content_type, longest_field);
    seen.www_authenticate = field_text(header, http::field::www_authenticate, longest_field);
    seen.retry_after = retry_after_of(header);
    const auto [first, last] = header.equal_range(http::field::set_cookie);
    for (auto field = first; field != last && seen.cookies.size() < most_cookies; ++field) {
        if (auto cookie = model::parse_set_cookie(field->value(), model::now()))
            seen.cookies.push_back(std::move(*cookie));
    }
    if (const auto hsts = header.find(http::field::strict_transport_security); hsts != header.end()) {
        seen.hsts = model::parse_hsts(hsts->value());  // RFC 6797, section 8.1: only the first counts
    }
    if (seen.is_redirect() && !seen.location.empty()) {
        // From the bytes as sent: what is printable may be cut or mended.
        if (const auto to = model::resolve(asked, header[http::field::location])) seen.redirects_to = *to;
    }
    return seen;
}

http::request<http::empty_body> message_for(const http_request& request) {
    http::request<http::empty_body> message(http::verb::get, request.url.target, 11);
    message.set(http::field::host, request.url.authority());
    message.set(http::field::user_agent, request.user_agent);
    message.set(http::field::accept, "text/html,application/xhtml+xml;q=0.9,*/*;q=0.1");
    message.set(http::field::accept_language, "nl-BE,nl;q=0.9,fr;q=0.5,en;q=0.3");
    message.set(http::field::accept_encoding, "gzip, deflate");
    if (!request.cookies.empty()) message.set(http::field::cookie, request.cookies);
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

// A browser that gets no Content-Type looks at the bytes; here that is taken for a page.
bool is_html(const http::fields& fields) {
    const std::string_view type = fields[http::field::content_type];
    const std::string_view essence = type.substr(0, type.find_first_of("; \t"));
    return essence.empty() || base::same_in_any_case(essence, "text/html") ||
           base::same_in_any_case(essence, "application/xhtml+xml");
}

bool is_kept(keep_body keep, const http::response_header<>& header) {
    const bool succeeded = header.result_int() >= 200 && header.result_int() < 300;
    if (keep == keep_body::any) return succeeded;
    const bool is_redirect = header.result_int() / 100 == 3 && header.find(http::field::location) != header.end();
    return (succeeded || keep == keep_body::html_of_any_status) && !is_redirect && is_html(header);
}

// Reads the body to its end.
template <class Stream>
awaitable<result<void>> read_body(Stream& stream, beast::flat_buffer& buffer, parser_type& parser, body_reader& body,
                                  std::size_t limit) {
    std::array<char, 16384> chunk;
    parser.body_limit(limit);
    if (!parser.is_done() && parser.content_length().value_or(0) > limit) co_return body_too_large();
    while (!parser.is_done()) {
        parser.get().body().data = chunk.data();
        parser.get().body().size = chunk.size();
        auto [code, read] = co_await http::async_read(stream, buffer, parser, as_result);
        const std::size_t filled = chunk.size() - parser.get().body().size;
        const auto state = body.feed({chunk.data(), filled});
        if (state == body_reader::state::too_large) co_return body_too_large();
        if (state == body_reader::state::malformed) {
            co_return failed(failure_reason::http_malformed, "the compressed body is damaged");
        }
        if (!code || code == http::error::need_buffer) continue;
        // A body without a length ends with the connection; many servers end TLS without saying so.
        if (is_end(code) && parser.need_eof()) break;
        co_return explain(code, true);
    }
    if (!body.complete()) co_return failed(failure_reason::http_malformed, "the compressed body breaks off");
    co_return result<void>();
}

template <class Stream>
awaitable<error_code> read_header(Stream& stream, beast::flat_buffer& buffer, std::optional<parser_type>& parser) {
    for (int interim = 0; interim <= interim_limit; ++interim) {
        parser.emplace();
        parser->header_limit(header_limit);
        parser->body_limit(boost::none);  // not yet: the header of a body that is too large is still seen
        auto [code, read] = co_await http::async_read_header(stream, buffer, *parser, as_result);
        if (code || parser->get().result_int() >= 200) co_return code;
        if (parser->get().result_int() == 101) co_return http::error::bad_status;
    }
    co_return http::error::bad_status;
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
    std::optional<parser_type> parser;
    const error_code code = co_await read_header(stream, buffer, parser);
    outcome.times.set(model::phase::processing, processing.elapsed());
    if (code) {
        outcome.answered = explain(code, parser->got_some() || buffer.size() > 0);
        outcome.nothing_came = !parser->got_some() && (is_reset(code) || is_end(code));
        co_return outcome;
    }
    const auto& header = parser->get();
    const auto fields = static_cast<std::size_t>(std::distance(header.begin(), header.end()));
    if (fields > field_limit) {
        outcome.answered = failed(failure_reason::http_too_large, "the header has over 200 fields");
        co_return outcome;
    }
    outcome.seen = facts_of(header, request.url);
    if (request.tell_cookies) outcome.set_cookies = cookies_of(header);
    const stopwatch transfer;
    const bool keep = is_kept(request.keep, header);
    body_reader reader(field_text(header, http::field::content_encoding, longest_field), request.body_limit, keep);
    outcome.answered = co_await read_body(stream, buffer, *parser, reader, request.body_limit);
    outcome.times.set(model::phase::transfer, transfer.elapsed());
    outcome.seen.body_bytes = std::min(reader.bytes(), request.body_limit);
    if (keep && outcome.answered) outcome.body = reader.take();
    // Bytes behind the answer would be taken for the next one.
    const bool at_rest = outcome.answered && parser->is_done() && buffer.size() == 0;
    outcome.reusable = at_rest && parser->keep_alive();
    co_return outcome;
}

}  // namespace

awaitable<http_outcome> http_get(tcp_stream& stream, beast::flat_buffer& buffer, const http_request& request,
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
