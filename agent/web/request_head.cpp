#include "web/request_head.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <limits>
#include <ranges>
#include <utility>

#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>

#include "base/ascii.hpp"
#include "base/number.hpp"
#include "base/percent.hpp"
#include "web/form.hpp"

namespace loketwacht::web {

namespace {

namespace beast = boost::beast;
namespace http = boost::beast::http;

constexpr std::size_t max_headers = 100;
constexpr std::size_t max_target = 8192;

using parser = http::request_parser<http::empty_body>;
using message = parser::value_type;

// RFC 9112, section 5.2: a line that goes on with the header before it. Whoever reads it as a header of its own reads
// another request.
bool is_folded(std::string_view line) {
    return line.starts_with(' ') || line.starts_with('\t');
}

std::string all_of(const message& head, http::field name) {
    std::string out;
    const auto [first, end] = head.equal_range(name);
    for (const auto& each : std::ranges::subrange(first, end))
        out += std::string(each.value()) + ',';
    return out;
}

request asked_by(const message& head, std::string_view target) {
    request out;
    out.method = head.method_string();
    const std::size_t question = std::min(target.find('?'), target.size());
    out.path = base::percent_decoded(target.substr(0, question));
    out.query = fields_in(target.substr(std::min(question + 1, target.size())));
    out.host = head[http::field::host];
    out.origin = head[http::field::origin];
    out.sec_fetch_site = head["Sec-Fetch-Site"];
    out.sec_fetch_mode = head["Sec-Fetch-Mode"];
    out.sec_fetch_dest = head["Sec-Fetch-Dest"];
    out.authorization = head[http::field::authorization];
    out.accept_encoding = all_of(head, http::field::accept_encoding);
    out.accept_language = all_of(head, http::field::accept_language);
    out.content_type = head[http::field::content_type];
    if (head.count(http::field::transfer_encoding) == 0)
        out.body_length = base::whole_number<std::size_t>(head[http::field::content_length]).value_or(0);
    return out;
}

bool has_body(const message& head) {
    const std::string_view length = head[http::field::content_length];
    return head.count(http::field::transfer_encoding) > 0 || (!length.empty() && length != "0");
}

response no_request() {
    return plain(400, "that is no request of HTTP/1.1; its lines may have 16 KiB and take 5 seconds");
}

// RFC 9112, section 6.3, more strictly: whoever stands between may read an odd length or coding another way than here,
// and take a part of this request for the next one. Beast refuses a length beside chunks, and lengths that differ.
bool tells_its_end(const message& head) {
    const std::string_view length = head[http::field::content_length];
    const std::string_view coding = head[http::field::transfer_encoding];
    if (head.count(http::field::content_length) > 1 || !std::ranges::all_of(length, base::is_digit)) return false;
    if (head.count(http::field::transfer_encoding) == 0) return true;
    return head.version() == 11 && base::same_in_any_case(coding, "chunked");
}

// RFC 9112, section 3.2. Of two names the one that is checked might not be the one that was meant.
bool names_its_host(const message& head) {
    const std::size_t named = head.count(http::field::host);
    return named == 1 || (named == 0 && head.version() == 10);
}

head_read judged(const parser& read) {
    const message& head = read.get();
    if (head.method() == http::verb::unknown) return no_request();
    if (head.target().size() > max_target) return plain(414, "that address is too long; at most 8 KiB are read");
    if (std::distance(head.begin(), head.end()) > std::ptrdiff_t{max_headers})
        return plain(431, "that are too many headers; at most 100 are read");
    if (!tells_its_end(head)) {
        return plain(400,
                     "where that request ends cannot be told; send one Content-Length of digits alone, or "
                     "'Transfer-Encoding: chunked', or neither");
    }
    if (!names_its_host(head)) return plain(400, "a request of HTTP/1.1 has one Host header, no more and no less");
    const std::string_view target = head.target();
    const bool current = head.version() == 11;
    return request_head{asked_by(head, target.substr(0, target.find('#'))),
                        !current || !read.keep_alive() || has_body(head)};
}

}  // namespace

// Of the head that is being read.
struct head_reader::lines {
    lines() {
        head.skip(true);
        // A head has as many bytes as the connection allows.
        head.header_limit(std::numeric_limits<std::uint32_t>::max());
    }

    parser head;
    std::string unparsed;  ///< whole lines
    std::string line;      ///< as far as it has come
    bool began = false;
};

head_reader::head_reader() : lines_(std::make_unique<lines>()) {}

head_reader::~head_reader() = default;

std::optional<head_read> head_reader::read_on(client_connection& from) {
    while (!from.unread().empty()) {
        const std::string_view come = from.unread();
        const std::string_view piece = come.substr(0, come.find('\n') + 1);
        lines_->began = true;
        lines_->line += piece.empty() ? come : piece;
        from.take(piece.empty() ? come.size() : piece.size());
        if (piece.empty()) continue;
        if (auto read = add_line()) {
            lines_ = std::make_unique<lines>();
            return read;
        }
    }
    return std::nullopt;
}

// The parser is given whole lines alone, and so does not read a line again for every byte that drips.
std::optional<head_read> head_reader::add_line() {
    lines& all = *lines_;
    if (!all.line.ends_with("\r\n") || is_folded(all.line)) return no_request();
    all.unparsed += std::exchange(all.line, {});
    beast::error_code wrong;
    all.unparsed.erase(0, all.head.put(beast::net::const_buffer(all.unparsed.data(), all.unparsed.size()), wrong));
    if (wrong && wrong != http::error::need_more) return no_request();
    if (!all.head.is_header_done()) return std::nullopt;
    return judged(all.head);
}

head_read head_reader::cut_off() const {
    if (!lines_->began) return {};
    return no_request();
}

head_read head_reader::read(client_connection& from) {
    for (;;) {
        if (auto read = read_on(from)) return std::move(*read);
        if (!from.fill()) return cut_off();
    }
}

}  // namespace loketwacht::web
