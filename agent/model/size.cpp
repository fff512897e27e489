#include "model/size.hpp"

#include <numeric>

namespace loketwacht::model {

namespace {

std::size_t bytes_of(const std::string& text) {
    return sizeof(std::string) + text.size();
}

std::size_t bytes_of(const std::optional<url>& to) {
    return sizeof to + (to ? to->host.size() + to->target.size() : 0);
}

std::size_t bytes_of(const base::rare<url>& to) {
    return to ? sizeof *to + to->host.size() + to->target.size() : 0;
}

std::size_t bytes_of(const form_control& control) {
    return sizeof control + control.name.size() + control.autocomplete.size() + control.placeholder.size() +
           control.pattern.size() + control.label.size() + control.hint.size();
}

std::size_t bytes_of(const form_submit& submit) {
    return sizeof submit + submit.text.size() + bytes_of(submit.to);
}

std::size_t bytes_of(const page_link& link) {
    return sizeof link + link.text.size() + bytes_of(link.to);
}

std::size_t bytes_of(const page_resource& resource) {
    return sizeof resource + resource.from.host.size() + resource.from.target.size();
}

std::size_t bytes_of(const cookie& each) {
    return sizeof each + each.name.size();
}

std::size_t bytes_of(const address_attempt& attempt) {
    return sizeof attempt + attempt.address.size() +
           (attempt.failure ? sizeof *attempt.failure + attempt.failure->detail.size() : 0);
}

std::size_t bytes_of(const page_form& form);
std::size_t bytes_of(const std::shared_ptr<const certificate>& one);

template <typename Each>
std::size_t bytes_of(const std::vector<Each>& all) {
    return std::accumulate(all.begin(), all.end(), sizeof(std::vector<Each>),
                           [](std::size_t sum, const Each& each) { return sum + bytes_of(each); });
}

std::size_t bytes_of(const page_form& form) {
    return sizeof form + form.name.size() + form.text.size() + form.heading.size() + bytes_of(form.submits) +
           bytes_of(form.controls);
}

std::size_t bytes_of(const std::shared_ptr<const certificate>& one) {
    if (one == nullptr) return 0;
    return sizeof *one + one->subject.size() + one->issuer.size() + one->serial.size() + one->sha256.size() +
           bytes_of(one->names);
}

}  // namespace

std::size_t bytes_of(const page_facts& page) {
    return sizeof page + page.title.size() + page.notice.size() +
           (page.refused ? sizeof *page.refused + page.refused->first.size() : 0) + bytes_of(page.headings) +
           bytes_of(page.forms) + bytes_of(page.links) + bytes_of(page.passages) + bytes_of(page.resources) +
           bytes_of(page.refresh);
}

std::size_t bytes_of(const certificate_chain& chain) {
    return sizeof chain + chain.detail.size() + bytes_of(chain.sent) + bytes_of(chain.fetched) +
           bytes_of(chain.revocation_lists);
}

std::size_t bytes_of(const hop& hop) {
    return sizeof hop + hop.url.host.size() + hop.url.target.size() + hop.location.size() + bytes_of(hop.redirects_to) +
           bytes_of(hop.refresh) + hop.server.size() + hop.content_type.size() + hop.www_authenticate.size() +
           hop.reason.size() + bytes_of(hop.cookies) + bytes_of(hop.addresses) + (hop.page ? bytes_of(*hop.page) : 0);
}

}  // namespace loketwacht::model
