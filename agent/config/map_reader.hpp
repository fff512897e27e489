#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "config/keys.hpp"
#include "config/scalars.hpp"
#include "config/yaml_document.hpp"

namespace loketwacht::config {

/// "a list", "a map", … as a message calls a value.
[[nodiscard]] std::string_view describe(const node& value);

/// Reads one scalar as a type of scalars.hpp or addresses.hpp; a mistake is told with the name that the value goes by.
template <class Type>
auto read_scalar(const node& value, std::string_view name, const Type& type, mistakes& into) {
    using result = std::optional<typename std::invoke_result_t<const Type&, std::string_view>::value_type>;
    if (value.is_refused()) return result{};
    if (!value.is_scalar()) {
        into.add(value.at(), {fmt::format("{} {}", name, describe(value)), type.right()});
        return result{};
    }
    if constexpr (requires { Type::never_quoted; }) {
        if (value.in_quotes()) {
            into.add(value.at(), {fmt::format("{}: {} is in quotes", name, quote(value.text())),
                                  fmt::format("{}, without quotes", type.right())});
            return result{};
        }
    }
    auto parsed_value = type(value.text());
    if (parsed_value) return result{std::move(*parsed_value)};
    into.add(value.at(), base::failed(fmt::format("{}: {}", name, parsed_value.error().message())));
    return result{};
}

/// A map of known keys. Constructing it tells of unknown, repeated and missing keys; the getters tell of values that
/// are wrong and give nothing for them, nor for keys that are absent. Borrows the document and the mistakes.
class map_reader {
public:
    map_reader(node map, const section& known, mistakes& into);

    /// The value of a key; nothing when it is absent, has no value or was refused.
    [[nodiscard]] std::optional<node> find(std::string_view key) const;
    /// Where the value of a key is; where the map is when the key is absent.
    [[nodiscard]] position at(std::string_view key) const;

    template <class Type>
    [[nodiscard]] auto get(std::string_view key, const Type& type) const {
        using result = decltype(read_scalar(std::declval<const node&>(), key, type, mistakes_));
        const auto value = find(key);
        return value ? read_scalar(*value, key, type, mistakes_) : result{};
    }

    /// The scalars of a list, each with its place.
    template <class Type>
    [[nodiscard]] auto get_list(std::string_view key, const Type& type) const {
        using value_type = typename decltype(get(key, type))::value_type;
        std::vector<std::pair<value_type, position>> result;
        const auto list = find_list(key);
        if (!list) return result;
        for (const node& item : list->items()) {
            auto value = read_scalar(item, key, type, mistakes_);
            if (value) result.emplace_back(std::move(*value), item.at());
        }
        return result;
    }

    /// The list of a key; nothing, told as a mistake, when it is something else.
    [[nodiscard]] std::optional<node> find_list(std::string_view key) const;

    /// Tells of a mistake at the value of a key.
    void mistake(std::string_view key, const base::error& what) const { mistakes_.add(at(key), what); }
    void mistake(std::string_view key, const problem& what) const { mistakes_.add(at(key), what); }

private:
    void read_members(const node& map);
    void tell_unknown(const node& key) const;

    position at_;
    std::vector<std::pair<node, node>> members_;  ///< those with known keys
    const section& known_;
    mistakes& mistakes_;
};

}  // namespace loketwacht::config
