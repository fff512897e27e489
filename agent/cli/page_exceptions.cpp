#include "cli/page_exceptions.hpp"

#include <algorithm>
#include <iostream>
#include <optional>
#include <string>

#include <fmt/format.h>

#include "base/file.hpp"

namespace loketwacht::cli {

namespace {

bool is_idle(const model::acceptance& accepted, const std::string& portal, const ledger::remembered& known) {
    return std::ranges::none_of(known.findings, [&](const auto& of_portal) {
        const model::finding& open = of_portal.second.finding;
        return of_portal.first == portal && accepted.covers(open.rule, open.endpoint);
    });
}

std::size_t exceptions_taken(const model::portal& of, const ledger::remembered& from, ledger::ledger& into) {
    const auto said = from.remarks.find(of.id);
    if (said == from.remarks.end()) return 0;
    std::size_t taken = 0;
    for (const model::remark& each : said->second) {
        if (each.what != model::remark::kind::accepted) continue;
        into.take({of.id, each});
        ++taken;
    }
    return taken;
}

}  // namespace

base::result<ledger::remembered> known_now(const config::settings& settings) {
    if (!base::state_of(settings.ledger)) return base::failed(fmt::format("there is no ledger {}", settings.ledger));
    std::string why;
    const ledger::history past(settings.ledger, [&why](const std::string& wrong) { why = wrong; });
    auto known = past.open_now();
    if (!known) return base::failed(why);
    return *std::move(known);
}

std::vector<portal_exception> idle_exceptions(const config::settings& settings, const ledger::remembered& known,
                                              model::sys_time now) {
    std::vector<portal_exception> out;
    for (const model::portal_ptr& portal : settings.portals) {
        if (!known.verdicts.contains(portal->id)) continue;
        for (const model::acceptance& each : portal->accepted) {
            if (!each.is_past(now) && is_idle(each, portal->id, known)) out.push_back({*portal, each});
        }
    }
    return out;
}

said_on_pages::said_on_pages(std::string_view command, const config::settings& settings)
    : command_(command), ledger_(settings.ledger) {
    if (ledger_.empty() || settings.portals.empty()) return;
    auto known = known_now(settings);
    if (known) {
        known_ = *std::move(known);
        return;
    }
    std::cerr << fmt::format(
        "loketwacht {}: {}; what somebody said on a portal's page, exceptions and who works on what, is not known "
        "here; exceptions of files are\n",
        command, known.error().message());
}

void said_on_pages::give_exceptions(const std::vector<model::portal_ptr>& of, ledger::ledger& into) const {
    std::size_t taken = 0;
    for (const model::portal_ptr& portal : of)
        taken += exceptions_taken(*portal, known_, into);
    if (taken == 0) return;
    std::cerr << fmt::format(
        "loketwacht {}: {} made on a portal's page, from the ledger {}\n", command_,
        taken == 1 ? "one exception counts that was" : fmt::format("{} exceptions count that were", taken), ledger_);
}

model::portal_state_ptr said_on_pages::with_handled(const model::portal_state_ptr& state) const {
    const auto said = known_.remarks.find(state->portal->id);
    if (said == known_.remarks.end()) return state;
    auto out = std::make_shared<model::portal_state>(*state);
    for (model::open_finding& open : out->findings) {
        const auto before = std::ranges::find_if(known_.findings, [&](const auto& of_portal) {
            const model::finding& known = of_portal.second.finding;
            return of_portal.first == state->portal->id && known.rule == open.finding.rule &&
                   known.endpoint == open.finding.endpoint;
        });
        if (before == known_.findings.end()) continue;
        const model::remark* handled =
            model::handling_of(said->second, open.finding.rule, open.finding.endpoint, before->second.first_seen);
        if (handled != nullptr) open.handled = std::make_shared<const model::remark>(*handled);
    }
    return out;
}

}  // namespace loketwacht::cli
