#include "report/period_words.hpp"

#include <utility>

#include <fmt/format.h>

#include "report/acceptance_words.hpp"
#include "report/belgian_time.hpp"
#include "report/evidence_words.hpp"
#include "report/letter_parts.hpp"

namespace loketwacht::report {

namespace {

std::string portals(std::size_t number, const wording& say) {
    return number == 1 ? say(selection_phrase::one_portal) : say(selection_phrase::portals, {std::to_string(number)});
}

std::string what_stands_open(const period_tally& all, const wording& say) {
    const std::string of = portals(all.portals, say);
    const auto [info, warning, critical] = all.portals_by_worst;
    if (critical > 0) return say(period_phrase::critical_at, {std::to_string(critical), of});
    if (warning > 0) return say(period_phrase::warning_at, {std::to_string(warning), of});
    if (info > 0) return say(period_phrase::info_at, {std::to_string(info), of});
    return say(all.accepted > 0 ? period_phrase::accepted_at : period_phrase::nothing_at, {of});
}

// Empty where nothing is open, but not all is known either: what nobody saw may have to be mended.
std::string what_to_do(const period_tally& all, const wording& say) {
    const auto [info, warning, critical] = all.open;
    if (critical > 0) return say(letter_phrase::advice_critical);
    if (warning > 0) return say(letter_phrase::advice_warning);
    if (info > 0) return say(letter_phrase::advice_info);
    return all.not_known > 0 ? "" : say(period_phrase::advice_none);
}

}  // namespace

std::string advice(const period_tally& all, const wording& say) {
    const std::string first = what_to_do(all, say);
    return first.empty() ? what_stands_open(all, say) : what_stands_open(all, say) + ' ' + first;
}

std::string numbers(const period_tally& counted, const wording& say) {
    const auto [info, warning, critical] = counted.open;
    std::string out =
        say(period_phrase::counted, {std::to_string(critical), std::to_string(warning), std::to_string(info)});
    out += ' ' + say(period_phrase::moved, {std::to_string(counted.opened), std::to_string(counted.mended),
                                            std::to_string(counted.graver), std::to_string(counted.milder)});
    return out + ' ' + say(period_phrase::accepted, {std::to_string(counted.accepted)});
}

std::string title(const period_content& content, const wording& say) {
    if (content.municipalities.size() != 1) return say(period_phrase::title);
    return say(period_phrase::title_of_one, {content.municipalities.front().who.name});
}

std::vector<std::string> conclusion(const period_content& content, const wording& say) {
    const period_tally& all = content.all;
    std::vector<std::string> out{advice(all, say), numbers(all, say)};
    if (all.not_known > 0)
        out.push_back(say(period_phrase::not_known, {std::to_string(all.not_known), portals(all.portals, say)}));
    return out;
}

std::vector<std::string> limits(const period_content& content, const wording& say) {
    if (!content.ledger_begins) return {say(period_phrase::ledger_empty)};
    std::vector<std::string> out;
    if (content.begins_late())
        out.push_back(say(period_phrase::ledger_begins, {belgian_moment(*content.ledger_begins, say)}));
    if (content.is_longer_than_kept()) out.push_back(say(period_phrase::ledger_keeps, {say.span(content.kept)}));
    return out;
}

std::vector<std::string> origin(const period_content& content, const period_manner& how, const wording& say) {
    const std::string until = belgian_moment(content.until, say);
    return {say(period_phrase::from_to, {belgian_moment(content.since, say), until}),
            say(period_phrase::reported_by, {how.sender_email, how.sender_url}),
            say(period_phrase::made_by, {how.version, until})};
}

std::string heading_of(finding_state state, const wording& say) {
    switch (state) {
        case finding_state::opened:
            return say(period_phrase::state_opened);
        case finding_state::open:
            return say(period_phrase::state_open);
        case finding_state::accepted:
            return say(acceptance_phrase::heading);
        case finding_state::mended:
            return say(period_phrase::state_mended);
    }
    return {};
}

std::string title_of(const reported_finding& finding, const period_manner& how, const wording& say) {
    const model::rule_text* text = how.explain(finding.last.finding.rule);
    return text == nullptr ? finding.last.finding.rule : std::string(say.says(*text));
}

std::vector<letter_fact> facts_of(const reported_finding& finding, const model::portal& portal,
                                  const period_manner& how, const wording& say) {
    const model::open_finding& last = finding.last;
    const std::string since = belgian_moment(last.first_seen, say);
    const std::string confirmed = belgian_moment(last.last_confirmed, say);
    std::vector<letter_fact> out{
        {say(letter_phrase::where), place_of(portal, last.finding.endpoint, say)},
        {say(letter_phrase::seen), in_words(in_belgian_time(last.finding.evidence, say), say.in())},
        {say(letter_phrase::since),
         since == confirmed ? since : say(letter_phrase::since_confirmed, {since, confirmed})}};
    if (finding.before) {
        const auto [before, now] = std::pair(say(*finding.before), say(last.finding.severity));
        out.push_back({say(period_phrase::changed), say(period_phrase::from_to_now, {before, now})});
    }
    if (finding.mended) {
        const std::string after = say.span(*finding.mended - last.first_seen);
        out.push_back({say(period_phrase::mended),
                       say(period_phrase::mended_after, {belgian_moment(*finding.mended, say), after})});
    }
    if (last.accepted) out.push_back({say(acceptance_phrase::name), explanation(*last.accepted, say)});
    if (last.handled)
        out.push_back(
            {say(acceptance_phrase::handled), handling(*last.handled, belgian_moment(last.handled->at, say), say)});
    const model::rule_text* text = how.explain(last.finding.rule);
    if (text == nullptr) return out;
    if (!finding.mended) out.push_back({say(letter_phrase::remedy), std::string(say.remedy(*text))});
    out.push_back({say(letter_phrase::rule), last.finding.rule});
    return out;
}

std::vector<std::string> quiet(const period_content& content) {
    std::vector<std::string> out;
    for (const reported_municipality& each : content.municipalities) {
        if (!each.has_findings() && each.counted.not_known == 0) out.push_back(each.who.name);
    }
    return out;
}

std::vector<std::string> unknown(const period_content& content, const wording& say) {
    std::vector<std::string> out;
    for (const reported_municipality& each : content.municipalities) {
        for (const reported_portal& portal : each.portals) {
            if (!portal.is_not_known()) continue;
            const std::string why =
                portal.verdict ? std::string(say(*portal.verdict)) : say(period_phrase::never_looked);
            const std::string where = each.who.name + ", " + portal.portal->endpoints.front().url.str();
            out.push_back(say(letter_phrase::with_role, {where, why}));
        }
    }
    return out;
}

std::vector<std::string> recipients(const reported_municipality& of, const wording& say) {
    portals_of_one portals;
    for (const reported_portal& each : of.portals)
        portals.push_back(each.portal);
    std::vector<std::string> out = addressees(portals, say);
    for (const std::string& each : copies(portals, say))
        out.push_back(fmt::format("{}: {}", say(letter_phrase::copy_to), each));
    return out;
}

}  // namespace loketwacht::report
