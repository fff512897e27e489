// A page, read and judged as every kind of endpoint. The first byte chooses the role, the scheme and how a frame goes.
#include <array>
#include <memory>
#include <string>
#include <string_view>

#include "base/text.hpp"
#include "fuzz/invariants.hpp"
#include "fuzz/reading.hpp"
#include "page/page.hpp"
#include "report/evidence_words.hpp"
#include "rules/rules.hpp"

using namespace loketwacht;

namespace {

const vocabulary::vocabulary& words() {
    static const vocabulary::vocabulary made;
    return made;
}

model::hop shown(const model::url& url, std::string_view bytes) {
    model::hop hop;
    hop.url = url;
    hop.status = 200;
    hop.content_type = "text/html";
    hop.body_bytes = bytes.size();
    hop.www_authenticate = base::printable(bytes, 200);
    if (const auto cookie = model::parse_set_cookie(bytes.substr(0, 100), model::sys_time())) hop.cookies = {*cookie};
    auto facts = fuzz::unless_it_aborts([&] {
        return page::read({bytes, url, "text/html"},
                          {[](std::string_view text) { return words().telling_link(text); },
                           [](std::string_view text) { return words().telling_passage(text); },
                           [](std::string_view text) { return words().telling_beside(text); }});
    });
    const model::page_facts unread{.cut = true, .unread = model::unread::too_much};
    hop.page = std::make_shared<model::page_facts>(facts ? std::move(*facts) : unread);
    return hop;
}

model::walk walk_of(const model::hop& hop) {
    return {{std::make_shared<const model::hop>(hop)}, std::nullopt, false};
}

model::observation observed(const model::url& url, std::string_view bytes, bool framed) {
    model::observation seen;
    model::host_observation host;
    host.host = url.host;
    host.http = host.https = walk_of(shown(url, {}));
    seen.hosts.push_back(host);
    model::endpoint_observation endpoint{"page", 0, walk_of(shown(url, framed ? "" : bytes)), {}, {}};
    if (framed) endpoint.frames.push_back(walk_of(shown(url, bytes)));
    seen.endpoints.push_back(endpoint);
    return seen;
}

void check(const model::assessment& judged) {
    for (const model::finding& found : judged.findings) {
        fuzz::require(found.endpoint == "page", "a finding is of an endpoint that was seen");
        for (const model::language in : model::all_languages) {
            const std::string evidence = report::in_words(found.evidence, in);
            fuzz::require(!evidence.empty(), "a finding has evidence");
            fuzz::require_printable(evidence, 500, "evidence is printable and bounded");
        }
        fuzz::require(!judged.undecided.contains({found.rule, found.endpoint}), "what is found is decided");
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    if (size == 0) return 0;
    using enum model::endpoint_role;
    constexpr std::array roles{home, counter, login, protected_page};
    const std::string_view bytes(reinterpret_cast<const char*>(data + 1), size - 1);
    const bool https = (data[0] & 4U) != 0;
    const model::url url{https ? model::scheme::https : model::scheme::http, "loket.voorbeeldgem.example",
                         static_cast<std::uint16_t>(https ? 443 : 80), "/gezin"};
    model::portal portal;
    portal.endpoints = {{"page", roles.at(data[0] % 4U), url, {}}};
    const model::observation seen = observed(url, bytes, (data[0] & 8U) != 0);
    check(rules::judge(portal, seen, words(), {}));

    const std::string text = base::printable(bytes, 4000);
    static_cast<void>(words().telling_passage(bytes));
    static_cast<void>(words().promised_by(text, text));
    const std::array passages{vocabulary::passage{text, true, true}, vocabulary::passage{bytes, true, false}};
    for (const vocabulary::claim& each : words().claims_in(passages))
        fuzz::require(!each.words.empty() && each.place < passages.size(), "a claim quotes a text that was read");
    return 0;
}
