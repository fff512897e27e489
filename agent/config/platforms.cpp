#include "config/platforms.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <libpsl.h>

#include "config/address_types.hpp"
#include "config/contact_points.hpp"

namespace loketwacht::config {

namespace {

/// A name, or "*." before one, which must be somebody's: below a public suffix anybody has a host.
struct host_pattern_type {
    [[nodiscard]] parsed<std::string> operator()(std::string_view text) const {
        const bool is_wide = text.starts_with("*.");
        const auto name = host_name_type{}(is_wide ? text.substr(2) : text);
        if (!name) return problem{fmt::format("{} is no pattern of hosts", quote(text)), right()};
        if (is_wide && psl_is_public_suffix(psl_builtin(), name->c_str()) != 0)
            return problem{fmt::format("{} covers the hosts of everybody", quote(text)), right()};
        return (is_wide ? "*." : "") + *name;
    }
    static std::string right() {
        return "write the supplier's host such as loket.supplier.example, or *.supplier.example for all below it";
    }
};

void add_platform(std::vector<model::platform>& to, const node& value, mistakes& into) {
    const map_reader map(value, sections::platform, into);
    const auto name = map.get("name", words_type{});
    model::platform read{name.value_or(""), {}, read_contact_points(map, sections::platform_contact, into)};
    for (auto& [pattern, at] : map.get_list("hosts", host_pattern_type{}))
        read.hosts.push_back(std::move(pattern));
    if (!name) return;
    const auto hosts = map.find("hosts");
    if (hosts && hosts->is_list() && hosts->items().empty())
        map.mistake("hosts", {fmt::format("hosts of {} is empty", quote(*name)), host_pattern_type::right()});
    if (std::ranges::find(to, *name, &model::platform::name) != to.end())
        map.mistake("name",
                    {fmt::format("{} is the name of two platforms", quote(*name)), "write all its hosts in one"});
    to.push_back(std::move(read));
}

}  // namespace

model::followed_platforms read_platforms(const map_reader& top, mistakes& into) {
    const auto list = top.find_list("platforms");
    if (!list || list->items().empty()) return {};
    std::vector<model::platform> all;
    for (const node& item : list->items())
        add_platform(all, item, into);
    return model::followed_platforms(std::move(all));
}

}  // namespace loketwacht::config
