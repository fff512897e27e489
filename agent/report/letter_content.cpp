#include "report/letter_content.hpp"

#include <algorithm>
#include <array>
#include <functional>

#include "base/text.hpp"
#include "model/redacted.hpp"
#include "report/acceptance_words.hpp"
#include "report/belgian_time.hpp"
#include "report/evidence_words.hpp"

namespace loketwacht::report {

namespace {

using model::severity;

// "An (ICT), +32 9 123 45 67, ict@gent.example"
std::string line_of(const model::contact_point& whom, const wording& say, std::string_view supplies) {
    const bool has_role = whom.role && !whom.name.empty();
    std::string who = has_role ? say(letter_phrase::with_role, {whom.name, say(*whom.role)})
                               : std::string(whom.role ? say(*whom.role) : std::string_view(whom.name));
    if (!supplies.empty() && !whom.name.empty()) who = say(letter_phrase::supplier_of, {whom.name, supplies});
    if (!supplies.empty() && whom.name.empty()) who = say(contact_phrase::supplier_of, {supplies});
    std::vector<std::string> parts{std::move(who), whom.phone, whom.email};
    std::erase(parts, "");
    return base::join(parts, ", ");
}

void add_new(std::vector<std::string>& to, std::string line) {
    if (std::ranges::find(to, line) == to.end()) to.push_back(std::move(line));
}

bool is_supplier(const model::contact_point& whom) {
    return whom.role == model::contact_role::supplier;
}

std::vector<std::string> addressees(const letter_matter& matter, const wording& say) {
    std::vector<std::string> out{say(letter_phrase::to_municipality, {matter.front().portal->municipality.name})};
    for (const portal_findings& each : matter) {
        for (const model::contact_point& whom : each.portal->contacts.all()) {
            if (!is_supplier(whom)) add_new(out, say(letter_phrase::attention, {line_of(whom, say, {})}));
        }
    }
    return out;
}

std::vector<std::string> copies(const letter_matter& matter, const wording& say) {
    std::vector<std::string> out;
    for (const portal_findings& each : matter) {
        for (const model::contact_point& whom : each.portal->contacts.all()) {
            if (is_supplier(whom)) add_new(out, line_of(whom, say, {}));
        }
        for (const model::platform* on : model::platforms_of(*each.portal)) {
            for (const model::contact_point& whom : on->contacts.all())
                add_new(out, line_of(whom, say, on->name));
        }
    }
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

std::string place_of(const model::portal& portal, const std::string& name, const wording& say) {
    const auto endpoint = std::ranges::find(portal.endpoints, name, &model::endpoint::name);
    if (endpoint == portal.endpoints.end()) return name;
    return say(letter_phrase::on_page, {say(endpoint->role), model::public_address(*endpoint)});
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
             {say(letter_phrase::source), std::string(text->standard)},
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

bool all_is_accepted(const portal_findings& of) {
    return std::ranges::all_of(of.open, [](const model::open_finding& open) { return open.accepted != nullptr; });
}

// Where a canary logs in, a letter that says that nobody logged in would not be true.
letter_phrase way_of(const letter_matter& matter) {
    const auto has_canary = [](const portal_findings& each) { return each.portal->canary.get() != nullptr; };
    return std::ranges::any_of(matter, has_canary) ? letter_phrase::how_with_canary : letter_phrase::how;
}

}  // namespace

std::vector<letter_matter> by_municipality(std::vector<portal_findings> portals) {
    const auto key = [](const portal_findings& of) {
        const model::municipality& m = of.portal->municipality;
        return m.nis_code.empty() ? m.name : m.nis_code;
    };
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
    out.to = addressees(matter, say);
    out.copies = copies(matter, say);
    out.date = belgian_date(how.written, say);
    out.subject = matter.size() == 1 ? say(letter_phrase::about_one, {address_of(matter.front())})
                                     : say(letter_phrase::about_many, {std::to_string(matter.size())});
    out.salutation = say(letter_phrase::salutation);
    out.opening = opening(matter, how, say);
    for (const portal_findings& each : matter)
        out.sites.push_back({address_of(each), points_of(each, false, how, say), points_of(each, true, how, say)});
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
