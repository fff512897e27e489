#include "importer/portal_list.hpp"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "base/text.hpp"
#include "config/mistakes.hpp"

namespace loketwacht::importer {

namespace {

using config::quote;

// As many as `check` lets a portal have.
constexpr std::size_t most_endpoints = 100;
constexpr std::size_t most_contacts = 20;

// The agent looks at both doors of a host in any case: http and https of it are one website.
std::string website_of(const model::portal& portal) {
    const model::url& url = portal.endpoints.front().url;
    const bool is_usual = url.port == model::default_port(url.scheme);
    return fmt::format("{}:{}{}", url.host, is_usual ? 0 : url.port, url.target);
}

bool has(const model::portal& portal, const model::endpoint& one) {
    return std::ranges::any_of(portal.endpoints,
                               [&one](const auto& each) { return each.role == one.role && each.url == one.url; });
}

std::string free_name(const model::portal& portal, const std::string& wanted) {
    std::string name = wanted;
    for (std::size_t n = 2; std::ranges::find(portal.endpoints, name, &model::endpoint::name) != portal.endpoints.end();
         ++n)
        name = fmt::format("{}-{}", wanted, n);
    return name;
}

void add_endpoints(model::portal& to, const model::portal& from) {
    for (const model::endpoint& each : from.endpoints) {
        if (each.role == model::endpoint_role::home || has(to, each)) continue;
        to.endpoints.push_back({free_name(to, each.name), each.role, each.url});
    }
}

void add_contacts(model::portal& to, const model::portal& from) {
    std::vector<model::contact_point> all(to.contacts.all().begin(), to.contacts.all().end());
    std::ranges::copy_if(from.contacts.all(), std::back_inserter(all),
                         [&all](const auto& each) { return std::ranges::find(all, each) == all.end(); });
    to.contacts = model::contact_points(std::move(all));
}

// The name of a site without its end: "borsbeek" of www.borsbeek.be.
std::string site_name(const model::portal& portal) {
    std::string_view host = portal.endpoints.front().url.host;
    if (host.starts_with("www.")) host.remove_prefix(4);
    return slug(host.substr(0, host.rfind('.')));
}

std::string usual_id(const portal_row& row) {
    const std::string name = slug(row.portal->municipality.name);
    const std::string within = slug(row.within);
    if (name.empty()) return "portal";
    return slug(within.empty() ? name : fmt::format("{}-{}", name, within));
}

}  // namespace

bool portal_list::join(portal_row& first, portal_row& row) {
    const bool fits_id = !first.has_own_id || !row.has_own_id || first.portal->id == row.portal->id;
    if (!fits_id) return false;
    const bool fits_platform = first.portal->platform.empty() || row.portal->platform.empty() ||
                               first.portal->platform == row.portal->platform;
    if (!fits_platform) {
        row.why.push_back(
            fmt::format("it is the website of line {}, but its platform is {} and not {}; correct one of "
                        "them, or give it an id of its own",
                        first.line, quote(row.portal->platform), quote(first.portal->platform)));
        return true;
    }
    model::portal both = *first.portal;
    add_endpoints(both, *row.portal);
    add_contacts(both, *row.portal);
    if (both.endpoints.size() > most_endpoints + 1 || both.contacts.all().size() > most_contacts) {
        row.why.push_back(
            fmt::format("it is the website of line {}, which may have {} endpoints and {} contacts; give "
                        "it an id of its own",
                        first.line, most_endpoints, most_contacts));
        return true;
    }
    if (both.platform.empty()) both.platform = row.portal->platform;
    if (!first.has_own_id) both.id = row.portal->id;
    first.has_own_id |= row.has_own_id;
    *first.portal = std::move(both);
    first.left_out.insert(first.left_out.end(), row.left_out.begin(), row.left_out.end());
    row.remarks.push_back(fmt::format("it is the website of line {}: what it adds is added there", first.line));
    row.left_out.clear();
    row.portal = nullptr;
    return true;
}

void portal_list::add(portal_row row) {
    if (row.why.empty()) {
        std::vector<std::size_t>& same = places_[{row.portal->municipality.nis_code, website_of(*row.portal)}];
        const bool found = std::ranges::any_of(same, [&](std::size_t each) { return join(rows_[each], row); });
        if (!found) same.push_back(rows_.size());
    }
    rows_.push_back(std::move(row));
}

void portal_list::give_id(portal_row& row, const std::string& wanted) {
    std::string id = wanted;
    if (const std::string site = site_name(*row.portal); ids_.contains(id) && !wanted.ends_with(site))
        id = slug(fmt::format("{}-{}", wanted, site));
    while (!ids_.insert(id).second) {
        const std::string end = fmt::format("-{}", next_.try_emplace(wanted, 2).first->second++);
        constexpr std::size_t most = 63;
        id = wanted.substr(0, most - end.size()) + end;
    }
    if (id != wanted && row.why.empty())
        row.remarks.push_back(fmt::format("another portal has the id {}: this one is {}", quote(wanted), quote(id)));
    row.portal->id = id;
}

std::vector<portal_row> portal_list::take() {
    // What the operator wrote down is theirs, whatever stands before it; what is commented comes last.
    for (portal_row& row : rows_) {
        if (row.portal && row.why.empty() && row.has_own_id) give_id(row, row.portal->id);
    }
    for (portal_row& row : rows_) {
        if (row.portal && row.why.empty() && !row.has_own_id) give_id(row, usual_id(row));
    }
    for (portal_row& row : rows_) {
        if (row.portal && !row.why.empty()) give_id(row, row.has_own_id ? row.portal->id : usual_id(row));
    }
    return std::move(rows_);
}

}  // namespace loketwacht::importer
