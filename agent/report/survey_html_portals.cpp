#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include "model/redacted.hpp"
#include "report/acceptance_words.hpp"
#include "report/evidence_words.hpp"
#include "report/formatting.hpp"
#include "report/survey_html_parts.hpp"

namespace loketwacht::report {

namespace {

using model::severity;

bool is_grave(const model::open_finding& open) {
    return !open.accepted && open.finding.severity != severity::info;
}

bool is_small(const model::open_finding& open) {
    return !open.accepted && open.finding.severity == severity::info;
}

constexpr std::size_t handful = 5;  // more sites have a table of contents

// The findings of one rule, which have one remedy; the graver rules first.
using same_rule = std::vector<const model::open_finding*>;

std::vector<same_rule> grave_by_rule(const model::portal_state& state) {
    std::vector<same_rule> out;
    for (const model::open_finding& open : state.findings) {
        if (!is_grave(open)) continue;
        const auto same = [&](const same_rule& r) { return r.front()->finding.rule == open.finding.rule; };
        const auto found = std::ranges::find_if(out, same);
        if (found == out.end()) {
            out.push_back({&open});
        } else {
            found->push_back(&open);
        }
    }
    return out;
}

void add_place(const survey_page& page, const model::portal& portal, const std::string& name) {
    const auto place = page.out.in("p", {{"class", "place"}});
    const auto endpoint = std::ranges::find(portal.endpoints, name, &model::endpoint::name);
    if (endpoint == portal.endpoints.end()) {
        page.out.outside(name);
        return;
    }
    page.out.text(page.say(survey_phrase::on_endpoint, {page.say(endpoint->role)}) + " ");
    page.out.link(model::public_address(*endpoint));
    if (!endpoint->discovered()) return;
    page.out.text(" (" + page.say(survey_phrase::found_by_agent) + " ");
    page.out.outside(in_words(endpoint->found_by, page.say.in()));
    page.out.text(")");
}

void add_finding(const survey_page& page, const model::portal& portal, const same_rule& findings) {
    const model::finding& first = findings.front()->finding;
    const model::rule_text* text = page.explain(first.rule);
    const severity worst = first.severity;
    const auto block = page.out.in("div", {{"class", "finding"}});
    {
        const auto title = page.out.in("h4");
        page.out.element("span", page.say(worst), {{"class", to_string(worst)}});
        if (text != nullptr) {
            page.out.text(" ");
            page.out.element("span", page.say.says(*text));
        }
        page.out.text(" ");
        page.out.code(first.rule);
    }
    const auto list = page.out.in("dl");
    page.out.element("dt", page.say(survey_phrase::seen));
    for (const model::open_finding* open : findings) {
        const auto seen = page.out.in("dd");
        add_sight(page, portal, *open);
    }
    if (text == nullptr) return;
    page.out.element("dt", page.say(survey_phrase::remedy));
    page.out.element("dd", page.say.remedy(*text));
}

void add_facts(const survey_page& page, const model::portal_state& state) {
    const model::portal& portal = *state.portal;
    const auto facts = page.out.in("p", {{"class", "facts"}});
    page.out.link(portal.endpoints.front().url.str());
    for (const std::string* word : {&portal.municipality.province, &portal.platform}) {
        if (word->empty()) continue;
        page.out.text(" · ");
        page.out.outside(*word);
    }
    if (const auto counter = counter_state(state)) {
        page.out.text(" · " + page.say(survey_phrase::counter_is, {page.say(*counter)}));
    }
}

void add_title(const survey_page& page, const model::portal_state& state, bool bad) {
    const auto title = page.out.in("h3");
    page.out.outside(state.portal->municipality.name);
    page.out.text(" ");
    page.out.element("small", state.portal->id);
    page.out.text(" ");
    if (bad) page.out.element("span", page.say(survey_phrase::takes_without_https), {{"class", "flag"}});
}

// The title stays on one sheet with the first finding.
void add_portal(const survey_page& page, const model::portal_state& state) {
    const bool bad = answer_of(state) == counter_answer::without_https;
    const std::vector<same_rule> rules = grave_by_rule(state);
    const auto article = page.out.in("article", {{"id", state.portal->id}, {"class", bad ? "portal bad" : "portal"}});
    {
        const auto together = page.out.in("div", {{"class", "together"}});
        add_title(page, state, bad);
        add_facts(page, state);
        add_finding(page, *state.portal, rules.front());
    }
    for (std::size_t i = 1; i < rules.size(); ++i) {
        add_finding(page, *state.portal, rules[i]);
    }
}

void add_contents(const survey_page& page, const std::vector<const model::portal_state*>& portals) {
    const auto nav = page.out.in("nav", {{"aria-label", page.say(period_phrase::contents)}});
    const auto list = page.out.in("ul");
    for (const model::portal_state* state : portals) {
        const auto item = page.out.in("li");
        const auto link = page.out.in("a", {{"href", '#' + state->portal->id}});
        page.out.outside(state->portal->municipality.name);
    }
}

std::string_view why(const wording& say, const model::portal_state& state) {
    if (!state.latest || state.latest->hosts.empty()) return {};
    const auto& failure = state.latest->hosts.front().https.failure;
    return failure ? say(failure->reason) : std::string_view();
}

}  // namespace

void add_sight(const survey_page& page, const model::portal& portal, const model::open_finding& open) {
    add_place(page, portal, open.finding.endpoint);
    page.out.outside(in_words(open.finding.evidence, page.say.in()));
    if (!open.handled) return;
    const auto line = page.out.in("p", {{"class", "place"}});
    page.out.text(page.say(acceptance_phrase::handled) + " ");
    page.out.outside(handling(*open.handled, moment(open.handled->at), page.say));
}

void add_portals(const survey_page& page, const model::snapshot& snapshot) {
    const auto section = page.out.in("section", {{"class", "portals"}});
    page.out.element("h2", page.say(survey_phrase::portals_heading));
    std::vector<const model::portal_state*> grave = worst_portals(snapshot);
    std::erase_if(grave, [](const auto* state) { return std::ranges::none_of(state->findings, is_grave); });
    page.out.element("p", page.say(grave.empty() ? survey_phrase::no_portals : survey_phrase::portals_note),
                     {{"class", "note"}});
    if (grave.size() > handful) add_contents(page, grave);
    for (const model::portal_state* state : grave) {
        add_portal(page, *state);
    }
}

void add_notes(const survey_page& page, const model::snapshot& snapshot) {
    std::map<std::string, std::set<std::string>> names;  // rule -> municipalities
    for (const model::portal_state_ptr& state : snapshot.portals) {
        for (const model::open_finding& open : state->findings) {
            if (is_small(open)) names[open.finding.rule].insert(state->portal->municipality.name);
        }
    }
    if (names.empty()) return;
    const auto section = page.out.in("section", {{"class", "notes"}});
    page.out.element("h2", page.say(survey_phrase::notes_heading));
    page.out.element("p", page.say(survey_phrase::notes_note), {{"class", "note"}});
    for (const auto& [rule, municipalities] : names) {
        const model::rule_text* text = page.explain(rule);
        {
            const auto title = page.out.in("h3");
            if (text != nullptr) {
                page.out.element("span", page.say.says(*text));
                page.out.text(" ");
            }
            page.out.code(rule);
        }
        const auto list = page.out.in("dl");
        if (text != nullptr) {
            page.out.element("dt", page.say(survey_phrase::remedy));
            page.out.element("dd", page.say.remedy(*text));
        }
        page.out.element("dt", page.say(survey_phrase::at_portals));
        const auto where = page.out.in("dd");
        std::string_view comma;
        for (const std::string& name : municipalities) {
            page.out.text(comma);
            page.out.outside(name);
            comma = ", ";
        }
    }
}

void add_unreached(const survey_page& page, const model::snapshot& snapshot) {
    std::vector<const model::portal_state*> silent;
    for (const model::portal_state_ptr& state : snapshot.portals) {
        if (not_reached(*state)) silent.push_back(state.get());
    }
    if (silent.empty()) return;
    const auto section = page.out.in("section");
    page.out.element("h2", page.say(survey_phrase::unreached_heading));
    page.out.element("p", page.say(survey_phrase::unreached_note), {{"class", "note"}});
    const auto table = page.out.in("table", {{"class", "unreached"}});
    {
        const auto head = page.out.in("thead");
        const auto row = page.out.in("tr");
        for (const survey_phrase p :
             {survey_phrase::column_municipality, survey_phrase::column_address, survey_phrase::column_reason}) {
            page.out.element("th", page.say(p), {{"scope", "col"}});
        }
    }
    const auto body = page.out.in("tbody");
    for (const model::portal_state* state : silent) {
        const auto row = page.out.in("tr");
        {
            const auto name = page.out.in("th", {{"scope", "row"}});
            page.out.outside(state->portal->municipality.name);
        }
        {
            const auto address = page.out.in("td");
            page.out.link(state->portal->endpoints.front().url.str());
        }
        page.out.element("td", why(page.say, *state));
    }
}

}  // namespace loketwacht::report
