#include "page/page.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "model/refresh.hpp"
#include "page/characters.hpp"
#include "page/forms.hpp"
#include "page/labels.hpp"
#include "page/links.hpp"
#include "page/opened.hpp"
#include "page/passages.hpp"
#include "page/resources.hpp"

namespace loketwacht::page {

namespace {

std::vector<std::string> headings_of(const outline& page) {
    std::vector<std::string> out;
    for (const noted_text& heading : page.headings) {
        if (out.size() == most_headings) break;
        if (heading.element.tag() > tag::h3) continue;
        std::string text = tidy(page.text.in(heading.text), longest_text);
        if (!text.empty()) out.push_back(std::move(text));
    }
    return out;
}

// Next to nothing to read, fill in or follow, but scripts: they draw the page. A notice has a heading.
bool is_shell(const outline& page, const model::page_facts& facts) {
    constexpr std::size_t little_text = 200;
    constexpr std::size_t few_links = 5;
    const auto is_frame = [](const model::page_resource& each) { return each.kind == model::resource_kind::frame; };
    return page.scripts && facts.forms.empty() && facts.headings.empty() && !facts.refresh &&
           page.text.size() < little_text && page.links.size() <= few_links &&
           std::ranges::none_of(facts.resources, is_frame);
}

}  // namespace

model::page_facts read(const source& from, const interests& keep) {
    const opened whole(from);
    const outline& page = whole.page();
    const addresses& at = whole.at();
    model::page_facts facts;
    facts.title = tidy(page.title, longest_text);
    facts.language = tidy(lower_case(page.language.substr(0, longest_language)), longest_language);
    facts.headings = headings_of(page);
    owned_forms owned = whole.forms();
    form_facts forms = forms_of(page, at, std::move(owned.forms));
    facts.forms = std::move(forms.forms);
    link_facts links = links_of(page, owned.scripted, at, keep.link);
    facts.links = std::move(links.links);
    facts.links_cut = links.cut;
    facts.cut = whole.is_cut() || forms.cut;
    passage_facts passages = passages_of(page, keep);
    facts.passages = std::move(passages.passages);
    facts.cut = facts.cut || passages.cut;
    facts.resources = resources_of(page, at.base);
    facts.refresh = model::refresh_target(page.refresh, at.base);
    facts.needs_browser = is_shell(page, facts);
    facts.text_bytes = static_cast<std::uint32_t>(page.text.size());
    if (facts.text_bytes <= longest_notice) facts.notice = tidy(page.text.all(), longest_notice);
    return facts;
}

}  // namespace loketwacht::page
