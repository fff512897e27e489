#include <array>
#include <string>
#include <vector>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "metrics/families.hpp"
#include "model/ticket.hpp"

namespace loketwacht::metrics {

namespace {

void add_info(const model::portal_state& state, portal_series& series) {
    const model::portal& portal = *state.portal;
    series.add(1, {{"nis_code", portal.municipality.nis_code},
                   {"province", portal.municipality.province},
                   {"platform", portal.platform},
                   {"url", portal.endpoints.front().url.str()}});
}

void add_verdict(const model::portal_state& state, portal_series& series) {
    for (const model::verdict v : model::all_verdicts) {
        series.add(v == state.verdict ? 1 : 0, {{"verdict", to_string(v)}});
    }
}

void add_interval(const model::portal_state& state, portal_series& series) {
    series.add(std::chrono::duration<double>(state.portal->interval).count());
}

void add_unknown(const model::portal_state& state, portal_series& series) {
    for (const model::unknown_answers& each : state.unknown)
        series.add(1, {{"endpoint", each.endpoint}, {"reason", to_string(each.why)}});
}

void add_processor(const model::portal_state& state, portal_series& series) {
    if (state.latest) series.add(std::chrono::duration<double>(state.latest->processor).count());
}

void add_latitude(const model::portal_state& state, portal_series& series) {
    if (const auto& centre = state.portal->municipality.centre) series.add(centre->latitude);
}

void add_longitude(const model::portal_state& state, portal_series& series) {
    if (const auto& centre = state.portal->municipality.centre) series.add(centre->longitude);
}

void add_finding(const model::portal_state& state, portal_series& series) {
    for (const model::open_finding& open : state.findings) {
        series.add(1, {{"endpoint", open.finding.endpoint},
                       {"rule", open.finding.rule},
                       {"severity", to_string(open.finding.severity)}});
    }
}

// What alerts quote, in the two languages of their messages; longer than other labels, for few portals have findings.
// Both texts are labels of one series, and count as one new text.
void add_finding_info(const model::portal_state& state, portal_series& series) {
    constexpr std::size_t longest = 500;
    for (const model::open_finding& open : state.findings) {
        const std::string english = series.in_words(open.finding.evidence, model::language::english);
        const std::string dutch = series.in_words(open.finding.evidence, model::language::dutch);
        const bool told = series.may_say(base::join(std::array{english, dutch}, "\n"));
        series.add(1, {{"endpoint", open.finding.endpoint},
                       {"rule", open.finding.rule},
                       {"evidence", told ? std::string_view(english) : too_many_new_words, longest},
                       {"evidence_nl", told ? std::string_view(dutch) : too_many_new_words_dutch, longest}});
    }
}

void add_first_seen(const model::portal_state& state, portal_series& series) {
    for (const model::open_finding& open : state.findings) {
        series.add(base::to_unix_seconds(open.first_seen),
                   {{"endpoint", open.finding.endpoint}, {"rule", open.finding.rule}});
    }
}

// Who accepted it and why stand on its page: that may name somebody, and metrics are kept for everybody.
void add_accepted(const model::portal_state& state, portal_series& series) {
    for (const model::open_finding& open : state.findings) {
        if (!open.accepted) continue;
        series.add(base::to_unix_seconds(open.accepted->end()),
                   {{"endpoint", open.finding.endpoint}, {"rule", open.finding.rule}});
    }
}

// What was critical and is no more has an alert of its own, which is told as any other.
void add_told_together(const model::portal_state& state, portal_series& series) {
    for (const model::open_finding& open : state.findings) {
        const bool pages = open.finding.severity == model::severity::critical;
        if (!pages || open.told == model::telling::alone) continue;
        series.add(
            1, {{"endpoint", open.finding.endpoint}, {"rule", open.finding.rule}, {"reason", to_string(open.told)}});
    }
}

void add_mended(const model::portal_state& state, portal_series& series) {
    for (const model::mended_finding& each : state.mended) {
        series.add(base::to_unix_seconds(each.mended),
                   {{"endpoint", each.endpoint}, {"rule", each.rule}, {"severity", to_string(each.severity)}});
    }
}

void add_mended_first_seen(const model::portal_state& state, portal_series& series) {
    for (const model::mended_finding& each : state.mended)
        series.add(base::to_unix_seconds(each.first_seen), {{"endpoint", each.endpoint}, {"rule", each.rule}});
}

// Nobody, unless the operator wants it so.
void add_contacts(const model::portal_state& state, portal_series& series) {
    if (!series.may_name_contacts()) return;
    constexpr std::size_t longest = 500;
    const auto add = [&](std::string_view role, std::string_view platform, std::string_view contact) {
        series.add(1, {{"role", role}, {"platform", platform}, {"contact", contact, longest}});
    };
    const auto add_all = [&](const model::contact_points& whom, std::string_view role, std::string_view platform) {
        for (const model::contact_point& each : whom.all()) {
            std::vector<std::string> parts{each.name, each.phone, each.email};
            std::erase(parts, "");
            add(each.role ? to_string(*each.role) : role, platform, base::join(parts, ", "));
        }
    };
    add_all(state.portal->contacts, "", "");
    // An alert names a platform as the configuration does, or as the portal does, whose letters may be large or small.
    for (const model::platform* on : model::platforms_of(*state.portal)) {
        add_all(on->contacts, "supplier", on->name);
        if (base::same_in_any_case(on->name, state.portal->platform))
            add_all(on->contacts, "supplier", state.portal->platform);
    }
    if (!state.latest) return;
    for (const model::host_observation& host : state.latest->hosts) {
        if (!host.security || host.security->expires <= state.latest->finished) continue;
        for (const std::string& each : host.security->contacts)
            add("security.txt", "", each);
    }
}

void add_handled(const model::portal_state& state, portal_series& series) {
    for (const model::open_finding& open : state.findings) {
        if (open.handled) series.add(1, {{"endpoint", open.finding.endpoint}, {"rule", open.finding.rule}});
    }
}

// With the ticket, for the on-call; who it is, as whom to call, and a sentence in its place: nobody, unless the
// operator wants it so.
void add_handled_since(const model::portal_state& state, portal_series& series) {
    constexpr std::size_t longest = 800;  // of a ticket, bytes: 200 letters
    for (const model::open_finding& open : state.findings) {
        if (!open.handled) continue;
        const bool names = series.may_name_contacts();
        const std::string_view by = names ? std::string_view(open.handled->by) : "";
        const std::string_view ticket =
            names || model::is_ticket(open.handled->says) ? std::string_view(open.handled->says) : "";
        series.add(base::to_unix_seconds(open.handled->at), {{"endpoint", open.finding.endpoint},
                                                             {"rule", open.finding.rule},
                                                             {"ticket", ticket, longest},
                                                             {"by", by}});
    }
}

constexpr portal_family families[] = {
    {"loketwacht_portal_info", "The portal as the inventory names it, always 1", add_info},
    {"loketwacht_portal_latitude_degrees", "Where the municipality is on a map, WGS 84", add_latitude},
    {"loketwacht_portal_longitude_degrees", "Where the municipality is on a map, WGS 84", add_longitude},
    {"loketwacht_portal_verdict", "1 for the portal's present verdict, 0 for the others", add_verdict},
    {"loketwacht_portal_interval_seconds", "How often the portal is looked at while it answers", add_interval},
    {"loketwacht_portal_processor_seconds", "Processor time that the latest look took, without reading pages",
     add_processor},
    {"loketwacht_portal_unknown", "1 for every reason why an endpoint of the portal is not known to be secure",
     add_unknown},
    {"loketwacht_finding", "1 for every finding that is open", add_finding},
    {"loketwacht_finding_info", "The evidence of an open finding, in English and Dutch, always 1", add_finding_info},
    {"loketwacht_finding_first_seen_timestamp_seconds", "When an open finding was first seen", add_first_seen},
    {"loketwacht_finding_accepted_until_timestamp_seconds", "When the exception ends that accepts an open finding",
     add_accepted},
    {"loketwacht_finding_mended_timestamp_seconds",
     "When a finding of the last four days was mended that is not open again", add_mended},
    {"loketwacht_finding_mended_first_seen_timestamp_seconds", "When such a finding was first seen",
     add_mended_first_seen},
    {"loketwacht_portal_contact", "Whom to call about the portal, always 1; only where metrics.contacts is on",
     add_contacts},
    {"loketwacht_finding_told_together",
     "1 for every critical finding that is told in one message with others, and why", add_told_together},
    {"loketwacht_finding_handled", "1 for every open finding of which its portal's page says that somebody works on it",
     add_handled},
    {"loketwacht_finding_handled_since_timestamp_seconds",
     "When somebody said of an open finding that they work on it, with the ticket; by whom only where "
     "metrics.contacts is on",
     add_handled_since},
};

}  // namespace

std::span<const portal_family> portal_families() {
    return families;
}

}  // namespace loketwacht::metrics
