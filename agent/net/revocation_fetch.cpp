#include "net/revocation_fetch.hpp"

#include "net/fetch.hpp"
#include "net/revocation_list.hpp"

namespace loketwacht::net {

namespace {

constexpr fetch_limits limits{.time = std::chrono::seconds(30), .bytes = 8UL << 20U};

// Many portals wait for the same list: who comes first fetches it.
awaitable<void> fetch_list(network& with, const model::certificate_chain& chain, model::url url, std::string text) {
    revocation_lists& lists = with.chains.lists();
    const auto place = co_await with.authorities.acquire(url.host);
    const x509_ptr issuer = lists.issuer_of(chain);
    if (!issuer || lists.knows(chain, text, model::now())) co_return;
    revocation_list_reader reader(issuer.get(), text);
    const hand_on take = [&reader](std::string_view some) {
        return reader.feed(some) == revocation_list_reader::state::more;
    };
    (void)co_await fetch(with, url, limits, take);  // the reader knows what is whole
    lists.keep(chain, text, reader.take(), model::now());
}

}  // namespace

awaitable<void> fetch_revocation_lists(network& with, model::chain_ptr chain) {
    if (!with.fetches_revocation_lists) co_return;
    for (const std::string& text : chain->revocation_lists) {
        const auto url = fetchable(text);
        if (url && !with.chains.lists().knows(*chain, text, model::now()))
            co_await fetch_list(with, *chain, *url, text);
    }
}

}  // namespace loketwacht::net
