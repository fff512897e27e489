#pragma once

#include <algorithm>
#include <concepts>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Values as bytes, between two processes of one machine and one program: numbers as they lie in memory, texts and
/// lists after their length.
namespace loketwacht::reader {

class packer {
public:
    template <std::integral Number>
    void number(Number value) {
        char bytes[sizeof(Number)];
        std::memcpy(bytes, &value, sizeof value);
        out_.append(bytes, sizeof value);
    }
    void flag(bool value) { number<std::uint8_t>(value ? 1 : 0); }
    void text(std::string_view value) {
        number(static_cast<std::uint32_t>(value.size()));
        out_.append(value);
    }
    template <class Value, class Pack>
    void list(const std::vector<Value>& values, const Pack& pack) {
        number(static_cast<std::uint32_t>(values.size()));
        for (const Value& each : values)
            pack(each);
    }

    [[nodiscard]] std::string take() { return std::move(out_); }

private:
    std::string out_;
};

/// Takes such bytes apart. They may be anybody's: what does not fit makes all that follows empty, and `is_sound` false.
class unpacker {
public:
    explicit unpacker(std::string_view bytes) : left_(bytes) {}

    template <std::integral Number>
    [[nodiscard]] Number number() {
        Number value{};
        const std::string_view bytes = bytes_of(sizeof value);
        bytes.copy(reinterpret_cast<char*>(&value), sizeof value);
        return value;
    }
    /// 0 or 1 and nothing else.
    [[nodiscard]] bool flag() {
        const auto value = number<std::uint8_t>();
        require(value <= 1);
        return value == 1;
    }
    [[nodiscard]] std::string_view text(std::size_t most) {
        const auto size = number<std::uint32_t>();
        require(size <= most);
        return bytes_of(size);
    }
    template <class Unpack>
    [[nodiscard]] auto list(std::size_t most, const Unpack& unpack) {
        std::vector<decltype(unpack())> values;
        const auto size = number<std::uint32_t>();
        require(size <= most);
        if (sound_) values.reserve(std::min<std::size_t>(size, left_.size()));  // each takes a byte at least
        for (std::uint32_t i = 0; i < size && sound_; ++i)
            values.push_back(unpack());
        return values;
    }

    void require(bool holds) { sound_ = sound_ && holds; }
    /// All of it was as it should be, and nothing is left.
    [[nodiscard]] bool is_sound() const { return sound_ && left_.empty(); }

private:
    [[nodiscard]] std::string_view bytes_of(std::size_t size) {
        require(size <= left_.size());
        if (!sound_) return {};
        const std::string_view bytes = left_.substr(0, size);
        left_.remove_prefix(size);
        return bytes;
    }

    std::string_view left_;
    bool sound_ = true;
};

}  // namespace loketwacht::reader
