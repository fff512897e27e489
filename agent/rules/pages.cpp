#include "rules/pages.hpp"

#include <algorithm>

#include "rules/doors.hpp"
#include "rules/evidence.hpp"

namespace loketwacht::rules {

namespace {

using model::page_facts;
using std::string;
using vocabulary::topic;
using vocabulary::topics;

constexpr std::size_t focused_headings = 3;  // of a page about one thing
constexpr std::size_t button_length = 60;    // bytes of what is written on a button

page_context context_of(const model::hop& hop, const vocabulary::vocabulary& words) {
    const page_facts& page = *hop.page;
    page_context context{hop.url, page, words, words.of(page.title), {}};
    for (const string& heading : page.headings)
        context.title |= words.of(heading);
    for (const string& passage : page.passages)
        context.passages |= words.of(passage);
    for (const model::page_form& form : page.forms)
        context.passages |= words.of(form.text);
    return context;
}

// A link to a provider itself, or one that says so and leads to a login; not one that explains a provider.
bool leads_to_strong(const string& text, const std::optional<model::url>& to, const page_context& context) {
    const auto& words = context.words;
    const topics said = words.of(text);
    if (said.has(topic::about_strong) && !said.has(topic::log_in)) return false;
    if (!to) {
        const bool names = said.has(topic::strong) || said.has(topic::eid);
        return names && (said.has(topic::log_in) || text.size() <= button_length);
    }
    if (words.of("//" + to->host).has(topic::about_strong)) return false;
    if (words.of(to->host).has(topic::strong)) return true;
    const topics led = words.of_name(to->target);
    const bool logs_in = said.has(topic::log_in) || said.has(topic::account) || led.has(topic::account);
    if (said.has(topic::strong)) return true;
    if (said.has(topic::eid)) return logs_in;
    return (led.has(topic::strong) || led.has(topic::eid)) && logs_in;
}

// As long as a line beside other evidence.
model::evidence strong_way(const string& text, const std::optional<model::url>& to) {
    constexpr std::size_t line_length = 100;
    constexpr std::size_t words_around = 6;  // quotes, and what stands between label and address
    const string label = shown_words(text, button_length);
    model::evidence way =
        model::evidence{model::evidence_kind::strong_way, {}}.with(model::evidence_name::label, label);
    if (!to) return way;
    return std::move(way).with(model::evidence_name::to,
                               shown_words(shown(*to), line_length - words_around - label.size()));
}

std::vector<model::evidence> strong_ways(const page_context& context) {
    std::vector<model::evidence> ways;
    const auto add = [&](const string& text, const std::optional<model::url>& to) {
        if (!leads_to_strong(text, to, context)) return;
        ways.push_back(strong_way(text, to));
    };
    for (const model::page_link& link : context.page.links)
        add(link.text, link.to);
    for (const model::page_form& form : context.page.forms) {
        for (const model::form_submit* way : ways_of(form))
            add(way->text, way->to);
    }
    return ways;
}

bool is_for_others(const page_context& context, const std::vector<seen_form>& forms) {
    const auto& words = context.words;
    topics said = words.of(context.page.title);
    if (context.page.headings.size() <= focused_headings) said |= context.title;
    said |= words.of_name(context.url.host);
    said |= words.of_name(context.url.target);
    for (const seen_form& seen : forms) {
        if (seen.kind != form_kind::login) continue;
        said |= words.of(seen.form->text);
        for (const field& f : seen.fields)
            said |= f.said;
    }
    return said.has(topic::not_for_citizens) || context.passages.has(topic::only_for_others);
}

bool saw_all(const model::walk& walk) {
    constexpr int bad_request = 400;
    return was_read(walk) && walk.last().status < bad_request;
}

// The portal's own pages do, and those elsewhere that promise a login or a counter; a provider's hold nothing of the
// portal's own.
bool could_matter(const model::url& url, const std::string& host, const vocabulary::vocabulary& words) {
    if (url.host == host) return true;
    return !words.of(url.host).has(topic::strong) && words.promised_by("", url.target).has_value();
}

bool saw_frames(const model::walk& walk, std::span<const model::walk> frames, const vocabulary::vocabulary& words) {
    return std::ranges::all_of(frames, saw_all) && std::ranges::none_of(unasked_in(walk, frames), [&](const auto& url) {
               return could_matter(url, walk.last().url.host, words);
           });
}

// The page is a provider's: nothing of the portal's own is there to be seen.
bool left_for_provider(const model::walk& walk, const vocabulary::vocabulary& words) {
    const auto& to = walk.last().redirects_to;
    return walk.left_portal && to && words.of(to->host).has(topic::strong);
}

}  // namespace

bool seen_page::logs_in() const {
    return std::ranges::any_of(forms, &seen_form::logs_in);
}

bool seen_pages::logs_in() const {
    return std::ranges::any_of(pages, &seen_page::logs_in);
}

bool was_read(const model::walk& walk) {
    const model::page_ptr& page = walk.last().page;
    return told(walk) && (!page || (!page->cut && !page->needs_browser));
}

std::vector<model::url> unasked_in(const model::walk& walk, std::span<const model::walk> frames) {
    std::vector<model::url> asked;
    const auto note = [&](const model::walk& from) {
        for (const model::hop_ptr& hop : from.hops)
            asked.push_back(hop->url);
    };
    note(walk);
    std::ranges::for_each(frames, note);
    std::vector<model::url> unasked;
    const auto look = [&](const model::url& url) {
        if (std::ranges::find(asked, url) == asked.end()) unasked.push_back(url);
    };
    const auto look_in = [&](const model::walk& from) {
        const model::page_ptr& page = from.last().page;
        if (!page) return;
        if (page->refresh) look(*page->refresh);
        for (const model::page_resource& resource : page->resources) {
            if (resource.kind == model::resource_kind::frame) look(resource.from);
        }
    };
    look_in(walk);
    std::ranges::for_each(frames, look_in);
    return unasked;
}

seen_pages pages_of(const model::walk& walk, std::span<const model::walk> frames, const vocabulary::vocabulary& words) {
    seen_pages seen;
    const auto add = [&](const model::walk& from) {
        if (!told(from) || !from.last().page) return;
        const page_context context = context_of(from.last(), words);
        std::vector<seen_form> forms = forms_of(context);
        const bool for_others = is_for_others(context, forms);
        seen.pages.push_back({context, std::move(forms), strong_ways(context), for_others});
    };
    add(walk);
    for (const model::walk& frame : frames)
        add(frame);
    seen.whole =
        (walk.last().page && saw_all(walk) && saw_frames(walk, frames, words)) || left_for_provider(walk, words);
    return seen;
}

outcome nothing_on(const seen_pages& seen) {
    return seen.whole ? holds() : undecided();
}

}  // namespace loketwacht::rules
