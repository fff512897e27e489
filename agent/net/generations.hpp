#pragma once

#include <string>
#include <unordered_map>
#include <utility>

namespace loketwacht::net {

/// A bounded memory: what was not asked for during the last `half` insertions is forgotten. Holds at most twice
/// `half`. One thread.
template <class Value>
class generations {
public:
    explicit generations(std::size_t half) : half_(half) {}

    [[nodiscard]] Value* find(const std::string& key) {
        if (const auto found = young_.find(key); found != young_.end()) return &found->second;
        auto aged = old_.extract(key);
        if (!aged) return nullptr;
        return &insert(key, std::move(aged.mapped()));
    }

    Value& insert(const std::string& key, Value value) {
        if (young_.size() >= half_) old_ = std::exchange(young_, {});
        return young_.insert_or_assign(key, std::move(value)).first->second;
    }

    void clear() {
        young_.clear();
        old_.clear();
    }

    [[nodiscard]] std::size_t size() const { return young_.size() + old_.size(); }

private:
    std::size_t half_;
    std::unordered_map<std::string, Value> young_;
    std::unordered_map<std::string, Value> old_;
};

}  // namespace loketwacht::net
