#include "rules/seen_pages.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "rules/doors.hpp"
#include "rules/evidence.hpp"
#include "rules/page_claims.hpp"

namespace loketwacht::rules {

namespace {

using model::page_facts;
using model::unknown_reason;
using std::string;
using vocabulary::topic;
using vocabulary::topics;

constexpr std::size_t button_length = 60;  // bytes of what is written on a button
constexpr int unauthorized = 401;

bool is_belgian(const page_context& context) {
    const topics said = context.title | context.passages;
    return context.url.host.ends_with(".be") || context.page.language.ends_with("-be") ||
           said.has(topic::national_number) || said.has(topic::strong) || said.has(topic::eid);
}

page_context context_of(const model::hop& hop, const vocabulary::vocabulary& words) {
    const page_facts& page = *hop.page;
    page_context context{hop.url, page, words, words.of(page.title), {}, false, false, names_on(page), {}};
    for (const string& heading : page.headings)
        context.title |= words.of(heading);
    const auto note = [&](const topics& each) {
        context.passages |= each;
        const bool of_strong = each.has(topic::strong) || each.has(topic::eid);
        context.without_password |= each.has(topic::without_password) && !of_strong;
    };
    std::vector<topics> said;
    for (const string& passage : page.passages) {
        said.push_back(words.of(passage));
        note(said.back());
    }
    for (const model::page_form& form : page.forms)
        note(words.of(form.text));
    context.belgian = is_belgian(context);
    context.claims = claims_on(context, said);
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
    if (said.has(topic::eid)) return logs_in || led.has(topic::eid);
    return (led.has(topic::strong) || led.has(topic::eid)) && (logs_in || said.has(topic::click_here));
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
                               base::printable(shown(*to), line_length - words_around - label.size()));
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
    if (!context.page.headings.empty()) said |= words.of(context.page.headings.front());
    said |= words.of_name(context.url.host);
    said |= words.of_name(context.url.target);
    // Enterprises may have a login of their own beside the citizens'.
    const bool asks_number = std::ranges::any_of(forms, [](const seen_form& seen) { return seen.number != nullptr; });
    for (const seen_form& seen : forms) {
        if (seen.kind != form_kind::login) continue;
        said |= words.of(seen.form->text);
        for (const field& f : seen.fields)
            said |= asks_number && !f.number ? topics() : f.said;
    }
    // A host of schools is theirs, whatever it offers to parents.
    const bool is_theirs = words.of_name(context.url.host).has(topic::school);
    const bool of_school = said.has(topic::school) && (is_theirs || !said.has(topic::for_parents));
    return said.has(topic::not_for_citizens) || of_school || context.passages.has(topic::only_for_others);
}

// What a browser shows in or instead of the pages of these walks, and the probe did not ask for.
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
        const model::page_facts* page = from.last().shown_page();
        if (page == nullptr) return;
        if (page->refresh) look(*page->refresh);
        for (const model::page_resource& resource : page->resources) {
            if (resource.kind == model::resource_kind::frame) look(resource.from);
        }
    };
    look_in(walk);
    std::ranges::for_each(frames, look_in);
    return unasked;
}

// The portal's own pages do, and those elsewhere that promise a login or a counter; a provider's hold nothing of the
// portal's own.
bool could_matter(const model::url& url, const std::string& host, const vocabulary::vocabulary& words) {
    if (url.host == host) return true;
    return !words.of(url.host).has(topic::strong) && words.promised_by("", url.target).has_value();
}

// The page is a provider's: nothing of the portal's own is there to be seen.
bool left_for_provider(const model::walk& walk, const vocabulary::vocabulary& words) {
    const auto& to = walk.last().redirects_to;
    return walk.left_portal && to && words.of(to->host).has(topic::strong);
}

bool is_empty(const page_facts& page) {
    const auto is_frame = [](const model::page_resource& each) { return each.kind == model::resource_kind::frame; };
    return page.text_bytes == 0 && page.forms.empty() && page.links.empty() && !page.refresh &&
           std::ranges::none_of(page.resources, is_frame);
}

unknown_reason why_refused(int status) {
    constexpr int not_found = 404;
    constexpr int gone = 410;
    return status == not_found || status == gone ? unknown_reason::not_found : unknown_reason::refused;
}

std::optional<unknown_reason> why_unread(const model::hop& hop) {
    const model::page_ptr& page = hop.page;
    if (hop.body == model::body_extent::coded) return unknown_reason::coding;
    if (!page) return hop.body_bytes == 0 ? unknown_reason::empty : unknown_reason::not_html;
    if (page->unread) return unknown_reason::cut;
    if (page->drawing == model::drawing::failed) return unknown_reason::browser_failed;
    if (page->needs_browser) return unknown_reason::needs_browser;
    if (page->cut) return unknown_reason::cut;
    if (is_empty(*page)) return unknown_reason::empty;
    return std::nullopt;
}

// Why the page that a walk led to was not seen; nothing where it was. `is_notice`: it is not the site's.
std::optional<unknown_reason> why_unseen(const model::walk& walk, model::endpoint_role role, bool is_notice) {
    constexpr int bad_request = 400;
    const model::hop& last = walk.last();
    if (is_notice) return unknown_reason::blocked;
    if (!told(walk)) return why_untold(walk);
    // nginx says so by a page with 400; TLS itself ends the connection, and that is a failure.
    if (last.status == bad_request && last.asks_certificate) return unknown_reason::client_certificate;
    if (last.status >= bad_request && last.shown_page() == nullptr) return why_refused(last.status);
    if (walk.left_portal) {
        const bool login = role == model::endpoint_role::login;
        return login ? unknown_reason::login_elsewhere : unknown_reason::counter_elsewhere;
    }
    if (last.is_redirect()) return unknown_reason::redirects;
    return why_unread(last);
}

// Likewise for the page of an endpoint, without its frames. Nothing of the portal's own is behind a login that is
// somebody else's, nor behind one that a protected page asks for.
std::optional<unknown_reason> why_own_unseen(model::endpoint_role role, const model::walk& walk, bool is_notice,
                                             const vocabulary::vocabulary& words) {
    if (left_for_provider(walk, words)) return std::nullopt;
    if (role == model::endpoint_role::protected_page && !is_notice && told(walk)) {
        if (asks_to_authenticate(walk.last()) || walk.left_portal) return std::nullopt;
    }
    return why_unseen(walk, role, is_notice);
}

bool shows_all(const model::walk& walk, std::span<const model::walk> frames, const vocabulary::vocabulary& words) {
    return std::ranges::none_of(unasked_in(walk, frames),
                                [&](const model::url& url) { return could_matter(url, walk.last().url.host, words); });
}

}  // namespace

bool seen_page::logs_in() const {
    return std::ranges::any_of(forms, &seen_form::logs_in);
}

bool seen_pages::logs_in() const {
    return std::ranges::any_of(pages, &seen_page::logs_in);
}

bool asks_to_authenticate(const model::hop& hop) {
    constexpr int forbidden = 403;
    return hop.status == unauthorized || hop.status == forbidden;
}

seen_pages pages_of(model::endpoint_role role, const model::walk& walk, std::span<const model::walk> frames,
                    const vocabulary::vocabulary& words) {
    seen_pages seen;
    const auto add = [&](const model::walk& from) {
        const model::hop& last = from.last();
        if (last.shown_page() == nullptr) return;
        page_context context = context_of(last, words);
        std::vector<seen_form> forms = forms_of(context);
        const bool for_others = is_for_others(context, forms);
        std::vector<model::evidence> strong = strong_ways(context);
        seen.pages.push_back({std::move(context), std::move(forms), std::move(strong), for_others});
    };
    seen.notice = vocabulary::notice_in(walk.last());
    seen.unseen = why_own_unseen(role, walk, seen.notice.has_value(), words);
    if (!seen.notice) add(walk);
    for (const model::walk& frame : frames) {
        const bool is_notice = vocabulary::notice_in(frame.last()).has_value();
        if (!is_notice) add(frame);
        if (!seen.unseen && why_unseen(frame, role, is_notice)) seen.unseen = unknown_reason::frame;
    }
    if (!seen.unseen && !shows_all(walk, frames, words)) seen.unseen = unknown_reason::frame;
    return seen;
}

outcome nothing_on(const seen_pages& seen) {
    return seen.unseen ? undecided(*seen.unseen) : holds();
}

}  // namespace loketwacht::rules
