#include "report/letter_content.hpp"

#include <algorithm>
#include <array>
#include <functional>

#include "model/picture.hpp"
#include "report/acceptance_words.hpp"
#include "report/belgian_time.hpp"
#include "report/evidence_words.hpp"
#include "report/letter_parts.hpp"

namespace loketwacht::report {

namespace {

using model::severity;

portals_of_one portals_of(const letter_matter& matter) {
    portals_of_one out;
    for (const portal_findings& each : matter)
        out.push_back(each.portal);
    return out;
}

std::string address_of(const portal_findings& of) {
    return of.portal->endpoints.front().url.str();
}

std::vector<std::string> opening(const letter_matter& matter, const letter_manner& how, const wording& say) {
    std::array<std::size_t, 3> counts{};
    for (const portal_findings& each : matter) {
        for (const model::open_finding& open : each.open) {
            if (!open.accepted) ++counts.at(static_cast<std::size_t>(open.finding.severity));
        }
    }
    const std::string date = belgian_date(how.written, say);
    const bool is_one = matter.size() == 1;
    const std::string what = is_one ? address_of(matter.front()) : std::to_string(matter.size());
    const auto [info, warning, critical] = counts;
    return {say(is_one ? letter_phrase::opening_one : letter_phrase::opening_many, {what, date}),
            say(letter_phrase::counted, {std::to_string(critical), std::to_string(warning), std::to_string(info)}),
            say(critical > 0  ? letter_phrase::advice_critical
                : warning > 0 ? letter_phrase::advice_warning
                              : letter_phrase::advice_info)};
}

std::vector<letter_fact> facts_of(const model::open_finding& open, const model::portal& portal, const wording& say) {
    const std::string since = belgian_moment(open.first_seen, say);
    const std::string confirmed = belgian_moment(open.last_confirmed, say);
    std::vector<letter_fact> out{
        {say(letter_phrase::where), place_of(portal, open.finding.endpoint, say)},
        {say(letter_phrase::seen), in_words(in_belgian_time(open.finding.evidence, say), say.in())},
        {say(letter_phrase::since),
         since == confirmed ? since : say(letter_phrase::since_confirmed, {since, confirmed})}};
    if (open.accepted) out.push_back({say(acceptance_phrase::name), explanation(*open.accepted, say)});
    if (open.handled)
        out.push_back({say(acceptance_phrase::handled),
                       handling_outside(*open.handled, belgian_moment(open.handled->at, say), say)});
    return out;
}

letter_point point_about(const std::string& rule, const model::rule_text* text, const wording& say) {
    if (text == nullptr) return {0, {}, rule, {}, {}};
    return {0,
            {},
            std::string(say.says(*text)),
            {},
            {{say(letter_phrase::why), std::string(say.rationale(*text))},
             {say(letter_phrase::remedy), std::string(say.remedy(*text))},
             {say(letter_phrase::source), say.source(*text)},
             {say(letter_phrase::rule), rule}}};
}

std::vector<letter_point> points_of(const portal_findings& of, bool accepted, const letter_manner& how,
                                    const wording& say) {
    std::vector<const model::open_finding*> open;
    for (const model::open_finding& each : of.open) {
        if ((each.accepted != nullptr) == accepted) open.push_back(&each);
    }
    std::ranges::stable_sort(open, std::greater{}, [](const auto* each) { return each->finding.severity; });
    std::vector<letter_point> out;
    std::vector<std::string> rules;  // parallel to the points
    for (const model::open_finding* each : open) {
        const std::string& rule = each->finding.rule;
        const auto same = std::ranges::find(rules, rule);
        const auto which = static_cast<std::size_t>(same - rules.begin());
        if (same == rules.end()) {
            rules.push_back(rule);
            out.push_back(point_about(rule, how.explain(rule), say));
            out.back().severity = each->finding.severity;
        }
        out.at(which).places.push_back(facts_of(*each, *of.portal, say));
    }
    return out;
}

// Several findings may be of one page, which was pictured once.
std::vector<letter_picture> pictures_of(const portal_findings& of, const wording& say) {
    std::vector<letter_picture> out;
    for (const model::open_finding& each : of.open) {
        if (!each.pictured) continue;
        std::string name = model::picture_name(of.portal->id, each.finding.endpoint, *each.pictured);
        if (std::ranges::find(out, name, &letter_picture::name) != out.end()) continue;
        const std::string when = belgian_moment(*each.pictured, say);
        out.push_back(
            {std::move(name), say(letter_phrase::pictured, {place_of(*of.portal, each.finding.endpoint, say), when})});
    }
    return out;
}

bool all_is_accepted(const portal_findings& of) {
    return std::ranges::all_of(of.open, [](const model::open_finding& open) { return open.accepted != nullptr; });
}

// Where a canary logs in, a letter that says that nobody logged in would not be true.
letter_phrase way_of(const letter_matter& matter) {
    const auto has_canary = [](const portal_findings& each) { return each.portal->canary.has_value(); };
    return std::ranges::any_of(matter, has_canary) ? letter_phrase::how_with_canary : letter_phrase::how;
}

}  // namespace

std::vector<letter_matter> by_municipality(std::vector<portal_findings> portals) {
    const auto key = [](const portal_findings& of) { return key_of(of.portal->municipality); };
    std::vector<letter_matter> out;
    for (portal_findings& each : portals) {
        if (each.open.empty()) continue;
        const auto same = [&](const letter_matter& matter) { return key(matter.front()) == key(each); };
        const auto found = std::ranges::find_if(out, same);
        letter_matter& of = found == out.end() ? out.emplace_back() : *found;
        of.push_back(std::move(each));
    }
    std::erase_if(out, [](const letter_matter& matter) { return std::ranges::all_of(matter, all_is_accepted); });
    return out;
}

letter_content letter_about(const letter_matter& matter, const letter_manner& how) {
    const wording say(how.in);
    letter_content out;
    out.sender = {how.sender_email, how.sender_url};
    out.to = addressees(portals_of(matter), say);
    out.copies = copies(portals_of(matter), say);
    for (const portal_findings& each : matter) {
        for (const security_contact& whom : each.by_hosts)
            out.copies.push_back(whom.without_scheme() + ", " + as_named_by(whom, say));
    }
    out.date = belgian_date(how.written, say);
    out.subject = matter.size() == 1 ? say(letter_phrase::about_one, {address_of(matter.front())})
                                     : say(letter_phrase::about_many, {std::to_string(matter.size())});
    out.salutation = say(letter_phrase::salutation);
    out.opening = opening(matter, how, say);
    for (const portal_findings& each : matter)
        out.sites.push_back({address_of(each), points_of(each, false, how, say), points_of(each, true, how, say),
                             pictures_of(each, say)});
    std::size_t number = 0;
    for (letter_site& site : out.sites) {
        for (auto* points : {&site.points, &site.accepted}) {
            for (letter_point& point : *points)
                point.number = ++number;
        }
    }
    out.ending = {say(way_of(matter)), say(letter_phrase::questions, {how.sender_email})};
    out.closing = say(letter_phrase::closing);
    return out;
}

}  // namespace loketwacht::report
