#include "report/letter_content.hpp"
#include "report/markup.hpp"

namespace loketwacht::report {

namespace {

// Told apart by words and lightness too; text has a contrast of at least 4.5 to 1 (WCAG 2.1, 1.4.3). Paper is white
// whatever the screen was.
constexpr std::string_view style = R"(
:root { color-scheme: light dark; --ink: #1b1f24; --soft: #57606a; --line: #d0d7de; --sheet: #fff; --desk: #eef1f4;
  --critical: #a83c00; --warning: #7a5200; --link: #0a5b9c; }
@media screen and (prefers-color-scheme: dark) {
  :root { --ink: #e7eaee; --soft: #a4adb8; --line: #383f48; --sheet: #1d2126; --desk: #14171b; --critical: #ff9d78;
    --warning: #f2c14e; --link: #84bfff; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--desk); color: var(--ink);
  font: 1rem/1.5 system-ui, "Segoe UI", Roboto, "Liberation Sans", Arial, sans-serif; }
.letter { max-width: 50rem; margin: 1.5rem auto; padding: 3rem; background: var(--sheet); border: 1px solid var(--line); }
address { font-style: normal; }
.head { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 1rem 1.5rem; margin-bottom: 2rem;
  font-size: .9rem; }
.head p, .sender p { margin: 0; overflow-wrap: anywhere; }
.head .to p:first-child { font-weight: 600; }
.copies { grid-column: 2; color: var(--soft); }
h1 { font-size: 1.15rem; margin: 1.25rem 0; overflow-wrap: anywhere; }
h2 { font-size: 1.05rem; margin: 2rem 0 .5rem; overflow-wrap: anywhere; }
.title { font-size: 1rem; margin: 0; }
p { margin: .6rem 0; overflow-wrap: anywhere; }
a { color: var(--link); overflow-wrap: anywhere; }
ol { list-style: none; margin: 1rem 0; padding: 0; }
ol > li { margin: 0 0 1.25rem; padding-left: 1rem; border-left: 4px solid var(--line); }
ol > li.critical { border-left-color: var(--critical); }
ol > li.warning { border-left-color: var(--warning); }
.grade { font-weight: 600; color: var(--soft); }
.critical > .title .grade { color: var(--critical); }
.warning > .title .grade { color: var(--warning); }
dl { margin: .35rem 0 0; }
dl div { display: grid; grid-template-columns: 6.5rem 1fr; gap: 0 1rem; }
dt { color: var(--soft); }
dd { margin: 0; overflow-wrap: anywhere; }
dl.place + dl { margin-top: .6rem; }
@media screen and (max-width: 40rem) {
  .letter { margin: 0; padding: 1.25rem 1rem 2rem; border: 0; }
  .head { display: block; }
  .head > * { margin-bottom: 1rem; }
  dl div { display: block; margin-bottom: .25rem; }
}
@page { size: A4; margin: 20mm 20mm 22mm; @bottom-right { content: counter(page) " / " counter(pages); font: 9pt sans-serif; } }
@media print {
  html { font-size: 10pt; }
  body { background: none; line-height: 1.4; }
  .letter { max-width: none; margin: 0; padding: 0; border: 0; }
  .letter + .letter { break-before: page; }
  * { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  h1, h2, h3, .copies { break-after: avoid; }
  dl div, .place, .closing { break-inside: avoid; }
  p, dd { orphans: 3; widows: 3; }
  a { color: inherit; text-decoration: none; }
}
)";

struct sheet {
    markup& out;
    const wording& say;
};

void add_lines(const sheet& on, const std::vector<std::string>& lines) {
    for (const std::string& each : lines) {
        const auto line = on.out.in("p");
        on.out.outside(each);
    }
}

void add_head(const sheet& on, const letter_content& letter) {
    const auto head = on.out.in("header", {{"class", "head"}});
    {
        const auto from = on.out.in("address", {{"class", "sender"}});
        add_lines(on, letter.sender);
    }
    {
        const auto to = on.out.in("address", {{"class", "to"}});
        add_lines(on, letter.to);
    }
    if (letter.copies.empty()) return;
    const auto copies = on.out.in("address", {{"class", "copies"}});
    on.out.element("p", on.say(letter_phrase::copy_to) + ":");
    add_lines(on, letter.copies);
}

void add_facts(const sheet& on, const std::vector<letter_fact>& facts, std::string_view kind) {
    const auto list = on.out.in("dl", {{"class", kind}});
    for (const letter_fact& each : facts) {
        const auto line = on.out.in("div");
        on.out.element("dt", each.name);
        const auto says = on.out.in("dd");
        on.out.outside(each.says);
    }
}

// Under the name of its site, where there are several.
void add_point(const sheet& on, const letter_point& point, std::string_view heading) {
    const auto item = on.out.in("li", {{"class", to_string(point.severity)}});
    {
        const auto title = on.out.in(heading, {{"class", "title"}});
        on.out.text(std::to_string(point.number) + ". ");
        on.out.outside(point.title);
        on.out.text(" ");
        on.out.element("span", "(" + std::string(on.say(point.severity)) + ")", {{"class", "grade"}});
    }
    for (const std::vector<letter_fact>& facts : point.places)
        add_facts(on, facts, "place");
    if (!point.advice.empty()) add_facts(on, point.advice, "advice");
}

void add_points(const sheet& on, const std::vector<letter_point>& points, std::string_view heading) {
    if (points.empty()) return;
    const auto list = on.out.in("ol");
    for (const letter_point& point : points)
        add_point(on, point, heading);
}

void add_letter(const sheet& on, const letter_content& letter) {
    const auto article = on.out.in("article", {{"class", "letter"}});
    add_head(on, letter);
    on.out.element("p", letter.date);
    on.out.element("h1", on.say(letter_phrase::subject) + ": " + letter.subject);
    on.out.element("p", letter.salutation);
    for (const std::string& each : letter.opening)
        on.out.element("p", each);
    const bool has_several = letter.sites.size() > 1;
    for (const letter_site& site : letter.sites) {
        const auto section = on.out.in("section");
        if (has_several) {
            const auto title = on.out.in("h2");
            on.out.link(site.url);
        }
        const std::string_view heading = has_several ? "h3" : "h2";
        add_points(on, site.points, heading);
        if (site.accepted.empty()) continue;
        on.out.element(heading, on.say(acceptance_phrase::heading));
        on.out.element("p", on.say(acceptance_phrase::letter_note));
        add_points(on, site.accepted, has_several ? "h4" : "h3");
    }
    for (const std::string& each : letter.ending)
        on.out.element("p", each);
    const auto closing = on.out.in("div", {{"class", "closing"}});
    on.out.element("p", letter.closing);
    const auto from = on.out.in("address", {{"class", "sender"}});
    add_lines(on, letter.sender);
}

void add_document_head(const sheet& on, std::string_view title) {
    const auto head = on.out.in("head");
    on.out.empty("meta", {{"charset", "utf-8"}});
    on.out.empty("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
    // Should anything ever slip through the escaping, a browser still neither runs nor loads it.
    on.out.empty("meta", {{"http-equiv", "Content-Security-Policy"},
                          {"content", "default-src 'none'; style-src 'unsafe-inline'"}});
    on.out.empty("meta", {{"name", "referrer"}, {"content", "no-referrer"}});
    on.out.element("title", title);
    const auto element = on.out.in("style");
    on.out.raw(style);
}

}  // namespace

std::string letters_html(std::span<const letter_matter> matters, const letter_manner& how) {
    const wording say(how.in);
    std::vector<letter_content> letters;
    for (const letter_matter& matter : matters)
        letters.push_back(letter_about(matter, how));
    markup out;
    const sheet on{out, say};
    out.raw("<!DOCTYPE html>\n");
    {
        const auto html = out.in("html", {{"xmlns", "http://www.w3.org/1999/xhtml"}, {"lang", say.code()}});
        const bool is_one = letters.size() == 1;
        add_document_head(on, is_one ? letters.front().subject : say(phrase::title));
        const auto body = out.in("body");
        const auto main = out.in("main");
        for (const letter_content& each : letters)
            add_letter(on, each);
    }
    return out.str();
}

}  // namespace loketwacht::report
