#include "probe/page_reader.hpp"

#include "net/digest.hpp"

namespace loketwacht::probe {

namespace {

model::page_ptr page_in(const model::walk& walk, const model::hop& answer) {
    for (const model::hop_ptr& hop : walk.hops) {
        const bool same = hop->url == answer.url && hop->content_type == answer.content_type &&
                          hop->body == answer.body && hop->refresh == answer.refresh;
        if (hop->page && same) return hop->page;
    }
    return nullptr;
}

// What the head of the answer says of the page in it. A refresh by the header goes before one in the page (WHATWG HTML,
// "shared declarative refresh steps": the second is not heeded).
void add_head(model::page_facts& page, const model::hop& answer) {
    page.cut = page.cut || answer.body != model::body_extent::whole;
    if (!answer.refresh) return;
    page.refresh = answer.refresh;
    page.needs_browser = false;
}

}  // namespace

model::page_ptr page_reader::known(const model::hop& answer) const {
    if (!previous_) return nullptr;
    for (const model::endpoint_observation& endpoint : previous_->endpoints) {
        if (auto page = page_in(endpoint.walk, answer)) return page;
        for (const model::walk& frame : endpoint.frames) {
            if (auto page = page_in(frame, answer)) return page;
        }
    }
    for (const model::host_observation& host : previous_->hosts) {
        for (const model::walk* walk : {&host.http, &host.https}) {
            if (auto page = page_in(*walk, answer)) return page;
        }
    }
    return nullptr;
}

boost::asio::awaitable<model::page_facts> page_reader::facts_of(reader::page_source page) {
    if (left_.count() <= 0) {
        model::page_facts unread;
        unread.unread = model::unread::look_spent;
        unread.cut = true;
        unread.digest = page.digest;
        co_return unread;
    }
    reader::page_reading read = co_await pages_.facts_of(page);
    left_ -= read.cpu;
    co_return std::move(read.facts);
}

boost::asio::awaitable<model::page_ptr> page_reader::read(const model::hop& answer, const std::string& body) {
    const reader::page_source page{answer.url, answer.content_type, body, net::digest_of(body)};
    if (auto before = known(answer); before && before->digest == page.digest && !before->unread) co_return before;
    model::page_facts seen = co_await facts_of(page);
    auto facts = std::make_shared<model::page_facts>(std::move(seen));
    if (facts->unread != model::unread::look_spent) add_head(*facts, answer);
    co_return facts;
}

boost::asio::awaitable<model::page_facts> page_reader::read_drawn(const browser::drawn_page& drawn) {
    static const std::string type = "text/html; charset=utf-8";
    const reader::page_source page{drawn.at, type, drawn.html, net::digest_of(drawn.html)};
    model::page_facts out = co_await facts_of(page);
    out.cut = out.cut || drawn.cut;
    co_return out;
}

}  // namespace loketwacht::probe
