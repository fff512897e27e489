#include "config/configuration.hpp"

#include <algorithm>
#include <exception>

#include <fmt/format.h>

#include "config/address_types.hpp"
#include "config/canary.hpp"
#include "config/choice.hpp"
#include "config/platforms.hpp"

namespace loketwacht::config {

namespace {

constexpr count_type concurrency_type{1, 10'000};
constexpr count_type connections_type{1, 1000};
constexpr count_type pages_type{1, 1000};
constexpr duration_type retention_type{std::chrono::days(1), std::chrono::days(3660)};

std::vector<std::string> without_places(std::vector<std::pair<std::string, position>> values) {
    std::vector<std::string> result;
    result.reserve(values.size());
    for (auto& [value, at] : values)
        result.push_back(std::move(value));
    return result;
}

contact read_contact(const map_reader& top, mistakes& into) {
    const auto value = top.find("contact");
    if (!value) return {};
    const map_reader map(*value, sections::contact, into);
    return {map.get("url", contact_url_type{}).value_or(""), map.get("email", email_type{}).value_or("")};
}

/// Name -> addresses: the keys are the user's, so each is a value to check.
std::map<std::string, std::vector<std::string>> read_hosts(const map_reader& top, mistakes& into) {
    std::map<std::string, std::vector<std::string>> result;
    const auto hosts = top.find("hosts");
    if (!hosts) return result;
    if (!hosts->is_map()) {
        top.mistake("hosts",
                    {fmt::format("hosts {}", describe(*hosts)), "write a map such as {www.example.be: [192.0.2.7]}"});
        return result;
    }
    const std::vector<node> items = hosts->items();
    for (std::size_t i = 0; i + 1 < items.size(); i += 2) {
        const node& key = items[i];
        const node& list = items[i + 1];
        const auto name = read_scalar(key, "hosts", host_name_type{}, into);
        if (!name || list.is_refused()) continue;
        const bool is_new = result.try_emplace(*name).second;
        if (!is_new)
            into.add(key.at(),
                     {fmt::format("hosts: {} is given twice", quote(key.text())), "keep one, with all its addresses"});
        if (!list.is_list() || list.items().empty()) {
            const std::string_view what = list.is_list() ? "has no address" : describe(list);
            into.add(list.is_scalar() ? list.at() : key.at(), {fmt::format("hosts: {} {}", quote(key.text()), what),
                                                               "write a list of addresses such as [192.0.2.7]"});
            continue;
        }
        for (const node& item : list.items()) {
            auto address = read_scalar(item, "hosts", address_type{}, into);
            if (address) result[*name].push_back(std::move(*address));
        }
    }
    return result;
}

void read_log(const map_reader& top, settings& s, mistakes& into) {
    const auto value = top.find("log");
    if (!value) return;
    const map_reader map(*value, sections::log, into);
    s.log_as = map.get("format", log_format_choice).value_or(s.log_as);
    s.log_from = map.get("level", log_level_choice).value_or(s.log_from);
}

void read_metrics(const map_reader& top, settings& s, mistakes& into) {
    const auto value = top.find("metrics");
    if (!value) return;
    const map_reader map(*value, sections::metrics, into);
    s.metrics_name_contacts = map.get("contacts", truth_type{}).value_or(s.metrics_name_contacts);
}

void read_trust(const map_reader& top, configuration& c, mistakes& into) {
    const auto value = top.find("trust");
    if (!value) return;
    const map_reader map(*value, sections::trust, into);
    c.settings.trust.system = map.get("system", truth_type{}).value_or(c.settings.trust.system);
    c.ca_files = map.get_list("ca_files", path_type{});
    if (into.count() == 0 && !c.settings.trust.system && c.ca_files.empty()) {
        map.mistake("system", {"no certificate authority would be trusted", "write true, or name ca_files"});
    }
}

void read_revocation(const map_reader& top, settings& s, mistakes& into) {
    const auto value = top.find("revocation");
    if (!value) return;
    const map_reader map(*value, sections::revocation, into);
    s.revocation_lists = map.get("crl", truth_type{}).value_or(s.revocation_lists);
}

void read_browser(const map_reader& top, settings& s, mistakes& into) {
    const auto value = top.find("browser");
    if (!value) return;
    const map_reader map(*value, sections::browser, into);
    s.browser = map.get("devtools", devtools_type{});
}

void read_network(const map_reader& top, settings& s, mistakes& into) {
    if (const auto value = top.find("networks")) {
        const map_reader map(*value, sections::networks, into);
        s.networks_allow = without_places(map.get_list("allow", network_type{}));
    }
    s.hosts = read_hosts(top, into);
    s.nameservers = without_places(top.get_list("nameservers", name_server_type{}));
}

void read_proxy(const map_reader& top, configuration& c) {
    settings& s = c.settings;
    s.proxy = top.get("proxy", proxy_type{});
    s.proxy_login = top.get("proxy_login", secret_source_type{c.file});
    s.proxy_except = without_places(top.get_list("proxy_except", network_type{}));
    if (c.canaries == canaries::must_work_today) {
        if (const auto there = check_proxy_login(s); !there) top.mistake("proxy_login", there.error());
    }
    for (const char* key : {"proxy_login", "proxy_except"}) {
        if (top.find(key) && !top.find("proxy"))
            top.mistake(key, {fmt::format("{} is there, and no proxy", key), "add proxy, or leave it out"});
    }
}

void read_vocabulary(const map_reader& top, settings& s, mistakes& into) {
    const auto value = top.find("vocabulary");
    if (!value) return;
    const std::size_t before = into.count();
    const map_reader map(*value, sections::vocabulary, into);
    s.vocabulary.national_number = without_places(map.get_list("national_number", pattern_type{}));
    s.vocabulary.login = without_places(map.get_list("login", pattern_type{}));
    s.vocabulary.counter = without_places(map.get_list("counter", pattern_type{}));
    if (into.count() > before) return;
    try {
        const vocabulary::vocabulary all_together(s.vocabulary);
    } catch (const std::exception& wrong) {
        top.mistake("vocabulary", {std::string("vocabulary: ") + wrong.what(), "add fewer patterns, or shorter ones"});
    }
}

void read_audit(const map_reader& top, configuration& c, mistakes& into) {
    const auto value = top.find("canary");
    if (!value) return;
    const map_reader map(*value, sections::canary, into);
    if (const auto audit = map.get("audit", path_type{})) c.settings.canary_audit = beside(c.file, *audit);
}

void read_ledger(const map_reader& top, configuration& c) {
    c.settings.ledger = beside(c.file, top.get("ledger", database_path_type{}).value_or("loketwacht.db"));
    c.settings.ledger_retention = top.get("ledger_retention", retention_type).value_or(c.settings.ledger_retention);
}

}  // namespace

configuration read_configuration(const node& root, mistakes& into, canaries how) {
    configuration result;
    result.file = into.file();
    result.canaries = how;
    settings& s = result.settings;
    const map_reader top(root, sections::configuration, into);
    model::look_settings& look = s;
    look = read_look_settings(top, look, sections::certificate_expiring, true, into);
    result.settings_hold = into.count() == 0;
    s.contact = read_contact(top, into);
    s.listen = top.get("listen", listen_type{}).value_or(s.listen);
    s.concurrency = top.get("concurrency", concurrency_type).value_or(static_cast<std::uint32_t>(s.concurrency));
    s.connections_per_address = top.get("connections_per_address", connections_type)
                                    .value_or(static_cast<std::uint32_t>(s.connections_per_address));
    s.pages_per_hour = top.get("pages_per_hour", pages_type).value_or(static_cast<std::uint32_t>(s.pages_per_hour));
    s.shard = top.get("shard", shard_type{}).value_or(s.shard);
    read_trust(top, result, into);
    read_revocation(top, s, into);
    read_network(top, s, into);
    read_proxy(top, result);
    read_browser(top, s, into);
    s.platforms = read_platforms(top, into);
    result.exceptions = read_exceptions(top, into);
    read_vocabulary(top, s, into);
    read_audit(top, result, into);
    read_ledger(top, result);
    read_log(top, s, into);
    read_metrics(top, s, into);
    s.grafana = top.get("grafana", grafana_type{}).value_or("");
    result.inventory = top.get_list("inventory", path_type{});
    const auto inventory = top.find("inventory");
    if (inventory && inventory->is_list() && inventory->items().empty()) {
        top.mistake("inventory", {"inventory names no file", "name one or more, such as [inventory/*.yaml]"});
    }
    return result;
}

}  // namespace loketwacht::config
