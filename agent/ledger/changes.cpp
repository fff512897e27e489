#include "ledger/changes.hpp"

#include <algorithm>
#include <chrono>
#include <map>
#include <ranges>
#include <string>
#include <tuple>
#include <utility>

namespace loketwacht::ledger {

using kind = model::transition::kind;

namespace {

using identity = model::question;

constexpr int looks_to_close = 3;
constexpr std::size_t most_addresses = 8;
// Looks try the addresses first that showed a flaw. One that says nothing for so long answers no visitor either.
constexpr std::chrono::hours longest_silence{24};

identity identity_of(const model::finding& f) {
    return {f.rule, f.endpoint};
}

bool contains(const std::vector<std::string>& all, const std::string& one) {
    return std::ranges::find(all, one) != all.end();
}

void note_address(std::vector<std::string>& of, const std::string& address) {
    if (address.empty() || of.size() >= most_addresses || contains(of, address)) return;
    of.push_back(address);
}

// An address that was seen to be mended shows it no more, nor does one that the name no longer has.
void note_held(model::open_finding& known, const model::endpoint_sight& where) {
    ++known.held;
    std::erase_if(known.addresses, [&](const std::string& each) {
        return each == where.address || (!where.addresses.empty() && !contains(where.addresses, each));
    });
}

bool is_mended(const model::open_finding& known, model::sys_time when) {
    const bool held_where_it_showed = known.addresses.empty() || when - known.last_confirmed >= longest_silence;
    return known.held >= looks_to_close && held_where_it_showed;
}

class good_news_today {
public:
    // A day is over, too, where the clock was set back.
    good_news_today(model::good_news lately, model::sys_time when) : so_far_(lately) {
        if (when < lately.since || when - lately.since >= std::chrono::hours(24)) so_far_ = {when, 0};
    }
    [[nodiscard]] bool takes_one_more() {
        if (so_far_.count >= most_good_news) return false;
        ++so_far_.count;
        return true;
    }
    [[nodiscard]] model::good_news so_far() const { return so_far_; }

private:
    model::good_news so_far_;
};

// A picture is taken only where the finding opens.
void note_seen(model::open_finding& entry, const identity& id, const model::assessment& by, model::sys_time when) {
    const auto picture = by.pictured.find(id);
    if (picture != by.pictured.end()) entry.pictured = picture->second;
    entry.last_confirmed = when;
    entry.held = 0;
    const auto where = by.endpoints.find(id.second);
    if (where == by.endpoints.end()) return;
    note_address(entry.addresses, where->second.address);
    entry.page_title = where->second.title;
}

}  // namespace

std::vector<model::mended_finding> mended_after(std::vector<model::mended_finding> before,
                                                const std::vector<model::transition>& changes, model::sys_time when) {
    for (const model::transition& change : changes) {
        const model::finding& of = change.finding;
        if (change.what == kind::severity_changed) continue;
        std::erase_if(before, [&](const model::mended_finding& each) {
            return each.rule == of.rule && each.endpoint == of.endpoint;
        });
        if (change.what == kind::resolved)
            before.push_back({of.rule, of.endpoint, of.severity, change.first_seen, change.at});
    }
    std::erase_if(before, [&](const model::mended_finding& each) { return when - each.mended >= mended_is_told_for; });
    if (before.size() > most_mended) before.erase(before.begin(), before.end() - most_mended);
    return before;
}

bool became_critical(const model::transition& change) {
    return change.what != kind::resolved && change.finding.severity == model::severity::critical;
}

changes changes_by(const model::assessment& assessment, const std::vector<model::open_finding>& before,
                   model::sys_time when, model::good_news lately, model::telling how) {
    std::map<identity, const model::finding*> found;
    for (const model::finding& f : assessment.findings)
        found.emplace(identity_of(f), &f);

    changes out;
    good_news_today news(lately, when);
    std::map<identity, model::open_finding> open;
    for (const model::open_finding& known : before) {
        const identity id = identity_of(known.finding);
        model::open_finding after = known;
        if (!found.contains(id) && !assessment.undecided.contains(id)) {
            const auto endpoint = assessment.endpoints.find(id.second);
            const bool is_gone = endpoint == assessment.endpoints.end();
            if (!is_gone) note_held(after, endpoint->second);
            if ((is_gone || is_mended(after, when)) && news.takes_one_more()) {
                out.transitions.push_back({kind::resolved, known.finding, {}, known.first_seen, when});
                continue;
            }
        }
        open.emplace(id, std::move(after));
    }
    for (const auto& [id, seen] : found) {
        const auto [at, opened] = open.try_emplace(id, model::open_finding{*seen, when, when});
        model::open_finding& entry = at->second;
        const model::severity was = entry.finding.severity;
        if (seen->severity >= was || news.takes_one_more()) entry.finding = *seen;
        if (opened || entry.finding.severity != was) {
            const auto before_it = opened ? std::nullopt : std::optional(was);
            out.transitions.push_back(
                {opened ? kind::opened : kind::severity_changed, entry.finding, before_it, entry.first_seen, when});
            if (became_critical(out.transitions.back())) entry.told = how;
        }
        note_seen(entry, id, assessment, when);
    }
    out.lately = news.so_far();
    for (auto& entry : open | std::views::values)
        out.open.push_back(std::move(entry));
    std::ranges::stable_sort(out.open, std::ranges::greater{}, [](const auto& o) { return o.finding.severity; });
    std::ranges::stable_sort(out.transitions, {},
                             [](const auto& t) { return std::tie(t.finding.rule, t.finding.endpoint); });
    return out;
}

}  // namespace loketwacht::ledger
