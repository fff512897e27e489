#pragma once

#include <memory>
#include <optional>
#include <utility>

namespace loketwacht::base {

/// A std::optional for what is seldom there: where nothing is, it takes the eight bytes of a pointer instead of the
/// value's room. Of what is kept for each of many portals, that room is most of the memory. Copies are deep, constness
/// is the value's; like any value, for one thread at a time.
template <class Value>
class rare {
public:
    rare() = default;
    // NOLINTNEXTLINE(google-explicit-constructor): a value is one that is there, as in std::optional
    rare(Value value) : value_(std::make_unique<Value>(std::move(value))) {}
    // NOLINTNEXTLINE(google-explicit-constructor): the same thing, in another room
    rare(std::optional<Value> value) : value_(value ? std::make_unique<Value>(*std::move(value)) : nullptr) {}
    // NOLINTNEXTLINE(google-explicit-constructor): as in std::optional
    rare(std::nullopt_t /*nothing*/) {}
    rare(const rare& other) : value_(other ? std::make_unique<Value>(*other) : nullptr) {}
    rare(rare&&) noexcept = default;
    rare& operator=(rare&&) noexcept = default;
    rare& operator=(const rare& other) { return *this = rare(other); }
    ~rare() = default;

    [[nodiscard]] explicit operator bool() const { return value_ != nullptr; }
    [[nodiscard]] bool has_value() const { return value_ != nullptr; }
    [[nodiscard]] const Value& operator*() const { return *value_; }
    [[nodiscard]] Value& operator*() { return *value_; }
    [[nodiscard]] const Value* operator->() const { return value_.get(); }
    [[nodiscard]] Value* operator->() { return value_.get(); }
    // NOLINTNEXTLINE(google-explicit-constructor): the same thing, in another room
    operator std::optional<Value>() const { return value_ ? std::optional<Value>(*value_) : std::nullopt; }
    /// Null where nothing is.
    [[nodiscard]] const Value* get() const { return value_.get(); }
    [[nodiscard]] Value value_or(Value otherwise) const { return value_ ? *value_ : std::move(otherwise); }
    void reset() { value_.reset(); }

    bool operator==(const rare& other) const {
        return value_ && other.value_ ? *value_ == *other.value_ : value_ == other.value_;
    }
    // Without this one std::optional would compare its value with the whole of a rare one, and nothing with nothing
    // would not be equal.
    bool operator==(const std::optional<Value>& other) const { return *this == rare(other); }

private:
    std::unique_ptr<Value> value_;
};

}  // namespace loketwacht::base
