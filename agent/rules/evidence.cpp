#include "rules/evidence.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

#include "model/text.hpp"
#include "rules/rule.hpp"

namespace loketwacht::rules {

namespace {

constexpr std::size_t evidence_limit = 500;  // bytes
constexpr std::size_t fact_limit = 120;      // bytes: three of them and the words around them fit
constexpr int kept_digits = 4;               // a year, a postal code; more may be somebody's number

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// "85.07.30-033.28" is one number; zeros only are a hint at its form.
std::size_t number_at(std::string_view text, std::size_t start, std::string_view separators) {
    std::size_t end = start;
    int digits = 0;
    bool any = false;
    for (std::size_t i = start; i < text.size(); ++i) {
        if (is_digit(text[i])) {
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
        const std::size_t end = is_digit(text[i]) ? number_at(text, i, separators) : i;
        if (end > i) {
            masked += '#';
            i = end;
        } else {
            masked += text[i++];
        }
    }
    return masked;
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

outcome broken(model::severity severity, std::string_view evidence) {
    return {outcome::kind::broken, severity, model::printable(evidence, evidence_limit)};
}

std::string from_outside(std::string_view text) {
    return model::printable(text, fact_limit);
}

std::string shown_words(std::string_view text, std::size_t max) {
    std::string masked = without_numbers(text, " .-/");
    blank_around(masked, "@", ' ');
    return model::printable(masked, max);
}

std::string shown(const model::url& url) {
    const std::size_t end = std::min(url.target.find_first_of("?;"), url.target.size());
    std::string path = without_numbers(std::string_view(url.target).substr(0, end), ".-");
    blank_around(path, "@", '/');
    blank_around(path, "%40", '/');
    if (end < url.target.size()) path += url.target[end] + std::string("…");
    model::url origin = url;
    origin.target.clear();
    return from_outside(origin.str() + path);
}

std::string answer_of(const model::hop& hop) {
    const std::string url = shown(hop.url);
    if (hop.answered()) {
        std::string text = url + " answers " + std::to_string(hop.status);
        if (hop.redirects_to) return text + " to " + shown(*hop.redirects_to);
        if (hop.is_redirect()) return text + " without a usable Location";
        return text;
    }
    if (!hop.failure) return url + " does not answer";
    return url + ": " + std::string(to_string(hop.failure->reason)) + " (" + from_outside(hop.failure->detail) + ")";
}

std::string story_of(const model::walk& walk) {
    std::string text;
    for (const model::hop_ptr& hop : walk.hops)
        text += (text.empty() ? "" : ", ") + answer_of(*hop);
    return text;
}

std::string iso(model::sys_time time) {
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(std::chrono::floor<std::chrono::seconds>(time - day));
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02dZ", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                  static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                  static_cast<int>(clock.seconds().count()));
    return text.data();
}

std::string stretch(std::chrono::milliseconds length) {
    using namespace std::chrono;
    if (length >= days(2)) return std::to_string(duration_cast<days>(length).count()) + " days";
    if (length >= hours(2)) return std::to_string(duration_cast<hours>(length).count()) + " hours";
    if (length >= minutes(2)) return std::to_string(duration_cast<minutes>(length).count()) + " minutes";
    return std::to_string(duration_cast<seconds>(length).count()) + " seconds";
}

std::string name_of(const model::certificate_chain& chain, std::size_t position) {
    const std::string subject = " (" + from_outside(chain.sent.at(position)->subject) + ")";
    if (position == 0) return "the host's certificate" + subject;
    return "certificate " + std::to_string(position + 1) + " of the " + std::to_string(chain.sent.size()) + " sent" +
           subject;
}

}  // namespace loketwacht::rules
