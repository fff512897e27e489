#include "net/answer_head.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/number.hpp"
#include "base/text.hpp"

namespace loketwacht::net {

using base::same_in_any_case;
using base::trimmed;
using model::failure_reason;

namespace {

constexpr std::string_view protocol = "HTTP/1.";
// Bytes that some servers send before the status line: the end of what went before.
constexpr std::size_t most_slop = 4;

error malformed(std::string what) {
    return failed(failure_reason::http_malformed, std::move(what));
}

bool is_blank(char c) {
    return c == ' ' || c == '\t';
}

// RFC 9110, section 5.6.2.
bool is_token(std::string_view text) {
    const auto allowed = [](char c) {
        return base::is_letter_or_digit(c) || std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
    };
    return !text.empty() && std::ranges::all_of(text, allowed);
}

bool is_control(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\t') || byte == 0x7F;
}

std::size_t start_of(std::string_view bytes) {
    for (std::size_t at = 0; at <= most_slop && at < bytes.size(); ++at) {
        if (same_in_any_case(bytes.substr(at, protocol.size()), protocol)) return at;
    }
    return std::string_view::npos;
}

// The next line, taken off the front. Browsers take a line feed, with or without a carriage return, for its end.
struct line {
    std::string_view text;
    bool plain = true;  // it ended as it should
};
line next_line(std::string_view& bytes) {
    const auto end = std::min(bytes.find('\n'), bytes.size());
    std::string_view text = bytes.substr(0, end);
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    const bool plain = text.ends_with('\r');
    while (text.ends_with('\r'))
        text.remove_suffix(1);
    return {text, plain};
}

// "HTTP/1.1 200 OK"; blanks may be many, and words of a reason may be missing.
bool take_status(answer_head& to, std::string_view text) {
    text.remove_prefix(protocol.size());
    if (text.empty() || !base::is_digit(text.front())) return false;
    to.keep_alive = text.front() != '0';
    text.remove_prefix(1);
    if (text.empty() || !is_blank(text.front())) return false;
    text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
    const auto digits = std::min(text.find_first_not_of("0123456789"), text.size());
    const auto status = base::whole_number<int>(text.substr(0, digits));
    constexpr std::size_t digits_of_a_status = 3;
    if (!status || digits != digits_of_a_status || *status < 100) return false;
    to.status = *status;
    text.remove_prefix(digits);
    to.odd = to.odd || text.empty() || !is_blank(text.front());
    to.reason = trimmed(text);
    return true;
}

// True where the line is as a strict reader takes it.
bool take_field(answer_head& to, std::string_view text) {
    if (!text.empty() && is_blank(text.front())) {
        if (!to.fields.empty()) to.fields.back().value.append(" ").append(trimmed(text));
        return false;
    }
    const auto colon = text.find(':');
    if (colon == std::string_view::npos) return false;
    const std::string_view name = trimmed(text.substr(0, colon));
    if (!is_token(name)) return false;
    to.fields.push_back({name, std::string(trimmed(text.substr(colon + 1)))});
    return name.size() == colon && std::ranges::none_of(text, is_control);
}

// Each member of a list, in small letters.
std::vector<std::string> members_of(const std::string& list) {
    std::vector<std::string> out;
    for (const std::string_view each : base::split(list, ',')) {
        if (!trimmed(each).empty()) out.push_back(base::lower_case(trimmed(each)));
    }
    return out;
}

bool has_member(const std::string& list, std::string_view wanted) {
    const std::vector<std::string> members = members_of(list);
    return std::ranges::find(members, wanted) != members.end();
}

framing by_transfer(answer_head& head, const std::string& encodings) {
    framing out;
    std::vector<std::string> codings = members_of(encodings);
    if (!codings.empty() && codings.back() == "chunked") {
        out.how = framing::kind::chunked;
        codings.pop_back();
    }
    std::erase(codings, "identity");
    out.codings = base::join(codings, ",");
    head.odd = head.odd || out.how != framing::kind::chunked || head.find("content-length") != nullptr;
    return out;
}

// RFC 9112, section 6.3. A transfer coding goes before a length; lengths that differ are nobody's.
framing framing_of(answer_head& head) {
    constexpr int no_content = 204;
    constexpr int not_modified = 304;
    if (head.status == no_content || head.status == not_modified) return {framing::kind::none, 0, {}};
    if (head.find("transfer-encoding") != nullptr) return by_transfer(head, head.all("transfer-encoding"));
    if (head.find("content-length") == nullptr) return {};
    const std::vector<std::string> lengths = members_of(head.all("content-length"));
    const auto length = lengths.empty() ? std::nullopt : base::whole_number<std::uint64_t>(lengths.front());
    const bool one = std::ranges::all_of(lengths, [&](const std::string& each) { return each == lengths.front(); });
    head.odd = head.odd || lengths.size() > 1;
    if (!length || !one) head.sound = malformed("the Content-Length is not one number");
    return {framing::kind::length, length.value_or(0), {}};
}

}  // namespace

const std::string* answer_head::find(std::string_view name) const {
    const auto same = [name](const header_field& each) { return same_in_any_case(each.name, name); };
    const auto found = std::ranges::find_if(fields, same);
    return found == fields.end() ? nullptr : &found->value;
}

std::string answer_head::all(std::string_view name) const {
    std::string out;
    for (const header_field& each : fields) {
        if (!same_in_any_case(each.name, name)) continue;
        if (!out.empty()) out += ", ";
        out += each.value;
    }
    return out;
}

std::optional<std::size_t> end_of_head(std::string_view bytes, std::size_t from) {
    const std::size_t start = start_of(bytes);
    if (start == std::string_view::npos) return std::nullopt;
    from = std::max(from, start);
    for (auto at = bytes.find('\n', from); at != std::string_view::npos; at = bytes.find('\n', at + 1)) {
        const std::string_view rest = bytes.substr(at + 1);
        if (rest.starts_with('\n')) return at + 2;
        if (rest.starts_with("\r\n")) return at + 3;
    }
    return std::nullopt;
}

bool may_be_head(std::string_view bytes) {
    if (bytes.size() <= most_slop) return true;
    for (std::size_t at = 0; at <= most_slop; ++at) {
        const std::string_view some = bytes.substr(at, protocol.size());
        if (same_in_any_case(some, protocol.substr(0, some.size()))) return true;
    }
    return false;
}

result<answer_head> parse_head(std::string_view bytes) {
    const std::size_t start = start_of(bytes);
    if (start == std::string_view::npos) return malformed("the answer does not begin with HTTP/1");
    answer_head out;
    out.odd = start > 0;
    std::string_view rest = bytes.substr(start);
    const bool has_zero = rest.find('\0') != std::string_view::npos;
    const line first = next_line(rest);
    out.odd = out.odd || !first.plain || std::ranges::any_of(first.text, is_control);
    if (!take_status(out, first.text)) return malformed("the status line is none");
    while (!rest.empty()) {
        const line next = next_line(rest);
        const bool strict = next.text.empty() || take_field(out, next.text);
        out.odd = out.odd || !strict || !next.plain;
    }
    out.body = framing_of(out);
    if (has_zero) out.sound = malformed("there is a zero byte in the header");
    const std::string connection = out.all("connection");
    out.keep_alive = (out.keep_alive || has_member(connection, "keep-alive")) && !has_member(connection, "close");
    return out;
}

}  // namespace loketwacht::net
