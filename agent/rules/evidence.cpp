#include "rules/evidence.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "model/redacted.hpp"

namespace loketwacht::rules {

using model::evidence;
using model::evidence_kind;
using model::evidence_name;

namespace {

constexpr std::size_t fact_limit = 120;  // bytes: three of them and the words around them fit

}  // namespace

std::string from_outside(std::string_view text) {
    return base::printable(text, fact_limit);
}

std::string shown_words(std::string_view text, std::size_t max) {
    return base::printable(model::redacted(text), max);
}

std::string shown(const model::url& url) {
    const std::size_t end = std::min(url.target.find_first_of("?;"), url.target.size());
    std::string path = model::redacted_path(std::string_view(url.target).substr(0, end));
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

evidence certificate_of(const model::certificate_chain& chain, const model::certificate& one) {
    const auto sent = std::ranges::find_if(chain.sent, [&](const auto& each) { return *each == one; });
    if (sent != chain.sent.end()) return certificate_of(chain, static_cast<std::size_t>(sent - chain.sent.begin()));
    return evidence{evidence_kind::fetched_certificate, {}}.with(evidence_name::subject, from_outside(one.subject));
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
