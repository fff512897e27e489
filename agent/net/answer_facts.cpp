#include "net/answer_facts.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/number.hpp"
#include "base/text.hpp"
#include "model/cookie_date.hpp"
#include "model/refresh.hpp"
#include "net/content_type.hpp"
#include "net/set_cookie.hpp"

namespace loketwacht::net {

using base::printable;

namespace {

constexpr std::size_t longest_location = 2048;
constexpr std::size_t longest_field = 256;
constexpr std::size_t most_cookies = 50;

std::string field_text(const answer_head& head, std::string_view name, std::size_t max = longest_field) {
    const std::string* found = head.find(name);
    return found == nullptr ? std::string() : printable(*found, max);
}

// The one that counts where there are several; as it was sent where there is one.
std::string content_type_of(const answer_head& head) {
    std::string type = extract_mime_type(head.all("content-type"));
    const std::string* first = head.find("content-type");
    const bool one = first != nullptr && head.all("content-type") == *first && first->find(',') == std::string::npos;
    return printable(one ? *first : type, longest_field);
}

// A date by the clock of the server, where it tells the time: its clock may be another than ours.
std::optional<std::chrono::seconds> time_until(const std::string& date, const answer_head& head) {
    const auto then = model::parse_cookie_date(date);
    if (!then) return std::nullopt;
    const std::string* told = head.find("date");
    const auto now = told == nullptr ? std::nullopt : model::parse_cookie_date(*told);
    return std::chrono::floor<std::chrono::seconds>(*then - now.value_or(model::now()));
}

// RFC 9110, section 10.2.3: seconds or a date. The dates of HTTP are read by the algorithm for those of cookies, which
// takes all three of its forms.
std::optional<std::chrono::seconds> retry_after_of(const answer_head& head) {
    const std::string* found = head.find("retry-after");
    if (found == nullptr) return std::nullopt;
    const auto number = base::whole_number<int>(*found);
    const auto seconds = number ? std::optional(std::chrono::seconds(*number)) : time_until(*found, head);
    if (!seconds || seconds->count() < 0) return std::nullopt;
    return std::min(*seconds, std::chrono::seconds(std::chrono::hours(24)));
}

}  // namespace

std::vector<std::string> cookies_of(const answer_head& head) {
    std::vector<std::string> out;
    for (const header_field& each : head.fields) {
        if (out.size() < most_cookies && base::same_in_any_case(each.name, "set-cookie")) out.push_back(each.value);
    }
    return out;
}

model::answer_facts facts_of(const answer_head& head, const model::url& asked) {
    model::answer_facts seen;
    seen.status = head.status;
    seen.reason = printable(head.reason, longest_field);
    seen.location = field_text(head, "location", longest_location);
    seen.server = field_text(head, "server");
    seen.content_type = content_type_of(head);
    seen.www_authenticate = field_text(head, "www-authenticate");
    seen.retry_after = retry_after_of(head);
    for (const std::string& each : cookies_of(head)) {
        // A cookie for another domain is none: browsers drop it.
        const auto parsed = parse_cookie(each, model::now());
        if (parsed && !parsed->domain.empty() && !domain_matches(asked.host, parsed->domain)) continue;
        if (auto cookie = model::parse_set_cookie(each, model::now())) seen.cookies.push_back(std::move(*cookie));
    }
    // RFC 6797, section 8.1: only the first counts.
    if (const std::string* hsts = head.find("strict-transport-security")) seen.hsts = model::parse_hsts(*hsts);
    if (const std::string* refresh = head.find("refresh")) seen.refresh = model::refresh_target(*refresh, asked);
    if (seen.is_redirect() && !seen.location.empty()) {
        // From the bytes as sent: what is printable may be cut or mended.
        if (const auto to = model::resolve(asked, *head.find("location"))) seen.redirects_to = *to;
    }
    return seen;
}

}  // namespace loketwacht::net
