#include <algorithm>

#include "ledger/ledger.hpp"

// What the ledger takes from its file, when that can be read, beside what this run knows already.
namespace loketwacht::ledger {

// Where the file and this run know the same finding, the file's date counts: the file's is the older one.
void ledger::adopt(remembered from_file, model::sys_time when) {
    const auto resolved = resolved_since();
    for (auto& [portal_id, open] : from_file.findings) {
        const identity id(open.finding.rule, open.finding.endpoint);
        if (resolved.contains({portal_id, id})) continue;
        const auto [at, is_new] = portals_[portal_id].open.try_emplace(id, open);
        if (is_new) continue;
        model::open_finding& seen = at->second;
        seen.first_seen = std::min(seen.first_seen, open.first_seen);
        if (!seen.pictured) seen.pictured = open.pictured;
        if (seen.finding.severity == open.finding.severity) {
            seen.told = open.told;
            continue;
        }
        unwritten_.push_back({portal_id, model::transition{model::transition::kind::severity_changed, seen.finding,
                                                           open.finding.severity, seen.first_seen, when}});
    }
    for (const auto& [portal_id, verdict] : from_file.verdicts) {
        known& portal = portals_[portal_id];
        if (!portal.verdict) portal.verdict = verdict;
    }
    for (const std::string& portal_id : from_file.have_answered)
        portals_[portal_id].has_answered = true;
    adopt_pages(from_file.pages, when);
    for (auto& [portal_id, discovered] : from_file.discovered) {
        known& portal = portals_[portal_id];
        if (portal.discovered.empty()) portal.discovered = std::move(discovered);
    }
    adopt_remarks(from_file.remarks);
}

// What was resolved since is newer than the file; what is open again is not mended.
void ledger::adopt_mended(const std::vector<std::pair<std::string, model::mended_finding>>& from_file) {
    for (const auto& [portal_id, mended] : from_file) {
        known& portal = portals_[portal_id];
        const bool is_known = std::ranges::any_of(portal.mended, [&one = mended](const model::mended_finding& other) {
            return other.rule == one.rule && other.endpoint == one.endpoint;
        });
        if (is_known || portal.open.contains(identity(mended.rule, mended.endpoint))) continue;
        portal.mended.push_back(mended);
        std::ranges::stable_sort(portal.mended, {}, &model::mended_finding::mended);
        if (portal.mended.size() > most_mended) portal.mended.erase(portal.mended.begin());
    }
}

// What was said since, or taken back, is newer than the file.
void ledger::adopt_remarks(const std::map<std::string, std::vector<model::remark>>& from_file) {
    for (const auto& [portal_id, remarks] : from_file) {
        for (const model::remark& each : remarks) {
            const bool is_older = std::ranges::any_of(unwritten_, [&, id = portal_id](const event& e) {
                const auto* change = std::get_if<remark_event>(&e.what);
                return change != nullptr && e.portal == id && change->said.is_about_the_same(each);
            });
            std::vector<model::remark>& said = portals_[portal_id].remarks;
            const bool is_known =
                std::ranges::any_of(said, [&](const model::remark& other) { return other.is_about_the_same(each); });
            if (!is_older && !is_known) said.push_back(each);
        }
    }
}

std::set<std::pair<std::string, ledger::identity>> ledger::resolved_since() const {
    std::set<std::pair<std::string, identity>> out;
    for (const event& e : unwritten_) {
        const auto* change = std::get_if<model::transition>(&e.what);
        if (change != nullptr && change->what == model::transition::kind::resolved)
            out.emplace(e.portal, identity(change->finding.rule, change->finding.endpoint));
    }
    return out;
}

}  // namespace loketwacht::ledger
