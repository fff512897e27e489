#include "config/contact_points.hpp"

#include <fmt/format.h>

#include "config/address_types.hpp"
#include "config/choice.hpp"

namespace loketwacht::config {

namespace {

constexpr std::size_t most_contacts = 20;

model::contact_point read_contact_point(const node& value, const section& known, mistakes& into) {
    const std::size_t before = into.count();
    const map_reader map(value, known, into);
    model::contact_point read{map.get("role", contact_role_choice), map.get("name", words_type{}).value_or(""),
                              map.get("phone", phone_type{}).value_or(""), map.get("email", email_type{}).value_or("")};
    const bool is_sound = into.count() == before && !value.is_refused();
    if (is_sound && read.phone.empty() && read.email.empty()) {
        into.add(value.at(), {"a contact has neither phone nor email", "add one of them, or both"});
    }
    return read;
}

}  // namespace

model::contact_points read_contact_points(const map_reader& of, const section& known, mistakes& into) {
    const auto list = of.find_list("contacts");
    if (!list) return {};
    const std::vector<node> items = list->items();
    if (items.size() > most_contacts) {
        of.mistake("contacts", {fmt::format("{} contacts are too many", items.size()),
                                fmt::format("keep the {} that are called first", most_contacts)});
        return {};
    }
    std::vector<model::contact_point> all;
    all.reserve(items.size());
    for (const node& item : items)
        all.push_back(read_contact_point(item, known, into));
    return model::contact_points(std::move(all));
}

}  // namespace loketwacht::config
