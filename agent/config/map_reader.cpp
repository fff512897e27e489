#include "config/map_reader.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"

namespace loketwacht::config {

namespace {

std::vector<std::string_view> names(const section& known) {
    std::vector<std::string_view> result;
    for (const key& k : known.keys)
        result.push_back(k.name);
    return result;
}

/// "portals[].front_door" -> "front_door", "portals[]" -> "a portal", "" -> "the file".
std::string title(const section& known) {
    if (known.path.empty()) return "the file";
    if (known.path == sections::portal.path) return "a portal";
    if (known.path == sections::portal_endpoint.path) return "an endpoint";
    if (known.path.ends_with(".contacts[]")) return "a contact";
    if (known.path == sections::exception.path) return "an exception";
    return std::string(known.path.substr(known.path.rfind('.') + 1));
}

}  // namespace

std::string_view describe(const node& value) {
    switch (value.what()) {
        case yaml_document::kind::null:
            return "has no value";
        case yaml_document::kind::scalar:
            return "is a single value";
        case yaml_document::kind::list:
            return "is a list";
        case yaml_document::kind::map:
            return "is a map";
        case yaml_document::kind::refused:
            break;
    }
    return "was refused";
}

map_reader::map_reader(node map, const section& known, mistakes& into) : at_(map.at()), known_(known), mistakes_(into) {
    if (map.is_refused()) return;
    if (!map.is_map()) {
        mistakes_.add(at_, {fmt::format("{} {}", title(known), describe(map)),
                            fmt::format("write a map with {}", base::join(names(known), ", "))});
        return;
    }
    read_members(map);
    for (const key& k : known_.keys) {
        const bool present = std::ranges::any_of(members_, [&k](const auto& m) { return m.first.text() == k.name; });
        if (!k.required || present) continue;
        mistakes_.add(at_, {fmt::format("{} has no {}", title(known_), k.name), "add it, it is required"});
    }
}

void map_reader::read_members(const node& map) {
    const std::vector<node> items = map.items();
    for (std::size_t i = 0; i + 1 < items.size(); i += 2) {
        const node& key = items[i];
        const node& value = items[i + 1];
        if (key.is_refused()) continue;
        if (!key.is_scalar() || std::ranges::count(known_.keys, key.text(), &key::name) == 0) {
            tell_unknown(key);
            continue;
        }
        const auto same = [&key](const auto& member) { return member.first.text() == key.text(); };
        const auto first = std::ranges::find_if(members_, same);
        if (first != members_.end()) {
            mistakes_.add(key.at(), {fmt::format("{} is given twice", quote(key.text())),
                                     fmt::format("keep this one or the one on line {}", first->first.at().line)});
            continue;
        }
        members_.emplace_back(key, value);
        if (value.what() == yaml_document::kind::null) {
            mistakes_.add(key.at(), {fmt::format("{} has no value", key.text()), "write one, or leave the key out"});
        }
    }
}

void map_reader::tell_unknown(const node& key) const {
    const std::vector<std::string_view> candidates = names(known_);
    if (!key.is_scalar()) {
        mistakes_.add(key.at(), {fmt::format("a key that {}", describe(key)),
                                 fmt::format("write one of {}", base::join(candidates, ", "))});
        return;
    }
    const std::string_view meant = nearest(key.text(), candidates);
    mistakes_.add(key.at(), {fmt::format("unknown key {} in {}", quote(key.text()), title(known_)),
                             meant.empty() ? fmt::format("known here: {}", base::join(candidates, ", "))
                                           : fmt::format("did you mean {}?", quote(meant))});
}

std::optional<node> map_reader::find(std::string_view key) const {
    for (const auto& [name, value] : members_) {
        if (name.text() != key) continue;
        if (value.what() == yaml_document::kind::null || value.is_refused()) return std::nullopt;
        return value;
    }
    return std::nullopt;
}

position map_reader::at(std::string_view key) const {
    const auto value = find(key);
    return value ? value->at() : at_;
}

std::optional<node> map_reader::find_list(std::string_view key) const {
    const auto value = find(key);
    if (!value || value->is_list()) return value;
    mistake(key, {fmt::format("{} {}", key, describe(*value)),
                  value->is_scalar() ? fmt::format("write it as a list, [{}]", quote(value->text())) : "write a list"});
    return std::nullopt;
}

}  // namespace loketwacht::config
