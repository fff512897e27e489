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

boost::asio::awaitable<model::page_ptr> page_reader::read(const model::hop& answer, const std::string& body) {
    const reader::page_source page{answer.url, answer.content_type, body, net::digest_of(body)};
    if (auto before = known(answer); before && before->digest == page.digest && !before->unread) co_return before;
    auto facts = std::make_shared<model::page_facts>();
    if (left_.count() > 0) {
        reader::page_reading read = co_await pages_.facts_of(page);
        left_ -= read.cpu;
        *facts = std::move(read.facts);
        add_head(*facts, answer);
    } else {
        facts->unread = model::unread::look_spent;
        facts->cut = true;
        facts->digest = page.digest;
    }
    co_return facts;
}

boost::asio::awaitable<model::page_ptr> page_reader::read_drawn(const model::hop& shell,
                                                                const browser::drawing& drawn) {
    static const std::string type = "text/html; charset=utf-8";
    auto out = std::make_shared<model::page_facts>();
    if (left_.count() > 0) {
        const reader::page_source page{drawn.at, type, drawn.html, net::digest_of(drawn.html)};
        reader::page_reading read = co_await pages_.facts_of(page);
        left_ -= read.cpu;
        *out = std::move(read.facts);
    } else {
        out->unread = model::unread::look_spent;
    }
    out->needs_browser = false;  // its scripts have run
    out->cut = out->cut || drawn.cut;
    out->digest = shell.page->digest;  // by which the same page is known again
    co_return out;
}

}  // namespace loketwacht::probe
