#include "watch/preparation.hpp"

#include <exception>
#include <utility>

#include <fmt/format.h>

#include "schedule/shard.hpp"

namespace loketwacht::watch {

net::network::options network_options(const config::settings& settings, std::string_view version) {
    net::network::options out;
    out.user_agent = fmt::format("Loketwacht/{}", version);
    if (settings.contact.given())
        out.user_agent += fmt::format(" (+{}; mailto:{})", settings.contact.url, settings.contact.email);
    out.allowed_networks = settings.networks_allow;
    out.names = {settings.hosts, settings.nameservers};
    out.trust = {settings.trust.system, settings.trust.ca_files};
    out.fetches_revocation_lists = settings.revocation_lists;
    out.connections_per_address = settings.connections_per_address;
    out.proxy = settings.proxy;
    out.proxy_login = settings.proxy_login;
    out.proxy_except = settings.proxy_except;
    return out;
}

base::result<prepared> prepare(config::settings settings, const prepared* before, std::string_view version,
                               const boost::asio::any_io_executor& io) {
    prepared out;
    if (const auto there = config::check_proxy_login(settings); !there) return there.error();
    const net::network::options options = network_options(settings, version);
    try {
        const bool same_network = before != nullptr && options == network_options(before->settings, version);
        out.network = same_network ? before->network : std::make_shared<net::network>(io, options);
        const bool same_words = before != nullptr && settings.vocabulary == before->settings.vocabulary;
        out.words = same_words ? before->words : std::make_shared<const vocabulary::vocabulary>(settings.vocabulary);
    } catch (const std::exception& cannot) {
        return base::failed(cannot.what());
    }
    const bool same_browser = before != nullptr && settings.browser == before->settings.browser;
    if (same_browser) {
        out.browser = before->browser;
    } else if (settings.browser) {
        out.browser = std::make_shared<browser::browser>(io, *settings.browser);
    }
    out.portals = schedule::portals_of_shard(settings.portals, settings.shard.index, settings.shard.count);
    for (const model::portal_ptr& portal : out.portals) {
        const auto usable = config::check_canary(*portal);
        if (!usable) out.unusable_canaries.push_back({portal->id, usable.error().message()});
    }
    out.settings = std::move(settings);
    return out;
}

void equip(lookout& watching, const config::settings& settings, std::string_view version,
           const boost::asio::any_io_executor& io) {
    watching.use(std::make_shared<net::network>(io, network_options(settings, version)));
    watching.use(std::make_shared<const vocabulary::vocabulary>(settings.vocabulary));
    const auto pages = std::make_shared<reader::outside_reader>(io);
    pages->use(settings.vocabulary);
    watching.use(pages);
    if (settings.browser) watching.use(std::make_shared<browser::browser>(io, *settings.browser));
}

}  // namespace loketwacht::watch
