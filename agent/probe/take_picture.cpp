#include "probe/take_picture.hpp"

#include <algorithm>
#include <utility>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "probe/browser_fetcher.hpp"
#include "probe/discovery.hpp"
#include "probe/metered.hpp"
#include "probe/round.hpp"

namespace loketwacht::probe {

namespace asio = boost::asio;

namespace {

bool shows_login(const model::walk& walk) {
    const model::page_facts* page = walk.last().shown_page();
    return page != nullptr && asks_password(*page);
}

}  // namespace

const model::hop* page_to_picture(const model::endpoint_observation& endpoint) {
    const model::walk* shown = &endpoint.walk;
    if (!shows_login(*shown)) {
        const auto frame = std::ranges::find_if(endpoint.frames, shows_login);
        if (frame != endpoint.frames.end()) shown = &*frame;
    }
    return shown->last().shown_page() == nullptr ? nullptr : &shown->last();
}

asio::awaitable<base::result<std::string>> take_picture(tools with, model::portal_ptr portal, model::url page) {
    const boost::intrusive_ptr<turns::cost> taken(new turns::cost);
    constexpr std::size_t most_kept = 1;  // what is fetched for the browser is not kept
    round asking(with.network, *portal, page_reader(with.pages, nullptr), {*taken, with.most_processor, most_kept},
                 std::move(with.first_addresses));
    browser_fetcher by(asking);
    auto taking = with.browser->picture(std::move(page), by);
    const metered_executor on = metered(with.network, taken);
    co_return co_await asio::co_spawn(on, std::move(taking), asio::use_awaitable);
}

}  // namespace loketwacht::probe
