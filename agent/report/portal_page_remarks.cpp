#include <fmt/format.h>

#include "base/belgian_clock.hpp"
#include "report/acceptance_words.hpp"
#include "report/belgian_time.hpp"
#include "report/portal_page_parts.hpp"

namespace loketwacht::report {

namespace {

using kind = model::remark::kind;

constexpr std::string_view most_letters = "200";

void add_hidden(const page& to, std::string_view name, std::string_view value) {
    to.out.empty("input", {{"type", "hidden"}, {"name", name}, {"value", value}});
}

// A page of another site cannot send it: the server takes it from its own pages only.
[[nodiscard]] markup::scope in_form(const page& to, std::string_view portal, const model::remark& of) {
    return to.out.in(
        "form", {{"method", "post"}, {"action", remark_link(portal, of.what, to.language)}, {"class", "selection"}});
}

model::remark remark_on(const model::open_finding& open, kind what) {
    model::remark out;
    out.what = what;
    out.rule = open.finding.rule;
    out.endpoint = open.finding.endpoint;
    return out;
}

void add_subject(const page& to, const model::remark& of) {
    add_hidden(to, "rule", of.rule);
    add_hidden(to, "endpoint", of.endpoint);
}

void add_button(const page& to, acceptance_phrase what) {
    to.out.element("button", to.say(what), {{"type", "submit"}});
}

void add_words_field(const page& to, acceptance_phrase label, std::string_view name, bool required) {
    const auto field = to.out.in("label");
    to.out.element("span", to.say(label));
    if (required) {
        to.out.empty("input", {{"name", name}, {"maxlength", most_letters}, {"required", "required"}});
    } else {
        to.out.empty("input", {{"name", name}, {"maxlength", most_letters}});
    }
}

void add_acceptance_form(const page& to, const model::open_finding& open, const portal_readers& by) {
    const model::remark about = remark_on(open, kind::accepted);
    const std::chrono::sys_days today = base::belgian_day(by.now);
    const auto form = in_form(to, by.portal, about);
    add_subject(to, about);
    add_words_field(to, acceptance_phrase::reason, "reason", true);
    {
        const auto field = to.out.in("label");
        to.out.element("span", to.say(acceptance_phrase::last_day));
        to.out.empty("input", {{"type", "date"},
                               {"name", "until"},
                               {"min", base::iso_date(today)},
                               {"max", base::iso_date(today + model::longest_acceptance)},
                               {"required", "required"}});
    }
    add_button(to, acceptance_phrase::accept);
}

void add_handling_form(const page& to, const model::open_finding& open, const portal_readers& by) {
    const model::remark about = remark_on(open, kind::handled);
    const auto form = in_form(to, by.portal, about);
    add_subject(to, about);
    add_words_field(to, acceptance_phrase::ticket, "ticket", false);
    add_button(to, acceptance_phrase::handle);
}

// Somebody's own words: a link where they are an address of https, and else a text.
void add_ticket(const page& to, const std::string& ticket) {
    if (ticket.empty()) return;
    to.out.text(": ");
    const bool is_one_word = ticket.find_first_of(" \"<>") == std::string::npos;
    if (is_one_word && ticket.starts_with("https://") && model::parse_url(ticket)) {
        to.out.link(ticket);
    } else {
        to.out.outside(ticket);
    }
}

}  // namespace

void add_what_is_said(const page& to, const model::open_finding& open) {
    if (open.accepted) {
        const bool on_page = open.accepted->from == model::acceptance_source::page;
        const std::string from = to.say(on_page ? acceptance_phrase::from_page : acceptance_phrase::from_file);
        add_fact(to, to.say(acceptance_phrase::name),
                 fmt::format("{} ({})", explanation(*open.accepted, to.say), from));
    }
    if (!open.handled) return;
    const auto line = to.out.in("div");
    to.out.element("dt", to.say(acceptance_phrase::handled));
    const auto value = to.out.in("dd");
    to.out.text(to.say(acceptance_phrase::handled_by, {open.handled->by, page_moment(open.handled->at)}));
    add_ticket(to, open.handled->says);
}

void add_take_back(const page& to, const model::remark& said, std::string_view portal) {
    const auto form = in_form(to, portal, said);
    add_subject(to, said);
    add_hidden(to, "take_back", "yes");
    add_button(to, said.what == kind::accepted ? acceptance_phrase::accept_not : acceptance_phrase::handle_not);
}

void add_remark_forms(const page& to, const model::open_finding& open, const portal_readers& by) {
    const bool on_page = open.accepted && open.accepted->from == model::acceptance_source::page;
    if (on_page) add_take_back(to, remark_on(open, kind::accepted), by.portal);
    if (open.handled) add_take_back(to, *open.handled, by.portal);
    if (open.accepted && open.handled) return;
    const auto folded = to.out.in("details", {{"class", "remark"}});
    to.out.element("summary", to.say(acceptance_phrase::say_so));
    if (!open.accepted) add_acceptance_form(to, open, by);
    if (!open.handled) add_handling_form(to, open, by);
}

}  // namespace loketwacht::report
