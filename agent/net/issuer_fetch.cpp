#include "net/issuer_fetch.hpp"

#include "net/fetch.hpp"

namespace loketwacht::net {

namespace {

constexpr fetch_limits limits{.time = std::chrono::seconds(6), .bytes = 64UL << 10U};

}  // namespace

awaitable<void> fetch_issuers(network& with, std::string url) {
    std::vector<x509_ptr> found;
    if (const auto parsed = fetchable(url)) {
        const auto place = co_await with.authorities.acquire(parsed->host);
        if (with.chains.fetched().find(url, model::now()) != nullptr) co_return;  // somebody else was faster
        std::string body;
        const hand_on take = [&body](std::string_view some) {
            body += some;
            return true;
        };
        if (co_await fetch(with, *parsed, limits, take))
            found = certificates_in({reinterpret_cast<const unsigned char*>(body.data()), body.size()});
    }
    with.chains.fetched().keep(url, std::move(found), model::now());
}

}  // namespace loketwacht::net
