#include <fmt/format.h>

#include "report/letter_content.hpp"
#include "report/markup.hpp"
#include "report/sheet.hpp"

namespace loketwacht::report {

namespace {

struct sheet {
    markup& out;
    const wording& say;
    const letter_manner& how;
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
        on.out.text(fmt::format("{}. ", point.number));
        on.out.outside(point.title);
        on.out.text(" ");
        on.out.element("span", fmt::format("({})", on.say(point.severity)), {{"class", "grade"}});
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

// Read as they are needed: letters to many may have many.
void add_pictures(const sheet& on, const std::vector<letter_picture>& pictures) {
    for (const letter_picture& each : pictures) {
        const auto webp = on.how.picture ? on.how.picture(each.name) : std::nullopt;
        if (!webp) continue;
        const auto figure = on.out.in("figure");
        on.out.picture(*webp, {{"alt", on.say(letter_phrase::picture)}});
        const auto caption = on.out.in("figcaption");
        on.out.outside(each.says);
    }
}

void add_letter(const sheet& on, const letter_content& letter) {
    const auto article = on.out.in("article", {{"class", "letter"}});
    add_head(on, letter);
    on.out.element("p", letter.date);
    on.out.element("h1", fmt::format("{}: {}", on.say(letter_phrase::subject), letter.subject));
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
        add_pictures(on, site.pictures);
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

}  // namespace

std::string letters_html(std::span<const letter_matter> matters, const letter_manner& how) {
    const wording say(how.in);
    std::vector<letter_content> letters;
    for (const letter_matter& matter : matters)
        letters.push_back(letter_about(matter, how));
    markup out;
    const sheet on{out, say, how};
    out.raw("<!DOCTYPE html>\n");
    {
        const auto html = out.in("html", {{"xmlns", "http://www.w3.org/1999/xhtml"}, {"lang", say.code()}});
        const bool is_one = letters.size() == 1;
        add_sheet_head(out, is_one ? letters.front().subject : say(survey_phrase::title));
        const auto body = out.in("body");
        const auto main = out.in("main");
        for (const letter_content& each : letters)
            add_letter(on, each);
    }
    return out.str();
}

}  // namespace loketwacht::report
