#include <algorithm>

#include "rules/catalogue.hpp"
#include "rules/evidence.hpp"
#include "rules/seen_pages.hpp"

namespace loketwacht::rules {

using model::evidence;
using model::evidence_kind;
using model::evidence_name;
using model::page_resource;
using model::resource_kind;
using model::severity;

namespace {

// What browsers take for trustworthy without TLS (W3C Secure Contexts, section 3.1).
bool is_local(const model::url& url) {
    return url.host == "localhost" || url.host.ends_with(".localhost") || url.host.starts_with("127.") ||
           url.host == "::1";
}

severity severity_of(const page_resource& resource) {
    const bool active = resource.kind == resource_kind::script || resource.kind == resource_kind::style ||
                        resource.kind == resource_kind::frame;
    return active ? severity::warning : severity::info;
}

outcome judge_mixed(const page_subject& subject) {
    const page_resource* worst = nullptr;
    const seen_page* on = nullptr;
    std::size_t count = 0;
    for (const seen_page& page : subject.seen.pages) {
        if (!page.url().is_https()) continue;
        for (const page_resource& resource : page.page().resources) {
            if (resource.from.is_https() || is_local(resource.from)) continue;
            ++count;
            if (worst != nullptr && severity_of(*worst) >= severity_of(resource)) continue;
            worst = &resource;
            on = &page;
        }
    }
    if (worst == nullptr) return nothing_on(subject.seen);
    evidence seen = evidence{evidence_kind::mixed_content, {}}
                        .with(evidence_name::page, shown(on->url()))
                        .with(evidence_name::resource, std::string(to_string(worst->kind)))
                        .with(evidence_name::source, shown(worst->from));
    if (count > 1) seen = std::move(seen).with(evidence_name::more, std::to_string(count - 1));
    return broken(severity_of(*worst), std::move(seen));
}

}  // namespace

constinit const rule mixed_content{
    .name = "mixed-content",
    .severities = "warning for a script, style or frame, info for an image",
    .standard = "W3C Mixed Content (https://www.w3.org/TR/mixed-content/)",
    .words = &rule_texts::mixed_content,
    .harm = harm::none,
    .page = judge_mixed,
};

}  // namespace loketwacht::rules
