#include <algorithm>

#include <fmt/format.h>

#include "report/belgian_time.hpp"
#include "report/formatting.hpp"
#include "report/page_parts.hpp"

namespace loketwacht::report {

namespace {

status_phrase name_of(model::agent_part part) {
    switch (part) {
        case model::agent_part::clock:
            return status_phrase::part_clock;
        case model::agent_part::descriptors:
            return status_phrase::part_descriptors;
        case model::agent_part::memory:
            return status_phrase::part_memory;
        case model::agent_part::reader:
            return status_phrase::part_reader;
        case model::agent_part::browser:
            return status_phrase::part_browser;
        case model::agent_part::trust_store:
            return status_phrase::part_trust_store;
        case model::agent_part::ledger:
            return status_phrase::part_ledger;
        case model::agent_part::configuration:
            break;
    }
    return status_phrase::part_configuration;
}

const model::condition& of(const model::conditions& agent, model::agent_part part) {
    return agent.at(static_cast<std::size_t>(part));
}

void add_part(const page& to, model::agent_part part, const model::condition& is) {
    const auto row = to.out.in("tr");
    to.out.element("th", to.say(name_of(part)), {{"scope", "row"}});
    {
        const auto cell = to.out.in("td", {{"data-label", to.say(status_phrase::agent_state)}});
        add_condition_badge(to, is.is_well());
        if (!is.is_well()) to.out.element("div", is.wrong);
    }
    to.out.element("td", page_moment(is.since),
                   {{"class", "line"}, {"data-label", to.say(status_phrase::agent_since)}});
}

}  // namespace

void add_what_is_unwell(const page& to, const model::conditions& agent) {
    if (std::ranges::all_of(agent, &model::condition::is_well)) return;
    const auto warning = to.out.in("div", {{"class", "unwell"}, {"role", "status"}});
    to.out.element("a", to.say(status_phrase::agent_is_unwell), {{"href", agent_link(to.language)}});
    for (const model::agent_part part : model::all_agent_parts()) {
        if (of(agent, part).is_well()) continue;
        to.out.element("div", fmt::format("{}: {}", to.say(name_of(part)), of(agent, part).wrong), {{"class", "line"}});
    }
}

std::string agent_page(const model::snapshot& snapshot, const page_manner& how) {
    const wording say(how.language.in);
    return in_document({say(status_phrase::agent_title), how.version, agent_link}, how.language, [&](const page& to) {
        to.out.element("h1", say(status_phrase::agent_title));
        if (std::ranges::all_of(snapshot.agent, &model::condition::is_well))
            to.out.element("p", say(status_phrase::agent_is_well));
        const auto table = to.out.in("table", {{"class", "agent"}});
        add_columns(to, {status_phrase::agent_part, status_phrase::agent_state, status_phrase::agent_since});
        const auto body = to.out.in("tbody");
        for (const model::agent_part part : model::all_agent_parts())
            add_part(to, part, of(snapshot.agent, part));
    });
}

}  // namespace loketwacht::report
