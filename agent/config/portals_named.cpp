#include "config/portals_named.hpp"

#include <algorithm>
#include <functional>

#include <fmt/format.h>

#include "base/ascii.hpp"
#include "config/mistakes.hpp"

namespace loketwacht::config {

namespace {

using named = std::function<bool(const model::portal&)>;

problem nobody_is_called(const std::string& word, const std::vector<model::portal_ptr>& all) {
    // Of two that are as near the first is taken: people know the names of municipalities.
    std::vector<std::string_view> names;
    names.reserve(2 * all.size());
    for (const model::portal_ptr& portal : all)
        names.emplace_back(portal->municipality.name);
    for (const model::portal_ptr& portal : all)
        names.emplace_back(portal->id);
    const std::string_view meant = nearest(word, names);
    return {fmt::format("{} is neither the id of a portal nor a municipality of the inventory", quote(word)),
            meant.empty() ? "write one as the inventory has it" : fmt::format("did you mean {}?", quote(meant))};
}

}  // namespace

base::result<std::vector<model::portal_ptr>> portals_named(const std::vector<model::portal_ptr>& all,
                                                           std::span<const std::string> words) {
    if (words.empty()) return all;
    std::vector<named> asked;
    for (const std::string& word : words) {
        const named has_id = [&word](const model::portal& p) { return p.id == word; };
        const named is_of = [&word](const model::portal& p) {
            return p.municipality.nis_code == word || base::same_in_any_case(p.municipality.name, word);
        };
        const auto any = [&all](const named& test) {
            return std::ranges::any_of(all, [&test](const model::portal_ptr& portal) { return test(*portal); });
        };
        if (!any(has_id) && !any(is_of)) return nobody_is_called(word, all);
        asked.push_back(any(has_id) ? has_id : is_of);
    }
    std::vector<model::portal_ptr> out;
    std::ranges::copy_if(all, std::back_inserter(out), [&asked](const model::portal_ptr& portal) {
        return std::ranges::any_of(asked, [&portal](const named& test) { return test(*portal); });
    });
    return out;
}

}  // namespace loketwacht::config
