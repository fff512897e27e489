#include "probe/browser_fetcher.hpp"

#include <utility>

#include "model/blocked_ports.hpp"

namespace loketwacht::probe {

net::awaitable<std::optional<browser::page_response>> browser_fetcher::get(browser::page_request wanted) {
    const scope& within = asking_.within();
    const bool may = within.has_port(wanted.url) && !model::is_blocked_port(wanted.url.port) &&
                     (!wanted.is_document || within.contains(wanted.url.host));
    if (!may) co_return std::nullopt;
    auto got = co_await asking_.whatever_at(std::move(wanted.url), std::move(wanted.fields), wanted.most_bytes);
    if (!got) co_return std::nullopt;
    co_return browser::page_response{got->status, std::move(got->headers), std::move(got->body)};
}

}  // namespace loketwacht::probe
