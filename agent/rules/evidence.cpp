#include "rules/evidence.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/text.hpp"

namespace loketwacht::rules {

using model::evidence;
using model::evidence_kind;
using model::evidence_name;

namespace {

constexpr std::size_t fact_limit = 120;  // bytes: three of them and the words around them fit
constexpr int kept_digits = 4;           // a year, a postal code; more may be somebody's number

// "85.07.30-033.28" is one number; zeros only are a hint at its form.
std::size_t number_at(std::string_view text, std::size_t start, std::string_view separators) {
    std::size_t end = start;
    int digits = 0;
    bool any = false;
    for (std::size_t i = start; i < text.size(); ++i) {
        if (base::is_digit(text[i])) {
            ++digits;
            any = any || text[i] != '0';
            end = i + 1;
        } else if (separators.find(text[i]) == std::string_view::npos || i > end) {
            break;
        }
    }
    return any && digits > kept_digits ? end : start;
}

std::string without_numbers(std::string_view text, std::string_view separators) {
    std::string masked;
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t end = base::is_digit(text[i]) ? number_at(text, i, separators) : i;
        if (end > i) {
            masked += '#';
            i = end;
        } else {
            masked += text[i++];
        }
    }
    return masked;
}

// "(S(4f0q…))" of ASP.NET without cookies, or letters and digits that change places as no word's do.
bool is_session(std::string_view segment) {
    constexpr std::size_t shortest = 16;
    constexpr int most_changes = 3;  // "formulier2024b" has two
    if (segment.starts_with('(') && segment.ends_with(')')) return true;
    if (segment.size() < shortest) return false;
    int changes = 0;
    char before = '\0';
    for (const char c : segment) {
        if (!base::is_letter_or_digit(c)) continue;
        if (before != '\0' && base::is_digit(c) != base::is_digit(before)) ++changes;
        before = c;
    }
    return changes > most_changes;
}

// Another session at each look would be another finding to who reads it, and is a visitor's.
std::string without_sessions(std::string_view path) {
    return base::join(base::split(path, '/'), "/",
                      [](std::string_view segment) { return is_session(segment) ? std::string_view("…") : segment; });
}

// Blanks out what stands around `sign` up to `edge`.
void blank_around(std::string& text, std::string_view sign, char edge) {
    for (std::size_t at = text.find(sign); at != std::string::npos; at = text.find(sign, at + 1)) {
        const std::size_t before = text.rfind(edge, at);
        const std::size_t start = before == std::string::npos ? 0 : before + 1;
        text.replace(start, std::min(text.find(edge, at), text.size()) - start, "@");
        at = start;
    }
}

}  // namespace

std::string from_outside(std::string_view text) {
    return base::printable(text, fact_limit);
}

std::string shown_words(std::string_view text, std::size_t max) {
    std::string masked = without_numbers(text, " .-/");
    blank_around(masked, "@", ' ');
    return base::printable(masked, max);
}

std::string shown(const model::url& url) {
    const std::size_t end = std::min(url.target.find_first_of("?;"), url.target.size());
    std::string path = without_numbers(without_sessions(std::string_view(url.target).substr(0, end)), ".-");
    blank_around(path, "@", '/');
    blank_around(path, "%40", '/');
    if (end < url.target.size()) path += url.target[end] + std::string("…");
    model::url origin = url;
    origin.target.clear();
    return from_outside(origin.str() + path);
}

evidence answer_of(const model::hop& hop) {
    const std::string url = shown(hop.url);
    if (hop.answered()) {
        const bool lost = !hop.redirects_to && hop.is_redirect();
        evidence answer = evidence{lost ? evidence_kind::redirect_without_location : evidence_kind::answer, {}}
                              .with(evidence_name::url, url)
                              .with(evidence_name::status, std::to_string(hop.status));
        if (!hop.redirects_to) return answer;
        return std::move(answer).with(evidence_name::to, shown(*hop.redirects_to));
    }
    if (!hop.failure) return evidence{evidence_kind::no_answer, {}}.with(evidence_name::url, url);
    return evidence{evidence_kind::failed_answer, {}}
        .with(evidence_name::url, url)
        .with(evidence_name::reason, std::string(to_string(hop.failure->reason)))
        .with(evidence_name::detail, from_outside(hop.failure->detail));
}

std::vector<evidence> story_of(const model::walk& walk) {
    std::vector<evidence> story;
    for (const model::hop_ptr& hop : walk.hops) {
        if (story.size() < most_in_list) story.push_back(answer_of(*hop));
    }
    return story;
}

std::string seconds_of(std::chrono::milliseconds length) {
    return std::to_string(std::chrono::floor<std::chrono::seconds>(length).count());
}

evidence certificate_of(const model::certificate_chain& chain, std::size_t position) {
    const std::string subject = from_outside(chain.sent.at(position)->subject);
    if (position == 0) return evidence{evidence_kind::host_certificate, {}}.with(evidence_name::subject, subject);
    return evidence{evidence_kind::sent_certificate, {}}
        .with(evidence_name::position, std::to_string(position + 1))
        .with(evidence_name::sent, std::to_string(chain.sent.size()))
        .with(evidence_name::subject, subject);
}

}  // namespace loketwacht::rules
