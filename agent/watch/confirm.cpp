#include "watch/confirm.hpp"

#include <algorithm>
#include <string>

#include "rules/rules.hpp"

namespace loketwacht::watch {

namespace {

bool is_same(const model::finding& a, const model::finding& b) {
    return a.rule == b.rule && a.endpoint == b.endpoint;
}

bool is_open(const model::finding& found, const std::vector<model::open_finding>& open) {
    return std::ranges::any_of(open, [&](const model::open_finding& known) {
        return is_same(known.finding, found) && known.finding.severity >= found.severity;
    });
}

const model::finding* same_in(const std::vector<model::finding>& all, const model::finding& one) {
    const auto found = std::ranges::find_if(all, [&](const model::finding& each) { return is_same(each, one); });
    return found == all.end() ? nullptr : &*found;
}

void note_unconfirmed(model::assessment& answers, const model::finding& found) {
    answers.undecided.emplace(model::question(found.rule, found.endpoint), model::unknown_reason::unconfirmed);
    if (found.insecure) answers.unknown.push_back({found.endpoint, model::unknown_reason::unconfirmed, {}});
}

}  // namespace

bool wants_confirmation(const model::assessment& answers, const std::vector<model::open_finding>& open) {
    return std::ranges::any_of(answers.findings, [&](const model::finding& found) { return !is_open(found, open); });
}

model::assessment confirmed(const model::assessment& first, model::assessment second,
                            const std::vector<model::open_finding>& open) {
    std::vector<model::finding> sure;
    for (model::finding& found : second.findings) {
        const model::finding* before = same_in(first.findings, found);
        const bool is_sure = before != nullptr || is_open(found, open);
        if (!is_sure) {
            note_unconfirmed(second, found);
            continue;
        }
        if (before != nullptr && before->severity < found.severity) found = *before;
        sure.push_back(std::move(found));
    }
    second.findings = std::move(sure);
    return second;
}

std::vector<std::string> addresses_to_confirm(const model::assessment& answers,
                                              const std::vector<model::open_finding>& open) {
    std::vector<std::string> out;
    for (const model::finding& found : answers.findings) {
        const auto where = answers.endpoints.find(found.endpoint);
        if (is_open(found, open) || where == answers.endpoints.end() || where->second.address.empty()) continue;
        out.push_back(where->second.address);
    }
    return out;
}

std::vector<std::string> addresses_to_mend(const std::vector<model::open_finding>& open) {
    std::vector<std::string> out;
    for (const model::open_finding& known : open)
        out.insert(out.end(), known.addresses.begin(), known.addresses.end());
    return out;
}

std::vector<model::question> questions_to_picture(const model::assessment& answers,
                                                  const std::vector<model::open_finding>& open) {
    std::vector<model::question> out;
    for (const model::finding& found : answers.findings) {
        const bool is_known =
            std::ranges::any_of(open, [&](const model::open_finding& known) { return is_same(known.finding, found); });
        if (!is_known && rules::is_about_logins(found.rule)) out.emplace_back(found.rule, found.endpoint);
    }
    return out;
}

}  // namespace loketwacht::watch
