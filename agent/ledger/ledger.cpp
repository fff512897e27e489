#include "ledger/ledger.hpp"

#include <algorithm>
#include <filesystem>
#include <tuple>

namespace loketwacht::ledger {

using kind = model::transition::kind;
using std::chrono::hours;
using std::chrono::seconds;

namespace {

constexpr seconds retry_after{10};
constexpr hours prune_every{1};
constexpr std::size_t most_unwritten = 100'000;  // events; a year of a busy town

// SQLite's own files go with it: what is in the log belongs to the database.
std::string set_aside(const std::string& file, model::sys_time when) {
    std::string kept = file + ".damaged-" + model::iso_8601(when);
    for (const char* part : {"", "-wal", "-shm"}) {
        std::error_code ignored;
        std::filesystem::rename(file + part, kept + part, ignored);
    }
    return kept;
}

}  // namespace

ledger::ledger(file_options where, model::sys_time now) : where_(std::move(where)) {
    if (!where_.file.empty()) save(now);
}

record_result ledger::record(const std::string& portal_id, const model::assessment& assessment,
                             const verdict_of& verdict, model::sys_time when) {
    save(when);  // where the file can be read again, what it knows comes first
    std::map<identity, const model::finding*> found;
    for (const model::finding& f : assessment.findings)
        found.emplace(identity(f.rule, f.endpoint), &f);

    known& portal = portals_[portal_id];
    record_result result;
    std::erase_if(portal.open, [&](const auto& entry) {
        const auto& [id, before] = entry;
        if (found.contains(id) || assessment.undecided.contains(id)) return false;
        result.transitions.push_back({kind::resolved, before.finding, {}, before.first_seen, when});
        return true;
    });
    for (const auto& [id, seen] : found) {
        const auto [at, opened] = portal.open.try_emplace(id, model::open_finding{*seen, when, when});
        model::open_finding& entry = at->second;
        if (opened) {
            result.transitions.push_back({kind::opened, *seen, {}, when, when});
        } else if (entry.finding.severity != seen->severity) {
            result.transitions.push_back(
                {kind::severity_changed, *seen, entry.finding.severity, entry.first_seen, when});
        }
        entry.finding = *seen;
        entry.last_confirmed = when;
    }
    result.open = open(portal_id);
    std::ranges::stable_sort(result.transitions, {},
                             [](const auto& t) { return std::tie(t.finding.rule, t.finding.endpoint); });
    result.verdict = verdict(result.open);

    if (!where_.file.empty()) {
        for (const model::transition& change : result.transitions)
            unwritten_.push_back({portal_id, change});
        if (portal.verdict != result.verdict)
            unwritten_.push_back({portal_id, model::verdict_change{when, result.verdict}});
        if (!portal.open.empty()) unconfirmed_.insert(portal_id);
    }
    portal.verdict = result.verdict;
    save(when);
    return result;
}

std::vector<model::open_finding> ledger::open(const std::string& portal_id) const {
    std::vector<model::open_finding> out;
    const auto portal = portals_.find(portal_id);
    if (portal == portals_.end()) return out;
    for (const auto& [id, entry] : portal->second.open)
        out.push_back(entry);
    std::ranges::stable_sort(out, std::ranges::greater{}, [](const auto& o) { return o.finding.severity; });
    return out;
}

void ledger::save(model::sys_time when) {
    const bool nothing_to_do = store_ && unwritten_.empty() && unconfirmed_.empty() && when < next_pruning_;
    // A clock that was set back does not make the ledger wait for it.
    const bool too_early = when < next_try_ && when >= next_try_ - retry_after;
    if (where_.file.empty() || nothing_to_do || too_early) return;
    try {
        try_to_save(when);
        if (failing_) where_.recovered("the ledger " + where_.file + " is written again, with all that was missing");
        failing_ = false;
    } catch (const sqlite_error& wrong) {
        if (wrong.damaged() && !set_aside_) {
            begin_anew(when);
        } else {
            failed(wrong.what(), when);
        }
    }
    if (unwritten_.size() > most_unwritten) {
        unwritten_.erase(unwritten_.begin(), unwritten_.begin() + most_unwritten / 10);
        where_.failed("the ledger " + where_.file +
                      " could not be written for long: its oldest unwritten changes are lost");
    }
}

void ledger::try_to_save(model::sys_time when) {
    if (!store_) {
        auto opened = std::make_unique<store>(where_.file);
        adopt(opened->load());
        store_ = std::move(opened);
    }
    std::vector<std::pair<std::string, model::open_finding>> confirmed;
    for (const std::string& id : unconfirmed_) {
        for (const auto& [rule, entry] : portals_[id].open)
            confirmed.emplace_back(id, entry);
    }
    if (!unwritten_.empty() || !confirmed.empty()) store_->write(unwritten_, confirmed);
    unwritten_.clear();
    unconfirmed_.clear();
    if (when >= next_pruning_) {
        store_->prune(when - where_.retention);
        next_pruning_ = when + prune_every;
    }
}

// What the file knew goes before what was seen since the start, where both speak of the same finding: it was seen
// first.
void ledger::adopt(remembered from_file) {
    for (auto& [portal_id, open] : from_file.findings) {
        if (resolved_since(portal_id, open.finding)) continue;
        const auto [at, is_new] =
            portals_[portal_id].open.try_emplace(identity(open.finding.rule, open.finding.endpoint), open);
        if (!is_new) at->second.first_seen = std::min(at->second.first_seen, open.first_seen);
    }
    for (const auto& [portal_id, verdict] : from_file.verdicts) {
        known& portal = portals_[portal_id];
        if (!portal.verdict) portal.verdict = verdict;
    }
}

bool ledger::resolved_since(const std::string& portal_id, const model::finding& finding) const {
    return std::ranges::any_of(unwritten_, [&](const event& e) {
        const auto* change = std::get_if<model::transition>(&e.what);
        return change != nullptr && change->what == kind::resolved && e.portal == portal_id &&
               change->finding.rule == finding.rule && change->finding.endpoint == finding.endpoint;
    });
}

// The damaged file is kept for whoever can read it; the new one gets all that is known now.
void ledger::begin_anew(model::sys_time when) {
    store_.reset();
    set_aside_ = true;
    const std::string kept = set_aside(where_.file, when);
    unwritten_.clear();
    for (const auto& [portal_id, portal] : portals_) {
        for (const auto& [id, open] : portal.open) {
            unwritten_.push_back(
                {portal_id, model::transition{kind::opened, open.finding, {}, open.first_seen, open.first_seen}});
            unconfirmed_.insert(portal_id);
        }
        if (portal.verdict) unwritten_.push_back({portal_id, model::verdict_change{when, *portal.verdict}});
    }
    where_.failed("the ledger " + where_.file + " is damaged: it is kept as " + kept + ", and a new one is begun");
    failing_ = true;
    save(when);
}

void ledger::failed(const std::string& why, model::sys_time when) {
    store_.reset();
    next_try_ = when + retry_after;
    failing_ = true;
    where_.failed("the ledger " + where_.file + " cannot be used, the agent goes on in memory: " + why);
}

}  // namespace loketwacht::ledger
