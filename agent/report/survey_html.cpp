#include "report/survey_html.hpp"

#include <algorithm>

#include "report/formatting.hpp"
#include "report/survey_html_parts.hpp"

namespace loketwacht::report {

namespace {

void add_head(const survey_page& page) {
    const auto head = page.out.in("head");
    page.out.empty("meta", {{"charset", "utf-8"}});
    page.out.empty("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
    // Should anything ever slip through the escaping, a browser still neither runs nor loads it.
    page.out.empty("meta", {{"http-equiv", "Content-Security-Policy"},
                            {"content", "default-src 'none'; style-src 'unsafe-inline'"}});
    page.out.empty("meta", {{"name", "referrer"}, {"content", "no-referrer"}});
    page.out.element("title", page.say(survey_phrase::title));
    const auto style = page.out.in("style");
    page.out.raw(survey_style);
}

model::sys_time started(const model::snapshot& snapshot) {
    model::sys_time first = snapshot.taken;
    for (const model::portal_state_ptr& state : snapshot.portals) {
        if (state->latest) first = std::min(first, state->latest->started);
    }
    return first;
}

// The words up to the first full stop stand out.
void add_point(markup& out, std::string_view text) {
    const std::size_t end = text.find(". ");
    const auto item = out.in("li");
    if (end == std::string_view::npos) {
        out.text(text);
        return;
    }
    out.element("strong", text.substr(0, end + 1));
    out.text(text.substr(end + 1));
}

}  // namespace

void add_method(const survey_page& page, const model::snapshot& snapshot, const counter_tally& counters) {
    const auto section = page.out.in("section", {{"class", "method"}});
    page.out.element("h2", page.say(survey_phrase::method_heading));
    const auto list = page.out.in("ul");
    add_point(page.out, page.say(survey_phrase::method_when, {moment(started(snapshot)), moment(snapshot.taken)}));
    add_point(page.out, page.say(survey_phrase::method_looked));
    add_point(page.out, page.say(survey_phrase::method_not));
    add_point(page.out, page.say(survey_phrase::method_counter,
                                 {std::to_string(counters.discovered), std::to_string(counters.portals)}));
    for (const survey_phrase p :
         {survey_phrase::method_without, survey_phrase::method_share, survey_phrase::method_verdict,
          survey_phrase::method_moment, survey_phrase::method_evidence}) {
        add_point(page.out, page.say(p));
    }
}

std::string survey_html(const model::snapshot& snapshot, const survey_html_options& options) {
    const survey counted = count(snapshot);
    const wording say(options.in);
    markup out;
    out.raw("<!DOCTYPE html>\n");
    {
        const survey_page page{out, say, options.explain};
        const auto html = out.in("html", {{"xmlns", "http://www.w3.org/1999/xhtml"}, {"lang", say.code()}});
        add_head(page);
        const auto body = out.in("body");
        {
            const auto header = out.in("header");
            out.element("h1", say(survey_phrase::title));
            out.element("p", say(survey_phrase::subtitle, {say.date(snapshot.taken), options.version}));
        }
        const auto main = out.in("main");
        add_headline(page, counted.all.counters);
        add_advice(page, snapshot);
        add_figures(page, counted.all);
        add_groups(page, counted);
        add_elsewhere(page, counted);
        add_rules(page, counted);
        add_portals(page, snapshot);
        add_notes(page, snapshot);
        add_accepted_findings(page, snapshot);
        add_unreached(page, snapshot);
        add_method(page, snapshot, counted.all.counters);
    }
    return out.str();
}

}  // namespace loketwacht::report
