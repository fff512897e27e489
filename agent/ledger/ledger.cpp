#include "ledger/ledger.hpp"

#include <algorithm>
#include <filesystem>
#include <ranges>

#include <fmt/format.h>

#include "base/file.hpp"
#include "base/time.hpp"

namespace loketwacht::ledger {

using kind = model::transition::kind;
using std::chrono::hours;
using std::chrono::seconds;

namespace {

constexpr seconds retry_after{10};
constexpr hours prune_every{1};
constexpr hours longest_silence{24};  // between two looks, while the agent runs
constexpr hours set_aside_every{24};
constexpr std::size_t most_unwritten = 100'000;  // events; a year of a busy town

// Whether a moment is still to come; a clock that was set back does not make the ledger wait for it.
bool is_ahead(model::sys_time moment, model::sys_time now, std::chrono::milliseconds at_most) {
    return now < moment && now >= moment - at_most;
}

// Looks are not recorded in the order in which they ended. A clock that was set back leaves pages far in the future,
// which count for nothing.
bool is_within_hour(model::sys_time page, model::sys_time now) {
    return (page > now ? page - now : now - page) < hours(1);
}

// Which file a path leads to; nothing for one that is not there.
std::pair<std::uint64_t, std::uint64_t> file_at(const std::string& path) {
    const base::file_state there = base::state_of(path).value_or(base::file_state{});
    return {there.device, there.inode};
}

}  // namespace

ledger::ledger(file_options where, model::sys_time now) : where_(std::move(where)), pictures_(where_.file) {
    if (!where_.file.empty()) save(now);
}

std::vector<model::open_finding> ledger::open_of(const std::string& portal_id, model::sys_time when) {
    save(when);
    return of(portal_id).findings;
}

model::telling ledger::telling_of_news(const std::string& portal_id, model::sys_time when) const {
    const auto portal = portals_.find(portal_id);
    if (portal == portals_.end() || !portal->second.has_answered) return model::telling::at_first_look;
    const auto lately = std::ranges::count_if(pages_, [&](model::sys_time page) { return is_within_hour(page, when); });
    return static_cast<std::size_t>(lately) < most_pages_ ? model::telling::alone : model::telling::beyond_hourly_limit;
}

// One look is one page, however much it found: Alertmanager tells it in one message.
void ledger::note_page(const changes& by_look, model::sys_time when) {
    const bool wakes = std::ranges::any_of(by_look.transitions, [&](const model::transition& change) {
        return became_critical(change) && std::ranges::any_of(by_look.open, [&](const model::open_finding& open) {
                   return open.finding == change.finding && open.told == model::telling::alone;
               });
    });
    if (!wakes) return;
    std::erase_if(pages_, [&](model::sys_time page) { return !is_within_hour(page, when); });
    pages_.push_back(when);
}

void ledger::record(const std::string& portal_id, const changes& by_look, model::verdict verdict,
                    model::sys_time when) {
    known& portal = portals_[portal_id];
    portal.open.clear();
    for (const model::open_finding& entry : by_look.open)
        portal.open.emplace(identity(entry.finding.rule, entry.finding.endpoint), entry);
    portal.mended = mended_after(std::move(portal.mended), by_look.transitions, when);
    if (!where_.file.empty()) {
        for (const model::transition& change : by_look.transitions)
            unwritten_.push_back({portal_id, change});
        if (portal.verdict != verdict) unwritten_.push_back({portal_id, model::verdict_change{when, verdict}});
        if (!portal.open.empty()) unconfirmed_.insert(portal_id);
    }
    portal.verdict = verdict;
    portal.has_answered = portal.has_answered || verdict != model::verdict::unreachable;
    note_first_look(portal_id, when);
    note_page(by_look, when);
    save(when);
}

void ledger::adopt_pages(const std::vector<model::sys_time>& from_file, model::sys_time when) {
    for (const model::sys_time page : from_file) {
        const bool is_new = std::ranges::find(pages_, page) == pages_.end();
        if (is_new && is_within_hour(page, when)) pages_.push_back(page);
    }
}

std::vector<model::open_finding> ledger::known::gravest_first() const {
    std::vector<model::open_finding> out;
    std::ranges::copy(open | std::views::values, std::back_inserter(out));
    std::ranges::stable_sort(out, std::ranges::greater{}, [](const auto& o) { return o.finding.severity; });
    return out;
}

void ledger::note_discovered(const std::string& portal_id, const std::vector<model::endpoint>& endpoints) {
    std::vector<model::endpoint> discovered;
    std::ranges::copy_if(endpoints, std::back_inserter(discovered), &model::endpoint::discovered);
    known& portal = portals_[portal_id];
    if (portal.discovered == discovered) return;
    if (!where_.file.empty()) unwritten_.push_back({portal_id, discovered});
    portal.discovered = std::move(discovered);
}

void ledger::take_up(const std::vector<model::portal_ptr>& portals, model::sys_time when) {
    std::unordered_map<std::string, std::optional<model::sys_time>> next;
    for (const model::portal_ptr& portal : portals) {
        const auto before = watched_.find(portal->id);
        next.emplace(portal->id, before == watched_.end() ? std::nullopt : before->second);
    }
    watched_ = std::move(next);
    if (!where_.file.empty()) unwritten_.push_back({{}, watched_now()});
    save(when);
}

watching ledger::watched_now() const {
    watching out;
    std::ranges::copy(watched_ | std::views::keys, std::back_inserter(out.portals));
    return out;
}

// An agent that ran with a wrong shard, and never looked, knows nothing newer than others do.
void ledger::note_first_look(const std::string& portal_id, model::sys_time when) {
    const auto watched = watched_.find(portal_id);
    if (watched == watched_.end() || watched->second) return;
    watched->second = when;
    if (!where_.file.empty()) unwritten_.push_back({portal_id, looked_at{when}});
}

void ledger::take(const model::remark_change& change) {
    std::vector<model::remark>& remarks = portals_[change.portal].remarks;
    std::erase_if(remarks, [&](const model::remark& each) { return each.is_about_the_same(change.said); });
    if (!change.taken_back) remarks.push_back(change.said);
    if (!where_.file.empty()) unwritten_.push_back({change.portal, remark_event{change.said, change.taken_back}});
    save(change.said.at);
}

std::vector<model::remark> ledger::remarks_of(const std::string& portal_id) const {
    const auto portal = portals_.find(portal_id);
    return portal == portals_.end() ? std::vector<model::remark>() : portal->second.remarks;
}

portal_memory ledger::of(const std::string& portal_id) const {
    const auto portal = portals_.find(portal_id);
    if (portal == portals_.end()) return {};
    return {portal->second.gravest_first(), portal->second.discovered, portal->second.mended};
}

base::result<void> ledger::keep_picture(const std::string& portal_id, const std::string& endpoint,
                                        const model::picture& taken) {
    return pictures_.keep(portal_id, endpoint, taken);
}

void ledger::save(model::sys_time when) {
    if (where_.file.empty()) return;
    if (store_ && file_at(where_.file) != written_to_) {
        write_all_again(when);
        failed("it was deleted or replaced while the agent ran; all that is known is written anew", when);
    }
    const bool nothing_to_do =
        store_ && unwritten_.empty() && unconfirmed_.empty() && is_ahead(next_pruning_, when, prune_every);
    if (nothing_to_do || is_ahead(next_try_, when, retry_after)) return;
    try {
        try_to_save(when);
        if (failing_)
            where_.recovered(fmt::format("the ledger {} is written again, with all that was missing", where_.file));
        failing_ = false;
    } catch (const sqlite_error& wrong) {
        const bool damaged = wrong.what_kind() == sqlite_error::kind::damaged;
        if (wrong.what_kind() != sqlite_error::kind::passing) store_.reset();
        if (damaged && !is_ahead(next_setting_aside_, when, set_aside_every)) {
            set_aside(when);
        } else {
            failed(wrong.what(), when);
        }
    }
    if (unwritten_.size() > most_unwritten) {
        unwritten_.erase(unwritten_.begin(), unwritten_.begin() + most_unwritten / 10);
        where_.failed(fmt::format("the ledger {} could not be written for long: its oldest unwritten changes are lost",
                                  where_.file));
    }
}

void ledger::try_to_save(model::sys_time when) {
    if (!store_) {
        auto opened = std::make_unique<store>(where_.file, !looked_through_);
        adopt(opened->load(), when);
        adopt_mended(opened->mended_since(when - mended_is_told_for));
        looked_through_ = true;
        written_to_ = file_at(where_.file);
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
    if (!is_ahead(next_pruning_, when, prune_every)) {
        // A clock that somebody set a year ahead makes everything old: it is believed once it has stayed so.
        const bool leapt = next_pruning_ != model::sys_time{} && when > next_pruning_ + longest_silence;
        if (!leapt) {
            store_->prune(when - where_.retention);
            pictures_.keep_only(store_->pictures());
        }
        next_pruning_ = when + prune_every;
    }
}

// The damaged file is kept for whoever can read it; the new one gets all that is known now. SQLite's own files go with
// it: what is in the log belongs to the database.
void ledger::set_aside(model::sys_time when) {
    const std::string kept = where_.file + ".damaged-" + base::iso_8601(when);
    std::error_code cannot;
    std::filesystem::rename(where_.file, kept, cannot);
    if (cannot) {
        failed(fmt::format("it is damaged, and cannot be set aside: {}", cannot.message()), when);
        return;
    }
    for (const char* part : {"-wal", "-shm"}) {
        std::error_code ignored;
        std::filesystem::rename(where_.file + part, kept + part, ignored);
    }
    next_setting_aside_ = when + set_aside_every;
    write_all_again(when);
    where_.failed(fmt::format("the ledger {} is damaged: it is kept as {}, and a new one is begun", where_.file, kept));
    failing_ = true;
    save(when);
}

void ledger::write_all_again(model::sys_time when) {
    store_.reset();
    looked_through_ = false;
    unwritten_.clear();
    for (const auto& [portal_id, since] : watched_) {
        if (since) unwritten_.push_back({portal_id, looked_at{*since}});
    }
    for (const auto& [portal_id, portal] : portals_) {
        for (const auto& [id, open] : portal.open) {
            unwritten_.push_back(
                {portal_id, model::transition{kind::opened, open.finding, {}, open.first_seen, open.first_seen}});
            unconfirmed_.insert(portal_id);
        }
        if (portal.verdict) unwritten_.push_back({portal_id, model::verdict_change{when, *portal.verdict}});
        if (!portal.discovered.empty()) unwritten_.push_back({portal_id, portal.discovered});
        for (const model::remark& each : portal.remarks)
            unwritten_.push_back({portal_id, remark_event{each}});
    }
    if (!watched_.empty()) unwritten_.push_back({{}, watched_now()});
}

void ledger::failed(const std::string& why, model::sys_time when) {
    next_try_ = when + retry_after;
    failing_ = true;
    where_.failed(fmt::format("the ledger {} cannot be used, the agent goes on in memory: {}", where_.file, why));
}

}  // namespace loketwacht::ledger
