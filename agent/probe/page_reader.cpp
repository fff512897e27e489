#include "probe/page_reader.hpp"

#include "net/digest.hpp"
#include "page/page.hpp"

namespace loketwacht::probe {

namespace {

model::page_ptr page_in(const model::walk& walk, const model::hop& answer) {
    for (const model::hop_ptr& hop : walk.hops) {
        const bool same = hop->url == answer.url && hop->content_type == answer.content_type;
        if (hop->page && same) return hop->page;
    }
    return nullptr;
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

model::page_ptr page_reader::read(const model::hop& answer, const std::string& body) const {
    const model::body_digest digest = net::digest_of(body);
    if (auto before = known(answer); before && before->digest == digest) return before;
    const page::interests keep{[this](std::string_view text) { return words_.telling_link(text); },
                               [this](std::string_view text) { return words_.telling_passage(text); }};
    auto facts = std::make_shared<model::page_facts>(page::read({body, answer.url, answer.content_type}, keep));
    facts->digest = digest;
    return facts;
}

}  // namespace loketwacht::probe
