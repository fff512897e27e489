#pragma once

#include <string>
#include <unordered_map>
#include <utility>

namespace loketwacht::net {

/// A memory of bounded size: once what was inserted or asked for since the last turn amounts to `half` bytes, all that
/// was not asked for during that time is forgotten. Holds at most twice `half`, and one value more. One thread.
template <class Value>
class generations {
public:
    explicit generations(std::size_t half) : half_(half) {}

    [[nodiscard]] Value* find(const std::string& key) {
        if (const auto found = young_.find(key); found != young_.end()) return &found->second.value;
        auto aged = old_.extract(key);
        if (!aged) return nullptr;
        return &keep(key, std::move(aged.mapped()));
    }

    /// `bytes`: what the value takes beside its place here, as an estimate.
    Value& insert(const std::string& key, Value value, std::size_t bytes) {
        return keep(key, {std::move(value), bytes + sizeof(kept) + sizeof(std::string) + key.size()});
    }

    [[nodiscard]] std::size_t size() const { return young_.size() + old_.size(); }

private:
    struct kept {
        Value value;
        std::size_t bytes;  ///< with its key
    };

    Value& keep(const std::string& key, kept one) {
        if (young_bytes_ >= half_) {
            old_ = std::exchange(young_, {});
            young_bytes_ = 0;
        }
        if (const auto before = young_.find(key); before != young_.end()) young_bytes_ -= before->second.bytes;
        young_bytes_ += one.bytes;
        return young_.insert_or_assign(key, std::move(one)).first->second.value;
    }

    std::size_t half_;
    std::size_t young_bytes_ = 0;
    std::unordered_map<std::string, kept> young_;
    std::unordered_map<std::string, kept> old_;
};

}  // namespace loketwacht::net
