#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/asio/ssl/stream.hpp>
#include <boost/beast/core/flat_buffer.hpp>

#include "base/secret.hpp"
#include "model/observation.hpp"
#include "net/byte_stream.hpp"
#include "net/step.hpp"

namespace loketwacht::net {

using tls_stream = asio::ssl::stream<byte_stream>;

/// Bytes that may be read and not yet understood: the longest head, and what came with its end.
inline constexpr std::size_t largest_buffer = 288UL * 1024;

/// Whose body is handed on: pages of whatever status but a redirect's, or anything of an answer that succeeds (2xx).
enum class keep_body { html, any };

/// Takes what comes of a body, decompressed; says whether it wants more.
using hand_on = std::function<bool(std::string_view)>;

/// A name and a value of a header.
using header_pair = std::pair<std::string, std::string>;

struct http_request {
    const model::url& url;
    const std::string& user_agent;
    std::size_t body_limit;  ///< bytes, as sent and again as decompressed
    keep_body keep = keep_body::html;
    std::string_view cookies{};              ///< the Cookie header; none where it is empty
    bool tell_cookies = false;               ///< hand on the Set-Cookie headers as they came
    const hand_on* take = nullptr;           ///< takes the body where it is one to keep, which then is not kept
    std::span<const header_pair> headers{};  ///< that take the place of the agent's own, or stand beside them
    bool tell_headers = false;               ///< hand on the headers of the answer as they came
};

struct http_outcome {
    model::answer_facts seen;  ///< as it came, so that what was seen before a failure stays
    model::phase_times times;
    result<void> answered;      ///< whole, or more than is read of a body
    bool reusable = false;      ///< the connection can take another request
    bool nothing_came = false;  ///< the server hung up before the first byte: on a reused connection, worth a new one
    std::optional<std::string> body;  ///< decompressed, as far as it came, where it is one to keep
    std::vector<std::string> set_cookies;
    std::vector<header_pair> headers;
};

/// One GET over an open connection (RFC 9112), with a buffer of at most `largest_buffer`. What browsers show is read,
/// and no more: header, body and decompressed body are bounded, and of a larger body the beginning is kept.
[[nodiscard]] awaitable<http_outcome> http_get(byte_stream& stream, boost::beast::flat_buffer& buffer,
                                               const http_request& request, const budget& time);
[[nodiscard]] awaitable<http_outcome> http_get(tls_stream& stream, boost::beast::flat_buffer& buffer,
                                               const http_request& request, const budget& time);

/// One POST of a form (application/x-www-form-urlencoded), as `http_get` otherwise. Only ever over TLS: there is none
/// for a plain stream. Whether the peer is who it should be is for the caller to have judged.
[[nodiscard]] awaitable<http_outcome> http_post(tls_stream& stream, boost::beast::flat_buffer& buffer,
                                                const http_request& request, const base::secret& form,
                                                const budget& time);

}  // namespace loketwacht::net
