#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "config/mistakes.hpp"
#include "config/settings.hpp"

/// What a scalar of a YAML file may be. Each type is a function object from the scalar's text to its value or to what
/// is wrong; `right()` says what would be right. All are pure, and bounded by the length of the text.
namespace loketwacht::config {

template <class T>
using parsed = base::result<T>;

using std::chrono::milliseconds;

/// As Prometheus writes them: 30s, 5m, 1d, 1h30m, 250ms.
struct duration_type {
    milliseconds least;
    milliseconds most;

    [[nodiscard]] parsed<milliseconds> operator()(std::string_view text) const;
    static std::string right() { return "write a duration such as 30s, 5m or 1d"; }
};

/// The duration in the same words, days the largest.
[[nodiscard]] std::string to_text(milliseconds duration);

/// Bytes: 1048576, 512KiB, 1MiB.
struct size_type {
    std::size_t least;
    std::size_t most;

    [[nodiscard]] parsed<std::size_t> operator()(std::string_view text) const;
    static std::string right() { return "write a size such as 1MiB, 512KiB or 65536"; }
};

struct count_type {
    static constexpr bool never_quoted = true;
    std::uint32_t least;
    std::uint32_t most;

    [[nodiscard]] parsed<std::uint32_t> operator()(std::string_view text) const;
    [[nodiscard]] std::string right() const;
};

struct truth_type {
    static constexpr bool never_quoted = true;

    [[nodiscard]] parsed<bool> operator()(std::string_view text) const;
    static std::string right() { return "write true or false"; }
};

/// Decimal degrees from -limit to limit.
struct degrees_type {
    static constexpr bool never_quoted = true;
    int limit;

    [[nodiscard]] parsed<double> operator()(std::string_view text) const;
    [[nodiscard]] std::string right() const;
};

/// Words for people: 1 to 200 characters of printable text.
struct words_type {
    [[nodiscard]] parsed<std::string> operator()(std::string_view text) const;
    static std::string right() { return "write 1 to 200 characters of printable text"; }
};

/// The name of a portal or of an endpoint: [a-z0-9][a-z0-9-]{0,62}.
struct id_type {
    [[nodiscard]] parsed<std::string> operator()(std::string_view text) const;
    static std::string right() { return "write 1 to 63 of a-z, 0-9 and -, first a letter or digit"; }
};

/// Statbel's REFNIS code of a municipality.
struct nis_code_type {
    [[nodiscard]] parsed<std::string> operator()(std::string_view text) const;
    static std::string right() { return "write five digits such as \"11001\""; }
};

struct shard_type {
    [[nodiscard]] parsed<shard> operator()(std::string_view text) const;
    static std::string right() { return "write i/n with i from 0 to n-1, such as 0/1"; }
};

/// A pattern of the vocabulary.
struct pattern_type {
    [[nodiscard]] parsed<std::string> operator()(std::string_view text) const;
    static std::string right() {
        return "write a pattern in RE2 syntax, at most 500 bytes, lower case without accents";
    }
};

/// The path or pattern of a file, as written.
struct path_type {
    [[nodiscard]] parsed<std::string> operator()(std::string_view text) const;
    static std::string right() { return "write the path of a file"; }
};

/// A file that the agent writes as a database: the ending keeps it from being a file of another kind.
struct database_path_type {
    [[nodiscard]] parsed<std::string> operator()(std::string_view text) const;
    static std::string right() { return "write the path of a file that ends in .db, such as loketwacht.db"; }
};

}  // namespace loketwacht::config
