#include "watch/board.hpp"

#include <utility>

namespace loketwacht::watch {

namespace {

// What is accepted changes nothing of what is looked at, and how.
bool is_looked_at_alike(const model::portal& known, const model::portal& next) {
    if (known.accepted == next.accepted) return false;
    model::portal alike = known;
    alike.accepted = next.accepted;
    return alike == next;
}

model::portal_state_ptr with_other_exceptions(const model::portal_state& known, const model::portal_ptr& portal) {
    auto seen = std::make_shared<model::portal>(*known.portal);
    seen->accepted = portal->accepted;
    auto next = std::make_shared<model::portal_state>(known);
    next->configured = portal;
    next->portal = std::move(seen);
    return next;
}

// What was seen of an endpoint that has changed is not true of the new one: only an unchanged portal keeps its state.
model::portal_state_ptr taken_over(const model::portal_state_ptr& known, const model::portal_ptr& portal,
                                   const board::memory& remembered) {
    if (known && (known->configured == portal || *known->configured == *portal)) return known;
    if (known && is_looked_at_alike(*known->configured, *portal)) return with_other_exceptions(*known, portal);
    auto fresh = std::make_shared<model::portal_state>();
    ledger::portal_memory memory = remembered(portal->id);
    fresh->configured = portal;
    fresh->portal = model::with_discovered(portal, memory.discovered);
    fresh->findings = std::move(memory.findings);
    fresh->mended = std::move(memory.mended);
    return fresh;
}

}  // namespace

void board::set(const std::vector<model::portal_ptr>& portals, const memory& remembered) {
    std::vector<model::portal_state_ptr> states;
    std::unordered_map<std::string, std::size_t> index;
    states.reserve(portals.size());
    // Without the lock, for what is remembered of 20,000 portals takes a while to read; nobody else writes.
    for (const model::portal_ptr& portal : portals) {
        const auto known = index_.find(portal->id);
        index.emplace(portal->id, states.size());
        states.push_back(taken_over(known == index_.end() ? nullptr : states_[known->second], portal, remembered));
    }
    const std::lock_guard lock(mutex_);
    std::swap(states_, states);
    std::swap(index_, index);
}

void board::set_remarks(const std::string& portal_id, std::vector<model::remark> said) {
    const std::lock_guard lock(mutex_);
    if (said.empty()) {
        remarks_.erase(portal_id);
    } else {
        remarks_[portal_id] = std::make_shared<const std::vector<model::remark>>(std::move(said));
    }
}

void board::set_trust(model::trust_facts trust) {
    const std::lock_guard lock(mutex_);
    trust_ = std::move(trust);
}

bool board::set_condition(model::agent_part part, const std::string& wrong, model::sys_time now) {
    const std::lock_guard lock(mutex_);
    model::condition& known = agent_.at(static_cast<std::size_t>(part));
    if (known.wrong == wrong && known.since != model::sys_time{}) return false;
    if (known.is_well() != wrong.empty() || known.since == model::sys_time{}) known.since = now;
    known.wrong = wrong;
    return true;
}

void board::publish(model::portal_state_ptr state) {
    const std::lock_guard lock(mutex_);
    const auto at = index_.find(state->portal->id);
    if (at != index_.end()) states_[at->second] = std::move(state);
}

model::portal_state_ptr board::of(const std::string& portal_id) const {
    const std::lock_guard lock(mutex_);
    const auto at = index_.find(portal_id);
    return at == index_.end() ? nullptr : states_[at->second];
}

model::snapshot_ptr board::snapshot() const {
    auto out = std::make_shared<model::snapshot>();
    out->taken = model::now();
    std::vector<std::pair<std::size_t, remarks_ptr>> said;
    {
        const std::lock_guard lock(mutex_);
        out->portals = states_;
        out->trust = trust_;
        out->agent = agent_;
        for (const auto& [id, remarks] : remarks_) {
            const auto at = index_.find(id);
            if (at != index_.end()) said.emplace_back(at->second, remarks);
        }
    }
    for (const auto& [at, remarks] : said)
        out->portals[at] = model::with_remarks(out->portals[at], *remarks);
    for (model::portal_state_ptr& state : out->portals)
        state = model::with_marks(std::move(state), out->taken);
    return out;
}

}  // namespace loketwacht::watch
